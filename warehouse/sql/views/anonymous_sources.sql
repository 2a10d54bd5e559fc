-- How many of an outlet's sources speak without a name, month by month; echoes are left out.
-- month: First day of the month in which the articles were published; by the printed clock where no zone is known.
-- articles: Articles with at least one source.
-- sources: Speakers, each counted once an article.
-- anonymous_sources: Those of them without a name.
-- anonymous_share: Share of sources that are anonymous, from 0 to 1.
-- anonymous_quote_share: Share of the sources' quotes that are an anonymous one's, from 0 to 1.
with sources as (
    select
        article_id,
        speaker_id,
        bool_or(is_anonymous) as is_anonymous,
        count(*) as quotes
    from quotes
    where speaker_id is not null and role not in ('headline', 'standfirst', 'crosshead', 'caption')
    group by article_id, speaker_id
)

select
    a.outlet,
    date_trunc('month', coalesce(a.published_at at time zone 'UTC', a.published_local))::date as month,
    count(distinct s.article_id) as articles,
    count(*) as sources,
    count(*) filter (where s.is_anonymous) as anonymous_sources,
    round(avg(s.is_anonymous::integer), 3) as anonymous_share,
    round(coalesce(sum(s.quotes) filter (where s.is_anonymous), 0) / sum(s.quotes), 3) as anonymous_quote_share
from sources as s
inner join articles as a on s.article_id = a.article_id
group by all
order by a.outlet asc nulls last, month asc nulls last
