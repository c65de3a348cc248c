#!/usr/bin/env bats
# Who may do what: each cell of the one table, common/door/rights.c, by each
# road that there is.

load lib
load tamper

a_staff_of_each_role() {
	for role in facilitator supervisor compliance records auditor admin; do
		at "2026-11-20 09:00" iop-staff add staff id="R-$role" \
			name="$role" roles="$role" >/dev/null
	done
}

# One document of each kind, of a store that has all.
a_document_of_each() {
	a_store_of_all
	once a_staff_of_each_role
	as admin iop-db export | jq -c 'select(.op == null)' >all
	jq -r .kind all | sort -u >kinds
	while read -r kind; do
		jq -c "select(.kind == \"$kind\")" all | tail -1 >"$kind.json"
		for act in add amend import-amend import-void; do
			as_tried "$kind" "$act" >"$kind.$act"
		done
		jq -r .id "$kind.json" >"$kind.id"
	done <kinds
}

# as_tried KIND ACT: its document, as it is given for that
as_tried() {
	local here='del(.recorded_at, .recorded_by)'

	case $2 in
	add) jq -c "$here | $(another "$1")" "$1.json" ;;
	amend) jq -c "$here" "$1.json" ;;
	*) jq -c "$here + {op: \"${2#import-}\", op_reason: \"x\"}" "$1.json" ;;
	esac
}

# another KIND: what makes of a document one that is not there yet, where nobody
# may add it; of others what is there is enough, for who may not is told first
another() {
	case $1 in
	policy) echo 'del(.id) | .version = "another"' ;;
	drawn) echo 'del(.id) | .client = (["C-1", "C-2"] - [.client])[0]' ;;
	agency | run | draw) echo '.id = "ANOTHER"' ;;
	*) echo . ;;
	esac
}

# attempt KIND TOOL ACT ROLE: its status, its reason on stderr
attempt() {
	case $3 in
	add) as "R-$4" "$2" add -n - <"$1.add" ;;
	amend) as "R-$4" "$2" amend -n --reason x "$1.amend" ;;
	void) as "R-$4" "$2" void "$(<"$1.id")" -n --reason x ;;
	import-add) as "R-$4" iop-db import -n --source x "$1.json" ;;
	*) as "R-$4" iop-db import -n --source x "$1.$3" ;;
	esac >/dev/null 2>reason
}

# Who may record a kind, but not see what this one seals: told of the very record.
is_sealed() {
	grep -q ': what is sealed in it is not for ' reason
}

# Is that what the table says?
is_as_said() {
	local status=0

	attempt "$@" || status=$?
	case $5 in
	may)
		{ [ "$status" -ne 77 ] || is_sealed; } && ! grep -q ': kind: ' reason
		;;
	may-not)
		[ "$status" -eq 77 ] && grep -q ': not permitted to ' reason
		;;
	nobody)
		[ "$status" -eq 77 ] ||
			{ [ "$status" -eq 65 ] && grep -q ': kind: ' reason; } ||
			grep -q '^iop-db: .*: no such verb' reason
		;;
	esac
}

@test "each role does by each road what the table of rights says, and nothing else" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	a_document_of_each
	"$BUILD/print" rights >said
	assert_equal "$(cut -d' ' -f1 said | sort -u)" "$(cat kinds)"
	set +T		# a thousand attempts take as long to trace as to make
	# who may not import at all may import nothing
	for role in facilitator supervisor compliance auditor; do
		refuses 77 "import: not permitted to R-$role" \
			as "R-$role" iop-db import -n --source x client.json
		sed -i "/ import-.* $role /d" said
	done
	while read -r kind tool act role said; do
		is_as_said "$kind" "$tool" "$act" "$role" "$said" ||
			echo "$kind $act by $role: the table says $said: $(cat reason)"
	done <said >wrong
	set -T
	diff /dev/null wrong
}

@test "what a store tells of itself is made by no hand, and changed or made void by no import" {
	for kind in access run policy draw drawn agency; do
		assert_equal "$("$BUILD/print" rights | grep "^$kind .* add " | cut -d' ' -f5 | sort -u)" nobody
	done
	for kind in access run policy; do
		for act in amend void import-amend import-void; do
			assert_equal "$("$BUILD/print" rights | grep "^$kind .* $act " |
				cut -d' ' -f5 | sort -u)" nobody
		done
	done
}

