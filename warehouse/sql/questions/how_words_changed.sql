-- How did the words of the speaker who is in most articles change over time?
select
    published,
    outlet,
    text,
    new_words
from
    words_over_time(
        (
            select arg_max(name, (article_count, quote_count, name)) from speakers
            where not is_anonymous
        ), ''
    )
order by published asc nulls last, quote_id asc
limit 6
