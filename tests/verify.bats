#!/usr/bin/env bats
# verify asks what entries mean, not only whether their hashes are right: what
# no program could have recorded is named, however well it is chained.
load lib
load tamper

# forge KIND ID BY COLUMNS VALUES: the next entry, well chained, with its row;
# `HEAD' in the values is its number
forge() {
	local n

	n=$(($(sqlite3 iop.db 'SELECT max(entry) FROM entry') + 1))
	tamper "INSERT INTO entry (entry, prev, kind, id, op, recorded_at,
			recorded_by, hash, program, verb)
		SELECT $n, zeroblob(32), '$1', '$2', 'add', recorded_at, '$3',
			zeroblob(32), 'iop-note', 'sign'
			FROM entry WHERE entry = $n - 1" \
		"INSERT INTO thing VALUES ('$2', '$1', $n)" \
		"INSERT INTO \"$1\" (entry, id, known_at, voided, $4)
		SELECT $n, id, recorded_at, 0, ${5//HEAD/$n}
			FROM entry WHERE entry = $n" rechain
}

# the_entry ID: of its first version
the_entry() {
	sqlite3 iop.db "SELECT entry FROM thing WHERE id = '$1'"
}

# means_wrong ID TEXT...: verify names its entry with each text, and the chain
# alone is as recorded
means_wrong() {
	local n text

	n=$(the_entry "$1")
	shift
	is_wrong
	for text; do
		says "iop.db: entry $n: $text"
	done
	works iop-db verify --bytes
}

@test "a store of all kinds means what programs record" {
	a_store_of_all
	works iop-db verify
	assert_output ''
}

@test "a signature of a note that is a client is named" {
	a_store_of_all
	forge signature SG-F AIDE "note, staff" "'C-1', 'AIDE'"
	means_wrong SG-F 'note: no such note'
}

@test "a signature of another version than was the last one is named" {
	a_store_of_all
	forge signature SG-F AIDE "note, staff, note_entry" \
		"'N-1', 'AIDE', (SELECT min(entry) FROM note WHERE id = 'N-1')"
	means_wrong SG-F 'note_entry: another version than was known'
}

@test "a signature that another recorded than signed is named" {
	a_store_of_all
	forge signature SG-F LEAD "note, staff, note_entry" \
		"'N-1', 'AIDE', (SELECT max(entry) FROM note WHERE id = 'N-1')"
	means_wrong SG-F 'staff: another than recorded it'
}

@test "a length that is not its sealed field's is named" {
	an_agency
	tamper "UPDATE sealed_length SET length = length + 1 WHERE field = 'name'
		AND entry = (SELECT entry FROM entry WHERE id = 'C-1')"
	run --separate-stderr iop-db verify
	assert_equal "$status" 3
	assert_equal "$stderr" "iop-db: $IOP_DB: entry $(sqlite3 iop.db \
		"SELECT entry FROM entry WHERE id = 'C-1'"): a sealed field is of another length"
	works iop-db verify --bytes
}

@test "a word outside of its list is named" {
	a_store_of_all
	tamper "UPDATE license SET status = 'perhaps' WHERE id = 'L-AIDE'" rechain
	means_wrong L-AIDE 'status: expected one of: active suspended revoked'
}

@test "a set that is not in its order is named" {
	a_store_of_all
	tamper "UPDATE staff SET roles = 'records supervisor' WHERE id = 'LEAD'" \
		rechain
	means_wrong LEAD 'roles: expected one of: facilitator supervisor'
}

@test "a number beyond its limits is named" {
	a_store_of_all
	tamper "UPDATE agency SET schema = 0" rechain
	means_wrong agency 'schema: expected 1 to 1000000'
}

@test "a day and a time that no document can say are named" {
	a_store_of_all
	tamper "UPDATE license SET expires_on = 9223372036854775807
			WHERE id = 'L-AIDE'" \
		"UPDATE session SET starts_at = -9223372036854775807
			WHERE id = 'S-20261118-EVE'" \
		"UPDATE client SET birth_date = 9223372036854775807
			WHERE id = 'C-1'" rechain
	means_wrong L-AIDE 'expires_on: expected a day from 1900 to 2199'
	means_wrong C-1 'birth_date: expected a day from 1900 to 2199'
	means_wrong S-20261118-EVE 'starts_at: expected a time from 1900 to 2199'
}

