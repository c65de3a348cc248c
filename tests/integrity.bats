#!/usr/bin/env bats
# Nothing recorded can be changed unseen; and what verify cannot see.
load lib
load tamper

# each_program COMMAND...: that command, once for every program
each_program() {
	local p

	for p in "iop-attend list" "iop-audit list" "iop-audit run" \
		"iop-db info" "iop-db export" "iop-enroll list" "iop-note list" \
		"iop-note late" "iop-schedule list" "iop-staff list" \
		"iop-staff add staff id=NEW name=New roles=records"; do
		# shellcheck disable=SC2086
		"$@" $p
	done
}

# a_policy VERSION QUERY: New Mexico's, with a rule more
a_policy() {
	one_rule_more "$1" "$2" '{subject}'
}

# adopt_refuses QUERY REASON: a policy that is fine but for that query
adopt_refuses() {
	a_store
	a_policy 1 "SELECT id AS subject, $FINDS_BAD" >good.yaml
	works iop-audit adopt good.yaml
	a_policy 2 "$1" >bad.yaml
	refuses 65 "more: query: $2" iop-audit adopt bad.yaml
}

# Who writes the file by other means

@test "no table lets the sqlite3 shell change, delete or replace a row" {
	local table tables escaped=''

	a_store_of_all
	tables=$(sqlite3 iop.db "SELECT name FROM sqlite_schema WHERE type = 'table'")
	assert [ "$(wc -l <<<"$tables")" -gt 40 ]
	for table in $tables; do
		assert [ "$(sqlite3 iop.db "SELECT count(*) FROM \"$table\"")" -gt 0 ]
		for sql in "UPDATE \"$table\" SET entry = entry" \
			"DELETE FROM \"$table\"" \
			"INSERT OR REPLACE INTO \"$table\" SELECT * FROM \"$table\""
		do
			run --separate-stderr sqlite3 iop.db "$sql"
			if [ "$status" -eq 0 ] ||
				! [[ $stderr =~ 'only ever added'|'next of the chain' ]]
			then
				escaped+="$sql; "
			fi
		done
	done
	assert_equal "$escaped" ''
	works iop-db verify
}

@test "an entry that is not the next of the chain is refused by the file itself" {
	a_store
	run --separate-stderr sqlite3 iop.db "INSERT INTO entry SELECT entry + 5,
		hash, kind, id, op, op_reason, recorded_at, recorded_by, claimed_at,
		claimed_by, source, hash, program, verb FROM entry ORDER BY entry DESC LIMIT 1"
	assert_not_equal "$status" 0
	says 'not the next of the chain'
	run --separate-stderr sqlite3 iop.db "INSERT INTO entry SELECT entry + 1,
		zeroblob(32), kind, id, op, op_reason, recorded_at, recorded_by,
		claimed_at, claimed_by, source, hash, program, verb FROM entry
		ORDER BY entry DESC LIMIT 1"
	assert_not_equal "$status" 0
	says 'not the next of the chain'
	works iop-db verify
}

@test "through the programs what was said first stays to be read" {
	an_agency
	at "2026-11-03 09:00" iop-staff amend AIDE name=Other --reason 'married'
	at "2026-11-03 09:01" iop-staff void SV-AIDE --reason 'never was'
	works iop-staff history AIDE SV-AIDE -f jsonl
	assert_equal "$(jq -r '[.op, .name // "-"] | join(" ")' <<<"$output")" \
		$'add Aide\namend Other\nadd -\nvoid -'
}

@test "no program takes a verb that would delete or edit" {
	a_store
	for verb in delete remove edit update purge drop sql; do
		refuses 64 "$verb: no such verb" iop-staff "$verb" admin
		refuses 64 "$verb: no such verb" iop-db "$verb"
	done
}

# What verify sees

@test "a store nobody meddled with is verified in silence" {
	a_store_of_all
	works iop-db verify
	assert_output ''
}

