-- One row per speaker of any quote; counts leave out quotes that echo the body.
with said as (
    select
        q.quote_id,
        q.article_id,
        q.speaker_id,
        q.speaker,
        q.speaker_kind,
        q.speaker_title,
        q.is_anonymous,
        a.outlet,
        a.published_at,
        case when q.mention = 'named' then q.source end as alias,
        q.role not in ('headline', 'standfirst', 'crosshead', 'caption') as is_counted
    from quotes as q
    inner join articles as a on q.article_id = a.article_id
    where q.speaker_id is not null
),

names as (
    select
        speaker_id,
        speaker,
        row_number() over (partition by speaker_id order by count(*) desc, speaker asc) as place
    from said
    group by speaker_id, speaker
),

kinds as (
    select
        speaker_id,
        speaker_kind,
        row_number() over (partition by speaker_id order by count(*) desc, speaker_kind asc) as place
    from said
    where speaker_kind is not null
    group by speaker_id, speaker_kind
),

titles as (
    select
        speaker_id,
        list(speaker_title order by mentions desc, speaker_title asc) as titles
    from (
        select
            speaker_id,
            speaker_title,
            count(*) as mentions
        from said
        where speaker_title is not null
        group by speaker_id, speaker_title
    ) as t
    group by speaker_id
),

aliases as (
    select
        speaker_id,
        list(alias order by mentions desc, alias asc) as aliases
    from (
        select
            s.speaker_id,
            s.alias,
            count(*) as mentions
        from said as s
        inner join names as n on s.speaker_id = n.speaker_id and n.place = 1
        where s.alias is not null and s.alias != n.speaker
        group by s.speaker_id, s.alias
    ) as m
    group by speaker_id
),

totals as (
    select
        speaker_id,
        bool_or(is_anonymous) as is_anonymous,
        min(published_at) as first_quoted_at,
        max(published_at) as last_quoted_at,
        (count(*) filter (where is_counted))::integer as quote_count,
        (count(distinct article_id) filter (where is_counted))::integer as article_count,
        (count(distinct outlet) filter (where is_counted))::integer as outlet_count
    from said
    group by speaker_id
)

select
    t.speaker_id,
    n.speaker as name,
    k.speaker_kind as kind,
    coalesce(i.titles, []) as titles,
    coalesce(l.aliases, []) as aliases,
    t.is_anonymous,
    t.first_quoted_at,
    t.last_quoted_at,
    t.quote_count,
    t.article_count,
    t.outlet_count
from totals as t
inner join names as n on t.speaker_id = n.speaker_id and n.place = 1
left join kinds as k on t.speaker_id = k.speaker_id and k.place = 1
left join titles as i on t.speaker_id = i.speaker_id
left join aliases as l on t.speaker_id = l.speaker_id
order by t.speaker_id
