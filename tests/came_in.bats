# Every version says how it came in, whatever it claims: when, by whom, with
# which command, from which system.
load lib
load tamper

# What an import claims: AIDE's signature of a note, in time; brought in by
# OFFICE two days later.
an_import() {
	once new_import
}

new_import() {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	printf '%s\n' 'kind: note' 'id: N-2' 'type: contact' 'client: C-1' 'author: AIDE' \
		'started_at: 2026-11-18T10:00' 'ended_at: 2026-11-18T11:00' 'body: Called.' 'reached: yes' |
		at "2026-11-18 21:10" as AIDE iop-note add -
	printf '%s\n' 'kind: signature' 'id: SG-OLD' 'note: N-2' 'staff: AIDE' \
		'recorded_at: 2026-11-18T21:30' 'recorded_by: AIDE' |
		at "2026-11-20 09:00" as admin iop-db import --source ehr -
}

CAME_IN='{"at":"2026-11-20T09:00-07:00","by":"admin","program":"iop-db","verb":"import","source":"ehr","claimed_at":"2026-11-18T21:30-07:00","claimed_by":"AIDE"}'

entry_of() {
	sqlite3 iop.db "SELECT entry FROM thing WHERE id = '$1'"
}

@test "history prints beside what is claimed when, by whom, with what and from where it came in" {
	an_import
	works iop-note history SG-OLD -f jsonl
	assert_equal "$(jq -c .entry,.came_in <<<"$output")" "$(entry_of SG-OLD)
$CAME_IN"
	for format in text csv yaml json; do
		works iop-note history SG-OLD -f $format
		for word in admin ehr iop-db import 2026-11-20T09:00 2026-11-18T21:30 AIDE; do
			assert_output --partial "$word"
		done
	done
}

@test "history prints of what was made here the command that made it, and no claim" {
	an_import
	works iop-note history N-2 -f jsonl
	assert_equal "$(jq -c .came_in <<<"$output")" \
		"{\"at\":\"2026-11-18T21:10-07:00\",\"by\":\"AIDE\",\"program\":\"iop-note\",\"verb\":\"add\"}"
}

@test "each version of a thing says how it came in itself" {
	an_import
	at "2026-11-20 10:00" as admin iop-db import --source ehr - <<-'END'
	--- {kind: note, id: N-3, type: contact, client: C-1, author: AIDE,
	  started_at: '2026-11-18T10:00', ended_at: '2026-11-18T11:00', body: Called., reached: yes,
	  recorded_at: '2026-11-18T21:00', recorded_by: AIDE}
	--- {kind: note, id: N-3, type: contact, client: C-1, author: AIDE, op: amend, op_reason: so,
	  started_at: '2026-11-18T10:00', ended_at: '2026-11-18T11:00', body: Wrote., reached: yes,
	  recorded_at: '2026-11-19T08:00', recorded_by: AIDE}
	END
	at "2026-11-20 11:00" as AIDE iop-note amend N-3 reached=no --reason 'misheard'
	works iop-note history N-3 -f jsonl
	assert_equal "$(jq -r '[.op, .came_in.by, .came_in.verb, .came_in.source // "none"] | join(" ")' <<<"$output")" \
		$'add admin import ehr\namend admin import ehr\namend AIDE amend none'
}

@test "show prints the entry of the version in force, and amend takes what it prints" {
	an_import
	works iop-note show SG-OLD -f jsonl
	assert_equal "$(jq -c .entry,.came_in <<<"$output")" "$(entry_of SG-OLD)
$CAME_IN"
	works iop-staff show AIDE -f yaml
	assert_output --partial $'came_in:\n  at: '
	iop-staff show AIDE -f json | jq '.[0] + {title: "Counselor"}' >d.json
	works iop-staff amend -n --reason so d.json
	works iop-staff amend --reason so d.json
	works iop-staff show AIDE -f jsonl
	assert_equal "$(jq -r '.title, .came_in.verb' <<<"$output")" $'Counselor\namend'
}

@test "an act that was imported is never listed as one that was made" {
	an_import
	works iop-note list signature -f jsonl
	assert_equal "$(jq -r '[.id == "SG-OLD", .imported_from] | join(" ")' <<<"$output" | sort)" \
		$'false \ntrue ehr'
	for format in text csv; do
		works iop-note list signature -f $format
		assert_equal "$(grep -ci 'imported.from' <<<"$output")" 1
		assert_equal "$(grep -c ehr <<<"$output")" 1
	done
}