@test "any cell of any table changed, filled or emptied is seen, and its entry named" {
	a_store_of_all
	cat >cells.py <<-'END'
	import re, shutil, sqlite3, subprocess, tamper

	def verify():
	    return subprocess.run(['iop-db', '-d', 'cell.db', 'verify'],
	        capture_output=True, text=True)

	# one cell past the guards of its table, which are put back after
	def put(table, name, value, entry):
	    guards = db.execute("SELECT name, sql FROM sqlite_schema"
	        " WHERE type = 'trigger' AND tbl_name = ?", (table,)).fetchall()
	    db.execute('BEGIN')
	    for guard, _ in guards:
	        db.execute('DROP TRIGGER "%s"' % guard)
	    n = db.execute('UPDATE "%s" SET "%s" = ? WHERE entry = ?'
	        % (table, name), (value, entry)).rowcount
	    for _, sql in guards:
	        db.execute(sql)
	    db.execute('COMMIT')
	    return n

	shutil.copy('iop.db', 'cell.db')
	db = sqlite3.connect('cell.db', isolation_level=None)
	for pragma in 'ignore_check_constraints = ON', 'synchronous = OFF', \
	        'journal_mode = MEMORY':
	    db.execute('PRAGMA ' + pragma).fetchall()
	escaped, tried = [], 0
	for (table,) in db.execute("SELECT name FROM sqlite_schema"
	        " WHERE type = 'table'").fetchall():
	    if db.execute('SELECT count(*) FROM "%s"' % table).fetchone() == (0,):
	        escaped.append('%s has no row' % table)
	    for column in tamper.rows(db, 'PRAGMA table_info("%s")' % table):
	        name, required = column['name'], column['notnull']
	        other = {'INTEGER': 7, 'TEXT': 'x', 'BLOB': bytes(32)}
	        for what, where in ('changed', 'IS NOT NULL'), \
	                ('emptied', 'IS NOT NULL'), ('filled', 'IS NULL'):
	            if what == 'emptied' and (required or column['pk']):
	                continue
	            at = db.execute('SELECT entry, "%s" FROM "%s" WHERE "%s" %s'
	                ' ORDER BY entry DESC LIMIT 1'
	                % (name, table, name, where)).fetchone()
	            if at is None:
	                continue
	            entry, value = at
	            if what == 'emptied':
	                new = None
	            elif what == 'filled':
	                new = other[column['type']]
	            elif isinstance(value, int):
	                new = value + 1
	            elif isinstance(value, str):
	                new = value + 'x'
	            else:
	                new = bytes([value[0] ^ 1]) + value[1:]
	            n = put(table, name, new, entry)
	            said = verify()
	            tried += 1
	            if n != 1 or said.returncode != 3 or said.stdout != '' or \
	                    not re.search(r'entry %d: ' % entry, said.stderr):
	                escaped.append('%s.%s %s: %d %s' % (table, name, what,
	                    said.returncode, said.stderr))
	            put(table, name, value, new if name == 'entry' else entry)
	if verify().returncode != 0:
	    escaped.append('it is wrong with every cell put back')
	if tried < 400:
	    escaped.append('tried only %d' % tried)
	print('\n'.join(escaped))
	END
	works python3 cells.py
	assert_output ''
}

@test "a record deleted from the middle is missed, by its entry" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT min(entry) FROM license")
	tamper "DELETE FROM license WHERE entry = $n"
	is_wrong "entry $n: the record is missing"
}

@test "an entry deleted from the middle with all it recorded is missed" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT min(entry) FROM run")
	n=$((n - 1))
	tamper "DELETE FROM thing WHERE entry = $n" \
		"DELETE FROM signature WHERE entry = $n" \
		"DELETE FROM entry WHERE entry = $n"
	is_wrong "entry $n: is missing" "entry $((n + 1)): does not follow"
}

@test "two records of a kind that change places are both named" {
	a_store_of_all
	tamper "UPDATE license SET entry = -entry
			WHERE id IN ('L-LEAD', 'L-AIDE')" \
		"UPDATE license SET entry = CASE id
			WHEN 'L-LEAD' THEN (SELECT entry FROM thing WHERE id = 'L-AIDE')
			ELSE (SELECT entry FROM thing WHERE id = 'L-LEAD') END
			WHERE entry < 0"
	is_wrong "entry $(sqlite3 iop.db "SELECT entry FROM thing
		WHERE id = 'L-LEAD'"): does not say what was recorded" \
		"entry $(sqlite3 iop.db "SELECT entry FROM thing
		WHERE id = 'L-AIDE'"): does not say what was recorded"
}

