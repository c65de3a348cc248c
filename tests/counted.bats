#!/usr/bin/env bats
# What counts for a rule and what does not, each as an import brings it in: on
# the agency of the policy's examples, judged at noon on 31 March 2026.
load lib

setup_more() {
	an_example
}

# a_day ID CLIENT TIME STATUS...: a group session of an hour by LEAD, and the
# mark, where there is one
a_day() {
	local id=$1 client=$2 time=$3 status=${4-} more=${5-}

	cat <<-END
	--- {kind: session, id: $id, client: $client, service: group-therapy,
	  starts_at: "${time}:00", ends_at: "${time}:59", facilitator: LEAD}
	END
	[ -z "$status" ] || cat <<-END
	--- {kind: attendance, session: $id, client: $client, status: $status$more,
	  recorded_at: "${time}:59"}
	END
}

# Absences

@test "who is excused without a reason stays away, with one does not, and who is not marked does neither" {
	{
		a_day S1 ADULT 2026-03-09T10 absent
		a_day S2 ADULT 2026-03-10T10
		a_day S3 ADULT 2026-03-11T10 excused
		a_day S4 ADULT 2026-03-12T10 excused
		a_day T1 TEEN 2026-03-09T10 absent
		a_day T2 TEEN 2026-03-10T10 excused ', reason: school'
		a_day T3 TEEN 2026-03-11T10 absent
		a_day T4 TEEN 2026-03-12T10 excused
	} | imports
	finds_only attend-threshold attend-threshold:ADULT:20260312
}

@test "who is excused without a reason has none for the rate, nor for the week's hours" {
	{
		echo '--- {kind: client, id: C5, name: Five, birth_date: 1990-05-01, recorded_at: "2026-02-01T09:00",
		  admission: {admitted_on: 2026-02-02, track: adult}}'
		for day in 02-23 02-25 03-02 03-04; do
			a_day S-$day C5 2026-${day}T10 present
		done
		a_day S-A C5 2026-03-06T10 excused
		a_day S-B C5 2026-03-07T10 excused ', reason: illness'
		cat <<-END
		--- {kind: session, id: LONG, client: TEEN, service: group-therapy,
		  starts_at: "2026-03-10T09:00", ends_at: "2026-03-10T15:00", facilitator: LEAD}
		--- {kind: attendance, session: LONG, client: TEEN, status: excused,
		  recorded_at: "2026-03-10T16:00"}
		END
	} | imports
	finds_only attend-rate
	finds_only hours-adol-attended hours-adol-attended:TEEN:2026-W11
	echo '--- {kind: attendance, id: A.S-B.C5, session: S-B, client: C5, status: excused,
	  op: amend, op_reason: no reason was given}' | imports
	finds_only attend-rate attend-rate:C5:2026-W10
}

# Diagnoses

# a_file LAST-DAY: a first core session on 10 March, and a diagnosis that held
# until then
a_file() {
	{
		a_day S1 ADULT 2026-03-10T10 present
		echo "--- {kind: diagnosis, id: DX1, client: ADULT, code: F11.20, diagnosed_on: 2026-02-01, resolved_on: $1}"
	} | imports
}

@test "a diagnosis that was resolved before the first session is none, on its last day it still is" {
	a_file 2026-03-10
	finds_only preadmit-file
	echo '--- {kind: diagnosis, id: DX1, client: ADULT, code: F11.20, diagnosed_on: 2026-02-01,
	  resolved_on: 2026-03-09, op: amend, op_reason: corrected}' | imports
	finds_only preadmit-file preadmit-file:AD.ADULT.20260302
}

@test "a session after the discharge is not the first of the admission" {
	a_day S1 ADULT 2026-03-17T10 present | imports
	finds_only preadmit-file
	a_day S2 ADULT 2026-03-16T10 present | imports
	finds_only preadmit-file preadmit-file:AD.ADULT.20260302
}

@test "who was admitted at another level and transferred in has a file from then on" {
	{
		cat <<-END
		--- {kind: client, id: STEP, name: S, birth_date: 1990-05-01, recorded_at: "2026-03-01T09:00",
		  admission: {id: AD-STEP, admitted_on: 2026-03-02, track: adult, level_of_care: "1.0"}}
		--- {kind: transfer, admission: AD-STEP, transferred_on: 2026-03-10, level_of_care: "2.1", reason: progress}
		END
		a_day S1 STEP 2026-03-09T10 present
	} | imports
	finds_only preadmit-file
	a_day S2 STEP 2026-03-10T10 present | imports
	finds_only preadmit-file preadmit-file:AD-STEP
}

