-- Which outlets ran the same text, and who ran it first?
select
    cluster_id,
    outlet,
    is_first,
    published,
    headline,
    round(containment, 2) as containment
from clustered_articles
order by outlets desc, articles desc, cluster_id asc, is_first desc, published asc, article_id asc
limit 20
