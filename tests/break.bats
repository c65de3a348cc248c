#!/usr/bin/env bats
# What goes wrong around the programs, and what is fed to them.
load lib

setup_more() {
	BACKGROUND=()
}

teardown() {
	local pid

	for pid in "${BACKGROUND[@]}"; do
		kill -9 "$pid" 2>/dev/null || :
	done
}

# some_staff N: so many documents, as JSON Lines
some_staff() {
	local i

	for ((i = 1; i <= $1; i++)); do
		printf '{"kind":"staff","id":"ST-%d","name":"Staff %d","roles":["records"]}\n' \
			"$i" "$i"
	done
}

# until_so COMMAND...: waits until it succeeds, at most ten seconds
until_so() {
	local i

	for ((i = 0; i < 1000; i++)); do
		"$@" && return
		sleep 0.01
	done
	fail "never so: $*"
}

# long N [CHARACTER]: a word of so many
long() {
	head -c "$1" /dev/zero | tr '\0' "${2:-A}"
}

# files: all but what Bats keeps there
files() {
	find . -maxdepth 1 -type f ! -name 'separate-stderr-*' | sort
}

records() {
	sqlite3 iop.db 'SELECT count(*) FROM entry'
}

# sh COMMAND...: with redirections that Bats itself cannot live with
shell() {
	sh -c "$1" sh "${@:2}" 3>&-
}

# Output that cannot be written

@test "each verb that prints notices that stdout is full" {
	an_agency
	a_session
	for command in "iop-staff list" "iop-staff show AIDE" \
		"iop-staff history AIDE" "iop-staff new staff" "iop-db info" \
		"iop-db export" "iop-db schema" "iop-audit rules" \
		"iop-audit run --as-of 2026-11-20" "iop-note late" \
		"iop-attend missing" "iop-attend hours" "iop-staff --help" \
		"iop-staff --version" "iop-schedule list -f csv" \
		"iop-schedule list -f text"; do
		run --separate-stderr shell "exec $command >/dev/full"
		if [ "$command" = "iop-note late" ]; then
			# nothing is late, and nothing is written
			assert_equal "$status$stderr" 0
			continue
		fi
		assert_equal "$command $status" "$command 74"
		says 'stdout: No space left on device'
	done
}

@test "a closed stdout is noticed" {
	a_store
	for command in "iop-staff list" "iop-db export" "iop-staff --help"; do
		run --separate-stderr shell "exec $command >&-"
		assert_equal "$command $status" "$command 74"
		says 'stdout: '
	done
}

@test "a closed stdout and stderr harm no store" {
	a_store
	run shell 'exec iop-staff add staff id=NEW name=New roles=records >&- 2>&- <&-'
	assert_equal "$status$output" 0
	works iop-staff list -f id
	assert_output $'NEW\nadmin'
	works iop-db verify
}

@test "a full device given with -o is noticed" {
	a_store
	fails 74 iop-staff list -o /dev/full
	says '/dev/full: No space left on device'
}

@test "a report that could not be written is not recorded" {
	an_agency
	a_session
	an_attendance
	before=$(records)
	run --separate-stderr shell 'exec iop-audit run >/dev/full'
	assert_equal "$status" 74
	assert_equal "$(records)" "$before"
	run --separate-stderr iop-audit run
	assert [ "$status" -le 2 ]
	assert_equal "$(records)" $((before + 1))
}

@test "an answer for a folder that is not there is refused, and leaves no file" {
	a_store
	before=$(files)
	fails 73 iop-staff list -o nowhere/list.json
	says 'nowhere/list.json: No such file or directory'
	assert_equal "$(files)" "$before"
}

@test "an answer too large for the disk leaves the old file and nothing beside it" {
	a_store
	some_staff 300 >staff.jsonl
	iop-staff add staff.jsonl
	works iop-staff list -o list.jsonl
	assert_equal "$(wc -l <list.jsonl)" 301
	echo old >list.jsonl
	before=$(files)
	run --separate-stderr bash -c 'ulimit -f 4; exec iop-staff list -o list.jsonl' 3>&-
	assert_equal "$status$output" 74
	says 'list.jsonl: File too large'
	assert_equal "$(files)" "$before"
	assert_equal "$(cat list.jsonl)" old
}

