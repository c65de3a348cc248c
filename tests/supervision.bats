#!/usr/bin/env bats
# Whose license lets them do what, and supervision that is one: by license,
# post, role and assignment on that day.
load lib

setup_more() {
	an_agency
}

# led DAY STAFF...: a session that each of them led that day, imported
led() {
	local day=$1 staff
	shift
	for staff; do
		printf '%s\n' --- 'kind: session' "id: S-$staff-$day" \
			'service: other' "starts_at: ${day}T10:00" \
			"ends_at: ${day}T11:00" "facilitator: $staff" \
			"recorded_at: ${day}T09:00"
	done | iop-db import --source ehr - >/dev/null
}

# has STAFF TYPE LAST-DAY [FIELD=VALUE...]: a license
has() {
	local staff=$1 type=$2 last=$3
	shift 3
	iop-staff add license id="L-$staff" staff="$staff" type="$type" \
		issued_on=2024-01-01 expires_on="$last" "$@" >/dev/null
}

# trainee ID TYPE: somebody of that license, whom LEAD hired
trainee() {
	iop-staff add staff id="$1" name="$1" roles=facilitator >/dev/null
	has "$1" "$2" 2027-12-31
}

# supervised STAFF BY FIRST-DAY [FIELD=VALUE...]
supervised() {
	local staff=$1 by=$2 first=$3
	shift 3
	iop-staff add supervision supervisee="$staff" supervisor="$by" \
		starts_on="$first" "$@" >/dev/null
}

# found RULE: ids, authority and what was observed
found() {
	run --separate-stderr iop-audit run -n --full --rule "$1" -f json
	jq -r '.findings[] | [.id, .authority, .observed] | join("|")' <<<"$output"
}

# types WHERE [SED-SCRIPT]: the license types of which that is so
types() {
	the_policy | sed "${2:-}" >types.yaml
	as admin iop-audit query --policy types.yaml -f csv \
		"SELECT type FROM license_type WHERE $1 ORDER BY type" | sed 1d | paste -sd' '
}

wanting='session led without supervision, the first on 2026-11-10'

@test "every profession of the team can be recorded with its license" {
	for type in LPCC LMFT LPAT LCSW LISW PSYCHOLOGIST PSYCHIATRIST PMHCNS \
		PMHNP CNP MD DO RN LAMFT LMHC LPC LMSW LADAC LSAA CADC; do
		works iop-staff add license staff=AIDE type=$type \
			issued_on=2026-01-01 expires_on=2026-12-31
	done
	refuses 65 'type: no license type of the policy in force' iop-staff add \
		license staff=AIDE type=PHD issued_on=2026-01-01 expires_on=2026-12-31
}

@test "what a license lets one do stands in the table, for rules to read" {
	assert_equal "$(types supervise)" \
		'LCSW LISW LMFT LPAT LPCC PMHCNS PSYCHIATRIST PSYCHOLOGIST'
	assert_equal "$(types prescribe)" 'CNP DO MD PMHCNS PMHNP PSYCHIATRIST'
	assert_equal "$(types 'NOT assess')" 'CADC LSAA RN'
	assert_equal "$(types 'NOT diagnose')" 'CADC LSAA RN'
	assert_equal "$(types 'NOT treat')" ''
	assert_equal "$(types "date_text(unsure_from) = '2024-12-10'")" 'CADC LADAC'
	assert_equal "$(types 'unsure_from IS NOT NULL')" 'CADC LADAC'
	assert_equal "$(types "grace_days = 31 AND renews = '09-30'")" \
		'LADAC LAMFT LMFT LMHC LPAT LPC LPCC LSAA'
	assert_equal "$(types "grace_days <> 31 AND (grace_days > 0 OR renews IS NOT NULL)")" ''
}

@test "a policy adopted before there were such columns lets the independent supervise" {
	drop='s/, \(unsure_from\|assess\|diagnose\|treat\|prescribe\|supervise\|grace_days\|renews\): [-a-z0-9]*//g'
	assert_equal "$(types 'supervise <> iop_independent OR grace_days OR assess OR treat OR unsure_from' "$drop")" ''
	refute grep -q ', grace_days: ' types.yaml
	assert_equal "$(types supervise "$drop" | wc -w)" 12
}

