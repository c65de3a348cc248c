-- What a signed progress note rests on that says otherwise since: as it was
-- known when the version in force was signed, and as it is now.  A row for each
-- fact, as of wrong_note; other is what was changed or made void.
CREATE TEMP VIEW wrong_signed AS
-- The session was of another service, or the client's own.
SELECT iif(v.service <> s.service, 'service', 'client') AS fact, n.id,
  n.client, n.author AS staff, n.session, s.date AS day, 'session' AS field,
  iif(v.service <> s.service,
    'the session was ' || v.service || ', and is ' || s.service,
    'the session was the client''s, and is another''s') AS observed,
  'the session as it was when that was signed' AS expected, s.id AS other,
  1 AS signed
FROM signed_note AS n JOIN session AS s ON s.id = n.session
JOIN session_version AS v ON v.id = s.id AND v.entry < s.entry
WHERE n.type = 'progress'
  AND (v.service <> s.service
    OR (v.client = n.client AND s.client IS NOT n.client))
  AND v.entry = (
    SELECT k.entry FROM session_version AS k
    WHERE k.id = v.id AND k.known_at <= n.signed_at
    ORDER BY k.known_at DESC, k.entry DESC LIMIT 1)
UNION ALL
-- The client was a member of the session's group that day.
SELECT 'member', n.id, n.client, n.author, n.session, s.date, 'client',
  'no member of the group that day, as by ' || v.id,
  'the roster as it was when that was signed', v.id, 1
FROM signed_note AS n JOIN session AS s ON s.id = n.session
JOIN membership_version AS v ON v.client = n.client AND v."group" = s."group"
  AND holds_on(s.date, v.starts_on, v.ends_on)
WHERE n.type = 'progress' AND NOT v.voided
  AND NOT EXISTS (
    SELECT 1 FROM membership AS m
    WHERE m.client = n.client AND m."group" = s."group"
      AND holds_on(s.date, m.starts_on, m.ends_on))
  AND v.entry = (
    SELECT k.entry FROM membership_version AS k
    WHERE k.id = v.id AND k.known_at <= n.signed_at
    ORDER BY k.known_at DESC, k.entry DESC LIMIT 1)
UNION ALL
-- A diagnosis held that day.
SELECT 'diagnosis', n.id, n.client, n.author, n.session,
  day_of(n.started_at), 'diagnosis',
  'the diagnosis ' || v.id || ' holds no more that day',
  'the diagnoses as they were when that was signed', v.id, 1
FROM signed_note AS n JOIN diagnosis_version AS v ON v.client = n.client
  AND holds_on(day_of(n.started_at), v.diagnosed_on, v.resolved_on)
WHERE n.type = 'progress' AND NOT v.voided
  AND NOT EXISTS (
    SELECT 1 FROM diagnosis AS d
    WHERE d.id = v.id AND d.class IS v.class
      AND holds_on(day_of(n.started_at), d.diagnosed_on, d.resolved_on))
  AND v.entry = (
    SELECT k.entry FROM diagnosis_version AS k
    WHERE k.id = v.id AND k.known_at <= n.signed_at
    ORDER BY k.known_at DESC, k.entry DESC LIMIT 1)