@test "a reader that goes away after one line loses no record that was said" {
	a_store
	some_staff 2000 >staff.jsonl
	run --separate-stderr shell 'iop-staff add -f jsonl staff.jsonl | head -n 1'
	assert_equal "$status" 0
	assert_equal "$(jq -r .id <<<"$output")" ST-1
	assert_equal "$(iop-staff list -f id | wc -l)" 2001
}

# A disk that is full

@test "a disk that fills while something is recorded leaves the store as it was" {
	a_store
	some_staff 3000 >staff.jsonl
	before=$(the_head)
	size=$(($(stat -c %s iop.db) / 1024 + 16))
	run --separate-stderr bash -c \
		"ulimit -f $size; exec iop-staff add staff.jsonl" 3>&-
	assert_equal "$status$output" 74
	says 'iop.db: '
	works iop-db verify
	assert_equal "$(the_head)" "$before"
	works iop-staff add staff.jsonl
	assert_equal "$(iop-staff list -f id | wc -l)" 3001
}

@test "a file system that is really full leaves the store as it was" {
	mkdir small
	if [ "$(id -u)" -ne 0 ] ||
		! mount -t tmpfs -o size=1m tmpfs small 2>/dev/null; then
		skip "only root may mount a small file system"
	fi
	a_store
	mv iop.db small/iop.db
	export IOP_DB=$BATS_TEST_TMPDIR/small/iop.db
	some_staff 6000 >staff.jsonl
	before=$(the_head)
	run --separate-stderr iop-staff add staff.jsonl
	local added=$status said=$stderr output_of=$output
	run --separate-stderr iop-db verify
	local verified=$status
	after=$(the_head)
	umount small
	assert_equal "$added$output_of" 74
	assert [ -n "$said" ]
	assert_equal "$verified" 0
	assert_equal "$after" "$before"
}

@test "a store that cannot be made leaves status 73 and no file" {
	fails 73 iop-db init -d nowhere/iop.db --zone America/Denver \
		--identity declared --admin admin
	says 'nowhere/iop.db: '
	assert_equal "$(files)" ''
}

@test "a store is not made in the place of another" {
	a_store
	before=$(the_head)
	fails 73 a_store
	says 'File exists'
	assert_equal "$(the_head)" "$before"
}

# Killed, crowded, stalled

@test "a writer that is killed leaves the store as it was or complete" {
	a_store
	some_staff 5000 | sed "s/Staff/$(long 190 N)/" >staff.jsonl
	before=$(the_head)
	for delay in 0.05 0.1 0.2 0.3 0.5; do
		iop-db import --source old staff.jsonl 3>&- &
		BACKGROUND+=($!)
		sleep $delay
		kill -9 $! 2>/dev/null || :
		wait $! || :
		works iop-staff list -f id
		if [ "${#lines[@]}" -eq 1 ]; then
			assert_equal "$(the_head)" "$before"
		else
			assert_equal "${#lines[@]}" 5001
		fi
		works iop-db verify
	done
	works iop-staff add staff id=NEW name=New roles=records
}

@test "ten writers at once lose nothing" {
	a_store
	local i pids=() failed=0
	for i in {1..10}; do
		iop-staff add staff "id=W-$i" name=W roles=records 3>&- &
		pids+=($!)
	done
	for i in "${pids[@]}"; do
		wait "$i" || failed=$((failed + 1))
	done
	assert_equal "$failed" 0
	works iop-staff list -f id
	assert_equal "$(grep -c '^W-' <<<"$output")" 10
	works iop-db verify
}

@test "the same document from ten writers at once is recorded once" {
	a_store
	some_staff 50 >staff.jsonl
	local i pids=() failed=0
	for i in {1..10}; do
		iop-staff add staff.jsonl 3>&- &
		pids+=($!)
	done
	for i in "${pids[@]}"; do
		wait "$i" || failed=$((failed + 1))
	done
	assert_equal "$failed" 0
	assert_equal "$(records)" 53
	works iop-db verify
}

# somebody_holds SQL: another program has begun that and does not end
somebody_holds() {
	mkfifo ask
	sqlite3 -bail iop.db <ask >said 3>&- &
	BACKGROUND+=($!)
	exec 9>ask
	printf '%s\n' "$1" "SELECT 'held';" >&9
	until_so test -s said
}

