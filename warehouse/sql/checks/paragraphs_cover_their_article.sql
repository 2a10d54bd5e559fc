-- fail: Paragraphs are numbered from 0 in the order of the text, do not overlap, and nothing but space lies between them.
with ordered as (
    select
        p.article_id,
        p.ordinal,
        p.char_start,
        row_number() over (partition by p.article_id order by p.ordinal) - 1 as place,
        coalesce(lag(p.char_end) over (partition by p.article_id order by p.ordinal), 0) as previous_end
    from paragraphs as p

    union all

    select
        a.article_id,
        a.paragraph_count as ordinal,
        length(a.text) as char_start,
        a.paragraph_count as place,
        coalesce(max(p.char_end), 0) as previous_end
    from articles as a
    left join paragraphs as p on a.article_id = p.article_id
    group by a.article_id, a.paragraph_count, length(a.text)
)

select
    o.article_id,
    o.ordinal,
    o.previous_end,
    o.char_start,
    substring(a.text, o.previous_end + 1, o.char_start - o.previous_end) as between_them
from ordered as o
inner join articles as a on o.article_id = a.article_id
where
    o.ordinal != o.place
    or o.char_start < o.previous_end
    or regexp_matches(
        substring(a.text, o.previous_end + 1, o.char_start - o.previous_end),
        '[^\t-\r\x1c-\x1f \x{85}\p{Z}]'
    )