@test "a text longer than its field, or with a control character, is named" {
	a_store_of_all
	tamper "UPDATE license SET type = 'ABCDEFGHIJKLMNOPQ' WHERE id = 'L-AIDE'" \
		"UPDATE license SET number = char(27) || '[2J' WHERE id = 'L-LEAD'" \
		rechain
	means_wrong L-AIDE 'type: expected at most 16 bytes'
	means_wrong L-LEAD 'number: has a character that is not allowed'
}

@test "a null within a text is named" {
	a_store_of_all
	tamper "UPDATE license SET number = 'A' || char(0) || 'B'
		WHERE id = 'L-LEAD'" rechain
	is_wrong "entry $(the_entry L-LEAD): a value of a type that is never stored"
}

@test "what is required and empty is named" {
	a_store_of_all
	tamper "UPDATE license SET type = ' ' WHERE id = 'L-AIDE'" rechain
	means_wrong L-AIDE 'type: expected some text: it is required'
}

@test "fields that contradict one another are named" {
	a_store_of_all
	tamper "UPDATE license SET issued_on = expires_on + 1
		WHERE id = 'L-AIDE'" rechain
	means_wrong L-AIDE 'expires_on: '
}

@test "a derived field that does not follow is named" {
	a_store_of_all
	tamper "UPDATE session SET minutes = minutes - 1
			WHERE id = 'S-20261118-EVE'" \
		"UPDATE admission SET age_band = 'child' WHERE client = 'C-1'" rechain
	means_wrong S-20261118-EVE \
		'minutes: disagrees with what follows from other fields'
	means_wrong "$(sqlite3 iop.db "SELECT id FROM admission
		WHERE client = 'C-1'")" "age_band: disagrees with the client's birth date"
}

@test "who is not on the staff has a store told of and verified, and nothing else" {
	an_agency
	works as NOBODY iop-db info -f json
	works as NOBODY iop-db verify
	refuses 77 'NOBODY is not on the staff' as NOBODY iop-db export
	refuses 77 'NOBODY is not on the staff' as NOBODY iop-db list access
	refuses 77 'NOBODY is not on the staff' as NOBODY iop-enroll list client
}

@test "an author who is not on the staff is named" {
	a_store_of_all
	tamper "UPDATE entry SET recorded_by = 'NOBODY' WHERE id = 'L-AIDE'" rechain
	means_wrong L-AIDE 'recorded_by: not on the staff on that day'
}

@test "an author who had left the day before is named" {
	a_store_of_all
	tamper "UPDATE staff SET ended_on = 20774 WHERE id = 'AIDE'" rechain
	means_wrong N-1 'recorded_by: not on the staff on that day'
}

@test "an author without the role is named" {
	a_store_of_all
	tamper "UPDATE entry SET recorded_by = 'AUDIT' WHERE id = 'S-20261118-EVE'" \
		rechain
	means_wrong S-20261118-EVE \
		'recorded_by: without a role on that day that records it'
}

@test "an import by who may not import is named" {
	a_store_of_all
	tamper "UPDATE entry SET recorded_by = 'AIDE' WHERE id = 'SG-OLD'" rechain
	means_wrong SG-OLD 'recorded_by: without a role on that day that records it'
}

@test "who is put on the staff later was not on it before" {
	a_store_of_all
	forge staff LATER admin "name, roles" "'Later', 'records'"
	tamper "UPDATE entry SET recorded_by = 'LATER' WHERE id = 'L-AIDE'" rechain
	means_wrong L-AIDE 'recorded_by: not on the staff on that day'
}

@test "who gives a role away may record in one document what comes after it" {
	a_store
	works iop-staff add - <<-'END'
	kind: staff
	id: ONE
	name: One
	roles: [admin]
	END
	cat >d <<-'END'
	kind: staff
	id: ONE
	op: amend
	op_reason: Gone.
	name: One
	roles: [facilitator]
	ended_on: 2026-11-01
	---
	kind: site
	id: SITE-1
	name: North
	END
	echo 'ONE ONE' >same
	works as ONE iop-db import --source other --map same d
	works iop-db verify
	IOP_TEST_NOW=$((NOON + 61))
	tamper "INSERT INTO entry (entry, prev, kind, id, op, recorded_at,
			recorded_by, claimed_by, source, hash, program, verb)
		SELECT entry + 1, prev, kind, 'SITE-2', op, recorded_at + 61,
			recorded_by, claimed_by, source, hash, program, verb
			FROM entry WHERE id = 'SITE-1'" \
		"INSERT INTO thing SELECT id, kind, entry FROM entry
			WHERE id = 'SITE-2'" \
		"INSERT INTO site (entry, id, known_at, voided, name)
			SELECT entry, id, recorded_at, 0, 'South' FROM entry
			WHERE id = 'SITE-2'" rechain
	means_wrong SITE-2 'recorded_by: not on the staff on that day'
}

