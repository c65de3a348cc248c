#!/usr/bin/env bats
# Whose a finding is follows the number that it rests on, or the payer.
load lib

setup_more() {
	an_agency
}

# found RULE: ids, authority, cite and what was observed
found() {
	run --separate-stderr iop-audit run -n --full --rule "$1" -f json
	jq -r '.findings[] | [.id, .authority, .cite, .observed] | join("|")' <<<"$output"
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
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" open
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

# The agency's numbers

# unsaid: each rule that is LAW, BOARD or PAYER, or whose query says so of a
# finding, with each number of the agency's that it rests on, by what it asks or
# counts, and neither names in its explanation or citation nor calls the agency's
unsaid() {
	iop-audit rules -f id >ids
	# shellcheck disable=SC2046 # ids have no blanks
	iop-audit explain $(cat ids) | awk '
		NR == FNR { ids[$1 ":"] = 1; next }
		function judge(n) {
			for (n in theirs)
				if (strict && index(told, n) == 0 && told !~ /agency/)
					print rule ": " n
			delete theirs
			told = ""
			strict = in_query = in_numbers = 0
		}
		blank && $1 in ids { judge(); rule = substr($1, 1, length($1) - 1) }
		FNR == 1 { rule = substr($1, 1, length($1) - 1) }
		{ blank = /^$/ }
		/^query:$/ { in_query = 1 }
		in_query { if (/\x27(LAW|BOARD|PAYER)\x27/) strict = 1; next }
		/^policy: / { in_numbers = 1; next }
		!in_numbers { told = told "\n" $0
			if (/^authority: (LAW|BOARD|PAYER)/) strict = 1
			next }
		/^[a-z0-9_]+: / { name = $1; sub(/:$/, "", name) }
		/^    POLICY: / { theirs[name] = 1 }
		END { judge() }' ids -
}

@test "no rule of law, board or payer rests on a number of the agency's without saying so" {
	assert [ "$(iop-audit rules -f id | wc -l)" -gt 50 ]
	assert_equal "$(unsaid)" ''
}

# a_rule ID AUTHORITY EXPLAIN QUERY: one more of the policy's, the last one gone
a_rule() {
	the_policy | sed "s/^version: .*/version: \"with-$1\"/" | awk -v id="$1" \
		-v authority="$2" -v explain="$3" -v query="$4" '{ print }
		/^rules:/ && !done++ {
			print "- id: " id "\n  title: T\n  severity: info\n  authority: " authority "\n  cite: c"
			print "  population: optional\n  explain: " explain "\n  message: M\n  remedy: R"
			print "  counts: SELECT :training_grace_days\n  query: |\n    SELECT id AS subject, 1 AS day, 1 AS open" query " FROM site WHERE id = '\''BAD'\''"
			print "  pass: \"\"\n  fail: \"{kind: site, id: BAD, name: Bad}\"\n  finds: " id ":BAD" }' >more.yaml
	as admin iop-audit adopt ${more:+--drop "$more"} more.yaml >/dev/null
	more=$1
}

@test "a rule of law that rests on such a number, or whose finding does, is named until it says so" {
	a_rule says-nothing LAW 'So many days.' ', :training_days AS n'
	assert_equal "$(unsaid | sort)" $'says-nothing: training_days\nsays-nothing: training_grace_days'
	a_rule by-the-row POLICY 'So many days.' ", 'BOARD' AS authority"
	assert_equal "$(unsaid)" 'by-the-row: training_grace_days'
	a_rule is-theirs POLICY 'So many days.' ', :training_days AS n'
	assert_equal "$(unsaid)" ''
	a_rule names-one LAW 'So many training_days.' ', :training_days AS n'
	assert_equal "$(unsaid)" 'names-one: training_grace_days'
	a_rule says-so LAW 'So many days, an agency setting.' ', :training_days AS n'
	assert_equal "$(unsaid)" ''
}

@test "explain lists the numbers that a rule counts by, too, and none whose name only begins alike" {
	a_rule counts-by LAW 'So many days.' ''
	works iop-audit explain counts-by
	assert_line --partial 'training_grace_days: 90'
	refute_line --partial 'training_days: '
}

# At all, and by when

@test "a test without a result is the agency's to see to, and after 90 days against the law" {
	imports "{kind: drug_test, id: DT-1, client: C-1, specimen: urine, collected_at: '2026-11-03T12:00', collected_by: AIDE, recorded_at: '2026-11-03T12:10'}"
	by() {
		run --separate-stderr iop-audit run -n --full --as-of "$1" --rule test-result-documented -f json
		jq -r '.findings[] | [.authority, .status, .cite] | join("|")' <<<"$output"
	}
	now=$(TZ=America/Denver date -d "2027-03-01 12:00" +%s)
	export IOP_TEST_NOW=$now
	assert_equal "$(by 2026-11-10T12:00)" ''
	assert_equal "$(by 2026-11-10T12:01)" 'POLICY|open|agency setting; 8.302.1.17.B NMAC asks for results and gives no number'
	assert_equal "$(by 2027-02-01T12:00 | cut -d'|' -f1,2)" 'POLICY|open'
	assert_equal "$(by 2027-02-01T12:01)" 'LAW|open|8.302.1.17.B NMAC'
	as admin iop-attend amend DT-1 result=negative resulted_at=2026-11-05T12:00 --reason "from the laboratory" >/dev/null
	assert_equal "$(by 2027-03-01T12:01 | cut -d'|' -f1,2)" 'POLICY|past'
}

@test "a client out of touch is the agency's to see to, and for more than 90 days the payer's" {
	export IOP_TEST_NOW
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2027-03-01 12:00" +%s)
	by() {
		run --separate-stderr iop-audit run -n --full --as-of "$1T12:00" --rule inactive-client -f json
		jq -r '.findings[] | select(.client == "C-1") | .authority' <<<"$output"
	}
	# admitted on 2 November, and never seen: the 30th day after is 2 December
	assert_equal "$(by 2026-12-02)" ''
	assert_equal "$(by 2026-12-03)" POLICY
	assert_equal "$(by 2027-01-31)" POLICY
	assert_equal "$(by 2027-02-01)" PAYER
}

# week SUNDAY: whose it is that AIDE met nobody in the week to that day
week() {
	run --separate-stderr iop-audit run -n --full --rule sup-regular -f json
	jq -r --arg day "$1" '.findings[] | select(.date == $day) | .authority' <<<"$output"
}

@test "a week without supervision is the agency's to see to, and 30 days the board's" {
	export IOP_TEST_NOW
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2027-01-15 12:00" +%s)
	for day in 2026-12-02 2026-12-09; do
		imports "{kind: session, id: S-$day, client: C-1, service: other, starts_at: '${day}T10:00', ends_at: '${day}T11:00', facilitator: AIDE, recorded_at: '${day}T12:00'}"
	done
	imports "{kind: supervision_log, id: SL-1, supervisee: AIDE, supervisor: LEAD, met_on: 2026-11-06, minutes: 60, recorded_at: '2026-11-07T10:00'}"
	assert_equal "$(week 2026-12-06)" POLICY	# 30 days after the 6th
	assert_equal "$(week 2026-12-13)" BOARD
	as admin iop-staff amend SV-AIDE starts_on=2026-11-14 --reason corrected >/dev/null
	assert_equal "$(week 2026-12-13)" POLICY	# supervised for 29 days
	as admin iop-staff amend SV-AIDE starts_on=2026-11-13 --reason corrected >/dev/null
	assert_equal "$(week 2026-12-13)" BOARD
}

@test "samples that a month's supervision did not look at are the agency's to see to, and after 90 days the board's" {
	export IOP_TEST_NOW
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2027-05-15 12:00" +%s)
	log() {
		imports "{kind: supervision_log, id: SL-$1, supervisee: AIDE, supervisor: LEAD, met_on: $1, minutes: 60, case_notes: yes, recorded_at: '$1T10:00'$2}"
	}
	months() {
		run --separate-stderr iop-audit run -n --full --rule sup-samples -f json
		jq -r '.findings[] | .id[-7:] + " " + .authority + " " + .observed' <<<"$output"
	}
	log 2026-12-01 ', work_samples: yes'
	log 2027-02-28
	log 2027-03-01
	log 2027-04-01
	assert_equal "$(months)" "$(cat <<-'END'
	2027-02 POLICY not reviewed: work samples
	2027-03 POLICY not reviewed: work samples
	2027-04 BOARD not reviewed: work samples
	END
	)"
}