@test "an act that was imported is not made here by amending it" {
	an_import
	at "2026-11-20 12:00" as AIDE iop-note amend SG-OLD credentials=LADAC --reason 'both licenses'
	works iop-note list signature id=SG-OLD -f jsonl
	assert_equal "$(jq -r '.credentials, .imported_from' <<<"$output")" $'LADAC\nehr'
	works iop-note list signature -f csv
	assert_equal "$(grep -c 'SG-OLD,ehr,' <<<"$output")" 1
	# show says how this version came in
	works iop-note show SG-OLD -f jsonl
	assert_equal "$(jq -r '.came_in | .by, .verb, .source' <<<"$output")" $'AIDE\namend\nnull'
	note=$(iop-note show SG-OLD -f jsonl | jq -r .note)
	works iop-note export "$note" -f jsonl
	assert_equal "$(jq -r '.basis, .came_in' <<<"$output" | sed 's/2[^ ]* by/by/g')" \
		$'claimed\nby admin, iop-db import from ehr, amended by AIDE, iop-note amend'
}

@test "what signs, co-signs, approves or supervises has a column of where it came from" {
	an_agency
	for kind in "iop-note signature" "iop-note cosignature" "iop-audit waiver_approval" \
		"iop-staff supervision" "iop-staff supervision_log"; do
		# shellcheck disable=SC2086
		works ${kind% *} list ${kind#* } -f csv
		assert_equal "$(head -n1 <<<"$output" | grep -c 'id,imported_from,')" 1
	done
}

@test "what was imported says so in every list of documents" {
	a_store_of_all
	at "2026-11-19 09:00" as admin iop-db import --source old - <<<'{"kind": "site", "id": "S-9", "name": "North"}'
	works iop-staff list site id=S-9 -f jsonl
	assert_output '{"kind":"site","id":"S-9","name":"North","imported_from":"old"}'
	works iop-staff amend S-9 name=South --reason so -f jsonl
	works iop-staff list site id=S-9 -f jsonl
	assert_output '{"kind":"site","id":"S-9","name":"South","imported_from":"old"}'
}

@test "a note on its way out says how it, its signature and its co-signature came in" {
	an_import
	works as LEAD iop-note export N-2 -f jsonl
	assert_equal "$(jq -r .basis,.note_came_in,.came_in <<<"$output")" \
		"claimed
2026-11-18T21:10-07:00 by AIDE, iop-note add
2026-11-20T09:00-07:00 by admin, iop-db import from ehr"
	works as LEAD iop-note export N-2 -f text
	assert_output --partial $'basis: claimed\n'
	assert_output --partial 'came_in: 2026-11-20T09:00-07:00 by admin, iop-db import from ehr'
	works as LEAD iop-note cosign N-1
	works as LEAD iop-note export N-1 -f jsonl
	assert_equal "$(jq -r .basis,.note_came_in,.came_in,.cosigner_came_in <<<"$output")" \
		"recorded
2026-11-18T21:00-07:00 by AIDE, iop-note add
2026-11-18T21:05-07:00 by AIDE, iop-note sign
2026-11-20T12:00-07:00 by LEAD, iop-note cosign"
}

@test "a finding says of each record it rests on how it came in" {
	an_agency
	a_session
	printf '%s\n' 'kind: attendance' 'session: S-20261118-EVE' 'client: C-1' 'status: present' \
		'recorded_at: 2026-11-18T20:45' 'recorded_by: AIDE' |
		at "2026-11-19 09:00" as OFFICE iop-db import --source old -
	finds at "2026-11-21 08:00" iop-note late -f jsonl
	assert_equal "$(jq -r '.evidence | join("\n")' <<<"$output")" \
		"$(jq -r .came_in <<<"$output" | cut -d' ' -f1)"
	assert_equal "$(jq -r .came_in <<<"$output" | grep A.S-2026 | cut -d' ' -f2-)" \
		'2026-11-19T09:00-07:00 by OFFICE, iop-db import from old'
	assert_equal "$(jq -r .came_in <<<"$output" | grep ^S-2026 | cut -d' ' -f2-)" \
		'2026-11-16T09:00-07:00 by LEAD, iop-schedule fill'
}

@test "an export spells the claim as the record, and the truth apart from it" {
	an_import
	works iop-db export
	one=$(jq -c 'select(.id == "SG-OLD")' <<<"$output")
	assert_equal "$(jq -r .recorded_at,.recorded_by <<<"$one")" $'2026-11-18T21:30-07:00\nAIDE'
	assert_equal "$(jq -c '.came_in | del(.hash, .note_entry)' <<<"$one")" "$CAME_IN"
	assert_equal "$(jq -r .came_in.hash <<<"$one")" \
		"$(sqlite3 iop.db "SELECT lower(hex(hash)) FROM entry WHERE entry = $(entry_of SG-OLD)")"
	assert_equal "$(jq -r .came_in.note_entry <<<"$one")" "$(entry_of N-2)"
	two=$(jq -c 'select(.id == "N-2")' <<<"$output")
	assert_equal "$(jq -r .recorded_at,.recorded_by,.came_in.at,.came_in.by <<<"$two")" \
		$'2026-11-18T21:10-07:00\nAIDE\n2026-11-18T21:10-07:00\nAIDE'
}

@test "every entry has the program and the verb it was recorded with, and no operand" {
	a_store_of_all
	assert_equal "$(sqlite3 iop.db "SELECT count(*) FROM entry WHERE program IS NULL OR verb IS NULL")" 0
	assert_equal "$(sqlite3 iop.db "SELECT DISTINCT program || ' ' || verb FROM entry
		WHERE kind IN ('agency', 'policy', 'signature', 'cosignature', 'access', 'run',
		'discharge', 'draw') ORDER BY 1")" \
		"iop-attend draw
iop-audit run
iop-db import
iop-db init
iop-enroll add
iop-enroll discharge
iop-note add
iop-note cosign
iop-note sign
iop-staff list"
}

@test "a verify finds the command of an entry changed" {
	a_store_of_all
	works iop-db verify
	entry=$(entry_of SG-OLD)
	tamper "UPDATE entry SET program = 'iop-note', verb = 'sign' WHERE entry = $entry"
	is_wrong "entry $entry: does not say what was recorded"
}

@test "a verify finds a command that no program has, and one that could not bring in a claim" {
	a_store_of_all
	entry=$(entry_of SG-OLD)
	cp iop.db kept.db
	while IFS=, read -r program verb source said; do
		cp kept.db iop.db
		tamper "UPDATE entry SET program = $program, verb = $verb, source = $source,
			claimed_at = NULL, claimed_by = NULL WHERE entry = $entry" \
			"UPDATE signature SET known_at = (SELECT recorded_at FROM entry
			WHERE entry = $entry) WHERE entry = $entry" rechain
		is_wrong "entry $entry: $said"
	done <<-'END'
	'emacs','import','old-ehr',verb: another than brings in a claim
	'emacs','import',NULL,program: another than records this
	NULL,'import','old-ehr',program: expected one of ours
	'iop-db',NULL,'old-ehr',verb: expected a command
	'iop-db','a verb','old-ehr',verb: expected a command
	'iop-note','sign','old-ehr',verb: another than brings in a claim
	'iop-db','import',NULL,verb: an import from nowhere
	END
}

@test "what was made void can be listed, with who did so and why" {
	a_store_of_all
	works iop-schedule list closure -f id
	refute_line CL-1
	works iop-schedule list closure --voided -f jsonl
	assert_equal "$(jq -r '.id, .op, .op_reason, .came_in.by' <<<"$output")" \
		$'CL-1\nvoid\nnot closed\nLEAD'
	works iop-schedule list closure --voided -f id reason=Easter
	assert_output ''
	works at "2026-11-19 08:10" as LEAD iop-schedule amend CL-1 --reason 'closed after all'
	works iop-schedule list closure --voided -f id
	assert_output ''
	works iop-schedule list closure --voided -f id --as-of 2026-11-19T08:05
	assert_output CL-1
}

@test "who is active or what is to be signed is not asked of what is void" {
	an_agency
	refuses 64 '--active or --voided' iop-enroll list --active --voided
	refuses 64 'what is void is not to be signed' iop-note list --unsigned --voided
}

@test "accesses can be listed, and those by which a client was shown" {
	an_agency
	as LEAD iop-enroll list client --names -f id
	as LEAD iop-enroll show C-2 --names -f id
	works as AUDIT iop-db list access -f jsonl
	assert_equal "$(jq -r '[.command, .came_in.by, .came_in.program, .came_in.verb] | join(" ")' <<<"$output" | sort)" \
		$'iop-enroll list LEAD iop-enroll list\niop-enroll show LEAD iop-enroll show'
	works as AUDIT iop-db list access --client C-1 -f jsonl
	assert_equal "$(jq -r .command <<<"$output")" 'iop-enroll list'
	works as AUDIT iop-db list access --client C-2 -f id
	assert_equal "$(wc -l <<<"$output")" 2
	refuses 66 'C-3: no such client' as AUDIT iop-db list access --client C-3
	refuses 66 ': no such client' as AUDIT iop-db list access --client ''
}

@test "a document that was shown before another amended it is not taken for the next version" {
	an_agency
	iop-staff show AIDE -f json | jq '.[0] + {title: "Counselor"}' >d.json
	iop-staff show AIDE -f yaml | sed '/^kind/a title: Counselor' >d.yaml
	iop-staff amend AIDE name=Other --reason 'married'
	entry=$(iop-staff show AIDE -f json | jq '.[0].entry')
	for d in d.json d.yaml; do
		refuses 65 "entry: not the version in force, which is $entry: show it again, and change that" \
			iop-staff amend --reason so $d
	done
	iop-staff show AIDE -f json | jq '.[0] + {title: "Counselor"}' >d.json
	works iop-staff amend --reason so d.json
	works iop-staff show AIDE -f json
	assert_equal "$(jq -r '.[0] | .name + " " + .title' <<<"$output")" 'Other Counselor'
}

@test "what was so before an amendment is not there, and amend is named" {
	an_agency
	iop-staff show AIDE -f json >d.json
	works iop-staff add d.json
	iop-staff amend AIDE name=Other --reason 'married'
	refuses 65 'id: recorded with other content: to change it, iop-staff amend AIDE' \
		iop-staff add d.json
}

@test "a filter without a value asks for nothing, and not for everything" {
	an_agency
	for filter in client= id= status=; do
		refuses 64 "$filter: expected a value" iop-attend list attendance $filter
	done
}

@test "who amends what another system claims makes no record of it: findings, list and show say where it came from" {
	an_agency
	a_session
	echo '{"kind":"attendance","session":"S-20261118-EVE","client":"C-1","status":"present","recorded_at":"2026-11-18T21:00","recorded_by":"AIDE"}' >d
	at "2026-11-24 09:00" as admin iop-db import --source ehr d
	at "2026-11-24 09:10" as LEAD iop-attend amend A.S-20261118-EVE.C-1 participation=active --reason x
	run --separate-stderr at "2026-11-24 09:20" iop-audit run -n --full --rule note-48h -f json
	assert_equal "$(jq -r '.findings[].basis' <<<"$output")" claimed
	jq -r '.findings[].came_in' <<<"$output" | grep -q 'by LEAD, iop-attend amend, what came in .* by admin, iop-db import from ehr'
	works iop-attend list attendance -f jsonl
	assert_equal "$(jq -r .imported_from <<<"$output")" ehr
	works iop-attend show A.S-20261118-EVE.C-1 -f jsonl
	assert_equal "$(jq -r '.imported_from, .came_in.program' <<<"$output")" $'ehr\niop-attend'
	# what is shown can be amended again
	at "2026-11-24 09:30" iop-attend show A.S-20261118-EVE.C-1 | sed 's/active/minimal/' |
		works at "2026-11-24 09:30" as LEAD iop-attend amend - --reason y
	works at "2026-11-24 09:40" iop-db export -f jsonl
	refute_line --partial '"imported_from"'
	# nor is what was made here another's
	works iop-schedule list session -f jsonl
	refute_line --partial imported_from
}

@test "what signs, approves, cancels, marks or makes void by a document that says which version it is does so of that one" {
	local stale='entry: not the version in force, which is'

	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	iop-note show N-1 -f yaml >n
	iop-schedule show S-20261118-EVE -f json >s
	iop-attend show A.S-20261118-EVE.C-1 -f json >a
	at "2026-11-18 21:01" as AIDE iop-note amend N-1 risk=low --reason x
	at "2026-11-18 21:01" as LEAD iop-schedule amend S-20261118-EVE topic=T --reason x
	at "2026-11-18 21:01" as LEAD iop-attend amend A.S-20261118-EVE.C-1 participation=active --reason x
	refuses 65 "N-1: $stale" at "2026-11-18 21:05" as AIDE iop-note sign - <n
	refuses 65 "N-1: $stale" at "2026-11-18 21:05" as AIDE iop-note void - --reason x <n
	refuses 65 "A.S-20261118-EVE.C-1: $stale" at "2026-11-18 21:05" as LEAD iop-attend void - --reason x <a
	refuses 65 "S-20261118-EVE: $stale" at "2026-11-18 21:05" as LEAD iop-schedule cancel - --reason x <s
	refuses 65 "S-20261118-EVE: $stale" at "2026-11-18 21:05" as LEAD iop-attend mark - --all absent <s
	iop-schedule show S-20261118-EVE -f json >s
	works at "2026-11-18 21:05" as LEAD iop-attend mark - --all absent <s
	sed 's/^entry: .*/entry: one/' n >n2
	refuses 65 'entry: expected a number' at "2026-11-18 21:05" as AIDE iop-note sign - <n2
	works at "2026-11-18 21:05" as AIDE bash -c 'iop-note show N-1 -f yaml | iop-note sign -'
	works iop-note list signature -f id
	assert_output --partial SG-
	# a waiver's approval, too
	as AIDE iop-audit waive note-48h id=W-1 client=C-1 starts_on=2026-11-18 last_day=2026-12-31 reason=@<(echo why)
	as AIDE iop-audit show W-1 -f json >w
	as AIDE iop-audit amend W-1 last_day=2027-01-31 --reason x
	refuses 65 "W-1: $stale" as AUDIT iop-audit approve - <w
	works as AUDIT bash -c 'iop-audit show W-1 -f json | iop-audit approve -'
}
