#!/usr/bin/env bats
# What records say against one another: the door refuses it from every side,
# and the audit finds it where an import brings it in.
load lib

# by STAFF WHEN COMMAND...
by() {
	local staff=$1 when=$2

	shift 2
	at "$when" as "$staff" "$@"
}

# An agency whose session of 18 November was attended by C-1, 17:30 to 20:30.
an_evening() {
	an_agency
	a_session
	an_attendance
}

# And a note of AIDE's about it, signed.
a_signed_evening() {
	an_evening
	a_note | by AIDE "2026-11-18 21:00" iop-note add -
	by AIDE "2026-11-18 21:01" iop-note sign N-1
}

# imports FILE [WHEN]: what another system recorded then, or at 21:30, some of
# it of what is here
imports() {
	sed -n 's/^id: \(.*\)/\1 \1/p' "$1" >same
	works at "${2:-2026-11-18 21:30}" iop-db import --source ehr --map same "$1"
}

# found RULE: the ids of what the rule finds on Friday night
found() {
	run --separate-stderr at "2026-11-20 23:00" iop-audit run -n --full \
		--rule "$1" --fail-on info -f id
	assert_equal "$stderr" ''
	assert [ "$status" -le 1 ]
}

@test "a second progress note of one service is refused, and found where it is imported until one is void" {
	a_signed_evening
	found note-once
	assert_output ''
	a_note N-2 >d
	refuses 65 'session: the note N-1 is about it and the client already' \
		by AIDE "2026-11-18 21:10" iop-note add d
	imports d
	found note-once
	assert_output note-once:N-2
	# what came in wrong can be amended otherwise
	works by AIDE "2026-11-18 21:40" iop-note amend N-2 risk=low --reason typo
	by AIDE "2026-11-18 21:45" iop-note void N-1 --reason 'written twice'
	found note-once
	assert_output ''
}

@test "a signed note about a client who stayed away is refused, and found where the absence or the note is imported" {
	a_signed_evening
	found note-attended
	assert_output ''
	printf '%s\n' 'kind: attendance' 'id: A.S-20261118-EVE.C-1' 'op: amend' \
		'op_reason: mixed up' 'session: S-20261118-EVE' 'client: C-1' 'status: absent' >d
	refuses 65 'status: the signed note N-1 says otherwise' by AIDE "2026-11-18 21:10" \
		iop-attend amend A.S-20261118-EVE.C-1 status=absent arrived_at= left_at= --reason x
	imports d
	found note-attended
	assert_output note-attended:N-1
	by AIDE "2026-11-18 21:40" iop-note void N-1 --reason 'was not there'
	found note-attended
	assert_output ''
}

@test "a note about a client on no roster is found at once, about one on it whom nobody marked after 48 hours" {
	an_agency
	a_session
	a_note N-1 >d
	a_note N-2 | sed 's/C-1/C-2/' >e
	works by AIDE "2026-11-18 21:00" iop-note add d
	refuses 65 "client: not on the session's roster, and no attendance" \
		by AIDE "2026-11-18 21:00" iop-note add e
	imports e
	run --separate-stderr at "2026-11-20 20:30" iop-audit run -n --rule note-attended -f id
	assert_output note-attended:N-2
	run --separate-stderr at "2026-11-20 20:30:01" iop-audit run -n --rule note-attended -f id
	assert_equal "$(sort <<<"$output")" $'note-attended:N-1\nnote-attended:N-2'
}

@test "a note about a cancelled session is refused, a session with a signed note is not cancelled, and what is imported so is found" {
	a_signed_evening
	refuses 65 'the signed note N-1 says otherwise' \
		by LEAD "2026-11-18 21:10" iop-schedule cancel S-20261118-EVE --reason snow
	as LEAD iop-schedule show S-20261118-EVE -f yaml >d
	sed -i 's/^status: planned/status: cancelled/; /^known_at\|^entry\|^recorded\|^came_in\|^  /d' d
	printf '%s\n' 'op: amend' 'op_reason: snow' 'recorded_at: 2026-11-18T21:20' >>d
	imports d
	found note-attended
	assert_output note-attended:N-1
	by AIDE "2026-11-18 21:40" iop-note void N-1 --reason 'it did not take place'
	a_note N-2 >d
	refuses 65 'd:3:1: session: it was cancelled' by AIDE "2026-11-18 21:50" iop-note add d
}

