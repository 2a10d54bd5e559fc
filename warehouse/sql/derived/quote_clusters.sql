-- Quotes of the same five or more words, letter case and punctuation aside, printed in at least two articles.
-- Only those that open alike can be: the words of the others are not looked at.
with met as (
    select wording
    from quote_wordings
    group by wording
    having count(*) > 1
),

alike as (
    select w.quote_id
    from quote_wordings as w
    semi join met as m on w.wording = m.wording
),

worded as (
    select
        q.quote_id,
        q.article_id,
        a.published_at,
        a.published_local,
        trim(regexp_replace(regexp_replace(lower(q.text), '[''’]', '', 'g'), '[^\p{L}\p{N}]+', ' ', 'g')) as words
    from quotes as q
    semi join alike as l on q.quote_id = l.quote_id
    inner join articles as a on q.article_id = a.article_id
),

shared as (
    select words
    from worded
    where len(string_split(words, ' ')) >= 5
    group by words
    having count(distinct article_id) >= 2
)

select
    'c' || left(md5(w.words), 16) as cluster_id,
    w.quote_id,
    1.0::double as similarity,
    row_number() over (
        partition by w.words
        order by w.published_at asc nulls last, w.published_local asc nulls last, w.quote_id asc
    ) = 1 as is_first
from worded as w
inner join shared as s on w.words = s.words
order by w.quote_id
