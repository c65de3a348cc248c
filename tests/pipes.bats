#!/usr/bin/env bats
# What one program writes, the next one reads: the recipes of the manual as
# they are written there, and what every program has in common.
load lib

# A group EVE-A on weekday evenings with the clients C-0042 and C-1, and its
# session of Friday 20 November; it is 21:00 on that evening.
an_evening() {
	echo Example >name
	echo 1990-05-01 >born
	once new_evening
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2026-11-20 21:00" +%s)
	IOP_ACTOR=AIDE
}

new_evening() {
	an_agency
	at "2026-11-02 10:00" as LEAD iop-enroll add client id=C-0042 name=@name birth_date=@born
	at "2026-11-02 10:00" as LEAD iop-enroll add admission client=C-0042 \
		admitted_on=2026-11-02 track=adult facilitator=AIDE
	at "2026-11-02 10:00" as LEAD iop-schedule add group id=EVE-A name=Evening \
		track=adult service=group-therapy days=thu,fri start_time=17:30 minutes=180 \
		facilitator=AIDE starts_on=2026-11-02
	for client in C-0042 C-1; do
		at "2026-11-02 10:00" as LEAD iop-schedule add membership group=EVE-A \
			client=$client starts_on=2026-11-02
	done
	at "2026-11-16 09:00" as LEAD iop-schedule fill EVE-A --date 2026-11-20
}

# pipes COMMAND-LINE: as bash runs it, each side's status counting
pipes() {
	run --separate-stderr bash -o pipefail -c "$1"
}

roll_call() {
	pipes 'iop-schedule list --date today --ended -f id | iop-attend mark --all present --if-any -'
}

filled_note() {
	iop-note new note session=S-20261120-EVE-A client=C-0042 > n.yaml
	sed -i 's/^diagnosis:/& F10.20/; s/^necessity: |/&\n  a/; s/^goal: |/&\n  b/
		s/^intervention: |/&\n  c/; s/^response: |/&\n  d/; s/^risk:/& low/
		s/^plan: |/&\n  e/' n.yaml
}

@test "the sessions that have ended today are marked present for everybody" {
	an_evening
	roll_call
	assert_equal "$status$output$stderr" 0
	works iop-attend list -f id
	assert_equal "$output" $'A.S-20261120-EVE-A.C-0042\nA.S-20261120-EVE-A.C-1'
}

@test "a day on which nothing has ended marks nobody, and that is well" {
	an_evening
	IOP_TEST_NOW=$((IOP_TEST_NOW - 3600)) roll_call
	assert_equal "$status$output$stderr" 0
	works iop-attend list -f id
	assert_output ''
}

@test "marking all present twice is once, and keeps what is marked otherwise" {
	an_evening
	iop-attend mark S-20261120-EVE-A C-1 --status excused reason=illness
	roll_call
	assert_equal "$status$output$stderr" 0
	before=$(the_head)
	roll_call
	assert_equal "$status$output$stderr" 0
	assert_equal "$(the_head)" "$before"
	works iop-attend list -f json
	assert_equal "$(jq -r '.[] | [.client, .status] | join(" ")' <<<"$output")" \
		$'C-0042 present\nC-1 excused'
}

@test "a cancelled session is no session that has ended" {
	an_evening
	as LEAD iop-schedule cancel S-20261120-EVE-A --reason snow
	works iop-schedule list --date today --ended -f id
	assert_output ''
}

@test "a skeleton of a note knows the service's times and the author" {
	an_evening
	iop-attend mark S-20261120-EVE-A C-0042 --status late --from 17:45 --to 20:30
	filled_note
	works iop-note add n.yaml -f json
	assert_equal "$(jq -r '.[0] | .author, .started_at, .ended_at' <<<"$output")" \
		$'AIDE\n2026-11-20T17:45-07:00\n2026-11-20T20:30-07:00'
}

@test "a note is added and signed in one line" {
	an_evening
	roll_call
	filled_note
	pipes 'iop-note add n.yaml -f id | iop-note sign -'
	assert_equal "$status$output$stderr" 0
	works iop-note list signature -f json
	assert_equal "$(jq -r '.[] | [.note, .staff, .credentials] | join(" ")' <<<"$output")" \
		"$(sed -n 's/^id: //p' n.yaml) AIDE LADAC"
	before=$(the_head)
	pipes 'iop-note add n.yaml -f id | iop-note sign -'
	assert_equal "$status$output$stderr$(the_head)" "0$before"
}

