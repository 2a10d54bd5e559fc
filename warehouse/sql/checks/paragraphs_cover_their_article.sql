-- fail: Paragraphs are numbered from 0 in the order of the text, do not overlap, and nothing but space follows the last one.
-- changed
with ordered as (
    select
        article_id,
        ordinal,
        char_start,
        row_number() over (partition by article_id order by ordinal) - 1 as place,
        coalesce(lag(char_end) over (partition by article_id order by ordinal), 0) as previous_end
    from paragraphs
),

ends as (
    select
        article_id,
        count(*) as row_count,
        max(char_end) as last_end
    from paragraphs
    group by article_id
),

unfinished as (
    select
        a.article_id,
        a.paragraph_count,
        coalesce(e.row_count, 0) as row_count,
        coalesce(e.last_end, 0) as last_end,
        length(a.text) as text_length,
        a.text
    from articles as a
    left join ends as e on a.article_id = e.article_id
    where a.paragraph_count != coalesce(e.row_count, 0) or length(a.text) != coalesce(e.last_end, 0)
)

select
    article_id,
    ordinal,
    previous_end,
    char_start
from ordered
where ordinal != place or char_start < previous_end

union all

select
    article_id,
    row_count as ordinal,
    last_end as previous_end,
    text_length as char_start
from unfinished
where
    paragraph_count != row_count
    or text_length < last_end
    or regexp_matches(substring(text, last_end + 1), '[^\t-\r\x1c-\x1f \x{85}\p{Z}]')