@test "what was repealed on 9 December 2024 is cited for no day after it" {
	the_cite() {
		as admin iop-staff amend SV-AIDE starts_on="$2" --reason corrected >/dev/null
		found "$1" | cut -d'|' -f1-3
	}
	as admin iop-staff amend LEAD supervising_since=2026-11-01 iop_since=2026-11-01 expertise=substance-use --reason corrected >/dev/null
	assert_equal "$(the_cite sup-supervisory-1y 2024-12-09)" 'sup-supervisory-1y:SV-AIDE|PAYER|8.321.2.25.A(2)(c) NMAC'
	assert_equal "$(the_cite sup-supervisory-1y 2024-12-10)" 'sup-supervisory-1y:SV-AIDE|PAYER|NM IOP application checklist (the regulation asks no longer)'
	assert_equal "$(the_cite sup-iop-2y 2024-12-09)" 'sup-iop-2y:SV-AIDE|PAYER|8.321.2.25.A(2)(b) NMAC'
	assert_equal "$(the_cite sup-iop-2y 2024-12-10)" 'sup-iop-2y:SV-AIDE|PAYER|8.321.2.26.A(2)(a) NMAC'
	assert_equal "$(the_cite sup-expertise-both 2024-12-09)" 'sup-expertise-both:SV-AIDE|PAYER|8.321.2.25.A(2)(d) NMAC'
	assert_equal "$(the_cite sup-expertise-both 2024-12-10)" 'sup-expertise-both:SV-AIDE|PAYER|8.321.2.26.A(2)(b) NMAC'
}

