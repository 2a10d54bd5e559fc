-- fail: An article's paragraph_count and quote_count are the numbers of its rows.
-- changed
with paragraph_rows as (
    select
        article_id,
        count(*) as row_count
    from paragraphs
    group by article_id
),

quote_rows as (
    select
        article_id,
        count(*) as row_count
    from quotes
    group by article_id
)

select
    a.article_id,
    a.paragraph_count,
    coalesce(p.row_count, 0) as paragraphs,
    a.quote_count,
    coalesce(q.row_count, 0) as quotes
from articles as a
left join paragraph_rows as p on a.article_id = p.article_id
left join quote_rows as q on a.article_id = q.article_id
where a.paragraph_count != coalesce(p.row_count, 0) or a.quote_count != coalesce(q.row_count, 0)
