-- fail: A speaker without a name is one article's own.
-- changed: quotes by speaker_id
select
    speaker_id,
    count(distinct article_id) as articles
from quotes
where is_anonymous
group by speaker_id
having count(distinct article_id) > 1
