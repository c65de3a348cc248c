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

@test "two parts about one client are refused" {
	a_group 2
	a_group_note M-01 M-02 M-01 >group.yaml
	refuses 65 'client: another part is about the same client' \
		at "2026-11-18 21:00" as AIDE iop-note add group.yaml
}

@test "a group note twice is once, and with a member more it is that note more" {
	a_group 3
	a_group_note M-01 M-02 >group.yaml
	at "2026-11-18 21:00" as AIDE iop-note add group.yaml
	head=$(the_head)
	works at "2026-11-18 21:05" as AIDE iop-note add group.yaml
	assert_equal "$(the_head)" "$head"
	a_group_note M-01 M-02 M-03 >group.yaml
	works at "2026-11-18 21:10" as AIDE iop-note add group.yaml
	assert_equal "$(iop-note list note -f id | wc -l)" 3
	assert_equal "$(iop-note history N.S-20261118-EVE.M-01 -f id | wc -l)" 1
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
