-- The words that each spelling comes to: none for a dash, two for *don't*.
select
    spelling,
    unnest(string_split(folded_words(spelling), ' ')) as word
from spellings
where folded_words(spelling) != ''
