-- fail: No two rows of quotes have the same quote_id.
-- changed: quotes by quote_id
select
    quote_id,
    count(*) as row_count
from quotes
group by quote_id
having count(*) > 1
