-- fail: Every cluster has exactly one first quote and spans at least two articles.
-- changed: quotes by quote_id
select
    c.cluster_id,
    count(*) filter (where c.is_first) as firsts,
    count(distinct q.article_id) as articles
from quote_clusters as c
inner join quotes as q on c.quote_id = q.quote_id
group by c.cluster_id
having count(*) filter (where c.is_first) != 1 or count(distinct q.article_id) < 2
