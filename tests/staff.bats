# Supervision, leave, training, sites, meetings and the agency's documents, and
# what of them is due.

load lib

setup_more() {
	an_agency
}

due() {
	run --separate-stderr iop-staff due "$@" -f jsonl
	what=$(jq -r '[.staff, .what, .due, .overdue] | map(tostring) | join(" ")' <<<"$output")
}

@test "a meeting is recorded with who took part" {
	works as LEAD iop-staff add - <<-'END'
	kind: meeting
	id: MT-1
	type: case-consultation
	client: C-1
	held_on: 2026-11-18
	minutes: 45
	participant: [{staff: LEAD}, {staff: AIDE}]
	END
	works iop-staff list participant meeting=MT-1 -f id
	assert_output 'MP.MT-1.AIDE
MP.MT-1.LEAD'
}

@test "a log of supervision is of two who are assigned to each other" {
	works as LEAD iop-staff add supervision_log supervisee=AIDE supervisor=LEAD \
		met_on=2026-11-18 minutes=60 cases=3 work_samples=yes case_notes=yes
	refuses 65 'supervisor: not assigned to the supervisee on that day' as LEAD iop-staff add \
		supervision_log supervisee=AIDE supervisor=OFFICE met_on=2026-11-18 minutes=60
	refuses 65 'supervisor: not assigned' as LEAD iop-staff add \
		supervision_log supervisee=AIDE supervisor=LEAD met_on=2024-12-31 minutes=60
	refuses 65 'met_on: expected one that is not ahead of us' as LEAD iop-staff add \
		supervision_log supervisee=AIDE supervisor=LEAD met_on=2026-11-21 minutes=60
}

@test "nobody covers for oneself or approves one's own leave" {
	refuses 65 'cover: another person than the staff' as LEAD iop-staff add leave \
		staff=AIDE starts_on=2026-11-23 ends_on=2026-11-27 reason=vacation cover=AIDE
	refuses 65 'approved_by: another person than the staff' as LEAD iop-staff add leave \
		staff=LEAD starts_on=2026-11-23 ends_on=2026-11-27 reason=vacation approved_by=LEAD
	refuses 65 'ends_on: before starts_on' as LEAD iop-staff add leave \
		staff=AIDE starts_on=2026-11-27 ends_on=2026-11-23 reason=vacation
	works as LEAD iop-staff add leave staff=AIDE starts_on=2026-11-23 ends_on=2026-11-27 \
		reason=vacation approved_by=LEAD cover=LEAD
}

@test "a license, training or document that runs out is due, unless a later one follows" {
	as LEAD iop-staff amend SV-AIDE agreed_on= --reason 'none was found'
	due --ahead 60d
	assert_equal "$what" 'AIDE agreement 2025-01-01 true
AIDE license 2026-12-31 false'
	assert_equal "$status$stderr" 1
	as LEAD iop-staff amend SV-AIDE agreed_on=2025-01-01 --reason 'it was'
	as OFFICE iop-staff add license staff=AIDE type=LADAC issued_on=2027-01-01 expires_on=2028-12-31
	as OFFICE iop-staff add training id=T-1 staff=AIDE subject=matrix completed_on=2025-12-10
	as OFFICE iop-staff add agency_document id=AG-1 type=facility-license title=License \
		issued_on=2025-01-01 expires_on=2026-12-15
	due --ahead 60d
	assert_equal "$status$stderr" 0
	assert_equal "$what" 'AIDE training 2026-12-10 false
null document 2026-12-15 false'
	as OFFICE iop-staff add agency_document id=AG-2 type=facility-license title=License \
		issued_on=2026-11-01
	as OFFICE iop-staff add training id=T-2 staff=AIDE subject=matrix completed_on=2026-11-01
	due --ahead 60d
	assert_output ''
}

@test "supervision is due each week in which one leads a session" {
	due
	assert_equal "$what" ''
	as LEAD iop-schedule fill --date 2026-11-18
	due
	assert_equal "$what" 'AIDE supervision 2026-11-22 false'
	as LEAD iop-staff add supervision_log supervisee=AIDE supervisor=LEAD \
		met_on=2026-11-16 minutes=60
	due
	assert_equal "$what" ''
}

@test "sessions that somebody on leave still leads are due to be covered" {
	as LEAD iop-staff add supervision_log supervisee=AIDE supervisor=LEAD \
		met_on=2026-11-16 minutes=60
	as LEAD iop-schedule fill --date 2026-11-25
	as LEAD iop-staff add leave id=LV-1 staff=AIDE starts_on=2026-11-23 ends_on=2026-11-24 \
		reason=vacation cover=LEAD
	due
	assert_equal "$what" ''
	as LEAD iop-staff amend LV-1 ends_on=2026-11-25 --reason longer
	due
	assert_equal "$what" 'AIDE cover 2026-11-23 false'
	as LEAD iop-schedule amend S-20261125-EVE facilitator=LEAD --reason 'AIDE is away'
	due
	assert_equal "$what" ''
}

@test "what is due comes with a command that runs" {
	a_session
	due --ahead 400d
	jq -r .act <<<"$output" >acts
	assert [ "$(wc -l <acts)" -ge 2 ]
	while read -r act; do
		run --separate-stderr as LEAD bash -c "$act"
		[ "$status" -eq 0 ] || fail "$act: $stderr"
	done <acts
}

# elsewhere COMMAND...: as another user, or as root, of a user namespace
elsewhere() {
	unshare --user "$how" "$@"
}

@test "in a namespace of users nobody is who a login says, and no such store is made" {
	unshare --user --map-root-user true 2>/dev/null ||
		skip "no user namespaces"
	rm -f iop.db
	iop-db init --zone America/Denver --identity unix --admin BOSS
	iop-staff add staff id=OTHER name=Other roles=records login=daemon
	for how in --map-root-user "--map-user=$(id -u daemon)" \
		"--map-user=$(id -u)"; do
		refuses 78 'users here are others than the machine' \
			elsewhere iop-staff add site id=S-1 name=x
		fails 78 elsewhere iop-staff list
		says 'in a container, identity is declared'
	done
	works iop-staff list -f id
	rm iop.db
	fails 78 elsewhere iop-db init --zone America/Denver --identity unix \
		--admin BOSS
	says 'users here are others than the machine'
	assert [ ! -e iop.db ]
	works elsewhere iop-db init --zone America/Denver --identity declared \
		--admin BOSS
	works elsewhere iop-staff list --actor BOSS -f id
}

# within HOW COMMAND...: in a namespace of users and mounts, where /proc says of
# the users that they are the machine's
within() {
	unshare --user --map-root-user --mount sh -c '
		map="         0          0 4294967295"
		case $1 in
		file) echo "$map" >map && mount --bind map "/proc/$$/uid_map" ;;
		kernel) mount --bind /proc/version "/proc/$$/uid_map" ;;
		folder)
			mount -t tmpfs none /proc && mkdir /proc/self &&
				echo "$map" >/proc/self/uid_map ;;
		none) mount -t tmpfs none /proc ;;
		esac || exit 5
		shift
		exec "$@"' within "$@"
}

@test "what lies over /proc in a namespace of mounts does not say who the users are" {
	[ -z "${SANITIZED:-}" ] || skip 'sanitizers read /proc themselves'
	unshare --user --map-root-user --mount true 2>/dev/null ||
		skip "no user namespaces"
	rm -f iop.db
	iop-db init --zone America/Denver --identity unix --admin BOSS
	for how in file kernel folder none; do
		refuses 78 'users here are others than the machine' \
			within "$how" iop-staff add site id=S-1 name=x
	done
	works iop-staff list -f id
}
