#!/usr/bin/env bats
# A past night stays what it was, and nobody sets when something was recorded.
load lib

# A note written in time and never signed: late from 20:30 on the 20th.
an_unsigned_note() {
	once new_unsigned_note
}

new_unsigned_note() {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
}

# A hundred records more, and amendments of what the report rests on.
a_month_more() {
	once new_month
}

new_month() {
	local i

	for ((i = 0; i < 100; i++)); do
		printf '{"kind":"staff","id":"ST-%d","name":"S","roles":["records"]}\n' $i
	done >staff.jsonl
	at "2026-12-01 09:00" iop-staff add staff.jsonl
	at "2026-12-01 09:01" as LEAD iop-schedule fill --from 2026-11-02 --to 2026-12-18
	at "2026-12-01 09:02" as AIDE iop-note amend N-1 risk=high --reason 'misjudged'
	at "2026-12-01 09:03" as AIDE iop-note sign N-1
	at "2026-12-01 09:04" as LEAD iop-staff amend L-AIDE expires_on=2026-11-01 \
		--reason 'read it wrong'
	at "2026-12-01 09:05" as LEAD iop-schedule amend S-20261118-EVE \
		ended_at=2026-11-18T21:30 --reason 'ran over'
	at "2026-12-01 09:06" as LEAD iop-attend amend A.S-20261118-EVE.C-1 \
		arrived_at=2026-11-18T18:30 --reason 'came late'
	at "2026-12-01 09:07" as AUDIT iop-audit run >/dev/null 2>&1 || [ $? -le 2 ]
}

# answers COMMAND...: stdout, stderr and status of a check
answers() {
	run --separate-stderr "$@"
	assert [ "$status" -le 2 ]
	printf '%s\n%s\n%s\n' "$output" "$stderr" "$status"
}

same_after() {
	an_unsigned_note
	at "2026-11-21 08:00" answers "$@" >before
	a_month_more
	at "2026-12-20 08:00" answers "$@" >after
	assert cmp before after
}

@test "the report of a past night is the same to the byte after a month of records and amendments" {
	same_after iop-audit run --as-of 2026-11-20
	assert_output --partial 'note-48h:A.S-20261118-EVE.C-1'
}

@test "the full report of a past night as JSON is the same to the byte" {
	same_after iop-audit run --full --as-of 2026-11-20 -f json
	assert_output --partial '"id":"note-48h:A.S-20261118-EVE.C-1"'
}

@test "what was late on a past night is the same" {
	same_after iop-note late --as-of 2026-11-20
	assert_output --partial 'note-48h:A.S-20261118-EVE.C-1'
}

@test "the hours of a week as known on a past night are the same" {
	same_after iop-attend hours --week 2026-W47 --as-of 2026-11-20
	assert_equal "$(jq -r 'select(.client == "C-1") | .attended' <<<"$output")" 180
}

@test "what was listed and shown on a past night is the same" {
	same_after iop-note show N-1 --as-of 2026-11-20 -f json
	assert_equal "$(jq -r '.[0].risk' <<<"$output")" none
	works iop-note show N-1 -f json
	assert_equal "$(jq -r '.[0].risk' <<<"$output")" high

	works iop-schedule list --as-of 2026-11-20 -f id
	assert_output S-20261118-EVE
	works iop-staff list license --as-of 2026-11-20 -f jsonl
	assert_equal "$(jq -r 'select(.id == "L-AIDE") | .expires_on' <<<"$output")" \
		2026-12-31
}

@test "history as of a past night leaves out what came later" {
	same_after iop-note history N-1 --as-of 2026-11-20 -f id
	assert_output N-1
	works iop-note history N-1 -f id
	assert_output $'N-1\nN-1'
}

