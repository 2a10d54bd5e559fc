-- fail: A quote's cue is the slice of articles.text that its offsets say; all three are null together.
select
    q.quote_id,
    q.cue,
    q.cue_start,
    q.cue_end
from quotes as q
inner join articles as a on q.article_id = a.article_id
where
    (q.cue is null) != (q.cue_start is null)
    or (q.cue is null) != (q.cue_end is null)
    or substring(a.text, q.cue_start + 1, q.cue_end - q.cue_start) != q.cue
