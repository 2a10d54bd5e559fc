-- Drops what the index holds of changed articles.
delete from search.occurrences
where article_no in (select a.article_no from search.articles as a semi join reindexed as c on a.article_id = c.article_id)
