-- Gives the next numbers to words that have none yet, in alphabetical order.
insert into search.words
select
    (
        (select coalesce(max(known.word_no), 0) from search.words as known)
        + row_number() over (order by fresh.word)
    )::integer as word_no,
    fresh.word
from (select distinct word from folded) as fresh
anti join search.words as numbered on fresh.word = numbered.word
order by word_no