@test "what is void is so once, and says what was said" {
	a_store_of_all
	cp iop.db whole.db
	n=$(sqlite3 iop.db "SELECT entry FROM closure WHERE voided = 1")
	tamper "UPDATE closure SET reason = 'Easter' WHERE entry = $n" rechain
	is_wrong "entry $n: reason: another than what is made void"
	cp whole.db iop.db
	n=$(($(sqlite3 iop.db 'SELECT max(entry) FROM entry') + 1))
	tamper "INSERT INTO entry (entry, prev, kind, id, op, op_reason,
			recorded_at, recorded_by, hash, program, verb)
		SELECT $n, prev, kind, id, op, op_reason, (SELECT recorded_at
			FROM entry WHERE entry = $n - 1), recorded_by, hash, program,
			verb FROM entry WHERE kind = 'closure' AND op = 'void'" \
		"INSERT INTO closure (entry, id, known_at, voided, starts_on,
			ends_on, reason)
		SELECT $n, id, (SELECT recorded_at FROM entry WHERE entry = $n),
			1, starts_on, ends_on, reason FROM closure
			WHERE voided = 1" rechain
	is_wrong "entry $n: op: void already"
}

@test "an import may claim that another system made void what it called otherwise" {
	an_agency
	works iop-db import --source other - <<-'END'
	kind: closure
	id: CL-9
	starts_on: 2026-11-26
	ends_on: 2026-11-27
	reason: Thanksgiving
	---
	kind: closure
	id: CL-9
	op: void
	op_reason: twice
	starts_on: 2026-11-26
	ends_on: 2026-11-26
	reason: Thanksgiving
	END
	works iop-db verify
}

@test "a file whose head says that nobody may write to it is named" {
	a_store
	printf '\201' | dd of=iop.db bs=1 seek=18 conv=notrunc status=none
	is_wrong 'iop.db: its head says that nobody may write to it'
}

@test "a second agency is named" {
	a_store_of_all
	forge agency other admin "zone, identity, schema" \
		"'America/Denver', 'declared', 8"
	means_wrong other 'kind: another agency'
}

@test "a store that does not begin with its agency is named" {
	a_store
	tamper "UPDATE entry SET kind = 'site', id = 'S-1' WHERE entry = 1" \
		"UPDATE thing SET kind = 'site', id = 'S-1' WHERE entry = 1" \
		"INSERT INTO site (entry, id, known_at, voided, name)
			SELECT entry, 'S-1', known_at, 0, 'x' FROM agency" \
		"UPDATE agency SET entry = 4" \
		"INSERT INTO entry (entry, prev, kind, id, op, recorded_at,
			recorded_by, hash, program, verb)
		SELECT 4, prev, 'agency', 'agency', 'add', recorded_at,
			recorded_by, hash, program, verb
			FROM entry WHERE entry = 1" \
		"INSERT INTO thing VALUES ('agency', 'agency', 4)" rechain
	means_wrong S-1 'kind: a store begins with its agency'
	means_wrong agency 'kind: another agency'
}

@test "without an agency, or in no zone, nothing is as recorded" {
	a_store
	cp iop.db whole.db
	tamper "DELETE FROM agency" "DELETE FROM thing WHERE kind = 'agency'" \
		"DELETE FROM entry WHERE kind = 'agency'"
	is_wrong 'iop.db: a store without an agency' 'entry 1: is missing'
	cp whole.db iop.db
	tamper "UPDATE agency SET zone = 'Mars/Olympus'" rechain
	is_wrong "iop.db: this system does not know the store's time zone"
}

@test "an agency that becomes another by a later version is named" {
	a_store_of_all
	n=$(($(sqlite3 iop.db 'SELECT max(entry) FROM entry') + 1))
	tamper "INSERT INTO entry (entry, prev, kind, id, op, op_reason,
			recorded_at, recorded_by, hash, program, verb)
		SELECT $n, prev, 'agency', 'agency', 'amend', 'x', recorded_at,
			'admin', hash, 'iop-staff', 'amend'
			FROM entry WHERE entry = $n - 1" \
		"INSERT INTO agency (entry, id, known_at, voided, zone, identity,
			schema)
		SELECT $n, id, (SELECT recorded_at FROM entry WHERE entry = $n), 0,
			zone, 'unix', schema FROM agency WHERE entry = 1" rechain
	is_wrong "entry $n: identity: cannot be amended"
}

