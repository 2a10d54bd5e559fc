-- fail: Every span of a quote lies inside its paragraph, and none is empty.
-- changed
with pieces as (
    select
        q.quote_id,
        q.article_id,
        q.paragraph_ordinal,
        unnest(q.spans) as span
    from quotes as q

    union all

    select
        q.quote_id,
        q.article_id,
        q.paragraph_ordinal,
        unnest(q.verbatim_spans) as span
    from quotes as q
)

select
    s.quote_id,
    s.span,
    p.char_start,
    p.char_end
from pieces as s
inner join paragraphs as p on s.article_id = p.article_id and s.paragraph_ordinal = p.ordinal
where s.span.start >= s.span."end" or s.span.start < p.char_start or s.span."end" > p.char_end