@test "supervision wants a supervisor assigned, on the staff, in the role and licensed to supervise that day, and says which is wanting" {
	trainee BARE LSAA
	trainee FINE LSAA
	trainee LAPSE LSAA
	trainee GONE LSAA
	trainee ROLE LSAA
	trainee NURSE LSAA
	for id in S-LAPSE S-GONE S-NURSE; do
		iop-staff add staff id=$id name=$id roles=supervisor >/dev/null
	done
	iop-staff add staff id=S-ROLE name=R roles=facilitator >/dev/null
	has S-LAPSE LCSW 2026-11-09
	has S-GONE LPCC 2027-12-31
	has S-ROLE LPCC 2027-12-31
	has S-NURSE PMHNP 2027-12-31
	supervised BARE LEAD 2026-11-11
	supervised FINE LEAD 2026-11-10 ends_on=2026-11-10
	for who in LAPSE GONE ROLE NURSE; do supervised $who S-$who 2026-11-01; done
	iop-staff amend S-GONE ended_on=2026-11-09 --reason left
	led 2026-11-10 BARE FINE LAPSE GONE ROLE NURSE
	assert_equal "$(found team-under-supervisor)" "$(cat <<-END
	team-under-supervisor:BARE:2026-11|PAYER|1 $wanting: nobody assigned
	team-under-supervisor:GONE:2026-11|PAYER|1 $wanting: S-GONE not on the staff
	team-under-supervisor:LAPSE:2026-11|PAYER|1 $wanting: S-LAPSE without a license in force
	team-under-supervisor:NURSE:2026-11|PAYER|1 $wanting: S-NURSE without a license that may supervise
	team-under-supervisor:ROLE:2026-11|PAYER|1 $wanting: S-ROLE not in the role of supervisor
	END
	)"
	# each of them just right
	iop-staff amend L-S-LAPSE expires_on=2026-11-10 --reason renewed
	iop-staff amend S-GONE ended_on=2026-11-10 --reason "a day more"
	iop-staff amend S-ROLE roles=facilitator,supervisor --reason promoted
	supervised NURSE LEAD 2026-11-10
	assert_equal "$(found team-under-supervisor)" \
		"team-under-supervisor:BARE:2026-11|PAYER|1 $wanting: nobody assigned"
}

@test "all that is wanting of a supervisor is said, and of two supervisors each" {
	trainee NEW LSAA
	iop-staff add staff id=S-1 name=One roles=facilitator started_on=2026-11-11 >/dev/null
	iop-staff add staff id=S-2 name=Two roles=supervisor >/dev/null
	has S-2 CNP 2027-12-31
	supervised NEW S-1 2026-11-01
	supervised NEW S-2 2026-11-01
	led 2026-11-10 NEW
	led 2026-11-12 NEW
	run found team-under-supervisor
	assert_output --partial 'NEW:2026-11|PAYER|2 sessions led without supervision, the first on 2026-11-10: '
	assert_output --partial 'S-1 not on the staff and not in the role of supervisor and without a license in force'
	assert_output --partial 'S-1 not in the role of supervisor and without a license in force'
	assert_output --partial 'S-2 without a license that may supervise'
}

@test "of a LADAC or CADC nobody knows since 10 December 2024: the finding is POLICY, and before it PAYER" {
	trainee CERT CADC
	trainee AIDE2 LADAC
	trainee LOW LSAA
	iop-staff add staff id=S-LADAC name=S roles=supervisor >/dev/null
	has S-LADAC LADAC 2027-12-31
	supervised LOW S-LADAC 2024-01-01
	led 2024-12-09 AIDE2 LOW
	led 2026-11-10 AIDE2 CERT LOW
	assert_equal "$(found team-under-supervisor | cut -d'|' -f1,2)" "$(cat <<-'END'
	team-under-supervisor:AIDE2:2024-12|PAYER
	team-under-supervisor:AIDE2:2026-11|POLICY
	team-under-supervisor:CERT:2026-11|POLICY
	team-under-supervisor:LOW:2024-12|PAYER
	team-under-supervisor:LOW:2026-11|POLICY
	END
	)"
	# the supervised of a supervisor who is gone is not in doubt
	iop-staff amend S-LADAC ended_on=2026-11-09 --reason left
	assert_equal "$(found team-under-supervisor | grep LOW:2026 | cut -d'|' -f2)" PAYER
	run iop-audit run -n --rule team-under-supervisor --staff AIDE2
	assert_line --partial '    POLICY: agency setting; since 2024-12-10 unsure'
}

