# What iop-attend does beside attendance: units, draws, sheets, and the record
# of what else clients did.

load lib

setup_more() {
	an_agency
}

# a_note_signed: AIDE's note about C-1 on 18 November, signed the same night
a_note_signed() {
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
}

coverage() {
	at "2026-11-18 21:02" as OFFICE iop-enroll add coverage client=C-1 payer="$1" \
		starts_on=2026-11-02
}

# the_units FIELDS: of the one row for 18 November
the_units() {
	run --separate-stderr at "2026-11-20 12:00" iop-attend units --week 2026-W47 -f jsonl
	assert_equal "$status$stderr${#lines[@]}" 01
	jq -r "[$1] | map(tostring) | join(\" \")" <<<"$output"
}

# Units

@test "who was there without times was there until the session really ended, and nobody longer" {
	a_session
	at "2026-11-18 20:40" as LEAD iop-schedule amend S-20261118-EVE ended_at=2026-11-18T19:30 --reason 'ended early'
	refuses 65 'left_at: long after the session ended' at "2026-11-18 20:45" as AIDE \
		iop-attend mark S-20261118-EVE C-1 --status present --to 20:30
	refuses 65 'left_at: long after the session ended' at "2026-11-18 20:45" as AIDE \
		iop-attend mark S-20261118-EVE C-1 --status late --from 19:00 --to 20:01
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 --status present
	works at "2026-11-19 09:00" as LEAD iop-attend hours --week this --client C-1 -f json
	assert_equal "$(jq -r '.[] | [.attended, .basis] | join(" ")' <<<"$output")" '120 as scheduled'
}

@test "a day of three hours with a signed note is a unit of H0015" {
	a_session
	an_attendance
	a_note_signed
	coverage MEDICAID-NM
	assert_equal "$(the_units .service_on,.payer,.code,.minutes,.units,.blocked,.claim)" \
		'2026-11-18 MEDICAID-NM H0015 180 1 null null'
}

@test "a day is blocked until every service of it has a signed note" {
	a_session
	an_attendance
	coverage MEDICAID-NM
	assert_equal "$(the_units '(.blocked | join(","))')" unsigned
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	assert_equal "$(the_units '(.blocked | join(","))')" unsigned
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	assert_equal "$(the_units .blocked)" null
}

@test "a day is blocked, and a claim of it not substantiated, while a note is amended and not signed again" {
	a_session
	an_attendance
	a_note_signed
	coverage MEDICAID-NM
	at "2026-11-19 09:00" as LEAD iop-attend add claim id=CL-1 client=C-1 \
		payer=MEDICAID-NM code=H0015 service_on=2026-11-18 units=1 billed_at=2026-11-19T09:00
	works as AUDIT iop-audit run -n --rule bill-substantiated
	at "2026-11-20 09:00" as AIDE iop-note amend N-1 risk=low --reason 'asked again'
	assert_equal "$(the_units '(.blocked | join(","))')" unsigned
	finds as AUDIT iop-audit run -n --rule bill-substantiated -f json
	assert_equal "$(jq -r '.findings[] | .id, .observed' <<<"$output")" \
		$'bill-substantiated:CL-1\n1 of 1 services without a signed note on 2026-11-18'
	at "2026-11-20 09:05" as AIDE iop-note sign N-1
	assert_equal "$(the_units .blocked)" null
	works as AUDIT iop-audit run -n --rule bill-substantiated
	works as AUDIT iop-audit run -n --rule bill-signed-first
}

@test "a minute less than three hours is no unit of H0015" {
	a_session
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 \
		--status late --from 17:31
	coverage MEDICAID-NM
	assert_equal "$(the_units '.minutes,.units,(.blocked | join(","))')" \
		'179 0 unsigned,short'
}

@test "time is billed in whole units, and only where times are known" {
	a_session
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 \
		--status left-early --to 20:29
	a_note | sed 's/T20:30/T20:29/' | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "2026-11-18 21:06" as OFFICE iop-enroll add coverage client=C-1 \
		payer=BLOCK-GRANT starts_on=2026-11-02
	assert_equal "$(the_units .code,.minutes,.units,.blocked)" 'H0005 179 11 null'
	works at "2026-11-19 09:00" as AIDE iop-attend amend A.S-20261118-EVE.C-1 \
		status=present arrived_at= left_at= minutes= --reason 'nobody looked'
	assert_equal "$(the_units '(.blocked | join(","))')" no-times
}

@test "who nobody pays for is listed, too" {
	a_session
	an_attendance
	a_note_signed
	assert_equal "$(the_units '.payer,.code,(.blocked | join(","))')" \
		'null null no-coverage'
}

