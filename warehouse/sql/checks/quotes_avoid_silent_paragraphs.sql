-- fail: No quote stands in a byline, timestamp, credit or furniture.
-- changed
select
    quote_id,
    role
from quotes
where role in ('byline', 'timestamp', 'credit', 'furniture')
