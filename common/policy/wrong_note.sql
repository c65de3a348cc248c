-- What of a progress note other records contradict, a row for each fact: what
-- it says, what it should, the field that says it, and the other record;
-- bound is the time it should keep to, where it is about time.  Signed is
-- whether its version in force is signed by its author.
CREATE TEMP VIEW wrong_note AS
SELECT w.fact, w.id, w.client, w.author AS staff, w.session,
  day_of(w.started_at) AS day, w.field, w.observed, w.expected, w.other,
  w.bound, EXISTS (SELECT 1 FROM signed_note AS s
    WHERE s.id = w.id AND s.signed_at IS NOT NULL) AS signed
FROM (
  -- Another is about the same session and client: a row for each.
  SELECT 'twice' AS fact, n.id, n.client, n.author, n.session,
    n.started_at, 'session' AS field,
    'another progress note about it, ' || o.id AS observed,
    'one progress note about a session and client' AS expected, o.id AS other,
    NULL AS bound
  FROM note AS n JOIN note AS o
    ON o.session = n.session AND o.client = n.client AND o.id <> n.id
  WHERE n.type = 'progress' AND o.type = 'progress'
  UNION ALL
  -- The client stayed away.
  SELECT 'absent', n.id, n.client, n.author, n.session, n.started_at,
    'client', 'the client was marked ' || a.status, 'about who was there',
    a.id, NULL
  FROM note AS n JOIN attendance AS a
    ON a.session = n.session AND a.client = n.client
  WHERE n.type = 'progress' AND NOT was_there(a.status)
  UNION ALL
  -- Nobody marked the client, who was expected or was not.
  SELECT iif(EXISTS (SELECT 1 FROM roster AS r
      WHERE r.session = n.session AND r.client = n.client),
      'unmarked', 'stranger'), n.id, n.client, n.author, n.session,
    n.started_at, 'client', 'no attendance of the client''s',
    'about who was there', n.session, NULL
  FROM note AS n JOIN session AS s ON s.id = n.session
  WHERE n.type = 'progress'
    AND NOT EXISTS (SELECT 1 FROM attendance AS a
      WHERE a.session = n.session AND a.client = n.client)
  UNION ALL
  -- The session did not take place.
  SELECT 'cancelled', n.id, n.client, n.author, n.session,
    n.started_at, 'session', 'the session was cancelled',
    'about a session that was held', s.id, NULL
  FROM note AS n JOIN session AS s ON s.id = n.session
  WHERE n.type = 'progress' AND s.status = 'cancelled'
  UNION ALL
  -- The session is void.
  SELECT 'void', n.id, n.client, n.author, n.session, n.started_at, 'session',
    'the session is not in force', 'about a session that was held', n.session,
    NULL
  FROM note AS n
  WHERE n.type = 'progress' AND n.session IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM session AS s WHERE s.id = n.session)
  UNION ALL
  -- It begins before the client came; where that is not known, before the
  -- session did and anybody came.
  SELECT 'early', n.id, n.client, n.author, n.session, n.started_at,
    'started_at', 'begins ' || time_text(n.started_at),
    'not before ' || time_text(n.from_at), n.other, n.from_at
  FROM (
    SELECT n.*, coalesce(a.id, s.id) AS other, coalesce(a.arrived_at,
      min(s.starts_at, coalesce((SELECT min(o.arrived_at) FROM attendance AS o
        WHERE o.session = s.id), s.starts_at))) AS from_at
    FROM note AS n JOIN session AS s ON s.id = n.session
    LEFT JOIN attendance AS a ON a.session = s.id AND a.client = n.client
  ) AS n
  WHERE n.type = 'progress' AND n.started_at < n.from_at
  UNION ALL
  -- It ends after the client left; where that is not known, after the session
  -- did and anybody left.
  SELECT 'long', n.id, n.client, n.author, n.session, n.started_at,
    'ended_at', 'ends ' || time_text(n.ended_at),
    'not after ' || time_text(n.until_at), n.other, n.until_at
  FROM (
    SELECT n.*, coalesce(a.id, s.id) AS other,
      coalesce(min(a.left_at, s.ended_at), a.left_at, s.ended_at,
        max(s.over_at, coalesce((SELECT max(o.left_at) FROM attendance AS o
          WHERE o.session = s.id), s.over_at))) AS until_at
    FROM note AS n JOIN session_time AS s ON s.id = n.session
    LEFT JOIN attendance AS a ON a.session = s.id AND a.client = n.client
  ) AS n
  WHERE n.type = 'progress' AND n.ended_at > n.until_at
) AS w
