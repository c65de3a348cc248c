#!/usr/bin/env bats
# What is a service, when it was over and how long it was: each rule about
# notes, of a session and of a note that is a service itself; minutes of stays
# beyond their session, and of two sessions at once.
load lib

setup_more() {
	an_example
}

# a_session ID FROM TO [MORE]: of ADULT by LEAD on 10 March
a_session_of() {
	cat <<-END
	--- {kind: session, id: $1, client: ADULT, service: group-therapy,
	  starts_at: "2026-03-10T$2", ends_at: "2026-03-10T$3", facilitator: LEAD${4-}}
	END
}

# came ID [MORE]: ADULT was there
came() {
	cat <<-END
	--- {kind: attendance, session: $1, client: ADULT, status: present,
	  recorded_at: "2026-03-10T20:00"${2-}}
	END
}

# a_note_of ID TYPE AUTHOR RECORDED [MORE]: from 10 to 11 on 10 March
a_note_of() {
	local said

	case $2 in
	progress) said='necessity: n, goal: g, intervention: i, response: r, plan: p, diagnosis: F10.20' ;;
	crisis) said='intervention: i, response: r, plan: p, body: b, followed_up_on: 2026-03-10' ;;
	treatment-review) said='diagnosis: F10.20, necessity: n, goal: g, plan: p, body: b' ;;
	discharge-summary) said='diagnosis: F10.20, plan: p, body: b' ;;
	*) said='reached: no, body: b' ;;
	esac
	cat <<-END
	--- {kind: note, id: $1, type: $2, client: ADULT, author: $3, risk: none, $said,
	  started_at: "2026-03-10T10:00", ended_at: "2026-03-10T11:00",
	  recorded_at: "2026-03-$4"${5-}}
	END
}

