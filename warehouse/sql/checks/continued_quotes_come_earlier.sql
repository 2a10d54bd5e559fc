-- fail: A quote that goes on with another names one of an earlier paragraph of the same article.
-- changed
select
    q.quote_id,
    q.continues_quote_id
from quotes as q
left join quotes as o on q.continues_quote_id = o.quote_id and q.article_id = o.article_id
where q.continues_quote_id is not null and (o.quote_id is null or o.paragraph_ordinal >= q.paragraph_ordinal)
