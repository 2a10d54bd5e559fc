-- Quotes that hold all of the words, and every phrase in marks word for word; the best first.
-- parameters: question, at_most := 50
-- score: How well it fits, by BM25: rare words that are a large part of a short quote count most.
with asked as (
    select
        string_split(regexp_replace(question, '[“”„«»]', '"', 'g'), '"') as parts, -- noqa: RF02
        at_most as longest -- noqa: RF02
),

-- what stands between the first mark and the second, the third and the fourth …, is a phrase; so is "don't" or "U.S."
pieces as (
    select unnest(list_slice(parts, 2, len(parts), 2)) as piece
    from asked
    union all
    select unnest(string_split(array_to_string(list_slice(parts, 1, len(parts), 2), ' '), ' ')) as piece
    from asked
),

phrases as (
    select distinct folded_words(piece) as phrase
    from pieces
    where folded_words(piece) != ''
),

terms as (
    select distinct unnest(string_split(phrase, ' ')) as word
    from phrases
),

hits as (
    select
        o.word_no,
        o.article_no,
        o.ordinal,
        count(*) as times,
        any_value(o.word_count) as word_count
    from search.occurrences as o
    where o.word_no in (select w.word_no from search.words as w semi join terms as t on w.word = t.word)
    group by o.word_no, o.article_no, o.ordinal
),

totals as (
    select
        (select count(*) from quotes) as quotes,
        (select count(*) from search.occurrences) as words
),

weights as (
    select
        h.word_no,
        ln(1 + (any_value(t.quotes) - count(*) + 0.5) / (count(*) + 0.5)) as weight
    from hits as h
    cross join totals as t
    group by h.word_no
),

-- BM25 with its usual k1 of 1.2 and b of 0.75
scored as (
    select
        h.article_no,
        h.ordinal,
        sum(w.weight * h.times * 2.2 / (h.times + 1.2 * (0.25 + 0.75 * h.word_count * t.quotes / t.words))) as score
    from hits as h
    inner join weights as w on h.word_no = w.word_no
    cross join totals as t
    group by h.article_no, h.ordinal
    having count(*) = (select count(*) from terms)
),

verbatim as (
    select phrase
    from phrases
    where contains(phrase, ' ')
),

-- the index knows no order of words: where a phrase is asked for, the text of every quote that has its words is looked at
confirmed as (
    select
        s.article_no,
        s.ordinal,
        s.score
    from scored as s
    inner join search.articles as n on s.article_no = n.article_no
    inner join quotes as q on n.article_id = q.article_id and s.ordinal = q.ordinal
    where
        (select count(*) from verbatim) > 0
        and (select bool_and(contains(' ' || folded_words(q.text) || ' ', ' ' || v.phrase || ' ')) from verbatim as v)
),

fitting as (
    select
        s.article_no,
        s.ordinal,
        s.score
    from scored as s
    where (select count(*) from verbatim) = 0
    union all
    select
        c.article_no,
        c.ordinal,
        c.score
    from confirmed as c
),

best as (
    select
        f.article_no,
        f.ordinal,
        f.score
    from fitting as f
    order by f.score desc, f.article_no asc, f.ordinal asc
    limit (select a.longest from asked as a)
)

select
    q.quote_id,
    q.speaker,
    a.outlet,
    a.published_at,
    a.headline,
    q.text,
    round(b.score, 3) as score
from best as b
inner join search.articles as n on b.article_no = n.article_no
inner join articles as a on n.article_id = a.article_id
inner join quotes as q on n.article_id = q.article_id and b.ordinal = q.ordinal
order by b.score desc, a.published_at desc nulls last, q.quote_id asc
