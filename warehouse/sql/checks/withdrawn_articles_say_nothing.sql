-- fail: Of a withdrawn article no word is left, and every other one has a text.
-- changed
select
    a.article_id,
    a.is_withdrawn,
    a.headline,
    a.text
from articles as a
where
    (not a.is_withdrawn and a.text = '')
    or (
        a.is_withdrawn
        and (
            coalesce(a.headline, a.standfirst, a.byline, a.dateline, '') || a.text != ''
            or len(a.authors) + len(a.tags) + a.word_count + a.paragraph_count + a.quote_count > 0
        )
    )
