# What has an end: what programs make of records is within the limits of what
# they read, and one record leaves every rule its answer.
# shellcheck disable=SC2154 # run sets status, output and stderr
load lib

# x N LETTER: an id of so many letters
x() {
	printf '%*s' "$1" '' | tr ' ' "${2:-G}"
}

meets() {
	as LEAD iop-schedule add group "id=$1" name=Long track=adult \
		service=group-therapy days=sat start_time=05:00 minutes=60 \
		facilitator=LEAD starts_on=2026-11-01
}

@test "a session is as long as a day at most, over midnight and over centuries" {
	an_agency
	session() {
		as LEAD iop-schedule add session id=S-1 group=EVE service=group-therapy \
			starts_at=2026-11-21T10:00 "ends_at=$1" facilitator=LEAD
	}
	for ends in 2026-11-22T18:00 2027-11-21T10:00 2199-12-31T23:59; do
		refuses 65 'minutes: expected 1 to 1440' session "$ends"
	done
	works session 2026-11-22T10:00
}

@test "an id that is made of others is as long as any, or refused before anything is stored" {
	an_agency
	works meets "$(x 109)"
	works as LEAD iop-schedule fill --date 2026-11-21 "$(x 109)"
	works meets "$(x 110 H)"
	refuses 65 'id: longer than 120 bytes, as it is made of others that are long' \
		as LEAD iop-schedule fill --date 2026-11-28 "$(x 110 H)"
}

@test "a session made up for has an id that its own leaves room for" {
	an_agency
	lost() {
		as LEAD iop-schedule add session "id=$1" client=C-1 service=individual-therapy \
			starts_at="$2T10:00" ends_at="$2T10:50" facilitator=LEAD
		as LEAD iop-schedule cancel "$1" --reason snow
	}
	lost "$(x 117)" 2026-11-21
	works as LEAD iop-schedule makeup "$(x 117)" starts_at=2026-11-23T10:00
	lost "$(x 118)" 2026-11-22
	refuses 65 'id: longer than 120 bytes' \
		as LEAD iop-schedule makeup "$(x 118)" starts_at=2026-11-24T10:00
}

@test "a cohort's sessions have ids that its own leaves room for" {
	an_agency
	works as LEAD iop-schedule add cohort "id=$(x 118 K)" name=Autumn track=adult \
		template=matrix-adult starts_on=2026-11-23 start_time=17:00 facilitator=LEAD
	run --separate-stderr as LEAD iop-schedule fill --cohort "$(x 118 K)"
	assert_equal "$status" 65
	says 'id: longer than 120 bytes'
}

@test "what is beyond 2199 or before 1900 is refused of a date, a time and a week" {
	an_agency
	for day in 1899-12-31 2200-01-01 29000-01-01; do
		refuses 65 'ends_on: expected a date' as LEAD iop-schedule add closure \
			starts_on=2026-12-01 "ends_on=$day" reason=x
	done
	for ends in 2199-12-31T23:59-14:00 2199-12-31T17:00-14:00; do
		refuses 65 'ends_at: expected a time from 1900 to 2199' \
			as LEAD iop-schedule add session service=other client=C-1 \
			facilitator=LEAD starts_at=2026-11-21T10:00 "ends_at=$ends"
	done
	# in Greenwich it is 1900 already, in Denver it is not
	for starts in 1900-01-01T00:00+14:00 1900-01-01T06:59Z; do
		refuses 65 'starts_at: expected a time from 1900 to 2199' \
			as LEAD iop-schedule add session service=other client=C-1 \
			facilitator=LEAD "starts_at=$starts" ends_at=1900-01-01T07:30Z
	done
}

# comes_back TIME: a session that begins then, imported; exported and restored
# it is the same
comes_back() {
	imports <<-END
	kind: session
	id: S-1
	client: C-1
	service: other
	starts_at: "$1"
	ends_at: "$2"
	facilitator: LEAD
	END
	iop-db export >first
	rm -f again.db
	works iop-db restore -d again.db first
	iop-db export -d again.db >second
	head -n "$(wc -l <first)" second | cmp - first
	works iop-schedule list session -f csv
}