@test "a note before the end of its service is against the agency's rule, not the law" {
	works iop-audit explain note-no-backdate
	assert_line 'authority: POLICY'
	assert_line --partial 'see also NMSA 30-44-4'
}

# Groups

# members N SERVICE: a group of that service with so many, and a session of it
members() {
	local n=$1 service=$2 i documents=()
	documents=("{kind: group, id: G-$service, name: G, track: adult, service: $service, days: tue, start_time: '10:00', minutes: 60, facilitator: LEAD, starts_on: 2026-11-01, recorded_at: '2026-11-02T10:00'}"
		"{kind: session, id: S-$service, group: G-$service, service: $service, starts_at: '2026-11-10T10:00', ends_at: '2026-11-10T11:00', facilitator: LEAD, recorded_at: '2026-11-02T10:00'}")
	for ((i = 1; i <= n; i++)); do
		documents+=("{kind: client, id: M-$service-$i, name: M, birth_date: 1990-01-01, recorded_at: '2026-11-02T10:00'}"
			"{kind: membership, group: G-$service, client: M-$service-$i, starts_on: 2026-11-02, recorded_at: '2026-11-02T10:00'}")
	done
	imports "${documents[@]}"
}

@test "fifteen is the most of group therapy; of education, families and mutual help no number is asked" {
	members 15 group-therapy
	for service in psychoeducation family-psychoeducation mutual-help; do
		members 16 $service
	done
	assert_equal "$(found group-size-max)" ''
	run iop-schedule check --from 2026-11-10 --to 2026-11-10
	refute_output --partial group-size
	imports "{kind: client, id: M-17, name: M, birth_date: 1990-01-01, recorded_at: '2026-11-02T10:00'}"
	refuses 65 "group: full: it has the policy's 15 members" iop-schedule add membership group=G-group-therapy client=M-17 starts_on=2026-11-20
	works iop-schedule add -n membership group=G-psychoeducation client=M-17 starts_on=2026-11-20
	as admin iop-schedule amend G-mutual-help capacity=16 --reason small >/dev/null
	refuses 65 'group: full: it has its 16 members' iop-schedule add membership group=G-mutual-help client=M-17 starts_on=2026-11-20
	imports "{kind: membership, group: G-group-therapy, client: M-17, starts_on: 2026-11-10, recorded_at: '2026-11-11T10:00'}"
	assert_equal "$(found group-size-max | cut -d'|' -f1,4)" 'group-size-max:S-group-therapy|16 on the roster'
	run iop-schedule check --from 2026-11-10 --to 2026-11-10
	assert_output --partial group-size
}

# Step-down

@test "the last weeks of a stay may be a step-down, as many as taper_weeks says: none as shipped" {
	export IOP_TEST_NOW
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2026-12-20 12:00" +%s)
	imports "{kind: discharge, admission: AD.C-1.20261102, discharged_on: 2026-12-09, reason: transferred, recorded_at: '2026-12-09T10:00'}"
	weeks() {
		run --separate-stderr iop-audit run -n --full --rule hours-adult-min -f id
		cut -d: -f3 <<<"$output" | paste -sd' '
	}
	assert_equal "$(weeks)" '2026-W46 2026-W47 2026-W48 2026-W49'
	houses=70 house '/^- name: taper_weeks/,/value/s/value: 0/value: 2/'
	assert_equal "$(weeks)" '2026-W46 2026-W47'
	works iop-audit explain hours-adult-min
	assert_line --partial taper_weeks
}

