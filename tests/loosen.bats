#!/usr/bin/env bats
# Nobody loosens what binds him: no right and no deadline rests on records that
# the same person made.
load lib

# AIDE leads EVE with C-1 in it; NEW is a facilitator without any clients.
a_newcomer() {
	cat >new <<-END
	kind: staff
	id: NEW
	name: New
	roles: [facilitator]
	---
	kind: license
	id: L-NEW
	staff: NEW
	type: LADAC
	issued_on: 2025-01-01
	expires_on: 2026-12-31
	---
	kind: supervision
	id: SV-NEW
	supervisee: NEW
	supervisor: LEAD
	starts_on: 2025-01-01
	END
	an_agency
	once at "2026-11-02 09:30" as admin iop-staff add new
}

# sees STAFF [CLIENT...]: whose names, and no others
sees() {
	local staff=$1

	shift
	works as "$staff" iop-enroll list --names -f json
	assert_equal "$(jq -r '.[] | select(.name != null).id' <<<"$output")" \
		"$(printf '%s\n' "$@")"
}

a_contact() {
	cat <<-END
	kind: note
	id: N-CONTACT
	type: contact
	client: C-1
	author: NEW
	started_at: 2026-11-19T10:00
	ended_at: 2026-11-19T10:10
	reached: yes
	body: Called, and was told of the meeting.
	END
}

a_session_of() {
	printf '%s\n' "kind: session" "id: S-$1" "client: $1" \
		"service: individual-therapy" "starts_at: 2026-11-19T10:00" \
		"ends_at: 2026-11-19T11:00" "facilitator: ${2:-NEW}"
}

# Names

@test "a note of one's own makes nobody one's own client, until another co-signs it" {
	a_newcomer
	sees NEW
	a_contact | as NEW iop-note add -
	sees NEW
	as NEW iop-note sign N-CONTACT
	sees NEW
	as LEAD iop-note cosign N-CONTACT
	sees NEW C-1
	iop-note list cosignature -f id | as LEAD iop-note void - --reason 'not mine to sign'
	sees NEW
}

@test "what one wrote oneself one sees, and nothing that others wrote of that client" {
	a_newcomer
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	a_contact | as NEW iop-note add -
	works as NEW iop-note list note --names -f json
	assert_equal "$(jq -c '[.[] | [.id, .body // .goal]]' <<<"$output")" \
		'[["N-1",null],["N-CONTACT","Called, and was told of the meeting."]]'
	printf 'Abstinence.' >goal
	works as NEW iop-note list note goal=@goal --names -f id
	assert_output ''
}

@test "a session of one's own making makes nobody one's own client, by add, amend or import" {
	a_newcomer
	a_session_of C-1 | as NEW iop-schedule add -
	sees NEW
	as NEW iop-attend mark S-C-1 C-1 --status present
	sees NEW
	a_session_of C-2 AIDE | sed 's/T10/T13/; s/T11/T14/' | as LEAD iop-schedule add -
	sees AIDE C-1 C-2
	as NEW iop-schedule amend S-C-2 facilitator=NEW --reason 'I take it over'
	sees NEW
	# another's hand, of whatever else, does not say so
	as LEAD iop-schedule amend S-C-2 topic=Housing --reason topic
	sees NEW
	as admin iop-staff amend NEW roles=facilitator,admin --reason 'until Monday'
	{ a_session_of C-1 | sed 's/^id.*/id: S-IMPORTED/'
	echo 'recorded_at: 2026-11-19T12:00'; echo 'recorded_by: LEAD'; } |
		as NEW iop-db import --source elsewhere -
	sees NEW
}

@test "a session that another plans makes a client one's own, and does until another changes it" {
	a_newcomer
	a_session_of C-1 | as LEAD iop-schedule add -
	sees NEW C-1
	as NEW iop-schedule amend S-C-1 topic=Housing --reason topic
	sees NEW C-1
	as LEAD iop-schedule amend S-C-1 facilitator=AIDE --reason 'was ill'
	sees NEW
	as NEW iop-schedule amend S-C-1 facilitator=NEW --reason 'well again'
	sees NEW
}

@test "a right that was void again is gone, also for nights when it was not" {
	a_newcomer
	a_session_of C-1 | at "2026-11-18 09:00" as LEAD iop-schedule add -
	works at "2026-11-19 12:00" as NEW iop-enroll show C-1 --names
	assert_line --partial 'name'
	at "2026-11-19 13:00" as LEAD iop-schedule void S-C-1 --reason mistaken
	works as NEW iop-enroll show C-1 --names --as-of 2026-11-18 -f json
	assert_equal "$(jq -c '.[0].withheld' <<<"$output")" '["name","birth_date"]'
}

@test "an admission is no right of who is its counselor by the own hand" {
	a_newcomer
	as NEW iop-enroll amend AD.C-1.20261102 facilitator=NEW --reason 'mine now'
	sees NEW
	sees AIDE C-1
	as LEAD iop-enroll amend AD.C-2.20261102 facilitator=NEW --reason assigned
	sees NEW C-2
	as NEW iop-enroll amend AD.C-2.20261102 reason=court --reason 'the letter came'
	sees NEW C-2
	as NEW iop-enroll admit - <<-END
	kind: client
	id: C-3
	name: Third Example
	birth_date: 1990-05-01
	admission: {admitted_on: 2026-11-20, track: adult, facilitator: NEW}
	END
	sees NEW C-2
}

