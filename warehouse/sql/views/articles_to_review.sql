-- Articles whose text may not be all or only what was printed: two extractors agree on less than 0.8 of it, the least first.
-- extractors_agree_on: Share of the text that both extractors found, from 0 to 1.
-- guessed: Fields that were read off the printed page or guessed, since nothing declares them.
select
    a.article_id,
    a.headline,
    a.outlet,
    a.url,
    a.feed,
    a.raw_ref,
    a.agreement as extractors_agree_on,
    list_transform(
        list_filter(a.provenance, lambda x: x.source in ('extractor', 'detected', 'assumed')), lambda x: x.field
    ) as guessed
from articles as a
where a.agreement < 0.8
order by a.agreement asc, a.article_id asc
