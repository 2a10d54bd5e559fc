-- fail: No two rows of speakers have the same speaker_id.
-- changed
select
    speaker_id,
    count(*) as row_count
from speakers
group by speaker_id
having count(*) > 1
