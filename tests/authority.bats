#!/usr/bin/env bats
# Whose a finding is follows the number that it rests on, or the payer.
load lib

setup_more() {
	an_agency
}

# found RULE: ids, authority, cite and what was observed
found() {
	run --separate-stderr iop-audit run -n --full --rule "$1" -f json
	jq -r '.[] | [.id, .authority, .cite, .observed] | join("|")' <<<"$output"
}

# house SED-SCRIPT: the shipped policy changed, adopted
house() {
	the_policy | sed "s/^version: .*/version: \"house-$((++houses))\"/; $1" >house.yaml
	as admin iop-audit adopt house.yaml >/dev/null
}

# imports DOCUMENT...: each one {…} of YAML
imports() {
	printf -- '--- %s\n' "$@" | as admin iop-db import --source ehr - >/dev/null
}

# a_day MINUTES: C-1 attended so many of a session on 10 November, from 9:00
a_day() {
	imports "{kind: session, id: S-1, client: C-1, service: group-therapy, starts_at: '2026-11-10T09:00', ends_at: '2026-11-10T13:00', facilitator: LEAD, recorded_at: '2026-11-10T14:00'}" \
		"{kind: attendance, session: S-1, client: C-1, status: present, arrived_at: '2026-11-10T09:00', left_at: '$(TZ=UTC date -d "2026-11-10 09:00 UTC + $1 minutes" +%FT%H:%M)', recorded_at: '2026-11-10T14:00', recorded_by: LEAD}" \
		"{kind: coverage, id: CV-1, client: C-1, payer: BLOCK-GRANT, starts_on: 2026-11-02, recorded_at: '2026-11-10T14:00'}"
}

# a_claim ID UNITS [FIELD...]: of the block grant for that day, sent on the 12th
a_claim() {
	local id=$1 units=$2
	shift 2
	imports "{kind: claim, id: $id, client: C-1, payer: BLOCK-GRANT, code: H0005, service_on: 2026-11-10, units: $units, billed_at: '2026-11-12T10:00', recorded_at: '2026-11-13T10:00'$(printf ', %s' "$@")}"
}

# Units

# units: how many may be billed for the 10th
units() {
	works iop-attend units --from 2026-11-10 --to 2026-11-10 --client C-1 -f json
	jq -r '.[].units' <<<"$output"
}

@test "units round as the payer says: nothing of the rest, a unit from 8 minutes on, or from half of one on" {
	houses=0
	by_minutes='/^- payer: BLOCK-GRANT/,/^  cite/'
	a_day 143
	assert_equal "$(units)" 9
	houses=1 house "$by_minutes s/rounding: floor/rounding: eight-minute/"
	assert_equal "$(units)" 10
	houses=2 house "$by_minutes s/rounding: floor/rounding: half/; $by_minutes s/minutes: 15/minutes: 16/"
	assert_equal "$(units)" 9	# 144 would be 9 whole ones: 143 are 8 and 15 of 16
	houses=3 house "$by_minutes s/rounding: floor/rounding: half/; $by_minutes s/minutes: 15/minutes: 95/"
	assert_equal "$(units)" 2	# 95 and 48, half of 95 being 47 and a half
	houses=4 house "$by_minutes s/rounding: floor/rounding: half/; $by_minutes s/minutes: 15/minutes: 96/"
	assert_equal "$(units)" 1	# 96 and 47
	houses=5 house "$by_minutes s/rounding: floor/rounding: eight-minute/; $by_minutes s/minutes: 15/minutes: 68/"
	assert_equal "$(units)" 2	# 136 and 7
	houses=6 house "$by_minutes s/rounding: floor/rounding: eight-minute/; $by_minutes s/minutes: 15/minutes: 45/"
	assert_equal "$(units)" 4	# 135 and 8
}

@test "by the eight-minute rule 143 minutes are 10 units of 15, and 142 are 9: door, units and rule agree" {
	houses=10 house '/^- payer: BLOCK-GRANT/,/^  cite/s/rounding: floor/rounding: eight-minute/'
	a_day 143
	assert_equal "$(units)" 10
	a_claim CLM-1 10
	assert_equal "$(found bill-units)" ''
	as admin iop-attend amend A.S-1.C-1 left_at=2026-11-10T11:22 --reason corrected >/dev/null
	assert_equal "$(units)" 9
	assert_equal "$(found bill-units | cut -d'|' -f1,4)" 'bill-units:CLM-1|10 units for 142 minutes on 2026-11-10'
	as admin iop-attend void CLM-1 --reason wrong >/dev/null
	run --separate-stderr iop-attend add -n claim client=C-1 payer=BLOCK-GRANT code=H0005 service_on=2026-11-10 units=10 billed_at=2026-11-12T10:00
	says 'units: warning: more than the minutes attended on that day make'
	run --separate-stderr iop-attend add -n claim client=C-1 payer=BLOCK-GRANT code=H0005 service_on=2026-11-10 units=9 billed_at=2026-11-12T10:00
	refute [[ $stderr == *'units: warning'* ]]
}