@test "a payer who requires authorization blocks days without one, and those beyond its units" {
	a_session
	an_attendance
	a_note_signed
	coverage COMMERCIAL
	assert_equal "$(the_units '(.blocked | join(","))')" no-authorization
	works as OFFICE iop-enroll add authorization id=AU-1 client=C-1 payer=COMMERCIAL \
		number=A1 starts_on=2026-11-18 ends_on=2026-11-18 units=1
	assert_equal "$(the_units .blocked)" null
	as OFFICE iop-attend add claim client=C-1 payer=COMMERCIAL code=H0015 \
		service_on=2026-11-17 units=1 billed_at=2026-11-19T10:00
	assert_equal "$(the_units .blocked)" null
	works as OFFICE iop-enroll amend AU-1 starts_on=2026-11-17 --reason longer
	assert_equal "$(the_units '(.blocked | join(","))')" none-left
}

@test "an authorization's units go to claims and then to the earliest days; those beyond are blocked by none-left" {
	at "2026-11-13 09:00" as LEAD iop-schedule fill --week 2026-W47
	coverage COMMERCIAL
	for day in 16 18 20; do
		at "2026-11-20 20:45" as AIDE iop-attend mark S-202611$day-EVE C-1 \
			--status present --from 17:30 --to 20:30
	done
	at "2026-11-20 20:50" as OFFICE iop-enroll add authorization id=AU-1 client=C-1 payer=COMMERCIAL \
		number=A1 starts_on=2026-11-02 ends_on=2026-12-31 units=2
	blocked() {
		run --separate-stderr at "$1" iop-attend units "${@:2}" -f jsonl
		jq -r '.service_on[8:] + " " + (.blocked | join(","))' <<<"$output"
	}
	assert_equal "$(blocked "2026-11-20 21:00" --week 2026-W47)" '16 unsigned
18 unsigned
20 unsigned,none-left'
	assert_equal "$(blocked "2026-11-20 21:00" --from 2026-11-20 --to 2026-11-20)" \
		'20 unsigned,none-left'
	# a claim has its unit, whichever day it is of
	at "2026-11-21 12:00" as OFFICE iop-attend add claim id=CLM-1 client=C-1 payer=COMMERCIAL \
		code=H0015 service_on=2026-11-20 units=1 billed_at=2026-11-21T10:00
	assert_equal "$(blocked "2026-11-22 21:00" --week 2026-W47)" '16 unsigned
18 unsigned,none-left
20 unsigned'
	# the 16th comes too late and leaves its unit to the 18th
	assert_equal "$(blocked "2027-02-15 12:00" --week 2026-W47)" '16 unsigned,too-late
18 unsigned
20 unsigned'
}

@test "beyond its payer's days a service comes too late to be billed, and a billed one shows its claim" {
	a_session
	an_attendance
	a_note_signed
	coverage MEDICAID-NM
	works at "2027-02-16 12:00" iop-attend units --week 2026-W47 -f jsonl
	assert_equal "$(jq -c .blocked <<<"$output")" null
	works at "2027-02-17 12:00" iop-attend units --week 2026-W47 -f jsonl
	assert_equal "$(jq -c .blocked <<<"$output")" '["too-late"]'
	works at "2026-11-19 12:00" as OFFICE iop-attend add claim id=CLM-1 client=C-1 \
		payer=MEDICAID-NM code=H0015 service_on=2026-11-18 units=1 \
		billed_at=2026-11-19T10:00
	works at "2027-02-17 12:00" iop-attend units --week 2026-W47 -f jsonl
	assert_equal "$(jq -c '[.blocked, .claim]' <<<"$output")" '[null,"CLM-1"]'
}

@test "community support is no unit" {
	at "2026-11-16 09:00" as LEAD iop-schedule add session id=S-X client=C-1 \
		service=ccss starts_at=2026-11-18T10:00 ends_at=2026-11-18T13:00 facilitator=OFFICE
	at "2026-11-18 13:30" as LEAD iop-attend mark S-X C-1 --status present --from 10:00 --to 13:00
	coverage MEDICAID-NM
	works at "2026-11-20 12:00" iop-attend units --week 2026-W47 -f jsonl
	assert_output ''
	refuses 65 'no payer with that code in the policy in force' as OFFICE \
		iop-attend add claim client=C-1 payer=MEDICAID-NM code=H2015 \
		service_on=2026-11-18 units=1 billed_at=2026-11-19T10:00
}

@test "nothing is billed before the day of service" {
	a_session
	an_attendance
	a_note_signed
	as OFFICE iop-enroll add coverage client=C-1 payer=MEDICAID-NM starts_on=2026-11-02
	refuses 65 'billed_at: before the day of service' as OFFICE \
		iop-attend add claim client=C-1 payer=MEDICAID-NM code=H0015 units=1 \
		service_on=2026-11-18 billed_at=2026-11-17T23:59
	works as OFFICE iop-attend add claim id=CLM-1 client=C-1 \
		payer=MEDICAID-NM code=H0015 units=1 service_on=2026-11-18 \
		billed_at=2026-11-18T21:00
	refuses 65 'billed_at: before the day of service' as OFFICE \
		iop-attend amend CLM-1 billed_at=2026-11-17T10:00 --reason slip
}