@test "while another program writes, a writer gives up in a few seconds and stores nothing" {
	a_store
	before=$(the_head)
	somebody_holds 'BEGIN IMMEDIATE;'
	fails 75 timeout 15 iop-staff add staff id=NEW name=New roles=records
	says 'iop.db: busy, try again'
	exec 9>&-
	wait "${BACKGROUND[0]}"
	assert_equal "$(the_head)" "$before"
	works iop-staff add staff id=NEW name=New roles=records
}

@test "while another program writes, readers go on" {
	a_store
	somebody_holds 'BEGIN IMMEDIATE;'
	works timeout 4 iop-staff list -f id
	assert_output admin
	works timeout 4 iop-db verify
	run --separate-stderr timeout 4 iop-audit run --as-of 2026-11-20
	assert [ "$status" -le 2 ]
	exec 9>&-
	wait "${BACKGROUND[0]}"
}

@test "a list whose reader stalls stops no writer" {
	a_store
	some_staff 3000 >staff.jsonl
	iop-staff add staff.jsonl
	mkfifo go
	{ iop-staff list -f jsonl | { head -c 100 >begun; read -r _ <go; cat >rest; }
	} 3>&- &
	BACKGROUND+=($!)
	until_so test -s begun
	works timeout 4 iop-staff add staff id=NEW name=New roles=records
	echo >go
	wait "${BACKGROUND[0]}"
	assert_equal "$(cat begun rest | jq -r .id | wc -l)" 3001
}

@test "an export whose reader stalls stops no writer" {
	a_store
	some_staff 3000 >staff.jsonl
	iop-staff add staff.jsonl
	mkfifo go
	{ iop-db export | { head -c 100 >begun; read -r _ <go; cat >rest; }
	} 3>&- &
	BACKGROUND+=($!)
	until_so test -s begun
	works timeout 4 iop-staff add staff id=NEW name=New roles=records
	echo >go
	wait "${BACKGROUND[0]}"
	assert_equal "$(cat begun rest | wc -l)" 3003
}

@test "an import whose writer stalls stops no other writer" {
	a_store
	some_staff 3000 >staff.jsonl
	mkfifo go
	{ head -n 2000 staff.jsonl; : >begun; read -r _ <go
		tail -n +2001 staff.jsonl; } 3>&- |
		iop-db import --source other 3>&- &
	BACKGROUND+=($!)
	until_so test -e begun
	works timeout 4 iop-staff add staff id=NEW name=New roles=records
	echo >go
	wait "${BACKGROUND[0]}"
	assert_equal "$(iop-staff list -f id | wc -l)" 3002
	iop-db export >all.jsonl
	assert_equal "$(jq -r 'select(.kind == "staff").id' all.jsonl | sed -n 2p)" NEW
}

# The left side of a pipe dies

# cut_everywhere FILE COMMAND...: fed each beginning of FILE but the whole,
# the command stores nothing and ends with 65
cut_everywhere() {
	local file=$1 n size before escaped='' status
	shift
	size=$(wc -c <"$file")
	before=$(the_head)
	for ((n = 0; n < size - 1; n++)); do
		status=0
		head -c "$n" "$file" | "$@" >out 2>err || status=$?
		if [ "$status" -ne 65 ] || [ -s out ] || [ ! -s err ]; then
			escaped+="$n:$status "
		fi
	done
	assert_equal "$escaped" ''
	assert_equal "$(the_head)" "$before"
	"$@" <"$file" >/dev/null
	assert_not_equal "$(the_head)" "$before"
}

@test "notes piped as JSON and cut short are not signed" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	as AIDE iop-note list -f json >notes.json
	cut_everywhere notes.json as AIDE iop-note sign -
}

@test "sessions piped as JSON and cut short are not marked" {
	an_agency
	a_session
	iop-schedule list -f json >sessions.json
	cut_everywhere sessions.json as AIDE iop-attend mark --all present -
}

@test "staff piped as JSON and cut short are not recorded" {
	a_store
	some_staff 2 | jq -sc . >staff.json
	cut_everywhere staff.json iop-staff add -
}

