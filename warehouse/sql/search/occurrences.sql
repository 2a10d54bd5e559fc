-- Enters every word of the quotes of changed articles where it stands, word by word, so that a search reads few blocks.
insert into search.occurrences
select
    word_no,
    (place >> 32)::integer as article_no,
    ((place >> 12) & 1048575)::integer as ordinal,
    (place & 4095)::integer as word_count
from (
    select
        word_no,
        unnest(places) as place
    from (
        select
            w.word_no,
            s.places
        from folded as f
        inner join spellings as s on f.spelling = s.spelling
        inner join search.words as w on f.word = w.word
        order by w.word_no
    ) as sorted
) as placed
