-- fail: Every quote of a cluster has a row in quotes.
-- changed: quotes by quote_id
select
    c.cluster_id,
    c.quote_id
from quote_clusters as c
anti join quotes as q on c.quote_id = q.quote_id
