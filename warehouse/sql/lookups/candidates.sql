-- Articles that may print the same text: of the smaller sample, nearly half is in the other one too.
-- A share of a half is seen in a sample with an error; three times that error is allowed for.
-- A shingle of more than a thousand articles is a formula of its outlet and tells nothing.
with fresh_hashes as (
    select
        article_id,
        unnest(shingles) as hash
    from fresh
),

held_hashes as (
    select
        h.article_id,
        h.hash
    from (
        select
            article_id,
            unnest(shingles) as hash
        from held
    ) as h
    semi join fresh_hashes as f on h.hash = f.hash
),

every_hash as (
    select
        article_id,
        hash,
        true as is_fresh
    from fresh_hashes
    union all
    select
        article_id,
        hash,
        false as is_fresh
    from held_hashes
),

telling as (
    select hash
    from every_hash
    group by hash
    having count(*) between 2 and 1000
),

shared as (
    select
        f.article_id,
        e.article_id as other_article_id,
        count(*) as hash_count
    from fresh_hashes as f
    semi join telling as t on f.hash = t.hash
    inner join every_hash as e on f.hash = e.hash
    where not e.is_fresh or f.article_id < e.article_id
    group by f.article_id, e.article_id
),

sizes as (
    select
        article_id,
        len(shingles) as hash_count
    from fresh
    union all
    select
        article_id,
        len(shingles) as hash_count
    from held
)

select
    s.article_id,
    s.other_article_id
from shared as s
inner join sizes as a on s.article_id = a.article_id
inner join sizes as o on s.other_article_id = o.article_id
where s.hash_count >= 0.5 * least(a.hash_count, o.hash_count) - 1.5 * sqrt(least(a.hash_count, o.hash_count))
order by s.article_id, s.other_article_id
