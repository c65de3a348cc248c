-- What ends the memberships in groups of another track that go on after today.
SELECT iif(m.starts_on <= :today,
    'amend ' || m.id || ' ends_on=' || date_text(:today), 'void ' || m.id)
  || ' --reason transferred' AS act
FROM membership AS m JOIN "group" AS g ON g.id = m."group"
WHERE m.client = :client AND g.track <> :track
  AND holds_on(:today + 1, NULL, m.ends_on)
ORDER BY m.id
