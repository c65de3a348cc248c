-- Sessions that go on into the next day.
CREATE TEMP VIEW past_midnight AS
SELECT id, date, coalesce(ended_at, ends_at) AS over_at FROM session
WHERE status = 'planned' AND day_of(coalesce(ended_at, ends_at) - 1) > date
