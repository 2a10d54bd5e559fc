-- fail: A quote's text is the words of its spans, joined by space, ellipsis, space.
with pieces as (
    select
        q.quote_id,
        unnest(q.spans) as span,
        generate_subscripts(q.spans, 1) as place
    from quotes as q
),

joined as (
    select
        p.quote_id,
        string_agg(substring(a.text, p.span.start + 1, p.span."end" - p.span.start), ' … ' order by p.place) as words
    from pieces as p
    inner join quotes as q on p.quote_id = q.quote_id
    inner join articles as a on q.article_id = a.article_id
    group by p.quote_id
)

select
    q.quote_id,
    q.text,
    j.words
from quotes as q
left join joined as j on q.quote_id = j.quote_id
where j.words is distinct from q.text
