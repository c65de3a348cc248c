SELECT max(e.entry) FROM main.entry AS e
JOIN main.agency AS a ON a.entry = e.entry
WHERE e.op_reason = 'iop-db clock --accept'
AND e.recorded_at <
 (SELECT b.recorded_at FROM main.entry AS b WHERE b.entry = e.entry - 1)
