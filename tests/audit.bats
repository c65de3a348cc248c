#!/usr/bin/env bats
# What an audit says, how it ends, what it remembers, and by which rules.
load lib

# An agency in which nothing is amiss on Friday 20 November: a session with
# its attendance and a signed note; no week is judged yet.
a_clean_agency() {
	once new_clean_agency
	IOP_ACTOR=AUDIT
}

new_clean_agency() {
	a_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	at "2026-11-16 08:00" as LEAD iop-enroll add - <<-END
	kind: client
	id: C-1
	name: Any Body
	birth_date: 1990-05-01
	admission: {admitted_on: 2026-11-16, track: adult}
	---
	kind: diagnosis
	id: DX-1
	client: C-1
	code: F10.20
	diagnosed_on: 2026-11-16
	END
	sed 's/2026-11-02/2026-11-16/' "$BATS_TEST_DIRNAME/data/groups.yaml" |
		at "2026-11-16 08:30" as LEAD iop-schedule add -
	at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-11-18
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "2026-11-18 21:06" as LEAD iop-note cosign N-1
}

# The same, but C-1 was at a session on Thursday that nobody wrote a note on
# or marked: from Saturday 11:00 one finding is high and one medium.
a_wanting_agency() {
	a_clean_agency
	once two_sessions
}

two_sessions() {
	at "2026-11-19 09:00" as LEAD iop-schedule add session id=S-1 client=C-1 \
		service=individual-therapy starts_at=2026-11-19T10:00 \
		ends_at=2026-11-19T11:00 facilitator=LEAD
	at "2026-11-19 09:00" as LEAD iop-schedule add session id=S-2 client=C-1 \
		service=individual-therapy starts_at=2026-11-19T13:00 \
		ends_at=2026-11-19T14:00 facilitator=LEAD
	at "2026-11-19 11:00" as LEAD iop-attend mark S-1 C-1 --status present
}

# The same by a policy that asks no rule why it looked at nothing.
a_silent_agency() {
	a_clean_agency
	the_policy | sed 's/^version: .*/version: "9"/; s/  population: required/  population: optional/' >p.yaml
	once at "2026-11-18 21:30" as admin iop-audit adopt p.yaml
}

AFTER="2026-11-21 18:00"

runs() {
	iop-audit list run -f id | wc -l
}

# How it ends

@test "clean is silent and 0" {
	a_silent_agency
	works iop-audit run
	assert_output ''
	works iop-audit run -f json
	assert_equal "$(jq -c '[.status, .counts.findings, .findings]' <<<"$output")" '[0,0,[]]'
}

@test "clean is silent for cron too, with an empty file" {
	a_silent_agency
	works iop-audit run -o r.txt
	assert_output ''
	assert [ ! -s r.txt ]
}

@test "on a terminal a clean audit says what was looked at" {
	a_clean_agency
	on_a_terminal iop-audit run
	assert_success
	assert_output --regexp '[0-9]+ rules looked at [0-9]+ things; 0 not evaluated'
}

@test "a finding is status 1" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run
}

@test "--fail-on sets from which severity the status is 1, and hides nothing" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run --fail-on high
	finds at "$AFTER" iop-audit run --fail-on medium --rule attend-recorded
	works at "$AFTER" iop-audit run --fail-on high --rule attend-recorded
	assert_line --partial 'attend-recorded:A.S-2.C-1 (open'
	refuses 64 '--fail-on: expected high, medium, low or info' iop-audit run --fail-on worst
}

# Admitted on 16 November, and nothing more: nobody came to anything.
an_idle_agency() {
	a_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	at "2026-11-16 08:00" as LEAD iop-enroll add - <<-END
	kind: client
	id: C-1
	name: Any Body
	birth_date: 1990-05-01
	admission: {admitted_on: 2026-11-16, track: adult, level_of_care: "${1:-2.1}"}
	END
}

@test "14 days after the first admission a required population of nothing is not evaluated, and status 2" {
	once an_idle_agency
	the_early='--rule note-48h --rule attend-recorded --rule license-active --rule sup-iop-2y'
	run --separate-stderr at "2026-11-30 00:00" iop-audit run -n $the_early
	assert_equal "$status" 2
	says_only 'iop-audit: note-48h: not evaluated: there was nothing to look at' \
		'iop-audit: attend-recorded: not evaluated: there was nothing to look at' \
		'iop-audit: license-active: not evaluated: there was nothing to look at'
	assert_output --partial 'NOT EVALUATED note-48h: there was nothing to look at'
	assert_regex "${lines[0]}" '^0 findings: .*; 3 rules looked at nothing; 3 rules NOT EVALUATED; as of'
	works at "2026-11-29 23:59:59" iop-audit run -n $the_early
	assert_regex "${lines[0]}" '^0 findings: .*; 0 new, 0 fixed; 3 rules looked at nothing; as of'
	assert_line 'NOTHING YET   note-48h: there was nothing to look at, which is not evaluated from 2026-11-30 on'
	assert_equal "${#lines[@]}" 4
}

