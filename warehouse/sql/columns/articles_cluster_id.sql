-- Says of every article which cluster of near-duplicates it belongs to.
with clustered as (
    select
        article_id,
        cluster_id
    from near_duplicates
    union
    select
        other_article_id as article_id,
        cluster_id
    from near_duplicates
),

told as (
    select
        a.article_id,
        c.cluster_id
    from articles as a
    left join clustered as c on a.article_id = c.article_id
)

update articles
set cluster_id = told.cluster_id
from told
where articles.article_id = told.article_id and articles.cluster_id is distinct from told.cluster_id
