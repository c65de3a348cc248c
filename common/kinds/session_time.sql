-- A session with when it was over, the one end that everything goes by: the
-- end it says itself; else, of a session for one client, that client's
-- leaving, where it was before the planned end; else the planned one.  What it
-- offered goes on to its own end, whoever left before that.
CREATE TEMP VIEW session_time AS
SELECT t.*, coalesce(t.ended_at, t.ends_at) AS offered_to,
  iif(t.ended_at IS NULL AND t.left_at IS NULL, 'as scheduled', 'actual')
    AS end_basis,
  coalesce(t.ended_at, min(t.left_at, t.ends_at), t.ends_at) AS over_at
FROM (
  SELECT s.*, iif(s.ended_at IS NULL AND s.client IS NOT NULL, (
      SELECT max(a.left_at) FROM attendance AS a
      WHERE a.session = s.id AND a.client = s.client
        AND was_there(a.status) AND a.left_at > s.starts_at), NULL)
    AS left_at
  FROM session AS s
) AS t
