-- Which sources speak without a name, and what do they say?
select
    speaker,
    outlet,
    text
from quotes_in_context
where is_anonymous and not is_echo
order by speaker asc, quote_id asc
limit 20
