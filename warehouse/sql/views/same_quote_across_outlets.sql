-- Quotes that several articles print, each beside the one that was published first, with the printed words that differ.
-- outlets: Outlets that print the cluster's words, of those known.
-- published: When the article was published, as a date; by the printed clock where no zone is known.
-- first_quote_id: The quote that was published first in its cluster, of those whose time is known.
-- first_outlet: Outlet that printed it first.
-- first_speaker: Speaker to whom that outlet gave the words.
-- first_text: The words as printed there.
-- left_out: Words printed there and not here, in order; letter case and marks count.
-- put_in: Words printed here and not there, in order; letter case and marks count.
with printed as (
    select
        c.cluster_id,
        c.similarity,
        c.is_first,
        q.quote_id,
        q.article_id,
        q.speaker,
        q.text,
        string_split(q.text, ' ') as words,
        a.outlet,
        coalesce(a.published_at at time zone 'UTC', a.published_local)::date as published
    from quote_clusters as c
    inner join quotes as q on c.quote_id = q.quote_id
    inner join articles as a on q.article_id = a.article_id
),

counted as (
    select
        cluster_id,
        count(distinct outlet) as outlets
    from printed
    group by cluster_id
),

paired as (
    select
        p.*,
        n.outlets,
        f.quote_id as first_quote_id,
        f.outlet as first_outlet,
        f.speaker as first_speaker,
        f.text as first_text,
        f.words as first_words
    from printed as p
    inner join printed as f on p.cluster_id = f.cluster_id and f.is_first
    inner join counted as n on p.cluster_id = n.cluster_id
)

select
    cluster_id,
    outlets,
    is_first,
    quote_id,
    article_id,
    outlet,
    published,
    speaker,
    text,
    first_quote_id,
    first_outlet,
    first_speaker,
    first_text,
    list_filter(first_words, lambda x: not list_contains(words, x)) as left_out,
    list_filter(words, lambda x: not list_contains(first_words, x)) as put_in,
    similarity
from paired
order by outlets desc, cluster_id asc, is_first desc, published asc nulls last, quote_id asc