@test "a group led by one's own word, and a place in a group given by oneself, are no rights" {
	a_newcomer
	as NEW iop-schedule amend EVE co_facilitator=NEW --reason 'I help'
	sees NEW
	as LEAD iop-schedule amend EVE co_facilitator= --reason 'no'
	as LEAD iop-schedule amend EVE co_facilitator=NEW --reason 'but yes'
	sees NEW C-1
	a_session_of C-2 | sed '/^client/d; s/^id.*/id: DAY/; s/kind.*/kind: group/
		s/^starts_at.*/starts_on: 2026-11-01/; s/^ends_at.*/track: adolescent/
		s/^service.*/service: group-therapy/' >day
	printf 'name: Day\ndays: [tue]\nstart_time: 15:00\nminutes: 60\n' >>day
	as LEAD iop-schedule add day
	printf 'kind: membership\nid: M-2\ngroup: DAY\nclient: C-2\nstarts_on: 2026-11-02\n' >place
	as NEW iop-schedule add place
	sees NEW C-1
	as NEW iop-schedule void M-2 --reason again
	sed 's/M-2/M-3/' place | as LEAD iop-schedule add -
	sees NEW C-1 C-2
}

@test "who leads a group once sees those who were members that day, and makes none of it longer" {
	a_newcomer
	at "2026-11-05 09:00" as LEAD iop-enroll admit - <<-END
	kind: client
	id: C-3
	name: Third Example
	birth_date: 1990-05-01
	admission: {admitted_on: 2026-11-05, track: adult}
	END
	at "2026-11-05 09:00" as LEAD iop-schedule add membership id=M-3 group=EVE \
		client=C-3 starts_on=2026-11-05 ends_on=2026-11-06
	at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-11-18
	as LEAD iop-schedule amend S-20261118-EVE facilitator=NEW --reason 'ill'
	sees NEW C-1
	as NEW iop-schedule amend M-3 ends_on=2026-11-30 --reason 'stays longer'
	sees NEW C-1
	sees AIDE C-1 C-3
	as LEAD iop-schedule amend M-3 ends_on=2026-11-27 --reason 'a week more'
	sees NEW C-1
}

# What a verb copies is said by whom it was copied from

# a_strange_group: AIDE2 leads MORN with C-2 in it, which LEAD has planned
a_strange_group() {
	a_newcomer
	as LEAD iop-schedule add - <<-END
	kind: group
	id: MORN
	name: Morning
	track: adolescent
	service: group-therapy
	days: [mon, wed]
	start_time: 09:00
	minutes: 60
	facilitator: LEAD
	starts_on: 2026-11-01
	---
	kind: membership
	id: M-2
	group: MORN
	client: C-2
	starts_on: 2026-11-02
	END
	sees NEW
}

@test "sessions that another fills of a group are led by who leads it by one's own word, and no right" {
	a_strange_group
	as NEW iop-schedule amend MORN co_facilitator=NEW --reason 'I help'
	works as LEAD iop-schedule fill MORN --week 2026-W48
	sees NEW
	as LEAD iop-schedule amend MORN co_facilitator= --reason no
	sees NEW
	as LEAD iop-schedule amend MORN co_facilitator=NEW --reason 'but yes'
	works as LEAD iop-schedule fill MORN --week 2026-W49
	as LEAD iop-schedule amend MORN co_facilitator= --reason 'no more'
	sees NEW C-2
}

@test "what another calls otherwise or moves of a session of one's own making is one's own word as before" {
	a_strange_group
	works as NEW iop-schedule add session id=S-1 group=MORN \
		service=group-therapy starts_at=2026-11-25T13:00 \
		ends_at=2026-11-25T14:00 facilitator=NEW
	works as LEAD iop-schedule move S-1 starts_at=2026-11-26T13:00 --reason snow
	sees NEW
}

@test "a session made up for by another is led as it was, by whose word that was" {
	a_strange_group
	a_session_of C-1 | as NEW iop-schedule add -
	as LEAD iop-schedule cancel S-C-1 --reason snow
	works as LEAD iop-schedule makeup S-C-1 starts_at=2026-11-27T10:00
	as LEAD iop-schedule cancel S-C-1-MU --reason snow
	works as LEAD iop-schedule makeup S-C-1-MU starts_at=2026-11-28T10:00
	sees NEW
	a_session_of C-2 | as LEAD iop-schedule add -
	as LEAD iop-schedule cancel S-C-2 --reason snow
	works as LEAD iop-schedule makeup S-C-2 starts_at=2026-11-27T12:00
	sees NEW C-2
}

@test "a calendar that another imports for a group is led by who leads that by one's own word" {
	a_strange_group
	as NEW iop-schedule amend MORN co_facilitator=NEW --reason 'I help'
	printf '%s\n' BEGIN:VCALENDAR VERSION:2.0 BEGIN:VEVENT UID:a@b \
		DTSTART:20261124T160000Z DTEND:20261124T170000Z \
		END:VEVENT END:VCALENDAR >c.ics
	works as LEAD iop-schedule import --group MORN c.ics
	sees NEW
}

@test "a cohort led by one's own word makes no group and no session of others a right" {
	a_newcomer
	as NEW iop-schedule add cohort id=CO name=Winter track=adult \
		template=matrix-adult starts_on=2026-11-23 start_time=08:30 \
		facilitator=LEAD co_facilitator=NEW
	works as LEAD iop-schedule fill --cohort CO --week 2026-W48
	as LEAD iop-schedule add membership group=CO-G client=C-1 starts_on=2026-11-23
	sees NEW
	as LEAD iop-schedule amend CO-G co_facilitator= --reason no
	works as LEAD iop-schedule fill --cohort CO --week 2026-W49
	sees NEW
}

@test "who covers a leave by one's own word leads nothing by right, and by another's does" {
	a_strange_group
	works as LEAD iop-schedule fill MORN --date 2026-11-25
	works as LEAD iop-schedule fill MORN --date 2026-12-02
	as admin iop-staff amend NEW roles=facilitator,admin --reason 'until Monday'
	as NEW iop-staff add leave id=LV-1 staff=LEAD starts_on=2026-11-25 \
		ends_on=2026-11-25 reason=sick cover=NEW
	works as LEAD iop-schedule cover LV-1 --reason ill
	sees NEW
	as admin iop-staff add leave id=LV-2 staff=LEAD starts_on=2026-12-02 \
		ends_on=2026-12-02 reason=sick cover=NEW
	works as LEAD iop-schedule cover LV-2 --reason ill
	sees NEW C-2
}