@test "an authorization by minutes is forecast to run out where its units do" {
	houses=20 house '/^- payer: BLOCK-GRANT/,/^  cite/s/rounding: floor/rounding: eight-minute/'
	a_day 143
	imports "{kind: session, id: S-2, client: C-1, service: group-therapy, starts_at: '2026-11-24T09:00', ends_at: '2026-11-24T11:23', facilitator: LEAD, recorded_at: '2026-11-10T14:00'}"
	imports "{kind: authorization, id: AU-1, client: C-1, payer: BLOCK-GRANT, number: A, starts_on: 2026-11-10, ends_on: 2026-12-31, units: 19, recorded_at: '2026-11-10T15:00'}"
	runs_out() {
		run --separate-stderr iop-audit forecast -f jsonl
		jq -r 'select(.what == "units") | .record + " " + .last_day' <<<"$output"
	}
	assert_equal "$(runs_out)" 'AU-1 2026-11-24'	# of 20 one too few
	as admin iop-enroll amend AU-1 units=20 --reason extended >/dev/null
	assert_equal "$(runs_out)" ''			# the last one, and none beyond
	as admin iop-enroll amend AU-1 units=10 --reason corrected >/dev/null
	assert_equal "$(runs_out)" ''			# on the 10th, which is over
}

@test "more units than attended are a matter of the payer's row: as shipped an agency setting, and no violation of law" {
	a_day 143
	a_claim CLM-1 10
	assert_equal "$(found bill-units)" 'bill-units:CLM-1|POLICY|agency setting; the contract with the State says|10 units for 143 minutes on 2026-11-10'
	houses=30 house '/^- payer: BLOCK-GRANT/,/^  cite/s/^  cite: .*/&\n  unit_authority: PAYER\n  unit_cite: the schedule of fees, line 4/'
	assert_equal "$(found bill-units | cut -d'|' -f1-3)" 'bill-units:CLM-1|PAYER|the schedule of fees, line 4'
}

# Timely filing

# sent ID PAYER CODE SERVICE-ON BILLED-AT [FIELD...]
sent() {
	local id=$1 payer=$2 code=$3 service_on=$4 billed_at=$5
	shift 5
	imports "{kind: claim, id: $id, client: C-1, payer: $payer, code: $code, service_on: $service_on, units: 1, billed_at: '$billed_at', recorded_at: '2026-11-19T12:00'$(printf ', %s' "$@")}"
}

@test "timely filing counts to receipt; where nobody recorded it, to the day sent, which is said" {
	# 90 days after 15 August is 13 November
	sent CLM-1 MEDICAID-NM H0015 2026-08-15 2026-11-13T23:59
	sent CLM-2 MEDICAID-NM H0015 2026-08-14 2026-11-13T00:00
	sent CLM-3 COMMERCIAL H0015 2026-08-15 2026-11-13T10:00 'received_on: 2026-11-13'
	sent CLM-4 MEDICAID-NM H0015 2026-08-16 2026-11-14T10:00 'received_on: 2026-11-15'
	sent CLM-5 COMMERCIAL H0015 2026-08-13 2026-11-11T10:00 'received_on: 2026-11-12'
	assert_equal "$(found bill-timely-90)" "$(cat <<-'END'
	bill-timely-90:CLM-2|PAYER|8.302.2.11.A(1) NMAC (received within 90 days of the service)|billed 91 days after the service, as sent
	bill-timely-90:CLM-4|PAYER|8.302.2.11.A(1) NMAC (received within 90 days of the service)|received 91 days after the service
	bill-timely-90:CLM-5|POLICY|agency setting; the contract with the insurer says|received 91 days after the service
	END
	)"
}