@test "tonight's report is another one" {
	an_unsigned_note
	at "2026-11-21 08:00" answers iop-audit run -n -f id >before
	a_month_more
	at "2026-12-20 08:00" answers iop-audit run -n -f id >after
	run cmp -s before after
	assert_equal "$status" 1
	assert grep -q '^license-active:' after
	run grep '^license-active:' before
	assert_equal "$status$output" 1
}

@test "a report names the last entry that was known on its night" {
	an_unsigned_note
	n=$(iop-db info -f json | jq '.[0].entries')
	a_month_more
	run --separate-stderr at "2026-12-20 08:00" iop-audit run --as-of 2026-11-20
	assert [ "$status" -le 2 ]
	assert_regex "${lines[0]}" "entry $n, policy new-mexico"
}

@test "a report up to an entry is the same to the byte later" {
	an_unsigned_note
	n=$(iop-db info -f json | jq '.[0].entries')
	before=$(at "2026-11-21 08:00" answers iop-audit run --at-entry "$n")
	a_month_more
	assert_equal "$(at "2026-11-21 08:00" answers iop-audit run --at-entry "$n")" \
		"$before"
}

@test "a night that has not come is refused" {
	an_agency
	refuses 64 '--as-of: expected a day that has come' iop-audit run --as-of tomorrow
	refuses 64 '--as-of: expected a day that has come' iop-audit run --as-of 2026-11-21T00:00
	run --separate-stderr iop-audit run --as-of 2026-11-20
	assert [ "$status" -le 2 ]
}

@test "what was recorded after the entry asked for is not there" {
	an_agency
	n=$(iop-db info -f json | jq '.[0].entries')
	a_session
	works iop-schedule list -f id
	assert_output S-20261118-EVE
	works iop-schedule list -f id --at-entry "$n"
	assert_output ''
	fails 66 iop-schedule show S-20261118-EVE --at-entry "$n"
	says 'no such record'
	works iop-schedule show S-20261118-EVE --at-entry $((n + 1)) -f id
	assert_output S-20261118-EVE
}

@test "what was void later is there on the night before" {
	an_agency
	a_session
	at "2026-11-19 09:00" as LEAD iop-schedule void S-20261118-EVE --reason 'twice'
	works iop-schedule list -f id
	assert_output ''
	works iop-schedule list -f id --as-of 2026-11-18
	assert_output S-20261118-EVE
}

@test "a date is the end of its day, and a time is that time" {
	an_agency
	a_session
	works iop-schedule list -f id --as-of 2026-11-16T08:59
	assert_output ''
	works iop-schedule list -f id --as-of 2026-11-16T09:00
	assert_output S-20261118-EVE
	works iop-schedule list -f id --as-of 2026-11-16
	assert_output S-20261118-EVE
}

@test "a run as of a past night is not recorded" {
	an_unsigned_note
	before=$(the_head)
	run --separate-stderr iop-audit run --as-of 2026-11-19
	assert [ "$status" -le 2 ]
	run --separate-stderr iop-audit run --at-entry 5
	assert [ "$status" -le 2 ]
	assert_equal "$(the_head)" "$before"
}

@test "who asks about a night before one was employed is still known" {
	an_unsigned_note
	works as AIDE iop-staff list -f id --as-of 2026-10-01T08:30
	assert_output admin
}

# Signatures and versions

@test "a signature does not cover the version that comes after it" {
	an_unsigned_note
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "2026-11-18 21:10" as AIDE iop-note amend N-1 risk=low --reason 'mistyped'
	works at "2026-11-20 21:10" as AIDE iop-note late
	finds at "2026-11-20 21:11" as AIDE iop-note late
	assert_output --partial 'not signed again'
	works at "2026-11-20 21:12" as AIDE iop-note sign N-1
	works at "2026-11-20 21:13" as AIDE iop-note late
	works iop-note list signature -f jsonl
	assert_equal "$(jq -s 'map(.note_entry) | unique | length' <<<"$output")" 2
}

@test "signing again what is signed records nothing" {
	an_unsigned_note
	changes_something at "2026-11-18 21:05" as AIDE iop-note sign N-1
	changes_nothing as AIDE iop-note sign N-1
}

