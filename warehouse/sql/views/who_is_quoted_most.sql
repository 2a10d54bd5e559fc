-- Named speakers by how often they are quoted; echoes in headlines, standfirsts, crossheads and captions are left out.
-- title: The title most often given with the speaker.
select
    speaker_id,
    name,
    titles[1] as title,
    kind,
    quote_count,
    article_count,
    outlet_count,
    first_quoted_at,
    last_quoted_at
from speakers
where not is_anonymous and quote_count > 0
order by quote_count desc, article_count desc, name asc
