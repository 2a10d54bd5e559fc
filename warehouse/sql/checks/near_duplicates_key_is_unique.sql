-- fail: No two rows of near_duplicates have the same article_id and other_article_id.
-- changed
select
    article_id,
    other_article_id,
    count(*) as row_count
from near_duplicates
group by article_id, other_article_id
having count(*) > 1