@test "an id that is none is named, and printed nowhere" {
	a_store_of_all
	for id in $'\e[2JX' 'A B' '' "$(printf 'A%.0s' {1..121})" '../etc'; do
		cp iop.db kept
		forge site "$id" admin name "'x'"
		n=$(sqlite3 iop.db 'SELECT max(entry) FROM entry')
		is_wrong "entry $n: id: expected an id"
		refute [ "${stderr/$'\e'/}" != "$stderr" ]
		mv kept iop.db
	done
}

@test "a reason of two lines or with escapes is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT min(entry) FROM entry WHERE op = 'amend'")
	for reason in "'x' || char(10) || 'y'" "char(27) || 'x'"; do
		tamper "UPDATE entry SET op_reason = $reason WHERE entry = $n" rechain
		is_wrong "entry $n: op_reason: expected one line"
	done
}

@test "a reason where nothing was amended is named" {
	a_store_of_all
	tamper "UPDATE entry SET op_reason = 'x' WHERE id = 'L-AIDE'" rechain
	is_wrong "entry $(the_entry L-AIDE): op_reason: expected none"
}

@test "a text where a number is stored is named" {
	a_store_of_all
	loosely license "UPDATE license SET expires_on = 'soon'
		WHERE id = 'L-AIDE'"
	python3 - <<-'PY'
	import sqlite3, tamper
	db = sqlite3.connect('iop.db', isolation_level=None)
	guards = tamper.unguard(db)
	tamper.rechain(db)
	for guard in guards:
	    db.execute(guard)
	PY
	is_wrong "entry $(the_entry L-AIDE): expires_on: expected a value of another type"
}

@test "what was recorded ahead of the clock is named" {
	a_store_of_all
	forge site S-1 admin name "'x'"
	tamper "UPDATE entry SET recorded_at = 4102444800 WHERE id = 'S-1'" \
		"UPDATE site SET known_at = 4102444800 WHERE id = 'S-1'" rechain
	means_wrong S-1 'recorded_at: ahead of the clock'
}

@test "a year that nobody can read back is named" {
	a_store_of_all
	forge site S-1 admin name "'x'"
	tamper "UPDATE entry SET recorded_at = 10413792000 WHERE id = 'S-1'" \
		"UPDATE site SET known_at = 10413792000 WHERE id = 'S-1'" rechain
	means_wrong S-1 'recorded_at: expected a time from 1900 to 2199'
}

@test "a claim of what was still to come is named, and one without its source" {
	a_store_of_all
	tamper "UPDATE entry SET claimed_at = recorded_at + 1
			WHERE id = 'SG-OLD'" \
		"UPDATE signature SET known_at = (SELECT claimed_at FROM entry
			WHERE id = 'SG-OLD') WHERE id = 'SG-OLD'" \
		"UPDATE entry SET claimed_by = 'LEAD' WHERE id = 'L-AIDE'" rechain
	means_wrong SG-OLD 'claimed_at: expected a time before it was recorded'
	means_wrong L-AIDE 'source: required of a claim'
}

@test "a reference to what was recorded later is named" {
	a_store_of_all
	forge staff LATER admin "name, roles" "'Later', 'records'"
	tamper "UPDATE license SET staff = 'LATER' WHERE id = 'L-AIDE'" rechain
	means_wrong L-AIDE 'staff: no such staff'
}

@test "a field that is fixed and changed by a later version is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT max(entry) FROM note WHERE id = 'N-1'")
	tamper "UPDATE note SET client = 'C-2' WHERE entry = $n" rechain
	is_wrong "entry $n: client: cannot be amended"
}

@test "an amendment that counts from a time of its own is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT max(entry) FROM note WHERE id = 'N-1'")
	tamper "UPDATE note SET known_at = known_at + 60 WHERE entry = $n" rechain
	is_wrong "entry $n: known_at: not when it was recorded"
}

