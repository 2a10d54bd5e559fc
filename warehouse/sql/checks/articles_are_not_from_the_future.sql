-- warn: No article was published more than a day after it was read.
-- changed
select
    article_id,
    published_at,
    ingested_at
from articles
where published_at > ingested_at + interval 1 day