@test "before anybody is admitted a required population of nothing is a line, and status 0" {
	a_store
	works iop-audit run
	assert_regex "${lines[0]}" '^0 findings: .*; [0-9]+ rules looked at nothing; as of'
	assert_line 'NOTHING YET   attend-recorded: there was nothing to look at, since nobody was ever admitted'
	assert_equal "$(grep -c '^NOTHING YET' <<<"$output")" 5
	refute_output --partial 'NOT EVALUATED'
	works iop-audit run -n -f json
	assert_equal "$(jq -c .findings <<<"$output")" '[]'
	assert_equal "$(jq -r '.rules[] | select(.rule == "attend-recorded") | .evaluated, .why' <<<"$output")" \
		$'true\nthere was nothing to look at, yet'
	works iop-audit run -n --rule sup-iop-2y
	assert_output ''
}

@test "when a required population must be there is the policy's, and without its days at once" {
	once an_idle_agency
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: required_after_days/,/^- name/s/value: 14/value: 3/' >p.yaml
	at "2026-11-16 09:00" as admin iop-audit adopt p.yaml
	works at "2026-11-18 23:59" iop-audit run -n --rule note-48h
	run --separate-stderr at "2026-11-19 00:00" iop-audit run -n --rule note-48h
	assert_equal "$status" 2
	a_policy_without required_after_days
	at "2026-11-19 00:01" as admin iop-audit adopt without.yaml
	run --separate-stderr at "2026-11-19 00:02" iop-audit run -n --rule note-48h
	assert_equal "$status" 2
	assert_line 'NOT EVALUATED note-48h: there was nothing to look at'
}

@test "hours of adults and adolescents are one population: a program of adults only is evaluated" {
	once an_idle_agency
	run --separate-stderr at "2026-11-30 00:00" iop-audit run -n -f id --rule hours-adol-min
	assert_equal "$status$stderr$output" 0
	finds at "2026-11-30 00:00" iop-audit run -n --rule hours-adol-min --rule hours-adult-min
	assert_regex "${lines[0]}" '^1 finding: .*; 1 rule looked at nothing; as of'
}

@test "with everybody typed in at another level no rule of hours looks at anybody, and that is status 2" {
	once an_idle_agency 2.5
	run --separate-stderr at "2026-11-30 00:00" iop-audit run -n --rule hours-adult-min
	assert_equal "$status" 2
	assert_line 'NOT EVALUATED hours-adult-min: there was nothing to look at'
	run --separate-stderr at "2026-11-30 00:00" iop-audit run -n --rule hours-adult-min --rule hours-adol-min
	assert_equal "$status" 2
	assert_line 'NOT EVALUATED hours-adol-min: there was nothing to look at'
}

@test "explain and rules tell a rule's population, and what it looked at that night" {
	once an_idle_agency
	works at "2026-11-30 00:00" iop-audit explain hours-adult-min
	assert_line 'population: required, one with hours-adol-min, from 2026-11-30 on'
	assert_line 'looked at: 1'
	works at "2026-11-30 00:00" iop-audit explain hours-adult-min --as-of 2026-11-29
	assert_line 'looked at: 0'
	works at "2026-11-30 00:00" iop-audit explain note-48h --as-of 2026-11-15
	assert_line 'population: required, once somebody was admitted'
	works iop-audit explain test-weekly
	assert_line 'population: optional'
	works at "2026-11-30 00:00" iop-audit rules -f json
	assert_equal "$(jq -c '.[] | select(.id | test("^hours-.*-min$")) |
		[.id, .population, .shares, .looked_at]' <<<"$output")" \
		'["hours-adult-min","required","hours-min",1]
["hours-adol-min","required","hours-min",0]'
	assert_equal "$(jq -r '.[] | select(.population == "required" and .looked_at == 0).id' <<<"$output" | paste -sd' ')" \
		'note-48h hours-adol-min attend-recorded license-active'
	finds at "2026-11-30 00:00" iop-audit run -n --rule hours-adult-min -f json
	assert_equal "$(jq -c '.findings[] | [.id, .looked_at]' <<<"$output")" '["hours-adult-min:C-1:2026-W48",1]'
}

@test "a rule that finds two things under one id is not evaluated, and says so" {
	a_clean_agency
	the_policy | sed 's/^version: .*/version: "9"/
		/^- id: sup-iop-2y/,/^- id/{/^  query/,/^  pass/{/^    SELECT/i\
    SELECT id AS subject, starts_on AS day, 1 AS open FROM supervision\
    UNION ALL SELECT id, starts_on, 0 FROM supervision
	/^  pass/!{/^  query/!d}}}' >p.yaml
	run --separate-stderr iop-audit run --policy p.yaml --rule sup-iop-2y
	assert_equal "$status" 2
	says_only 'iop-audit: sup-iop-2y: query: two findings with one id' \
		'iop-audit: sup-iop-2y: not evaluated'
	assert_line 'NOT EVALUATED sup-iop-2y: it finds two things under one id'
}

@test "not evaluated outranks found" {
	a_wanting_agency
	at "2026-11-19 12:00" as LEAD iop-staff void L-AIDE --reason x
	the_policy | sed 's/^version: .*/version: "9"/; s/  counts: SELECT count.*FROM led .*/  counts: SELECT 0/' >p.yaml
	run --separate-stderr at "2026-12-01 18:00" iop-audit run --policy p.yaml --rule license-active --rule note-48h
	assert_equal "$status" 2
	assert_line --partial 'note-48h:A.S-1.C-1 (open'
	says 'license-active: not evaluated'
}

