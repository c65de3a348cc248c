#!/usr/bin/env bats
# iop-note(1): group notes that become a note for each member, kinds of note,
# late entries, what leaves with a signature, and notes that are alike.
load lib

# a_group N: N adults in the evening group's session of 18 November, at which
# all were marked as present
a_group() {
	local i

	a_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	for ((i = 1; i <= $1; i++)); do
		printf '{"kind":"client","id":"M-%02d","name":"Member","birth_date":"1990-05-01","admission":{"admitted_on":"2026-11-02","track":"adult"}}\n' "$i"
	done | at "2026-11-02 09:00" as LEAD iop-enroll admit -
	printf '{"kind":"group","id":"EVE","name":"Evening","track":"adult","service":"group-therapy","days":["wed"],"start_time":"17:30","minutes":180,"facilitator":"AIDE","starts_on":"2026-01-01"}\n' |
		at "2026-11-02 09:00" as LEAD iop-schedule add -
	# more than the policy's fifteen come from elsewhere
	for ((i = 1; i <= $1; i++)); do
		printf '{"kind":"membership","group":"EVE","client":"M-%02d","starts_on":"2026-11-02"}\n' "$i"
	done | at "2026-11-02 09:00" iop-db import --source roster -
	a_session
	for ((i = 1; i <= $1; i++)); do
		printf '{"kind":"attendance","session":"S-20261118-EVE","client":"M-%02d","status":"present"}\n' "$i"
	done | at "2026-11-18 20:45" as AIDE iop-attend add -
}

# The group note GN-1 with a part for each of these members, on stdout.
a_group_note() {
	local member

	cat <<-END
	kind: group_note
	id: GN-1
	session: S-20261118-EVE
	author: AIDE
	started_at: 2026-11-18T17:30
	ended_at: 2026-11-18T20:30
	intervention: ${SHARED:-Reviewed triggers of the week.}
	plan: Bring the workbook.
	note:
	END
	for member; do
		cat <<-END
		- client: $member
		  diagnosis: F10.20
		  necessity: As the plan says.
		  goal: Abstinence.
		  response: ${RESPONSE:-Engaged.} $member
		  risk: none
		END
	done
}

members() {
	seq -f 'M-%02.0f' "$1" "$2"
}

# all_words TIME: the texts of every version of every note, asked at that time
all_words() {
	iop-note list note -f id | at "$1" as LEAD iop-note history - --names -f jsonl |
		jq -c '[.entry, .id, .client, .intervention, .response, .plan]'
}

@test "a group note becomes a note for each member, each whole in itself" {
	a_group 3
	a_group_note M-01 M-02 M-03 >group.yaml
	works at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	works as LEAD iop-note list note --names -f jsonl
	assert_equal "$(jq -r '[.id, .client, .session, .author, .group_note,
		.intervention, .plan, .modality, .started_at, .response] |
		join(" ")' <<<"$output")" "\
N.S-20261118-EVE.M-01 M-01 S-20261118-EVE AIDE GN-1 Reviewed triggers of the week. Bring the workbook. in-person 2026-11-18T17:30-07:00 Engaged. M-01
N.S-20261118-EVE.M-02 M-02 S-20261118-EVE AIDE GN-1 Reviewed triggers of the week. Bring the workbook. in-person 2026-11-18T17:30-07:00 Engaged. M-02
N.S-20261118-EVE.M-03 M-03 S-20261118-EVE AIDE GN-1 Reviewed triggers of the week. Bring the workbook. in-person 2026-11-18T17:30-07:00 Engaged. M-03"
}

@test "a member's part may say otherwise what the group shares" {
	a_group 1
	{
		a_group_note M-01
		printf '  plan: Call the sponsor.\n  ended_at: 2026-11-18T19:00\n'
	} >group.yaml
	works at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	works as LEAD iop-note show N.S-20261118-EVE.M-01 --names -f jsonl
	assert_equal "$(jq -r '.plan + .ended_at' <<<"$output")" \
		'Call the sponsor.2026-11-18T19:00-07:00'
}

@test "one wrong part keeps the group note and every other part from being stored" {
	a_group 3
	a_group_note M-01 M-02 M-03 | sed '$d' >group.yaml
	refuses 65 'group.yaml:22:3: risk: required in a note of type progress' \
		at "2026-11-18 21:00" as AIDE iop-note add group.yaml
}

