-- With which words are statements attributed?
select
    lower(cue) as cue,
    count(*) as quotes,
    count(distinct speaker_id) as speakers
from quotes
where
    act = 'statement'
    and cue is not null
    and role not in ('headline', 'standfirst', 'crosshead', 'caption')
group by lower(cue)
order by quotes desc, cue asc
limit 20