@test "a report that cannot be written is 74, and no run is recorded" {
	a_silent_agency
	once two_sessions
	run --separate-stderr bash -c 'iop-audit run >/dev/full'
	assert_equal "$status" 0
	export IOP_TEST_NOW=$((NOON + 30 * 3600))
	before=$(runs)
	run --separate-stderr bash -c 'iop-audit run >/dev/full'
	assert_equal "$status" 74
	assert_equal "$(runs)" "$before"
}

# What it says

looked_at_nothing() {
	at "$AFTER" iop-audit rules -f json | jq '[.[] | select(.looked_at == 0)] | length'
}

@test "the first line carries the message" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run
	head=$(at "$AFTER" iop-audit status -f json | jq -r .head)
	assert_line --index 0 "2 findings: 1 high, 1 medium, 0 low, 0 info; 2 new, 0 fixed; $(looked_at_nothing) rules looked at nothing; as of 2026-11-21T18:00-07:00, entry $head, policy $SHIPPED, iop 0.2-tested"
}

@test "one finding is one finding" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run --rule note-48h
	assert_regex "${lines[0]}" '^1 finding: 1 high'
}

@test "worst first, then by id" {
	a_wanting_agency
	at "2026-11-19 15:00" as LEAD iop-schedule add session id=R-1 client=C-1 \
		service=other starts_at=2026-11-19T16:00 ends_at=2026-11-19T16:30 facilitator=LEAD
	at "2026-11-19 17:00" as LEAD iop-attend mark R-1 C-1 --status present
	finds at "$AFTER" iop-audit run -f id
	assert_equal "$output" \
'note-48h:A.R-1.C-1
note-48h:A.S-1.C-1
attend-recorded:A.S-2.C-1'
}

@test "a finding in JSON has every field" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run -f json
	assert_equal "$(jq -c '.findings[0] | [.id, .rule, .severity, .authority, .status, .delta,
	    .client, .staff, .record, .date, .due, .late_by, .basis]' <<<"$output")" \
'["note-48h:A.S-1.C-1","note-48h","high","POLICY","open","new","C-1","LEAD","A.S-1.C-1","2026-11-19","2026-11-21T11:00-07:00",25200,"recorded"]'
	assert_equal "$(jq -r '.findings[0] | .observed, .expected, .remedy' <<<"$output")" \
'no note
signed by 2026-11-21T11:00-07:00 (end as scheduled)
iop-note new note session=S-1 client=C-1'
	assert_equal "$(jq -r '.findings[0].cite | length > 10' <<<"$output")" true
	assert_equal "$(jq -r '.findings | map(has("evidence") and has("message")) | all' <<<"$output")" true
}

@test "the formats say the same" {
	a_wanting_agency
	ids=$'note-48h:A.S-1.C-1\nattend-recorded:A.S-2.C-1'
	finds at "$AFTER" iop-audit run -n -f id
	assert_output "$ids"
	finds at "$AFTER" iop-audit run -n -f jsonl
	assert_equal "$(jq -r 'select(.kind == "finding").id' <<<"$output")" "$ids"
	finds at "$AFTER" iop-audit run -n -f json
	assert_equal "$(jq -r '.findings[].id' <<<"$output")" "$ids"
	finds at "$AFTER" iop-audit run -n -f yaml
	assert_equal "$(python3 -c 'import sys, yaml
for d in yaml.safe_load_all(sys.stdin):
    if d["kind"] == "finding": print(d["id"])' <<<"$output")" "$ids"
	finds at "$AFTER" iop-audit run -n -f csv
	assert_equal "$(python3 -c 'import csv, sys
for d in csv.DictReader(sys.stdin): print(d["id"])' <<<"$output")" "$ids"
	finds at "$AFTER" iop-audit run -n -o r.jsonl
	assert_output ''
	assert_equal "$(jq -r 'select(.kind == "finding").id' r.jsonl)" "$ids"
}

@test "evidence names records with the entry that counts" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run -n -f json
	evidence=$(jq -r '.findings[0].evidence[]' <<<"$output")
	assert_equal "$(sed 's/@.*//' <<<"$evidence")" $'A.S-1.C-1\nS-1'
	for item in $evidence; do
		works iop-attend history "${item%@*}" -f json 2>/dev/null ||
			works iop-schedule history "${item%@*}" -f json
		assert_equal "$(jq -r '.[-1].entry' <<<"$output")" "${item#*@}"
	done
	at "2026-11-21 12:00" as LEAD iop-attend amend A.S-1.C-1 participation=active --reason forgot
	finds at "$AFTER" iop-audit run -n -f json
	assert_not_equal "$(jq -r '.findings[0].evidence[]' <<<"$output")" "$evidence"
}

@test "no name is in a report, in any format" {
	a_wanting_agency
	for format in text json jsonl csv yaml id; do
		finds at "$AFTER" iop-audit run -n -f $format
		refute_output --partial Body
		refute_output --partial 1990
	done
}

@test "what an import claimed is marked as claimed" {
	a_wanting_agency
	cat >d <<-END
	kind: session
	id: S-9
	client: C-1
	service: other
	starts_at: 2026-11-18T08:00
	ends_at: 2026-11-18T09:00
	facilitator: LEAD
	recorded_at: 2026-11-17T09:00
	END
	at "2026-11-20 09:00" as admin iop-db import --source other d
	finds at "$AFTER" iop-audit run -n --rule attend-recorded -f json
	assert_equal "$(jq -r '.findings[] | [.record, .basis] | join(" ")' <<<"$output")" \
		$'S-2 recorded\nS-9 claimed'
}

