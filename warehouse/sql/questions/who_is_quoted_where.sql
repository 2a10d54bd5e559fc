-- Who is quoted most in which outlet, in which month and on which topic?
select
    outlet,
    month,
    topic,
    name,
    quotes
from who_is_quoted_where
where outlet is not null
order by topic is null asc, quotes desc, outlet asc, month asc, topic asc, name asc
limit 10
