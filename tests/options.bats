#!/usr/bin/env bats
# Which options and operands go together: each test starts from a command that
# is fine but for one of them, and looks at the reason.
load lib

setup_more() {
	an_agency
	a_session
}

# Of every program

@test "an option is spelt out" {
	works iop-staff list --format=id
	refuses 64 '--format: spell it out' iop-staff list --form=id
	refuses 64 '--format: spell it out' iop-staff list --form id
	works iop-staff list --format id
}

@test "a verb that takes no operand is given none" {
	works iop-staff due --ahead 0d
	refuses 64 'C-1: takes no operand' iop-staff due C-1
}

@test "an answer that is one text has no format" {
	works iop-staff new staff
	refuses 64 'new prints one text, in no other format' \
		iop-staff new staff -f json
	refuses 64 'explain prints one text, in no other format' \
		iop-audit explain note-48h -f json
	refuses 64 'schema prints one text, in no other format' \
		iop-db schema -f json
}

@test "a skeleton is of some kind" {
	refuses 64 'expected a kind' iop-staff new
}

@test "a filter is a field and a value" {
	works iop-staff list staff id=LEAD
	refuses 64 'expected field=value' iop-staff list staff LEAD
}

@test "on a terminal nobody waits for input that nobody said to type" {
	on_a_terminal iop-staff add
	assert_equal "$status" 64
	assert_line --partial 'expected a file, or - for stdin'
	on_a_terminal iop-note sign
	assert_equal "$status" 64
	assert_line --partial 'expected an id, or - for stdin'
}

@test "on a terminal a writer says how much is new, and that a dry run is one" {
	on_a_terminal iop-staff add -n staff id=N name=N roles=records
	assert_line --partial 'iop-staff: dry run: 1 recorded, 0 there already'
	on_a_terminal iop-staff add staff id=N name=N roles=records
	assert_line 'iop-staff: 1 recorded, 0 there already'
	on_a_terminal iop-staff add staff id=N name=N roles=records
	assert_line 'iop-staff: 0 recorded, 1 there already'
}

@test "a line among ids that is none is refused by its number" {
	works iop-staff show - <<<$'LEAD\n\nAIDE'
	refuses 65 'stdin:3:1: expected an id' iop-staff show - <<<$'LEAD\n\nA IDE'
}

@test "what is to come is not known: a past night is no day ahead" {
	works iop-staff list --as-of 2026-11-20
	refuses 64 '--as-of: expected a day that has come' \
		iop-staff list --as-of 2026-11-21
}

@test "a day, a week, a time and a span are said as they can be" {
	refuses 64 '--date: expected a date as 2026-11-20, today, yesterday, tomorrow or -7d' \
		iop-schedule list --date someday
	refuses 64 '--week: expected a week as 2026-W45, last, this, next, or a date in it' \
		iop-schedule list --week someday
	refuses 64 '--as-of: expected a date and time as 2026-11-20T17:30' \
		iop-schedule list --as-of someday
	refuses 64 '--ahead: expected a length of time as 90m, 48h, 7d or 2w' \
		iop-note late --ahead soon
}

# Of one program each

@test "mark takes one status for clients, or one for all" {
	refuses 64 'expected --status for clients, or --all' \
		iop-attend mark S-20261118-EVE C-1
	refuses 64 'expected --status for clients, or --all' \
		iop-attend mark S-20261118-EVE C-1 --status present --all present
	refuses 64 '--status is required for a client' \
		iop-attend mark S-20261118-EVE C-1 --all present
}

@test "mark takes sessions and clients, and a session at least" {
	refuses 66 'LEAD: no such session or client' \
		iop-attend mark S-20261118-EVE C-1 LEAD --status present
	refuses 64 'expected a session' iop-attend mark C-1 --status present
}

@test "units are of a week, or from one day to another" {
	works iop-attend units --from 2026-11-16 --to 2026-11-16
	refuses 64 '--from and --to come together' \
		iop-attend units --from 2026-11-16
	refuses 64 '--from and --to come together' \
		iop-attend units --to 2026-11-16
	refuses 64 '--to: before --from' \
		iop-attend units --from 2026-11-16 --to 2026-11-15
}

@test "a sheet is HTML or CSV, not both" {
	refuses 64 '--html and -f csv are two sheets' \
		iop-attend sheet S-20261118-EVE --html -f csv
}

@test "a diff is of one night or two, or of two policies" {
	local p=$SHIPPED

	iop-audit diff --policy $p --policy $p >d || true
	iop-audit diff 2026-11-19 >d || true
	for operands in '' '2026-11-17 2026-11-18 2026-11-19' \
		"--policy $p --policy $p --policy $p" \
		"--policy $p --policy $p 2026-11-19" \
		'2026-11-18 --as-of 2026-11-19'; do
		# shellcheck disable=SC2086
		refuses 64 'expected one night or two, or one of --policy or two' \
			iop-audit diff $operands
	done
}