# signed NOTE BY AT [KIND]
signed() {
	cat <<-END
	--- {kind: ${4-signature}, id: ${4-signature}-$1-${3//:/.}, note: $1, staff: $2, recorded_at: "2026-03-$3"}
	END
}

# attended SESSION MORE: one of 10 to 11, and who was there
attended() {
	a_session_of S1 10:00 11:00
	came S1
}

# note-48h

@test "a session without a note is found, and with one that is signed in time is not" {
	attended | imports
	finds_only note-48h note-48h:A.S1.ADULT
	{ a_note_of N1 progress LEAD 10T12:00 ', session: S1'; signed N1 LEAD 12T11:00; } | imports
	finds_only note-48h
}

@test "a session whose note was signed a second late is past" {
	{ attended; a_note_of N1 progress LEAD 10T12:00 ', session: S1'; signed N1 LEAD 12T11:00:01; } | imports
	finds_only note-48h note-48h:A.S1.ADULT
	finds iop-audit run -n --full --rule note-48h -f json
	assert_equal "$(jq -r '.findings[] | [.status, .late_by] | @tsv' <<<"$output")" $'past\t1'
}

@test "a crisis that nobody signed is found, and one signed in time is not" {
	{ a_note_of N1 crisis LEAD 10T12:00; a_note_of N2 crisis LEAD 10T12:00; signed N2 LEAD 12T11:00; } | imports
	finds_only note-48h note-48h:N1
}

@test "each type of note that is a service is to be signed in 48 hours, a letter is not" {
	for type in crisis treatment-review outreach contact discharge-summary; do
		a_note_of "N-$type" "$type" LEAD 10T12:00
	done | imports
	imports <<-END
	--- {kind: note, id: N-letter, type: leave-letter, client: ADULT, author: LEAD, addressee: a, body: b,
	  started_at: "2026-03-10T10:00", ended_at: "2026-03-10T11:00", recorded_at: "2026-03-10T12:00"}
	END
	finds_only note-48h note-48h:N-contact note-48h:N-crisis note-48h:N-discharge-summary \
		note-48h:N-outreach note-48h:N-treatment-review
}

@test "a crisis nine days late is past, by how much" {
	{ a_note_of N1 crisis LEAD 10T12:00; signed N1 LEAD 21T11:00; } | imports
	finds iop-audit run -n --full --rule note-48h -f json
	assert_equal "$(jq -r '.findings[] | [.id, .status, .late_by] | @tsv' <<<"$output")" \
		$'note-48h:N1\tpast\t777600'
}

@test "a contact note that names a session does not document it, a treatment review does" {
	{ attended; a_note_of N1 contact LEAD 10T12:00 ', session: S1'; signed N1 LEAD 10T12:01; } | imports
	finds_only note-48h note-48h:A.S1.ADULT
	{ a_note_of N2 treatment-review LEAD 10T12:00 ', session: S1'; signed N2 LEAD 10T12:01; } | imports
	finds_only note-48h
}

@test "a second note about a session does not make the first, signed in time, unsigned" {
	{
		attended
		a_note_of N1 progress LEAD 10T12:00 ', session: S1'
		signed N1 LEAD 10T12:01
		a_note_of N2 treatment-review LEAD 11T12:00 ', session: S1'
	} | imports
	finds_only note-48h note-48h:N2
}

@test "an amended note is to be signed again in 48 hours; late it is past, though amended again" {
	{
		attended
		a_note_of N1 progress LEAD 10T12:00 ', session: S1'
		signed N1 LEAD 10T12:01
		a_note_of N1 progress LEAD 11T12:00 ', session: S1, op: amend, op_reason: o'
	} | imports
	finds_only note-48h note-48h:A.S1.ADULT
	signed N1 LEAD 13T12:01 | imports
	{ a_note_of N1 progress LEAD 14T12:00 ', session: S1, op: amend, op_reason: p'; signed N1 LEAD 14T12:01; } | imports
	finds_only note-48h note-48h:A.S1.ADULT
	finds iop-audit run -n --full --rule note-48h -f json
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" past
}

@test "what is amended before it is first signed is no amendment" {
	{
		attended
		a_note_of N1 progress LEAD 10T12:00 ', session: S1'
		a_note_of N1 progress LEAD 10T13:00 ', session: S1, op: amend, op_reason: o'
		signed N1 LEAD 12T11:00
	} | imports
	finds_only note-48h
}

# The other rules about notes

@test "a late note of a session without a reason is found, in time it is not" {
	{
		attended
		a_note_of N1 progress LEAD 10T12:00 ', session: S1'
		signed N1 LEAD 12T11:01
	} | imports
	finds_only note-late-flag note-late-flag:N1
}

@test "a late note of a crisis without a reason is found, with one it is not" {
	{
		a_note_of N1 crisis LEAD 10T12:00
		signed N1 LEAD 12T11:01
		a_note_of N2 crisis LEAD 10T12:00 ', late_reason: l'
		signed N2 LEAD 12T11:01
		a_note_of N3 crisis LEAD 10T12:00
		signed N3 LEAD 12T11:00
	} | imports
	finds_only note-late-flag note-late-flag:N1
}

@test "a note is written after its session, though it tells of its first minute" {
	{
		a_session_of S1 09:00 12:00
		came S1
		a_note_of N1 progress LEAD 10T11:59 ', session: S1'
	} | imports
	finds_only note-no-backdate note-no-backdate:N1
}

@test "a note written as its session ends, by its own end, is no backdated one" {
	{
		a_session_of S1 09:00 12:00 ', ended_at: "2026-03-10T11:30"'
		came S1
		a_note_of N1 progress LEAD 10T11:30 ', session: S1'
	} | imports
	finds_only note-no-backdate
}

@test "a note of a crisis is written after the crisis, whatever session it names" {
	{
		a_session_of S1 09:00 12:00
		a_note_of N1 crisis LEAD 10T10:59
		a_note_of N2 crisis LEAD 10T11:00 ', session: S1'
	} | imports
	finds_only note-no-backdate note-no-backdate:N1
}

@test "who is not independent is co-signed about a session" {
	{
		attended
		a_note_of N1 progress AIDE 10T12:00 ', session: S1'
		signed N1 AIDE 10T12:01
	} | imports
	finds_only cosign-note cosign-note:N1
	signed N1 LEAD 17T12:01 cosignature | imports
	finds_only cosign-note
}

@test "who is not independent is co-signed about a crisis" {
	{
		a_note_of N1 crisis AIDE 10T12:00
		signed N1 AIDE 10T12:01
		a_note_of N2 crisis LEAD 10T12:00
		signed N2 LEAD 10T12:01
	} | imports
	finds_only cosign-note cosign-note:N1
	signed N1 LEAD 17T12:01:01 cosignature | imports
	finds_only cosign-note cosign-note:N1
	finds iop-audit run -n --full --rule cosign-note --fail-on info -f json
	assert_equal "$(jq -r '.findings[].status' <<<"$output")" past
}

@test "an amended note that was co-signed late stays late" {
	{
		a_note_of N1 crisis AIDE 10T12:00
		signed N1 AIDE 10T12:01
		signed N1 LEAD 11T12:00 cosignature
		a_note_of N1 crisis AIDE 12T12:00 ', op: amend, op_reason: o'
		signed N1 AIDE 12T12:01
	} | imports
	finds_only cosign-note cosign-note:N1
	signed N1 LEAD 20T12:00 cosignature | imports
	finds_only cosign-note cosign-note:N1
	finds iop-audit run -n --full --rule cosign-note --fail-on info -f json
	assert_equal "$(jq -r '.findings[] | [.status, .observed] | @tsv' <<<"$output")" \
		$'past\tthe amended note was co-signed 2026-03-20T12:00-06:00'
}

@test "a note about a session or a crisis is by who was licensed that day" {
	{
		cat <<-END
		--- {kind: staff, id: CLERK, name: C, roles: records}
		END
		attended
		a_note_of N1 progress CLERK 10T12:00 ', session: S1'
		a_note_of N2 crisis CLERK 10T12:00
		a_note_of N3 crisis AIDE 10T12:00
	} | imports
	finds_only no-delegation no-delegation:N1 no-delegation:N2
}

@test "a co-signer is another, of a session's note and of a crisis's" {
	{
		attended
		a_note_of N1 progress AIDE 10T12:00 ', session: S1'
		signed N1 AIDE 10T12:01
		signed N1 AIDE 10T12:02 cosignature
		a_note_of N2 crisis AIDE 10T12:00
		signed N2 AIDE 10T12:01
		signed N2 AIDE 10T12:03 cosignature
	} | imports
	finds_only no-self-cosign no-self-cosign:cosignature-N1-10T12.02 \
		no-self-cosign:cosignature-N2-10T12.03
}

# Minutes

# the_day: the minutes and what blocks them, of the units of 10 March
the_day() {
	iop-attend units --from 2026-03-10 --to 2026-03-10 -f json |
		jq -r '.[] | [.minutes, (.blocked | join(","))] | @tsv'
}

@test "who signs in early and out late was there from begin to end" {
	{
		a_session_of S1 09:00 12:00
		came S1 ', arrived_at: "2026-03-10T08:30", left_at: "2026-03-10T12:30"'
	} | imports
	assert_equal "$(the_day)" $'180\tno-coverage,unsigned'
}

@test "where a session says its end, its minutes end there, attended and offered" {
	{
		a_session_of S1 09:00 12:00 ', ended_at: "2026-03-10T11:00"'
		came S1 ', arrived_at: "2026-03-10T09:00", left_at: "2026-03-10T12:00"'
	} | imports
	assert_equal "$(the_day)" $'120\tno-coverage,unsigned'
	run --separate-stderr iop-attend hours --week 2026-W11 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended] | @tsv' <<<"$output")" $'120\t120'
}

@test "a session that ran over offers what it lasted" {
	{
		a_session_of S1 09:00 12:00 ', ended_at: "2026-03-10T12:20"'
		came S1
	} | imports
	run --separate-stderr iop-attend hours --week 2026-W11 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended] | @tsv' <<<"$output")" $'200\t200'
}

