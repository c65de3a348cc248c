-- What of that which a note's time counts from was changed so that the note is
-- due later, or never, once it was due.
CREATE TEMP VIEW wrong_end AS
SELECT * FROM wrong_session_end
UNION ALL SELECT * FROM wrong_attendance_end
UNION ALL SELECT * FROM wrong_note_end
UNION ALL SELECT * FROM wrong_stay_end
