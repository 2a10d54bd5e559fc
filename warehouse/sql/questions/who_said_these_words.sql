-- Who said “this year”, word for word?
select
    speaker,
    outlet,
    headline,
    text,
    score
from search_quotes('"this year"', at_most := 10)
order by score desc, quote_id asc
