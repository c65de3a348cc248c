#!/usr/bin/env bats
# A made-up agency: the same twice, in order, and with the faults it says.
load lib

# Answers are sorted by bytes.
setup_more() {
	export LC_ALL=C
}

# Some weeks of a few clients, in a zone without clock changes.
few() {
	iop-sample --clients 12 --weeks 16 --until 2026-10-31 --zone UTC "$@"
}

# The agency that all rules find room in.
standard() {
	iop-sample --clients 30 --weeks 52 --until 2026-10-31 "$@"
}

# A time in UTC as seconds, for jq.
seconds='def seconds: sub("[+]00:00$"; ":00Z") | fromdate;'

@test "the same options give the same bytes, in any zone and locale" {
	few --faults all >one
	TZ=Asia/Tokyo LC_ALL=C few --faults all >two
	run cmp one two
	assert_success
	assert [ -s one ]
}

@test "another seed gives another agency" {
	few --seed 1 >one
	few --seed 2 >two
	run cmp -s one two
	assert_failure 1
}

@test "planting a fault leaves the rest of the agency as it was" {
	few >one
	few --faults cosign-note >two
	run bash -c 'comm -3 <(sort one) <(sort two) | jq -r .kind | sort -u'
	assert_output "$(printf '%s\n' cosignature note signature)"
}

@test "nothing is recorded, and nothing begins, after the last day" {
	few >all
	run jq -r 'select(.recorded_at > "2026-11-01" or
		(.status == "planned" and .starts_at > "2026-11-01"))' all
	assert_output ''
	run jq -r .recorded_at all
	assert_output --partial 2026-10-31T
}

@test "the last day is yesterday unless another is asked for" {
	works iop-sample --clients 3 --weeks 2
	assert_output --partial '"recorded_at":"2026-11-19T'
	refute_output --partial '"recorded_at":"2026-11-20T'
}

@test "the lines come in the order of recording" {
	few --faults all 2>/dev/null >all
	jq -r "$seconds .recorded_at | seconds" all >times
	run sort -nc times
	assert_success
}

@test "what a document refers to came before it" {
	few --faults all 2>/dev/null >all
	run jq -n '
	reduce inputs as $d ({seen: {}, missing: []};
		([$d | .recorded_by, .staff, .supervisee, .supervisor,
		    .facilitator, .co_facilitator, .author, .client, .group,
		    .session, .makes_up, .note, .admission | strings] -
		    [$d.id | select($d.kind == "staff")]) as $refs |
		.missing += [$refs[] as $r | select(.seen[$r] | not) | $r] |
		.seen[$d.id] = true)
	| .missing | length' all
	assert_output 0
}

@test "sessions of a group are named by their scheduled day and the group" {
	few >all
	run jq -r 'select(.kind == "session" and .group != null and
		.op == null and .id != "S-\(.date | gsub("-"; ""))-\(.group)")
		| .id' all
	assert_output ''
}

@test "an import takes it all, and the same once more changes nothing" {
	at "2026-10-01 08:00" iop-db init --zone UTC --identity declared \
		--admin admin
	few --faults all >all 2>/dev/null
	run --separate-stderr iop-db import --source sample all
	assert_success
	before=$(the_head)
	run --separate-stderr iop-db import --source sample all
	assert_success
	assert_equal "$(the_head)" "$before"
}

@test "without faults there are no answers, and stderr is silent" {
	works few --answers answers -o all.jsonl
	assert [ -f answers ]
	assert [ ! -s answers ]
}