@test "the same night is the same report, byte for byte" {
	a_wanting_agency
	head=$(iop-db info -f json | jq '.[0].entries')
	finds at "$AFTER" iop-audit run --as-of 2026-11-21 --at-entry "$head"
	one=$output
	at "2026-11-21 09:00" as LEAD iop-attend mark S-2 C-1 --status absent
	finds at "2026-11-25 18:00" iop-audit run --as-of 2026-11-21 --at-entry "$head"
	assert_output "$one"
}

# What it remembers

@test "a finding is new, then the same, then fixed" {
	a_wanting_agency
	finds at "2026-11-21 12:00" iop-audit run -f json
	assert_equal "$(jq -r '.findings[] | [.rule, .delta] | join(" ")' <<<"$output")" 'note-48h new'
	finds at "2026-11-22 12:00" iop-audit run -f json
	assert_equal "$(jq -r '.findings[] | [.rule, .delta] | join(" ")' <<<"$output")" \
		$'note-48h same\nattend-recorded new'
	at "2026-11-22 13:00" as OFFICE iop-attend amend A.S-1.C-1 status=absent --reason 'was not there'
	at "2026-11-22 13:00" as OFFICE iop-schedule cancel S-2 --reason 'did not take place'
	works at "2026-11-22 14:00" iop-audit run
	assert_output --partial 'FIXED  note-48h:A.S-1.C-1'
	assert_regex "${lines[0]}" '^0 findings: .*; 0 new, 1 fixed;'
}

@test "a narrowed run calls nothing fixed that it did not look at" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run
	works at "2026-11-22 18:00" iop-audit run --rule no-self-cosign
	assert_output ''
	at "2026-11-22 19:00" as OFFICE iop-schedule cancel S-2 --reason 'did not take place'
	works at "2026-11-22 20:00" iop-audit run --rule attend-recorded
	assert_output --partial 'FIXED  attend-recorded:A.S-2.C-1'
	refute_output --partial 'FIXED  note-48h'
}

# Since when

@test "a finding tells which recorded run first raised it, and none where no run knows it" {
	a_wanting_agency
	first() { jq -c '.findings[] | [.rule, .first_raised, .ended]' <<<"$output"; }
	finds at "2026-11-21 12:00" iop-audit run -f json
	assert_equal "$(first)" '["note-48h",null,null]'
	finds at "2026-11-22 12:00" iop-audit run -f json
	assert_equal "$(first)" '["note-48h","2026-11-21T12:00-07:00",null]
["attend-recorded",null,null]'
	finds at "2026-11-25 12:00" iop-audit run -n
	assert_line '    first raised: 2026-11-21T12:00-07:00'
	assert_line '    first raised: 2026-11-22T12:00-07:00'
}

@test "as of a past night only the runs known then tell since when, byte for byte" {
	a_wanting_agency
	for day in 21 22 23; do
		finds at "2026-11-$day 12:00" iop-audit run -f json
		printf '%s' "$output" >$day.json
		echo "$(at "2026-11-$day 12:00" iop-audit list run -f json |
			jq '.[-1].head')" >$day.head
	done
	for day in 21 22 23; do
		finds at "2026-12-01 12:00" iop-audit run -f json \
			--as-of "2026-11-${day}T12:00" --at-entry "$(cat $day.head)"
		assert_equal "$output" "$(cat $day.json)"
	done
	finds at "2026-12-01 12:00" iop-audit run -f json --as-of 2026-11-21T11:59
	assert_equal "$(jq -c '.findings[].first_raised' <<<"$output")" null
}

@test "what was fixed tells when it was raised, and when a run found it no more" {
	a_wanting_agency
	finds at "2026-11-21 12:00" iop-audit run
	finds at "2026-11-22 12:00" iop-audit run
	at "2026-11-22 13:00" as LEAD iop-attend void A.S-1.C-1 --reason 'was not there'
	at "2026-11-22 13:00" as OFFICE iop-schedule cancel S-1 S-2 --reason 'did not take place'
	finds at "2026-11-23 14:00" iop-audit run
	assert_line 'FIXED  note-48h:A.S-1.C-1; first raised 2026-11-21T12:00-07:00'
	finds at "2026-11-23 15:00" iop-audit run -n
	assert_line 'FIXED  note-48h:A.S-1.C-1; first raised 2026-11-21T12:00-07:00, ended 2026-11-23T14:00-07:00'
	finds at "2026-11-23 16:00" iop-audit diff 2026-11-22T12:30 -f json
	assert_equal "$(jq -c '.[] | [.change, .id, .first_raised, .ended]' <<<"$output" | grep S-2)" \
		'["went","attend-recorded:A.S-2.C-1","2026-11-22T12:00-07:00","2026-11-23T14:00-07:00"]'
}

