#!/usr/bin/env bats
#
# What an audit must find in cases worked out on paper: paper/README.
load lib

setup() {
	PATH="${IOP_BIN:-$BATS_TEST_DIRNAME/../bin}:$PATH"
	export LC_ALL=C
	export IOP_DB="$BATS_TEST_TMPDIR/iop.db"
	unset IOP_ACTOR
	cd "$BATS_TEST_DIRNAME/paper"
	once a_new_store
}

a_new_store() {
	iop-db init --zone America/Denver --identity declared
}

# the ids that cases say they find
finds() {
	sed -n 's/^# finds: //p' "$@" | grep -vx nothing | sort
}

# judged NIGHT RULE...: what these find, of all time
judged() {
	local night=$1 rule rules=()

	shift
	for rule; do
		rules+=(--rule "$rule")
	done
	run --separate-stderr iop-audit run --full --fail-on info \
	    --as-of "$night" "${rules[@]}" -f id
}

# audit_finds CASE...: exactly what these say, by the first rules there were
audit_finds() {
	run --separate-stderr iop-db import --source paper agency.yaml "$@"
	assert_success

	judged 2026-10-31T23:59 note-48h hours-adult-min hours-adol-min \
	    hours-adult-attended hours-adol-attended attend-recorded \
	    license-active no-delegation cosign-note no-self-cosign \
	    group-size-max no-double-service-time
	# 2: in so small a store a rule may have nothing to look at
	assert [ "$status" -le 2 ]
	refute_regex "$stderr" '\.yaml:[0-9]'
	assert_equal "$(sort <<<"$output")" "$(finds "$@")"
}

