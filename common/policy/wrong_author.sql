-- What of who wrote a note, or a group note, others contradict, a row for each
-- fact, as of wrong_note.
CREATE TEMP VIEW wrong_author AS
-- A progress note by who does not lead the session, does not cover for one who
-- does, and supervises none of them on its day: who was not there seldom can
-- tell of it.
SELECT 'author' AS fact, n.id, n.client, n.author AS staff, n.session,
  s.date AS day, 'author' AS field,
  'written by ' || n.author || ', the session is ' || s.facilitator || '''s'
    AS observed,
  'by who led it, covers for or supervises who did' AS expected,
  s.facilitator AS other, n.kind, NULL AS bound
FROM (
  SELECT id, 'note' AS kind, client, author, session FROM note
  WHERE type = 'progress'
  UNION ALL
  SELECT id, 'group_note', NULL, author, session FROM group_note
) AS n JOIN session AS s ON s.id = n.session
WHERE n.author IS NOT s.facilitator AND n.author IS NOT s.co_facilitator
  AND NOT EXISTS (
    SELECT 1 FROM leave AS v
    WHERE v.staff IN (s.facilitator, s.co_facilitator) AND v.cover = n.author
      AND holds_on(s.date, v.starts_on, v.ends_on))
  AND NOT EXISTS (
    SELECT 1 FROM supervision AS v
    WHERE v.supervisee IN (s.facilitator, s.co_facilitator)
      AND v.supervisor = n.author
      AND holds_on(s.date, v.starts_on, v.ends_on))
UNION ALL
-- A part of a group note of another session, or another's.
SELECT 'part', n.id, n.client, n.author, n.session, day_of(n.started_at),
  'group_note', 'a part of ' || g.id || ', which is of '
    || iif(g.session IS n.session, g.author, g.session),
  'of its session and author', g.id, 'note', NULL
FROM note AS n JOIN group_note AS g ON g.id = n.group_note
WHERE g.session IS NOT n.session OR g.author <> n.author
UNION ALL
-- Of a day on which the author was not on the staff.
SELECT 'left', n.id, n.client, n.author, n.session, day_of(n.started_at),
  'author', n.author || ' was not on the staff on '
    || date_text(day_of(n.started_at)),
  'of a day while on the staff', n.author, n.kind, NULL
FROM (
  SELECT id, 'note' AS kind, client, author, session, started_at FROM note
  UNION ALL
  SELECT id, 'group_note', NULL, author, session, started_at FROM group_note
) AS n JOIN staff AS p ON p.id = n.author
WHERE NOT holds_on(day_of(n.started_at), p.started_on, p.ended_on)