@test "an empty array is nothing to do, no bytes at all are wrong" {
	an_agency
	before=$(the_head)
	works as AIDE iop-note sign - <<<'[]'
	works iop-staff add - <<<'[]'
	refuses 65 'no input at all' iop-staff add - </dev/null
	refuses 65 'no input at all' as AIDE iop-note sign - </dev/null
	works iop-staff add --if-any - </dev/null
	works as AIDE iop-note sign --if-any - </dev/null
	assert_equal "$(the_head)" "$before"
}

@test "a closed stdin is no input at all" {
	a_store
	before=$(the_head)
	for command in 'iop-staff add' 'iop-staff add -' 'iop-staff show' \
		'iop-staff amend --reason so'; do
		run --separate-stderr shell "exec $command <&-"
		assert_equal "$command $status$output" "$command 65"
		says 'no input at all'
	done
	assert_equal "$(the_head)" "$before"
}

# Files that are not what they should be

@test "input that cannot be read is refused, whatever the reason" {
	a_store
	refuses 66 'missing.yaml: No such file or directory' iop-staff add missing.yaml
	mkdir folder
	before=$(the_head)
	refuses 66 'folder: expected a file, and it is a folder' iop-staff add folder
	: >empty.yaml
	refuses 65 'no input at all' iop-staff add empty.yaml
	assert_equal "$(the_head)" "$before"
}

# without_privilege COMMAND...: as root would be, were root as others are
without_privilege() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --bounding-set -dac_override,-dac_read_search "$@"
	else
		"$@"
	fi
}

@test "input one may not read is refused" {
	a_store
	some_staff 1 >staff.jsonl
	works without_privilege iop-staff add -n staff.jsonl
	chmod 0 staff.jsonl
	refuses 66 'staff.jsonl: Permission denied' without_privilege \
		iop-staff add staff.jsonl
}

@test "a store one may not read is refused" {
	a_store
	works without_privilege iop-staff list -f id
	chmod 0 iop.db
	fails 77 without_privilege iop-staff list
	says 'iop.db: '
}

@test "a store one may only read is read, and not written" {
	a_store
	chmod 400 iop.db
	works without_privilege iop-staff list -f id
	assert_output admin
	fails 77 without_privilege iop-staff add staff id=NEW name=New roles=records
	says 'iop.db: '
}

@test "a store that is not there is not made" {
	for command in list 'add staff id=NEW name=New roles=records'; do
		# shellcheck disable=SC2086
		fails 66 iop-staff $command
		says 'iop.db: no such store; make one with iop-db init'
	done
	fails 66 iop-db verify
	says 'iop.db: no such store; make one with iop-db init'
	assert_equal "$(files)" ''
}

@test "a folder is no store" {
	mkdir iop.db
	run --separate-stderr iop-staff list
	assert [ "$status" -ge 64 ]
	assert_output ''
	says 'iop.db: '
}

@test "an empty file is no store, and stays empty" {
	: >iop.db
	fails 78 iop-staff list
	says 'iop.db: not a store of iop'
	fails 78 iop-staff add staff id=NEW name=New roles=records
	says 'iop.db: not a store of iop'
	fails 78 iop-db verify
	says 'iop.db: not a store of iop'
	assert [ ! -s iop.db ]
}

@test "a file that is no database is no store" {
	echo 'this is no database, only some text' >iop.db
	for command in 'iop-staff list' 'iop-db verify'; do
		# shellcheck disable=SC2086
		run --separate-stderr $command
		assert [ "$status" -eq 3 -o "$status" -eq 78 ]
		assert_output ''
		says 'iop.db: '
	done
	assert_equal "$(cat iop.db)" 'this is no database, only some text'
}

@test "who names no store is told how" {
	a_store
	works iop-staff list -f id
	unset IOP_DB
	fails 64 iop-staff list
	says 'which store? Give -d FILE or set IOP_DB'
	IOP_DB='' fails 64 iop-staff list
	says 'which store?'
	works iop-staff list -d iop.db -f id
	assert_output admin
}

@test "the configuration names the store where nothing else does" {
	a_store
	unset IOP_DB
	echo "db: $BATS_TEST_TMPDIR/iop.db" >iop.conf
	works iop-staff list -f id
	assert_output admin
	echo 'db: iop.db' >iop.conf
	fails 78 iop-staff list
	says "iop.conf: expected db: and the store's full path"
}

# Hostile values

