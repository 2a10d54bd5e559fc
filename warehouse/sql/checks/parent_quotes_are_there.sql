-- fail: A quote within another one names a quote of the same article.
-- changed
select
    q.quote_id,
    q.parent_quote_id
from quotes as q
left join quotes as o on q.parent_quote_id = o.quote_id
where q.parent_quote_id is not null and (o.article_id is distinct from q.article_id or o.quote_id = q.quote_id)