@test "a note that is refused signs nothing" {
	an_evening
	iop-note new note session=S-20261120-EVE-A client=C-0042 > n.yaml
	pipes 'iop-note add n.yaml -f id | iop-note sign -'
	assert_equal "$status$output" 65
	says 'diagnosis: required' 'stdin: no input at all'
}

@test "who will be late within four hours, counted by author" {
	an_evening
	roll_call
	filled_note
	iop-note add n.yaml
	IOP_TEST_NOW=$((IOP_TEST_NOW + 44 * 3600))
	pipes 'iop-note late --ahead 4h -f jsonl | jq -r .staff | sort | uniq -c'
	assert_equal "$(tr -s ' ' <<<"$output")" ' 2 AIDE'
	assert_equal "$status$stderr" 1
}

@test "the hours of last week are a csv with a line for each client" {
	an_evening
	roll_call
	IOP_TEST_NOW=$((IOP_TEST_NOW + 7 * 86400))
	pipes 'iop-attend hours --week last -f csv'
	assert_equal "$status$stderr" 0
	assert_equal "$output" \
'client,week,offered,attended,excused,required,short_by,basis,judged
C-0042,2026-W47,180,180,0,540,360,as scheduled,yes
C-1,2026-W47,180,180,0,540,360,as scheduled,yes
C-2,2026-W47,0,0,0,360,360,actual,yes'
}

@test "the hours of those who are in treatment" {
	an_evening
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-19
	pipes 'iop-enroll list --active -f id | iop-attend hours --client - -f jsonl'
	assert_equal "$status$stderr" 0
	assert_equal "$(jq -r .client <<<"$output")" $'C-0042\nC-2'
}

# a mail(1) that keeps what it was given
a_mail_stub() {
	mkdir stub
	printf '#!/bin/sh\nprintf "%%s\\n" "$@" >mail.args\ncat >mail.text\n' >stub/mail
	chmod +x stub/mail
	PATH=$PWD/stub:$PATH
}

@test "an audit that found something is mailed" {
	an_evening
	roll_call
	a_mail_stub
	IOP_ACTOR=AUDIT
	IOP_TEST_NOW=$((IOP_TEST_NOW + 3 * 86400))
	pipes "iop-audit run --fail-on medium -o r.txt || mail -s 'IOP audit' compliance@example.org < r.txt"
	assert_equal "$status$output$stderr" 0
	assert_equal "$(cat mail.args)" $'-s\nIOP audit\ncompliance@example.org'
	assert_regex "$(head -1 mail.text)" '^[0-9]+ findings: '
	grep -q 'note-48h:A.S-20261120-EVE-A.C-0042' mail.text
	run grep -E 'Example|1990' mail.text
	assert_failure
}

@test "an audit that found nothing is not mailed" {
	an_evening
	roll_call
	a_mail_stub
	IOP_ACTOR=AUDIT
	pipes "iop-audit run --fail-on medium --rule note-48h -o r.txt || mail -s 'IOP audit' compliance@example.org < r.txt"
	assert_equal "$status$output$stderr" 0
	assert [ ! -e mail.args ]
	assert [ ! -s r.txt ]
}

@test "a supervisor co-signs what is signed and not co-signed yet" {
	an_evening
	roll_call
	filled_note
	iop-note add n.yaml -f id | iop-note sign -
	IOP_ACTOR=LEAD
	pipes 'iop-note list signature staff=AIDE | jq -r .note | iop-note cosign -'
	assert_equal "$status$output$stderr" 0
	works iop-note list cosignature -f json
	assert_equal "$(jq -r '.[].staff' <<<"$output")" LEAD
}

@test "ids for a verb come as documents too" {
	an_evening
	for format in json jsonl yaml id; do
		pipes "iop-schedule list --date today -f $format | iop-schedule show -f id -"
		assert_equal "$status$output$stderr" 0S-20261120-EVE-A
	done
}

@test "the sessions of a day are cancelled from a pipe, once" {
	an_evening
	IOP_ACTOR=LEAD
	line='iop-schedule list --date 2026-11-20 -f id | iop-schedule cancel --reason snow -'
	pipes "$line"
	assert_equal "$status$output$stderr" 0
	works iop-schedule show S-20261120-EVE-A -f json
	assert_equal "$(jq -r '.[0].status' <<<"$output")" cancelled
	before=$(the_head)
	pipes "$line"
	assert_equal "$status$output$stderr$(the_head)" "0$before"
}