@test "a claim that contradicts what was attended, or who pays, is told of and recorded" {
	claim() {
		run --separate-stderr at "2026-11-19 12:00" as OFFICE iop-attend add claim \
			client=C-1 service_on=2026-11-18 billed_at=2026-11-19T10:00 "$@"
		assert_equal "$status" 0
	}
	a_session
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 --status late --from 17:31
	claim id=CLM-1 payer=MEDICAID-NM code=H0015 units=1
	says_only "payer: warning: no coverage of the client's on that day" \
		'units: warning: more than the minutes attended on that day make, 180 to a unit' \
		'service_on: warning: a core session of that day has no signed note'
	a_note | sed 's/T17:30/T17:31/' | at "2026-11-19 12:00" as AIDE iop-note add -
	at "2026-11-19 12:00" as AIDE iop-note sign N-1
	at "2026-11-19 12:00" as OFFICE iop-enroll add coverage client=C-1 payer=BLOCK-GRANT \
		starts_on=2026-11-02
	claim id=CLM-2 payer=BLOCK-GRANT code=H0005 units=12
	assert_equal "$stderr" \
		'iop-attend: units: warning: more than the minutes attended on that day make, 15 to a unit'
	# said once, and not of what agrees
	claim id=CLM-2 payer=BLOCK-GRANT code=H0005 units=12
	assert_equal "$stderr" ''
	works at "2026-11-19 12:01" as OFFICE iop-attend amend CLM-2 units=11 --reason read
	run --separate-stderr at "2026-11-19 12:01" as OFFICE iop-attend add claim client=C-1 \
		service_on=2026-11-17 billed_at=2026-11-19T10:00 payer=BLOCK-GRANT code=H0005 units=1
	assert_equal "$stderr" 'iop-attend: service_on: warning: no core session attended on that day'
	at "2026-11-19 12:02" as AIDE iop-attend amend A.S-20261118-EVE.C-1 status=present \
		arrived_at= left_at= minutes= --reason 'nobody looked'
	run --separate-stderr at "2026-11-19 12:03" as OFFICE iop-attend amend CLM-2 units=12 --reason 'read again'
	says_only 'service_on: warning: minutes as scheduled on that day'
}

@test "the same day is billed once" {
	as OFFICE iop-attend add claim client=C-1 payer=MEDICAID-NM code=H0015 \
		service_on=2026-11-18 units=1 billed_at=2026-11-19T10:00
	refuses 65 'service_on: billed already' as OFFICE iop-attend add claim client=C-1 \
		payer=MEDICAID-NM code=H0015 service_on=2026-11-18 units=1 billed_at=2026-11-19T10:00
}

# Draws

# Ten more adults in the group, and its sessions of the week of 16 November.
a_cohort() {
	local i

	for i in 0 1 2 3 4 5 6 7 8 9; do
		printf '{"kind":"client","id":"D-%d","name":"N","birth_date":"1990-01-01","admission":{"admitted_on":"2026-11-02","track":"adult"}}\n' $i
	done | at "2026-11-02 10:00" as LEAD iop-enroll admit -
	for i in 0 1 2 3 4 5 6 7 8 9; do
		printf '{"kind":"membership","group":"EVE","client":"D-%d","starts_on":"2026-11-02"}\n' $i
	done | at "2026-11-02 10:00" as LEAD iop-schedule add -
	at "2026-11-13 09:00" as LEAD iop-schedule fill --week 2026-W47
}

# tested DAY CLIENT...: each gave a specimen that noon
tested() {
	local day=$1 client

	shift
	for client; do
		printf '{"kind":"drug_test","id":"DT-%s","client":"%s","specimen":"urine","collected_at":"%sT12:00","collected_by":"AIDE"}\n' "$client" "$client" "$day"
	done | at "$day 12:30" as AIDE iop-attend add -
}

@test "everybody is drawn by the last session of the week, and who was tested is not drawn again" {
	a_cohort
	works at "2026-11-16 08:00" as AIDE iop-attend draw -f jsonl
	monday=$(jq -r .client <<<"$output")
	# shellcheck disable=SC2086
	[ -z "$monday" ] || tested 2026-11-16 $monday
	works at "2026-11-18 08:00" as AIDE iop-attend draw -f jsonl
	wednesday=$(jq -r .client <<<"$output")
	# shellcheck disable=SC2086
	[ -z "$wednesday" ] || tested 2026-11-18 $wednesday
	works at "2026-11-20 08:00" as AIDE iop-attend draw -f jsonl
	friday=$(jq -r .client <<<"$output")
	assert_equal "$(printf '%s\n' $monday $wednesday $friday | sort)" \
		"$(printf '%s\n' C-1 D-0 D-1 D-2 D-3 D-4 D-5 D-6 D-7 D-8 D-9)"
}

@test "a day is drawn for once, and says the same again" {
	a_cohort
	changes_something at "2026-11-18 08:00" as AIDE iop-attend draw -f jsonl
	first=$output
	changes_nothing at "2026-11-18 09:00" as AIDE iop-attend draw -f jsonl
	assert_output "$first"
}

