-- How many quotes and how many sources each article has; echoes are left out, articles without a quote are not.
-- published: When the article was published, as a date; by the printed clock where no zone is known.
-- quotes: Quotes of the article.
-- direct_quotes: Those that stand in quotation marks as a whole.
-- unattributed: Those that nobody can be named for.
-- sources: Different speakers of its quotes.
-- named_sources: Those of them with a name.
-- anonymous_sources: Those without.
-- quoted_share: Words quoted as a share of the article's words, from 0 to 1; what is quoted within a quote counts once.
with said as (
    select
        q.article_id,
        count(*) as quotes,
        count(*) filter (where q.kind = 'direct') as direct_quotes,
        count(*) filter (where q.speaker_id is null) as unattributed,
        count(distinct q.speaker_id) as sources,
        count(distinct q.speaker_id) filter (where not q.is_anonymous) as named_sources,
        count(distinct q.speaker_id) filter (where q.is_anonymous) as anonymous_sources,
        sum(len(string_split(q.text, ' '))) filter (where q.parent_quote_id is null) as words
    from quotes as q
    where q.role not in ('headline', 'standfirst', 'crosshead', 'caption')
    group by q.article_id
)

select
    a.article_id,
    a.headline,
    a.outlet,
    coalesce(a.published_at at time zone 'UTC', a.published_local)::date as published,
    coalesce(s.quotes, 0) as quotes,
    coalesce(s.direct_quotes, 0) as direct_quotes,
    coalesce(s.unattributed, 0) as unattributed,
    coalesce(s.sources, 0) as sources,
    coalesce(s.named_sources, 0) as named_sources,
    coalesce(s.anonymous_sources, 0) as anonymous_sources,
    round(least(coalesce(s.words, 0) / nullif(a.word_count, 0), 1), 3) as quoted_share
from articles as a
left join said as s on a.article_id = s.article_id
where not a.is_withdrawn