@test "a part is of the session and the author of its group note, and tells of progress" {
	a_group 2
	a_group_note M-01 M-02 | at "2026-11-18 21:00" as AIDE iop-note add -
	part=$(iop-note list note client=M-01 -f id)
	as AIDE iop-note show "$part" --names -f json | jq '.[0] | del(.entry, .op, .recorded_at, .recorded_by)' >d
	works at "2026-11-20 12:30" as AIDE iop-note add -n d
	at "2026-11-20 12:30" as AIDE iop-note void "$part" --reason x
	sed 's/"id": *"[^"]*"/"id": "N-9"/' d >e
	works at "2026-11-20 12:30" as AIDE iop-note add -n e
	at "2026-11-20 12:30" as LEAD iop-schedule add session id=S-9 group=EVE service=group-therapy \
		facilitator=AIDE starts_at=2026-11-19T17:30 ends_at=2026-11-19T20:30
	sed 's/S-20261118-EVE/S-9/; s/2026-11-18T/2026-11-19T/' e >f
	refuses 65 'group_note: of another session or author' at "2026-11-20 12:30" as AIDE iop-note add f
	sed 's/"author": *"AIDE"/"author": "LEAD"/' e >f
	refuses 65 'group_note: of another session or author' at "2026-11-20 12:30" as LEAD iop-note add f
	sed 's/"type": *"[^"]*"/"type": "contact"/' e >f
	refuses 65 'type: a part of a group note is a progress note' \
		at "2026-11-20 12:30" as AIDE iop-note add f
}

@test "two parts about one client are refused" {
	a_group 2
	a_group_note M-01 M-02 M-01 >group.yaml
	refuses 65 'client: another part is about the same client' \
		at "2026-11-18 21:00" as AIDE iop-note add group.yaml
}

@test "a group note twice is once, and with a member more it is that note more" {
	a_group 3
	a_group_note M-01 M-02 >group.yaml
	changes_something at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	changes_nothing at "2026-11-18 21:05" as AIDE iop-note add group.yaml
	a_group_note M-01 M-02 M-03 >group.yaml
	works at "2026-11-18 21:10" as AIDE iop-note add group.yaml
	assert_equal "$(iop-note list note -f id | wc -l)" 3
	assert_equal "$(iop-note history N.S-20261118-EVE.M-01 -f id | wc -l)" 1
}

@test "a signed note of who is no longer in the group note is said to be signed, and not to be made void" {
	a_group 3
	a_group_note $(members 1 3) >group.yaml
	works at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	works at "2026-11-18 21:05" as AIDE iop-note sign N.S-20261118-EVE.M-03
	a_group_note M-01 >group.yaml
	run --separate-stderr at "2026-11-18 21:10" as AIDE iop-note amend \
		--reason "roster corrected" group.yaml
	assert_equal "$status" 0
	assert_equal "$(sort <<<"$stderr")" "\
iop-note: N.S-20261118-EVE.M-02: no longer in the group note, and left as it is: to take it away, iop-note void N.S-20261118-EVE.M-02
iop-note: N.S-20261118-EVE.M-03: signed, and left as it is, though no longer in the group note: to correct it, iop-note amend N.S-20261118-EVE.M-03"
}

@test "what is sealed in a part is not found by trying it, for who may not see it" {
	a_group 1
	a_group_note M-01 | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:01" as LEAD iop-staff add staff id=OTHER name=Other roles=facilitator
	for code in F10.20 F11.20; do
		printf '%s\n' 'kind: group_note' 'id: GN-1' 'session: S-20261118-EVE' 'author: AIDE' \
			'started_at: 2026-11-18T17:30' 'ended_at: 2026-11-18T20:30' \
			'withheld: [intervention, plan]' 'note:' "- {client: M-01, diagnosis: $code, risk: none," \
			'   withheld: [necessity, goal, response]}' >d
		for how in -n ''; do
			# shellcheck disable=SC2086
			refuses 77 'what is sealed in it is not for OTHER to see' \
				at "2026-11-18 21:05" as OTHER iop-note amend d $how --reason x
		done
	done
	works at "2026-11-18 21:06" as AIDE iop-note amend d -n --reason x
}

@test "forty members, the roster corrected, two signed: no word lost, the two untouched" {
	a_group 41
	a_group_note $(members 1 40) >group.yaml
	works at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	assert_equal "$(iop-note list note -f id | wc -l)" 40
	works at "2026-11-18 21:05" as AIDE iop-note sign \
		N.S-20261118-EVE.M-07 N.S-20261118-EVE.M-33
	all_words "2026-11-18 21:06" >before
	assert_equal "$(wc -l <before)" 40
	# M-40 was not there, M-41 was; what was done is told better
	SHARED='Reviewed triggers and practised refusal.' \
		a_group_note $(members 1 39) M-41 >group.yaml
	run --separate-stderr at "2026-11-18 21:10" as AIDE iop-note amend \
		--reason "roster corrected" group.yaml
	assert_equal "$status" 0
	assert_equal "$(sort <<<"$stderr")" "\
iop-note: N.S-20261118-EVE.M-07: signed, and left as it is: to correct it, iop-note amend N.S-20261118-EVE.M-07
iop-note: N.S-20261118-EVE.M-33: signed, and left as it is: to correct it, iop-note amend N.S-20261118-EVE.M-33
iop-note: N.S-20261118-EVE.M-40: no longer in the group note, and left as it is: to take it away, iop-note void N.S-20261118-EVE.M-40"
	all_words "2026-11-18 21:11" >after
	# every version there was is there, word for word
	assert_equal "$(grep -cxFf before after)" 40
	# 37 amended, one new
	assert_equal "$(wc -l <after)" 78
	for id in M-07 M-33 M-40; do
		assert_equal "$(iop-note history N.S-20261118-EVE.$id -f id |
			wc -l)" 1
	done
	works at "2026-11-18 21:12" as LEAD iop-note list note client=M-41 --names -f jsonl
	assert_equal "$(jq -r .intervention <<<"$output")" \
		'Reviewed triggers and practised refusal.'
	works at "2026-11-18 21:12" iop-db verify
	# again: nothing but what is named
	head=$(the_head)
	run --separate-stderr at "2026-11-18 21:15" as AIDE iop-note amend \
		--reason "again" group.yaml
	assert_equal "$status" 0
	assert_equal "$(wc -l <<<"$stderr")" 3
	assert_equal "$(iop-note list note -f id | wc -l)" 41
	assert_equal "$(all_words "2026-11-18 21:16" | wc -l)" 78
}