@test "the first and the last minutes there are come back as they went in" {
	an_agency
	comes_back 1900-01-01T00:00 1900-01-01T00:01
	assert_line --partial ,1900-01-01T00:00-07:00,
	# nothing is planned that far ahead, but a day may be named
	imports <<<'{"kind":"leave","id":"LV-9","staff":"AIDE","starts_on":"1900-01-01","ends_on":"2199-12-31","reason":"other"}'
	run --separate-stderr iop-staff list leave -f csv
	assert_line --partial ,1900-01-01,2199-12-31
}

@test "a time at which a zone was seconds off is spelt so that it is read back" {
	ZONE=Europe/Amsterdam new_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	at "2026-11-02 09:00" as LEAD iop-enroll admit \
		"$BATS_TEST_DIRNAME/data/clients.yaml"
	comes_back 1930-01-01T10:00 1930-01-01T11:00
	assert_line --partial ,1930-01-01T09:59:28+00:19,
}

@test "a date word beyond all calendars is a slip of who types it" {
	an_agency
	while read -r command; do
		# shellcheck disable=SC2086
		refuses 64 "${command#* | }" as LEAD ${command% | *}
	done <<-'END'
	iop-schedule fill --date +1000000w | --date: expected a day from 1900 to 2199
	iop-schedule list --from -1000000w | --from: expected a day from 1900 to 2199
	iop-schedule week --week +1000000w | --week: expected a week
	iop-schedule week --week 9999-W01 | --week: expected a week from 1900 to 2199
	iop-attend hours --week 2200-W02 | --week: expected a week from 1900 to 2199
	iop-attend hours --week +1000000w | --week: expected a week
	iop-attend list --week 1899-W52 | --week: expected a week from 1900 to 2199
	iop-note list --as-of 1900-01-01T00:00+14:00 | --as-of: expected a time from 1900 to 2199
	iop-note list --as-of -1000000w | --as-of: expected a time from 1900 to 2199
	iop-note late --ahead 1000000w | --ahead: expected at most 5200w
	iop-audit queue --escalate 1000000d | --escalate: expected at most 5200w
	iop-audit forecast --within 1000000w | --within: expected at most 5200w
	iop-enroll due --ahead 1000000w | --ahead: expected at most 5200w
	END
	works as LEAD iop-note late --ahead 5200w
	works as LEAD iop-attend hours --week 2199-12-31
}

@test "no record leaves a rule without an answer: ids as long as any, days as late as any" {
	a_desk
	imports <<-END
	kind: client
	id: $(x 100 C)
	name: Ann
	birth_date: "1900-01-01"
	admission:
	  track: adult
	  admitted_on: "1900-01-01"
	  facilitator: AIDE
	---
	kind: session
	id: $(x 120 S)
	client: $(x 100 C)
	service: individual-therapy
	starts_at: "2026-11-17T10:00"
	ends_at: "2026-11-17T11:00"
	facilitator: AIDE
	---
	kind: leave
	id: $(x 120 L)
	staff: AIDE
	starts_on: "1900-01-01"
	ends_on: "2199-12-31"
	reason: other
	---
	kind: authorization
	id: $(x 120 A)
	client: $(x 100 C)
	payer: MEDICAID-NM
	number: "1"
	starts_on: "1900-01-01"
	ends_on: "2199-12-31"
	units: 10
	---
	kind: membership
	id: $(x 120 M)
	group: EVE
	client: $(x 100 C)
	starts_on: "1900-01-01"
	ends_on: "2199-12-31"
	END
	a_note N-9 | sed "s/^ended_at: .*/ended_at: 2199-12-31T23:59/" >n.yaml
	works iop-db import --source note n.yaml
	run --separate-stderr iop-audit run -n --full -f id
	assert_equal "$status$stderr" 1
	assert_line "attend-recorded:A.$(x 120 S).$(x 100 C)"
}

