-- Quotes of women and of men by outlet, where a title (Ms, Lord) or pronoun (she) of the article says so; echoes are left out.
-- quotes: Quotes of people: bodies, places, groups and documents are left out.
-- women: Quotes of speakers whom the article calls by a woman's title or pronoun, and by no man's.
-- men: Quotes of speakers whom the article calls by a man's title or pronoun, and by no woman's.
-- unknown: Quotes of speakers of whom it says neither, or both.
-- women_share: Share of quotes that are women's, from 0 to 1.
-- men_share: Share of quotes that are men's, from 0 to 1.
-- unknown_share: Share of quotes of which nothing is known: by so much may either of the others be too small.
with people as (
    select
        q.article_id,
        q.speaker_id,
        a.language,
        q.role,
        case when q.mention = 'pronoun' then lower(q.source) end as pronoun,
        lower(replace(regexp_extract(q.speaker_title, '\S+$'), '.', '')) as title
    from quotes as q
    inner join articles as a on q.article_id = a.article_id
    where q.speaker_kind = 'person'
),

told as (
    select
        p.article_id,
        p.speaker_id,
        min(g.gender) as gender
    from people as p
    inner join lexicon.gendered_words as g
        on
            p.language = g.language
            and (g.is_pronoun and p.pronoun = g.word or not g.is_pronoun and p.title = g.word)
    group by p.article_id, p.speaker_id
    having count(distinct g.gender) = 1
),

counted as (
    select
        a.outlet,
        count(*) as quotes,
        count(*) filter (where t.gender = 'female') as women,
        count(*) filter (where t.gender = 'male') as men
    from people as p
    inner join articles as a on p.article_id = a.article_id
    left join told as t on p.article_id = t.article_id and p.speaker_id = t.speaker_id
    where p.role not in ('headline', 'standfirst', 'crosshead', 'caption')
    group by a.outlet
)

select
    outlet,
    quotes,
    women,
    men,
    quotes - women - men as unknown,
    round(women / quotes, 3) as women_share,
    round(men / quotes, 3) as men_share,
    round((quotes - women - men) / quotes, 3) as unknown_share
from counted
order by outlet asc nulls last
