#!/usr/bin/env bats
# A finding is accepted for a time, for a reason, by two people.
load lib

# C-1 was at S-1 on Thursday 19 November; nobody wrote a note: late from
# Saturday 11:00 on.
a_finding() {
	a_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	at "2026-11-16 08:00" as LEAD iop-enroll admit - <<-END
	kind: client
	id: C-1
	name: Any Body
	birth_date: 1990-05-01
	admission: {admitted_on: 2026-11-16, track: adult}
	END
	at "2026-11-19 09:00" as LEAD iop-schedule add session id=S-1 client=C-1 \
		service=individual-therapy starts_at=2026-11-19T10:00 \
		ends_at=2026-11-19T11:00 facilitator=LEAD
	at "2026-11-19 11:00" as LEAD iop-attend mark S-1 C-1 --status present
	echo 'The laptop was stolen.' >why
	IOP_ACTOR=AUDIT
}

ASKED="2026-11-21 12:00"
NIGHT="2026-11-22 02:00"
NOTE='--rule note-48h'

# waives [FIELD=VALUE ...]: LEAD asks for it from the 19th to the 30th
waives() {
	local fields

	once_each id=WV-1 client=C-1 starts_on=2026-11-19 last_day=2026-11-30 \
		reason=@why "$@"
	at "$ASKED" as LEAD iop-audit waive note-48h "${fields[@]}"
}

approves() {
	at "$ASKED" as AUDIT iop-audit approve WV-1
}

# is_so STATE: what `waivers' says of WV-1
is_so() {
	assert_equal "$(iop-audit waivers -f json | jq -r '.[0].state')" "$1"
}

# Asking and approving

@test "a finding that is waived stays counted, names its waiver and does not fail the run" {
	a_finding
	finds at "$NIGHT" iop-audit run -n $NOTE
	waives
	approves
	works at "$NIGHT" iop-audit run -n $NOTE
	assert_regex "${lines[0]}" '^1 finding: 1 high, .*; 1 new, 0 fixed, 1 waived; as of '
	assert_line --partial 'note-48h:A.S-1.C-1 (waived by WV-1, new, LEAD)'
	works at "$NIGHT" iop-audit run -n $NOTE -f json
	assert_equal "$(jq -r '.findings[] | .status + " " + .waiver' <<<"$output")" 'waived WV-1'
}

@test "of what no act mends any more the remedy is to ask for a waiver, of its record" {
	local remedy

	a_finding
	at "2026-11-21 14:00" as LEAD iop-note add - <<-END
	kind: note
	id: N-1
	type: progress
	session: S-1
	client: C-1
	author: LEAD
	started_at: 2026-11-19T10:00
	ended_at: 2026-11-19T11:00
	diagnosis: F10.20
	necessity: As planned.
	risk: none
	goal: Sleep.
	intervention: Talked.
	response: Calm.
	plan: As before.
	late_reason: The laptop was stolen.
	END
	at "2026-11-21 14:05" as LEAD iop-note sign N-1
	run --separate-stderr at "$NIGHT" iop-audit run -n $NOTE -f json
	assert_equal "$status$stderr" 1
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" past
	remedy=$(jq -r '.findings[].remedy' <<<"$output")
	assert_equal "$remedy" 'iop-audit new waiver rule=note-48h record=N-1  # no act mends it any more'
	works bash -c "$remedy"
	assert_line --partial 'rule: note-48h'
	assert_line --partial 'record: N-1'
}

@test "what is only asked for waives nothing" {
	a_finding
	waives
	finds at "$NIGHT" iop-audit run -n $NOTE -f json
	assert_equal "$(jq -r '.findings[] | .status, has("waiver")' <<<"$output")" $'open\nfalse'
	at "$NIGHT" is_so asked
}