@test "who is covered leads by another's word, too" {
	a_strange_group
	works as LEAD iop-schedule fill EVE --date 2026-11-25
	as NEW iop-schedule amend S-20261125-EVE facilitator=LEAD --reason 'she said so'
	as admin iop-staff add leave id=LV-1 staff=LEAD starts_on=2026-11-25 \
		ends_on=2026-11-25 reason=sick cover=NEW
	works as LEAD iop-schedule cover LV-1 --reason ill
	sees NEW
}

@test "a place that another gives to who waits by one's own word is no right" {
	a_newcomer
	iop-schedule list membership client=C-1 -f id | as LEAD iop-schedule void - --reason again
	as LEAD iop-schedule amend EVE co_facilitator=NEW --reason 'helps'
	as NEW iop-schedule add waiting group=EVE client=C-1 since=2026-11-01
	works as LEAD iop-schedule join EVE
	sees NEW
}

@test "what a discharge closes and its void opens again is a place by whose word it was before" {
	a_newcomer
	iop-schedule list membership client=C-1 -f id | as LEAD iop-schedule void - --reason again
	as LEAD iop-schedule amend EVE co_facilitator=NEW --reason 'helps'
	as NEW iop-schedule add membership id=M-3 group=EVE client=C-1 starts_on=2026-11-22
	sees NEW
	works as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	works as LEAD iop-enroll void DC.AD.C-1.20261102 --reason mistaken
	sees NEW
	as LEAD iop-schedule void M-3 --reason again
	as LEAD iop-schedule add membership id=M-4 group=EVE client=C-1 starts_on=2026-11-22
	sees NEW C-1
	works as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	sees NEW
	works as NEW iop-enroll void DC.AD.C-1.20261102 --reason mistaken
	sees NEW C-1
}

@test "a place of one's own giving is none by right for its being made longer by another" {
	a_newcomer
	iop-schedule list membership client=C-1 -f id | as LEAD iop-schedule void - --reason again
	works as LEAD iop-schedule fill EVE --date 2026-11-25
	as LEAD iop-schedule amend S-20261125-EVE facilitator=NEW --reason ill
	as NEW iop-schedule add membership id=M-3 group=EVE client=C-1 \
		starts_on=2026-11-22 ends_on=2026-11-24
	as LEAD iop-schedule amend M-3 ends_on=2026-11-30 --reason 'a week more'
	sees NEW
}

# What an import claims for another

# claims LINE...: documents that an import brings in
claims() {
	printf '%s\n' "$@" >claim
	at "${WHEN:-2026-11-22 09:00}" as admin iop-db import --source elsewhere claim
}

# a_waiver_by_claim: C-1 was at S-1 on the 19th, without a note; by an
# import of the 24th LEAD had asked on the 21st, and AUDIT approved
a_waiver_by_claim() {
	an_agency
	at "2026-11-19 09:00" as LEAD iop-schedule add session id=S-1 client=C-1 \
		service=individual-therapy starts_at=2026-11-19T10:00 \
		ends_at=2026-11-19T11:00 facilitator=LEAD
	at "2026-11-19 11:00" as LEAD iop-attend mark S-1 C-1 --status present
	WHEN="2026-11-24 09:00" claims "kind: waiver" "id: WV-1" "rule: note-48h" \
		"client: C-1" "starts_on: 2026-11-19" "last_day: 2026-12-30" \
		"reason: why" "asked_by: LEAD" "recorded_at: 2026-11-21T12:00" \
		"recorded_by: LEAD" --- "kind: waiver_approval" "id: WA-1" \
		"waiver: WV-1" "staff: AUDIT" "recorded_at: 2026-11-21T13:00" \
		"recorded_by: AUDIT"
}

@test "an approval that an import claims waives the nights before it came in, and none after" {
	a_waiver_by_claim
	finds at "2026-11-25 02:00" iop-audit run -n --rule note-48h -f json
	assert_equal "$(jq -c '.findings[] | [.status, .waiver]' <<<"$output")" '["open",null]'
	works at "2026-11-25 02:00" iop-audit run --as-of 2026-11-23 --rule note-48h -f json
	assert_equal "$(jq -c '.findings[] | [.status, .waiver, .basis]' <<<"$output")" \
		'["waived","WV-1","claimed"]'
	# after the very second the approval is there no more
	works at "2026-11-25 02:00" iop-audit run --as-of 2026-11-24T09:00 --rule note-48h
	finds at "2026-11-25 02:00" iop-audit run --as-of 2026-11-24T09:00:01 --rule note-48h
	# without a time that is claimed it waives no night at all
	WHEN="2026-11-26 09:00" claims "kind: waiver_approval" "id: WA-2" \
		"waiver: WV-1" "staff: AUDIT"
	finds at "2026-11-27 02:00" iop-audit run -n --rule note-48h
	finds at "2026-11-27 02:00" iop-audit run --as-of 2026-11-25 --rule note-48h
}