@test "the standard agency has three violations or more of every rule" {
	works standard --faults all --answers answers -o all.jsonl
	run awk -F: '{ n[$1]++ } END { for (r in n) if (n[r] > 2) print r }' \
		answers
	assert_equal "$(sort <<<"$output")" "$(sort <<-END
	agency-approval
	attend-recorded
	attend-threshold
	bill-actual-time
	bill-h0015-3h
	bill-prior-auth
	bill-signed-first
	bill-substantiated
	bill-timely-90
	breach-step
	cosign-note
	crisis-follow-up
	discharge-elements
	discharge-summary-due
	ebp-approved
	group-size-max
	h0015-day-week
	hours-adol-attended
	hours-adol-min
	hours-adult-attended
	hours-adult-min
	inactive-client
	individual-weekly
	leave-respected
	license-active
	no-ccss-by-facilitator
	no-delegation
	no-double-service-time
	no-self-cosign
	note-48h
	note-cloned
	note-late-flag
	note-no-backdate
	preadmit-file
	schedule-on-file
	site-assigned
	sup-agreement
	sup-exists
	sup-expertise-both
	sup-iop-2y
	sup-regular
	sup-samples
	sup-supervisory-1y
	team-meetings
	team-under-supervisor
	test-not-sole-discharge
	test-result-documented
	test-weekly
	training-matrix
	END
	)"
	run sort -uc answers
	assert_success
}

@test "a rule by its name is planted alone" {
	works few --faults note-48h,attend-recorded --answers answers -o all.jsonl
	run bash -c 'cut -d: -f1 answers | sort -u'
	assert_output "$(printf '%s\n' attend-recorded note-48h)"
}

@test "no client's week is in two answers" {
	standard --faults all --answers answers -o all.jsonl
	jq -r 'select(.kind == "attendance") | .id' all.jsonl | sort >ids
	run bash -c 'grep -o "A\.S-.*" answers | sort | comm -13 ids - |
		grep -v "A.S-" | wc -l'
	assert_output 0
	run bash -c 'sed -n "s/.*:A\.S-\(........\).*\.\(C-[0-9]*\)$/\1 \2/p" \
		answers | while read -r day client; do
			echo "$(date -d "$day" +%G-W%V) $client"
		done >weeks
		sed -n "s/^hours.*:\(C-[0-9]*\):\(.*\)/\2 \1/p" answers >>weeks
		sort weeks | uniq -d'
	assert_output ''
}

@test "a small agency leaves out what it has no room for, and says so" {
	run --separate-stderr iop-sample --clients 3 --weeks 4 \
		--until 2026-10-31 --faults group-size-max --answers answers \
		-o all.jsonl
	assert_success
	says "iop-sample: group-size-max: left out: 3 of 3 violations"
	assert [ -f answers ]
	assert [ ! -s answers ]
}

@test "a fault without a place changes nothing" {
	iop-sample --clients 1 --weeks 1 --until 2026-10-31 >one
	iop-sample --clients 1 --weeks 1 --until 2026-10-31 --faults all \
		>two 2>/dev/null
	run cmp one two
	assert_success
}

@test "an agency of adults has no faults of adolescents" {
	run --separate-stderr few --tracks adult --faults hours-adol-min \
		-o all.jsonl
	assert_success
	says "hours-adol-min: left out: 4 of 4 violations and 4 of 4 near"
	run jq -r 'select(.kind == "admission") | .track' all.jsonl
	refute_line adolescent
}

@test "beside groups of sixteen there are groups of just fifteen" {
	standard --faults group-size-max --answers answers >all
	jq -n '[inputs | select(.kind == "attendance")] |
		(map(select(.op == "void").id)) as $void |
		map(select(.op == null and (.id | IN($void[]) | not))) |
		group_by(.session)[] | [length, .[0].session]' -c all >sizes
	run grep -c '^\[15,' sizes
	assert_output 3
	run bash -c 'sed -n "s/^\[1[67],\"\(.*\)\"\]/group-size-max:\1/p" \
		sizes | sort | cmp - answers'
	assert_success
}

