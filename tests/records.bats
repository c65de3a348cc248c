#!/usr/bin/env bats
# What records say against one another: the door refuses it from every side,
# and the audit finds it where an import brings it in.
load lib

# by STAFF WHEN COMMAND...
by() {
	local staff=$1 when=$2

	shift 2
	at "$when" as "$staff" "$@"
}

# An agency whose session of 18 November was attended by C-1, 17:30 to 20:30.
an_evening() {
	an_agency
	a_session
	an_attendance
}

# And a note of AIDE's about it, signed.
a_signed_evening() {
	an_evening
	a_note | by AIDE "2026-11-18 21:00" iop-note add -
	by AIDE "2026-11-18 21:01" iop-note sign N-1
}

# imports FILE [WHEN]: what another system recorded then, or at 21:30
imports() {
	works at "${2:-2026-11-18 21:30}" iop-db import --source ehr "$1"
}

# found RULE: the ids of what the rule finds on Friday night
found() {
	run --separate-stderr at "2026-11-20 23:00" iop-audit run -n --full \
		--rule "$1" --fail-on info -f id
	assert_equal "$stderr" ''
	assert [ "$status" -le 1 ]
}

@test "a second progress note of one service is refused, and found where it is imported until one is void" {
	a_signed_evening
	found note-once
	assert_output ''
	a_note N-2 >d
	refuses 65 'session: the note N-1 is about it and the client already' \
		by AIDE "2026-11-18 21:10" iop-note add d
	imports d
	found note-once
	assert_output note-once:N-2
	# what came in wrong can be amended otherwise
	works by AIDE "2026-11-18 21:40" iop-note amend N-2 risk=low --reason typo
	by AIDE "2026-11-18 21:45" iop-note void N-1 --reason 'written twice'
	found note-once
	assert_output ''
}