@test "what comes back tells when it was first raised, and when it had ended" {
	a_wanting_agency
	finds at "2026-11-22 12:00" iop-audit run
	at "2026-11-22 13:00" as LEAD iop-attend mark S-2 C-1 --status absent
	at "2026-11-22 13:00" as LEAD iop-attend void A.S-1.C-1 --reason 'was not there'
	at "2026-11-22 13:00" as OFFICE iop-schedule cancel S-1 --reason 'did not take place'
	finds at "2026-11-23 12:00" iop-audit run
	at "2026-11-23 13:00" as LEAD iop-schedule amend S-1 status=planned --reason 'it did'
	at "2026-11-23 13:00" as LEAD iop-attend amend A.S-1.C-1 status=present --reason 'was there'
	finds at "2026-11-24 12:00" iop-audit run -f json
	assert_equal "$(jq -c '.findings[] | select(.rule == "note-48h") | [.delta, .first_raised, .ended]' <<<"$output")" \
		'["new","2026-11-22T12:00-07:00","2026-11-23T12:00-07:00"]'
	finds at "2026-11-25 12:00" iop-audit run -f json
	assert_equal "$(jq -c '.findings[] | select(.rule == "note-48h") | [.delta, .first_raised, .ended]' <<<"$output")" \
		'["same","2026-11-22T12:00-07:00",null]'
}

@test "a run too late to show a past finding did not end it" {
	a_clean_agency
	at "2026-11-18 22:00" as LEAD iop-schedule add session id=S-3 client=C-1 \
		service=other starts_at=2026-11-18T21:30 ends_at=2026-11-18T22:00 facilitator=LEAD
	at "2026-11-20 22:00:01" as LEAD iop-attend mark S-3 C-1 --status absent
	the_policy | sed 's/^version: .*/version: "9"/; s/  population: required/  population: optional/' >p.yaml
	at "2026-11-21 12:00" as admin iop-audit adopt p.yaml
	at "2026-12-23 22:00" iop-audit run >/dev/null || true
	at "2026-12-24 22:00" iop-audit run >/dev/null || true
	run --separate-stderr at "2026-12-25 22:00" iop-audit run -n --full --rule attend-recorded -f json
	assert_equal "$(jq -c '.findings[] | select(.id == "attend-recorded:A.S-3.C-1") | [.first_raised, .ended]' <<<"$output")" \
		'["2026-12-23T22:00-07:00",null]'
}

@test "the queue tells a finding's age in days, from the run that first raised it" {
	a_wanting_agency
	finds at "2026-11-21 23:00" iop-audit run
	finds at "2026-11-23 01:00" iop-audit queue -f json
	assert_equal "$(jq -c '.[] | [.rule, .first_raised, .age]' <<<"$output")" \
		'["note-48h","2026-11-21T23:00-07:00",2]
["attend-recorded","2026-11-21T23:00-07:00",2]'
	finds at "2026-11-22 01:00" iop-audit queue
	assert_line '  note-48h:A.S-1.C-1 (high, 1 day old)'
	finds at "2026-11-21 22:00" iop-audit queue
	assert_line '  note-48h:A.S-1.C-1 (high)'
}

@test "what is new today stays new until tomorrow" {
	a_wanting_agency
	works at "2026-11-20 12:00" iop-audit run
	finds at "2026-11-21 12:00" iop-audit run -f json
	assert_equal "$(jq -r '.findings[].delta' <<<"$output")" new
	finds at "2026-11-21 13:00" iop-audit run -f json
	assert_equal "$(jq -r '.findings[].delta' <<<"$output")" new
}

@test "a whole run as of now is recorded, with its counts and ids" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run
	works iop-audit list run -f json
	assert_equal "$(jq -c '.[0] | [.as_of, .policy, .status, .high, .medium, .low,
	    .info, .not_evaluated, .findings]' <<<"$output")" \
'["2026-11-21T18:00-07:00","'"$SHIPPED"'",1,1,1,0,0,0,"note-48h:A.S-1.C-1 attend-recorded:A.S-2.C-1"]'
}

@test "a clean run is recorded too" {
	a_clean_agency
	works iop-audit run
	assert_equal "$(runs)" 1
}

@test "a narrowed run, a past night and -n record nothing" {
	a_clean_agency
	before=$(the_head)
	works iop-audit run -n
	works iop-audit run --rule note-48h
	works iop-audit run --as-of 2026-11-19
	works iop-audit run --at-entry 20
	assert_equal "$(the_head)" "$before"
}

@test "status tells all is well from cron is dead" {
	a_clean_agency
	finds_nothing_run
	works at "2026-11-19 22:00" iop-audit run
	works at "2026-11-20 23:59:59" iop-audit status --max-age 26h -f json
	assert_equal "$(jq -r '.status, .age' <<<"$output")" $'0\n93599'
	works at "2026-11-21 00:00:00" iop-audit status --max-age 26h
	run --separate-stderr at "2026-11-21 00:00:01" iop-audit status --max-age 26h
	assert_equal "$status" 1
	says 'iop-audit: the last run is older than 26h'
	refuses 64 '--max-age: expected a length of time' iop-audit status --max-age soon
}

finds_nothing_run() {
	run --separate-stderr iop-audit status
	assert_equal "$status$output" '1{"kind":"run","ran":false}'
	says 'no audit was ever run'
}

@test "status says how the last run ended, however that was" {
	a_wanting_agency
	finds at "$AFTER" iop-audit run
	works at "$AFTER" iop-audit status -f json
	assert_equal "$(jq -c '[.status, .counts.high, .counts.medium]' <<<"$output")" '[1,1,1]'
}

