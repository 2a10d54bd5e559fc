-- fail: A paragraph's text is the slice of articles.text that its offsets say, and only space lies before it.
-- changed
-- To count code points from the start of a text is slow, to cut out bytes is not. Where all paragraphs of an article are slices
-- with two newlines between them, an offset in bytes is the one in code points and the further bytes of the paragraphs before.
-- Articles of which that does not hold are counted out.
with placed as (
    select
        article_id,
        text,
        char_start,
        char_end,
        coalesce(lag(char_end) over (partition by article_id order by ordinal), 0) as previous_end,
        char_start + coalesce(
            sum(strlen(text) - length(text)) over (
                partition by article_id order by ordinal rows between unbounded preceding and 1 preceding
            ),
            0
        )::bigint as byte_start,
        case
            when row_number() over (partition by article_id order by ordinal) > 1 then chr(10) || chr(10)
            else ''
        end as gap
    from paragraphs
),

encoded as (
    select
        article_id,
        encode(text) as bytes
    from articles
),

suspect as (
    select distinct p.article_id
    from placed as p
    inner join encoded as a on p.article_id = a.article_id
    where
        p.char_end - p.char_start != length(p.text)
        or p.char_end <= p.char_start
        or p.char_start - p.previous_end != length(p.gap)
        or array_slice(a.bytes, p.byte_start - strlen(p.gap) + 1, p.byte_start + strlen(p.text))
        != encode(p.gap || p.text)
),

counted as (
    select
        p.*,
        coalesce(lag(p.char_end) over (partition by p.article_id order by p.ordinal), 0) as previous_end
    from paragraphs as p
    semi join suspect as s on p.article_id = s.article_id
),

counted_in as (
    select
        a.article_id,
        a.text
    from articles as a
    semi join suspect as s on a.article_id = s.article_id
)

select
    c.article_id,
    c.ordinal,
    c.previous_end,
    c.char_start,
    c.char_end
from counted as c
inner join counted_in as a on c.article_id = a.article_id
where
    c.char_end <= c.char_start
    or substring(a.text, c.char_start + 1, c.char_end - c.char_start) != c.text
    or regexp_matches(
        substring(a.text, c.previous_end + 1, c.char_start - c.previous_end),
        '[^\t-\r\x1c-\x1f \x{85}\p{Z}]'
    )
