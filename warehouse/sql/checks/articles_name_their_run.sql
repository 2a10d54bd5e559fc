-- fail: Every row of articles names a run that is there.
-- changed: runs whole
select
    t.article_id,
    t.run_id
from articles as t
anti join runs as r on t.run_id = r.run_id
