-- What ends the memberships that go on from the day of a transfer.
SELECT iif(m.starts_on < :transferred_on,
    'amend ' || m.id || ' ends_on=' || date_text(:transferred_on - 1),
    'void ' || m.id)
  || ' --reason transferred' AS act
FROM membership AS m JOIN admission AS a ON a.client = m.client
WHERE a.id = :admission AND holds_on(:transferred_on, NULL, m.ends_on)
ORDER BY m.id
