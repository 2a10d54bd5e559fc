-- fail: A speaker is anonymous in all quotes or in none.
-- changed: quotes by speaker_id
select speaker_id
from quotes
where speaker_id is not null
group by speaker_id
having bool_or(is_anonymous) and not bool_and(is_anonymous)