@test "a command that does not record what it is said to have recorded is named" {
	a_store_of_all
	cp iop.db whole.db
	void=$(sqlite3 iop.db "SELECT program FROM entry WHERE op = 'void' AND source IS NULL LIMIT 1")
	while read -r kind program verb text; do
		cp whole.db iop.db
		n=$(sqlite3 iop.db "SELECT min(entry) FROM entry
			WHERE '$kind' IN (kind, op) AND source IS NULL")
		tamper "UPDATE entry SET program = '$program', verb = '$verb' WHERE entry = $n" rechain
		is_wrong
		says "iop.db: entry $n: $text"
	done <<-END
	client iop-enroll conjure verb: expected one that records this
	client iop-enroll list verb: expected one that records this
	client iop-note sign program: another than records this
	client iop-db init program: another than records this
	void $void add verb: expected void
	signature iop-note late verb: expected one that records this
	signature iop-note cosign verb: expected one that records this
	cosignature iop-note sign verb: expected one that records this
	signature iop-note amend verb: expected one that records this
	client iop-enroll void verb: expected one that records this
	draw iop-attend add verb: expected one that records this
	drawn iop-attend mark verb: expected one that records this
	run iop-audit adopt verb: expected one that records this
	policy iop-audit run verb: expected one that records this
	group_note iop-note sign verb: expected one that records this
	waiver iop-audit approve verb: expected one that records this
	waiver_approval iop-audit waive verb: expected one that records this
	session iop-sample make program: another than records this
	END
}

@test "an access by another command, of no kind or to nobody is named" {
	a_store_of_all
	as LEAD iop-enroll show C-1 --names >/dev/null
	works iop-db verify
	cp iop.db whole.db
	id=$(sqlite3 iop.db "SELECT id FROM access ORDER BY entry DESC LIMIT 1")
	while IFS='|' read -r said text; do
		cp whole.db iop.db
		tamper "UPDATE access SET $said WHERE id = '$id'" rechain
		means_wrong "$id" "$text"
	done <<-END
	command = 'iop-enroll list'|command: another than recorded it
	of_kind = 'customer'|of_kind: no such kind
	clients = 'C-1 C-99'|clients: no such client
	clients = 'AIDE'|clients: no such client
	clients = NULL|clients: required: whose it shows
	of_kind = 'discharge', clients = NULL|clients: required: whose it shows
	of_kind = 'cosignature', clients = NULL|clients: required: whose it shows
	of_kind = 'session', clients = NULL|of_kind: none that it shows
	of_kind = 'diagnosis'|about: expected what it shows
	about = 'C-99'|about: expected what it shows
	about = NULL|about: expected what it shows
	of_kind = 'several'|about: none: there were several
	clients = 'C-2'|clients: another than it is about
	clients = 'C-1 C-2'|clients: another than it is about
	END
	cp whole.db iop.db
	tamper "UPDATE access SET shown = 0, clients = NULL WHERE id = '$id'" rechain
	works iop-db verify
	tamper "UPDATE entry SET recorded_by = 'AUDIT' WHERE id = '$id'" rechain
	means_wrong "$id" "recorded_by: without a role that may see names"
	cp whole.db iop.db
	iop-db export >/dev/null
	tamper "UPDATE access SET of_kind = 'client' WHERE command = 'iop-db export'" rechain
	is_wrong "of_kind: none: it shows all there is"
}

@test "a run that read what came after it, of a later night, or whose counts are not its findings is named" {
	a_store_of_all
	as OFFICE iop-audit run >/dev/null 2>&1 || true
	works iop-db verify
	cp iop.db whole.db
	id=$(sqlite3 iop.db "SELECT id FROM run ORDER BY entry DESC LIMIT 1")
	assert_equal "$(sqlite3 iop.db "SELECT status, findings IS NULL FROM run WHERE id = '$id'")" '1|0'
	while IFS=';' read -r said text; do
		cp whole.db iop.db
		tamper "UPDATE run SET $said WHERE id = '$id'" rechain
		means_wrong "$id" "$text"
	done <<-END
	head = entry;head: an entry before it
	as_of = as_of + 301;as_of: later than it was recorded
	status = 0, not_evaluated = 1;status: another than what it counts comes to
	status = 2;status: another than what it counts comes to
	status = 3;status: another than what it counts comes to
	high = 0, medium = 0, low = 0, info = 0, findings = NULL;status: another than what it counts comes to
	info = info + 1;findings: another number of them than it counts
	findings = NULL;findings: another number of them than it counts
	findings = findings || ' note-48h:A-1';findings: another number of them than it counts
	END
	for said in 'as_of = as_of + 300' 'status = 0' 'status = 2, not_evaluated = 1'; do
		cp whole.db iop.db
		tamper "UPDATE run SET $said WHERE id = '$id'" rechain
		works iop-db verify
	done
}

@test "a run that found more than a record holds is as it was recorded" {
	a_store_of_all
	tamper "UPDATE run SET info = 99999 - high - medium - low, findings =
		(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
			WHERE i < 47662)
		SELECT group_concat(printf('note-48h:A.%010d', i), ' ') FROM n)" rechain
	assert_equal "$(sqlite3 iop.db 'SELECT length(findings) BETWEEN 1048576 - 22 AND 1048576 FROM run')" 1
	works iop-db verify
	tamper "UPDATE run SET findings = substr(findings, 1, 22 * 47600 - 1)" rechain
	is_wrong 'findings: another number of them than it counts'
}

