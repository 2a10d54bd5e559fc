-- Who said what in the article that quotes the most?
select
    q.speaker,
    q.cue,
    q.text
from quotes as q
where
    q.article_id = (
        select a.article_id
        from articles as a
        order by a.quote_count desc, a.article_id asc
        limit 1
    )
order by q.ordinal