@test "a stay is not shortened under a signed note, from whichever side, and what is imported so is found" {
	a_signed_evening
	amends() {
		by LEAD "2026-11-18 22:00" "${@:1:2}" "${@:3}" --reason 'a mistake'
	}
	refuses 65 'status: the signed note N-1 says otherwise: amend that or make it void first; what is not signed holds nothing' \
		amends iop-attend amend A.S-20261118-EVE.C-1 status=left-early left_at=2026-11-18T18:00
	refuses 65 'arrived_at: the signed note N-1' \
		amends iop-attend amend A.S-20261118-EVE.C-1 arrived_at=2026-11-18T17:31
	refuses 65 'id: the signed note N-1' amends iop-attend void A.S-20261118-EVE.C-1
	refuses 65 'ended_at: the signed note N-1' \
		amends iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:29
	works amends iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:30
	works amends iop-attend amend A.S-20261118-EVE.C-1 participation=active
	sed 's/^op_reason.*/op_reason: left early/' >d <<-END
	kind: attendance
	id: A.S-20261118-EVE.C-1
	op: amend
	op_reason: x
	session: S-20261118-EVE
	client: C-1
	status: left-early
	arrived_at: 2026-11-18T17:30
	left_at: 2026-11-18T20:29
	END
	imports d "2026-11-18 22:10"
	found note-within-stay
	assert_output note-within-stay:N-1
	run --separate-stderr at "2026-11-20 23:00" iop-audit run -n --rule note-within-stay -f json
	remedy=$(jq -r '.findings[].remedy' <<<"$output")
	works at "2026-11-20 23:05" as AIDE bash -c "$remedy"
	found note-within-stay
	assert_output ''
}

@test "what is not signed holds nothing: a note amended or void lets a mistake be corrected" {
	a_signed_evening
	works by AIDE "2026-11-18 21:10" iop-note amend N-1 ended_at=2026-11-18T18:00 --reason 'left at six'
	works by AIDE "2026-11-18 21:11" iop-attend amend A.S-20261118-EVE.C-1 status=left-early \
		left_at=2026-11-18T18:00 --reason 'left at six'
	works by AIDE "2026-11-18 21:12" iop-note sign N-1
	refuses 65 'left_at: the signed note N-1' by AIDE "2026-11-18 21:13" iop-attend amend \
		A.S-20261118-EVE.C-1 left_at=2026-11-18T17:59 --reason earlier
	by AIDE "2026-11-18 21:14" iop-note void N-1 --reason 'was not there'
	works by AIDE "2026-11-18 21:15" iop-attend amend A.S-20261118-EVE.C-1 status=absent \
		arrived_at= left_at= --reason 'was not there'
}

@test "a note longer than the stay, before it or of another day is refused, and found where it is imported" {
	an_evening
	for change in s/T20:30/T20:31/ s/T17:30/T17:29/ s/11-18T/11-17T/; do
		a_note N-1 | sed "$change" >d
		run --separate-stderr by AIDE "2026-11-18 21:10" iop-note add d
		assert_equal "$status" 65
		cp "$IOP_DB" before.db
		imports d
		found note-within-stay
		assert_output note-within-stay:N-1
		cp before.db "$IOP_DB"
	done
	a_note N-1 >d
	works by AIDE "2026-11-18 21:10" iop-note add d
	found note-within-stay
	assert_output ''
}