@test "two entries that change places with their records are both named" {
	a_store_of_all
	a=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'L-LEAD'")
	b=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'L-AIDE'")
	for table in entry license; do
		tamper "UPDATE $table SET entry = -entry WHERE entry IN ($a, $b)" \
			"UPDATE $table SET entry = $a + $b + entry WHERE entry < 0"
	done
	is_wrong "entry $a: does not follow the one before it" \
		"entry $b: does not follow the one before it"
}

@test "the last record deleted alone is missed, by its entry" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT max(entry) FROM entry")
	tamper "DELETE FROM run WHERE entry = $n"
	is_wrong "entry $n: the record is missing"
}

@test "the last record deleted together with its entry is seen only by a head kept elsewhere" {
	a_store_of_all
	before=$(the_head)
	n=$(sqlite3 iop.db "SELECT max(entry) FROM entry")
	tamper "DELETE FROM run WHERE entry = $n" \
		"DELETE FROM thing WHERE entry = $n" \
		"DELETE FROM entry WHERE entry = $n"
	works iop-db verify
	assert_not_equal "$(the_head)" "$before"
	assert_equal "$(iop-db info -f json | jq '.[0].entries')" $((n - 1))
}

@test "a change with every hash recomputed after it is seen only by a head kept elsewhere" {
	a_store_of_all
	before=$(the_head)
	tamper "UPDATE license SET expires_on = expires_on + 365
		WHERE id = 'L-AIDE'" rechain
	works iop-db verify
	assert_not_equal "$(the_head)" "$before"
}

@test "a record inserted without an entry is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT max(entry) FROM entry")
	tamper "INSERT INTO license SELECT $n + 1, id, known_at, voided, staff,
		'LCSW', number, issued_on, expires_on, status, status_from
		FROM license WHERE id = 'L-AIDE'"
	is_wrong "entry $((n + 1)): a row that no entry recorded"
}

@test "a record inserted beside the entry of another kind is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'C-1'")
	tamper "INSERT INTO license SELECT $n, 'C-1', known_at, voided, staff,
		'LCSW', number, issued_on, expires_on, status, status_from
		FROM license WHERE id = 'L-AIDE'"
	is_wrong "entry $n: a row that no entry recorded"
}

@test "an id that no entry named is seen" {
	a_store_of_all
	tamper "INSERT INTO thing SELECT 'GHOST', kind, entry FROM thing
		WHERE id = 'C-1'"
	is_wrong "entry $(sqlite3 iop.db "SELECT entry FROM thing
		WHERE id = 'C-1'"): its id names something else"
}

@test "an entry whose time was moved is named, though its record moved with it" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'N-1'")
	tamper "UPDATE entry SET recorded_at = recorded_at - 60 WHERE entry = $n" \
		"UPDATE note SET known_at = known_at - 60 WHERE entry = $n"
	is_wrong "entry $n: does not say what was recorded"
}

@test "times that run backwards are named, though every hash is recomputed" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'N-1'")
	tamper "UPDATE entry SET recorded_at = recorded_at - 86400 * 30
		WHERE entry = $n" \
		"UPDATE note SET known_at = known_at - 86400 * 30 WHERE entry = $n" \
		rechain
	is_wrong "entry $n: recorded before the one before it"
}

@test "a signature whose claimed time was moved by one second is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'SG-OLD'")
	tamper "UPDATE entry SET claimed_at = claimed_at + 1 WHERE entry = $n" \
		"UPDATE signature SET known_at = known_at + 1 WHERE entry = $n"
	is_wrong "entry $n: does not say what was recorded"
}

@test "a signature that covers a later version than it signed is named" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT min(entry) FROM signature WHERE note = 'N-1'")
	tamper "UPDATE signature SET note_entry = (SELECT max(entry) FROM note
		WHERE id = 'N-1') WHERE entry = $n"
	is_wrong "entry $n: does not say what was recorded"
}