@test "a draw that was made void is drawn anew" {
	a_cohort
	works at "2026-11-20 08:00" as AIDE iop-attend draw -f id
	assert_equal "${#lines[@]}" 11
	first=$(iop-attend show DR-20261120 -f json | jq -r '.[0].seed')
	at "2026-11-20 08:30" as AIDE iop-attend void --reason 'D-0 was away' "${lines[@]}"
	at "2026-11-20 08:30" as AIDE iop-attend void --reason 'D-0 was away' DR-20261120
	as LEAD iop-schedule amend "$(iop-schedule list membership client=D-0 -f id)" \
		ends_on=2026-11-19 --reason left
	works at "2026-11-20 13:00" as AIDE iop-attend draw -f jsonl
	drawn=$output
	assert_equal "$(jq -r .client <<<"$output" | sort | xargs)" 'C-1 D-1 D-2 D-3 D-4 D-5 D-6 D-7 D-8 D-9'
	works iop-attend show DR-20261120 -f json
	assert_equal "$(jq -c '.[0].pool' <<<"$output")" 10
	refute_output --partial "$first"
	works at "2026-11-20 14:00" as AIDE iop-attend draw -f jsonl
	assert_output "$drawn"
}

@test "who was drawn follows from the seed on record" {
	a_cohort
	works at "2026-11-16 08:00" as AIDE iop-attend draw -f jsonl
	drawn=$(jq -r .client <<<"$output" | sort)
	works iop-attend show DR-20261116 -f json
	seed=$(jq -r '.[0].seed' <<<"$output")
	assert_equal "$(jq -c '.[0] | [.pool, .size]' <<<"$output")" "[11,$(grep -c . <<<"$drawn")]"
	run python3 - "$seed" <<-'END'
	import hashlib, sys
	def typed(name, text):
	    return (b't' + bytes([len(name)]) + name.encode() +
	        len(text).to_bytes(8, 'little') + text.encode())
	for client in ['C-1'] + ['D-%d' % i for i in range(10)]:
	    h = hashlib.blake2b(typed('seed', sys.argv[1]) +
	        typed('client', client), digest_size=32).digest()
	    if int.from_bytes(h[:8], 'little') <= (2**64 - 1) // 3:
	        print(client)
	END
	assert_output "$drawn"
}

@test "who has no session that day is not drawn, and nobody for a day that is over" {
	a_cohort
	works at "2026-11-17 08:00" as AIDE iop-attend draw -f id
	assert_output ''
	assert_equal "$(iop-attend show DR-20261117 -f json | jq -c '.[0] | [.pool, .size]')" '[0,0]'
	refuses 64 'a day that is over' at "2026-11-17 08:00" as AIDE iop-attend draw --date 2026-11-16
}

@test "who has no session of the day any more is not drawn for today" {
	a_cohort
	works at "2026-11-20 20:29" as AIDE iop-attend draw -n -f id
	assert_equal "${#lines[@]}" 11
	works at "2026-11-20 20:30" as AIDE iop-attend draw -n -f id
	assert_output ''
	works at "2026-11-18 21:00" as AIDE iop-attend draw -n -f id --date 2026-11-20
	assert_equal "${#lines[@]}" 11
}

@test "a draw that is tried stores nothing" {
	a_cohort
	head=$(the_head)
	works at "2026-11-20 08:00" as AIDE iop-attend draw -n -f id
	assert_equal "${#lines[@]}" 11
	assert_equal "$(the_head)" "$head"
}

# What else is on record

@test "a test's result comes as an amendment, with its time" {
	works at "2026-11-18 12:30" as AIDE iop-attend add drug_test id=DT-1 client=C-1 \
		specimen=urine collected_at=2026-11-18T12:00 collected_by=AIDE
	refuses 65 'resulted_at: required: the result is known' at "2026-11-20 09:00" as AIDE \
		iop-attend amend DT-1 result=negative --reason 'result came'
	refuses 65 'resulted_at: expected one that is not ahead of us' at "2026-11-20 09:00" as AIDE \
		iop-attend amend DT-1 result=negative resulted_at=2026-11-20T09:01 --reason 'result came'
	refuses 65 'result: not pending, since resulted_at is given' at "2026-11-20 09:00" as AIDE \
		iop-attend amend DT-1 result=pending resulted_at=2026-11-20T08:00 --reason 'result came'
	works at "2026-11-20 09:00" as AIDE iop-attend amend DT-1 result=negative \
		resulted_at=2026-11-20T08:00 --reason 'result came'
	refuses 65 'collected_at: expected one that is not ahead of us' at "2026-11-20 09:00" as AIDE \
		iop-attend add drug_test client=C-1 specimen=urine collected_at=2026-11-20T10:00 collected_by=AIDE
}

@test "what a test was positive for is withheld, that it was is not" {
	works as AIDE iop-attend add - <<-'END'
	kind: drug_test
	id: DT-1
	client: C-1
	specimen: saliva
	collected_at: 2026-11-18T12:00
	collected_by: AIDE
	result: positive
	resulted_at: 2026-11-18T12:10
	substances: [alcohol, fentanyl]
	END
	works iop-attend show DT-1 -f json
	refute_output --partial fentanyl
	assert_equal "$(jq -r '.[0].result' <<<"$output")" positive
	works as LEAD iop-attend show DT-1 --names -f json
	assert_equal "$(jq -c '.[0].substances' <<<"$output")" '["alcohol","fentanyl"]'
}