@test "the service of a session, the roster and a diagnosis do not change under a signed note, and are found where they are imported so" {
	an_agency
	printf '%s\n' 'kind: diagnosis' 'id: DX' 'client: C-1' 'code: F10.20' 'diagnosed_on: 2026-11-02' |
		at "2026-11-16 08:00" as LEAD iop-enroll add -
	a_session
	an_attendance
	a_note | by AIDE "2026-11-18 21:00" iop-note add -
	by AIDE "2026-11-18 21:01" iop-note sign N-1
	member=$(iop-schedule list membership client=C-1 -f id)
	by_lead() {
		by LEAD "2026-11-18 22:00" "$@" --reason 'a mistake'
	}
	refuses 65 'service: the signed note N-1' by_lead iop-schedule amend S-20261118-EVE service=psychoeducation
	refuses 65 'ends_on: the signed note N-1' by_lead iop-schedule amend "$member" ends_on=2026-11-17
	refuses 65 'id: the signed note N-1' by_lead iop-schedule void "$member"
	refuses 65 'resolved_on: the signed note N-1' by_lead iop-enroll amend DX resolved_on=2026-11-17
	refuses 65 'id: the signed note N-1' by_lead iop-enroll void DX
	works by_lead iop-schedule amend "$member" ends_on=2026-11-18
	works by_lead iop-enroll amend DX resolved_on=2026-11-18
	found note-holds
	assert_output ''
	cat >d <<-END
	kind: diagnosis
	id: DX
	op: amend
	op_reason: over
	client: C-1
	code: F10.20
	diagnosed_on: 2026-11-02
	resolved_on: 2026-11-17
	END
	imports d "2026-11-18 22:10"
	found note-holds
	assert_output note-holds:N-1
	# signed again, it rests on what is known
	by AIDE "2026-11-18 22:20" iop-note amend N-1 risk=low --reason 'no diagnosis any more'
	by AIDE "2026-11-18 22:21" iop-note sign N-1
	found note-holds
	assert_output ''
}

@test "an import may bring attendance beyond its session, and the audit finds what the door refuses" {
	an_agency
	a_session
	for stay in 'present 05:30 08:30' 'present 16:59 20:30' 'late 17:30 20:30' \
		'left-early 17:30 20:30'; do
		read -r mark from to <<<"$stay"
		cat >d <<-END
		kind: attendance
		session: S-20261118-EVE
		client: C-1
		status: $mark
		arrived_at: 2026-11-18T$from
		left_at: 2026-11-18T$to
		END
		cp "$IOP_DB" before.db
		run --separate-stderr by AIDE "2026-11-18 21:10" iop-attend add d
		assert_equal "$status" 65
		imports d
		found attend-in-session
		assert_output attend-in-session:A.S-20261118-EVE.C-1
		# it can be amended otherwise, and not be made worse
		works by AIDE "2026-11-18 21:40" iop-attend amend A.S-20261118-EVE.C-1 participation=active --reason so
		works by AIDE "2026-11-18 21:41" iop-attend amend A.S-20261118-EVE.C-1 status=present \
			arrived_at=2026-11-18T17:30 left_at=2026-11-18T20:30 --reason right
		found attend-in-session
		assert_output ''
		cp before.db "$IOP_DB"
	done
}

@test "minutes that no times explain are no more than the session's" {
	an_agency
	a_session
	printf '%s\n' 'kind: attendance' 'session: S-20261118-EVE' 'client: C-1' 'status: present' 'minutes: 240' >d
	refuses 65 "minutes: more than the session's" by AIDE "2026-11-18 21:10" iop-attend add d
	imports d
	found attend-in-session
	assert_output attend-in-session:A.S-20261118-EVE.C-1
	sed -i 's/240/180/' d
	works by AIDE "2026-11-18 21:40" iop-attend amend A.S-20261118-EVE.C-1 minutes=180 --reason so
	found attend-in-session
	assert_output ''
}

@test "a day is billed once, and what is imported twice is found until one is void" {
	a_signed_evening
	printf '%s\n' 'kind: coverage' 'id: CV-1' 'client: C-1' 'payer: MEDICAID-NM' 'starts_on: 2026-11-01' >c
	by LEAD "2026-11-18 21:02" iop-enroll add c
	a_claim() {
		printf '%s\n' 'kind: claim' "id: $1" 'client: C-1' 'payer: MEDICAID-NM' 'code: H0015' \
			'service_on: 2026-11-18' 'units: 1' "billed_at: $2"
	}
	a_claim C1 2026-11-18T21:05 >d
	works by LEAD "2026-11-18 21:10" iop-attend add d
	a_claim C2 2026-11-18T21:06 >d
	refuses 65 'service_on: billed already' by LEAD "2026-11-18 21:10" iop-attend add d
	imports d
	found bill-once
	assert_output bill-once:C2
	by LEAD "2026-11-18 21:40" iop-attend void C2 --reason twice
	found bill-once
	assert_output ''
}

