-- What was said in the articles that came last?
select
    c.speaker,
    c.cue,
    c.text,
    c.kind,
    c.headline,
    c.outlet
from quotes_in_context as c
inner join articles as a on c.article_id = a.article_id
where
    c.speaker is not null
    and c.act = 'statement'
    and c.kind != 'indirect'
    and not c.is_echo
    and not c.is_negated
order by a.ingested_at desc, length(c.text) > 120 asc, c.quote_id asc
limit 20