# The program

# a_week DAY...: C-1 has a session of 180 minutes on each of these days of
# the week from 9 November
a_week() {
	local day

	for day; do
		imports "{kind: session, id: S-$day, client: C-1, service: group-therapy, starts_at: '2026-11-${day}T09:00', ends_at: '2026-11-${day}T12:00', facilitator: LEAD, recorded_at: '2026-11-08T10:00'}"
	done
}

# covered CLIENT FIRST LAST: by MEDICAID-NM
covered() {
	imports "{kind: coverage, id: CV-$1-$2, client: $1, payer: MEDICAID-NM, starts_on: 2026-11-$2, ends_on: 2026-11-$3, recorded_at: '2026-11-08T10:00'}"
}

@test "H0015 asks how long the program runs, and not what each client has of it" {
	covered C-1 09 15
	a_week 09 10
	assert_equal "$(found h0015-day-week | cut -d'|' -f1,2,4)" 'h0015-day-week:adult:2026-W46|PAYER|2 days of 180 minutes, with 1 client of payers for H0015'
	# another adult's third day is the program's, whoever pays
	imports "{kind: client, id: C-9, name: N, birth_date: 1990-01-01, recorded_at: '2026-11-02T10:00', admission: {admitted_on: 2026-11-02, track: adult}}"
	session() {
		imports "{kind: session, id: $1, client: $2, service: $3, starts_at: '2026-11-$4', ends_at: '2026-11-$5', facilitator: LEAD, recorded_at: '2026-11-08T10:00'}"
	}
	session S-A C-9 group-therapy 12T09:00 12T11:00
	session S-B C-9 individual-therapy 12T10:00 12T11:59
	assert_equal "$(found h0015-day-week | cut -d'|' -f1)" h0015-day-week:adult:2026-W46	# together 179 minutes
	session S-C C-2 group-therapy 13T09:00 13T12:00
	session S-D C-9 mutual-help 13T12:00 13T15:00
	assert_equal "$(found h0015-day-week | cut -d'|' -f1)" h0015-day-week:adult:2026-W46	# of adolescents; not core
	session S-E C-9 individual-therapy 12T14:00 12T14:01
	assert_equal "$(found h0015-day-week)" ''
}

@test "of the program H0015 is asked where a client is covered on the week's Monday" {
	a_week 09 10
	covered C-1 10 30
	covered C-2 02 08
	assert_equal "$(found h0015-day-week)" ''
	covered C-2 09 09
	assert_equal "$(found h0015-day-week | cut -d'|' -f1,4)" 'h0015-day-week:adolescent:2026-W46|0 days of 180 minutes, with 1 client of payers for H0015'
}

# Who is asking, before anything is compared, and again under the lock