@test "an id that is no id is refused as a value, and not shown" {
	a_store
	works iop-staff add -n staff "id=$(long 120)" name=New roles=records
	for id in ../../etc/passwd "x'; DROP TABLE staff;--" -rf --help 'a b' \
		$'a\nb' '' . .. /etc/passwd 'x"y' $'x\033[31m' 'ä' "$(long 121)" \
		"$(long 200)"; do
		refuses 65 'id: expected an id' iop-staff add staff "id=$id" name=New \
			roles=records
		[ "${#id}" -lt 4 ] || [[ $stderr != *"$id"* ]] ||
			fail "shows the id: $stderr"
	done
}

@test "an id that is no id is refused in a document, and not shown" {
	a_store
	for id in ../../etc/passwd "x'; DROP TABLE staff;--" -rf --help 'a b' \
		$'a\nb' . .. 'x"y' 'ä' "$(long 200)"; do
		jq -n --arg id "$id" '{kind: "staff", id: $id, name: "N",
			roles: ["records"]}' >bad.json
		refuses 65 'id: expected an id: letters' iop-staff add bad.json
		[ "${#id}" -lt 4 ] || [[ $stderr != *"$id"* ]] ||
			fail "shows the id: $stderr"
	done
}

@test "an id that is no id names nothing" {
	a_store
	for id in ../../etc/passwd "x' OR '1'='1" 'a b' $'a\nb' "$(long 200)"; do
		fails 64 iop-staff show "$id"
		says 'expected an id'
	done
	fails 66 iop-staff show NOBODY
	says 'NOBODY: no such record'
	fails 64 iop-staff show -- -rf
	says 'expected an id'
}

@test "an id that follows from ids too long for it is refused, not cut" {
	an_agency
	for n in 114 115; do
		session=$(long $n S)
		at "2026-11-18 09:00" as LEAD iop-schedule add session \
			"id=$session" group=EVE service=group-therapy facilitator=AIDE \
			starts_at=2026-11-$((n - 98))T17:30 ends_at=2026-11-$((n - 98))T20:30
	done
	works as AIDE iop-attend mark "$(long 114 S)" C-1 --status present -f id
	assert_output "A.$(long 114 S).C-1"
	refuses 65 'id: required: the fields it follows from make none' \
		as AIDE iop-attend mark "$(long 115 S)" C-1 --status present
}

@test "SQL in a value is stored as the text it is" {
	a_store
	text="Robert'); DROP TABLE staff;-- \" ? :id \$1 %s %n \\ {id}"
	works iop-staff add staff id=BOBBY "name=$text" "title=${text}2" roles=records
	works iop-staff show BOBBY -f json
	assert_equal "$(jq -r '.[0].name' <<<"$output")" "$text"
	works iop-staff list staff "title=${text}2" -f id
	assert_output BOBBY
	works iop-staff list staff "title=' OR 1=1 --" -f id
	assert_output ''
	works iop-db verify
}

@test "a document of two megabytes is refused for its text" {
	a_store
	jq -n '{kind: "staff", id: "BIG", name: "N", roles: ["records"]}' >good.json
	works iop-staff add -n good.json
	jq -c --arg t "$(long 100000)" \
		'.title = ([range(20) | $t] | join(""))' good.json >bad.json
	refuses 65 'bad.json:1:67: a text is longer than 1048576 bytes' iop-staff add bad.json
	assert [ "${#stderr}" -lt 500 ]
}

@test "a text longer than its field is refused, and not shown" {
	a_store
	works iop-staff add -n staff id=BIG "name=$(long 200 N)" roles=records
	refuses 65 'name: expected at most 200 bytes' iop-staff add staff id=BIG "name=$(long 201 N)" \
		roles=records
	assert [ "${#stderr}" -lt 200 ]
}

@test "a document of 100000 keys is refused before long" {
	a_store
	python3 -c "print('kind: staff\nid: BIG\nname: N\nroles: [records]')
for i in range(100000): print('k%d: 1' % i)" >bad.yaml
	refuses 65 'bad.yaml:99999:1: more than 100000 values in one document' timeout 20 iop-staff add bad.yaml
}

@test "the same key a thousand times over is refused" {
	a_store
	{ printf 'kind: staff\nid: BIG\nroles: [records]\n'
		for i in {1..1000}; do echo 'name: N'; done; } >bad.yaml
	refuses 65 'bad.yaml:5:1: this map has the same key already' iop-staff add bad.yaml
}