@test "a group note that fails halfway while it is amended changes nothing" {
	a_group 2
	a_group_note M-01 >group.yaml
	at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	RESPONSE=Otherwise a_group_note M-01 NOBODY >group.yaml
	refuses 65 'client: no such client' at "2026-11-18 21:05" as AIDE \
		iop-note amend --reason why group.yaml
}

@test "a void note of a group stays void, and is named" {
	a_group 2
	a_group_note M-01 M-02 >group.yaml
	at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	at "2026-11-18 21:01" as AIDE iop-note void N.S-20261118-EVE.M-02 \
		--reason "was not there"
	SHARED=Other a_group_note M-01 M-02 >group.yaml
	run --separate-stderr at "2026-11-18 21:05" as AIDE iop-note amend \
		--reason why group.yaml
	assert_equal "$status" 0
	says 'N.S-20261118-EVE.M-02: void, and left so'
	assert_equal "$(iop-note list note -f id)" N.S-20261118-EVE.M-01
}

@test "what is shared, amended field by field, reaches the notes that say it" {
	a_group 3
	{
		a_group_note M-01 M-02
		printf '  plan: Call the sponsor.\n'
	} >group.yaml
	at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	printf 'Bring the handout.\n' >plan
	works at "2026-11-18 21:05" as AIDE iop-note amend GN-1 plan=@plan \
		--reason "wrong book"
	works as LEAD iop-note list note --names -f jsonl
	assert_equal "$(jq -r '.plan' <<<"$output")" "\
Bring the handout.
Call the sponsor."
}

@test "the skeleton of a group note has a part for each who was there and has no note yet" {
	a_group 3
	at "2026-11-18 20:50" as LEAD iop-attend amend A.S-20261118-EVE.M-03 \
		status=excused reason=illness --reason "was not there"
	at "2026-11-18 20:50" as LEAD iop-attend amend A.S-20261118-EVE.M-02 \
		status=left-early arrived_at=2026-11-18T17:30 \
		left_at=2026-11-18T19:00 --reason "left"
	works as AIDE iop-note new group_note session=S-20261118-EVE
	assert_line --regexp '^author: "?AIDE'
	assert_equal "$(grep -c 'client:' <<<"$output")" 2
	assert_line --regexp '^  - client: M-01'
	assert_line --regexp '^    ended_at: "2026-11-18T19:00-07:00"'
	# with its blanks filled it is taken
	sed -E 's/^( *(intervention|diagnosis|necessity|goal|response|plan):).*/\1 Words./
		s/^( *risk:).*/\1 none/' <<<"$output" >group.yaml
	works at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	assert_equal "$(iop-note list note -f id | wc -l)" 2
	# and then nobody is left
	works as AIDE iop-note new group_note session=S-20261118-EVE
	refute_line --partial 'client: M-01'
}

@test "nobody writes a group note for another" {
	a_group 1
	a_group_note M-01 >group.yaml
	refuses 65 'nobody writes for another' \
		at "2026-11-18 21:00" as LEAD iop-note add group.yaml
}

# Kinds of note

# a_note_of TYPE FIELD=VALUE...: a note of that type about C-1 by AIDE
a_note_of() {
	local type=$1
	shift
	at "2026-11-18 21:00" as AIDE iop-note add note id=N-1 "type=$type" client=C-1 \
		author=AIDE started_at=2026-11-18T20:50 ended_at=2026-11-18T20:55 "$@"
}

@test "each kind of note says what it needs" {
	an_agency
	for type in progress treatment-review crisis outreach contact discharge-summary leave-letter; do
		fails 65 a_note_of $type
		sed "s/^iop-note: \(.*\): required in a note of type $type/\1/" <<<"$stderr" |
			sort | paste -sd' ' | sed "s/^/$type: /"
	done >needs
	diff needs - <<-END
	progress: diagnosis goal intervention necessity plan response risk session
	treatment-review: body diagnosis goal necessity plan risk
	crisis: body intervention plan response risk
	outreach: body reached
	contact: body reached
	discharge-summary: body diagnosis plan risk
	leave-letter: addressee body
	END
}