@test "a record and its entry that disagree are named, though every hash is recomputed" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'N-1'")
	tamper "UPDATE note SET known_at = known_at - 60 WHERE entry = $n" rechain
	is_wrong "entry $n: record and entry disagree"
}

@test "a reference to nothing is named, though every hash is recomputed" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT min(entry) FROM note WHERE id = 'N-1'")
	tamper "UPDATE note SET client = 'NOBODY' WHERE entry = $n" rechain
	is_wrong "entry $n: refers to something that is not there"
}

@test "an index that leaves out a row is seen" {
	a_store_of_all
	works iop-db verify
	sqlite3 iop.db <<-'END'
	.dbconfig defensive off
	CREATE TABLE spare (id TEXT, known_at INTEGER, entry INTEGER PRIMARY KEY);
	CREATE INDEX spare_id ON spare (id, known_at);
	PRAGMA writable_schema = ON;
	UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema
		WHERE name = 'spare_id') WHERE name = 'license_id_known_at';
	DELETE FROM sqlite_schema WHERE name IN ('spare', 'spare_id');
	END
	is_wrong 'missing from index license_id_known_at'
}

@test "a page of the file written over is seen" {
	a_store_of_all
	size=$(stat -c %s iop.db)
	head -c 3000 /dev/zero | tr '\0' X |
		dd of=iop.db bs=1 seek=$((size / 2 / 4096 * 4096)) conv=notrunc status=none
	run --separate-stderr iop-db verify
	assert_equal "$status$output" 3
	assert [ -n "$stderr" ]
}

@test "a file cut short is seen" {
	a_store_of_all
	truncate -s -8192 iop.db
	run --separate-stderr iop-db verify
	assert_equal "$status$output" 3
	assert [ -n "$stderr" ]
}

@test "nobody goes on from a head of another length" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT max(entry) FROM entry")
	tamper "UPDATE entry SET hash = x'00' WHERE entry = $n"
	is_wrong "entry $n: does not say what was recorded" "entry $n: has no hash"
	fails 3 iop-db info
	says 'iop.db: a hash of another length; run iop-db verify'
	fails 3 iop-staff add staff id=NEW name=New roles=records
	says 'a hash of another length; run iop-db verify'
}

@test "a fraction where the programs store none is seen" {
	a_store_of_all
	n=$(sqlite3 iop.db "SELECT max(entry) FROM session")
	loosely session "UPDATE session SET minutes = 180.5 WHERE entry = $n"
	is_wrong "entry $n: a value of a type that is never stored"
}

@test "an export does not go on past an entry whose record is missing" {
	a_store_of_all
	tamper "DELETE FROM license WHERE id = 'L-LEAD'"
	fails 3 iop-db export
	says 'iop.db: an entry without its record; run iop-db verify'
}

# What every store has

@test "a store without its agency is no store to go on from" {
	a_store
	tamper 'DELETE FROM agency'
	for command in 'iop-db info' 'iop-staff list' 'iop-staff add staff id=N name=N roles=records'; do
		# shellcheck disable=SC2086
		fails 78 $command
		says 'iop.db: a store without an agency; was iop-db init cut short?'
	done
}

@test "a store in a time zone that this system does not know is not gone on from" {
	a_store
	tamper "UPDATE agency SET zone = 'Mars/Olympus'"
	for command in 'iop-db info' 'iop-staff list' 'iop-staff add staff id=N name=N roles=records'; do
		# shellcheck disable=SC2086
		fails 78 $command
		says "iop.db: this system does not know the store's time zone; is tzdata installed?"
	done
}

@test "without a policy, or with one that cannot be read, nothing is judged" {
	a_store
	cp iop.db whole.db
	tamper 'DELETE FROM policy'
	for command in 'iop-audit run -n' 'iop-audit rules' 'iop-note late' 'iop-db info'; do
		# shellcheck disable=SC2086
		fails 78 $command
		says 'iop.db: no policy was ever adopted: iop-audit adopt FILE'
	done
	cp whole.db iop.db
	tamper "UPDATE policy SET text = 'garbage: ['"
	for command in 'iop-audit run -n' 'iop-audit rules' 'iop-note late' 'iop-db info'; do
		# shellcheck disable=SC2086
		fails 78 $command
		says 'the policy in force:1:' "$SHIPPED: cannot be read any more"
	done
}