@test "each field that is missing is named" {
	a_finding
	ask='as LEAD iop-audit waive note-48h'
	refuses 64 'expected a rule' as LEAD iop-audit waive client=C-1
	refuses 65 'client: required: a client, a staff or a record' \
		$ask starts_on=2026-11-19 last_day=2026-11-30 reason=@why
	refuses 65 'starts_on: required' $ask client=C-1 last_day=2026-11-30 reason=@why
	refuses 65 'last_day: required' $ask client=C-1 starts_on=2026-11-19 reason=@why
	refuses 65 'reason: required' $ask client=C-1 starts_on=2026-11-19 last_day=2026-11-30
	sed '/^asked_by/d' <<-END >d
	kind: waiver
	id: WV-1
	rule: note-48h
	client: C-1
	starts_on: 2026-11-19
	last_day: 2026-11-30
	reason: why
	END
	refuses 65 'asked_by: required' as LEAD iop-audit add d
	grep -v '^rule' d >e
	echo 'asked_by: LEAD' >>e
	refuses 65 'rule: required' as LEAD iop-audit add e
}

@test "a reason is never an argument, and nobody sees it unasked" {
	a_finding
	refuses 65 'reason: sealed: give it in a document, or as reason=@FILE' as LEAD iop-audit waive note-48h client=C-1 \
		starts_on=2026-11-19 last_day=2026-11-30 reason=because
	waives
	works iop-audit show WV-1
	refute_output --partial laptop
	works at "$NIGHT" iop-audit waivers -f yaml
	refute_output --partial laptop
}

@test "an unknown rule is refused by name, with the nearest" {
	a_finding
	refuses 66 'note-84h: no such rule; is it note-48h?' as LEAD iop-audit waive note-84h \
		client=C-1 starts_on=2026-11-19 last_day=2026-11-30 reason=@why
	cat >d <<-END
	kind: waiver
	id: WV-1
	rule: note-84h
	client: C-1
	starts_on: 2026-11-19
	last_day: 2026-11-30
	reason: why
	asked_by: LEAD
	END
	refuses 65 'rule: no rule of the policy in force; is it note-48h?' as LEAD iop-audit add d
}

@test "a scope that names nothing is refused" {
	a_finding
	refuses 65 'client: no such client' waives client=C-9
	refuses 65 'staff: no such staff' waives staff=NOBODY
	refuses 65 'record: no such record' waives record=S-9
}

@test "days the wrong way round, and a last day that is over, are refused" {
	a_finding
	refuses 65 'last_day: before starts_on' waives starts_on=2026-12-01
	refuses 65 'last_day: a day that is not over' waives last_day=2026-11-20
	works waives last_day=2026-11-21
}

@test "who asks does not approve, and nobody asks or approves for another" {
	a_finding
	at "2026-11-20 09:00" as admin iop-staff add staff id=BOTH name=Both roles=supervisor,compliance
	ASKED="2026-11-20 10:00"
	at "$ASKED" as BOTH iop-audit waive note-48h id=WV-1 client=C-1 \
		starts_on=2026-11-19 last_day=2026-11-30 reason=@why
	refuses 65 'staff: who asked for it cannot approve it' at "$ASKED" as BOTH iop-audit approve WV-1
	refuses 65 'staff: nobody approves for another' at "$ASKED" as BOTH \
		iop-audit add waiver_approval waiver=WV-1 staff=AUDIT
	refuses 77 'waiver_approval: not permitted to LEAD; it takes one of: compliance, admin' at "$ASKED" as LEAD iop-audit approve WV-1
	refuses 65 'asked_by: nobody asks for another' waives asked_by=AUDIT id=WV-2
	works approves
}

@test "twice approved is once, and another need not approve it again" {
	a_finding
	waives
	works approves
	before=$(the_head)
	works approves
	assert_equal "$(the_head)" "$before"
	refuses 65 'waiver: approved already' at "$ASKED" as admin iop-audit approve WV-1
	refuses 66 'WV-9: no such waiver' at "$ASKED" iop-audit approve WV-9
}