@test "what an import says was approved is approved by somebody, and waivers say what is claimed" {
	a_waiver_by_claim
	works at "2026-11-25 02:00" iop-audit waivers -f json
	assert_equal "$(jq -c '.[] | [.state, .approved_by, .basis]' <<<"$output")" \
		'["asked",null,"claimed"]'
	works at "2026-11-25 02:00" iop-audit waivers --as-of 2026-11-23 -f json
	assert_equal "$(jq -c '.[] | [.state, .approved_by, .basis]' <<<"$output")" \
		'["approved","AUDIT","claimed"]'
	works at "2026-11-25 09:00" as AUDIT iop-audit approve WV-1
	works at "2026-11-26 02:00" iop-audit run -n --rule note-48h -f json
	assert_equal "$(jq -c '.findings[] | [.status, .waiver, .basis]' <<<"$output")" \
		'["waived","WV-1","claimed"]'
	at "2026-11-26 09:00" as LEAD iop-audit amend WV-1 last_day=2026-12-10 --reason shorter
	at "2026-11-26 09:01" as AUDIT iop-audit approve WV-1
	works at "2026-11-27 02:00" iop-audit run -n --rule note-48h -f json
	assert_equal "$(jq -c '.findings[] | [.status, .basis]' <<<"$output")" '["waived","recorded"]'
}

# a_late_note: AIDE's note of the 18th, signed by nobody, in a store of the 22nd
a_late_note() {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
}

@test "a note that an import says was signed is told of as claimed wherever it counts" {
	a_late_note
	claims "kind: signature" "id: SG-1" "note: N-1" "staff: AIDE" \
		"recorded_at: 2026-11-21T08:00" "recorded_by: AIDE"
	finds at "2026-11-23 02:00" iop-audit run -n --rule note-48h -f json
	assert_equal "$(jq -c '.findings[] | [.status, .basis]' <<<"$output")" '["past","claimed"]'
	works at "2026-11-23 09:00" as LEAD iop-note export -f json
	assert_equal "$(jq -c '.[] | [.signed_at, .basis, .came_in, .cosigner_basis]' <<<"$output")" \
		'["2026-11-21T08:00-07:00","claimed","2026-11-22T09:00-07:00 by admin, iop-db import from elsewhere",null]'
	works at "2026-11-23 09:00" iop-attend units --week 2026-W47 -f json
	assert_equal "$(jq -r '.[].basis' <<<"$output")" claimed
	# a signature of one's own hand beside it
	at "2026-11-23 10:00" as AIDE iop-note amend N-1 risk=low --reason mistyped
	at "2026-11-23 10:05" as AIDE iop-note sign N-1
	works at "2026-11-24 09:00" iop-attend units --week 2026-W47 -f json
	assert_equal "$(jq -r '.[].basis' <<<"$output")" recorded
	works at "2026-11-24 09:00" as LEAD iop-note export -f json
	assert_equal "$(jq -c '.[] | [.basis, .came_in]' <<<"$output")" '["recorded","2026-11-23T10:05-07:00 by AIDE, iop-note sign"]'
}

@test "a co-signature that an import claims prints as claimed, and so do the findings about that note" {
	a_late_note
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	claims "kind: cosignature" "id: CS-1" "note: N-1" "staff: LEAD" \
		"recorded_at: 2026-11-20T08:00" "recorded_by: LEAD"
	works as LEAD at "2026-11-23 09:00" iop-note export -f json
	assert_equal "$(jq -c '.[] | [.basis, .came_in, .cosigned_by, .cosigner_basis, .cosigner_came_in]' <<<"$output")" \
		'["recorded","2026-11-18T21:05-07:00 by AIDE, iop-note sign","LEAD","claimed","2026-11-22T09:00-07:00 by admin, iop-db import from elsewhere"]'
	WHEN="2026-11-23 10:30" claims "kind: cosignature" "id: CS-2" "note: N-1" "staff: AIDE" \
		"recorded_at: 2026-11-20T09:00" "recorded_by: AIDE"
	finds at "2026-11-23 11:00" iop-audit run -n --rule no-self-cosign -f json
	assert_equal "$(jq -r '.findings[].basis' <<<"$output" | sort -u)" claimed
}

@test "a supervision that an import tells of is claimed where a finding rests on it" {
	an_agency
	claims "kind: supervision" "id: SV-NEW" "supervisee: LEAD" \
		"supervisor: OFFICE" "starts_on: 2026-11-01"
	run --separate-stderr at "2026-11-23 11:00" iop-audit run -n --rule supervision-swapped \
		--rule sup-agreement --fail-on info -f json
	assert_equal "$(jq -r '.findings[] | select(.record == "SV-NEW").basis' <<<"$output" | sort -u)" claimed
}

# Time and rights given by oneself

@test "a leave that one records oneself is found, and another's is not, by hand and by import" {
	an_agency
	at "2026-11-16 09:00" as LEAD iop-staff add leave id=LV-OWN staff=LEAD \
		starts_on=2026-12-01 ends_on=2026-12-04 reason=vacation approved_by=AIDE
	at "2026-11-16 09:01" as LEAD iop-staff add leave id=LV-AIDE staff=AIDE \
		starts_on=2026-12-01 ends_on=2026-12-04 reason=vacation approved_by=LEAD
	finds_only own-hand own-hand:LV-OWN
	finds iop-audit run -n --rule own-hand -f json
	assert_equal "$(jq -c '.findings[] | [.staff, .record, .status, .basis]' <<<"$output")" \
		'["LEAD","LV-OWN","open","recorded"]'
	# what another has recorded since is another's, until it is changed again
	as OFFICE iop-staff amend LV-OWN ends_on=2026-12-03 --reason 'a day less'
	finds_only own-hand
	as LEAD iop-staff amend LV-OWN ends_on=2026-12-11 --reason 'a week more'
	finds_only own-hand own-hand:LV-OWN
	as OFFICE iop-staff void LV-OWN --reason 'not agreed'
	finds_only own-hand
	# claimed: by who brings it in, and by who is said to have recorded it
	cat >d <<-END
	{"kind": "leave", "id": "LV-SAID", "staff": "LEAD", "reason": "sick",
	  "starts_on": "2026-11-09", "ends_on": "2026-11-10", "recorded_by": "LEAD"}
	{"kind": "leave", "id": "LV-OFFICE", "staff": "OFFICE", "reason": "sick",
	  "starts_on": "2026-11-09", "ends_on": "2026-11-10", "recorded_by": "LEAD"}
	END
	as OFFICE iop-db import --source elsewhere d
	finds_only own-hand own-hand:LV-OFFICE own-hand:LV-SAID
	finds iop-audit run -n --rule own-hand -f json
	assert_equal "$(jq -r '.findings[].basis' <<<"$output" | sort -u)" claimed
}

