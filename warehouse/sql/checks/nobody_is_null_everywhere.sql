-- fail: A quote without a speaker has no speaker's id, kind or title and is not anonymous; one with a speaker has an id.
-- changed
select
    quote_id,
    speaker_id,
    speaker,
    speaker_kind,
    speaker_title,
    is_anonymous
from quotes
where
    (speaker is null) != (speaker_id is null)
    or (speaker is null and (speaker_kind is not null or speaker_title is not null or is_anonymous))
