-- fail: A quote's cue is the slice of articles.text that its offsets say; all three are null together.
-- changed
-- Nearly all stand in the quote's paragraph, which is a slice of the text: only the others are looked up in the whole of it.
with nearby as (
    select
        q.quote_id,
        q.article_id,
        q.cue,
        q.cue_start,
        q.cue_end,
        coalesce(
            q.cue_start >= p.char_start
            and q.cue_end <= p.char_end
            and substring(p.text, q.cue_start - p.char_start + 1, q.cue_end - q.cue_start) = q.cue,
            false
        ) as is_slice
    from quotes as q
    inner join paragraphs as p on q.article_id = p.article_id and q.paragraph_ordinal = p.ordinal
    where q.cue is not null or q.cue_start is not null or q.cue_end is not null
),

suspect as (
    select
        quote_id,
        article_id,
        cue,
        cue_start,
        cue_end
    from nearby
    where not is_slice
),

looked_up as (
    select
        a.article_id,
        a.text
    from articles as a
    semi join suspect as s on a.article_id = s.article_id
)

select
    s.quote_id,
    s.cue,
    s.cue_start,
    s.cue_end
from suspect as s
inner join looked_up as a on s.article_id = a.article_id
where
    (s.cue is null) != (s.cue_start is null)
    or (s.cue is null) != (s.cue_end is null)
    or substring(a.text, s.cue_start + 1, s.cue_end - s.cue_start) != s.cue