# Tests

@test "a test that was refused was offered that week, and is no test of the month" {
	{
		echo '--- {kind: client, id: LONG, name: L, birth_date: 1990-05-01, recorded_at: "2025-09-01T09:00",
		  admission: {admitted_on: 2025-09-01, track: adult}}'
		a_day S1 LONG 2026-03-10T10 present
		a_day S2 ADULT 2026-03-10T10 present
		for client in LONG ADULT; do
			echo "--- {kind: drug_test, id: D-$client, client: $client, specimen: urine, collected_at: \"2026-03-09T09:00\",
			  collected_by: AIDE, result: refused, recorded_at: \"2026-03-09T09:00\"}"
		done
	} | imports
	finds_only test-weekly
	finds_only test-monthly test-monthly:LONG:20251221
	echo '--- {kind: drug_test, id: D-LONG, client: LONG, specimen: urine, collected_at: "2026-03-09T09:00",
	  collected_by: AIDE, result: pending, op: amend, op_reason: it was given after all}' | imports
	finds_only test-monthly
}

# Breaches

@test "a step that does not suffice is reported once its days are over, and not before" {
	for day in 20 23 24; do
		echo "--- {kind: breach, id: B$day, client: ADULT, occurred_on: 2026-03-$day, rule: disruption,
		  staff: AIDE, step: reminder, stepped_on: 2026-03-$day}"
	done | imports
	finds_only breach-step breach-step:B23
	run --separate-stderr iop-audit run -n --as-of 2026-03-30 --rule breach-step
	assert_equal "$status" 0
	at "2026-04-01 00:00" finds_only breach-step breach-step:B23 breach-step:B24
}

# Supervision before there is anybody

@test "weeks and nights before the first admission ask for no supervision" {
	iop-db init -d before.db --zone America/Denver --identity declared --admin admin
	export IOP_DB=$PWD/before.db
	python3 - "$BUILD/share/policy/new-mexico/policy.yaml" >setup <<-'END'
	import sys, yaml
	print(yaml.load(open(sys.argv[1]), yaml.BaseLoader)['setup'].split('kind: client')[0])
	END
	cat setup - <<-END | sed '$!b;/^---$/d' | imports
	{kind: staff, id: NEW, name: New, roles: [facilitator]}
	--- {kind: license, id: L-NEW, staff: NEW, type: LMHC, issued_on: 2026-01-01, expires_on: 2026-12-31}
	--- {kind: supervision, id: SV-NEW, supervisee: NEW, supervisor: LEAD, starts_on: 2026-01-01}
	--- {kind: session, id: S1, service: other, starts_at: "2026-03-03T10:00", ends_at: "2026-03-03T11:00", facilitator: AIDE}
	--- {kind: session, id: S2, service: other, starts_at: "2026-03-10T10:00", ends_at: "2026-03-10T11:00", facilitator: AIDE}
	END
	finds_only sup-regular
	finds_only sup-designation
	echo '--- {kind: client, id: C-1, name: C, birth_date: 1990-05-01,
	  admission: {admitted_on: 2026-03-10, track: adult}}' | imports
	finds_only sup-regular sup-regular:AIDE:2026-W11
	finds_only sup-designation sup-designation:LEAD:2026-03
	run --separate-stderr iop-audit run -n --rule sup-designation -f json
	assert_equal "$(jq -r '.findings[].observed' <<<"$output")" \
		'22 days of supervision without a designation in force, the first 2026-03-10'
}

# Ids

@test "of a client with two admissions at once each thing is found once, by every rule" {
	{
		for n in 1 2; do
			echo "--- {kind: admission, id: AD-$n, client: C, admitted_on: 2025-09-0$n, track: adult}"
		done | { echo '--- {kind: client, id: C, name: C, birth_date: 1990-05-01, recorded_at: "2025-09-01T09:00"}'; cat; }
		for day in 02-23 02-25 03-02 03-04 03-06; do
			a_day S-$day C 2026-${day}T10 absent
		done
		a_day S-X C 2026-03-24T10 present
		a_day S-Y C 2026-03-24T10 present
	} | imports
	run --separate-stderr iop-audit run -n --full -f id
	assert_equal "$stderr" ''
	assert_equal "$status" 1
	assert_equal "$(sort <<<"$output" | uniq -d)" ''
	for id in inactive-client:C:20250901 attend-threshold:C:20260302 attend-rate:C:2026-W10 \
		test-monthly:C:20251221 hours-adult-min:C:2026-W10 individual-weekly:C:2026-W10; do
		assert_line "$id"
	done
}