@test "a supervision, a license, an assignment and roles of one's own making are found" {
	an_agency
	iop-staff add supervision id=SV-2 supervisee=OFFICE supervisor=LEAD starts_on=2026-11-01
	as LEAD iop-staff amend SV-2 starts_on=2026-10-01 --reason 'earlier'
	as LEAD iop-staff add license id=L-2 staff=LEAD type=LPCC \
		issued_on=2026-01-01 expires_on=2028-12-31
	as LEAD iop-staff add site id=SITE-1 name=Main
	as LEAD iop-staff add assignment id=AS-1 staff=LEAD site=SITE-1 \
		assigned_by=AIDE starts_on=2026-11-01
	as LEAD iop-staff add assignment id=AS-2 staff=AIDE site=SITE-1 \
		assigned_by=LEAD starts_on=2026-11-01
	# the supervisee's own, and who is an administrator by the own word
	as OFFICE iop-staff add supervision id=SV-3 supervisee=OFFICE \
		supervisor=LEAD starts_on=2026-11-01
	iop-staff add staff id=BOSS name=Boss roles=admin
	as BOSS iop-staff amend BOSS roles=admin,records --reason 'to see names'
	as BOSS iop-staff amend BOSS title=Director --reason 'a title'
	finds_only own-hand own-hand:AS-1 own-hand:BOSS own-hand:L-2 own-hand:SV-2 own-hand:SV-3
	as admin iop-staff amend BOSS roles=admin --reason 'not needed'
	as admin iop-staff void SV-2 SV-3 L-2 AS-1 --reason 'by another'
	finds_only own-hand
}

# Deadlines

# EVE on the 18th to 20:30, with C-1 at it; AIDE's note is due on the 20th at
# 20:30. IN is a moment after that.
IN="2026-11-20 20:31"
NO_LATER="ended_at: no later once the note was due, by who leads it or writes of it; by others by no more than the policy's end_shift_minutes"

an_evening() {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
}

# ends STAFF END [FIELD=VALUE]: that session, said to have ended then
ends() {
	as "$1" iop-schedule amend S-20261118-EVE "ended_at=2026-11-18T$2" "${@:3}" --reason 'it went on'
}

@test "who leads a session moves its end no later once its note is due, not by a minute" {
	an_evening
	works at "2026-11-20 20:30" ends AIDE 20:31
	refuses 65 "$NO_LATER" at "2026-11-20 20:32" ends AIDE 20:32
	# by the end as it stood then, which is a minute later
	works at "2026-11-20 20:31" ends AIDE 20:45
	refuses 65 "$NO_LATER" at "2026-11-22 09:00" ends AIDE 20:46
	works at "2026-11-22 09:00" ends AIDE 20:40
	works at "2026-11-22 09:01" ends AIDE 20:45
	at "2026-11-23 09:00" finds_only session-end-shifted
}

@test "another moves it by end_shift_minutes at most, in however many steps" {
	an_evening
	refuses 65 "$NO_LATER" at "$IN" ends LEAD 21:31
	works at "$IN" ends LEAD 21:00
	refuses 65 "$NO_LATER" at "$IN" ends LEAD 21:31
	works at "$IN" ends LEAD 21:30
	at "2026-11-23 09:00" finds_only session-end-shifted
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: end_shift_minutes/,/value/s/value: .*/value: 90/' >p.yaml
	at "2026-11-23 09:00" as admin iop-audit adopt p.yaml
	works at "2026-11-23 09:00" ends LEAD 22:00
	refuses 65 "$NO_LATER" at "2026-11-23 09:00" ends LEAD 22:01
}

@test "who wrote a note about it is bound, too, whoever leads it" {
	an_agency
	a_session
	an_attendance
	a_note | sed 's/AIDE/LEAD/' | at "2026-11-18 21:00" as LEAD iop-note add - 2>/dev/null
	refuses 65 "$NO_LATER" at "$IN" ends LEAD 20:40
	works at "$IN" ends OFFICE 20:40
}

@test "the end as planned is an end, too, and so is another day" {
	an_agency
	a_session
	refuses 65 "$NO_LATER" at "$IN" as AIDE iop-schedule amend S-20261118-EVE \
		ends_at=2026-11-18T20:40 --reason 'it went on'
	refuses 65 "$NO_LATER" at "$IN" as AIDE iop-schedule amend S-20261118-EVE \
		starts_at=2026-11-20T17:30 ends_at=2026-11-20T20:30 --reason 'it was later'
}

@test "who leads a session does not cancel it, make it void or call it something else once its note is due" {
	an_agency
	a_session
	refuses 65 'status: its note was due: cancelled or void by another' at "$IN" as AIDE \
		iop-schedule cancel S-20261118-EVE --reason 'nobody came'
	refuses 65 'status: its note was due: cancelled or void by another' at "$IN" as AIDE \
		iop-schedule void S-20261118-EVE --reason 'never planned'
	refuses 65 'service: group-therapy, as it was when its note was due; another' at "$IN" as AIDE \
		iop-schedule amend S-20261118-EVE service=other --reason 'a talk'
	works at "$IN" as LEAD iop-schedule amend S-20261118-EVE service=other component= --reason 'a talk'
	works at "$IN" as OFFICE iop-schedule cancel S-20261118-EVE --reason 'nobody came'
	at "2026-11-23 09:00" finds_only session-end-shifted
}