@test "--week chooses among all that attendance keeps, by the day that it was" {
	every_kind
	for kind in attendance breach drug_test draw drawn mutual_help claim; do
		works iop-attend list "$kind" --week 2019-W01 -f id
		assert_equal "$output" ''
		works iop-attend list "$kind" -f id
		all=$output
		for week in 44 45 46 47 48; do
			iop-attend list "$kind" --week "2026-W$week" -f id
		done | sort >found
		assert_equal "$(cat found)" "$(sort <<<"$all")"
	done
}

@test "one of --date, --week, --from and --to says which days" {
	an_agency
	refuses 64 '--week does not go with --date' iop-schedule list --date today --week this
	refuses 64 '--from does not go with --week' iop-schedule list --week this --from today
	refuses 64 '--to does not go with --date' as LEAD iop-schedule fill --to today --date today
	refuses 64 '--week does not go with --from' iop-attend units --week this --from today --to today
}

@test "a folder is no file" {
	an_agency
	mkdir folder
	for command in 'iop-staff add' 'iop-enroll admit' 'iop-attend read' 'iop-schedule import --closures' 'iop-db import --source x' 'iop-note amend --reason x'; do
		# shellcheck disable=SC2086
		refuses 66 'folder: expected a file, and it is a folder' $command folder
	done
	refuses 66 'stdin: expected a file, and it is a folder' iop-staff add - <folder
}

@test "a made-up agency may be of any week there was, with nobody in it yet" {
	for until in 1990-01-01 1990-01-07 2026-11-19; do
		for weeks in 1 2; do
			works iop-sample --clients 1 --weeks "$weeks" --until "$until"
		done
	done
}

@test "what adopting would do is told by id, where no format is asked for" {
	a_store
	one_rule_more other "SELECT id AS subject, $FINDS_BAD" x >p.yaml
	works iop-audit adopt -n p.yaml
	assert_equal "$output" new-mexico-other
	works iop-audit adopt -n p.yaml -f jsonl
	assert_equal "$(jq -r .version <<<"$output")" other
}

# in_time COMMAND...: what a walk within a walk would take minutes for
in_time() {
	timeout "$([ -n "${SANITIZED:-}" ] && echo 60 || echo 15)" "$@"
}

@test "a document holds 2000 records of a kind, and no more" {
	an_agency
	parts() {
		jq -nc --argjson n "$1" '{kind: "client", id: "C-9", name: "A", birth_date: "1990-01-01",
			admission: [range($n) | {id: "A-\(.)", admitted_on: "2026-11-02", track: "adult"}]}'
	}
	parts 2000 >most.json
	parts 2001 >more.json
	fails 65 as LEAD in_time iop-enroll admit -n most.json
	[[ $stderr != *'in one document'* ]]
	refuses 65 'admission: more than 2000 in one document' as LEAD in_time iop-enroll admit more.json
}

@test "a document of 4 MiB of what it may hold is read in time: records, words, lines" {
	an_agency
	{
		printf '{"kind":"client","id":"C-9","admission":['
		yes '{},' | head -n 90000 | tr -d '\n'
		printf '{}]}\n'
	} >records.json
	refuses 65 'more than 2000 in one document' as LEAD in_time iop-enroll admit records.json
	{
		printf '{"kind":"group","id":"G-9","days":['
		yes '"monday-after-monday-after-monday",' | head -n 90000 | tr -d '\n'
		printf '"mon"]}\n'
	} >words.json
	refuses 65 'days: expected' as LEAD in_time iop-schedule add words.json
}

@test "parts of a group note are about a client each, however many there are" {
	a_desk
	part() {
		cat <<-END
		kind: group_note
		id: GN-9
		session: S-20261118-EVE
		author: AIDE
		started_at: 2026-11-18T17:30
		ended_at: 2026-11-18T20:30
		intervention: x
		note: [{client: C-1}, {client: C-2}, {client: C-1}]
		END
	}
	part >gn.yaml
	refuses 65 'gn.yaml:8:39: client: another part is about the same client' \
		as AIDE iop-note add gn.yaml
}

