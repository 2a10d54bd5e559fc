-- fail: Every row of rejects names a run that is there.
-- changed: runs whole
select
    t.reject_id,
    t.run_id
from rejects as t
anti join runs as r on t.run_id = r.run_id