@test "a document cannot sign an earlier version" {
	an_unsigned_note
	works as AIDE iop-note list -f jsonl --as-of 2026-11-18
	at "2026-11-18 21:10" as AIDE iop-note amend N-1 risk=low --reason 'mistyped'
	n=$(iop-db info -f json | jq '.[0].entries')
	sign() {
		printf 'kind: signature\nid: SG-1\nnote: N-1\nstaff: AIDE\nnote_entry: %d\n' \
			"$1" | as AIDE iop-note add -
	}
	refuses 65 'note_entry: not the version in force' sign $((n - 1))
	works sign "$n"
}

# Claims

an_import() {
	cat <<-END | at "2026-11-19 09:00" as OFFICE iop-db import --source old -
	kind: attendance
	session: S-20261118-EVE
	client: C-1
	status: present
	recorded_at: ${1:-2026-11-18T20:45}
	recorded_by: AIDE
	END
}

@test "a finding that rests on what an import claims says so" {
	an_agency
	a_session
	an_import
	run --separate-stderr at "2026-11-21 08:00" iop-note late -f jsonl
	assert_equal "$status" 1
	assert_equal "$(jq -r .basis <<<"$output")" claimed
	run --separate-stderr at "2026-11-21 08:00" iop-note late
	assert_output --partial '(claimed)'
}

@test "a finding that rests on what the programs recorded says so" {
	an_unsigned_note
	finds at "2026-11-21 08:00" iop-note late -f jsonl
	assert_equal "$(jq -r .basis <<<"$output")" recorded
}

@test "an import counts from the time it claims, and keeps the true one" {
	an_agency
	a_session
	an_import
	works iop-attend list -f id --as-of 2026-11-18T20:44
	assert_output ''
	works iop-attend list -f id --as-of 2026-11-18T20:45
	assert_output A.S-20261118-EVE.C-1
	works sqlite3 iop.db "SELECT claimed_at - strftime('%s', '2026-11-19 03:45'),
		recorded_at - strftime('%s', '2026-11-19 16:00'), claimed_by,
		recorded_by, source FROM entry ORDER BY entry DESC LIMIT 1"
	assert_output '0|0|AIDE|OFFICE|old'
}

@test "an import that claims no time counts from when it came" {
	an_agency
	a_session
	printf 'kind: attendance\nsession: S-20261118-EVE\nclient: C-1\nstatus: present\n' |
		at "2026-11-19 09:00" as OFFICE iop-db import --source old -
	works iop-attend list -f id --as-of 2026-11-19T08:59
	assert_output ''
	works iop-attend list -f id --as-of 2026-11-19T09:00
	assert_output A.S-20261118-EVE.C-1
}

@test "an import that claims a time to come is refused" {
	an_agency
	a_session
	refuses 65 'recorded_at: expected a time in the past' an_import 2026-11-19T09:01
	works an_import 2026-11-19T09:00
}

@test "an import without a source is refused" {
	an_agency
	refuses 64 '--source: expected a name for the system it comes from' as OFFICE iop-db import "$BATS_TEST_DIRNAME/data/staff.yaml"
}

# When something was recorded

a_person() {
	printf 'kind: staff\nid: NEW\nname: New\nroles: [records]\n'
}

@test "a document that says when it was recorded is refused" {
	a_store
	a_person >good.yaml
	works iop-staff add -n good.yaml
	for line in 'recorded_at: 2026-10-05T09:00' 'recorded_by: admin' \
		'op: add' 'op_reason: so'; do
		{ a_person; echo "$line"; } >bad.yaml
		refuses 65 "bad.yaml:5:1: ${line%%:*}: only iop-db import takes this" \
			iop-staff add bad.yaml
	done
}

