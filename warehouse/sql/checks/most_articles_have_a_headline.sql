-- warn: At least nine in ten articles of a format have a headline, from 20 articles up.
select
    format,
    count(*) as articles,
    count(headline) as with_headline
from articles
group by format
having count(*) >= 20 and count(headline) < 0.9 * count(*)
