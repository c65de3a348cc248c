-- Sessions that were not cancelled.
CREATE TEMP VIEW held AS
SELECT s.*, s.over_at AS actual_end FROM session_time AS s
WHERE s.status = 'planned'