@test "deep nesting is refused before long, in YAML and JSON" {
	a_store
	{ printf 'kind: staff\nid: X\nname: '; long 100000 '['; echo; } >bad.yaml
	refuses 65 'bad.yaml:3:22: more than 16 maps and lists inside one another' timeout 10 iop-staff add bad.yaml
	{ printf '{"kind":"staff","id":"X","name":'; long 100000 '['; } >bad.json
	refuses 65 'bad.json:1:48: more than 16 maps and lists inside one another' timeout 10 iop-staff add bad.json
}

# All or nothing

# a_thousand: documents, the 400th and 800th of them wrong in one field
a_thousand() {
	some_staff 1000 |
		sed -e '400s/"records"/"SECRET-A"/' -e '800s/"Staff 800"/{"SECRET-B":1}/'
}

@test "two wrong documents in a thousand keep all from being stored, each named by its place" {
	a_store
	cp iop.db before.db
	a_thousand >staff.jsonl
	fails 65 iop-staff add staff.jsonl
	assert_equal "${#stderr_lines[@]}" 2
	assert_regex "${stderr_lines[0]}" '^iop-staff: staff.jsonl:400:[0-9]+: roles: '
	assert_regex "${stderr_lines[1]}" '^iop-staff: staff.jsonl:800:[0-9]+: name: '
	refute_regex "$stderr" SECRET
	assert cmp iop.db before.db
}

@test "a document that only its neighbours make wrong keeps all from being stored" {
	a_store
	cp iop.db before.db
	{ some_staff 500; echo '{"kind":"staff","id":"ST-7","name":"Other","roles":["records"]}'
	} >staff.jsonl
	fails 65 iop-staff add staff.jsonl
	says 'staff.jsonl:501:' 'id: recorded with other content' \
		'iop-staff amend ST-7'
	assert cmp iop.db before.db
}

@test "with --keep-going the good ones are stored and the wrong ones come back as they were" {
	a_store
	a_thousand >staff.jsonl
	run --separate-stderr iop-staff add --keep-going --rejects bad.jsonl staff.jsonl
	assert_equal "$status$output" 1
	assert_equal "${#stderr_lines[@]}" 2
	assert_equal "$(cat bad.jsonl)" "$(sed -n '400p; 800p' staff.jsonl)"
	assert_equal "$(iop-staff list -f id | wc -l)" 999
	sed -e 's/SECRET-A/records/' -e 's/{"SECRET-B":1}/"Staff 800"/' bad.jsonl |
		works iop-staff add -
	assert_equal "$(iop-staff list -f id | wc -l)" 1001
	works iop-db verify
}

@test "with --keep-going a document is stored with all its parts or not at all" {
	an_agency
	cat >clients.yaml <<-'END'
	kind: client
	id: C-8
	name: Eight
	birth_date: 1990-05-01
	admission: {admitted_on: 2026-11-03, track: adult, facilitator: NOBODY}
	---
	kind: client
	id: C-9
	name: Nine
	birth_date: 1990-05-01
	admission: {admitted_on: 2026-11-03, track: adult}
	END
	run --separate-stderr as LEAD iop-enroll admit --keep-going \
		--rejects bad.jsonl -f id clients.yaml
	assert_equal "$status" 1
	assert_output $'C-9\nAD.C-9.20261103'
	says 'clients.yaml:5:' 'facilitator: no such staff'
	assert_equal "$(jq -r .id bad.jsonl)" C-8
	works iop-enroll list -f id
	assert_output $'C-1\nC-2\nC-9'
	works iop-db verify
}

@test "with --keep-going a document that cannot be read at all keeps all from being stored" {
	a_store
	{ some_staff 3; echo '{"kind":"staff",'; } >staff.jsonl
	refuses 65 'staff.jsonl:5:1: a JSON key in quotes expected, but the stream ends' iop-staff add --keep-going --rejects bad.jsonl \
		staff.jsonl
	assert [ ! -e bad.jsonl ]
}