@test "an approval is of one version: amended, it lapses" {
	a_finding
	waives
	approves
	at "$ASKED" as LEAD iop-audit amend WV-1 last_day=2026-12-15 --reason 'not yet found'
	finds at "$NIGHT" iop-audit run -n $NOTE
	at "$NIGHT" is_so asked
	works approves
	works at "$NIGHT" iop-audit run -n $NOTE
}

@test "who amended it does not approve that" {
	a_finding
	waives
	approves
	at "$ASKED" as AUDIT iop-audit amend WV-1 last_day=2027-11-30 --reason 'longer'
	refuses 65 'staff: who amended it cannot approve that' approves
	works at "$ASKED" as admin iop-audit approve WV-1
}

@test "a waiver that is void, and one whose approval is void, waives nothing" {
	a_finding
	waives
	approves
	cp "$IOP_DB" keep.db
	at "$ASKED" as LEAD iop-audit void WV-1 --reason 'found it'
	finds at "$NIGHT" iop-audit run -n $NOTE
	refuses 65 'waiver: it was void: see iop-audit history WV-1' approves
	cp keep.db "$IOP_DB"
	at "$ASKED" iop-audit list waiver_approval -f id | at "$ASKED" iop-audit void - --reason 'too long'
	finds at "$NIGHT" iop-audit run -n $NOTE
	works approves
	works at "$NIGHT" iop-audit run -n $NOTE
}

@test "an import that lets the asker approve waives nothing" {
	a_finding
	at "$ASKED" as admin iop-db import --source other - <<-END
	kind: waiver
	id: WV-1
	rule: note-48h
	client: C-1
	starts_on: 2026-11-19
	last_day: 2026-11-30
	reason: why
	asked_by: AUDIT
	---
	kind: waiver_approval
	id: WA-1
	waiver: WV-1
	staff: AUDIT
	END
	finds at "$NIGHT" iop-audit run -n $NOTE
}

# What it covers

@test "all of client, staff and record that a waiver names must fit" {
	a_finding
	waives staff=AIDE
	approves
	finds at "$NIGHT" iop-audit run -n $NOTE
	at "$NIGHT" is_so unused
	at "$ASKED" as LEAD iop-audit amend WV-1 staff=LEAD --reason 'the wrong one'
	approves
	works at "$NIGHT" iop-audit run -n $NOTE
	at "$ASKED" as LEAD iop-audit amend WV-1 record=S-1 --reason 'of that day alone'
	approves
	finds at "$NIGHT" iop-audit run -n $NOTE
	at "$ASKED" as LEAD iop-audit amend WV-1 record=A.S-1.C-1 --reason 'it is the attendance'
	approves
	works at "$NIGHT" iop-audit run -n $NOTE
}

@test "another rule's findings are not covered" {
	a_finding
	at "2026-11-19 12:00" as LEAD iop-schedule add session id=S-2 client=C-1 \
		service=other starts_at=2026-11-19T13:00 ends_at=2026-11-19T14:00 facilitator=LEAD
	waives
	approves
	finds at "$NIGHT" iop-audit run -n -f json
	assert_equal "$(jq -r '.findings[] | select(.rule == ("attend-recorded", "note-48h")) | .rule + " " + .status' <<<"$output" | sort)" \
		$'attend-recorded open\nnote-48h waived'
}

@test "the event's day counts: before the first it is not covered" {
	a_finding
	waives starts_on=2026-11-20
	approves
	finds at "$NIGHT" iop-audit run -n $NOTE
	at "$ASKED" as LEAD iop-audit amend WV-1 starts_on=2026-11-19 --reason 'a day late'
	approves
	works at "$NIGHT" iop-audit run -n $NOTE
}

