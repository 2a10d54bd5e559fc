-- What stands between spaces in the quotes of changed articles, each spelling once, with the places where it stands.
-- A place is one number, since a list of numbers is quick: the article's in the upper 32 bits, the quote's ordinal in the
-- next 20, and in the last 12 how many words the quote has, 4,095 at most.
with numbered as materialized (
    select
        (a.article_no::bigint << 32) | (q.ordinal::bigint << 12) | least(len(string_split(q.text, ' ')), 4095) as place,
        q.text
    from quotes as q
    inner join search.articles as a on q.article_id = a.article_id
    semi join reindexed as c on q.article_id = c.article_id
),

printed as (
    select
        place,
        unnest(string_split(text, ' ')) as spelling
    from numbered
)

select
    spelling,
    list(place) as places
from printed
group by spelling