@test "where the rejects cannot be written nothing is stored" {
	a_store
	a_thousand >staff.jsonl
	before=$(the_head)
	run --separate-stderr iop-staff add --keep-going --rejects /dev/full staff.jsonl
	assert_equal "$status$output" 74
	assert_equal "$(the_head)" "$before"
	run --separate-stderr iop-staff add --keep-going --rejects nowhere/bad staff.jsonl
	assert_equal "$status$output" 73
	assert_equal "$(the_head)" "$before"
}

@test "--keep-going without --rejects is refused" {
	a_store
	some_staff 1 >staff.jsonl
	works iop-staff add -n --keep-going --rejects bad.jsonl staff.jsonl
	refuses 64 '--keep-going and --rejects go together' \
		iop-staff add --keep-going staff.jsonl
	refuses 64 '--keep-going and --rejects go together' \
		iop-staff add --rejects bad.jsonl staff.jsonl
}

@test "a dry run says what it would do and does nothing" {
	a_store
	cp iop.db before.db
	some_staff 3 >staff.jsonl
	works iop-staff add -n -f id staff.jsonl
	assert_output $'ST-1\nST-2\nST-3'
	assert cmp iop.db before.db
}

# Twice is once

@test "the same file again changes nothing" {
	an_agency
	before=$(the_head)
	works iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	works as LEAD iop-enroll admit "$BATS_TEST_DIRNAME/data/clients.yaml"
	works as LEAD iop-schedule add "$BATS_TEST_DIRNAME/data/groups.yaml"
	assert_equal "$(the_head)" "$before"
}

@test "a session filled and an attendance marked twice are recorded once" {
	an_agency
	a_session
	an_attendance
	before=$(the_head)
	works a_session
	works an_attendance
	assert_equal "$(the_head)" "$before"
}

@test "an id again with other content is refused and names the verb that amends" {
	an_agency
	printf 'kind: staff\nid: AIDE\nname: %s\nroles: [facilitator]\n' Aide >same.yaml
	sed 's/Aide/Other/' same.yaml >other.yaml
	works iop-staff add same.yaml
	refuses 65 'other.yaml:1:1: id: recorded with other content: to change it, iop-staff amend AIDE' \
		iop-staff add other.yaml
}

@test "an id again as another kind is refused" {
	an_agency
	refuses 65 'id: names a staff already' iop-staff add license id=AIDE \
		staff=AIDE type=LPCC issued_on=2025-01-01 expires_on=2027-01-01
}

a_history() {
	an_agency
	a_session
	a_note_signed_twice
	at "2026-11-18 21:30" as LEAD iop-note void N-1 --reason 'another client'
	at "2026-11-19 08:00" as LEAD iop-enroll discharge C-2 reason=completed
	at "2026-11-19 08:02" as LEAD iop-staff list --names >/dev/null
	at "2026-11-19 08:05" as AUDIT iop-audit run >/dev/null 2>&1 ||
		[ $? -le 2 ]
}

# but_how_it_came_in: documents on stdin, one to a line, without what is of one
# store alone
but_how_it_came_in() {
	jq -c 'del(.entry, .came_in, .imported_from, .basis)'
}

@test "an export imported into a new store says the same, version by version" {
	a_history
	as OFFICE iop-db export | but_how_it_came_in >one.jsonl
	mv iop.db old.db
	a_store
	# the new store has an agency and a first administrator of its own; all else
	# comes from the old one
	works iop-db import --source old one.jsonl
	iop-db export | but_how_it_came_in >two.jsonl
	assert_equal "$(sort two.jsonl)" "$(sort one.jsonl)"
	works iop-db verify
	assert_equal "$(iop-note list -f jsonl | but_how_it_came_in)" \
		"$(iop-note list -d old.db -f jsonl | but_how_it_came_in)"
	# of the entries of another store, but the same
	night() {
		iop-audit run -n -d "$1" -f jsonl --as-of 2026-11-20 2>/dev/null |
			grep '"kind":"finding"' |
			but_how_it_came_in | sed 's/@[0-9]*//g'
	}
	assert [ "$(night old.db | wc -l)" -gt 5 ]
	assert_equal "$(night iop.db)" "$(night old.db)"
}

