-- What of a claim other records contradict, a row for each fact, as of
-- wrong_note; and what it rests on that has been changed since it was sent: of
-- each record the last version known then, beside the one in force.
CREATE TEMP VIEW wrong_claim AS
-- Of the same day, payer and code: a row for each.
SELECT 'twice' AS fact, c.id, c.client, NULL AS staff, NULL AS session,
  c.service_on AS day, 'service_on' AS field,
  'the same day, payer and code as ' || o.id AS observed,
  'billed once' AS expected, o.id AS other
FROM claim AS c JOIN claim AS o ON o.client = c.client
  AND o.service_on = c.service_on AND o.payer = c.payer AND o.code = c.code
  AND o.id <> c.id
UNION ALL
-- Who was there is not any more, or other minutes.
SELECT 'attendance', c.id, c.client, NULL, v.session, c.service_on, NULL,
  'attendance ' || v.id || ' changed since', 'as it was when that was sent',
  v.id
FROM claim AS c
JOIN session_time AS s ON s.date = c.service_on
  AND has_word(setting('core_services', s.date), s.service)
JOIN attendance_version AS v ON v.session = s.id AND v.client = c.client
WHERE NOT v.voided AND was_there(v.status)
  AND v.entry = (
    SELECT k.entry FROM attendance_version AS k
    WHERE k.id = v.id AND k.known_at <= c.billed_at
    ORDER BY k.known_at DESC, k.entry DESC LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM attendance AS a
    WHERE a.id = v.id AND was_there(a.status) AND a.minutes IS v.minutes)
UNION ALL
-- A session of that day is not one any more, or another service or time.
SELECT 'session', c.id, c.client, NULL, v.id, c.service_on, NULL,
  'session ' || v.id || ' changed since', 'as it was when that was sent', v.id
FROM claim AS c
JOIN attendance AS a ON a.client = c.client AND was_there(a.status)
JOIN session_version AS v ON v.id = a.session AND v.date = c.service_on
  AND has_word(setting('core_services', v.date), v.service)
WHERE NOT v.voided AND v.status = 'planned'
  AND v.entry = (
    SELECT k.entry FROM session_version AS k
    WHERE k.id = v.id AND k.known_at <= c.billed_at
    ORDER BY k.known_at DESC, k.entry DESC LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM session AS s
    WHERE s.id = v.id AND s.status = 'planned' AND s.service = v.service
      AND s.starts_at = v.starts_at AND s.ends_at = v.ends_at
      AND s.ended_at IS v.ended_at)
UNION ALL
-- A note of that day is void, or says something else.
SELECT 'note', c.id, c.client, NULL, v.session, c.service_on, NULL,
  'note ' || v.id || ' changed since', 'as it was when that was sent', v.id
FROM claim AS c
CROSS JOIN session_time AS s ON s.date = c.service_on
CROSS JOIN note_version AS v ON v.session = s.id AND v.client = c.client
  AND v.type = 'progress'
WHERE NOT v.voided
  AND v.entry = (
    SELECT k.entry FROM note_version AS k
    WHERE k.id = v.id AND k.known_at <= c.billed_at
    ORDER BY k.known_at DESC, k.entry DESC LIMIT 1)
  AND NOT EXISTS (SELECT 1 FROM note AS n WHERE n.entry = v.entry)