@test "the skeleton of each kind of note, its blanks filled, is a note of that kind" {
	an_agency
	a_session
	an_attendance
	for type in treatment-review crisis outreach contact discharge-summary leave-letter; do
		works as AIDE iop-note new note type=$type client=C-1 id=N-$type
		refute_line --regexp '^session:'
		sed -E 's/^started_at:.*/started_at: 2026-11-18T20:50/
			s/^ended_at:.*/ended_at: 2026-11-18T20:55/
			s/^risk:.*/risk: low/; s/^reached:.*/reached: no/
			s/^(diagnosis|necessity|goal|intervention|response|plan|addressee|body):.*/\1: Words./' \
			<<<"$output" >n.yaml
		works at "2026-11-18 21:00" as AIDE iop-note add n.yaml
		works at "2026-11-18 21:00" as AIDE iop-note sign N-$type
	done
	assert_equal "$(iop-note list signature -f id | wc -l)" 6
}

@test "the skeleton of a letter asks neither for a session nor for a risk" {
	an_agency
	works as AIDE iop-note new note type=leave-letter client=C-1
	refute_output --partial session
	refute_output --partial risk
	assert_line --regexp '^addressee:'
	works as AIDE iop-note new note type=crisis client=C-1
	assert_line --regexp '^# referral:'
	assert_line --regexp '^# followed_up_on:'
	refute_output --partial addressee
}

@test "a crisis names the referral it led to, and when it was followed up" {
	an_agency
	echo 'Spoke of ending it all.' >t
	echo 'The hospital.' >p
	at "2026-11-18 20:56" as LEAD iop-enroll add referral id=RF-1 client=C-1 direction=out \
		referred_on=2026-11-18 party=@p purpose=psychiatric
	refuses 65 'referral: no such referral' a_note_of crisis risk=high body=@t \
		intervention=@t response=@t plan=@t referral=NONE
	a_note_of crisis risk=high body=@t intervention=@t response=@t plan=@t referral=RF-1
	works at "2026-11-19 09:00" as AIDE iop-note amend N-1 followed_up_on=2026-11-19 \
		--reason "called"
	works as AIDE iop-note show N-1 -f jsonl
	assert_equal "$(jq -r '.referral + .followed_up_on' <<<"$output")" RF-12026-11-19
}

# Late entries

@test "a note first signed after 48 hours says why, or is not signed" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	refuses 65 'iop-note: N-1: note: a late entry says why' at "2026-11-20 20:31" as AIDE iop-note sign N-1
	echo 'The line was down.' >late.txt
	works at "2026-11-20 20:31" as AIDE iop-note sign N-1 --late-reason late.txt
	works at "2026-11-20 20:32" as LEAD iop-note show N-1 --names -f jsonl
	assert_equal "$(jq -r .late_reason <<<"$output")" 'The line was down.'
	assert_equal "$(iop-note history N-1 -f jsonl | jq -r .op_reason | tail -1)" 'late entry'
}

@test "a reason for being late, given for what is in time, changes nothing" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	echo 'The line was down.' >late.txt
	works at "2026-11-20 20:30" as AIDE iop-note sign N-1 --late-reason late.txt
	assert_equal "$(iop-note history N-1 -f id | wc -l)" 1
}

@test "the hours run from when the session really ended, and an amendment signed anew is no late entry" {
	an_agency
	a_session
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 --status present \
		--from 17:30 --to 20:00
	at "2026-11-18 20:50" as LEAD iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:00 --reason 'ended early'
	a_note | sed 's/T20:30/T20:00/' | at "2026-11-18 21:00" as AIDE iop-note add -
	refuses 65 'a late entry says why' at "2026-11-20 20:01" as AIDE iop-note sign N-1
	works at "2026-11-20 20:00" as AIDE iop-note sign N-1
	at "2026-11-22 09:00" as AIDE iop-note amend N-1 risk=low --reason "said so on leaving"
	works at "2026-11-22 09:05" as AIDE iop-note sign N-1
}

@test "an import may bring a late signature without a reason" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	printf '{"kind":"signature","id":"SG-1","note":"N-1","staff":"AIDE","recorded_at":"2026-11-21T09:00","recorded_by":"AIDE"}\n' |
		at "2026-11-21 10:00" iop-db import --source ehr -
	assert_equal "$(iop-note list signature -f id)" SG-1
}

# What has yet to be signed

