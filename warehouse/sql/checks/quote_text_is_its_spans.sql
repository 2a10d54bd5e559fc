-- fail: A quote's text is the words of its spans, joined by space, ellipsis, space.
-- changed
-- Most have one span, in their paragraph, which is a slice of the text: only the others are put together from the whole of it.
with nearby as (
    select
        q.quote_id,
        q.article_id,
        q.text,
        q.spans,
        coalesce(
            len(q.spans) = 1
            and q.spans[1].start >= p.char_start
            and q.spans[1]."end" <= p.char_end
            and substring(p.text, q.spans[1].start - p.char_start + 1, q.spans[1]."end" - q.spans[1].start) = q.text,
            false
        ) as is_slice
    from quotes as q
    inner join paragraphs as p on q.article_id = p.article_id and q.paragraph_ordinal = p.ordinal
),

suspect as (
    select
        quote_id,
        article_id,
        text,
        spans
    from nearby
    where not is_slice
),

pieces as (
    select
        quote_id,
        article_id,
        unnest(spans) as span,
        generate_subscripts(spans, 1) as place
    from suspect
),

looked_up as (
    select
        a.article_id,
        a.text
    from articles as a
    semi join suspect as s on a.article_id = s.article_id
),

joined as (
    select
        p.quote_id,
        string_agg(substring(a.text, p.span.start + 1, p.span."end" - p.span.start), ' … ' order by p.place) as words
    from pieces as p
    inner join looked_up as a on p.article_id = a.article_id
    group by p.quote_id
)

select
    s.quote_id,
    s.text,
    j.words
from suspect as s
left join joined as j on s.quote_id = j.quote_id
where j.words is distinct from s.text
