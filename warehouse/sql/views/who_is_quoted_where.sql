-- Named speakers by outlet, month and topic, by how often they are quoted there; echoes are left out.
-- month: First day of the month in which the article was published; by the printed clock where no zone is known.
-- topic: The outlet's section or one of its keywords, in small letters; an article of several topics counts under each.
-- name: The speaker's full name.
-- quotes: Quotes of the speaker in that outlet, month and topic.
-- articles: Articles that they stand in.
with topics as (
    select
        article_id,
        unnest(list_distinct(string_split(lower(array_to_string(list_prepend(section, tags), chr(10))), chr(10)))) as topic
    from articles
    where section is not null or len(tags) > 0
)

select
    a.outlet,
    date_trunc('month', coalesce(a.published_at at time zone 'UTC', a.published_local))::date as month,
    t.topic,
    q.speaker_id,
    s.name,
    count(*) as quotes,
    count(distinct q.article_id) as articles
from quotes as q
inner join articles as a on q.article_id = a.article_id
inner join speakers as s on q.speaker_id = s.speaker_id
left join topics as t on a.article_id = t.article_id
where not q.is_anonymous and q.role not in ('headline', 'standfirst', 'crosshead', 'caption')
group by all
order by quotes desc, articles desc, s.name asc
