-- A session with when it was over, as it says itself: its actual end, else the
-- planned one; and with the minutes of its own that it lasted.
CREATE TEMP VIEW session_time AS
SELECT t.*, min(t.minutes, (t.over_at - t.starts_at) / 60) AS lasted
FROM (
  SELECT s.*, coalesce(s.ended_at, s.ends_at) AS over_at FROM session AS s
) AS t
