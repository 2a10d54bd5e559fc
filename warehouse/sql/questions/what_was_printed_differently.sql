-- Which quotes ran in several articles, and which printed words differ?
select
    outlet,
    is_first,
    speaker,
    text,
    left_out,
    put_in
from same_quote_across_outlets
order by cluster_id asc, is_first desc, published asc nulls last, quote_id asc
limit 10