@test "an access to several records, a sheet, a note or everything is as it was recorded" {
	a_store_of_all
	works as LEAD iop-enroll show C-1 C-2 --names
	works as LEAD iop-enroll history C-1 AD.C-1.20261102 --names
	works as LEAD iop-attend sheet S-20261118-EVE --names
	works as LEAD iop-note export N-1
	works iop-db export
	works iop-db verify
}

@test "what is made void by hand while others in force refer to it is named" {
	a_store_of_all
	works iop-staff add staff id=TRY name=Try roles=facilitator
	works iop-staff add license id=L-TRY staff=TRY type=LPCC issued_on=2026-01-01 expires_on=2027-12-31
	works iop-staff void L-TRY --reason mistyped
	works iop-staff void TRY --reason mistyped
	works iop-db verify
	n=$(sqlite3 iop.db "SELECT max(entry) FROM license")
	tamper "UPDATE entry SET op = 'amend', verb = 'amend' WHERE entry = $n" \
		"UPDATE license SET voided = 0 WHERE entry = $n" rechain
	is_wrong "entry $(sqlite3 iop.db "SELECT max(entry) FROM staff"): id: still referred to by 1 of kind license, as L-TRY"
}

@test "an amendment for no reason is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT max(entry) FROM note WHERE id = 'N-1'")
	tamper "UPDATE entry SET op_reason = '' WHERE entry = $n" rechain
	is_wrong "entry $n: op_reason: expected one line"
}

@test "what follows from other fields and is left out is named" {
	a_store_of_all
	cp iop.db whole.db
	while read -r kind field; do
		cp whole.db iop.db
		n=$(sqlite3 iop.db "SELECT max(entry) FROM $kind WHERE $field IS NOT NULL AND NOT voided")
		[ -n "$n" ] || fail "no $kind with $field"
		tamper "UPDATE $kind SET $field = NULL WHERE entry = $n" rechain
		is_wrong "entry $n: $field: required: it follows from other fields"
	done <<-END
	client adult_from
	session minutes
	diagnosis class
	END
}

@test "a signature of who did not write the note is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT min(entry) FROM signature WHERE staff = 'AIDE'")
	tamper "UPDATE signature SET staff = 'LEAD' WHERE entry = $n" \
		"UPDATE entry SET recorded_by = 'LEAD' WHERE entry = $n" rechain
	is_wrong "entry $n: staff: not the note's author"
}

@test "roles and a login that no administrator gave are named" {
	a_store_of_all
	as admin iop-staff amend LEAD title=Chief --reason promoted
	cp iop.db whole.db
	n=$(sqlite3 iop.db "SELECT max(entry) FROM entry")
	while IFS='|' read -r said text; do
		cp whole.db iop.db
		tamper "UPDATE staff SET $said WHERE entry = $n" rechain
		works iop-db verify
		tamper "UPDATE entry SET recorded_by = 'LEAD' WHERE entry = $n" rechain
		is_wrong
		says "iop.db: entry $n: $text"
	done <<-END
	roles = 'supervisor admin'|roles: an admin, by none
	roles = 'supervisor records'|roles: changed by no admin
	login = 'chief'|login: changed by no admin
	END
}

@test "a login that was another's is named, and one that is free again is not" {
	a_store_of_all
	login=$(sqlite3 iop.db "SELECT login FROM staff WHERE id = 'admin'")
	iop-staff add staff id=NEXT name=Next roles=admin ended_on=2026-10-01
	tamper "UPDATE staff SET login = '$login' WHERE id = 'NEXT'" rechain
	means_wrong NEXT "login: another's already"
	tamper "UPDATE staff SET login = 'next' WHERE id = 'NEXT'" rechain
	iop-staff add staff id=AFTER name=After roles=admin login=next
	works iop-db verify
}