@test "a breach's step and its day come together" {
	refuses 65 'stepped_on: required: step and stepped_on come together' as AIDE \
		iop-attend add breach client=C-1 occurred_on=2026-11-18 rule=device staff=AIDE step=reminder
	works as AIDE iop-attend add breach client=C-1 occurred_on=2026-11-18 rule=device \
		staff=AIDE step=reminder stepped_on=2026-11-18
}

@test "meetings of mutual help are kept and count no hours" {
	works as AIDE iop-attend add mutual_help client=C-1 attended_on=2026-11-17 type=aa minutes=60
	works at "2026-11-20 12:00" iop-attend hours --week 2026-W47 --client C-1 -f json
	assert_equal "$(jq -c '.[0] | [.offered, .attended]' <<<"$output")" '[0,0]'
}

# Sheets

@test "of several who cannot be marked, each is named" {
	a_session
	at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-11-16
	fails 65 at "2026-11-18 20:45" as AIDE iop-attend mark S-20261116-EVE S-20261118-EVE --all late
	says 'iop-attend: A.S-20261116-EVE.C-1: arrived_at: required' \
		'iop-attend: A.S-20261118-EVE.C-1: arrived_at: required'
	fails 65 at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 C-2 --status present
	assert_equal "$stderr" "iop-attend: A.S-20261118-EVE.C-2: client: not on the session's roster; a guest takes --guest"
}

@test "a sheet lists the roster by id, and by name only for who may see names" {
	a_session
	works at "2026-11-18 16:00" iop-attend sheet S-20261118-EVE
	assert_line --partial 'group-therapy, 2026-11-18 17:30 to 20:30, led by AIDE'
	assert_line --partial 'C-1 '
	refute_output --partial Zoë
	works at "2026-11-18 16:00" as AIDE iop-attend sheet S-20261118-EVE --names
	assert_line --partial 'Zoë Example'
	works iop-db list access -f json
	assert_equal "$(jq -c '.[0] | [.command, .about, .shown]' <<<"$output")" \
		'["iop-attend sheet","S-20261118-EVE",1]'
	refuses 66 'no such session' iop-attend sheet S-NONE
}

@test "a sheet in HTML spells what would be markup" {
	a_session
	as OFFICE iop-schedule amend S-20261118-EVE topic='<b>&"' --reason test
	works at "2026-11-18 16:00" iop-attend sheet S-20261118-EVE --html
	assert_line --index 0 '<!DOCTYPE html>'
	assert_output --partial '&lt;b&gt;&amp;&quot;'
	python3 -c 'import html.parser, sys; html.parser.HTMLParser().feed(sys.stdin.read())' <<<"$output"
}

@test "a sheet in HTML says nothing of a topic, site and room that there are not" {
	a_session
	works at "2026-11-18 16:00" iop-attend sheet S-20261118-EVE --html
	assert_line '<p>group-therapy, 2026-11-18 17:30 to 20:30, led by AIDE</p>'
	as OFFICE iop-schedule amend S-20261118-EVE room='Room 2' --reason test
	works iop-attend sheet S-20261118-EVE --html
	assert_line '<p>group-therapy, 2026-11-18 17:30 to 20:30, led by AIDE, Room 2</p>'
	works iop-attend sheet S-20261118-EVE
	assert_line 'Room 2'
}

@test "a sheet as CSV, filled in, is read back, and as it was printed records nothing" {
	a_session
	works at "2026-11-18 16:00" iop-attend sheet S-20261118-EVE -f csv
	assert_output 'session,client,status,arrived_at,left_at,participation,reason
S-20261118-EVE,C-1,,,,,'
	at "2026-11-18 16:00" iop-attend sheet S-20261118-EVE -o sheet.csv
	assert_equal "$(cat sheet.csv)" "$output"
	head=$(the_head)
	works at "2026-11-18 21:00" as AIDE iop-attend read sheet.csv
	assert_equal "$(the_head)" "$head"
	sed 's/C-1,,,,,/C-1,late,17:45,,active,/' sheet.csv >back.csv
	works at "2026-11-18 21:00" as AIDE iop-attend read back.csv
	works iop-attend show A.S-20261118-EVE.C-1 -f json
	assert_equal "$(jq -c '.[0] | [.status, .minutes, .participation]' <<<"$output")" \
		'["late",165,"active"]'
}

@test "a sheet as CSV has a name for who may see it, and is read with it" {
	a_session
	works at "2026-11-18 16:00" as AIDE iop-attend sheet S-20261118-EVE -f csv --names
	assert_line --index 0 'session,client,name,status,arrived_at,left_at,participation,reason'
	assert_line --index 1 'S-20261118-EVE,C-1,Zoë Example 🙂,,,,,'
	sed 's/,,,,,$/,present,,,,/' <<<"$output" >back.csv
	works at "2026-11-18 21:00" as AIDE iop-attend read back.csv
	works iop-attend show A.S-20261118-EVE.C-1
}

