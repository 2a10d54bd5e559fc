-- Articles that print the same text as others, cluster by cluster; who ran it, and who first.
-- is_first: Whether it was published first in its cluster, of those whose time is known.
-- articles: Articles in its cluster.
-- outlets: Outlets that ran the cluster's text, of those known.
-- containment: How much of the shorter text the article has in common with the nearest one in its cluster, from 0 to 1.
-- published: When the article was published, as a date; by the printed clock where no zone is known.
with alike as (
    select
        article_id,
        containment
    from near_duplicates
    union all
    select
        other_article_id as article_id,
        containment
    from near_duplicates
),

nearest as (
    select
        article_id,
        max(containment) as containment
    from alike
    group by article_id
),

counted as (
    select
        cluster_id,
        count(*) as articles,
        count(distinct outlet) as outlets
    from articles
    where cluster_id is not null
    group by cluster_id
)

select
    a.cluster_id,
    a.article_id,
    a.outlet,
    a.headline,
    coalesce(a.published_at at time zone 'UTC', a.published_local)::date as published,
    a.url,
    row_number() over (
        partition by a.cluster_id
        order by a.published_at asc nulls last, a.published_local asc nulls last, a.article_id asc
    ) = 1 as is_first,
    n.containment,
    c.articles,
    c.outlets
from articles as a
inner join nearest as n on a.article_id = n.article_id
inner join counted as c on a.cluster_id = c.cluster_id