@test "who hands a session that is over to another is bound by its end as before" {
	an_agency
	a_session
	an_attendance
	works at "$IN" as AIDE iop-schedule amend S-20261118-EVE facilitator=LEAD --reason 'LEAD did it'
	refuses 65 "$NO_LATER" at "$IN" ends AIDE 20:40
	refuses 65 'service: group-therapy, as it was when its note was due; another' at "$IN" as AIDE \
		iop-schedule amend S-20261118-EVE service=other component= --reason 'a talk'
	works at "$IN" as AIDE iop-attend void A.S-20261118-EVE.C-1 --reason mistaken
	refuses 65 'status: its note was due: cancelled or void by another' at "$IN" as AIDE \
		iop-schedule void S-20261118-EVE --reason 'never planned'
	at "2026-11-23 09:00" finds_only session-end-shifted \
		session-end-shifted:A.S-20261118-EVE.C-1
}

@test "what was attended is not gone by taking the attendance back: it is found" {
	an_agency
	a_session
	an_attendance
	at "$IN" as AIDE iop-attend amend A.S-20261118-EVE.C-1 status=absent arrived_at= left_at= --reason mistaken
	at "2026-11-23 09:00" finds_only session-end-shifted \
		session-end-shifted:A.S-20261118-EVE.C-1
	at "2026-11-23 09:00" as OFFICE iop-attend void A.S-20261118-EVE.C-1 --reason mistaken
	at "2026-11-23 09:00" as OFFICE iop-schedule void S-20261118-EVE --reason 'never was'
	# and added again as another
	at "2026-11-23 09:10" as LEAD iop-schedule add session id=S-AGAIN group=EVE \
		service=group-therapy facilitator=AIDE starts_at=2026-11-18T17:30 ends_at=2026-11-18T22:30
	at "2026-11-23 09:20" finds_only session-end-shifted \
		session-end-shifted:A.S-20261118-EVE.C-1 session-end-shifted:S-20261118-EVE
	# marked as there again it is in order
	rm iop.db
	an_agency
	a_session
	an_attendance
	at "$IN" as AIDE iop-attend void A.S-20261118-EVE.C-1 --reason mistaken
	at "2026-11-21 09:00" as AIDE iop-attend amend A.S-20261118-EVE.C-1 --reason 'was there'
	at "2026-11-23 09:00" finds_only session-end-shifted
}

@test "an attendance whose note was signed in time is taken back by whom one likes, once that is void" {
	an_evening
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "$IN" as AIDE iop-note list signature -f id | at "$IN" as AIDE iop-note void - --reason 'of another'
	at "$IN" as AIDE iop-note void N-1 --reason 'of another'
	at "$IN" as AIDE iop-attend void A.S-20261118-EVE.C-1 --reason 'was not there'
	at "2026-11-23 09:00" finds_only session-end-shifted
}

# an_hour: S-1 with C-1 alone, 10:00 to 11:00 on the 18th, led by AIDE; the client
# left at 10:30, and the note is due on the 20th at 10:30
an_hour() {
	an_agency
	a_session_of C-1 AIDE | sed 's/S-C-1/S-1/; s/11-19/11-18/' |
		at "2026-11-17 09:00" as LEAD iop-schedule add -
	at "2026-11-18 11:00" as AIDE iop-attend mark S-1 C-1 --status left-early --to 10:30
}

@test "of a client's own session it is the leaving that is moved no later" {
	local no='left_at: no later once the note was due, by who leads it or writes of it'

	an_hour
	refuses 65 "$no" at "2026-11-20 10:31" as AIDE iop-attend amend A.S-1.C-1 \
		left_at=2026-11-18T10:31 --reason 'stayed longer'
	refuses 65 "$no" at "2026-11-20 10:31" as AIDE iop-attend amend A.S-1.C-1 \
		status=present arrived_at= left_at= --reason 'stayed longer'
	works at "2026-11-20 10:31" as LEAD iop-attend amend A.S-1.C-1 \
		left_at=2026-11-18T10:31 --reason 'stayed longer'
	works at "2026-11-20 10:32" as AIDE iop-attend amend A.S-1.C-1 \
		left_at=2026-11-18T10:20 --reason 'left before'
	# in two steps it is no other
	at "2026-11-20 10:33" as AIDE iop-attend amend A.S-1.C-1 status=absent \
		arrived_at= left_at= --reason 'was not there'
	refuses 65 "$no" at "2026-11-20 10:34" as AIDE iop-attend amend A.S-1.C-1 status=present \
		arrived_at=2026-11-18T10:00 left_at=2026-11-18T11:00 --reason 'but was'
}

a_crisis() {
	cat <<-END
	kind: note
	id: N-CRISIS
	type: crisis
	client: C-1
	author: AIDE
	started_at: 2026-11-18T14:00
	ended_at: 2026-11-18T14:30
	intervention: Talked.
	response: Calm.
	risk: low
	plan: Go on.
	body: Called at noon.
	END
}

@test "the author of a note that is a service itself moves its end no later, nor makes it void, once it is due" {
	an_agency
	a_crisis | at "2026-11-18 15:00" as AIDE iop-note add -
	works at "2026-11-20 14:30" as AIDE iop-note amend N-CRISIS ended_at=2026-11-18T14:31 --reason 'longer'
	refuses 65 'ended_at: no later: the note was due by then, and not signed' at "2026-11-20 14:32" \
		as AIDE iop-note amend N-CRISIS ended_at=2026-11-18T15:00 --reason 'longer'
	refuses 65 'ended_at: the note was due, and not signed: a supervisor makes it void' \
		at "2026-11-20 14:32" as AIDE iop-note void N-CRISIS --reason 'mistaken'
	works at "2026-11-20 14:32" as LEAD iop-note void N-CRISIS --reason 'mistaken'
	at "2026-11-23 09:00" finds_only session-end-shifted
	# signed in time it can be corrected
	a_crisis | sed 's/N-CRISIS/N-2/' | at "2026-11-20 14:33" as AIDE iop-note add -
	rm iop.db
	an_agency
	a_crisis | at "2026-11-18 15:00" as AIDE iop-note add -
	at "2026-11-18 15:05" as AIDE iop-note sign N-CRISIS
	works at "$IN" as AIDE iop-note amend N-CRISIS ended_at=2026-11-18T15:00 --reason 'longer'
	at "2026-11-23 09:00" finds_only session-end-shifted
}

