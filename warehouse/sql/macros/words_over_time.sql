-- What a named speaker said on a subject, oldest first, with the words that were not in the time before and those that went.
-- parameters: speaker_name, subject
-- speaker_name: The speaker's name, in full or as some article prints it; letter case and accents do not matter.
-- subject: Words that stand in the quote, in the paragraph around or in the headline, all of them; '' for every subject.
-- new_words: Words of this quote that the speaker's last one on the subject does not have.
-- gone_words: Words of that one that this quote does not have.
with asked as (
    select
        folded_words(speaker_name) as named, -- noqa: RF02
        list_filter(string_split(folded_words(subject), ' '), lambda x: x != '') as terms -- noqa: RF02
),

known as (
    select
        speaker_id,
        name as known_as
    from speakers
    where not is_anonymous
    union
    select
        speaker_id,
        unnest(aliases) as known_as
    from speakers
    where not is_anonymous
),

wanted as (
    select distinct k.speaker_id
    from known as k
    inner join asked as w
        on folded_words(k.known_as) = w.named
),

said as (
    select
        c.published,
        c.outlet,
        c.headline,
        c.cue,
        c.act,
        c.is_negated,
        c.text,
        c.quote_id,
        c.speaker,
        q.ordinal,
        list_distinct(string_split(folded_words(c.text), ' ')) as words,
        string_split(folded_words(concat_ws(' ', c.text, c.context, c.headline)), ' ') as around
    from quotes_in_context as c
    inner join quotes as q on c.quote_id = q.quote_id
    semi join wanted as w on q.speaker_id = w.speaker_id
    where not c.is_echo
),

placed as (
    select
        s.*,
        lag(s.words) over (order by s.published asc nulls last, s.headline asc, s.ordinal asc) as words_before
    from said as s
    inner join asked as w on list_has_all(s.around, w.terms)
)

select
    published,
    outlet,
    headline,
    speaker,
    cue,
    act,
    is_negated,
    text,
    list_sort(list_filter(words, lambda x: not list_contains(coalesce(words_before, []), x))) as new_words,
    list_sort(list_filter(coalesce(words_before, []), lambda x: not list_contains(words, x))) as gone_words,
    quote_id
from placed
order by published asc nulls last, headline asc, ordinal asc
