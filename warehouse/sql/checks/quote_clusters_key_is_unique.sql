-- fail: No two rows of quote_clusters have the same quote_id.
-- changed
select
    quote_id,
    count(*) as row_count
from quote_clusters
group by quote_id
having count(*) > 1