@test "list --unsigned is what one has not signed, the amended among it" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	works as AIDE iop-note list --unsigned -f id
	assert_output N-1
	works as LEAD iop-note list --unsigned -f id
	assert_output ''
	works as LEAD iop-note list --unsigned --staff AIDE -f id
	assert_output N-1
	refuses 66 'NOBODY: no such staff' as LEAD iop-note list --unsigned --staff NOBODY
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	works as AIDE iop-note list --unsigned -f id
	assert_output ''
	at "2026-11-18 21:10" as AIDE iop-note amend N-1 risk=low --reason why
	works as AIDE iop-note list --unsigned -f id
	assert_output N-1
}

@test "list --awaiting-cosign is what one is to co-sign, once its author has signed" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	works as LEAD iop-note list --awaiting-cosign -f id
	assert_output ''
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	works as LEAD iop-note list --awaiting-cosign -f id
	assert_output N-1
	works as AIDE iop-note list --awaiting-cosign -f id
	assert_output ''
	at "2026-11-18 21:10" as LEAD iop-note cosign N-1
	works as LEAD iop-note list --awaiting-cosign -f id
	assert_output ''
	works as LEAD iop-note list --awaiting-cosign -f id --as-of 2026-11-18T21:06
	assert_output N-1
}

@test "--staff alone, and both lists at once, are usage errors" {
	an_agency
	refuses 64 '--staff goes with --unsigned or --awaiting-cosign' \
		as AIDE iop-note list --staff AIDE
	refuses 64 ': --unsigned or --awaiting-cosign' \
		as AIDE iop-note list --unsigned --awaiting-cosign
	refuses 64 'what is signed is a note' as AIDE iop-note list signature --unsigned
}

# What leaves

a_signed_note() {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "2026-11-18 21:10" as LEAD iop-note cosign N-1
}

@test "credentials are the license types in force on the day of signing, whatever is said, and are amended to no others" {
	local no='credentials: expected the license types in force on the day of signing, or nothing, which takes them'
	local signed cosigned

	a_signed_note
	signed=$(iop-note list signature -f id) cosigned=$(iop-note list cosignature -f id)
	refuses 65 "$no" at "2026-11-19 12:00" as AIDE iop-note amend "$signed" \
		credentials='MD, board certified' --reason renewed
	refuses 65 "$no" at "2026-11-19 12:00" as LEAD iop-note amend "$cosigned" \
		credentials=MD --reason renewed
	at "2026-11-19 12:00" as LEAD iop-note void "$cosigned" --reason x
	at "2026-11-19 12:00" as AIDE iop-note void "$signed" --reason x
	refuses 65 "$no" at "2026-11-19 12:00" as AIDE iop-note add signature note=N-1 staff=AIDE \
		credentials=MD
	works at "2026-11-19 12:10" as AIDE iop-note add signature id=SG-2 note=N-1 staff=AIDE -f json
	works iop-note show SG-2 -f json
	assert_equal "$(jq -r '.[].credentials' <<<"$output")" LADAC
}

@test "what was not on record of a signer's licenses is amended, and does not move the time of signing; the export tells of both" {
	a_signed_note
	at "2026-11-20 12:00" as LEAD iop-staff add license id=L-MORE staff=AIDE type=LPCC \
		issued_on=2026-11-01 expires_on=2027-12-31
	at "2026-11-20 12:00" as LEAD iop-staff add license id=L-LATER staff=AIDE type=LMFT \
		issued_on=2026-11-20 expires_on=2027-12-31
	at "2026-11-21 12:00" as AIDE iop-note amend "$(iop-note list signature -f id)" \
		credentials='LADAC LPCC' --reason 'came in later'
	works at "2026-11-21 13:00" as AUDIT iop-audit run -n --rule note-48h --rule bill-signed-first
	works at "2026-11-21 13:00" as LEAD iop-note export N-1 -f json
	assert_equal "$(jq -r '.[0] | .signed_at, .credentials' <<<"$output")" $'2026-11-18T21:05-07:00\nLADAC LPCC'
	jq -r '.[0].came_in' <<<"$output" |
		grep -q 'by AIDE, iop-note sign, amended 2026-11-21T12:00-07:00 by AIDE, iop-note amend'
}

@test "export writes a signed note whole, with signature, credentials, co-signature and notice" {
	a_signed_note
	works as LEAD iop-note export -f jsonl
	assert_equal "$(jq -c '[.note, .client, .intervention, .author_name, .credentials, .signed_at,
		.cosigned_by, .cosigner_credentials, .cosigned_at, .notice]' <<<"$output")" \
		'["N-1","C-1","Reviewed triggers.","Aide","LADAC","2026-11-18T21:05-07:00","LEAD","LPCC","2026-11-18T21:10-07:00","42 CFR part 2 prohibits unauthorized use or disclosure of these records."]'
	for format in text csv json yaml; do
		works as LEAD iop-note export -f $format
		assert_output --partial 'Reviewed triggers.'
		assert_output --partial '42 CFR part 2 prohibits unauthorized use'
	done
}

@test "an export is recorded before anything is printed, and full discs are noticed" {
	a_signed_note
	as LEAD iop-note export -f jsonl -o /dev/full || status=$?
	assert_equal "$status" 74
	works iop-db list access -f jsonl
	assert_equal "$(jq -r '.command + " " + (.shown | tostring)' <<<"$output" | tail -1)" \
		'iop-note export 1'
}

