-- fail: A speaker's quote_count is the number of quotes that are no echo.
-- changed: quotes by speaker_id
select
    s.speaker_id,
    s.quote_count,
    count(q.quote_id) as quotes
from speakers as s
left join quotes as q
    on s.speaker_id = q.speaker_id and q.role not in ('headline', 'standfirst', 'crosshead', 'caption')
group by s.speaker_id, s.quote_count
having s.quote_count != count(q.quote_id)
