-- Gives the next numbers to changed articles that have a quote and no number yet.
insert into search.articles
select
    (
        (select coalesce(max(known.article_no), 0) from search.articles as known)
        + row_number() over (order by quoted.article_id)
    )::integer as article_no,
    quoted.article_id
from (select distinct article_id from quotes) as quoted
semi join reindexed on quoted.article_id = reindexed.article_id
anti join search.articles as numbered on quoted.article_id = numbered.article_id
order by article_no
