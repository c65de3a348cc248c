# Who writes the file by other means, and what verify says to it.
# shellcheck disable=SC2154 # run sets status, output and stderr
export PYTHONPATH=$BATS_TEST_DIRNAME PYTHONDONTWRITEBYTECODE=1

# tamper SQL...: as the owner of the file, who puts the triggers back after;
# the word rechain recomputes every hash
tamper() {
	python3 "$BATS_TEST_DIRNAME/tamper.py" iop.db "$@"
}

# An agency with rows in every table, some amended, void or imported.
a_store_of_all() {
	once new_store_of_all
}

new_store_of_all() {
	an_agency
	a_session
	at "2026-11-18 17:00" as LEAD iop-attend draw >/dev/null
	a_note_signed_twice
	at "2026-11-19 08:00" as LEAD iop-enroll discharge C-2 reason=completed
	at "2026-11-19 08:01" as LEAD iop-schedule add closure id=CL-1 \
		starts_on=2026-12-24 ends_on=2026-12-26 reason=Christmas
	at "2026-11-19 08:02" as LEAD iop-staff list --names >/dev/null
	at "2026-11-19 08:03" as LEAD iop-schedule void CL-1 --reason 'not closed'
	at "2026-11-19 08:04" as admin iop-db import --source old-ehr - <<-'END'
	kind: signature
	id: SG-OLD
	note: N-1
	staff: LEAD
	recorded_at: 2026-11-18T22:00
	recorded_by: LEAD
	END
	at "2026-11-19 08:04" "$BATS_TEST_DIRNAME/skeletons.py" \
		"$BUILD/print" >/dev/null
	at "2026-11-19 08:05" as AUDIT iop-audit run >/dev/null 2>&1 ||
		[ $? -le 2 ]
}

# is_wrong TEXT...: verify ends with 3, says nothing on stdout and each TEXT
# on stderr
is_wrong() {
	fails 3 iop-db verify
	says "$@"
}

# loosely TABLE SQL: as the owner, where that table takes what STRICT forbids
loosely() {
	python3 - "$@" <<-'END'
	import sqlite3, sys, tamper
	table, sql = sys.argv[1:]

	def again():
	    return sqlite3.connect('iop.db', isolation_level=None)

	def spell(was, now):
	    db = again()
	    db.execute('PRAGMA writable_schema = ON')
	    db.execute('UPDATE sqlite_schema SET sql = ? WHERE name = ?'
	        ' AND sql = ?', (now, table, was))
	    db.close()

	was = again().execute('SELECT sql FROM sqlite_schema WHERE name = ?',
	    (table,)).fetchone()[0]
	spell(was, was.replace('STRICT', '').rstrip())
	db = again()
	guards = tamper.unguard(db)
	db.execute(sql)
	for guard in guards:
	    db.execute(guard)
	db.close()
	spell(was.replace('STRICT', '').rstrip(), was)
	END
}
