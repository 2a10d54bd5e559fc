-- fail: A time is given with its zone or by the printed clock, never both, and never without its words.
-- changed
select
    article_id,
    published_text,
    published_at,
    published_local,
    updated_text,
    updated_at,
    updated_local
from articles
where
    (published_at is not null and published_local is not null)
    or (updated_at is not null and updated_local is not null)
    or (published_text is null and coalesce(published_at at time zone 'UTC', published_local) is not null)
    or (updated_text is null and coalesce(updated_at at time zone 'UTC', updated_local) is not null)