# Who is treated

@test "a service to nobody who is admitted is found, and an outreach, a stay that goes on or another admission is none" {
	{
		a_day S1 ADULT 2026-03-16T10 present
		a_day S2 ADULT 2026-03-17T10 present
		a_day S3 ADULT 2026-03-17T12 excused
		cat <<-END
		--- {kind: note, id: N-OUT, type: contact, client: ADULT, author: LEAD, started_at: "2026-03-18T10:00",
		  ended_at: "2026-03-18T10:10", risk: none, reached: yes, body: b, recorded_at: "2026-03-18T10:10"}
		END
	} | imports
	finds_only service-admitted service-admitted:A.S2.ADULT
	echo '--- {kind: admission, id: AD-2, client: ADULT, admitted_on: 2026-03-17, track: adult, level_of_care: "1.0"}' | imports
	finds_only service-admitted
}

@test "a level that the agency does not run is found at admission, and at a transfer of who still comes" {
	{
		cat <<-END
		--- {kind: client, id: UP, name: U, birth_date: 1990-05-01, recorded_at: "2026-03-01T09:00",
		  admission: {id: AD-UP, admitted_on: 2026-03-02, track: adult}}
		--- {kind: transfer, id: TR-UP, admission: AD-UP, transferred_on: 2026-03-20, level_of_care: "2.5", reason: crisis}
		--- {kind: client, id: HIGH, name: H, birth_date: 1990-05-01, recorded_at: "2026-03-01T09:00",
		  admission: {id: AD-HIGH, admitted_on: 2026-03-02, track: adult, level_of_care: "3.7"}}
		END
		a_day S1 UP 2026-03-19T10 present
	} | imports
	finds_only loc-level loc-level:AD-HIGH
	a_day S2 UP 2026-03-20T10 present | imports
	finds_only loc-level loc-level:AD-HIGH loc-level:TR-UP
	{
		echo '--- {kind: transfer, id: TR-UP-2, admission: AD-UP, transferred_on: 2026-03-20, level_of_care: "2.1", reason: progress}'
		echo '--- {kind: discharge, admission: AD-HIGH, discharged_on: 2026-03-20, reason: transferred}'
	} | imports
	run --separate-stderr iop-audit run -n --full --rule loc-level -f json
	assert_equal "$(jq -r '.findings[] | .id + " " + .status' <<<"$output")" 'loc-level:AD-HIGH past'
}

# What does not count

@test "after the discharge no time in treatment begins, whatever transfer is recorded" {
	cat <<-END | imports
	--- {kind: client, id: GONE, name: G, birth_date: 1990-05-01, recorded_at: "2025-07-01T09:00",
	  admission: {id: AD-GONE, admitted_on: 2025-07-01, track: adult, level_of_care: "1.0"}}
	--- {kind: transfer, id: TR-GONE, admission: AD-GONE, transferred_on: 2025-07-20, level_of_care: "2.1", reason: crisis}
	END
	finds_only inactive-client inactive-client:GONE:20250720
	echo '--- {kind: discharge, admission: AD-GONE, discharged_on: 2025-07-10, reason: transferred}' | imports
	finds_only inactive-client
}

# the_week REASON-OF-SA REASON-OF-SB: what is observed of a week of 460 minutes
# and two sessions at once, from 9:00 and from 9:30
the_week() {
	IOP_DB=$PWD/example.db
	cp "$BATS_TEST_TMPDIR/iop.db" "$IOP_DB"
	imports <<-END
	--- {kind: client, id: C, name: C, birth_date: 1990-05-01, recorded_at: "2026-02-01T09:00",
	  admission: {admitted_on: 2026-02-02, track: adult}}
	--- {kind: session, id: LONG, client: C, service: group-therapy, facilitator: LEAD,
	  starts_at: "2026-03-10T09:00", ends_at: "2026-03-10T16:40"}
	--- {kind: attendance, session: LONG, client: C, status: present, recorded_at: "2026-03-10T18:00"}
	--- {kind: session, id: SA, client: C, service: group-therapy, facilitator: LEAD,
	  starts_at: "2026-03-12T09:00", ends_at: "2026-03-12T10:00", ended_at: "2026-03-12T10:00"}
	--- {kind: attendance, session: SA, client: C, status: left-early, left_at: "2026-03-12T09:10",
	  arrived_at: "2026-03-12T09:00"$1, recorded_at: "2026-03-12T18:00"}
	--- {kind: session, id: SB, client: C, service: group-therapy, facilitator: AIDE,
	  starts_at: "2026-03-12T09:30", ends_at: "2026-03-12T10:30", ended_at: "2026-03-12T10:30"}
	--- {kind: attendance, session: SB, client: C, status: left-early, left_at: "2026-03-12T10:00",
	  arrived_at: "2026-03-12T09:30"$2, recorded_at: "2026-03-12T18:00"}
	END
	run --separate-stderr iop-audit run -n --full --rule hours-adult-attended -f json
	jq -r '.findings[] | .observed' <<<"$output"
}

