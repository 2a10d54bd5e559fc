-- fail: No two rows of rejects have the same reject_id.
-- changed
select
    reject_id,
    count(*) as row_count
from rejects
group by reject_id
having count(*) > 1