# Open and past

@test "a past finding is shown for 35 days, and with --full for ever" {
	a_clean_agency
	at "2026-11-18 22:00" as LEAD iop-schedule add session id=S-3 client=C-1 \
		service=other starts_at=2026-11-18T21:30 ends_at=2026-11-18T22:00 facilitator=LEAD
	at "2026-11-20 22:00:01" as LEAD iop-attend mark S-3 C-1 --status absent
	rule='--rule attend-recorded --fail-on high'
	works at "2026-12-23 23:59" iop-audit run $rule -f json
	assert_equal "$(jq -r '.findings[] | [.id, .status] | join(" ")' <<<"$output")" 'attend-recorded:A.S-3.C-1 past'
	run --separate-stderr at "2026-12-24 00:00" iop-audit run $rule -f id
	assert_output ''
	works at "2026-12-24 00:00" iop-audit run $rule --full -f id
	assert_output attend-recorded:A.S-3.C-1
}

@test "a past finding too old to be shown is not called fixed" {
	a_clean_agency
	at "2026-11-18 22:00" as LEAD iop-schedule add session id=S-3 client=C-1 \
		service=other starts_at=2026-11-18T21:30 ends_at=2026-11-18T22:00 facilitator=LEAD
	at "2026-11-20 22:00:01" as LEAD iop-attend mark S-3 C-1 --status absent
	at "2026-12-16 09:00" as LEAD iop-schedule fill --date 2026-12-16
	at "2026-12-16 21:00" as AIDE iop-attend mark S-20261216-EVE --all present
	finds at "2026-12-23 22:00" iop-audit run -f id
	assert_line attend-recorded:A.S-3.C-1
	finds at "2026-12-24 22:00" iop-audit run
	refute_output --partial 'late by 1s'
	refute_line 'FIXED  attend-recorded:A.S-3.C-1'
}

@test "an open finding is shown however old" {
	a_wanting_agency
	run --separate-stderr at "2027-06-01 00:00" iop-audit run --rule attend-recorded -f id
	assert_line attend-recorded:A.S-2.C-1
}

# What it advises

# the_remedy RULE: of its one finding
the_remedy() {
	at "$AFTER" iop-audit run -n -f json | jq -r --arg r "$1" '.findings[] | select(.rule == $r).remedy'
}

@test "the remedy of a note nobody signed mends it" {
	a_wanting_agency
	a_note N-2 | sed 's/S-20261118-EVE/S-1/; s/AIDE/LEAD/; s/18T17:30/19T10:00/; s/18T20:30/19T11:00/' |
		at "2026-11-19 12:00" as LEAD iop-note add -
	remedy=$(the_remedy note-48h)
	assert_equal "$remedy" 'iop-note sign N-2 --late-reason late.txt'
	echo 'Ill for two days.' >late.txt
	works at "$AFTER" as LEAD bash -c "$remedy"
	works at "$AFTER" as LEAD iop-note late
}

@test "the remedy of a note nobody wrote is its skeleton" {
	a_wanting_agency
	works at "$AFTER" as LEAD bash -c "$(the_remedy note-48h)"
	assert_line 'kind: note'
	assert_line --partial 'session: S-1'
	assert_line --partial 'client: C-1'
	assert_line --partial 'author: LEAD'
	sed 's/^diagnosis:/& F10.20/; s/^necessity:/& a/; s/^goal:/& b/; s/^intervention:/& c/
		s/^response:/& d/; s/^risk:/& low/; s/^plan:/& e/' <<<"$output" >n.yaml
	echo 'Ill for two days.' >late.txt
	works at "$AFTER" as LEAD bash -c 'iop-note add n.yaml -f id | iop-note sign - --late-reason late.txt'
	works at "$AFTER" as LEAD iop-note late
}

@test "the remedy of an attendance nobody marked mends it" {
	a_wanting_agency
	remedy=$(the_remedy attend-recorded)
	# whether C-1 came nobody has said
	assert_equal "$remedy" 'iop-attend mark S-2 C-1 --status STATUS'
	works at "$AFTER" as LEAD bash -c "${remedy/STATUS/absent}"
	run --separate-stderr at "$AFTER" iop-audit run -n --rule attend-recorded -f json
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" past
}

@test "the remedy of what is past is a waiver, and says that no act mends it" {
	a_wanting_agency
	works at "$AFTER" as LEAD iop-attend mark S-2 C-1 --status absent
	assert_equal "$(the_remedy attend-recorded)" \
		'iop-audit new waiver rule=attend-recorded record=A.S-2.C-1  # no act mends it any more'
	works at "$AFTER" as LEAD bash -c "$(the_remedy attend-recorded)"
	assert_line --partial 'rule: attend-recorded'
	assert_line --partial 'record: A.S-2.C-1'
}

@test "a finding without a record is waived by its own id, one of another rule is no record" {
	a_wanting_agency
	echo 'The only supervisor was ill.' >why
	works as LEAD iop-audit add waiver rule=sup-exists record=sup-exists:2026-11 \
		starts_on=2026-11-01 last_day=2026-12-31 reason=@why asked_by=LEAD
	refuses 65 'record: no such record' as LEAD iop-audit add waiver \
		rule=sup-exists record=agency-approval:2026-11 starts_on=2026-11-01 \
		last_day=2026-12-31 reason=@why asked_by=LEAD
}

