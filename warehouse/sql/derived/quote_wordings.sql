-- How every quote opens: what quotes of the same words have in common, letter case and punctuation aside, and few others have.
-- Row by row.
-- Sixty characters hold 24 letters but where marks abound; there the whole text is read, so that equal words never differ here.
with opened as (
    select
        quote_id,
        text,
        left(regexp_replace(lower(left(text, 60)), '[^a-z0-9]+', '', 'g'), 24) as opening
    from quotes
)

select
    quote_id,
    md5_number_lower(
        case
            when length(opening) = 24 then opening
            else left(regexp_replace(lower(text), '[^a-z0-9]+', '', 'g'), 24)
        end
    ) as wording
from opened