@test "an import of what its role does not bring in is named" {
	a_store_of_all
	at "2026-11-20 12:00" as admin iop-db import --source ehr - <<<'{"kind": "staff", "id": "NEW", "name": "New", "roles": ["admin"]}'
	works iop-db verify
	tamper "UPDATE entry SET recorded_by = 'OFFICE' WHERE id = 'NEW'" rechain
	means_wrong NEW 'recorded_by: without a role on that day that records it'
}

@test "a policy that is none, or another than it is called, is named" {
	a_store
	cp iop.db whole.db
	tamper "UPDATE policy SET text = 'garbage: ['" rechain
	means_wrong "$SHIPPED" 'text: expected a policy'
	cp whole.db iop.db
	tamper "UPDATE policy SET version = '2', id = name || '-2'" \
		"UPDATE entry SET id = 'new-mexico-2' WHERE kind = 'policy'" \
		"UPDATE thing SET id = 'new-mexico-2' WHERE kind = 'policy'" rechain
	means_wrong new-mexico-2 'name: the text says another name or version'
}

# forge_below N: a signature under another number, as a copy of a true one
forge_below() {
	tamper "INSERT INTO entry (entry, prev, kind, id, op, recorded_at,
			recorded_by, hash, program, verb)
		SELECT $1, zeroblob(32), kind, 'SG-F', op, recorded_at,
			recorded_by, zeroblob(32), program, verb FROM entry
			WHERE kind = 'signature' AND source IS NULL LIMIT 1" \
		"INSERT INTO thing VALUES ('SG-F', 'signature', $1)" \
		"INSERT INTO signature (entry, id, known_at, voided, note, staff,
			note_entry)
		SELECT $1, 'SG-F', known_at, 0, note, staff, note_entry
			FROM signature LIMIT 1"
}

@test "what is numbered below 1 is named, and read by nobody" {
	a_store_of_all
	iop-note list signature -f id >before
	cp iop.db whole.db
	for n in 0 -1 -9223372036854775807 '(-9223372036854775807 - 1)'; do
		cp whole.db iop.db
		forge_below "$n"
		is_wrong "entry $(sqlite3 iop.db "SELECT $n"): numbered below 1" \
			"entry $(sqlite3 iop.db "SELECT $n"): a row numbered below 1"
		fails 3 iop-db verify --bytes
		says 'numbered below 1'
		works iop-note list signature -f id
		assert_equal "$output" "$(cat before)"
		fails 66 iop-note show SG-F
		says 'SG-F: no such record'
	done
}

@test "an agency below the first does not say how people are known" {
	a_store
	tamper "INSERT INTO agency (entry, id, known_at, voided, zone, identity,
			schema)
		SELECT -1, id, known_at, voided, 'Europe/Berlin', 'unix', schema
			FROM agency" \
		"INSERT INTO entry (entry, prev, kind, id, op, recorded_at,
			recorded_by, hash, program, verb)
		SELECT -1, prev, kind, id, op, recorded_at, recorded_by, hash,
			program, verb FROM entry WHERE entry = 1"
	works iop-staff list -f id
	works iop-db info -f json
	assert_equal "$(jq -r '.[0].identity, .[0].zone' <<<"$output")" \
		$'declared\nAmerica/Denver'
	is_wrong 'entry -1: numbered below 1'
}

@test "a number left out is named, and the greatest there is ends it" {
	a_store
	tamper "INSERT INTO entry SELECT 9223372036854775807, prev, kind, id, op,
		op_reason, recorded_at, recorded_by, claimed_at, claimed_by, source,
		hash, program, verb FROM entry WHERE entry = 3"
	is_wrong 'entry 4: is missing' \
		'entry 9223372036854775807: does not follow the one before it'
}

# another version, well chained: KIND ID OP BY PROGRAM VERB VOIDED [SET]
forged_version() {
	local more=${8:+, $8}

	cp whole.db iop.db
	tamper "CREATE TEMP TABLE e AS SELECT * FROM entry ORDER BY entry DESC LIMIT 1" \
		"UPDATE e SET entry = entry + 1, kind = '$1', id = '$2', op = '$3', op_reason = 'x',
		recorded_by = '$4', program = '$5', verb = '$6', source = NULL,
		claimed_at = NULL, claimed_by = NULL" \
		"CREATE TEMP TABLE v AS SELECT * FROM \"$1\" WHERE id = '$2' ORDER BY entry DESC LIMIT 1" \
		"UPDATE v SET entry = (SELECT entry FROM e), known_at = (SELECT recorded_at FROM e),
		voided = $7$more" \
		"INSERT INTO entry SELECT * FROM e" "INSERT INTO \"$1\" SELECT * FROM v" rechain
}

