-- fail: No two rows of articles have the same article_id.
-- changed: articles by article_id
select
    article_id,
    count(*) as row_count
from articles
group by article_id
having count(*) > 1
