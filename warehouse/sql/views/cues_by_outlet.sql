-- The words with which each outlet attributes speech, by how often it uses them; echoes are left out.
-- cue: Words that attribute, in small letters.
-- share: Share of the outlet's quotes with a cue, from 0 to 1.
with counted as (
    select
        a.outlet,
        lower(q.cue) as cue,
        q.act,
        count(*) as quotes
    from quotes as q
    inner join articles as a on q.article_id = a.article_id
    where q.cue is not null and q.role not in ('headline', 'standfirst', 'crosshead', 'caption')
    group by a.outlet, lower(q.cue), q.act
)

select
    outlet,
    cue,
    act,
    quotes,
    round(quotes / sum(quotes) over (partition by outlet), 3) as share
from counted