# rules_find CASE: exactly what it says, by the rules it names, on its night
rules_find() {
	local night rules

	night=$(sed -n 's/^# as of: //p' "$1")
	mapfile -t rules < <(sed -n 's/^# rules: //p' "$1" | tr ' ' '\n')
	run --separate-stderr iop-db import --source paper "$1"
	assert_success

	judged "${night:-2026-10-31T23:59}" "${rules[@]}"
	assert_equal "$status" 1
	assert_equal "$stderr" ''
	assert_equal "$(sort <<<"$output")" "$(finds "$1")"
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

@test "minutes without times go to the actual end, as notes do" {
	audit_finds 21-minutes-to-the-end.yaml
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

@test "all of these together give what they give apart" {
	audit_finds [0-3][0-9]-*.yaml 4[01]-*.yaml
}

@test "a late entry over the night that loses an hour wants its reason" {
	rules_find 42-late-entry-spring.yaml
}

@test "the version in force says why an entry was late" {
	rules_find 43-late-entry-amended.yaml
}

@test "a note written before the service was over is backdated" {
	rules_find 44-written-before-the-end.yaml
}

@test "a payer of days wants three days of three hours" {
	rules_find 45-three-days-of-three-hours.yaml
}

@test "who covers a week is asked on its Monday" {
	rules_find 46-covered-on-the-monday.yaml
}

@test "an individual session counts for the week it begins in" {
	rules_find 47-individual-at-new-year.yaml
}

@test "a week is treated that lies within one stay" {
	rules_find 48-transfers-and-weeks.yaml
}

@test "each admission has its own first and last week" {
	rules_find 49-readmitted-and-weeks.yaml
}

@test "31 days without a sign of life are a day too many" {
	rules_find 50-thirty-days-without-a-sign.yaml
}

@test "signs of life are counted to the end of the stay or the night" {
	rules_find 51-signs-of-life-in-a-stay.yaml
}

@test "three absences want somebody to ask within seven days" {
	rules_find 52-three-absences.yaml
}

@test "a run of absences is found once, on its third" {
	rules_find 53-runs-of-absences.yaml
}

@test "weekly tests are asked for sixteen weeks" {
	rules_find 54-sixteen-weeks-of-tests.yaml
}

@test "sixteen weeks are counted from the first day at the level, and do not begin again" {
	rules_find 55-tests-after-coming-back.yaml
}

@test "a test may be pending for seven days of 24 hours" {
	rules_find 56-pending-for-seven-days.yaml
}

@test "a positive test alone is no reason to discharge" {
	rules_find 57-discharged-on-a-test.yaml
}

@test "a breach wants its step within seven days" {
	rules_find 58-breach-without-a-step.yaml
}

@test "a breach 90 days before counts, and one 91 days before does not" {
	rules_find 59-ninety-days-of-breaches.yaml
}

@test "the n-th breach asks at least the n-th step" {
	rules_find 60-the-ladder.yaml
}

@test "the diagnosis is there on the day of the first service" {
	rules_find 61-diagnosed-by-the-first-service.yaml
}

@test "a billed day has a signed note for each session" {
	rules_find 62-claims-without-a-record.yaml
}

@test "a day is billed once all its notes are signed" {
	rules_find 63-billed-before-signed.yaml
}

@test "units of minutes rest on times, not on the schedule" {
	rules_find 64-units-of-minutes.yaml
}

@test "a claim is in time through the ninetieth day" {
	rules_find 65-ninety-days-to-bill.yaml
}

@test "an authorization is used up in the order of service" {
	rules_find 66-authorized-units.yaml
}

@test "each payer has its own authorization" {
	rules_find 67-two-payers.yaml
}

@test "a billed day of H0015 has three hours attended" {
	rules_find 68-a-day-of-three-hours.yaml
}

@test "aftercare lasts to the same date a year on" {
	rules_find 69-a-year-of-aftercare.yaml
}

@test "each element of a completed discharge is asked" {
	rules_find 70-elements-of-a-discharge.yaml
}

@test "a discharge summary is in time through the fifteenth day" {
	rules_find 71-summary-on-the-fifteenth-day.yaml
}

@test "a summary belongs to the discharge it stands at" {
	rules_find 72-whose-summary.yaml
}

@test "a crisis is followed up within seven days" {
	rules_find 73-crisis-followed-up.yaml
}

@test "who facilitates does not lead community support" {
	rules_find 74-community-support-by-whom.yaml
}

@test "nobody leads on the first to the last day of leave" {
	rules_find 75-led-while-away.yaml
}

@test "a day without a licensed supervisor counts while somebody is in" {
	rules_find 76-a-day-without-a-supervisor.yaml
}

@test "a supervisor counts from the first to the last day of employment" {
	rules_find 77-one-supervisor-after-another.yaml
}

@test "two years in the program and one of supervising, to the day" {
	rules_find 78-years-of-a-supervisor.yaml
}

@test "a supervision agreement is signed by the first day" {
	rules_find 79-agreed-by-the-first-day.yaml
}

@test "a week that is supervised has a meeting with the supervisor of the day" {
	rules_find 80-supervised-in-the-week.yaml
}

@test "a month of supervision looks at samples and at case notes" {
	rules_find 81-samples-and-case-notes.yaml
}

@test "who is not independent leads only while supervised" {
	rules_find 82-leading-unsupervised.yaml
}

@test "training holds for 365 days" {
	rules_find 83-training-for-a-year.yaml
}

@test "who leads in a month takes part in one of its team meetings" {
	rules_find 84-a-team-meeting-a-month.yaml
}

@test "who leads is assigned a site that day" {
	rules_find 85-assigned-a-site.yaml
}

@test "each track has a schedule while somebody is in it" {
	rules_find 86-a-schedule-for-each-track.yaml
}

@test "approvals hold on every day somebody is in" {
	rules_find 87-approvals-with-a-gap.yaml
}

@test "what is void counts as if it had never been" {
	rules_find 88-what-is-void.yaml
}

@test "what is asked of a stay at 2.1 is not asked of another level" {
	rules_find 89-another-level.yaml
}

@test "a day counts for who is on the roster that day" {
	rules_find 90-roster-of-a-group.yaml
}

@test "a gap over New Year is found in both months, leap day in its own" {
	rules_find 91-gaps-at-the-turn.yaml
}

@test "of two sessions at one time the one of the smaller id is before" {
	rules_find 92-absences-at-one-time.yaml
}

@test "a license is in force up to the day it was suspended from" {
	rules_find 93-suspended-from-a-day.yaml
}

@test "hours are asked of the weeks at 2.1 alone" {
	rules_find 94-hours-between-levels.yaml
}

@test "the supervised week of New Year is one week" {
	rules_find 95-supervised-at-new-year.yaml
}

@test "on Sunday night the week is not over" {
	rules_find 96-sunday-night.yaml
}

@test "at midnight to Monday the week is over" {
	rules_find 97-monday-at-midnight.yaml
}

@test "at midnight to the first the month is over" {
	rules_find 98-first-of-the-month.yaml
}

@test "the summary of the stay before is none of this one" {
	rules_find 99-a-summary-of-the-stay-before.yaml
}

@test "a supervisor of counselors is designated on each day of it" {
	rules_find 100-designated-as-supervisor.yaml
}

@test "after sixteen weeks a visit wants a test in the 30 days before" {
	rules_find 101-a-test-every-month.yaml
}

@test "of the sessions of two weeks four in five are attended or excused" {
	rules_find 102-two-weeks-of-sessions.yaml
}

@test "a track has family education in each of its clients' twelve weeks" {
	rules_find 103-families-every-week.yaml
}

@test "twenty hours attended in a week are those of another level" {
	rules_find 104-twenty-hours-a-week.yaml
}

@test "a claim says no more units than what was attended holds" {
	rules_find 105-units-that-were-attended.yaml
}
