-- Which outlets write that somebody said it, and which choose another word?
select
    outlet,
    cue,
    act,
    quotes,
    share
from cues_by_outlet
qualify row_number() over (partition by outlet order by quotes desc, cue asc, act asc) <= 3
order by sum(quotes) over (partition by outlet) desc, outlet asc nulls last, quotes desc, cue asc, act asc
limit 12