@test "days on the way count where receipt is not recorded, and recording it answers" {
	houses=40 house '/^- name: transit_days/,/value/s/value: 0/value: 3/'
	sent CLM-1 MEDICAID-NM H0015 2026-08-14 2026-11-09T10:00
	sent CLM-2 MEDICAID-NM H0015 2026-08-15 2026-11-11T10:00
	run found bill-timely-90
	assert_output 'bill-timely-90:CLM-2|PAYER|8.302.2.11.A(1) NMAC (received within 90 days of the service)|billed 88 days after the service, as sent, and 3 days on its way'
	run iop-audit run -n --full --rule bill-timely-90 -f json
	assert_equal "$(jq -r '.[].status' <<<"$output")" open
	as admin iop-attend amend CLM-2 received_on=2026-11-13 --reason "receipt of the clearing house" >/dev/null
	assert_equal "$(found bill-timely-90)" ''
}

@test "what is sent today comes too late where it is on its way beyond the payer's days" {
	a_day 180
	blocked() {
		works at "$1 12:00" iop-attend units --from 2026-11-10 --to 2026-11-10 --client C-1 -f json
		jq -r '.[].blocked | tostring' <<<"$output"
	}
	# 90 days after 10 November is 8 February
	run blocked 2027-02-08
	refute_output --partial too-late
	run blocked 2027-02-09
	assert_output --partial too-late
	houses=50 house '/^- name: transit_days/,/value/s/value: 0/value: 3/'
	run blocked 2027-02-05
	refute_output --partial too-late
	run blocked 2027-02-06
	assert_output --partial too-late
}

@test "a claim is not received before it was sent" {
	refuses 65 'received_on: before billed_at' iop-attend add claim client=C-1 \
		payer=BLOCK-GRANT code=H0005 service_on=2026-11-10 units=1 \
		billed_at=2026-11-12T10:00 received_on=2026-11-11
	run --separate-stderr iop-attend add -n claim client=C-1 \
		payer=BLOCK-GRANT code=H0005 service_on=2026-11-10 units=1 \
		billed_at=2026-11-12T23:59 received_on=2026-11-12
	assert_success
}

# Coverage

@test "a claim to a payer who does not cover the client that day is found, by hand as imported" {
	imports "{kind: coverage, id: CV-1, client: C-1, payer: COMMERCIAL, starts_on: 2026-11-02, ends_on: 2026-11-10, recorded_at: '2026-11-12T14:00'}"
	sent CLM-1 MEDICAID-NM H0015 2026-11-10 2026-11-13T10:00
	sent CLM-2 COMMERCIAL H0015 2026-11-10 2026-11-13T10:00
	sent CLM-3 COMMERCIAL H0015 2026-11-11 2026-11-13T10:00
	run --separate-stderr iop-attend add claim id=CLM-4 client=C-1 payer=MEDICAID-NM \
		code=H0015 service_on=2026-11-09 units=1 billed_at=2026-11-13T10:00
	assert_success
	says "payer: warning: no coverage of the client's on that day"
	assert_equal "$(found bill-covered | cut -d'|' -f1,4)" "$(cat <<-'END'
	bill-covered:CLM-1|MEDICAID-NM billed, covered on 2026-11-10 by COMMERCIAL
	bill-covered:CLM-3|COMMERCIAL billed, covered on 2026-11-11 by nobody
	bill-covered:CLM-4|MEDICAID-NM billed, covered on 2026-11-09 by COMMERCIAL
	END
	)"
	imports "{kind: coverage, id: CV-2, client: C-1, payer: MEDICAID-NM, rank: secondary, starts_on: 2026-11-10, recorded_at: '2026-11-14T14:00'}"
	assert_equal "$(found bill-covered | cut -d'|' -f1,4)" "$(cat <<-'END'
	bill-covered:CLM-3|COMMERCIAL billed, covered on 2026-11-11 by MEDICAID-NM
	bill-covered:CLM-4|MEDICAID-NM billed, covered on 2026-11-09 by COMMERCIAL
	END
	)"
}

@test "what a payer asks by its contract is an agency setting, and what the code says is the code's" {
	a_day 179
	sent CLM-1 COMMERCIAL H0015 2026-11-10 2026-11-13T10:00
	assert_equal "$(found bill-prior-auth | cut -d'|' -f1-3)" 'bill-prior-auth:CLM-1|POLICY|agency setting; the contract with the insurer says'
	assert_equal "$(found bill-h0015-3h | cut -d'|' -f1-2)" 'bill-h0015-3h:CLM-1|PAYER'
	houses=60 house '/^- payer: COMMERCIAL/,/^  cite/s/minutes: 180/minutes: 200/'
	assert_equal "$(found bill-h0015-3h | cut -d'|' -f1-3)" 'bill-h0015-3h:CLM-1|POLICY|agency setting; the contract with the insurer says'
}