@test "a pipe without an end fills no disk and no memory, whatever reads it" {
	an_agency
	bounded() {
		as LEAD timeout 60 bash -c 'ulimit -d 65536; "$@" < <(yes "$WHAT" | head -c 300M)' - "$@"
	}
	[ -z "${SANITIZED:-}" ] || skip "it has its memory elsewhere"
	export WHAT='# x'
	refuses 65 'stdin: more than 256 MiB through a pipe: give a file' bounded iop-staff add -
	refuses 65 'stdin: more than 256 MiB through a pipe: give a file' bounded iop-note show -
	refuses 65 'stdin: more than 256 MiB through a pipe: give a file' bounded iop-attend read -
	endless() {
		as admin timeout 20 bash -c '"$@" 3< <(yes x)' - "$@"
	}
	refuses 65 '/dev/fd/3: expected at most 1048576 bytes' \
		endless iop-staff amend AIDE --reason x name=@/dev/fd/3
	refuses 65 '/dev/fd/3: longer than a policy may be' endless iop-audit adopt /dev/fd/3
}

@test "what a reader takes at a time has an end, in words" {
	an_agency
	seq -f 'N-%.0f' 1000001 >ids
	refuses 65 'more than 1000000 ids at a time' iop-note show - <ids
	head -c 2M /dev/zero | tr '\0' x >line
	refuses 65 'stdin:2:1: expected an id' iop-note show - < <(echo N-1; cat line)
	{ echo session,client,status; cat line; } >sheet.csv
	refuses 65 'sheet.csv:2: a row of more than 1 MiB' as LEAD iop-attend read sheet.csv
}

@test "more files than may be open at a time are read, one by one" {
	an_agency
	for n in {1..60}; do
		echo "{\"kind\":\"closure\",\"id\":\"CL-$n\",\"starts_on\":\"2026-12-01\",\"ends_on\":\"2026-12-01\",\"reason\":\"x\"}" >"$n.json"
	done
	few() {
		bash -c 'ulimit -n 24; "$@"' - "$@"
	}
	works as LEAD few iop-schedule add {1..60}.json
	run iop-schedule list closure -f id
	assert_equal "${#lines[@]}" 60
}

@test "a file that is another by the time it is read is not read" {
	an_agency
	closure() {
		echo "{\"kind\":\"closure\",\"id\":\"CL-$1\",\"starts_on\":\"2026-12-01\",\"ends_on\":\"2026-12-01\",\"reason\":\"x\"}"
	}
	closure 1 >first
	closure 2 >other
	mkfifo slow
	# until the programs read it, they have found the first file
	timeout 20 bash -c 'exec >slow; mv other first; echo "{}"' 3>&- &
	refuses 66 'first: another file by now' as LEAD timeout 20 iop-schedule add first slow
}

# versions N TIME: of one leave, each claimed at what jq makes of its number
versions() {
	jq -nc --argjson n "$1" 'range($n) | {kind: "leave", id: "LV-9", staff: "AIDE", reason: "other",
		starts_on: "2026-12-\(. % 28 + 1 | if . < 10 then "0\(.)" else "\(.)" end)", ends_on: "2026-12-31",
		recorded_at: ('"$2"' | todate), recorded_by: "admin"}
		+ if . == 0 then {} else {op: "amend", op_reason: "version \(.)"} end'
}

@test "an input has as many versions of a thing as one likes" {
	an_agency
	versions 2000 '1791000000 + .' >many.jsonl
	works in_time iop-db import --source x many.jsonl
	works in_time iop-staff history LV-9 -f id
	assert_equal "${#lines[@]}" 2000
	works in_time iop-db verify
	changes_nothing in_time iop-db import --source x many.jsonl
}

@test "of versions that claim the same time, or none, an input has a thousand" {
	an_agency
	versions 1001 1791000000 >most.jsonl	# and a first
	versions 1002 1791000000 >more.jsonl
	jq -c 'del(.recorded_at)' more.jsonl >timeless.jsonl
	for input in more timeless; do
		refuses 65 'recorded_at: more than 1000 versions of it that claim the same time, or none, in one input' \
			iop-db import --source x "$input.jsonl"
		assert_equal "${#stderr_lines[@]}" 1
	done
	works in_time iop-db import --source x most.jsonl
}
