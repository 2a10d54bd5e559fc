-- In which paragraph does the shortest direct quote of each article stand?
select
    speaker,
    text,
    context,
    headline,
    outlet,
    published
from quotes_in_context
where kind = 'direct' and not is_echo
qualify row_number() over (partition by article_id order by length(text) asc, quote_id asc) = 1
order by length(text) asc, quote_id asc
limit 5