@test "a month of which one day is in doubt and one is not is PAYER" {
	trainee AIDE2 LADAC
	led 2024-12-09 AIDE2
	led 2024-12-10 AIDE2
	assert_equal "$(found team-under-supervisor)" \
		'team-under-supervisor:AIDE2:2024-12|PAYER|2 sessions led without supervision, the first on 2024-12-09: nobody assigned'
}

@test "a program led by a psychologist has its supervisor; by a LADAC it is in doubt, by a nurse it has none" {
	iop-staff amend L-LEAD type=PSYCHOLOGIST --reason corrected
	assert_equal "$(found sup-exists)" ''
	iop-staff amend L-LEAD type=LADAC --reason corrected
	assert_equal "$(found sup-exists)" 'sup-exists:2026-11|POLICY|19 days without a supervisor, the first 2026-11-02'
	iop-staff amend L-LEAD type=RN --reason corrected
	assert_equal "$(found sup-exists)" 'sup-exists:2026-11|PAYER|19 days without a supervisor, the first 2026-11-02'
}

@test "a license of the counseling board that ends on 30 September is in force to 31 October, at the door and in the audit" {
	trainee LATE LMHC
	trainee SOCIAL LMSW
	trainee ODD LMHC
	iop-staff amend L-LATE expires_on=2026-09-30 --reason late
	iop-staff amend L-SOCIAL expires_on=2026-09-30 --reason late
	iop-staff amend L-ODD expires_on=2026-10-01 --reason late
	led 2026-09-30 LATE SOCIAL ODD
	led 2026-10-31 LATE SOCIAL ODD
	led 2026-11-01 LATE
	assert_equal "$(found license-active | cut -d'|' -f1,3)" "$(cat <<-'END'
	license-active:LATE:2026-11|1 sessions led without a license in force, the first on 2026-11-01
	license-active:ODD:2026-10|1 sessions led without a license in force, the first on 2026-10-31
	license-active:SOCIAL:2026-10|1 sessions led without a license in force, the first on 2026-10-31
	END
	)"
	session() {
		iop-schedule add -n session client=C-1 \
			service=individual-therapy "starts_at=$1T12:00" \
			"ends_at=$1T13:00" facilitator=LATE
	}
	works session 2026-10-31
	refuses 65 'facilitator: no license in force that day, for a core service' session 2026-11-01
	works iop-audit explain license-active
	assert_output --partial '31 October'
}

@test "a suspension ends the days of grace" {
	trainee LATE LMHC
	iop-staff amend L-LATE expires_on=2026-09-30 status=suspended \
		status_from=2026-10-10 --reason suspended
	led 2026-10-09 LATE
	assert_equal "$(found license-active)" ''
	led 2026-10-10 LATE
	assert_equal "$(found license-active | cut -d'|' -f1)" license-active:LATE:2026-10
}

@test "who may practise alone but not supervise does not co-sign, and was not to" {
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	iop-staff amend L-LEAD type=PMHNP --reason corrected
	refuses 65 'staff: no license to supervise in force today' as LEAD iop-note cosign N-1
	printf '%s\n' 'kind: cosignature' 'id: CS-1' 'note: N-1' 'staff: LEAD' \
		'recorded_at: 2026-11-19T09:00' 'recorded_by: LEAD' |
		iop-db import --source ehr - >/dev/null
	assert_equal "$(found no-self-cosign)" 'no-self-cosign:CS-1|POLICY|the co-signer held no license to supervise'
	iop-staff amend L-LEAD type=LPAT --reason corrected
	assert_equal "$(found no-self-cosign)" ''
	works as LEAD iop-note cosign N-1
}
