#!/usr/bin/env bats
# The main job: a year of an agency, audited; what was planted is found.
load lib

@test "a session, an attendance, a note and its signature leave nothing late" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	works as AIDE iop-note late
	assert_output ''
}

@test "a note that nobody signed is late after 48 hours, with the command that mends it" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	works at "2026-11-20 20:30" as AIDE iop-note late
	run --separate-stderr at "2026-11-20 20:31" as AIDE iop-note late
	assert_equal "$status" 1
	assert_output --partial 'note-48h:A.S-20261118-EVE.C-1'
	assert_output --partial 'remedy: iop-note sign N-1'
}