@test "beside notes signed a minute late there are some signed just in time" {
	few --faults note-48h >all
	jq -n "$seconds"'[inputs] |
		(map(select(.kind == "session") |
		    {(.id): (.ended_at // .ends_at)}) | add) as $over |
		(map(select(.kind == "attendance" and .left_at) |
		    {session, left_at}) | group_by(.session) |
		    map({(.[0].session): (map(.left_at) | max)}) | add)
		    as $left |
		(map(select(.kind == "note" and .session) |
		    {(.id): .session}) | add) as $note |
		.[] | select(.kind == "signature") | $note[.note] as $s |
		select($s) |
		(.recorded_at | seconds) -
		    ($left[$s] // $over[$s] | seconds)' all >ages
	run grep -cx 172800 ages
	assert [ "$output" -ge 2 ]
	run grep -cx 172860 ages
	assert [ "$output" -ge 2 ]
	run grep -cx 172740 ages
	assert [ "$output" -ge 1 ]
}

@test "beside rolls marked a minute late there are some marked just in time" {
	few --faults attend-recorded >all
	jq -n "$seconds"'[inputs] |
		(map(select(.kind == "session") | {(.id): .ends_at}) | add)
		    as $over |
		.[] | select(.kind == "attendance" and .op == null) |
		(.recorded_at | seconds) - ($over[.session] | seconds)' \
		all >ages
	run grep -cx 172800 ages
	assert [ "$output" -ge 3 ]
	run grep -cx 172860 ages
	assert_output 2
}

@test "beside co-signatures a minute late there are some just in time" {
	few --faults cosign-note >all
	jq -n "$seconds"'[inputs] |
		(map(select(.kind == "signature") |
		    {(.id[2:]): .recorded_at}) | add) as $signed |
		.[] | select(.kind == "cosignature") |
		(.recorded_at | seconds) - ($signed[.id[2:]] | seconds)' \
		all >ages
	run grep -cx 604800 ages
	assert [ "$output" -ge 3 ]
	run grep -cx 604860 ages
	assert_output 2
}

@test "beside a gap between licenses there are licenses renewed in time" {
	standard --faults license-active --answers answers >all
	standard >clean
	# each of 7 makes two of one, and 2 gaps are filled by one suspended
	assert_equal "$(($(grep -c '"kind":"license"' all) -
		$(grep -c '"kind":"license"' clean)))" 9
	assert_equal "$(grep -c '"status":"suspended"' all)" 2
	assert_equal "$(wc -l <answers)" 4
}

@test "beside too few hours there are weeks with just enough" {
	standard --faults hours-adult-min --answers answers >all
	run bash -c 'jq -r "select(.op_reason == \"counselor called away\") |
		.id" all | wc -l'
	assert_output 8
	assert_equal "$(wc -l <answers)" 4
}

@test "documents come in other formats, but in no table" {
	works few -f json
	works few -f yaml
	fails 64 few -f csv
	says "--format: expected jsonl, json, yaml or id"
	fails 64 few -o all.csv
	assert [ ! -e all.csv ]
}

@test "wrong options are usage errors" {
	fails 64 iop-sample --clients 0
	says "--clients: expected a number from 1 to 500"
	fails 64 iop-sample --weeks 521
	fails 64 iop-sample --seed -1
	fails 64 iop-sample --until 2026-02-29
	fails 64 iop-sample --until 2026-11-20
	says "--until: expected a day from 1990 to yesterday"
	fails 64 iop-sample --tracks teens
	fails 64 iop-sample --zone Mars/Olympus
	fails 64 iop-sample --faults note-49h
	says "expected all, none, or of these" note-48h cosign-note
	fails 64 iop-sample --faults note-48h,
	fails 64 iop-sample --faults ''
	fails 64 iop-sample --nonsense
	fails 64 iop-sample everything
}

@test "what cannot be written is told" {
	run bash -c 'iop-sample --clients 3 --weeks 2 >/dev/full'
	assert_failure 74
	fails 73 iop-sample --clients 3 --weeks 2 -o all.jsonl \
		--answers /nowhere/answers
}

@test "persons have names that are sealed, and notes are no copies" {
	few >all
	run jq -r 'select(.kind == "note" and .session and .op == null) |
		.intervention + .response' all
	assert_equal "$(sort -u <<<"$output" | wc -l)" "${#lines[@]}"
}
