-- fail: The quotes of an article are numbered from 0 without a gap.
-- changed
select
    article_id,
    min(ordinal) as first_ordinal,
    max(ordinal) as last_ordinal,
    count(distinct ordinal) as ordinals,
    count(*) as row_count
from quotes
group by article_id
having min(ordinal) != 0 or max(ordinal) != count(*) - 1 or count(distinct ordinal) != count(*)
