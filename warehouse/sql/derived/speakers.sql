-- One row per speaker of any quote; counts leave out quotes that echo the body.
with said as (
    select
        q.article_id,
        q.speaker_id,
        q.speaker,
        q.speaker_kind,
        q.speaker_title,
        q.is_anonymous,
        case when q.mention = 'named' then q.source end as alias,
        q.role not in ('headline', 'standfirst', 'crosshead', 'caption') as is_counted
    from quotes as q
    where q.speaker_id is not null
),

wordings as (
    select
        speaker_id,
        speaker,
        speaker_kind,
        speaker_title,
        alias,
        count(*) as mentions
    from said
    group by speaker_id, speaker, speaker_kind, speaker_title, alias
),

names as (
    select
        speaker_id,
        speaker,
        row_number() over (partition by speaker_id order by sum(mentions) desc, speaker asc) as place
    from wordings
    group by speaker_id, speaker
),

kinds as (
    select
        speaker_id,
        speaker_kind,
        row_number() over (partition by speaker_id order by sum(mentions) desc, speaker_kind asc) as place
    from wordings
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
            sum(mentions) as mentions
        from wordings
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
            w.speaker_id,
            w.alias,
            sum(w.mentions) as mentions
        from wordings as w
        inner join names as n on w.speaker_id = n.speaker_id and n.place = 1
        where w.alias is not null and w.alias != n.speaker
        group by w.speaker_id, w.alias
    ) as m
    group by speaker_id
),

heard as (
    select
        speaker_id,
        article_id,
        bool_or(is_anonymous) as is_anonymous,
        count(*) filter (where is_counted) as quote_count
    from said
    group by speaker_id, article_id
),

totals as (
    select
        h.speaker_id,
        bool_or(h.is_anonymous) as is_anonymous,
        min(a.published_at) as first_quoted_at,
        max(a.published_at) as last_quoted_at,
        sum(h.quote_count)::integer as quote_count,
        (count(*) filter (where h.quote_count > 0))::integer as article_count,
        (count(distinct a.outlet) filter (where h.quote_count > 0))::integer as outlet_count
    from heard as h
    inner join articles as a on h.article_id = a.article_id
    group by h.speaker_id
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