@test "an amendment that says when it was recorded is refused" {
	a_store
	a_person | iop-staff add -
	{ a_person; echo 'title: Clerk'; } >good.yaml
	works iop-staff amend -n --reason so good.yaml
	{ cat good.yaml; echo 'recorded_at: 2026-10-05T09:00'; } >bad.yaml
	refuses 65 'recorded_at: only iop-db import takes this' \
		iop-staff amend --reason so bad.yaml
}

@test "no field or option says when something is recorded" {
	a_store
	works iop-staff add -n staff id=NEW name=New roles=records
	refuses 65 'recorded_at: no such field' iop-staff add staff id=NEW name=New roles=records \
		recorded_at=2026-10-05T09:00
	for field in known_at claimed_at entry voided; do
		refuses 65 "$field: no such field" iop-staff add staff id=NEW name=New \
			roles=records "$field=5"
	done
	for option in recorded-at now date as-of; do
		fails 64 iop-staff add "--$option" 2026-10-05 staff id=NEW name=New \
			roles=records
		assert_regex "$stderr" "(unrecognized option '--$option'|add does not take --$option)"
	done
}

@test "neither a variable nor the zone of who asks sets when something was recorded" {
	PATH=$(cd "${IOP_BIN:-$BATS_TEST_DIRNAME/../bin}" && pwd):$PATH
	iop-db init --zone America/Denver --identity declared --admin admin
	before=$(date +%s)
	works env TZ=Asia/Tokyo IOP_TEST_NOW=0 IOP_NOW=0 FAKETIME='2001-01-01 00:00' \
		SOURCE_DATE_EPOCH=0 IOP_TEST_CONF=/dev/null TZDIR=/nonexistent \
		iop-staff add staff id=NEW name=New roles=records
	after=$(date +%s)
	works iop-staff history NEW -f jsonl
	recorded=$(date -d "$(jq -r .recorded_at <<<"$output")" +%s)
	assert [ "$recorded" -ge "$before" ]
	assert [ "$recorded" -le "$after" ]
	works env TZ=Asia/Tokyo TZDIR=/nonexistent iop-staff history NEW -f jsonl
	assert_equal "$(jq -r .recorded_at <<<"$output")" \
		"$(TZ=America/Denver date -d "@$recorded" +%Y-%m-%dT%H:%M:%S%:z |
			sed 's/:00\(-0[67]:00\)$/\1/')"
}

@test "the zone of who asks does not change a report" {
	an_unsigned_note
	before=$(answers iop-audit run --as-of 2026-11-21)
	for zone in Asia/Tokyo UTC Nowhere/Nothing :/etc/passwd; do
		assert_equal "$(TZ=$zone answers iop-audit run --as-of 2026-11-21)" \
			"$before"
	done
}

@test "while the clock is more than five minutes behind the last entry nothing is recorded" {
	a_store
	iop-staff add staff id=ONE name=One roles=records
	before=$(the_head)
	IOP_TEST_NOW=$((NOON - 301)) fails 71 iop-staff add staff id=TWO name=Two \
		roles=records
	says "the system's clock is behind the last entry"
	assert_equal "$(the_head)" "$before"
	IOP_TEST_NOW=$((NOON - 301)) works iop-staff list -f id
	assert_output $'ONE\nadmin'
}

@test "where the clock is five minutes behind an entry is not before the last one" {
	a_store
	iop-staff add staff id=ONE name=One roles=records
	IOP_TEST_NOW=$((NOON - 300)) works iop-staff add staff id=TWO name=Two \
		roles=records
	works iop-staff history ONE TWO -f jsonl
	assert_equal "$(jq -r .recorded_at <<<"$output" | uniq)" \
		2026-11-20T12:00-07:00
	works iop-db verify
}

# Policies in time

a_slower_policy() {
	the_policy | sed '/^version: /s/.*/version: slow/; /^- name: note_hours/,/unit/s/48/72/' >slow.yaml
	at "2026-12-01 09:00" as AUDIT iop-audit adopt slow.yaml
}

