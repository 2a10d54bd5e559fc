-- How many quotes are women's and how many men's, as far as a title or a pronoun says so?
select
    outlet,
    quotes,
    women_share,
    men_share,
    unknown_share
from voices_by_outlet
order by quotes desc, outlet asc nulls last
limit 10