@test "a seed is of a sample" {
	refuses 64 '--seed goes with --sample' iop-audit run -n --seed 2
}

@test "a severity is one of four" {
	refuses 64 '--fail-on: expected high, medium, low or info' \
		iop-audit run -n --fail-on worst
}

@test "explain and waive name a rule, adopt a file" {
	refuses 64 'expected a rule' iop-audit explain
	refuses 64 'expected a rule' iop-audit waive
	refuses 64 'expected a rule' iop-audit waive reason=x
	refuses 64 "expected a policy's file" iop-audit adopt
}

# A store is made of init's options, or not at all.
init() {
	iop-db -d new.db init "$@"
}

@test "a store is made with a zone, a way to know people and an administrator" {
	refuses 64 '--zone: expected a time zone as America/Denver' \
		init --identity declared --admin boss
	refuses 64 '--zone: expected a time zone as America/Denver' \
		init --identity declared --admin boss --zone America/Nowhere
	refuses 64 '--identity: expected unix or declared' \
		init --zone America/Denver --admin boss
	refuses 64 '--identity: expected unix or declared' \
		init --zone America/Denver --admin boss --identity both
	refuses 64 '--admin: expected an id' \
		init --zone America/Denver --identity declared --admin 'the boss'
	assert [ ! -e new.db ]
	works init --zone America/Denver --identity declared --admin boss
}

@test "an import names the system it comes from" {
	echo '[]' >d
	works iop-db import --source old d
	refuses 64 '--source: expected a name for the system it comes from' \
		iop-db import d
	refuses 64 '--source: expected a name for the system it comes from' \
		iop-db import --source 'the old one' d
}

@test "only clients are listed as active" {
	works iop-enroll list client --active
	refuses 64 '--active lists clients' iop-enroll list admission --active
}

@test "a discharge is of somebody" {
	refuses 64 'expected a client or an admission' iop-enroll discharge
	refuses 66 'LEAD: no such client or admission' iop-enroll discharge LEAD
}

@test "notes are listed as unsigned, or as awaiting a co-signature" {
	refuses 64 '--unsigned or --awaiting-cosign' \
		iop-note list --unsigned --awaiting-cosign
	refuses 64 '--staff goes with --unsigned or --awaiting-cosign' \
		iop-note list --staff AIDE
	refuses 64 'what is signed is a note' iop-note list signature --unsigned
}

@test "an export is of notes named, or of those that options choose" {
	works as LEAD iop-note export --from 2026-11-18 --to 2026-11-18
	refuses 64 '--to is before --from' as LEAD \
		iop-note export --from 2026-11-18 --to 2026-11-17
	refuses 64 'notes, or --client, --from, --to, --since' as LEAD \
		iop-note export N-1 --client C-1
}

@test "a made-up agency has a zone and tracks that there are" {
	refuses 64 '--zone: expected one as America/Denver' \
		iop-sample --clients 1 --weeks 1 --zone Mars/Olympus
	refuses 64 '--tracks: expected adult, adolescent or both' \
		iop-sample --clients 1 --weeks 1 --tracks teens
	refuses 64 '--format: expected id, yaml, json or jsonl' \
		iop-sample --clients 1 --weeks 1 -f csv
}

@test "fill is told which days" {
	for days in '' '--from 2026-11-18' '--to 2026-11-18'; do
		# shellcheck disable=SC2086
		refuses 64 'which days? Give --week, --date, or --from and --to' \
			iop-schedule fill $days
	done
	refuses 64 '--to: expected a day not before --from' \
		iop-schedule fill --from 2026-11-18 --to 2026-11-17
	works iop-schedule fill -n --from 2026-11-18 --to 2026-11-18
}

@test "fill makes a cohort's sessions, or those of groups" {
	refuses 64 '--cohort stands alone' \
		iop-schedule fill EVE --cohort K --date 2026-11-18
}

@test "a template is proved from a day on" {
	run iop-schedule check --template matrix-adult --from 2026-11-23
	assert [ "$status" -le 1 ]
	for days in '--week this' '--date today' '--to today'; do
		# shellcheck disable=SC2086
		refuses 64 '--template goes with --from alone' \
			iop-schedule check --template matrix-adult $days
	done
}

@test "a week is of a client or of a member of staff" {
	works iop-schedule week --client C-1
	works iop-schedule week --staff AIDE
	refuses 64 '--client or --staff, not both' \
		iop-schedule week --client C-1 --staff AIDE
}

@test "what is moved or made up for is a session, to a time" {
	refuses 64 'expected a session and starts_at=TIME' \
		iop-schedule move S-20261118-EVE --reason x
	refuses 64 'expected a session and starts_at=TIME' \
		iop-schedule makeup S-20261118-EVE
}

