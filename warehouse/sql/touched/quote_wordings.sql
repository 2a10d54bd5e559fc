-- Quotes that came or left.
select quote_id
from gone_quotes
union
select quote_id
from fresh_quotes