@test "what an import moves is found by when it came in, whatever it claims, and can be put back" {
	an_evening
	iop-schedule list session -f json | jq -c '.[0] | del(.entry, .recorded_at, .recorded_by, .date, .minutes) |
		.kind = "session" | .op = "amend" | .op_reason = "it went on" |
		.ended_at = "2026-11-18T20:40:00-07:00" | .recorded_by = "AIDE" |
		.recorded_at = "2026-11-18T20:45:00-07:00"' >d
	echo 'S-20261118-EVE S-20261118-EVE' >m
	at "2026-11-22 09:00" as admin iop-db import --source elsewhere --map m d
	at "2026-11-23 09:00" finds_only session-end-shifted \
		session-end-shifted:S-20261118-EVE
	finds at "2026-11-23 09:00" iop-audit run -n --rule session-end-shifted -f json
	assert_equal "$(jq -c '.findings[] | [.staff, .status, .basis, .date]' <<<"$output")" \
		'["AIDE","open","claimed","2026-11-22"]'
	works at "2026-11-23 09:00" as AIDE bash -c "$(jq -r '.findings[].remedy' <<<"$output")"
	at "2026-11-23 09:00" finds_only session-end-shifted
}

@test "where all versions came by import the times they claim count" {
	an_agency
	for i in 1 2; do
		printf '%s\n' --- 'kind: session' 'id: S-X' 'client: C-1' \
			'service: individual-therapy' 'starts_at: 2026-11-16T10:00' \
			'ends_at: 2026-11-16T11:00' 'facilitator: AIDE'
		[ $i -eq 1 ] && echo 'recorded_at: 2026-11-13T09:00' ||
			printf '%s\n' 'ended_at: 2026-11-16T11:20' 'op: amend' \
				'op_reason: it went on' 'recorded_by: AIDE' "recorded_at: WHEN"
	done >both
	sed 's/WHEN/2026-11-16T11:30/' both >early
	sed 's/WHEN/2026-11-18T11:01/; s/S-X/S-Y/; s/T1\([01]\):/T0\1:/' both |
		sed 's/T00:/T08:/; s/T01:/T09:/' >late
	at "2026-11-19 09:00" as admin iop-db import --source elsewhere early
	at "2026-11-19 12:00" finds_only session-end-shifted
	at "2026-11-19 09:00" as admin iop-db import --source elsewhere late
	at "2026-11-19 12:00" finds_only session-end-shifted session-end-shifted:S-Y
}

@test "before its note is due who leads a session says when it ended; by much it is found" {
	an_evening
	works at "2026-11-19 09:00" ends AIDE 21:30
	at "2026-11-19 10:00" finds_only session-end-shifted
	works at "2026-11-20 20:00" ends AIDE 21:31
	at "2026-11-20 20:00" finds_only session-end-shifted \
		session-end-shifted:S-20261118-EVE
	at "2026-11-20 20:05" ends OFFICE 20:35
	at "2026-11-20 20:06" finds_only session-end-shifted
}

@test "a counselor who hands the admission to another is bound by its day as before, and by its discharge's" {
	an_agency
	works at "2026-11-03 09:00" as AIDE iop-enroll amend AD.C-1.20261102 facilitator=LEAD --reason 'LEAD does it'
	refuses 65 'admitted_on: 2026-11-02 at the latest' at "2026-11-03 09:00" as AIDE \
		iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-09 --reason 'mistyped'
	at "2026-11-10 09:00" as OFFICE iop-enroll amend AD.C-1.20261102 facilitator=AIDE --reason 'AIDE does it'
	at "2026-11-10 09:00" as AIDE iop-enroll discharge C-1 reason=completed discharged_on=2026-11-10
	works at "2026-11-27 09:00" as AIDE iop-enroll amend AD.C-1.20261102 facilitator=LEAD --reason 'LEAD did it'
	refuses 65 'discharged_on: 2026-11-10 at the latest' at "2026-11-27 09:00" as AIDE \
		iop-enroll amend DC.AD.C-1.20261102 discharged_on=2026-11-26 --reason 'later'
	works at "2026-11-27 09:00" as OFFICE \
		iop-enroll amend DC.AD.C-1.20261102 discharged_on=2026-11-12 --reason 'later'
}

