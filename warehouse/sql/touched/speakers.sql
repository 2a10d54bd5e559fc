-- Speakers of quotes that came or left.
select speaker_id
from gone_quotes
where speaker_id is not null
union
select speaker_id
from fresh_quotes
where speaker_id is not null