@test "a night before the first policy is judged by it, and the report says so" {
	an_unsigned_note
	works iop-audit run --as-of 2026-09-15
	assert_regex "${lines[0]}" 'policy new-mexico-[^ ]* \(adopted later\), iop 0.2-tested$'
	run --separate-stderr iop-audit run --as-of 2026-11-19
	refute_output --partial 'adopted later'
}

@test "a policy adopted later judges no night before it" {
	an_unsigned_note
	before=$(answers iop-audit run --as-of 2026-11-20T23:00)
	a_slower_policy
	assert_equal "$(at "2026-12-01 10:00" answers iop-audit run \
		--as-of 2026-11-20T23:00)" "$before"
	works at "2026-12-01 10:00" iop-audit explain note-48h --as-of 2026-11-30
	assert_output --partial 'note_hours: 48 '
	works at "2026-12-01 10:00" iop-audit explain note-48h
	assert_output --partial 'note_hours: 72 '
}

@test "a policy adopted later judges the nights after it" {
	an_unsigned_note
	a_slower_policy
	run --separate-stderr at "2026-12-01 10:00" iop-audit run
	assert_regex "${lines[0]}" 'policy new-mexico-slow, iop 0.2-tested$'
	assert_output --partial 'signed by 2026-11-21T20:30-07:00'
}

@test "a policy adopted twice is adopted once" {
	an_agency
	a_slower_policy
	before=$(the_head)
	works at "2026-12-02 09:00" as AUDIT iop-audit adopt slow.yaml
	assert_equal "$(the_head)" "$before"
}

@test "another policy under the name and version of one adopted is refused" {
	an_agency
	a_slower_policy
	sed 's/value: 72/value: 96/' slow.yaml >other.yaml
	refuses 65 'adopted with other content' \
		at "2026-12-02 09:00" as AUDIT iop-audit adopt other.yaml
}

@test "info and export answer as of a night, and as of an entry" {
	an_agency
	before=$(at "2026-11-02 10:00" iop-db info -f json)
	at "2026-11-02 10:00" as OFFICE iop-db export >then.jsonl
	at "2026-11-18 09:00" as LEAD iop-schedule add closure id=CL-1 \
		starts_on=2026-11-26 ends_on=2026-11-27 reason=Thanksgiving
	works iop-db info --as-of 2026-11-02T09:30 -f json
	assert_equal "$output" "$before"
	n=$(jq '.[0].entries' <<<"$before")
	works iop-db info --at-entry "$n" -f json
	assert_equal "$output" "$before"
	works as OFFICE iop-db export --as-of 2026-11-02T09:30
	assert_equal "$output" "$(cat then.jsonl)"
	works as OFFICE iop-db export --at-entry "$n"
	assert_equal "$output" "$(cat then.jsonl)"
	works as OFFICE iop-db export --as-of 2026-11-18
	assert_equal "$(jq -r 'select(.kind == "closure").id' <<<"$output")" CL-1
	# how many left is what the record of it says
	assert_equal "$(iop-db list access -f json | jq -c 'map(.shown) | sort')" \
		"$(jq -nc "[$n, $n, $n, $n + 2]")"
	works iop-db verify
	fails 66 iop-db info --as-of 2026-09-30
	says 'there was no store yet'
}

@test "what was imported is exported as of the night it claims" {
	an_agency
	printf '%s\n' 'kind: closure' 'id: CL-1' 'starts_on: 2026-11-26' 'ends_on: 2026-11-27' \
		'reason: Thanksgiving' 'recorded_at: 2026-11-05T10:00' >d
	iop-db import --source other d
	works as OFFICE iop-db export --as-of 2026-11-05
	assert_equal "$(jq -r 'select(.kind == "closure").id' <<<"$output")" CL-1
	works as OFFICE iop-db export --as-of 2026-11-04
	assert_equal "$(jq -r 'select(.kind == "closure").id' <<<"$output")" ''
}
