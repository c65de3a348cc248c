-- What of an attendance its session and other records contradict, a row for
-- each fact, as of wrong_note; bound is the time it should keep to.
CREATE TEMP VIEW wrong_attendance AS
SELECT a.fact, a.id, a.client, s.facilitator AS staff, a.session, s.date AS day,
  a.field, a.observed, a.expected, coalesce(a.other, a.session) AS other,
  a.bound
FROM (
  -- No minute of the stay is a minute of the session.
  SELECT 'outside' AS fact, a.id, a.client, a.session,
    iif(a.left_at <= s.starts_at, 'left_at', 'arrived_at') AS field,
    'there from ' || time_text(a.arrived_at) || ' to '
      || time_text(a.left_at) AS observed,
    'within ' || time_text(s.starts_at) || ' to ' || time_text(s.over_at)
      AS expected, NULL AS other,
    iif(a.left_at <= s.starts_at, s.starts_at, s.over_at) AS bound
  FROM attendance AS a JOIN session_time AS s ON s.id = a.session
  WHERE was_there(a.status)
    AND min(a.left_at, s.over_at) - max(a.arrived_at, s.starts_at) < 60
  UNION ALL
  SELECT 'outside', id, client, session, 'minutes', '0 minutes',
    'some minute of the session', NULL, NULL
  FROM attendance
  WHERE was_there(status) AND minutes = 0 AND arrived_at IS NULL
  UNION ALL
  -- Signed in long before the session began.
  SELECT 'before', a.id, a.client, a.session, 'arrived_at',
    'arrived ' || time_text(a.arrived_at), 'not before ' || time_text(a.bound),
    NULL, a.bound
  FROM (
    SELECT a.*, s.starts_at, s.starts_at
      - 60 * setting('sign_in_minutes', s.date) AS bound
    FROM attendance AS a JOIN session AS s ON s.id = a.session
  ) AS a
  WHERE was_there(a.status) AND a.arrived_at < a.bound
    AND a.left_at > a.starts_at
  UNION ALL
  -- Signed out long after it was over.
  SELECT 'after', a.id, a.client, a.session, 'left_at',
    'left ' || time_text(a.left_at), 'not after ' || time_text(a.bound),
    NULL, a.bound
  FROM (
    SELECT a.*, s.over_at, s.offered_to
      + 60 * setting('sign_in_minutes', s.date) AS bound
    FROM attendance AS a JOIN session_time AS s ON s.id = a.session
  ) AS a
  WHERE was_there(a.status) AND a.left_at > a.bound
    AND a.arrived_at < a.over_at
  UNION ALL
  -- More minutes than the session lasted, which no times explain.
  SELECT 'longer', a.id, a.client, a.session, 'minutes',
    a.minutes || ' minutes', 'at most the session''s '
      || (s.over_at - s.starts_at) / 60, NULL, NULL
  FROM attendance AS a JOIN session_time AS s ON s.id = a.session
  WHERE a.arrived_at IS NULL AND a.minutes > (s.over_at - s.starts_at) / 60
  UNION ALL
  -- The session did not take place.
  SELECT 'cancelled', a.id, a.client, a.session, 'session',
    'marked ' || a.status || ' at a cancelled session', 'none of it', NULL,
    NULL
  FROM attendance AS a JOIN session AS s ON s.id = a.session
  WHERE s.status = 'cancelled'
  UNION ALL
  -- It was recorded before it can have been so.
  SELECT iif(a.known_at < s.starts_at, 'ahead', 'unfinished'), a.id, a.client,
    a.session, iif(a.known_at < s.starts_at, 'session', 'left_at'),
    'recorded ' || time_text(a.known_at),
    'not before ' || time_text(max(s.starts_at, coalesce(a.left_at, 0))), NULL,
    max(s.starts_at, coalesce(a.left_at, 0))
  FROM attendance AS a JOIN session AS s ON s.id = a.session
  WHERE a.known_at < max(s.starts_at, coalesce(a.left_at, 0))
  UNION ALL
  -- Late or left early, and nobody says when: it would count as the whole.
  SELECT 'untimed-' || iif(a.status = 'late', 'late', 'early'), a.id, a.client,
    a.session,
    iif(a.status = 'late', 'arrived_at', 'left_at'),
    a.status || ', and not known when', 'with the time of it', NULL, NULL
  FROM attendance AS a
  WHERE (a.status = 'late' AND a.arrived_at IS NULL)
    OR (a.status = 'left-early' AND a.left_at IS NULL)
  UNION ALL
  -- Late, and there as it began.
  SELECT 'punctual', a.id, a.client, a.session, 'arrived_at',
    'late, arrived ' || time_text(a.arrived_at),
    'after ' || time_text(s.starts_at), NULL, s.starts_at
  FROM attendance AS a JOIN session AS s ON s.id = a.session
  WHERE a.status = 'late' AND a.arrived_at <= s.starts_at
  UNION ALL
  -- Left early, and no earlier than the session ended or anybody else left.
  SELECT 'stayed', a.id, a.client, a.session, 'left_at',
    'left early, at ' || time_text(a.left_at),
    'before ' || time_text(a.bound), NULL, a.bound
  FROM (
    SELECT a.*, coalesce(s.ended_at, max(s.ends_at, coalesce((
      SELECT max(o.left_at) FROM attendance AS o
      WHERE o.session = s.id AND o.client <> a.client), s.ends_at))) AS bound
    FROM attendance AS a JOIN session AS s ON s.id = a.session
  ) AS a
  WHERE a.status = 'left-early' AND a.left_at >= a.bound
  UNION ALL
  -- In two sessions at once: a row for each.
  SELECT 'elsewhere', a.id, a.client, a.session, 'client',
    'in ' || a.session || ' and in another session at once',
    'one service at a time', o.id, NULL
  FROM attended AS a
  JOIN session AS t ON t.date BETWEEN a.date - 1 AND a.date + 1
    AND t.id <> a.session
  JOIN attended AS o ON o.session = t.id AND o.client = a.client
    AND o.from_at < a.until_at AND o.until_at > a.from_at
) AS a JOIN session AS s ON s.id = a.session