@test "what a claim rests on is found where it was changed after it was sent, to the second" {
	a_signed_evening
	printf '%s\n' 'kind: coverage' 'id: CV-1' 'client: C-1' 'payer: MEDICAID-NM' 'starts_on: 2026-11-01' >c
	by LEAD "2026-11-18 21:02" iop-enroll add c
	printf '%s\n' 'kind: claim' 'id: C1' 'client: C-1' 'payer: MEDICAID-NM' 'code: H0015' \
		'service_on: 2026-11-18' 'units: 1' 'billed_at: 2026-11-18T22:00' >d
	imports d "2026-11-18 22:30"
	by AIDE "2026-11-18 22:31" iop-attend amend A.S-20261118-EVE.C-1 participation=active --reason so
	found bill-unchanged
	assert_output ''
	cp "$IOP_DB" before.db
	by AIDE "2026-11-18 22:35" iop-note amend N-1 risk=low --reason so
	found bill-unchanged
	assert_output bill-unchanged:C1
	works by LEAD "2026-11-18 22:40" iop-attend amend C1 billed_at=2026-11-18T22:39 --reason 'sent again'
	found bill-unchanged
	assert_output ''
	cp before.db "$IOP_DB"
	by AIDE "2026-11-18 22:35" iop-note void N-1 --reason so
	found bill-unchanged
	assert_output bill-unchanged:C1
	by AIDE "2026-11-18 22:36" iop-attend amend A.S-20261118-EVE.C-1 status=absent \
		arrived_at= left_at= --reason so
	found bill-unchanged
	assert_output bill-unchanged:C1
}

@test "who writes of a session that another led is told, and found where neither cover nor supervision explains it" {
	an_evening
	printf '%s\n' 'kind: staff' 'id: OTHER' 'name: Other' 'roles: [facilitator]' --- \
		'kind: license' 'id: L-O' 'staff: OTHER' 'type: LPCC' 'issued_on: 2026-01-01' 'expires_on: 2027-01-01' >s
	at "2026-11-18 20:50" as admin iop-staff add s
	a_note N-1 | sed 's/AIDE/OTHER/' >d
	run --separate-stderr by OTHER "2026-11-18 21:00" iop-note add d
	assert_equal "$status" 0
	says_only "author: warning: the session is AIDE's"
	found note-author-there
	assert_output note-author-there:N-1
	by OTHER "2026-11-18 21:10" iop-note void N-1 --reason 'was not there'
	a_note N-2 | sed 's/AIDE/LEAD/' >d
	works by LEAD "2026-11-18 21:20" iop-note add d
	found note-author-there
	assert_output ''
}

@test "a signature by another, again, after leaving or behind the co-signature is found where it is imported" {
	a_signed_evening
	printf '%s\n' 'kind: signature' 'id: SG-X' 'note: N-1' 'staff: LEAD' \
		'recorded_at: 2026-11-18T21:05' --- \
		'kind: signature' 'id: SG-Y' 'note: N-1' 'staff: AIDE' \
		'recorded_at: 2026-11-18T21:06' --- \
		'kind: cosignature' 'id: CS-X' 'note: N-1' 'staff: LEAD' \
		'recorded_at: 2026-11-18T21:00:30' --- \
		'kind: cosignature' 'id: CS-Y' 'note: N-1' 'staff: LEAD' \
		'recorded_at: 2026-11-18T21:01' >d
	imports d
	found signature-own
	assert_equal "$(sort <<<"$output")" "$(printf 'signature-own:%s\n' CS-X CS-Y SG-X SG-Y)"
	found author-on-staff
	assert_output ''
	printf '%s\n' 'kind: staff' 'id: AIDE' 'op: amend' 'op_reason: left' 'name: Aide' \
		'roles: [facilitator]' 'ended_on: 2026-11-17' >d
	imports d "2026-11-18 21:40"
	found author-on-staff
	assert_line author-on-staff:N-1
	assert_line author-on-staff:SG-Y
	refute_line author-on-staff:CS-X
}

@test "nobody writes of a day before the own first one on the staff" {
	an_evening
	printf '%s\n' 'kind: staff' 'id: NEW' 'name: New' 'roles: [facilitator]' 'started_on: 2026-11-19' --- \
		'kind: license' 'id: L-N' 'staff: NEW' 'type: LPCC' 'issued_on: 2026-01-01' 'expires_on: 2027-01-01' >s
	at "2026-11-18 20:50" as admin iop-staff add s
	a_note N-1 | sed 's/AIDE/NEW/' >d
	refuses 65 'author: not on the staff on the day of the service' \
		by NEW "2026-11-19 09:00" iop-note add d
	imports d "2026-11-19 09:01"
	found author-on-staff
	assert_output author-on-staff:N-1
}
