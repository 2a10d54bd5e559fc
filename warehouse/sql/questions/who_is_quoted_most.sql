-- Who is quoted most?
select
    name,
    title,
    quote_count,
    article_count
from who_is_quoted_most
order by quote_count desc, name asc
limit 10
