-- fail: A cluster of articles holds two or more, none of them withdrawn.
-- changed: articles whole
select
    cluster_id,
    count(*) as articles,
    bool_or(is_withdrawn) as holds_a_withdrawn_one
from articles
where cluster_id is not null
group by cluster_id
having count(*) < 2 or bool_or(is_withdrawn)
