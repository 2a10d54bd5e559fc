-- fail: Every speaker is the speaker of a quote.
select s.speaker_id
from speakers as s
anti join quotes as q on s.speaker_id = q.speaker_id
