-- fail: Both articles of a pair of near-duplicates are there, and their rows name its cluster.
-- changed: articles whole, near_duplicates whole
select
    n.article_id,
    n.other_article_id,
    n.cluster_id,
    a.cluster_id as cluster_of_article,
    o.cluster_id as cluster_of_other
from near_duplicates as n
left join articles as a on n.article_id = a.article_id
left join articles as o on n.other_article_id = o.article_id
where a.cluster_id is distinct from n.cluster_id or o.cluster_id is distinct from n.cluster_id