@test "the counselor moves the day of an admission no later once it began, nor that of a discharge once its summary is due" {
	an_agency
	at "2026-11-03 09:00" as AIDE iop-enroll amend AD.C-1.20261102 reason=court --reason 'the letter'
	refuses 65 'admitted_on: 2026-11-02 at the latest: once that is over, or the summary of a discharge is due, another than the counselor moves it' \
		at "2026-11-03 09:00" as AIDE iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-09 --reason 'mistyped'
	works at "2026-11-03 09:00" as AIDE iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-01 --reason 'mistyped'
	works at "2026-11-03 09:01" as OFFICE iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-02 --reason 'but no'
	at "2026-11-04 09:00" finds_only session-end-shifted
	at "2026-11-10 09:00" as AIDE iop-enroll discharge C-1 reason=completed discharged_on=2026-11-10
	works at "2026-11-25 09:00" as AIDE iop-enroll amend DC.AD.C-1.20261102 \
		discharged_on=2026-11-11 --reason 'a day later'
	refuses 65 'discharged_on: 2026-11-11 at the latest' at "2026-11-27 09:00" as AIDE \
		iop-enroll amend DC.AD.C-1.20261102 discharged_on=2026-11-12 --reason 'later'
	at "2026-11-27 09:00" finds_only session-end-shifted
	jq -nc --arg at "2026-11-27T08:00" '{kind: "discharge", id: "DC.AD.C-1.20261102", op: "amend",
		op_reason: "later", admission: "AD.C-1.20261102", reason: "completed",
		discharged_on: "2026-11-20", recorded_by: "AIDE", recorded_at: $at}' >d
	echo 'DC.AD.C-1.20261102 DC.AD.C-1.20261102' >m
	at "2026-11-27 10:00" as admin iop-db import --source elsewhere --map m d
	at "2026-11-27 11:00" finds_only session-end-shifted \
		session-end-shifted:DC.AD.C-1.20261102
	at "2026-11-27 11:00" as OFFICE iop-enroll amend DC.AD.C-1.20261102 \
		discharged_on=2026-11-11 --reason 'as it was'
	at "2026-11-27 12:00" finds_only session-end-shifted
}

@test "what the counselor made void comes back by that hand with no later day than before" {
	local late='at the latest: once that is over'

	an_agency
	works at "2026-11-10 09:00" as AIDE iop-enroll discharge C-1 reason=completed discharged_on=2026-11-10
	at "2026-11-27 09:00" as AIDE iop-enroll void DC.AD.C-1.20261102 --reason mistaken
	refuses 65 "discharged_on: 2026-11-10 $late" at "2026-11-27 09:10" as AIDE \
		iop-enroll discharge C-1 reason=completed discharged_on=2026-11-26
	refuses 65 "discharged_on: 2026-11-10 $late" at "2026-11-27 09:10" as AIDE \
		iop-enroll amend DC.AD.C-1.20261102 discharged_on=2026-11-11 --reason 'but was'
	jq -nc '{kind: "discharge", id: "DC.AD.C-1.20261102", op: "amend",
		op_reason: "later", admission: "AD.C-1.20261102", reason: "completed",
		discharged_on: "2026-11-20", recorded_by: "AIDE", recorded_at: "2026-11-27T09:20"}' >d
	echo 'DC.AD.C-1.20261102 DC.AD.C-1.20261102' >m
	at "2026-11-27 10:00" as admin iop-db import --source elsewhere --map m d
	at "2026-11-27 11:00" finds_only session-end-shifted \
		session-end-shifted:DC.AD.C-1.20261102
	at "2026-11-27 11:00" as OFFICE iop-enroll void DC.AD.C-1.20261102 --reason mistaken
	works at "2026-11-27 11:10" as OFFICE iop-enroll discharge C-1 reason=completed discharged_on=2026-11-10
	at "2026-11-27 12:00" finds_only session-end-shifted
	# of an admission, too
	at "2026-11-27 12:00" as OFFICE iop-enroll void DC.AD.C-1.20261102 --reason mistaken
	at "2026-11-27 12:00" as AIDE iop-enroll void AD.C-1.20261102 --reason mistaken
	refuses 65 "admitted_on: 2026-11-02 $late" at "2026-11-27 12:10" as AIDE \
		iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-03 --reason 'but was'
	works at "2026-11-27 12:10" as AIDE iop-enroll amend AD.C-1.20261102 --reason 'but was'
	at "2026-11-27 13:00" finds_only session-end-shifted
}

@test "a discharge that was void before its summary was due is brought back with the day that is so" {
	an_agency
	works at "2026-11-10 09:00" as AIDE iop-enroll discharge C-1 reason=completed discharged_on=2026-11-10
	works at "2026-11-11 09:00" as AIDE iop-enroll void DC.AD.C-1.20261102 --reason 'goes on'
	works at "2026-12-20 09:00" as AIDE iop-enroll discharge C-1 reason=completed discharged_on=2026-12-18
	at "2026-12-20 10:00" finds_only session-end-shifted
}

@test "of a client's own session that was over when the client left, neither the end nor whose it is moves that once the note is due" {
	local due="2026-11-20 10:31" no='no later once the note was due, by who leads it'
	local said

	an_hour
	for said in ended_at=2026-11-18T11:00 'client= group=EVE' client=C-2; do
		refuses 65 "$no" at "$due" as AIDE iop-schedule amend S-1 $said --reason 'it went on'
	done
	refuses 65 'service: individual-therapy, as it was when its note was due' at "$due" as AIDE \
		iop-schedule amend S-1 service=psychoeducation --reason 'a talk'
	refuses 65 'status: its note was due: cancelled or void' at "$due" as AIDE \
		iop-schedule void S-1 --reason 'never was'
	works at "$due" as AIDE iop-schedule amend S-1 ended_at=2026-11-18T10:30 --reason 'said so'
	refuses 65 'by others by no more than the policy' at "$due" as LEAD \
		iop-schedule amend S-1 ended_at=2026-11-18T11:31 --reason 'it went on'
	works at "$due" as LEAD iop-schedule amend S-1 ended_at=2026-11-18T10:45 --reason 'it went on'
	at "2026-11-23 09:00" finds_only session-end-shifted
}

@test "nor does taking back who was there, so that it seems to have ended as planned" {
	an_hour
	works at "2026-11-20 10:31" as AIDE iop-attend void A.S-1.C-1 --reason mistaken
	refuses 65 'ended_at: no later once the note was due' at "2026-11-20 10:32" as AIDE \
		iop-schedule amend S-1 ended_at=2026-11-18T11:00 --reason 'it went on'
	works at "2026-11-20 10:33" as AIDE iop-attend amend A.S-1.C-1 --reason 'was there'
	at "2026-11-23 09:00" finds_only session-end-shifted
}