@test "the remedy of a note not co-signed mends it" {
	a_clean_agency
	AFTER="2026-11-26 18:00"
	at "2026-11-18 21:07" as LEAD iop-schedule add session id=S-0 client=C-1 \
		service=individual-therapy starts_at=2026-11-18T16:00 \
		ends_at=2026-11-18T17:00 facilitator=AIDE
	a_note N-2 | sed 's/S-20261118-EVE/S-0/; s/17:30/16:00/; s/20:30/17:00/' |
		at "2026-11-18 21:10" as AIDE iop-note add -
	at "2026-11-18 21:11" as AIDE iop-note sign N-2
	remedy=$(the_remedy cosign-note)
	assert_equal "$remedy" 'iop-note cosign N-2'
	works at "$AFTER" as LEAD bash -c "$remedy"
	run --separate-stderr at "$AFTER" iop-audit run -n --rule cosign-note -f json
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" past
}

# The rules

# Writes setup, and RULE.pass, RULE.fail and RULE.finds of each rule, from the
# policy with a stock reader; says the rules.
the_examples() {
	the_policy >shipped.yaml
	python3 - shipped.yaml <<-'END'
	import sys, yaml
	policy, *files = yaml.load_all(open(sys.argv[1]), yaml.BaseLoader)
	for rule in sum((f.get('rules', []) for f in files), []):
	    for key in ('pass', 'fail'):
	        open(rule['id'] + '.' + key, 'w').write('---\n' + rule[key])
	    open(rule['id'] + '.finds', 'w').write(
	        '\n'.join(sorted(rule['finds'].split())))
	    print(rule['id'])
	open('setup', 'w').write(policy['setup'])
	open('as_of', 'w').write(policy['as_of'])
	END
}

# that_night COMMAND...: on the night that the examples are about
that_night() {
	at "$(sed 's/T/ /' as_of)" "$@"
}

new_setup() {
	that_night iop-db init --zone America/Denver --identity declared --admin admin
	imported setup
}

imported() {
	works that_night iop-db import --source example "$1"
}

# example FILE: an agency that is all an import
example() {
	rm -f iop.db
	once new_setup
	once imported "$1"
}

@test "each shipped rule finds nothing in its passing example, and in its failing one just what it says" {
	works iop-audit check "$BUILD/share/policy/new-mexico"
	assert_output --regexp "^$SHIPPED: [0-9]+ rules, [0-9]{3} examples\$"
}

# judged RULE FILE: what a rule finds in an agency that is all an import
judged() {
	example "$2"
	run --separate-stderr that_night iop-audit run --rule "$1" --full \
		--fail-on info --as-of "$(cat as_of)" -f id
}

@test "what is tried in memory is what a store finds, by rules of every theme" {
	the_examples >rules
	# one in eight
	for rule in $(awk 'NR % 8 == 1' rules); do
		judged "$rule" "$rule.pass"
		assert_equal "$rule $status$output$stderr" "$rule 0"
		judged "$rule" "$rule.fail"
		assert_equal "$rule $status$stderr" "$rule 1"
		assert_equal "$(sort <<<"$output")" "$(cat "$rule.finds")"
	done
}

@test "rules lists the rules in force" {
	a_clean_agency
	works iop-audit rules -f id
	assert_equal "$(sort <<<"$output")" "$(the_examples | sort)"
	works iop-audit rules -f json
	assert_equal "$(jq -r '.[0] | .id, .severity, .authority' <<<"$output")" $'note-48h\nhigh\nPOLICY'
}

@test "explain tells a rule's source, numbers and query" {
	a_clean_agency
	works iop-audit explain note-48h
	assert_line --index 0 'note-48h: Every service is documented and signed within 48 hours'
	assert_line 'authority: POLICY'
	assert_line "policy: $SHIPPED"
	assert_line 'note_hours: 48 elapsed hours'
	assert_line 'query:'
	assert_line --partial 'SELECT'
	refuses 66 'nonesuch: no such rule' iop-audit explain nonesuch
	refuses 64 'expected a rule' iop-audit explain
	refuses 66 'nonesuch: no such rule' iop-audit run --rule nonesuch
}

@test "explain tells several rules one after the other, or none where one is unknown" {
	a_clean_agency
	works iop-audit explain note-48h sup-exists
	both=$output
	works iop-audit explain note-48h
	first=$output
	works iop-audit explain sup-exists
	assert_equal "$both" "$first"$'\n\n'"$output"
	refuses 66 'nonesuch: no such rule' iop-audit explain note-48h nonesuch
}

@test "explain prints the table that a rule goes by, and a number that only a view of its binds" {
	a_clean_agency
	works iop-audit explain no-self-cosign
	assert_line 'license table:'
	assert_line 'LSAA: Substance Abuse Associate; independent: no, iop_independent: no, assess: no, diagnose: no, treat: yes, prescribe: no, supervise: no, grace_days: 31, renews: 09-30'
	assert_line --partial 'iop_independent: no, unsure_from: 2024-12-10, '
	refute_line 'payer table:'
	works iop-audit explain bill-timely-90
	assert_line 'payer table:'
	assert_line 'COMMERCIAL H0015: Commercial insurance; unit: day, minutes: 180, rounding: floor, authorization: required, days: 90'
	refute_line 'license table:'
	works iop-audit explain attend-in-session
	assert_line --partial 'sign_in_minutes: '
	refute_line --partial ' table:'
}