@test "of two sessions at once a reason excuses what the session has of the minutes and no stay covers" {
	run the_week '' ', reason: court'
	assert_output '500 minutes attended (some as scheduled), 30 missed for a documented reason'
	run the_week ', reason: court' ''
	assert_output '500 minutes attended (some as scheduled), 20 missed for a documented reason'
	run the_week ', reason: court' ', reason: court'
	assert_output ''
}

@test "attendance that was recorded and then made void is late until now" {
	a_day S1 ADULT 2026-03-10T10 present | imports
	echo '--- {kind: attendance, id: A.S1.ADULT, session: S1, client: ADULT, status: present, op: void, op_reason: wrong,
	  recorded_at: "2026-03-10T12:00"}' | imports
	run --separate-stderr iop-audit run -n --full --rule attend-recorded -f json
	assert_equal "$(jq -r '.findings[] | "\(.id) \(.status) \(.late_by)"' <<<"$output")" 'attend-recorded:A.S1.ADULT open 1645260'
}

# a_note_of ID SESSION [GOAL [MORE]]: of ADULT's hour of 10 March, by LEAD, a progress note
a_note_of() {
	cat <<-END
	--- {kind: note, id: $1, session: $2, client: ADULT, author: LEAD, started_at: "2026-03-10T10:00",
	  ended_at: "2026-03-10T10:59", diagnosis: F10.20, necessity: n, goal: ${3:-g}, intervention: i, response: r,
	  risk: none, plan: p, ${4:-recorded_at: "2026-03-10T11:00"}}
	END
}

@test "what was billed before its note was first signed stays so, though that is amended and not signed again" {
	{
		a_day S1 ADULT 2026-03-10T10 present
		a_note_of N1 S1
		cat <<-END
		--- {kind: signature, id: SG1, note: N1, staff: LEAD, recorded_at: "2026-03-11T09:00"}
		--- {kind: claim, id: CL1, client: ADULT, payer: MEDICAID-NM, code: H0015, service_on: 2026-03-10,
		  units: 1, billed_at: "2026-03-10T18:00"}
		END
	} | imports
	finds_only bill-signed-first bill-signed-first:CL1
	finds_only bill-substantiated
	a_note_of N1 S1 other 'op: amend, op_reason: more, recorded_at: "2026-03-12T09:00"' | imports
	finds_only bill-substantiated bill-substantiated:CL1
	finds_only bill-signed-first bill-signed-first:CL1
}

@test "who is marked as there for no minute is found, and attended nothing" {
	a_day S1 ADULT 2026-03-10T10 present ', minutes: 0' | imports
	finds_only attend-in-session attend-in-session:A.S1.ADULT
	finds_only note-48h
	echo '--- {kind: attendance, id: A.S1.ADULT, session: S1, client: ADULT, status: present, minutes: 1,
	  op: amend, op_reason: one}' | imports
	finds_only attend-in-session
	finds_only note-48h note-48h:A.S1.ADULT
}

@test "a progress note about a session that was made void is found" {
	{
		a_day S1 ADULT 2026-03-10T10 | sed 's/}/, recorded_at: "2026-03-11T09:00"}/'
		a_note_of N1 S1 other 'recorded_at: "2026-03-12T09:00"'
	} | imports
	finds_only note-attended note-attended:N1
	# an import makes nothing void that others refer to, but for a time in between
	a_day S1 ADULT 2026-03-10T10 | sed 's/}/, topic: T, op: amend, op_reason: it was, recorded_at: "2026-03-20T09:00"}/' | imports
	a_day S1 ADULT 2026-03-10T10 | sed 's/}/, op: void, op_reason: wrong, recorded_at: "2026-03-15T09:00"}/' | imports
	run --separate-stderr iop-audit run -n --full --rule note-attended --as-of 2026-03-16 -f json
	assert_equal "$(jq -r '.findings[] | select(.id | endswith("N1")) | "\(.id) \(.observed)"' <<<"$output")" \
		'note-attended:N1 the session is not in force'
}