@test "on a terminal verify says how many entries it looked at, and upgrade that there is nothing to do" {
	a_store
	on_a_terminal iop-db verify
	assert_equal "$status $output" '0 iop-db: 3 entries, all as recorded'
	on_a_terminal iop-db upgrade
	assert_equal "$status $output" '0 iop-db: nothing to upgrade'
}

@test "a byte of the file changed is seen, or changes nothing that is said" {
	a_store_of_all
	iop-db export >said
	cat >bytes.py <<-'END'
	import os, random, subprocess
	plain = open('iop.db', 'rb').read()
	said = open('said').read().splitlines()
	chance, escaped, seen = random.Random(1), [], 0

	def run(*command):
	    return subprocess.run(command, capture_output=True, text=True,
	        errors='replace', timeout=20)

	for _ in range(150):
	    at, bit = chance.randrange(100, len(plain)), 1 << chance.randrange(8)
	    for left in 'byte.db-journal', 'byte.db':
	        if os.path.exists(left):
	            os.remove(left)
	    with open('byte.db', 'wb') as f:
	        f.write(plain[:at] + bytes([plain[at] ^ bit]) + plain[at + 1:])
	    verify = run('iop-db', '-d', 'byte.db', 'verify')
	    seen += verify.returncode == 3
	    if verify.returncode not in (0, 3):
	        escaped.append('%d %d: verify ends with %d %s'
	            % (at, bit, verify.returncode, verify.stderr))
	    export = run('iop-db', '-d', 'byte.db', 'export')
	    if export.returncode < 0 or (verify.returncode == 0 and
	            export.stdout.splitlines()[:len(said)] != said):
	        escaped.append('%d %d: verify ends with %d, export with %d %s'
	            % (at, bit, verify.returncode, export.returncode, export.stderr))
	print('\n'.join(escaped) if seen > 20 or escaped else 'seen only %d' % seen)
	END
	works python3 bytes.py
	assert_output ''
}

@test "a stock tool recomputes every hash from the file" {
	a_store_of_all
	cat >recompute.py <<-'END'
	import sqlite3, tamper
	db = sqlite3.connect('file:iop.db?mode=ro', uri=True)
	prev, n = bytes(32), 0
	for e in tamper.rows(db, 'SELECT * FROM entry ORDER BY entry'):
	    n += 1
	    assert e['entry'] == n and e['prev'] == prev
	    prev = tamper.hash_of(db, e)
	    assert e['hash'] == prev
	print(prev.hex())
	END
	works python3 recompute.py
	assert_output "$(the_head)"
}

# The schema

ends_with_3() {
	fails 3 "$@"
	says "$said" 'the schema has been changed'
}

# schema_is_seen SQL TEXT: after that in the sqlite3 shell
schema_is_seen() {
	local said=$2

	a_store
	each_program runs
	sqlite3 iop.db "$1"
	each_program ends_with_3
	ends_with_3 iop-db upgrade
	is_wrong "$said"
}

runs() {
	run --separate-stderr "$@"
	assert [ "$status" -le 2 ]
}

@test "without one of the triggers no program goes on" {
	schema_is_seen 'DROP TRIGGER note_no_UPDATE' \
		'trigger note_no_UPDATE is missing'
}

@test "with a trigger that does nothing in its place no program goes on" {
	schema_is_seen 'DROP TRIGGER note_no_UPDATE;
		CREATE TRIGGER note_no_UPDATE BEFORE UPDATE ON note
		BEGIN SELECT 1; END' 'trigger note_no_UPDATE is not what it was'
}

@test "without one of the indexes no program goes on" {
	schema_is_seen 'DROP INDEX note_id_known_at' 'index note_id_known_at is missing'
}

@test "without one of the tables no program goes on" {
	schema_is_seen 'DROP TABLE closure' 'table closure is missing'
}

@test "with a trigger more no program goes on" {
	schema_is_seen 'CREATE TRIGGER more AFTER INSERT ON note BEGIN
		INSERT INTO closure SELECT * FROM closure; END' \
		"trigger more is not the store's"
}

