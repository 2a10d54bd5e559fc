-- fail: Every speaker is the speaker of a quote.
-- changed: quotes by speaker_id
select s.speaker_id
from speakers as s
anti join quotes as q on s.speaker_id = q.speaker_id
