-- fail: A quote's source is the slice of articles.text that its offsets say; all three are null together.
select
    q.quote_id,
    q.source,
    q.source_start,
    q.source_end
from quotes as q
inner join articles as a on q.article_id = a.article_id
where
    (q.source is null) != (q.source_start is null)
    or (q.source is null) != (q.source_end is null)
    or substring(a.text, q.source_start + 1, q.source_end - q.source_start) != q.source