@test "an amended note is left out of an export until it is signed again, and named with -v" {
	a_signed_note
	at "2026-11-18 22:00" as AIDE iop-note amend N-1 risk=low --reason why
	run --separate-stderr as LEAD iop-note export -f jsonl
	assert_equal "$status$output" 0
	assert_equal "$stderr" 'iop-note: 1 not signed: left out; --verbose names them'
	run --separate-stderr as LEAD iop-note export -v -f jsonl
	assert_equal "$status$output$stderr" '0iop-note: N-1: not signed: left out'
	works as LEAD iop-note export --as-of 2026-11-18T21:30 -f id
	assert_output N-1
	works as LEAD iop-note export --as-of 2026-11-18T21:07 -f jsonl
	assert_equal "$(jq -r '.cosigned_by' <<<"$output")" null
}

@test "an export is narrowed by client, by days of service and by the day signed" {
	a_signed_note
	for wanted in N-1 '--client C-1' '--from 2026-11-18 --to 2026-11-18' '--since 2026-11-18'; do
		works as LEAD iop-note export -f id $wanted
		assert_output N-1
	done
	for unwanted in '--client C-2' '--from 2026-11-19' '--to 2026-11-17' '--since 2026-11-19'; do
		works as LEAD iop-note export -f id $unwanted
		assert_output ''
	done
	refuses 66 'NOBODY: no such client' as LEAD iop-note export --client NOBODY
	refuses 66 'N-9: no such note' as LEAD iop-note export N-9
	refuses 64 'notes, or --client, --from, --to, --since' \
		as LEAD iop-note export N-1 --client C-1
	refuses 64 '--to is before --from' \
		as LEAD iop-note export --from 2026-11-19 --to 2026-11-18
}

@test "a facilitator exports notes about clients of one's own, and who may see no names none" {
	a_signed_note
	works as AIDE iop-note export -f id
	assert_output N-1
	refuses 77 'names: not permitted to AUDIT' as AUDIT iop-note export
	# another facilitator
	printf 'kind: staff\nid: OTHER\nname: Other\nroles: [facilitator]\n' |
		iop-staff add -
	works as OTHER iop-note export -f id
	assert_output ''
	fails 66 as OTHER iop-note export N-1
	says 'N-1: no such note'
}

# Notes that are alike

# a_review ID CLIENT BODY: a treatment review by AIDE
a_review() {
	printf '%s\n' "$3" >body
	at "2026-11-18 21:00" as AIDE iop-note add note id="$1" type=treatment-review \
		client="$2" author=AIDE started_at=2026-11-18T20:00 \
		ended_at=2026-11-18T20:30 risk=none diagnosis=@code necessity=@short \
		goal=@short plan=@short body=@body
}

# alike BODY BODY: what note-cloned observes of two reviews about two clients
alike() {
	an_agency
	echo F10.20 >code
	echo Any. >short
	a_review N-A C-1 "$1"
	a_review N-B C-2 "$2"
	the_policy | sed 's/^version: .*/version: all/; /^- name: clone_percent/,/unit/s/80/1/' >all.yaml
	at "2026-11-18 22:00" iop-audit adopt all.yaml
	run --separate-stderr at "2026-11-18 22:00" iop-audit run -n \
		--rule note-cloned -f jsonl
	assert_equal "$stderr" ''
	percent=$(jq -r 'select(.kind == "finding").observed' <<<"$output")
	percent=${percent%% percent*}
	percent=${percent:-0}	# below one no finding
}

TOLD='He has kept the schedule of the week and speaks with his brother again, with whom he had not spoken since the accident. We went through Monday 12 and what came of it.'

@test "a note copied to another client is found, names, numbers, pronouns and case aside" {
	alike "$TOLD" "$(sed 's/He has/SHE HAS/; s/his brother/her brother/; s/he had/she had/
		s/12/14/' <<<"$TOLD")"
	assert_equal "$percent" 100
}

@test "a copy with a few words changed is found still" {
	alike "$TOLD" "${TOLD/the accident/the wedding}"
	assert [ "$percent" -ge 80 ]
	assert [ "$percent" -lt 100 ]
}

@test "two notes of their own words have next to nothing in common" {
	alike "$TOLD" 'She came late twice and says that the bus is to blame; the rest of the agreement holds, and she names two friends who do not use any more.'
	assert [ "$percent" -le 25 ]
}

