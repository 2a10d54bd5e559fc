-- warn: At least nine in ten articles of a format, withdrawn ones aside, have a headline, from 20 articles up.
-- changed: articles whole
select
    format,
    count(*) as articles,
    count(headline) as with_headline
from articles
where not is_withdrawn
group by format
having count(*) >= 20 and count(headline) < 0.9 * count(*)
