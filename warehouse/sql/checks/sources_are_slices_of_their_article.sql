-- fail: A quote's source is the slice of articles.text that its offsets say; all three are null together.
-- changed
-- Nearly all stand in the quote's paragraph, which is a slice of the text: only the others are looked up in the whole of it.
with nearby as (
    select
        q.quote_id,
        q.article_id,
        q.source,
        q.source_start,
        q.source_end,
        coalesce(
            q.source_start >= p.char_start
            and q.source_end <= p.char_end
            and substring(p.text, q.source_start - p.char_start + 1, q.source_end - q.source_start) = q.source,
            false
        ) as is_slice
    from quotes as q
    inner join paragraphs as p on q.article_id = p.article_id and q.paragraph_ordinal = p.ordinal
    where q.source is not null or q.source_start is not null or q.source_end is not null
),

suspect as (
    select
        quote_id,
        article_id,
        source,
        source_start,
        source_end
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
    s.source,
    s.source_start,
    s.source_end
from suspect as s
inner join looked_up as a on s.article_id = a.article_id
where
    (s.source is null) != (s.source_start is null)
    or (s.source is null) != (s.source_end is null)
    or substring(a.text, s.source_start + 1, s.source_end - s.source_start) != s.source