# Policies

# a_policy SED-SCRIPT: New Mexico's, as version 9 and changed
a_policy() {
	the_policy | sed "s/^version: .*/version: \"9\"/; $1" >p.yaml
}

@test "a policy judges from its adoption on, and no night before" {
	a_wanting_agency
	a_policy '/^- name: note_hours/,/^- name/s/value: 48/value: 72/'
	finds at "2026-11-21 12:00" iop-audit run -n --rule note-48h -f id
	works at "2026-11-21 12:30" iop-audit adopt p.yaml
	works at "2026-11-21 13:00" iop-audit run -n --rule note-48h
	finds at "2026-11-21 13:00" iop-audit run --as-of 2026-11-21T12:00 --rule note-48h
	assert_regex "${lines[0]}" "policy $SHIPPED, iop 0.2-tested\$"
	finds at "2026-11-22 11:00:01" iop-audit run -n --rule note-48h
	assert_regex "${lines[0]}" 'policy new-mexico-9, iop 0.2-tested$'
}

@test "a night before the first policy is judged by the first, and the head says so" {
	a_wanting_agency
	works iop-audit run --as-of 2026-09-30 --rule note-48h
	assert_regex "${lines[0]}" "policy $SHIPPED \(adopted later\), iop 0.2-tested\$"
}

@test "adopting the same policy again changes nothing" {
	a_clean_agency
	a_policy ''
	changes_something iop-audit adopt p.yaml
	changes_nothing iop-audit adopt p.yaml
}

@test "the same version with other content is refused" {
	a_clean_agency
	the_policy | sed 's/value: 540/value: 600/' >p.yaml
	refuses 65 'version: adopted with other content: parameter adult_minutes: 600 minutes a week, was 540 minutes a week: give it another version; iop-audit diff --policy '"$SHIPPED"' --policy FILE shows all that differs' \
		iop-audit adopt p.yaml
	refuses 65 'parameter adult_minutes: 600' iop-audit adopt -n p.yaml
}

@test "a taken version's refusal says which numbers and rules differ, at most five, and how many more" {
	a_clean_agency
	one_rule_more "${SHIPPED#new-mexico-}" "SELECT id AS subject, $FINDS_BAD" x |
		sed '/^- id: note-48h$/,/severity:/s/severity: .*/severity: low/
			s/^- id: no-self-cosign$/- id: no-own-cosign/
			s/^  finds: no-self-cosign:/  finds: no-own-cosign:/' >p.yaml
	refuses 65 'adopted with other content: rule note-48h: severity low, was high; rule no-own-cosign: new; rule more: new; rule no-self-cosign: gone: give it' \
		iop-audit adopt p.yaml
	sed -i 's/^  cite: /  cite: see /' p.yaml
	refuses 65 'version: adopted with other content: parameter ' iop-audit adopt p.yaml
	assert_regex "$stderr" '; and [0-9]+ more: give it another version'
	assert_equal "$(grep -o 'parameter [a-z_]*:' <<<"$stderr" | wc -l)" 5
	the_policy | sed '1s/^/# of ours\n/' >p.yaml
	refuses 65 'adopted with other content: only comments, or how it is written: give it another version' \
		iop-audit adopt p.yaml
}

@test "a policy that is no YAML is refused with its line" {
	a_clean_agency
	a_policy '3s/.*/&\n\t broken: [/'
	refuses 65 'p.yaml:4:1: not valid YAML' iop-audit adopt p.yaml
}

@test "a policy with a wrong key, a missing one or a wrong word is refused with its line" {
	a_clean_agency
	a_policy 's/^  severity: high/  severty: high/'
	line=$(grep -n severty p.yaml | head -1 | cut -d: -f1)
	refuses 65 "p.yaml:$line:3: policy: no such key" iop-audit adopt p.yaml
	says 'severity: required'
	a_policy 's/^  severity: high/  severity: awful/'
	refuses 65 "p.yaml:$line:3: severity: expected high, medium, low or info" iop-audit adopt p.yaml
	a_policy 's/^  authority: POLICY/  authority: HEARSAY/'
	refuses 65 'authority: expected LAW, PAYER, BOARD, MODEL, GUIDE or POLICY' iop-audit adopt p.yaml
}

@test "a policy whose query is no SQL, writes or asks the clock is refused" {
	a_clean_agency
	while IFS='|' read -r query reason; do
		a_policy "s/^  counts: SELECT count.*FROM led .*/  counts: $query/"
		grep -qF "counts: $query" p.yaml
		refuses 65 "license-active: counts: $reason" iop-audit adopt p.yaml
	done <<-'END'
	SELEKT 1|near "SELEKT": syntax error
	DELETE FROM note|not authorized
	SELECT random()|not authorized to use function: random
	SELECT datetime('now')|not authorized to use function: datetime
	SELECT * FROM nowhere|no such table: nowhere
	SELECT name FROM client|no such column: name
	END
}

@test "a policy's file must be there" {
	a_clean_agency
	refuses 66 'nowhere.yaml: No such file' iop-audit adopt nowhere.yaml
	refuses 64 "expected a policy's file" iop-audit adopt
}
