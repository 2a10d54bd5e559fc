-- fail: No two rows of paragraphs have the same article_id and ordinal.
-- changed: paragraphs by article_id
select
    article_id,
    ordinal,
    count(*) as row_count
from paragraphs
group by article_id, ordinal
having count(*) > 1
