-- A session with when it was over, the one end that everything goes by: the
-- end it says itself; else the latest leaving of those who were there, before
-- the planned end, where of each it is known; else the planned one.  Who left
-- a group early does not end it for the others.  What it offered goes on to
-- its own end, whoever left before that.
CREATE TEMP VIEW session_time AS
SELECT t.*, coalesce(t.ended_at, t.ends_at) AS offered_to,
  iif(t.ended_at IS NULL AND t.left_at IS NULL, 'as scheduled', 'actual')
    AS end_basis
FROM (
  SELECT u.*, coalesce(u.ended_at,
    iif(u.left_at > u.starts_at, min(u.left_at, u.ends_at), NULL), u.ends_at)
    AS over_at
  FROM (
    SELECT s.*, iif(s.ended_at IS NULL, (
      SELECT iif(count(*) = count(a.left_at), max(a.left_at), NULL)
      FROM attendance AS a
      WHERE a.session = s.id AND was_there(a.status)
        AND (a.status <> 'left-early' OR s.client IS NOT NULL)), NULL)
      AS left_at
    FROM session AS s
  ) AS u
) AS t
