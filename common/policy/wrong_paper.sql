-- What of papers other records, or the policy, contradict: of who pays, of
-- diagnoses, of licenses and supervision.  A row for each fact.
--
-- Payers and license types are those of the night's policy, and `those' names
-- them.  A supervision is judged by the night's day, or its own first or last
-- where that is nearer.
CREATE TEMP VIEW wrong_paper AS
WITH assigned AS (
  SELECT v.*, max(v.starts_on, min(n.today, coalesce(v.ends_on, n.today)))
    AS day
  FROM (SELECT max(day) AS today FROM calendar_day) AS n
  JOIN supervision AS v
),
able AS (
  SELECT v.id, l.staff
  FROM assigned AS v JOIN licensed AS l
    ON l.staff IN (v.supervisee, v.supervisor) AND l.supervise
    AND v.day BETWEEN l.first_day AND l.last_day
  JOIN staff AS s ON s.id = l.staff AND has_word(s.roles, 'supervisor')
),
paid AS (
  SELECT id, client, payer, NULL AS code, starts_on AS day FROM coverage
  UNION ALL
  SELECT id, client, payer, code, starts_on FROM authorization
  UNION ALL
  SELECT id, client, payer, code, service_on FROM claim
)
SELECT 'payer' AS fact, id, client, NULL AS staff, NULL AS session, day,
  iif(code IS NOT NULL AND payer IN (SELECT payer FROM payer), 'code',
    'payer') AS field,
  concat_words(payer, code) || ', which the policy does not have' AS observed,
  'a payer, and a code of it, that the policy has' AS expected, NULL AS other,
  (SELECT group_concat(payer || ' ' || code, ', ') FROM
    (SELECT payer, code FROM payer ORDER BY rowid)) AS those
FROM paid AS c
WHERE NOT EXISTS (SELECT 1 FROM payer AS p
  WHERE p.payer = c.payer AND (c.code IS NULL OR p.code = c.code))
UNION ALL
SELECT iif(holds_on(d.diagnosed_on, NULL, s.ended_on), 'unlicensed',
    'diagnosed-left'),
  d.id, d.client, d.diagnosed_by, NULL, d.diagnosed_on, 'diagnosed_by',
  'diagnosed on ' || date_text(d.diagnosed_on) || ' by who '
    || iif(holds_on(d.diagnosed_on, NULL, s.ended_on), 'was not licensed',
      'had left'),
  'by somebody licensed', d.diagnosed_by, NULL
FROM diagnosis AS d JOIN staff AS s ON s.id = d.diagnosed_by
WHERE NOT holds_on(d.diagnosed_on, NULL, s.ended_on)
  OR NOT EXISTS (SELECT 1 FROM licensed AS l WHERE l.staff = d.diagnosed_by
    AND d.diagnosed_on BETWEEN l.first_day AND l.last_day)
UNION ALL
SELECT 'license-type', l.id, NULL, l.staff, NULL, l.issued_on, 'type',
  'a license of type ' || l.type, 'a type that the policy has', NULL,
  (SELECT group_concat(type, ', ') FROM
    (SELECT type FROM license_type ORDER BY rowid))
FROM license AS l
WHERE l.type NOT IN (SELECT type FROM license_type)
UNION ALL
SELECT 'swapped', v.id, NULL, v.supervisor, NULL, v.day, 'supervisor',
  v.supervisor || ' is to supervise ' || v.supervisee
    || ', who could, and not the other way round',
  'a supervisor with a license to supervise', v.supervisee, NULL
FROM assigned AS v
WHERE (v.id, v.supervisee) IN (SELECT id, staff FROM able)
  AND (v.id, v.supervisor) NOT IN (SELECT id, staff FROM able)
UNION ALL
SELECT 'not-assigned', g.id, NULL, g.supervisor, NULL, g.met_on, 'supervisor',
  g.supervisor || ' supervised ' || g.supervisee || ', and is not assigned',
  'the supervisor who is assigned on that day', g.supervisee, NULL
FROM supervision_log AS g
WHERE NOT EXISTS (SELECT 1 FROM supervision AS v
  WHERE v.supervisee = g.supervisee AND v.supervisor = g.supervisor
    AND holds_on(g.met_on, v.starts_on, v.ends_on))