@test "a sheet is text, HTML or CSV, and nothing else" {
	a_session
	fails 64 iop-attend sheet S-20261118-EVE -f json
	says 'a sheet is text, with --html HTML, or csv'
	refuses 64 '--html and -f csv are two sheets' iop-attend sheet S-20261118-EVE -f csv --html
	refuses 66 'no such session' iop-attend sheet S-NONE -f csv
}

@test "a sheet that comes back is recorded, empty lines passed over" {
	a_session
	printf '%s\r\n' name,session,client,status,arrived_at,left_at,participation \
		'"Example, Zoë",S-20261118-EVE,C-1,late,17:45,20:30,active' \
		',S-20261118-EVE,C-2,,,,' >sheet.csv
	works at "2026-11-18 21:00" as AIDE iop-attend read sheet.csv
	works iop-attend show A.S-20261118-EVE.C-1 -f json
	assert_equal "$(jq -c '.[0] | [.status, .minutes, .participation]' <<<"$output")" \
		'["late",165,"active"]'
	head=$(the_head)
	works at "2026-11-18 21:10" as AIDE iop-attend read sheet.csv
	assert_equal "$(the_head)" "$head"
}

@test "a line with times and no status is wrong, not empty" {
	a_session
	before=$(the_head)
	printf 'session,client,status,arrived_at,left_at\nS-20261118-EVE,C-1,,17:45,20:30\n' >back.csv
	refuses 65 'back.csv:2:1: status: required' at "2026-11-18 20:45" as AIDE iop-attend read back.csv
	assert_equal "$(the_head)" "$before"
}

@test "one wrong line keeps all of a sheet from being stored" {
	a_session
	printf '%s\n' session,client,status,arrived_at \
		S-20261118-EVE,C-1,present, S-20261118-EVE,C-2,present, \
		S-20261118-EVE,C-1,late,25:00 S-NONE,C-1,present, >sheet.csv
	refuses 65 "sheet.csv:3:1: client: not on the session's roster" \
		at "2026-11-18 21:00" as AIDE iop-attend read sheet.csv
	says \
		'sheet.csv:4:1: arrived_at: expected a time of day' \
		'sheet.csv:5:1: session: no such session'
}

@test "with --keep-going the wrong lines of a sheet come back as they were" {
	a_session
	printf '%s\n' session,client,status,reason \
		S-20261118-EVE,C-1,present, 'S-20261118-EVE,C-9,"pre""sent",' >sheet.csv
	run --separate-stderr at "2026-11-18 21:00" as AIDE iop-attend read --keep-going --rejects wrong.csv sheet.csv
	assert_equal "$status" 1
	says 'sheet.csv:3:1: status: '
	assert_equal "$(cat wrong.csv)" $'session,client,status,reason\r\nS-20261118-EVE,C-9,"pre""sent",\r'
	works iop-attend show A.S-20261118-EVE.C-1
}

@test "a byte order mark before the first heading is passed over, quoted or not, in one piece or three" {
	a_session
	printf '\xef\xbb\xbf%s\n%s\n' session,client,status S-20261118-EVE,C-1,present >plain.csv
	printf '\xef\xbb\xbf%s\n%s\n' '"session","client","status"' '"S-20261118-EVE","C-1","present"' >quoted.csv
	works at "2026-11-18 21:00" as AIDE iop-attend read -n quoted.csv
	works at "2026-11-18 21:00" as AIDE iop-attend read -n plain.csv
	{ printf '\xef'; sleep 0.1; printf '\xbb'; sleep 0.1; tail -c +3 quoted.csv; } |
		at "2026-11-18 21:00" as AIDE iop-attend read -
	works iop-attend show A.S-20261118-EVE.C-1
	printf '\xef\xbb' >half.csv
	refuses 65 'expected the columns' as AIDE iop-attend read half.csv
}

# A sheet's head, and rows after it
a_sheet() {
	printf '%s\n' session,client,status "$@"
}

@test "what is no sheet is refused" {
	refuses 65 'stdin:1: expected the columns session, client and status' as AIDE iop-attend read - <<<'a,b'
	refuses 65 'stdin:1: a column named twice' as AIDE iop-attend read - <<<'session,client,status,status'
	refuses 65 'stdin:1: column 4: expected one of: session client status arrived_at left_at participation reason' \
		as AIDE iop-attend read - <<<'session,client,status,shoe'
	refuses 65 'stdin:2:1: row: not as many cells as there are columns' as AIDE iop-attend read - < <(a_sheet x)
	refuses 65 'no input at all' as AIDE iop-attend read - </dev/null
	works as AIDE iop-attend read --if-any - </dev/null
}

