-- How many of each outlet's sources speak without a name?
select
    outlet,
    month,
    articles,
    sources,
    anonymous_sources,
    anonymous_share
from anonymous_sources
order by anonymous_share desc, sources desc, outlet asc nulls last, month asc nulls last
limit 10