@test "who joins a group waits" {
	refuses 64 'expected a group, or who waits' iop-schedule join
	refuses 66 'EVE: nobody waits' iop-schedule join EVE
}

@test "days choose among sessions only" {
	works iop-schedule list session --week 2026-W47
	for days in '--week this' '--date today' '--from today' '--to today' \
		--ended; do
		# shellcheck disable=SC2086
		refuses 64 'days choose among sessions only' \
			iop-schedule list group $days
	done
}

@test "a calendar is written as ics, and read for a group or the closures" {
	works iop-schedule export
	refuses 64 'export writes ics only' iop-schedule export -f json
	cat >d.ics <<-'END'
	BEGIN:VCALENDAR
	END:VCALENDAR
	END
	refuses 64 'whose? Give --group, or --closures' iop-schedule import d.ics
	works iop-schedule import -n d.ics --group EVE --closures
	refuses 64 '--staff: a closure has none' \
		iop-schedule import d.ics --closures --staff LEAD
	refuses 64 'one calendar at a time' \
		iop-schedule import d.ics d.ics --closures
}

# Outputs

@test "an output is never the store, nor its journal" {
	: >iop.db-journal
	refuses 64 'iop.db: is the store itself' iop-staff list -o iop.db
	refuses 64 'iop.db-journal: is the store itself' \
		iop-staff list -o iop.db-journal
	ln iop.db other
	refuses 64 'other: is the store itself' iop-staff list -o other
}

@test "an output is not another database" {
	cp iop.db other.db
	before=$(b2sum <other.db)
	refuses 64 'other.db: is a database; it is not written over' \
		iop-staff list -o other.db
	refuses 64 'other.db: is a database; it is not written over' \
		iop-staff add staff id=N name=N roles=records \
		--keep-going --rejects other.db
	refuses 64 'other.db: is a database; it is not written over' \
		iop-sample --clients 1 --weeks 1 --answers other.db
	refuses 64 'other.db: is a database; it is not written over' \
		iop-db schema -o other.db
	assert_equal "$(b2sum <other.db)" "$before"
}

# keeps_the_input COMMAND...: which reads the file d, is fine without the two
# words that end it, and with them would write over d
keeps_the_input() {
	local before

	before=$(cat d)
	run "${@:1:$#-2}"
	assert [ "$status" -le 2 ]
	refuses 64 'd: is an input, too' "$@"
	assert_equal "$(cat d)" "$before"
}

@test "an output is none of the documents being read" {
	printf 'kind: staff\nid: N\nname: N\nroles: [records]\n' >d
	ln -s d link
	keeps_the_input iop-staff add -n d -o d
	keeps_the_input iop-staff add -n link -o d
	keeps_the_input iop-staff add -n --if-any /dev/null d -o ./d
	refuses 64 'd: is an input, too' iop-staff add d --keep-going --rejects d
	assert_equal "$(wc -l <d)" 4
}

@test "an output is no file that a field or an option is read from" {
	echo '555 0100' >d
	keeps_the_input as LEAD iop-enroll amend -n C-1 phone=@d --reason new -o d
	a_note | as AIDE iop-note add -
	echo 'The line was down.' >d
	keeps_the_input as AIDE iop-note sign -n N-1 --late-reason d -o d
	keeps_the_input as AIDE iop-note sign -n N-1 --late-reason=d -o ./d
	the_policy >d
	keeps_the_input iop-audit adopt -n d -o d
	keeps_the_input iop-audit diff --policy "$SHIPPED" --policy ./d -o d
}

@test "an output is not the file that stdin reads" {
	printf 'kind: staff\nid: N\nname: N\nroles: [records]\n' >d
	refuses 64 'd: is an input, too' iop-staff add - -o d <d
	refuses 64 'd: is an input, too' iop-staff add -o d <d
	assert_equal "$(wc -l <d)" 4
	works iop-staff add - -o /dev/null <d
	works iop-staff list -o /dev/null </dev/null
}

@test "two outputs are two files" {
	printf 'kind: staff\nid: N\nname: N\nroles: [records]\n' >d
	refuses 64 'x: is an output, too' iop-staff add -n d -o x \
		--keep-going --rejects x
	assert [ ! -e x ]
	: >there
	ln -s there link
	refuses 64 'there: is an output, too' iop-staff add -n d -o there \
		--keep-going --rejects link
	refuses 64 'x: is an output, too' iop-sample --clients 1 --weeks 1 \
		-o x --answers x
	assert [ ! -e x ]
	works iop-staff add -n d -o x --keep-going --rejects y
	works iop-staff add -n d -o /dev/null --keep-going --rejects /dev/null
}