@test "a sheet has a row that names the columns" {
	refuses 65 'stdin:1: expected a row that names the columns' as AIDE iop-attend read - <<<''
	refuses 65 'stdin:1: expected a row that names the columns' as AIDE iop-attend read - \
		< <(a_sheet | tr '\n' ,; seq -s, 62)
	refuses 65 'stdin:1: column 4: expected one of' as AIDE iop-attend read - \
		< <(a_sheet | tr '\n' ,; seq -s, 61)
}

@test "a quote in a sheet is closed, and stands about a whole cell" {
	refuses 65 'stdin:3: a quote that is not closed' as AIDE iop-attend read - < <(a_sheet ,, 'x,"y')
	refuses 65 'stdin:3: a quote out of place' as AIDE iop-attend read - < <(a_sheet ,, 'x,y"z"a,b')
	refuses 65 'stdin:3: a quote out of place' as AIDE iop-attend read - < <(a_sheet ,, 'x,"y"z,b')
}

@test "a sheet's row has 64 cells at most, each of 64 KiB" {
	works as AIDE iop-attend read - < <(a_sheet | tr '\n' ,; echo name; printf ',,,%065536d\n' 0)
	refuses 65 'stdin:2: too many or too long cells' as AIDE iop-attend read - \
		< <(a_sheet | tr '\n' ,; echo name; printf ',,,%065537d\n' 0)
	refuses 65 'stdin:2:1: row: not as many cells' as AIDE iop-attend read - < <(a_sheet "$(seq -s, 64)")
	refuses 65 'stdin:2: too many or too long cells' as AIDE iop-attend read - < <(a_sheet "$(seq -s, 65)")
	refuses 65 'stdin:2: a cell with the character U+0000 in it' as AIDE iop-attend read - < <(a_sheet; printf 'x,\0,y\n')
}

@test "who came and left is marked by the clock, or by date and time" {
	a_session
	works at "2026-11-18 20:45" as AIDE iop-attend mark -n S-20261118-EVE C-1 --status late --from 17:45
	works at "2026-11-18 20:45" as AIDE iop-attend mark -n S-20261118-EVE C-1 --status late --from 2026-11-18T17:45
	refuses 64 '--from: expected a time of day as 17:45, or a date and time' \
		at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 --status late --from 24:00
	refuses 64 '--to: expected a time of day as 17:45, or a date and time' \
		at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 --status present --to late
}

@test "a line of a sheet with too few cells comes back like any wrong one" {
	a_session
	printf '%s\n' session,client,status S-20261118-EVE,C-1,present S-20261118-EVE,C-2 >sheet.csv
	run --separate-stderr at "2026-11-18 21:00" as AIDE iop-attend read --keep-going --rejects wrong.csv sheet.csv
	assert_equal "$status" 1
	says 'sheet.csv:3:1: row: not as many cells as there are columns'
	assert_equal "$(cat wrong.csv)" $'session,client,status\r\nS-20261118-EVE,C-2\r'
}

@test "a session that was attended stays when it was, and is not cancelled" {
	a_session
	an_attendance
	refuses 65 'status: planned: it was attended' at "2026-11-19 09:00" as LEAD \
		iop-schedule cancel S-20261118-EVE --reason snow
	refuses 65 'starts_at: as it was attended: a session that ended otherwise takes ended_at' at "2026-11-19 09:00" as LEAD \
		iop-schedule move S-20261118-EVE starts_at=2026-11-25T17:30 --reason room
	works at "2026-11-19 09:00" as LEAD iop-schedule amend S-20261118-EVE \
		ended_at=2026-11-18T20:40 --reason 'ended later'
}

# comes_back FILE MINUTES: that sheet says C-1 was there so long
comes_back() {
	works at "2026-11-18 21:00" as AIDE iop-attend read -n -f jsonl "$1"
	assert_equal "$(jq -c '[.client, .status, .minutes]' <<<"$output")" "[\"C-1\",\"present\",$2]"
}

@test "a sheet comes back with semicolons or tabs between its cells, as a spreadsheet's country has it" {
	a_session
	printf '%s\r\n' 'session,client,status,arrived_at,left_at,name' \
		'S-20261118-EVE,C-1,present,17:30,20:30,"late; bus, again"' >sheet.csv
	comes_back sheet.csv 180
	for delimiter in ';' '	'; do
		sed "/bus/s/\"late; bus, again\"/\"late; bus	again\"/; :again; s/^\([^\"]*\),/\1$delimiter/; t again" sheet.csv >s.csv
		comes_back s.csv 180
		{ printf '\xef\xbb\xbf'; cat s.csv; } >b.csv
		comes_back b.csv 180
		{ printf 'sep=%s\r\n' "$delimiter"; cat s.csv; } >b.csv
		comes_back b.csv 180
	done
}

@test "wrong lines of a sheet with semicolons come back with semicolons" {
	a_session
	printf '%s\r\n' 'session;client;status;reason' 'S-20261118-EVE;C-1;present;' \
		'S-20261118-EVE;C-9;present;"a;b"' >sheet.csv
	run --separate-stderr at "2026-11-18 21:00" as AIDE iop-attend read --keep-going --rejects wrong.csv sheet.csv
	assert_equal "$status" 1
	assert_equal "$(cat wrong.csv)" "$(sed -n '1p;3p' sheet.csv)"
}

