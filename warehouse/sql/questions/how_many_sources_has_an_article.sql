-- How many quotes and sources has an article?
select
    headline,
    quotes,
    direct_quotes,
    sources,
    named_sources,
    anonymous_sources,
    quoted_share
from sourcing_per_article
order by sources desc, quotes desc, article_id asc
limit 10
