-- fail: Every quote stands in a paragraph of its article and has its role.
-- changed
select
    q.quote_id,
    q.article_id,
    q.paragraph_ordinal,
    q.role,
    p.role as paragraph_role
from quotes as q
left join paragraphs as p on q.article_id = p.article_id and q.paragraph_ordinal = p.ordinal
where p.role is distinct from q.role