@test "with a table, a view or an index more no program goes on" {
	for sql in 'CREATE TABLE more (a)' 'CREATE VIEW more AS SELECT 1' \
		'CREATE INDEX more ON note (risk)'; do
		what=$(cut -d' ' -f2 <<<"${sql,,}")
		rm -f iop.db
		schema_is_seen "$sql" "$what more is not the store's"
	done
}

@test "with a column renamed no program goes on" {
	schema_is_seen 'ALTER TABLE license RENAME COLUMN known_at TO other' \
		'table license is not what it was'
	rm -f iop.db
	schema_is_seen 'ALTER TABLE entry RENAME COLUMN recorded_at TO other' \
		'table entry is not what it was'
	is_wrong 'a query has no column recorded_at'
}

@test "with a column more no program goes on" {
	schema_is_seen 'ALTER TABLE note ADD COLUMN more TEXT' \
		'table note is not what it was'
}

refused_78() {
	fails 78 "$@"
	says "$said"
}

@test "a file that is no store of this program is left alone" {
	a_store
	sqlite3 iop.db 'PRAGMA application_id = 1234'
	said='not a store of iop' each_program refused_78
	said='not a store of iop' refused_78 iop-db verify
	said='not a store of iop' refused_78 iop-db upgrade
}

@test "a store of a newer schema is left alone" {
	a_store
	sqlite3 iop.db 'PRAGMA user_version = 9999'
	said='schema 9999, this program reads' each_program refused_78
	said='schema 9999, this program reads' refused_78 iop-db upgrade
	refute [ "${stderr/run iop-db upgrade/}" != "$stderr" ]
}

# As the programs of another time made them, see there: 3 has notes without a
# type, which is required now.
a_store_of_schema() {
	sqlite3 iop.db <"$BATS_TEST_DIRNAME/data/schema-$1.sql"
}

# What is recorded in entries 1 to 8, their hashes, and a row of each kind
recorded() {
	sqlite3 iop.db 'SELECT entry, prev, kind, id, op, op_reason, recorded_at,
		recorded_by, claimed_at, claimed_by, source, hash FROM entry
		WHERE entry <= 8; SELECT * FROM thing;
		SELECT entry, id, status, full FROM run; SELECT * FROM closure;
		SELECT * FROM staff' | b2sum
}

# The number of the schema there is now
the_version() {
	"$BUILD/fingerprint" | cut -d' ' -f1
}

@test "a store of an older schema is left alone, and the command that upgrades it named" {
	local said="schema 6, this program reads $(the_version): run iop-db upgrade"

	a_store_of_schema 6
	before=$(the_bytes)
	each_program refused_78
	refused_78 iop-db verify
	assert_equal "$(the_bytes)" "$before"
}

