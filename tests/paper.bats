#!/usr/bin/env bats
#
# What an audit must find in cases worked out on paper: paper/README.

bats_require_minimum_version 1.5.0

setup() {
	bats_load_library bats-support
	bats_load_library bats-assert

	PATH="${IOP_BIN:-$BATS_TEST_DIRNAME/../bin}:$PATH"
	export LC_ALL=C
	export IOP_DB="$BATS_TEST_TMPDIR/iop.db"
	unset IOP_ACTOR
	cd "$BATS_TEST_DIRNAME/paper"
	iop-db init --zone America/Denver --identity declared
}

# the ids that cases say they find
finds() {
	sed -n 's/^# finds: //p' "$@" | grep -vx nothing | sort
}

# audit_finds CASE...: exactly what these say, in a store with nothing else
audit_finds() {
	run --separate-stderr iop-db import --source paper agency.yaml "$@"
	assert_success

	run --separate-stderr iop-audit run --full \
	    --as-of 2026-10-31T23:59 -f id
	# 2: in so small a store a rule may have nothing to look at
	assert [ "$status" -le 2 ]
	refute_regex "$stderr" '\.yaml:[0-9]'
	assert_equal "$(sort <<<"$output")" "$(finds "$@")"
}

@test "539 minutes offered to an adult are a minute too few" {
	audit_finds 01-adult-539.yaml
}

@test "540 minutes offered to an adult are enough" {
	audit_finds 02-adult-540.yaml
}

@test "541 minutes less one missed are enough for an adult" {
	audit_finds 03-adult-541.yaml
}

@test "359 minutes offered to an adolescent are a minute too few" {
	audit_finds 04-adolescent-359.yaml
}

@test "an adolescent offered 360 minutes must be there for them" {
	audit_finds 05-adolescent-360.yaml
}

@test "who turns 18 in midweek is an adult from the Monday after" {
	audit_finds 06-turns-18-on-a-wednesday.yaml
}

@test "who turns 18 on a Monday is an adult that week" {
	audit_finds 07-turns-18-on-a-monday.yaml
}

@test "who was born on leap day turns 18 on the first of March" {
	audit_finds 08-born-on-leap-day.yaml
}

@test "48 hours over the night that loses an hour are 48 hours" {
	audit_finds 09-spring-night.yaml
}

@test "48 hours over the night that gains an hour are 48 hours" {
	audit_finds 10-autumn-night.yaml
}

@test "ISO week 53 is one week across New Year" {
	audit_finds 11-iso-week-53.yaml
}

@test "the week of New Year has the year of its Thursday" {
	audit_finds 12-new-year-week.yaml
}

@test "leap day is a day like any other" {
	audit_finds 13-leap-day.yaml
}

@test "weeks of admission and discharge are not judged" {
	audit_finds 14-first-and-last-weeks.yaml
}

@test "a week without any session is too few minutes" {
	audit_finds 15-week-without-a-session.yaml
}

@test "a closure lowers nothing" {
	audit_finds 16-closure.yaml
}

@test "a session made up in the same week counts" {
	audit_finds 17-made-up.yaml
}

@test "12-step meetings and case management count nothing" {
	audit_finds 18-not-core.yaml
}

@test "minutes missed by coming late are missing" {
	audit_finds 19-late-without-reason.yaml
}

@test "minutes missed for a documented reason are answered" {
	audit_finds 20-late-with-reason.yaml
}

@test "minutes without times are as scheduled, notes by the actual end" {
	audit_finds 21-minutes-as-scheduled.yaml
}

@test "staying longer than scheduled earns nothing" {
	audit_finds 22-never-more-than-scheduled.yaml
}

@test "a whole session missed for a documented reason is answered" {
	audit_finds 23-excused-with-reason.yaml
}

@test "a session excused without a reason is missing" {
	audit_finds 24-excused-without-reason.yaml
}

@test "a note is late from the second after 48 hours" {
	audit_finds 25-note-48-hours.yaml
}

@test "an amended note must be signed again" {
	audit_finds 26-amended-notes.yaml
}

@test "a note signed by another than its author is missing" {
	audit_finds 27-signed-by-another.yaml
}

@test "a void note is missing" {
	audit_finds 28-voided-notes.yaml
}

@test "attendance is late from the minute after 48 hours" {
	audit_finds 29-attendance-marked.yaml
}

@test "a leader between two licenses is found once a month" {
	audit_finds 30-license-gap.yaml
}

@test "a suspended license is not in force" {
	audit_finds 31-license-suspended.yaml
}

@test "a note by one without a license who did not lead is delegated" {
	audit_finds 32-unlicensed-author.yaml
}

@test "a co-signature is late after seven days of 24 hours" {
	audit_finds 33-cosigned-when.yaml
}

@test "only another, independent, assigned supervisor may co-sign" {
	audit_finds 34-cosigned-by-whom.yaml
}

@test "a note signed again must be co-signed again" {
	audit_finds 35-cosigned-again.yaml
}

@test "sixteen in a group with a guest are one too many" {
	audit_finds 36-fifteen-and-sixteen.yaml
}

@test "a client cannot be in two places for a minute" {
	audit_finds 37-client-in-two-places.yaml
}

@test "a leader cannot be in two places for a minute" {
	audit_finds 38-leader-in-two-places.yaml
}

@test "hours of another level of care are not judged, its notes are" {
	audit_finds 39-other-level-of-care.yaml
}

@test "only sessions while a member or guest are offered" {
	audit_finds 40-member-from-wednesday.yaml
}

@test "what is not yet due or not yet known is not judged" {
	audit_finds 41-not-yet-due.yaml
}

@test "all together give what they give apart" {
	audit_finds [0-9]*.yaml
}