@test "who is discharged is on no roster from the day after" {
	an_evening
	IOP_ACTOR=LEAD
	works iop-enroll discharge C-0042 reason=completed -f id
	assert_equal "$output" $'DC.AD.C-0042.20261102\nM.EVE-A.C-0042.20261102'
	works iop-schedule list membership client=C-0042 -f json
	assert_equal "$(jq -r '.[].ends_on' <<<"$output")" 2026-11-20
	iop-schedule fill EVE-A --date 2026-11-26
	at "2026-11-26 21:00" as AIDE iop-attend mark S-20261126-EVE-A --all present
	works at "2026-11-26 21:00" iop-attend list session=S-20261126-EVE-A -f id
	assert_output A.S-20261126-EVE-A.C-1
}

@test "who is discharged is on no roster that was to begin later" {
	an_evening
	IOP_ACTOR=LEAD
	iop-schedule add membership group=EVE client=C-0042 starts_on=2026-12-01
	works iop-enroll discharge C-0042 reason=completed
	works iop-schedule list membership client=C-0042 group=EVE -f id
	assert_output ''
}

@test "names reach a pipe only with --names" {
	an_evening
	pipes 'iop-enroll list -f jsonl | jq -r .name'
	assert_equal "$output" $'null\nnull\nnull'
	pipes 'iop-enroll list --names -f jsonl | jq -r .name'
	assert_equal "$output" $'Example\nZoë Example 🙂\nnull'
}

@test "a reader that leaves early is no reason to lose what was recorded" {
	an_evening
	roll_call
	pipes 'iop-attend list -f jsonl | head -c1 >/dev/null'
	before=$(the_head)
	pipes 'iop-schedule list -f jsonl | true'
	assert_equal "$(the_head)" "$before"
}

# --dry-run

# dry COMMAND...: prints what would be recorded, and stores nothing; then the
# same in earnest stores something
dry() {
	local before
	before=$(the_head)
	works "$@" -n -f json
	assert [ "$(jq length <<<"$output")" -gt 0 ]
	assert_equal "$(the_head)" "$before"
	works "$@"
	assert_not_equal "$(the_head)" "$before"
}

@test "-n shows and stores nothing: iop-enroll" {
	an_evening
	printf 'kind: client\nid: C-9\nname: A\nbirth_date: 1990-01-01\nadmission: {admitted_on: 2026-11-20, track: adult}\n' >d
	dry iop-enroll admit d
	printf 'kind: client\nid: C-8\nname: A\nbirth_date: 1990-01-01\n' >d
	dry iop-enroll add d
	dry iop-enroll amend C-8 phone=@name --reason known
	dry iop-enroll void C-8 --reason twice
	dry iop-enroll discharge C-9 reason=completed
}

@test "-n shows and stores nothing: iop-schedule" {
	an_evening
	dry iop-schedule fill EVE-A --week 2026-W48
	dry iop-schedule move S-20261126-EVE-A starts_at=2026-11-25T17:30 --reason holiday
	dry iop-schedule cancel S-20261126-EVE-A --reason holiday
}

@test "-n shows and stores nothing: iop-attend and iop-note" {
	an_evening
	dry iop-attend mark S-20261120-EVE-A --all present
	filled_note
	dry iop-note add n.yaml
	id=$(sed -n 's/^id: //p' n.yaml)
	dry iop-note sign "$id"
	IOP_ACTOR=LEAD
	dry iop-note cosign "$id"
}

@test "-n shows and stores nothing: iop-audit and iop-db" {
	an_evening
	IOP_ACTOR=admin
	the_policy | sed 's/^version: .*/version: "9"/' >p.yaml
	dry iop-audit adopt p.yaml
	printf 'kind: client\nid: C-8\nname: A\nbirth_date: 1990-01-01\nrecorded_at: 2026-11-01T10:00\n' >d
	dry iop-db import --source other d
	before=$(the_head)
	run iop-audit run -n
	assert_equal "$(the_head)" "$before"
}

@test "-n refuses what would be refused" {
	an_evening
	refuses 65 'phone: sealed' iop-enroll amend C-1 -n phone=5 --reason x
	refuses 66 'NOBODY: no such client' iop-enroll discharge -n NOBODY reason=other
	refuses 65 'starts_at: expected a date and time' as LEAD iop-schedule move -n \
		S-20261120-EVE-A starts_at=later --reason x
}

# What all have in common

programs() {
	(cd "$BUILD/bin" && ls -d iop-*)
}

