-- How each outlet sources its quotes: how many have a named speaker, an anonymous one, or none; echoes are left out.
-- articles: Articles with at least one quote.
-- named: Quotes with a named speaker.
-- anonymous: Quotes of a speaker without a name.
-- unattributed: Quotes that nobody can be named for.
-- anonymous_share: Share of quotes whose speaker is anonymous, from 0 to 1.
select
    a.outlet,
    count(distinct a.article_id) as articles,
    count(*) as quotes,
    count(*) filter (where q.speaker is not null and not q.is_anonymous) as named,
    count(*) filter (where q.is_anonymous) as anonymous,
    count(*) filter (where q.speaker is null) as unattributed,
    round(avg(q.is_anonymous::integer), 3) as anonymous_share
from quotes as q
inner join articles as a on q.article_id = a.article_id
where q.role not in ('headline', 'standfirst', 'crosshead', 'caption')
group by a.outlet
