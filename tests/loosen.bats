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
	client: ${1:-C-1}
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