# reviews_of C-1 [DAY AUTHOR BODY]...: a review of C-1 at eight on each day; what
# note-cloned-self finds on the last is left in $output
reviews_of() {
	local client=$1 n=0 last

	shift
	echo F10.20 >code
	echo 'Thirty days without a drink by the end of the month.' >goal
	echo 'Call the sponsor every evening and bring the sheet.' >plan
	echo Any. >short
	while [ $# -gt 0 ]; do
		echo "$3" >body
		at "$1 21:00" as "$2" iop-note add note id="N-$((++n))" \
			type=treatment-review client="$client" author="$2" \
			started_at="$1T20:00" ended_at="$1T20:30" risk=none \
			diagnosis=@code necessity=@short goal=@goal plan=@plan body=@body
		last=$1
		shift 3
	done
	run --separate-stderr at "$last 22:00" as AUDIT iop-audit run -n \
		--rule note-cloned-self -f id
	assert_equal "$stderr" ''
}

# A text of its own for each number.
own() {
	echo "$1 He told of $(echo "$1" | tr 0-9 abcdefghij)-town, of $1$1 things $(printf 'w%sx ' a"$1" b"$1" c"$1" d"$1" e"$1" f"$1" g"$1" h"$1" i"$1" j"$1" k"$1" l"$1" m"$1" n"$1" o"$1" p"$1" | tr 0-9 qrstuvwxyz)"
}

@test "a note like one of the same client's before is found, also by another author and a week later" {
	an_agency
	reviews_of C-1 2026-11-09 AIDE "$TOLD" 2026-11-16 LEAD "$TOLD"
	assert_equal "$status$output" 1note-cloned-self:N-2
}

@test "a goal and a plan that go on, and a line that is quoted, are no copy" {
	an_agency
	reviews_of C-1 2026-11-09 AIDE "$TOLD" 2026-11-10 AIDE "$(own 4)" \
		2026-11-11 AIDE 'He has kept the schedule of the week. Today he came early, told the group about his first job and asked two others how they sleep.'
	assert_equal "$status$output" 0
}

@test "the tenth note before is compared" {
	an_agency
	args=(2026-11-02 AIDE "$TOLD")
	for n in 1 2 3 4 5 6 7 8 9; do
		args+=("2026-11-0$((n > 7 ? 9 : 2 + n))" AIDE "$(own $n)")
	done
	reviews_of C-1 "${args[@]}" 2026-11-16 AIDE "$TOLD"
	assert_equal "$status$output" 1note-cloned-self:N-11
}

@test "the eleventh note before is not compared" {
	an_agency
	args=(2026-11-02 AIDE "$TOLD")
	for n in 1 2 3 4 5 6 7 8 9 10; do
		args+=("2026-11-$(printf %02d $((2 + n)))" AIDE "$(own $n)")
	done
	reviews_of C-1 "${args[@]}" 2026-11-16 AIDE "$TOLD"
	assert_equal "$status$output" 0
}

# by_percent N: what it finds where so much is a copy
by_percent() {
	the_policy | sed "s/^version: .*/version: p$1/; /^- name: clone_self_percent/,/unit/s/95/$1/" >p.yaml
	at "2026-11-10 22:00" as admin iop-audit adopt p.yaml
	run --separate-stderr at "2026-11-10 22:00" as AUDIT iop-audit run -n \
		--rule note-cloned-self -f jsonl
	assert_equal "$stderr" ''
	output=$(jq -c 'select(.kind != "run")' <<<"$output")
}

@test "a note shares the policy's percent to be found as a copy of the client's own, and not one less" {
	an_agency
	reviews_of C-1 2026-11-09 AIDE "$TOLD" 2026-11-10 AIDE "${TOLD/the accident/the wedding}"
	assert_equal "$status$output" 0
	by_percent 1
	percent=$(jq -r .observed <<<"$output" | cut -d' ' -f1)
	by_percent $((percent + 1))
	assert_output ''
	by_percent "$percent"
	assert [ "$percent" -ge 80 ]
	assert [ "$percent" -lt 95 ]
	assert_equal "$(jq -r .observed <<<"$output")" "$percent percent like N-1"
}

@test "a sketch shows no word, and one that disagrees with its text is refused" {
	an_agency
	a_session
	an_attendance
	a_note | sed 's/Engaged/Was engaged all the time/' |
		at "2026-11-18 21:00" as AIDE iop-note add -
	works as AIDE iop-note show N-1 -f jsonl
	assert_equal "$(jq -r .sketch <<<"$output" | sed 's/[0-9a-f]\{64\}$/HEX/')" 10:HEX
	{
		a_note N-2 | sed 's/S-20261118-EVE/S-X/'
		echo 'sketch: "6:0000000000000000000000000000000000000000000000000000000000000000"'
	} >n
	refuses 65 'sketch: disagrees with what follows from other fields' as AIDE iop-note add n
}

@test "members of a group are not alike for what their group note shares" {
	a_group 2
	SHARED=$TOLD RESPONSE='Named two triggers, the gas station and a payday.' \
		a_group_note M-01 M-02 | sed '
		/M-02/s/Named.*payday/Listened, and asked how long a craving lasts/' >group.yaml
	sed -i 's/goal: Abstinence./goal: Abstain from alcohol, and from all that leads to it, day by day./' group.yaml
	works at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	works at "2026-11-18 22:00" iop-audit run -n --rule note-cloned
	sed -i '/M-02/s/Listened.*lasts/Named two triggers, the gas station and a payday/' group.yaml
	works at "2026-11-18 22:00" as AIDE iop-note amend --reason "copied" group.yaml
	run --separate-stderr at "2026-11-18 22:05" iop-audit run -n --rule note-cloned -f id
	assert_equal "$status$stderr$output" 1note-cloned:N.S-20261118-EVE.M-02
}

@test "a member added to a group note that withholds its text gets that text" {
	a_group 2
	a_group_note M-01 >group.yaml
	at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	at "2026-11-18 21:01" as AIDE iop-note show GN-1 -f yaml >shown.yaml
	run ! grep -q Reviewed shown.yaml
	{
		cat shown.yaml
		echo note:
		a_group_note M-01 M-02 | sed '1,/^note:/d'
	} >group.yaml
	works at "2026-11-18 21:05" as AIDE iop-note amend --reason "one more" group.yaml
	works at "2026-11-18 21:10" as LEAD iop-note list note --names -f jsonl
	assert_equal "$(jq -r '.client + " " + .intervention' <<<"$output")" "\
M-01 Reviewed triggers of the week.
M-02 Reviewed triggers of the week."
	assert_equal "$(iop-note history N.S-20261118-EVE.M-01 -f id | wc -l)" 1
}

@test "a dry run of a corrected group note names what it would leave, and stores nothing" {
	a_group 2
	a_group_note M-01 M-02 >group.yaml
	at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	at "2026-11-18 21:01" as AIDE iop-note sign N.S-20261118-EVE.M-02
	head=$(the_head)
	SHARED=Other a_group_note M-01 M-02 >group.yaml
	run --separate-stderr at "2026-11-18 21:05" as AIDE iop-note amend -n --reason why group.yaml
	assert_equal "$status" 0
	says 'N.S-20261118-EVE.M-02: signed, and left as it is'
	assert_output --partial 'N.S-20261118-EVE.M-01'
	assert_equal "$(the_head)" "$head"
}

@test "a group note is not made void while notes in force are parts of it" {
	a_group 1
	a_group_note M-01 >group.yaml
	at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	refuses 65 'still referred to by 1 of kind note' as AIDE iop-note void GN-1 --reason mistake
	at "2026-11-20 12:00" as AIDE iop-note void N.S-20261118-EVE.M-01 --reason mistake
	works as AIDE iop-note void GN-1 --reason mistake
}

@test "who writes about another's session is told whose it is, but not who covers or supervises" {
	an_agency
	a_session
	an_attendance
	at "2026-11-18 20:50" iop-staff add - <<-'END'
	--- {kind: staff, id: OTHER, name: Other, roles: [facilitator]}
	--- {kind: license, id: L-OTHER, staff: OTHER, type: LADAC, issued_on: 2025-01-01, expires_on: 2027-12-31}
	END
	a_note | sed 's/AIDE/OTHER/' >other
	run --separate-stderr at "2026-11-18 21:00" as OTHER iop-note add other
	assert_equal "$status" 0
	says_only "other:5:1: author: warning: the session is AIDE's"
	works at "2026-11-18 21:00" as OTHER iop-note add other
	at "2026-11-18 21:01" as OTHER iop-note void N-1 --reason test
	works at "2026-11-18 21:02" as LEAD iop-note add - < <(a_note N-2 | sed 's/AIDE/LEAD/')
	at "2026-11-18 21:03" as LEAD iop-note void N-2 --reason test
	at "2026-11-18 21:04" as LEAD iop-staff add leave staff=AIDE starts_on=2026-11-18 \
		ends_on=2026-11-18 reason=sick cover=OTHER
	works at "2026-11-18 21:05" as OTHER iop-note add - < <(a_note N-3 | sed 's/AIDE/OTHER/')
}

@test "the one warning of a group note by another is for all its members" {
	an_agency
	a_session
	an_attendance
	at "2026-11-18 20:50" iop-staff add - <<-'END'
	--- {kind: staff, id: OTHER, name: Other, roles: [facilitator]}
	--- {kind: license, id: L-OTHER, staff: OTHER, type: LADAC, issued_on: 2025-01-01, expires_on: 2027-12-31}
	END
	cat >group <<-'END'
	kind: group_note
	id: GN-1
	session: S-20261118-EVE
	author: OTHER
	started_at: 2026-11-18T17:30
	ended_at: 2026-11-18T20:30
	intervention: Reviewed triggers.
	plan: Go on.
	note: [{client: C-1, diagnosis: F10.20, necessity: n, goal: g, response: r, risk: none}]
	END
	run --separate-stderr at "2026-11-18 21:00" as OTHER iop-note add group
	assert_equal "$status" 0
	assert_equal "$stderr" "iop-note: group:4:1: author: warning: the session is AIDE's"
}
