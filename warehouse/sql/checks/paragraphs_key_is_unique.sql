-- fail: No two rows of paragraphs have the same article_id and ordinal.
select
    article_id,
    ordinal,
    count(*) as row_count
from paragraphs
group by article_id, ordinal
having count(*) > 1
