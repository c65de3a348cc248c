-- When somebody was spoken to who did not come.
CREATE TEMP VIEW outreach AS
SELECT id AS note, client, started_at, day_of(started_at) AS date
FROM note WHERE type IN ('outreach', 'contact')