@test "a stay without a minute of its session counts nothing" {
	{
		a_session_of S1 09:00 12:00
		came S1 ', arrived_at: "2026-03-10T14:00", left_at: "2026-03-10T17:00"'
	} | imports
	assert_equal "$(the_day)" ''
	finds_only note-48h
}

@test "a minute of two sessions is counted once, and blocks the day" {
	{
		a_session_of S1 09:00 12:00
		a_session_of S2 11:00 13:00
		came S1
		came S2
	} | imports
	assert_equal "$(the_day)" $'240\tno-coverage,unsigned,double-booked'
	run --separate-stderr iop-attend hours --week 2026-W11 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended] | @tsv' <<<"$output")" $'240\t240'
}

@test "of three sessions at once each minute is counted once, by the union of the stays" {
	{
		a_session_of S1 09:00 12:00
		a_session_of S2 09:30 10:00
		a_session_of S3 11:30 13:30
		came S1 ', arrived_at: "2026-03-10T10:00", left_at: "2026-03-10T12:00"'
		came S2
		came S3 ', arrived_at: "2026-03-10T11:30", left_at: "2026-03-10T13:00"'
	} | imports
	assert_equal "$(the_day)" $'210\tno-coverage,unsigned,double-booked'
	run --separate-stderr iop-attend hours --week 2026-W11 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended] | @tsv' <<<"$output")" $'270\t210'
}