@test "--help names the program, every verb and every option, and needs no store" {
	unset IOP_DB
	for tool in $(programs); do
		works "$tool" --help
		assert_line --index 0 --partial "usage: $tool [options]"
		assert_output --partial '-h, --help'
		assert_output --partial "See $tool(1)"
	done
	works iop-attend --help
	for word in mark hours missing new add list show history amend void \
		--status --all --from --to --guest --week --client --as-of --names; do
		assert_output --partial "  $word"
	done
}

@test "--help after a verb helps too" {
	unset IOP_DB
	for tool in $(programs); do
		help=$("$tool" --help)
		verbs=$(sed -n '/^$/,/^$/p' <<<"$help" | awk '/^  [a-z]/ { print $1 }')
		assert [ -n "$verbs" ]
		for verb in $verbs; do
			works "$tool" "$verb" --help
			assert_output "$help"
		done
	done
}

@test "--version says which" {
	for tool in $(programs); do
		works "$tool" --version
		assert_regex "$output" "^$tool [0-9]"
	done
}

@test "a wrong option is a usage error" {
	an_agency
	for tool in iop-enroll iop-schedule iop-attend iop-note iop-audit iop-staff iop-db; do
		refuses 64 'no such option' "$tool" list --nonesuch
		refuses 64 'no such option' "$tool" list -x
		refuses 64 "$tool --help tells more" "$tool" list -x
	done
}

@test "a wrong verb, or none, is a usage error" {
	an_agency
	for tool in iop-enroll iop-schedule iop-attend iop-note iop-audit iop-staff iop-db; do
		refuses 64 'frobnicate: no such verb' "$tool" frobnicate
		refuses 64 'expected a verb' "$tool"
	done
}

@test "an option that a verb does not take is a usage error" {
	an_agency
	refuses 64 'list does not take --reason' iop-enroll list --reason x
	refuses 64 'add does not take --as-of' iop-enroll add --as-of today
	refuses 64 'sign does not take --names' iop-note sign --names N-1
}

@test "an option without its value is a usage error" {
	an_agency
	refuses 64 'or it wants a value' iop-enroll list -f
}

@test "options stand before, between and after the operands" {
	an_agency
	works iop-enroll -f id list client
	one=$output
	works iop-enroll list -f id client
	assert_output "$one"
	works iop-enroll list client -f id
	assert_output "$one"
	works iop-enroll list client --format=id
	assert_output "$one"
	POSIXLY_CORRECT=1 works iop-enroll list client -f id
	assert_output "$one"
}

@test "-- ends the options" {
	an_agency
	works iop-enroll list -f id -- client
	assert_equal "$output" $'C-1\nC-2'
	refuses 64 '--active: no such kind' iop-enroll list -f id -- --active
	refuses 64 'expected an id' iop-enroll show -- -f
}

@test "the store is -d, else \$IOP_DB, else that of iop.conf" {
	an_agency
	mv iop.db moved.db
	fails 66 iop-enroll list
	says 'iop.db: no such store'
	works iop-enroll list -f id -d moved.db
	assert_line C-1
	unset IOP_DB
	refuses_without_store
	echo "db: $PWD/moved.db" >"$IOP_TEST_CONF"
	works iop-enroll list -f id
	assert_line C-1
}

refuses_without_store() {
	fails 64 iop-enroll list
	says 'which store?'
}

@test "a store is never made in passing" {
	for command in 'iop-enroll list' 'iop-db info' 'iop-audit run' 'iop-staff add -'; do
		fails 66 $command </dev/null
		says 'iop.db: no such store; make one with iop-db init'
		assert [ ! -e iop.db ]
	done
}

@test "a terminal is never read: not as -, not by its name, not as a field's text or another file" {
	an_agency
	for command in 'iop-enroll show -' 'iop-enroll show - --names' \
		'iop-attend hours --client -' 'iop-enroll amend - --reason x' 'iop-staff add -' \
		'iop-staff add /dev/tty' 'iop-staff add /dev/stdin' \
		'iop-db restore -d new.db -' 'iop-db import --source x -' \
		'iop-enroll amend C-1 phone=@- --reason x' \
		'iop-enroll amend C-1 phone=@/dev/tty --reason x' \
		'iop-audit adopt /dev/tty' \
		'iop-audit diff --policy /dev/tty --policy /dev/tty' \
		'iop-db import --source x --map /dev/tty /dev/null' \
		'iop-note sign N-1 --late-reason -'; do
		on_a_terminal timeout 5 sh -c "'$command; echo status \$?'"
		[[ $output == *'is a terminal: expected a file or a pipe'*'status 64'* ]] ||
			fail "$command: $output"
	done
}
