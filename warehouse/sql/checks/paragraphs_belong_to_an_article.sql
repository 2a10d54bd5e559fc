-- fail: Every paragraph belongs to an article.
-- changed
select
    p.article_id,
    p.ordinal
from paragraphs as p
anti join articles as a on p.article_id = a.article_id