@test "an export imported into a store made at another time says the same" {
	a_history
	as OFFICE iop-db export | but_how_it_came_in >one.jsonl
	mv iop.db old.db
	iop-db init --zone America/Denver --identity declared --admin admin
	works iop-db import --source old one.jsonl
	iop-db export | but_how_it_came_in >two.jsonl
	assert_equal "$(sed 1,3d two.jsonl)" "$(sed 1,3d one.jsonl)"
	works iop-db verify
}

@test "an import again changes nothing" {
	a_history
	as OFFICE iop-db export | but_how_it_came_in >one.jsonl
	mv iop.db old.db
	a_store
	changes_something iop-db import --source old one.jsonl
	changes_nothing iop-db import --source old one.jsonl
}

@test "an export imported into its own store changes nothing" {
	a_history
	iop-db export >one.jsonl
	assert_equal "$(wc -l <one.jsonl)" "$(($(iop-db info -f json | jq '.[0].entries') - 1))"
	changes_nothing iop-db import --source self one.jsonl
}

# Amend and void

@test "an amendment and a void need a reason of one line" {
	an_agency
	works iop-staff amend -n AIDE title=Aide --reason 'so it is'
	for reason in '' '   ' $'two\nlines'; do
		refuses 64 '--reason is required: one line' iop-staff amend AIDE \
			title=Aide --reason "$reason"
		refuses 64 '--reason is required: one line' iop-staff void AIDE \
			--reason "$reason"
	done
	refuses 64 '--reason is required' iop-staff amend AIDE title=Aide
	refuses 64 '--reason is required' iop-staff void AIDE
}

@test "an amendment that changes nothing records nothing" {
	an_agency
	before=$(the_head)
	works iop-staff amend AIDE name=Aide --reason 'so it is'
	assert_equal "$(the_head)" "$before"
}

@test "what is not there cannot be amended or made void" {
	an_agency
	refuses 66 'NOBODY: no such record' iop-staff amend NOBODY name=X --reason so
	refuses 66 'NOBODY: no such record' iop-staff void NOBODY --reason so
}

@test "what is void is not added or made void again" {
	an_agency
	works iop-staff void SV-AIDE --reason 'never was'
	refuses 65 'SV-AIDE: void: see iop-staff history SV-AIDE' \
		iop-staff void SV-AIDE --reason so
	refuses 65 'give it another id' iop-staff add supervision \
		id=SV-AIDE supervisee=AIDE supervisor=LEAD starts_on=2025-01-01
}

@test "a fixed field cannot be amended" {
	an_agency
	a_session
	a_note | as AIDE iop-note add -
	works as AIDE iop-note amend -n N-1 risk=low --reason so
	refuses 65 'client: cannot be amended: make it void, and record another' \
		as AIDE iop-note amend N-1 client=C-2 --reason so
}

@test "an amendment keeps what it does not name, sealed fields too" {
	an_agency
	works as LEAD iop-enroll amend C-1 phone=@/dev/stdin --reason 'new phone' \
		<<<'555 0100'
	works as LEAD iop-enroll show C-1 --names -f json
	assert_equal "$(jq -r '.[0] | [.name, .birth_date, .phone] | join("|")' \
		<<<"$output")" 'Zoë Example 🙂|1990-05-01|555 0100'
}

@test "one of two that cannot be void keeps the other from being void" {
	an_agency
	iop-staff void SV-AIDE --reason 'never was'
	refuses 65 'SV-AIDE: void: see' iop-staff void L-AIDE SV-AIDE --reason so
	works iop-staff list license -f id
	assert_line L-AIDE
}

@test "the store is never written over by an output, whatever its name" {
	an_agency
	before=$(the_head)
	ln iop.db other.json
	refuses 64 'iop.db: is the store itself' iop-schedule list -f json -o iop.db
	refuses 64 'other.json: is the store itself' iop-schedule list -o other.json
	rm other.json
	refuses 64 'iop.db: is the store itself' iop-staff add staff id=N name=N roles=records \
		--keep-going --rejects iop.db
	assert_equal "$(the_head)" "$before"
}

@test "a link given with -o is written through and stays a link" {
	an_agency
	: >target
	ln -s target link
	works iop-staff list -f id -o link
	assert [ -L link ]
	assert [ -s target ]
}

@test "an output that cannot be made is found out before anything is stored" {
	an_agency
	refuses 73 'none/x.json: No such file' \
		iop-staff add staff id=N name=N roles=records -o none/x.json
}