@test "an open finding is waived through the last day, in the store's zone, and comes back after" {
	a_finding
	waives last_day=2026-11-30
	approves
	works at "2026-11-30 23:59:59" iop-audit run -n $NOTE
	finds at "2026-12-01 00:00:00" iop-audit run -n $NOTE -f json
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" open
	export TZ=Asia/Tokyo
	works at "2026-11-30 23:59:59" iop-audit run -n $NOTE
	finds at "2026-12-01 00:00:00" iop-audit run -n $NOTE
}

@test "an event on the last day is covered, one on the day after is not" {
	a_finding
	for day in 20 21; do
		at "2026-11-19 12:00" as LEAD iop-schedule add session id=S-$day client=C-1 \
			service=other starts_at=2026-11-${day}T08:00 ends_at=2026-11-${day}T08:30 facilitator=LEAD
	done
	at "2026-11-20 12:00" as LEAD iop-audit waive attend-recorded id=WV-2 client=C-1 \
		starts_on=2026-11-19 last_day=2026-11-20 reason=@why
	at "2026-11-20 12:00" iop-audit approve WV-2
	# recorded too late, both: past, and what is past stays waived
	at "2026-11-24 09:00" as LEAD iop-attend mark S-20 C-1 --status absent
	at "2026-11-24 09:00" as LEAD iop-attend mark S-21 C-1 --status absent
	finds at "2026-11-25 02:00" iop-audit run -n --rule attend-recorded -f json
	assert_equal "$(jq -r '.findings[] | .record + " " + .status' <<<"$output" | sort)" \
		$'A.S-20.C-1 waived\nA.S-21.C-1 past'
}

@test "of several waivers the one that lasts longest is named" {
	a_finding
	waives
	approves
	at "$ASKED" as LEAD iop-audit waive note-48h id=WV-0 client=C-1 \
		starts_on=2026-11-19 last_day=2026-12-30 reason=@why
	at "$ASKED" iop-audit approve WV-0
	works at "$NIGHT" iop-audit run -n $NOTE -f json
	assert_equal "$(jq -r '.findings[].waiver' <<<"$output")" WV-0
}

@test "a waived note is not late" {
	a_finding
	finds at "$NIGHT" as LEAD iop-note late
	waives
	approves
	works at "$NIGHT" as LEAD iop-note late
	assert_output ''
}

# What becomes of waivers

@test "waivers tells asked, approved, expiring, expired and unused apart" {
	a_finding
	waives last_day=2026-12-31
	at "$NIGHT" is_so asked
	approves
	at "2026-12-16 12:00" is_so approved
	at "2026-12-17 00:00" is_so expiring
	at "2026-12-31 23:59" is_so expiring
	at "2027-01-01 00:00" is_so expired
	at "$NIGHT" as LEAD iop-attend void A.S-1.C-1 --reason 'was not there'
	at "$NIGHT" is_so unused
}

@test "a waiver that covers nothing is unused from its first day on" {
	a_finding
	at "2026-11-21 11:00" as LEAD iop-attend void A.S-1.C-1 --reason 'was not there'
	waives starts_on=2026-11-24 last_day=2026-12-31
	approves
	at "2026-11-23 23:59" is_so approved
	at "2026-11-24 00:00" is_so unused
}

@test "a waiver in use that runs out within 14 days is a finding" {
	a_finding
	waives last_day=2026-12-31
	approves
	works at "2026-12-16 12:00" iop-audit run --rule waiver-expiring
	finds at "2026-12-17 00:00" iop-audit run --rule waiver-expiring -f json
	assert_equal "$(jq -r '.findings[] | .id, .severity, .staff, .status' <<<"$output")" \
		$'waiver-expiring:WV-1\nlow\nLEAD\nopen'
	a_policy_with waiver_notice_days 3
	works at "2026-12-17 00:00" iop-audit run --rule waiver-expiring
	finds at "2026-12-28 00:00" iop-audit run --rule waiver-expiring
}

a_policy_with() {
	the_policy | sed "s/^version: .*/version: \"9\"/; /^- name: $1/,/value/s/value: .*/value: $2/" >p.yaml
	at "$ASKED" as admin iop-audit adopt p.yaml
}