@test "what a clinician answers for, staff and approvals are imported by an administrator alone" {
	for kind in note group_note signature cosignature staff waiver_approval \
		access run policy agency; do
		assert_equal "$("$BUILD/print" rights |
			grep "^$kind .* import-add .* may$" | cut -d' ' -f4)" admin
	done
}

@test "who is claimed to have recorded something had a role for it that day, whenever that was recorded" {
	an_agency
	claim() {
		printf '{"kind":"client","id":"%s","name":"N","birth_date":"1990-05-01","recorded_at":"%s","recorded_by":"%s"}\n' "$@"
	}
	iop-staff add staff id=GONE name=Gone roles=records started_on=2026-01-01 \
		ended_on=2026-06-30
	iop-staff add staff id=EYE name=Eye roles=compliance
	works iop-db import --source x <(claim C-A 2026-06-30T12:00 GONE)
	refuses 65 'recorded_by: GONE had no role then to record this' \
		iop-db import --source x <(claim C-B 2026-07-01T12:00 GONE)
	refuses 65 'recorded_by: GONE had no role then to record this' \
		iop-db import --source x <(claim C-B 2025-12-31T12:00 GONE)
	refuses 65 'recorded_by: EYE had no role then to record this' \
		iop-db import --source x <(claim C-B 2026-11-19T12:00 EYE)
	refuses 65 'recorded_by: NOBODY had no role then to record this' \
		iop-db import --source x <(claim C-B 2026-11-19T12:00 NOBODY)
	about() {
		printf '{"kind":"staff","id":"ONE","name":"One","roles":["%s"],"started_on":"2026-03-01","ended_on":"2026-03-31","recorded_at":"%sT12:00","recorded_by":"ONE"}\n' "$@"
	}
	for day in 2026-02-28 2026-04-01; do
		refuses 65 'recorded_by: ONE had no role then to record this' \
			iop-db import --source x <(about admin $day)
	done
	refuses 65 'recorded_by: ONE had no role then to record this' \
		iop-db import --source x <(about records 2026-03-01)
	works iop-db import --source x <(about admin 2026-03-31)
	works iop-db import --source x <(claim C-B 2026-11-19T12:00 LATER
		echo '{"kind":"staff","id":"LATER","name":"L","roles":["records"]}')
}

@test "the record of who was shown names is not undone by an import" {
	an_agency
	as LEAD iop-enroll list client --names >/dev/null
	id=$(iop-db list -f id)
	for op in void amend; do
		printf '{"kind":"access","id":"%s","op":"%s","op_reason":"x","command":"iop-enroll list","of_kind":"client","shown":0}\n' "$id" "$op" >d
		refuses 65 'kind: the programs record this themselves' \
			as OFFICE iop-db import --source x d
		refuses 65 'kind: the programs record this themselves' iop-db import --source x d
	done
}

an_auditor() {
	an_agency
	a_session
	an_attendance
	works iop-staff add staff id=EYE name=Eye roles=auditor
}

@test "an auditor reads what compliance reads, and sees no name either" {
	an_auditor
	the_policy >p.yaml
	as LEAD iop-enroll show C-1 --names >/dev/null
	while read -r command; do
		run --separate-stderr at "2026-11-21 12:00" as AUDIT $command
		said=$status$output$stderr
		assert [ "$status" -lt 2 ]
		run --separate-stderr at "2026-11-21 12:00" as EYE $command
		assert_equal "$status$output$stderr" "$said"
	done <<-'END'
	iop-audit run -n
	iop-audit queue --rule note-48h
	iop-audit rules -f id
	iop-audit explain note-48h
	iop-audit waivers
	iop-audit list policy -f id
	iop-audit diff --policy p.yaml --policy p.yaml --rule note-48h
	iop-audit forecast
	iop-note late
	iop-enroll list -f json
	iop-attend hours
	iop-db list access -f json
	iop-db info
	iop-db verify
	END
	assert_equal "$(as EYE iop-db list access -f json | jq length)" 1
	refuses 77 'names: not permitted to EYE' as EYE iop-enroll list --names
	refuses 77 'export: not permitted to EYE' as EYE iop-db export
}

