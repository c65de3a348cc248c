-- Whose clients are somebody's own, by what is in force now, whatever night is
-- asked about: by an admission, a group of theirs, a session, one's own or one
-- of a group while the client was a member, or a note.  What one recorded
-- oneself makes nobody one's own: of the versions since when it has been so the
-- first is another's, whoever is claimed to have made it; a note of one's own
-- hand needs a co-signature of another's.
WITH said (what, thing, client, "group", date, entry, known_at, so) AS (
  SELECT 'admission', v.id, v.client, NULL, NULL, v.entry, v.known_at,
    NOT v.voided AND v.facilitator IS :staff
  FROM main.admission AS v
  WHERE v.id IN (SELECT id FROM main.admission WHERE facilitator = :staff)
  UNION ALL
  SELECT 'note', v.id, v.client, NULL, NULL, v.entry, v.known_at, NOT v.voided
  FROM main.note AS v WHERE v.author = :staff
  UNION ALL
  SELECT 'group', v.id, NULL, v.id, NULL, v.entry, v.known_at,
    NOT v.voided AND (v.facilitator IS :staff OR v.co_facilitator IS :staff)
  FROM main."group" AS v
  UNION ALL
  -- For each client, or group and day, that it ever was for.
  SELECT 'session', v.id, d.client, d."group", d.date, v.entry, v.known_at,
    NOT v.voided AND (v.facilitator IS :staff OR v.co_facilitator IS :staff)
      AND (d.client IS NULL OR v.client IS d.client)
      AND (d."group" IS NULL OR (v."group" IS d."group" AND v.date = d.date))
  FROM (
    SELECT id, client, NULL AS "group", NULL AS date FROM main.session
    WHERE client IS NOT NULL AND :staff IN (facilitator, co_facilitator)
    UNION
    SELECT id, NULL, "group", date FROM main.session
    WHERE "group" IS NOT NULL AND :staff IN (facilitator, co_facilitator)
  ) AS d JOIN main.session AS v ON v.id = d.id
),
lasting AS (
  SELECT *, lag(so, 1, 0) OVER (PARTITION BY what, thing, client, "group", date
      ORDER BY known_at, entry) AS before,
    min(so) OVER (PARTITION BY what, thing, client, "group", date
      ORDER BY known_at, entry
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS stays
  FROM said WHERE entry >= 1
),
hand AS MATERIALIZED (
  SELECT l.client, l."group", l.date
  FROM lasting AS l JOIN main.entry AS e ON e.entry = l.entry
  WHERE l.stays AND NOT l.before AND (e.recorded_by <> :staff
    OR (l.what = 'note' AND EXISTS (
      SELECT 1 FROM main.cosignature AS c
      JOIN main.entry AS o ON o.entry = c.entry
      WHERE c.note = l.thing AND c.staff <> :staff AND c.entry >= 1
        AND o.recorded_by <> :staff AND NOT c.voided
        AND NOT EXISTS (SELECT 1 FROM main.cosignature AS n
          WHERE n.id = c.id
            AND (n.known_at, n.entry) > (c.known_at, c.entry)))))
),
member AS (
  SELECT client, "group", entry, so,
    lag(so, 1, 0) OVER (PARTITION BY id, "group", date
      ORDER BY known_at, entry) AS before,
    min(so) OVER (PARTITION BY id, "group", date ORDER BY known_at, entry
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS stays
  FROM (
    SELECT m.id, m.client, m.entry, m.known_at, h."group", h.date,
      NOT m.voided AND (h.date IS NULL
        OR holds_on(h.date, m.starts_on, m.ends_on)) AS so
    FROM (SELECT DISTINCT "group", date FROM hand) AS h
    JOIN main.membership AS m ON m."group" = h."group"
    WHERE m.entry >= 1
  )
)
SELECT client FROM hand WHERE client IS NOT NULL
UNION
SELECT m.client FROM member AS m JOIN main.entry AS e ON e.entry = m.entry
WHERE m.stays AND NOT m.before AND e.recorded_by <> :staff
