-- warn: An indirect quote has no words in quotation marks, a direct or mixed one has some.
-- changed
select
    quote_id,
    kind,
    verbatim_spans
from quotes
where (kind = 'indirect') != (len(verbatim_spans) = 0)
