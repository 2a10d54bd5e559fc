-- fail: A paragraph's quote_count is the number of quotes that stand in it.
-- changed
with quote_rows as (
    select
        article_id,
        paragraph_ordinal,
        count(*) as row_count
    from quotes
    group by article_id, paragraph_ordinal
)

select
    p.article_id,
    p.ordinal,
    p.quote_count,
    coalesce(q.row_count, 0) as quotes
from paragraphs as p
left join quote_rows as q on p.article_id = q.article_id and p.ordinal = q.paragraph_ordinal
where p.quote_count != coalesce(q.row_count, 0)
