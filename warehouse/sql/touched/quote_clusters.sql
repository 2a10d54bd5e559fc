-- Quotes that came or left, and all that open like one of these.
with opened as (
    select wording
    from gone_quote_wordings
    union
    select wording
    from fresh_quote_wordings
)

select w.quote_id
from quote_wordings as w
semi join opened as o on w.wording = o.wording
union
select quote_id
from gone_quote_wordings