@test "a line of a sheet with nothing in it is none" {
	a_session
	for nothing in '' '  ' ',,,,' ' , ,,, '; do
		printf '%s\r\n' 'session,client,status,arrived_at,left_at' "$nothing" \
			'S-20261118-EVE,C-1,present,17:30,20:30' "$nothing" >sheet.csv
		comes_back sheet.csv 180
	done
}

@test "times of a sheet may be of a clock of twelve hours, as people and spreadsheets write them" {
	a_session
	while IFS='|' read -r from to minutes; do
		printf 'session,client,status,arrived_at,left_at\nS-20261118-EVE,C-1,present,%b,%b\n' "$from" "$to" >sheet.csv
		comes_back sheet.csv "$minutes"
	done <<-'END'
	5:30 PM|8:30:00 PM|180
	05:30PM|8:30pm|180
	5:30 p.m.|8:30 P.M.|180
	6pm|8 PM|120
	6p|8:30p|150
	5:30\0302\0240PM|8:30\0342\0200\0257PM|180
	17:30:00|20:30|180
	END
}

@test "the hours of noon and midnight are those that clocks show" {
	an_agency
	printf '%s\n' 'kind: session' 'id: S-NOON' 'client: C-1' 'service: individual-therapy' \
		'starts_at: 2026-11-18T12:00' 'ends_at: 2026-11-18T13:00' 'facilitator: AIDE' --- \
		'kind: session' 'id: S-NIGHT' 'client: C-1' 'service: individual-therapy' \
		'starts_at: 2026-11-18T23:30' 'ends_at: 2026-11-19T00:30' 'facilitator: AIDE' |
		at "2026-11-16 09:00" as LEAD iop-schedule add -
	while IFS='|' read -r session from to minutes; do
		printf 'session,client,status,arrived_at,left_at\n%s,C-1,present,%s,%s\n' "$session" "$from" "$to" >s.csv
		works at "2026-11-19 08:00" as AIDE iop-attend read -n -f jsonl s.csv
		assert_equal "$from $(jq .minutes <<<"$output")" "$from $minutes"
	done <<-'END'
	S-NOON|noon|1 PM|60
	S-NOON|12 noon|12:45 PM|45
	S-NOON|12:00 PM|1:00 PM|60
	S-NIGHT|11:30 PM|12:30 AM|60
	S-NIGHT|11:30 PM|12 am|30
	END
}

@test "what no clock shows is refused, and hours of the wrong half of the day" {
	a_session
	for time in '13:30 PM' '0:30 AM' '5:60 PM' 5 '5:30 XM' '5:30 PM PM' midday 24:00 '5:30:30 PM' ''\'; do
		printf 'session,client,status,arrived_at,left_at\nS-20261118-EVE,C-1,present,%s,8:30 PM\n' "$time" >s.csv
		refuses 65 's.csv:2:1: arrived_at: expected a time of day as 17:45, or a date and time' \
			at "2026-11-18 21:00" as AIDE iop-attend read s.csv
	done
	for time in 05:30,08:30 '5:30 AM,8:30 AM'; do
		printf 'session,client,status,arrived_at,left_at\nS-20261118-EVE,C-1,present,%s\n' "$time" >s.csv
		refuses 65 's.csv:2:1: left_at: no minute of it is the session' \
			at "2026-11-18 21:00" as AIDE iop-attend read s.csv
	done
}

@test "a name with accents stands on every sheet as it is written, and moves no column" {
	a_session
	for name in 'Zoë Ångström-Nuñez' 'Łukasz & "Żółć"' '李小龍' $'Zoe\xcc\x88 N.' 'Plain Name'; do
		iop-enroll amend C-1 name=@<(printf %s "$name") --reason 'spelt so' --actor LEAD >/dev/null
		for locale in C C.UTF-8; do
			run --separate-stderr env LC_ALL=$locale iop-attend sheet S-20261118-EVE --names --actor LEAD
			line=$(grep -F "$name" <<<"$output")
			assert_equal "$name: $(python3 -c '
import sys, unicodedata
print(sum(0 if unicodedata.combining(c) else
    2 if unicodedata.east_asian_width(c) in "WF" else 1
    for c in sys.argv[1].split(" ___")[0]))' "$line")" "$name: 45"
			run --separate-stderr env LC_ALL=$locale iop-attend sheet S-20261118-EVE --html --names --actor LEAD
			spelt=$(sed 's/&/\&amp;/g; s/"/\&quot;/g' <<<"$name")
			[[ $output == *"<td>$spelt</td>"* ]] || fail "$output"
		done
	done
}

@test "a sheet that a spreadsheet saved in its own letters is read all the same, since names are passed over" {
	a_session
	printf 'name,session,client,status,arrived_at,left_at\nZo\xeb \xc5ngstr\xf6m,S-20261118-EVE,C-1,present,17:30,20:30\n' >sheet.csv
	comes_back sheet.csv 180
}
