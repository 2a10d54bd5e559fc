-- fail: A paragraph's text is the slice of articles.text that its offsets say, in code points.
select
    p.article_id,
    p.ordinal,
    p.char_start,
    p.char_end
from paragraphs as p
inner join articles as a on p.article_id = a.article_id
where p.char_end <= p.char_start or substring(a.text, p.char_start + 1, p.char_end - p.char_start) != p.text