@test "sessions that touch are none at once, nor is one that was not attended" {
	{
		a_session_of S1 09:00 10:30
		a_session_of S2 10:30 12:00
		a_session_of S3 09:00 12:00
		came S1
		came S2
	} | imports
	assert_equal "$(the_day)" $'180\tno-coverage,unsigned'
	run --separate-stderr iop-attend hours --week 2026-W11 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended] | @tsv' <<<"$output")" $'180\t180'
}

@test "what is no core session takes no minute from one that is" {
	{
		a_session_of S1 09:00 12:00 | sed 's/group-therapy/case-management/'
		a_session_of S2 09:00 12:00
		came S1
		came S2
	} | imports
	assert_equal "$(the_day)" $'180\tno-coverage,unsigned'
}

@test "a session past midnight and one of the next day count their minutes once" {
	{
		cat <<-END
		--- {kind: session, id: S1, client: ADULT, service: group-therapy,
		  starts_at: "2026-03-10T22:00", ends_at: "2026-03-11T01:00", facilitator: LEAD}
		--- {kind: session, id: S2, client: ADULT, service: group-therapy,
		  starts_at: "2026-03-11T00:00", ends_at: "2026-03-11T02:00", facilitator: LEAD}
		END
		came S1 | sed 's/10T20/11T20/'
		came S2 | sed 's/10T20/11T20/'
	} | imports
	run --separate-stderr iop-attend hours --week 2026-W11 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended] | @tsv' <<<"$output")" $'240\t240'
}

@test "what was missed for a reason while attending another session is missed once" {
	{
		a_session_of S1 09:00 12:00
		a_session_of S2 09:00 12:00
		came S2
		cat <<-END
		--- {kind: attendance, session: S1, client: ADULT, status: excused, reason: illness,
		  recorded_at: "2026-03-10T20:00"}
		END
	} | imports
	run --separate-stderr iop-attend hours --week 2026-W11 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended, .excused] | @tsv' <<<"$output")" $'180\t180\t0'
}

@test "a minute of the night when clocks go on is counted as it passed" {
	{
		cat <<-END
		--- {kind: session, id: S1, client: ADULT, service: group-therapy,
		  starts_at: "2026-03-08T00:30", ends_at: "2026-03-08T04:30", facilitator: LEAD}
		END
		came S1
	} | imports
	run --separate-stderr iop-attend hours --week 2026-W10 --client ADULT -f json
	assert_equal "$(jq -r '.[] | [.offered, .attended] | @tsv' <<<"$output")" $'180\t180'
}
