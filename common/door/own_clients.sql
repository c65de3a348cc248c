-- Whose clients are somebody's own, by what is in force now, whatever night is
-- asked about: by an admission, a group of theirs, a session, one's own or one
-- of a group while the client was a member, or a note.  What one recorded
-- oneself makes nobody one's own: of the versions since when it has been so the
-- first is another's, whoever is claimed to have made it; a note of one's own
-- hand needs a co-signature of another's.  What a verb of another's copied is
-- said by whom it was copied from: a session's leader from its group, its
-- cohort, the session it makes up for, or who covers a leave; a group's from its
-- cohort; a place from who waits, or from before a discharge.
WITH RECURSIVE
-- Who is asking, and those in whose place, on a leave.
person (id) AS (
  SELECT :staff UNION SELECT staff FROM main.leave WHERE cover = :staff
),
-- Who leads cohorts and groups, from version to version.
plan AS (
  SELECT 'cohort' AS what, v.id AS thing, p.id AS person, NULL AS cohort,
    v.entry, v.known_at, NOT v.voided
      AND (v.facilitator IS p.id OR v.co_facilitator IS p.id) AS so
  FROM main.cohort AS v, person AS p WHERE v.entry >= 1
  UNION ALL
  SELECT 'group', v.id, p.id, v.cohort, v.entry, v.known_at, NOT v.voided
      AND (v.facilitator IS p.id OR v.co_facilitator IS p.id)
  FROM main."group" AS v, person AS p WHERE v.entry >= 1
),
-- As what verbs copy sees it: the version that began it, and its author.
began AS MATERIALIZED (
  SELECT p.*, e.recorded_by = :staff AS mine,
    coalesce(e.program, '') IN ('', 'iop-schedule')
      AND coalesce(e.verb, 'fill') = 'fill' AS filled
  FROM (SELECT *, lag(so, 1, 0) OVER (PARTITION BY what, thing, person
      ORDER BY known_at, entry) AS before FROM plan) AS p
  JOIN main.entry AS e ON e.entry = p.entry
  WHERE p.so <> p.before
),
-- Of which it was oneself who said so, directly or of the cohort.
word AS MATERIALIZED (
  SELECT b.what, b.thing, b.person, b.entry, b.known_at, b.so,
    b.so AND (b.mine OR (b.filled AND coalesce((
      SELECT c.so AND c.mine FROM began AS c
      WHERE c.what = 'cohort' AND c.thing = b.cohort AND c.person = b.person
        AND c.entry < b.entry
      ORDER BY c.known_at DESC, c.entry DESC LIMIT 1), 0))) AS mine
  FROM began AS b
),
said (what, thing, client, "group", date, entry, known_at, so) AS (
  SELECT 'admission', v.id, v.client, NULL, NULL, v.entry, v.known_at,
    NOT v.voided AND v.facilitator IS :staff
  FROM main.admission AS v
  WHERE v.id IN (SELECT id FROM main.admission WHERE facilitator = :staff)
  UNION ALL
  SELECT 'note', v.id, v.client, NULL, NULL, v.entry, v.known_at, NOT v.voided
  FROM main.note AS v WHERE v.author = :staff
  UNION ALL
  SELECT 'group', p.thing, NULL, p.thing, NULL, p.entry, p.known_at, p.so
  FROM plan AS p WHERE p.what = 'group' AND p.person = :staff
  UNION ALL
  -- For each client, or group and day, that it ever was for, and for the group
  -- whatever the day.
  SELECT 'session', v.id, d.client, d."group", d.date, v.entry, v.known_at,
    NOT v.voided AND (v.facilitator IS :staff OR v.co_facilitator IS :staff)
      AND (d.client IS NULL OR v.client IS d.client)
      AND (d."group" IS NULL OR v."group" IS d."group")
      AND (d.date IS NULL OR v.date = d.date)
  FROM (
    SELECT id, client, NULL AS "group", NULL AS date FROM main.session
    WHERE client IS NOT NULL AND :staff IN (facilitator, co_facilitator)
    UNION
    SELECT s.id, NULL, s."group", iif(n.day, s.date, NULL)
    FROM main.session AS s, (SELECT 0 AS day UNION ALL SELECT 1) AS n
    WHERE s."group" IS NOT NULL AND :staff IN (s.facilitator, s.co_facilitator)
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
first AS MATERIALIZED (
  SELECT l.what, l.thing, l.client, l."group", l.date, l.entry, l.stays,
    e.recorded_by = :staff AS mine,
    -- the verb that may have copied it, where one did
    iif(coalesce(e.program, '') IN ('', 'iop-schedule'),
      coalesce(e.verb, 'fill'), 'amend') AS verb
  FROM lasting AS l JOIN main.entry AS e ON e.entry = l.entry
  WHERE l.so AND NOT l.before
),
-- Sessions and groups for which it is one's own word, or a copy of that.
own_word (what, thing, client, "group", entry) AS (
  SELECT f.what, f.thing, f.client, f."group", f.entry
  FROM first AS f LEFT JOIN main.session AS s
    ON f.what = 'session' AND s.entry = f.entry
  WHERE f.mine
    OR (f.what = 'group' AND (SELECT w.mine FROM word AS w
      WHERE w.what = 'group' AND w.thing = f.thing AND w.person = :staff
        AND w.entry = f.entry))
    OR (f.what = 'session' AND f.verb IN ('fill', 'makeup', 'cover', 'import')
      AND EXISTS (
      SELECT 1 FROM word AS w
      WHERE w.mine AND w.entry < f.entry
        AND (w.what, w.thing) IN (
          SELECT 'group', s."group" UNION ALL
          SELECT 'cohort', g.cohort FROM main."group" AS g
          WHERE g.id = s."group")
        AND (w.person = :staff OR f.verb <> 'import')
        AND NOT EXISTS (SELECT 1 FROM word AS n
          WHERE n.what = w.what AND n.thing = w.thing AND n.person = w.person
            AND n.entry < f.entry
            AND (n.known_at, n.entry) > (w.known_at, w.entry))))
    OR (f.what = 'session' AND f.verb IN ('fill', 'makeup', 'cover')
      AND EXISTS (
        SELECT 1 FROM main.leave AS v JOIN main.entry AS e USING (entry)
        WHERE v.cover = :staff AND e.recorded_by = :staff
          AND v.entry BETWEEN 1 AND f.entry
          AND s.date BETWEEN v.starts_on AND v.ends_on))
    OR (f.what = 'session' AND f.verb = 'cover' AND EXISTS (
      SELECT 1 FROM main.session AS v JOIN main.entry AS e USING (entry)
      WHERE v.id = f.thing AND v.entry BETWEEN 1 AND f.entry
        AND e.recorded_by = :staff
        AND NOT EXISTS (SELECT 1 FROM main.session AS o
          WHERE o.id = v.id AND o.entry BETWEEN 1 AND v.entry - 1
            AND o.facilitator IS v.facilitator
            AND o.co_facilitator IS v.co_facilitator)))
  UNION
  SELECT f.what, f.thing, f.client, f."group", f.entry
  FROM own_word AS o
  JOIN main.session AS s ON s.makes_up = o.thing
  JOIN first AS f ON f.what = 'session' AND f.entry = s.entry
    AND f.client IS o.client AND f."group" IS o."group"
  WHERE o.what = 'session' AND f.verb = 'makeup'
),
good AS MATERIALIZED (
  SELECT f.what, f.thing, f.client, f."group", f.date
  FROM first AS f
  LEFT JOIN (SELECT DISTINCT * FROM own_word) AS o
    ON o.entry = f.entry AND o.thing = f.thing AND o.what = f.what
    AND o.client IS f.client AND o."group" IS f."group"
  WHERE f.stays AND o.entry IS NULL
),
hand AS MATERIALIZED (
  SELECT client, "group", date FROM good
  WHERE what <> 'session' OR client IS NOT NULL
  UNION
  -- Of a session of a group both who leads it and the day.
  SELECT NULL, d."group", d.date
  FROM good AS d JOIN good AS g
    ON g.thing = d.thing AND g."group" = d."group" AND g.what = d.what
  WHERE d.what = 'session' AND d.date IS NOT NULL AND g.date IS NULL
  UNION
  SELECT f.client, NULL, NULL FROM first AS f
  WHERE f.what = 'note' AND f.stays AND EXISTS (
    SELECT 1 FROM main.cosignature AS c
    JOIN main.entry AS o ON o.entry = c.entry
    WHERE c.note = f.thing AND c.staff <> :staff AND c.entry >= 1
      AND o.recorded_by <> :staff AND NOT c.voided
      AND NOT EXISTS (SELECT 1 FROM main.cosignature AS n
        WHERE n.id = c.id
          AND (n.known_at, n.entry) > (c.known_at, c.entry)))
),
-- What a discharge closes, and its void opens again, goes back to who had put
-- the client there: those versions begin nothing.
place_said AS (
  SELECT m.id, m.client, m.entry, m.known_at, h."group", h.date,
    coalesce(e.program, '') = 'iop-enroll' AS follows,
    e.recorded_by = :staff OR (e.verb = 'join' AND EXISTS (
      SELECT 1 FROM main.waiting AS w JOIN main.entry AS o USING (entry)
      WHERE w.entry BETWEEN 1 AND m.entry AND o.recorded_by = :staff
        AND NOT w.voided AND w.ended_on IS NULL
        AND w.id = (SELECT j.id FROM main.waiting AS j
          WHERE j.entry = m.entry + 1))) AS mine,
    NOT m.voided AND (h.date IS NULL
      OR holds_on(h.date, m.starts_on, m.ends_on)) AS so
  -- Who leads the group at all sees its members of any day.
  FROM (SELECT "group", NULL AS date FROM hand UNION
    SELECT "group", date FROM hand WHERE "group" NOT IN (
      SELECT "group" FROM hand WHERE date IS NULL AND "group" IS NOT NULL)
    ) AS h
  JOIN main.membership AS m ON m."group" = h."group"
  JOIN main.entry AS e ON e.entry = m.entry
  WHERE m.entry >= 1
),
place AS MATERIALIZED (
  SELECT DISTINCT id, client, "group", date
  FROM (SELECT *,
      lag(so, 1, 0) OVER (PARTITION BY id, "group", date, follows
        ORDER BY known_at, entry) AS before,
      min(so) OVER (PARTITION BY id, "group", date, follows
        ORDER BY known_at, entry
        ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS stays,
      last_value(so) OVER (PARTITION BY id, "group", date
        ORDER BY known_at, entry
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS now
    FROM place_said)
  WHERE so AND NOT before AND stays AND now AND NOT follows AND NOT mine
)
SELECT client FROM hand WHERE client IS NOT NULL
UNION
SELECT p.client
FROM hand AS h
JOIN place AS p ON p."group" = h."group" AND p.date IS h.date
JOIN place AS o ON o.id = p.id AND o."group" = p."group" AND o.date IS NULL