@test "another's version of a note is named, and its void by who does not supervise" {
	a_store_of_all
	cp iop.db whole.db
	forged_version note N-1 amend LEAD iop-note amend 0 "risk = 'high'"
	is_wrong "author: another than recorded it"
	forged_version note N-1 void AUDIT iop-note void 1
	is_wrong "recorded_by: without a role"
	iop-staff add staff id=AIDE2 name=Two roles=facilitator >/dev/null
	cp iop.db whole.db
	forged_version note N-1 void AIDE2 iop-note void 1
	is_wrong "author: another than recorded it"
}

@test "a version that its command does not record is named" {
	a_store_of_all
	cp iop.db whole.db
	while IFS='|' read -r kind id op by program verb voided set text; do
		forged_version "$kind" "$id" "$op" "$by" "$program" "$verb" "$voided" "$set"
		is_wrong "$text"
	done <<-'END'
	client|C-1|amend|LEAD|iop-enroll|add|0|phone = '1'|verb: expected one that amends
	client|C-1|amend|LEAD|iop-enroll|admit|0|phone = '1'|verb: expected one that amends
	client|C-1|amend|LEAD|iop-enroll|void|0|phone = '1'|verb: expected one that amends
	client|C-1|amend|LEAD|iop-enroll|discharge|0|phone = '1'|verb: expected one that records this
	agency|agency|void|admin|iop-staff|void|1||verb: expected one that records this
	agency|agency|amend|admin|iop-staff|amend|0|schema = 7|schema: changed by iop-db upgrade
	END
}

@test "a new record that its command does not record is named" {
	a_store_of_all
	cp iop.db whole.db
	while IFS='|' read -r id program verb text; do
		cp whole.db iop.db
		tamper "UPDATE entry SET program = '$program', verb = '$verb' WHERE id = '$id'
			AND op = 'add'" rechain
		means_wrong "$id" "verb: $text"
	done <<-'END'
	AIDE|iop-db|init|expected no beginning
	EVE|iop-schedule|join|expected one that records this
	L-AIDE|iop-staff|void|expected one that records this
	A.S-20261118-EVE.C-1|iop-attend|draw|expected one that records this
	END
}

@test "what happened after it was recorded is named, and an arrival without a leaving" {
	a_store_of_all
	cp iop.db whole.db
	while IFS='|' read -r kind set text; do
		cp whole.db iop.db
		tamper "UPDATE \"$kind\" SET $set WHERE entry = (SELECT max(entry) FROM \"$kind\")" rechain
		is_wrong "$text"
	done <<-'END'
	drug_test|collected_at = 1796000000, resulted_at = 1796000100|collected_at: expected one that is not ahead of us
	diagnosis|diagnosed_on = 21000|diagnosed_on: expected one that is not ahead of us
	meeting|held_on = 21000|held_on: expected one that is not ahead of us
	note|started_at = 1796000000, ended_at = 1796000100|ended_at: a time in the past
	attendance|arrived_at = 1795000000, left_at = NULL|left_at: required: arrived_at and left_at come together
	END
}

@test "an approval by who asked or amended, and a co-signature by who does not supervise, are named" {
	an_agency
	a_session
	an_attendance
	iop-staff add staff id=SUP name=Sup roles="supervisor compliance" >/dev/null
	as AIDE iop-audit add waiver id=W-1 rule=note-48h staff=AIDE asked_by=AIDE \
		reason=@<(echo Ill) starts_on=2026-11-20 last_day=2026-12-01 >/dev/null
	as SUP iop-audit approve W-1 -f id >approval
	a_note | at "2026-11-20 12:00" as AIDE iop-note add - >/dev/null
	as AIDE iop-note sign N-1 >/dev/null
	as LEAD iop-note cosign N-1 -f id >cosigned
	works iop-db verify
	cp iop.db whole.db
	tamper "UPDATE waiver SET asked_by = 'SUP'" \
		"UPDATE entry SET recorded_by = 'SUP' WHERE id = 'W-1'" rechain
	means_wrong "$(cat approval)" "staff: who asked for it or amended it"
	cp whole.db iop.db
	tamper "UPDATE cosignature SET staff = 'SUP'" \
		"UPDATE entry SET recorded_by = 'SUP' WHERE kind = 'cosignature'" rechain
	means_wrong "$(cat cosigned)" "staff: not the author's supervisor on that day"
}
