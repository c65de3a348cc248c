-- What of core sessions each client was offered, what of it attended, what
-- missed for a documented reason.  A minute of two sessions at once is counted
-- once: it is that of the session that began first, then by id; doubled is
-- what of a stay is another session's.  Excused is what a session has of the
-- minutes offered and no stay of the client's, at it or another, has a part in;
-- minutes that are told without times are its first.
CREATE TEMP VIEW core AS
WITH known AS MATERIALIZED (SELECT * FROM booked)
SELECT client, session, date, starts_at, mark, reason, came, basis, from_at,
  until_at, reason IS NOT NULL AS has_reason,
  (offered_to - starts_at - offered_before) / 60 AS offered,
  iif(came, min(minutes, (until_at - from_at - came_before) / 60), 0)
    AS attended,
  iif(came, minutes - min(minutes, (until_at - from_at - came_before) / 60),
    0) AS doubled,
  CASE WHEN reason IS NULL THEN 0
    WHEN is_second OR is_first
      THEN (offered_to - starts_at - offered_or_there) / 60
    ELSE (offered_to - starts_at) / 60
      - iif(came, min(minutes, (until_at - from_at) / 60), 0) END AS excused
FROM (
  SELECT b.*,
    iif(b.is_second, (
      SELECT coalesce(covered(max(o.starts_at, b.starts_at),
        min(o.offered_to, b.offered_to)), 0)
      FROM known AS o
      WHERE o.client = b.client AND o.date BETWEEN b.date - 1 AND b.date
        AND (o.starts_at, o.session) < (b.starts_at, b.session)), 0)
      AS offered_before,
    iif(b.is_second AND b.came, (
      SELECT coalesce(covered(max(o.from_at, b.from_at),
        min(o.until_at, b.until_at)), 0)
      FROM known AS o
      WHERE o.client = b.client AND o.date BETWEEN b.date - 1 AND b.date
        AND (o.starts_at, o.session) < (b.starts_at, b.session)
        AND o.came), 0) AS came_before,
    iif(b.reason IS NOT NULL AND (b.is_second OR b.is_first), (
      SELECT coalesce(covered(max(o.from_at, b.starts_at),
        min(o.until_at, b.offered_to)), 0)
      FROM (
        SELECT starts_at AS from_at, offered_to AS until_at, client, date
        FROM known AS e
        WHERE (e.starts_at, e.session) < (b.starts_at, b.session)
        UNION ALL
        SELECT from_at, min(until_at, from_at + 60 * minutes), client, date
        FROM known WHERE came
      ) AS o
      WHERE o.client = b.client
        AND o.date BETWEEN b.date - 1 AND b.date + 1), 0)
      AS offered_or_there
  FROM (
    SELECT k.*,
      coalesce(max(k.offered_to) OVER (PARTITION BY k.client, k.date
        ORDER BY k.starts_at, k.session ROWS BETWEEN UNBOUNDED PRECEDING
        AND 1 PRECEDING) > k.starts_at, 0)
      OR EXISTS (SELECT 1 FROM session_time AS m
        WHERE m.date = k.date - 1 AND m.status = 'planned'
          AND m.offered_to > k.starts_at) AS is_second,
      k.reason IS NOT NULL AND (day_of(k.offered_to - 1) > k.date
        OR coalesce(lead(k.starts_at) OVER (PARTITION BY k.client, k.date
          ORDER BY k.starts_at, k.session) < k.offered_to, 0)) AS is_first
    FROM known AS k
  ) AS b
)