@test "an upgrade adds what is missing, changes nothing, and is an entry itself" {
	a_store_of_schema 6
	before=$(recorded)
	works iop-db upgrade
	assert_output ''
	works iop-db verify
	assert_equal "$(recorded)" "$before"
	assert_equal "$(sqlite3 iop.db 'PRAGMA user_version')" "$(the_version)"
	works iop-db export
	assert_equal "$(jq -r 'select(.entry > 8 or .op == "amend") |
		[.kind, .op, .op_reason, .recorded_by, .schema] |
		map(. // "-") | join(" ")' <<<"$output")" \
		"staff amend has a title admin -
agency amend iop-db upgrade admin $(the_version)"
	assert_equal "$(iop-staff show agency -f json | jq '.[].schema')" \
		"$(the_version)"
}

@test "in an upgraded store is recorded as in any other" {
	a_store_of_schema 6
	works iop-db upgrade
	works iop-audit adopt --drop one "$BATS_TEST_DIRNAME/../share/policy/new-mexico"
	works as LEAD iop-schedule add closure id=CL-9 starts_on=2026-12-24 \
		ends_on=2026-12-26 reason=Christmas
	runs iop-audit run
	works iop-audit list run -f json
	assert_equal "$(jq -r '.[].program_version' <<<"$output")" \
		$'null\n0.2-tested'
	works iop-db verify
}

@test "an upgrade is an administrator's to make" {
	a_store_of_schema 6
	refuses 77 'upgrade: not permitted to LEAD; it takes one of: admin' as LEAD iop-db upgrade
	refuses 77 'not on the staff' as NOBODY iop-db upgrade
}

@test "an upgrade of a store that is up to date says so and does nothing" {
	a_store
	before=$(the_bytes)
	run --separate-stderr iop-db upgrade
	assert_success
	assert_output ''
	says 'iop-db: nothing to upgrade'
	assert_equal "$(the_bytes)" "$before"
}

@test "two upgrades at once are one" {
	a_store_of_schema 6
	# both have seen the old one when the lock is free
	(echo 'BEGIN IMMEDIATE;'; sleep 1) | sqlite3 iop.db 3>&- &
	sleep 0.2
	iop-db upgrade 2>one 3>&- &
	iop-db upgrade 2>two 3>&-
	wait $!
	assert_equal "$(cat one two)" 'iop-db: nothing to upgrade'
	works iop-db verify
	assert_equal "$(sqlite3 iop.db "SELECT count(*) FROM entry
		WHERE op_reason = 'iop-db upgrade'")" 1
}

@test "an older store that somebody changed besides is not upgraded" {
	local sql said

	for sql in 'ALTER TABLE note ADD COLUMN more TEXT' \
		'CREATE INDEX more ON note (risk)' \
		'DROP TRIGGER note_no_UPDATE' 'DROP TABLE closure'; do
		rm -f iop.db
		a_store_of_schema 6
		sqlite3 iop.db "$sql"
		each_program ends_with_3
		refuses 3 'the schema has been changed' iop-db upgrade
	done
}

@test "an older store that adding does not bring up to date is left as it was, and why is said" {
	a_store_of_schema 3
	said='schema 3, this program reads' each_program refused_78
	refuses 78 "schema 3 does not become $(the_version) by adding to it" \
		iop-db upgrade
	says 'table note is not what it was' 'export it with the program'
}

@test "with another number than its schema's no program goes on" {
	schema_is_seen 'PRAGMA user_version = 0' \
		'its number is not that of its schema'
}

@test "a store of which init made no table is left alone" {
	sqlite3 iop.db 'PRAGMA application_id = 0x696f7031'
	said='a store without tables; was iop-db init cut short?' each_program refused_78
	said='a store without tables; was iop-db init cut short?' refused_78 iop-db upgrade
}

@test "an agency's schema is not taken over from the export of another store" {
	a_store_of_schema 6
	iop-db upgrade
	iop-db export >export.jsonl
	rm iop.db
	at "2026-10-01 07:00" iop-db init --zone America/Denver \
		--identity declared --admin admin
	jq -c 'select(.kind != "policy" and .kind != "run")' export.jsonl |
		sed 's/"schema":[0-9]*/"schema":4/' >other.jsonl
	printf '%s %s\n' agency agency admin admin >same
	works iop-db import --source other --map same other.jsonl
	assert_equal "$(sqlite3 iop.db 'SELECT op, schema FROM agency
		JOIN entry USING (entry)')" \
		"add|$(the_version)"$'\n'"amend|$(the_version)"
	before=$(the_head)
	works iop-db import --source other --map same other.jsonl
	assert_equal "$(the_head)" "$before"
	works iop-db verify
}

@test "share/schema.versions ends with the schema of the field tables" {
	local list=$BATS_TEST_DIRNAME/../share/schema.versions line

	line=$("$BUILD/fingerprint")
	grep -q "^$line" "$list" || fail "the tables have changed: add to \
share/schema.versions, or let \`make printed':
$line"
	assert_equal "$(tail -n 1 "$list" | cut -d' ' -f1,2)" "$line"
}

@test "share/schema.versions numbers its lines from 1, each of another schema" {
	local list=$BATS_TEST_DIRNAME/../share/schema.versions

	assert_equal "$(grep -v '^#' "$list" | grep -Evc '^[0-9]+ [0-9a-f]{64}( |$)')" 0
	assert_equal "$(grep -v '^#' "$list" | cut -d' ' -f1)" "$(seq "$(the_version)")"
	assert_equal "$(grep -v '^#' "$list" | cut -d' ' -f2 | sort | uniq -d)" ''
}

# What the query of a rule may do

@test "a policy whose query reads the file past the views is not adopted" {
	adopt_refuses "SELECT id AS subject, 20000 AS day, 0 AS open FROM main.client" \
		'reads views, never "main"'
}

@test "a policy whose query reads the file in a named subquery is not adopted" {
	adopt_refuses "WITH c AS (SELECT name FROM main.client) SELECT name AS subject, 20000 AS day, 0 AS open FROM c" \
		'reads views, never "main"'
}

@test "a policy whose named subquery has the name of a view is not adopted" {
	adopt_refuses "WITH client AS (SELECT name FROM \"main\" . client) SELECT name AS subject, 20000 AS day, 0 AS open FROM client" \
		'reads views, never "main"'
}

@test "a policy whose query reads the entries themselves is not adopted" {
	adopt_refuses "WITH e AS (SELECT recorded_by FROM entry) SELECT recorded_by AS subject, 20000 AS day, 0 AS open FROM e" \
		'no such column: recorded_by'
}

@test "a policy whose query asks for a sealed field is not adopted" {
	adopt_refuses "SELECT name AS subject, 20000 AS day, 0 AS open FROM client" 'no such column: name'
}

@test "a policy whose query uses chance is not adopted" {
	adopt_refuses "SELECT random() AS subject, 20000 AS day, 0 AS open" \
		'not authorized to use function: random'
}

@test "a policy whose query asks the clock is not adopted" {
	adopt_refuses "SELECT date('now') AS subject, 20000 AS day, 0 AS open" \
		'not authorized to use function: date'
}

@test "a policy whose query reads the clock without a function is not adopted" {
	adopt_refuses "SELECT current_timestamp AS subject, 20000 AS day, 0 AS open" \
		'not authorized to use function: current_timestamp'
}

@test "a policy whose query deletes is not adopted" {
	adopt_refuses "DELETE FROM parameter" 'not authorized'
}

@test "a policy whose query inserts is not adopted" {
	adopt_refuses "INSERT INTO parameter VALUES ('x', 1)" 'not authorized'
}

@test "a policy whose query attaches another file is not adopted" {
	adopt_refuses "ATTACH 'other.db' AS other" 'not authorized'
	assert [ ! -e other.db ]
}

@test "a policy whose query sets a pragma is not adopted" {
	adopt_refuses "PRAGMA synchronous = OFF" 'not authorized'
}

@test "a policy with two statements for one is not adopted" {
	adopt_refuses "SELECT 1 AS subject; SELECT 2" 'expected one statement'
}

@test "a policy whose query reads a table that is not there is not adopted" {
	adopt_refuses "SELECT 1 AS subject FROM nowhere" 'no such table: nowhere'
}

@test "a query without end is stopped, and its rule is not evaluated" {
	an_agency
	a_policy 1 "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n AS subject, 20000 AS day, 0 AS open FROM n WHERE n < 0" >p.yaml
	before=$(the_head)
	run --separate-stderr as AUDIT iop-audit run --policy p.yaml --rule more
	assert_equal "$status" 2
	assert_output --partial '1 rule NOT EVALUATED'
	says 'more: query: stopped: it runs too long' 'more: not evaluated'
	assert_equal "$(the_head)" "$before"
}

@test "a query that finds without end is stopped, and its rule is not evaluated" {
	an_agency
	a_policy 1 "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT n AS subject, 20000 AS day, 1 AS open FROM n" >p.yaml
	run --separate-stderr as AUDIT iop-audit run --policy p.yaml --rule more
	assert_equal "$status" 2
	assert_output --partial '0 findings'
	says 'more: query: stopped: it finds too much'
}

@test "a rule that fails leaves the others judged" {
	an_agency
	a_policy 1 "SELECT NULL AS subject, 20000 AS day, 1 AS open" >p.yaml
	run --separate-stderr as AUDIT iop-audit run --policy p.yaml
	assert_equal "$status" 2
	assert_output --partial 'NOT EVALUATED more'
	assert_output --partial 'hours-adult-min:C-1'
	says 'more: not evaluated'
}
