-- fail: Every speaker of a quote has a row in speakers.
-- changed: quotes by speaker_id
select
    q.quote_id,
    q.speaker_id
from quotes as q
anti join speakers as s on q.speaker_id = s.speaker_id
where q.speaker_id is not null