@test "an expired waiver is a finding, open while what it covered is" {
	a_finding
	waives
	approves
	works at "2026-11-30 12:00" iop-audit run --rule waiver-expired
	works at "2026-12-01 12:00" iop-audit run --rule waiver-expired -f json
	assert_equal "$(jq -r '.findings[] | .id, .status, .severity' <<<"$output")" $'waiver-expired:WV-1\nopen\ninfo'
	at "2026-12-01 13:00" as LEAD iop-attend void A.S-1.C-1 --reason 'was not there'
	works at "2026-12-01 14:00" iop-audit run --rule waiver-expired -f json
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" past
}

@test "an unused waiver is a finding" {
	a_finding
	waives
	approves
	works at "$NIGHT" iop-audit run --rule waiver-unused
	assert_output ''
	at "$NIGHT" as LEAD iop-attend void A.S-1.C-1 --reason 'was not there'
	works at "$NIGHT" iop-audit run --rule waiver-unused -f id
	assert_output waiver-unused:WV-1
}

@test "a whole run says the same of waivers as a narrowed one" {
	a_finding
	waives
	approves
	works at "2026-11-22 12:00" iop-audit run --fail-on high -f id
	assert_line waiver-expiring:WV-1
	refute_line waiver-unused:WV-1
}

@test "what it covers counts as long as a night shows it, whatever the run" {
	a_finding
	waives last_day=2027-01-30
	approves
	a_note | sed 's/^session: .*/session: S-1/; s/AIDE/LEAD/; s/2026-11-18/2026-11-19/
		s/17:30/10:00/; s/20:30/11:00/; $a late_reason: ill' |
		at "2026-11-22 09:00" as LEAD iop-note add - -f id |
		at "2026-11-22 09:00" as LEAD iop-note sign -
	works at "2026-12-24 02:00" iop-audit run --rule waiver-unused --full -f id
	assert_output ''
	works at "2026-12-25 02:00" iop-audit run --rule waiver-unused --full -f id
	assert_output waiver-unused:WV-1
	works at "2026-12-25 02:00" iop-audit run --rule waiver-unused -f id
	assert_output waiver-unused:WV-1
}

# Nights

@test "on a night before the approval the finding is open" {
	a_finding
	waives
	at "2026-11-23 12:00" as AUDIT iop-audit approve WV-1
	finds at "2026-12-20 12:00" iop-audit run --as-of 2026-11-22 $NOTE -f json
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" open
	works at "2026-12-20 12:00" iop-audit run --as-of 2026-11-23 $NOTE
	assert_line --partial 'waived by WV-1'
}

@test "a past night with waivers is the same to the byte after what came later" {
	a_finding
	waives
	approves
	run at "2026-11-23 08:00" iop-audit run --as-of 2026-11-22
	printf '%s\n' "$status" "$output" >before
	run at "2026-11-23 08:00" iop-audit waivers --as-of 2026-11-22 -f json
	printf '%s\n' "$status" "$output" >>before
	at "2026-11-24 09:00" as LEAD iop-audit amend WV-1 last_day=2026-11-26 --reason shorter
	at "2026-11-24 09:01" as LEAD iop-audit waive note-48h id=WV-2 client=C-1 \
		starts_on=2026-11-19 last_day=2027-11-30 reason=@why
	at "2026-11-24 09:02" iop-audit approve WV-2
	at "2026-11-24 09:03" as LEAD iop-audit void WV-1 --reason x
	run at "2026-12-23 08:00" iop-audit run --as-of 2026-11-22
	printf '%s\n' "$status" "$output" >after
	run at "2026-12-23 08:00" iop-audit waivers --as-of 2026-11-22 -f json
	printf '%s\n' "$status" "$output" >>after
	assert cmp before after
	grep -q 'waived by WV-1' before
}
