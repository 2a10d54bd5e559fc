-- Every quote with its headline, outlet, date and the paragraph around it.
-- published: When the article was published, as a date; by the printed clock where no zone is known.
-- context: The whole paragraph that the quote stands in.
-- is_echo: Whether it repeats the body in a headline, standfirst, crosshead or caption.
select
    q.quote_id,
    q.article_id,
    q.speaker,
    q.speaker_title,
    q.speaker_kind,
    q.is_anonymous,
    q.cue,
    q.kind,
    q.act,
    q.is_negated,
    q.text,
    p.text as context,
    a.headline,
    a.outlet,
    coalesce(a.published_at at time zone 'UTC', a.published_local)::date as published,
    a.url,
    q.role,
    q.role in ('headline', 'standfirst', 'crosshead', 'caption') as is_echo,
    q.confidence
from quotes as q
inner join articles as a on q.article_id = a.article_id
inner join paragraphs as p on q.article_id = p.article_id and q.paragraph_ordinal = p.ordinal