@test "who may not record a kind learns nothing by adding, amending or making void what is there" {
	an_agency
	birth=$(sqlite3 iop.db "SELECT date(birth_date * 86400, 'unixepoch')
		FROM client WHERE id = 'C-1'")
	for day in "$birth" 1980-02-03; do
		echo "$day" >b
		printf 'kind: client\nid: C-1\nbirth_date: %s\nwithheld: [name]\n' \
			"$day" >d
		for command in 'iop-enroll add -n d' 'iop-enroll add d' \
			'iop-enroll amend d -n --reason x' \
			'iop-enroll amend C-1 birth_date=@b -n --reason x' \
			'iop-enroll void C-1 -n --reason x'; do
			# shellcheck disable=SC2086
			refuses 77 'client: not permitted to AUDIT' as AUDIT $command
			echo "$day $command: $stderr" >>"$day"
		done
	done
	assert_equal "$(sed "s/$birth/DAY/" "$birth")" \
		"$(sed 's/1980-02-03/DAY/' 1980-02-03)"
}

# CHIEF is an administrator and nothing else; C-1 is AIDE's, C-2 is nobody's.
a_chief() {
	an_agency
	iop-staff add staff id=CHIEF name=Chief roles=admin >/dev/null
}

@test "who may not see what is sealed learns nothing by comparing it, and changes nothing" {
	a_chief
	for who in AIDE CHIEF; do
		for day in 2010-05-01 1980-02-03; do
			echo "$day" >b
			printf 'kind: client\nid: C-2\nname: Teen Example\nbirth_date: %s\n' "$day" >d
			printf 'kind: client\nid: C-2\nbirth_date: %s\nwithheld: [name]\n' "$day" >e
			for command in 'add -n d' 'add d' 'add e' 'amend d -n --reason x' 'amend e --reason x' \
				'amend C-2 birth_date=@b -n --reason x'; do
				# shellcheck disable=SC2086
				refuses 77 "C-2: what is sealed in it is not for $who to see" as $who iop-enroll $command
				sed "s/${day}//g" <<<"$command: $stderr" >>"$who.$day"
			done
		done
		assert_equal "$(cat "$who.2010-05-01")" "$(cat "$who.1980-02-03")"
	done
}

@test "who sees all, whose client it is, and who recorded it compare and change what is sealed" {
	a_chief
	echo 1990-05-02 >b
	for who in LEAD OFFICE AIDE; do
		works as $who iop-enroll amend C-1 birth_date=@b -n --reason mistyped
	done
	printf 'kind: client\nid: C-9\nname: Nine\nbirth_date: 1990-05-01\n' >d
	works as AIDE iop-enroll add d
	works as AIDE iop-enroll add d
	works as AIDE iop-enroll amend C-9 birth_date=@b --reason mistyped
	refuses 77 'C-9: what is sealed in it' as CHIEF iop-enroll add d
	as LEAD iop-enroll amend C-9 birth_date=@b phone= --reason 'the same' >/dev/null
	echo 505 >f
	as LEAD iop-enroll amend C-9 phone=@f --reason more
	refuses 77 'C-9: what is sealed in it' as AIDE iop-enroll amend C-9 phone=@f --reason so
}

@test "who changed, or brought back, what another recorded knows no more of it" {
	a_chief
	printf 'kind: client\nid: C-2\nname: Teen Example\nbirth_date: 2010-05-01\n' >d
	echo 1980-02-03 >b
	works as AIDE iop-enroll add client id=C-8 name=@b birth_date=@b
	as LEAD iop-enroll void AD.C-2.20261102 --reason mistaken
	as AIDE iop-enroll void C-2 --reason mistaken
	as AIDE iop-enroll amend C-2 --reason 'it was right'
	for command in 'add -n d' 'add d' 'amend d --reason x' 'amend C-2 birth_date=@b --reason x'; do
		# shellcheck disable=SC2086
		refuses 77 'C-2: what is sealed in it is not for AIDE to see' as AIDE iop-enroll $command
	done
	works as AIDE iop-enroll amend C-8 birth_date=@b name=@b --reason x
}

@test "who was an adult when recorded has no Monday from which that holds, whatever is said of it" {
	a_chief
	for who in LEAD CHIEF; do
		for day in 2026-11-02 2006-02-06 2006-02-07 2030-01-07; do
			refuses 65 'adult_from: disagrees with what follows' \
				as $who iop-enroll amend C-1 adult_from=$day -n --reason x
		done
	done
	printf 'kind: client\nid: C-9\nname: Nine\nbirth_date: 1988-02-03\nadult_from: 2006-02-06\n' >d
	refuses 65 'adult_from: disagrees with what follows' as LEAD iop-enroll add d
	refuses 65 'adult_from: disagrees with what follows' as OFFICE iop-db import --source ehr d
	# and of who was not it stays, however old by now
	printf 'kind: client\nid: C-7\nname: Seven\nbirth_date: 2008-12-01\n' | as OFFICE iop-enroll add -
	at "2027-01-05 12:00" as OFFICE iop-enroll list client id=C-7 -f json >d
	assert_equal "$(jq -r '.[].adult_from' d)" 2026-12-07
	works at "2027-01-05 12:00" as CHIEF iop-enroll add d
	echo 505 >f
	works at "2027-01-05 12:00" as OFFICE iop-enroll amend C-7 phone=@f --reason more
	at "2027-01-05 12:00" as OFFICE iop-enroll show C-7 -f json >d
	assert_equal "$(jq -r '.[].adult_from' d)" 2026-12-07
	works at "2027-01-05 12:00" iop-db verify
}

@test "what is sealed and not mentioned stays, for who may not see it" {
	an_agency
	printf 'kind: client\nid: C-2\n' >d
	echo 505 >f
	as LEAD iop-enroll amend C-2 phone=@f --reason more
	before=$(the_head)
	works as AIDE iop-enroll add <<<$'kind: client\nid: C-2\nwithheld: [name, birth_date, phone]'
	works as AIDE iop-enroll add <<<$'kind: client\nid: C-2\nwithheld: [name, birth_date]'
	assert_equal "$(the_head)" "$before"
	works as LEAD iop-enroll show C-2 --names -f json
	assert_equal "$(jq -r '.[].phone' <<<"$output")" 505
}

@test "who may not see what is sealed amends the rest by a document that withholds it" {
	a_chief
	printf '%s\n' 'kind: discharge' 'admission: AD.C-2.20261102' 'discharged_on: 2026-11-19' \
		'reason: completed' 'summary: Went well.' | as LEAD iop-enroll add -
	as CHIEF iop-enroll show DC.AD.C-2.20261102 -f json | jq '.[0] + {reason: "transferred"}' >d
	assert_equal "$(jq -c .withheld d)" '["summary"]'
	works as CHIEF iop-enroll amend d --reason mistyped
	works as LEAD iop-enroll show DC.AD.C-2.20261102 --names -f json
	assert_equal "$(jq -r '.[] | .reason + ": " + .summary' <<<"$output")" 'transferred: Went well.'
	jq 'del(.withheld, .entry) + {summary: "Went well."}' d >e
	refuses 77 'DC.AD.C-2.20261102: what is sealed in it is not for CHIEF to see' \
		as CHIEF iop-enroll amend e --reason x
}

@test "the day somebody comes of age is not found by trying admissions" {
	a_chief
	printf 'kind: client\nid: C-3\nname: Three\nbirth_date: 2008-11-15\n' | as OFFICE iop-enroll add -
	for day in 2026-11-14 2026-11-15; do
		for said in '' 'age_band: adult' 'age_band: adolescent'; do
			printf '%s\n' 'kind: admission' 'client: C-3' "admitted_on: $day" 'track: adult' "$said" >d
			for how in '-n' ''; do
				# shellcheck disable=SC2086
				refuses 77 'C-3: what is sealed in it is not for AIDE to see' as AIDE iop-enroll add $how d
			done
		done
	done
	refuses 77 'C-2: what is sealed in it is not for CHIEF to see' \
		as CHIEF iop-enroll amend AD.C-2.20261102 admitted_on=2026-11-03 -n --reason x
	works as CHIEF iop-enroll amend AD.C-2.20261102 track=adolescent -n --reason x
	sed -i '/^age_band/d' d
	works as OFFICE iop-enroll add d
}

@test "a reference is looked for only for who may record what refers" {
	an_agency
	for id in C-1 C-9; do
		printf 'kind: diagnosis\nid: D-1\nclient: %s\n' $id >d
		refuses 77 'diagnosis: not permitted to AUDIT' \
			as AUDIT iop-enroll add -n d
		refute [ "${stderr/no such client/}" != "$stderr" ]
	done
}

# meanwhile AMENDMENT COMMAND...: that amends OFFICE while the command waits for
# its input
meanwhile() {
	local amendment=$1 pid
	shift
	mkfifo in
	IOP_ACTOR=OFFICE "$@" - <in >out 2>err 3>&- &
	pid=$!
	exec 9>in
	# more than a pipe holds: it is written once the command reads
	printf '#%*s\n' 100000 '' >&9
	iop-staff amend OFFICE "$amendment" --reason 'meanwhile'
	before=$(the_bytes)
	printf 'kind: site\nid: S-9\nname: North\n' >&9
	exec 9>&-
	status=0
	wait "$pid" || status=$?
	output=$(cat out) stderr=$(cat err)
	rm in
	assert_equal "$(the_bytes)" "$before"
}

@test "who is no more on the staff when the input comes records nothing" {
	an_agency
	cp iop.db kept.db
	for command in 'iop-db import --source x' 'iop-staff add'; do
		cp kept.db iop.db
		# shellcheck disable=SC2086
		meanwhile ended_on=2026-11-19 $command
		assert_equal "$status$output" 77
		says 'OFFICE is not on the staff of this store any more'
	done
}

@test "who lost the role when the input comes records nothing" {
	an_agency
	meanwhile roles=compliance iop-db import --source x
	assert_equal "$status$output" 77
	says 'import: not permitted to OFFICE; it takes one of: records, admin'
}