@test "an auditor's run is recorded, and verify knows that it may be" {
	an_auditor
	finds at "2026-11-21 12:00" as EYE iop-audit run
	works at "2026-11-21 12:01" as EYE iop-audit status --max-age 1h
	works iop-audit show -f json "$(iop-audit list run -f id)"
	assert_equal "$(jq -r '.[0].status' <<<"$output")" 1
	works at "2026-11-21 12:02" as EYE iop-db verify
}

@test "an auditor adopts, waives and approves nothing, and changes no record" {
	an_auditor
	the_policy | sed 's/^version: .*/version: "9"/' >p.yaml
	echo x >why
	as AUDIT iop-audit waive note-48h id=WV-1 client=C-1 \
		starts_on=2026-11-18 last_day=2026-12-31 reason=@why >/dev/null
	last=$(sqlite3 iop.db 'SELECT max(entry) FROM entry')
	while IFS='|' read -r kind command; do
		refuses 77 "$kind: not permitted to EYE" as EYE $command
	done <<-'END'
	policy|iop-audit adopt p.yaml
	waiver|iop-audit waive note-48h id=WV-2 client=C-1 starts_on=2026-11-18 last_day=2026-12-31 reason=@why
	waiver|iop-audit void WV-1 --reason x
	waiver|iop-audit amend WV-1 last_day=2026-12-30 --reason x
	waiver_approval|iop-audit approve WV-1
	session|iop-schedule fill --week 2026-W48
	attendance|iop-attend mark S-20261118-EVE C-1 --status absent
	staff|iop-staff amend EYE roles=admin --reason x
	client|iop-enroll void C-1 --reason x
	import|iop-db import --source x p.yaml
	clock|iop-db clock --accept
	END
	assert_equal "$(sqlite3 iop.db 'SELECT max(entry) FROM entry')" "$last"
}

# a_run FIELD=VALUE...: a document of a run of this store, but for these
a_run() {
	jq -cn --args '{kind: "run", id: "R-1", as_of: "2026-11-20T12:00", head: 3,
		policy: env.SHIPPED, status: 1, high: 1, medium: 0, low: 0, info: 1,
		not_evaluated: 0, findings: "note-48h:A-1 note-48h:A-2"} +
		($ARGS.positional | map(split("=") | {(.[0]): (.[1] | fromjson)}) | add)' \
		-- "$@" >run.json
}

@test "an import of a run of what is not there, of a night to come, or that contradicts itself is refused" {
	an_agency
	last=$(sqlite3 iop.db 'SELECT max(entry) FROM entry')
	while IFS='|' read -r field text; do
		a_run "$field"
		refuses 65 "$text" iop-db import --source x run.json
	done <<-END
	head=$((last + 1))|head: an entry before it
	as_of="2026-11-20T12:06"|as_of: later than it was recorded
	recorded_at="2026-11-20T11:54"|as_of: later than it was recorded
	not_evaluated=1|status: another than what it counts comes to
	status=3|status: another than what it counts comes to
	info=0|findings: another number of them than it counts
	findings="note-48h:A-1"|findings: another number of them than it counts
	END
	a_run head="$last" as_of='"2026-11-20T12:05"'
	works iop-db import --source x run.json
	works iop-db verify
}

@test "an import of an access of no kind or to no client is refused, and one waits for its clients" {
	an_agency
	access() {
		jq -cn '{kind: "access", id: "X-1", command: "ehr show", shown: 1} + '"$1"
	}
	while IFS='|' read -r field text; do
		access "$field" >d
		refuses 65 "$text" iop-db import --source x d
	done <<-'END'
	{of_kind: "customer"}|of_kind: no such kind
	{of_kind: "client", clients: "C-1 C-99"}|clients: no such client
	{of_kind: "client", clients: "AIDE"}|clients: no such client
	END
	{
		access '{of_kind: "several", clients: "C-1 C-99"}'
		echo '{"kind":"client","id":"C-99","name":"N","birth_date":"1990-05-01"}'
	} >d
	works iop-db import --source x d
	works iop-db verify
	run iop-db list access --client C-99 -f id
	assert_output X-1
}

@test "an import that amends or makes void for a reason that says nothing is refused" {
	an_agency
	for op in amend void; do
		for reason in '' ' ' '   '; do
			printf '{"kind":"client","id":"C-1","name":"N","birth_date":"1990-05-01","op":"%s","op_reason":"%s"}\n' "$op" "$reason" >d
			refuses 65 'op_reason: required: why it was amended or made void' iop-db import --source x d
		done
	done
}
