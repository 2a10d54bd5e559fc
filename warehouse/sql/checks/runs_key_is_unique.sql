-- fail: No two rows of runs have the same run_id.
-- changed: runs whole
select
    run_id,
    count(*) as row_count
from runs
group by run_id
having count(*) > 1
