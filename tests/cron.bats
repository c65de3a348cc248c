#!/usr/bin/env bats
# The night of share/cron/iop, run by a real cron daemon with chronic(1) and a
# sendmail that keeps what it is given.  All of it happens once, in the minute
# that begins next, in a mount namespace of its own; the tests look at the
# mails.
load lib

setup_file() {
	export MAILS=$BATS_FILE_TMPDIR/mails
	export IOP_TEST_CONF=$BATS_FILE_TMPDIR/none IOP_ACTOR=admin
	BUILD=$(cd "$BUILD" && pwd)
	PATH=$BUILD/bin:$PATH
	cd "$BATS_FILE_TMPDIR" || return 1
	why_not >why
	[ ! -s why ] || return 0
	mkdir mails cron.d spool sbin
	the_stores
	the_tables
	a_minute_of_cron
}

# Why cron cannot be had here, or nothing.
why_not() {
	if [ -n "${SANITIZED:-}" ]; then
		echo "it takes a minute of cron's time"
	elif ! [ -x /usr/sbin/cron ] || ! command -v chronic >/dev/null; then
		echo 'no cron or no chronic'
	elif [ "$(id -u)" -ne 0 ] || ! unshare -m true 2>/dev/null; then
		echo 'not permitted to make a mount namespace'
	fi
}

setup_more() {
	[ ! -s "$BATS_FILE_TMPDIR/why" ] || skip "$(cat "$BATS_FILE_TMPDIR/why")"
}

store() {
	export IOP_DB=$BATS_FILE_TMPDIR/$1.db
}

the_stores() {
	store clean
	at "2026-11-20 00:00" iop-db init --zone America/Denver \
		--identity declared --admin admin
	iop-sample --clients 4 --weeks 8 --until 2026-11-19 |
		at "2026-11-20 00:00" iop-db import --source sample
	cp clean.db dead.db
	cp clean.db alive.db
	for name in dead:2026-11-20T00:00 alive:2026-11-20T23:00; do
		store "${name%%:*}"
		at "${name#*:}" iop-audit run >/dev/null || [ $? -eq 1 ]
	done

	store finds
	at "2026-10-01 08:00" iop-db init --zone America/Denver \
		--identity declared --admin admin
	new_agency_at_night
	cp finds.db tampered.db
	sqlite3 tampered.db 'DROP TRIGGER "staff_no_UPDATE";
		UPDATE staff SET title = "Queen" WHERE id = "LEAD";'
}

# lib's agency, with a session that nobody documented in time
new_agency_at_night() {
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	at "2026-11-02 09:00" as LEAD iop-enroll admit \
		"$BATS_TEST_DIRNAME/data/clients.yaml"
	at "2026-11-02 09:00" as LEAD iop-schedule add \
		"$BATS_TEST_DIRNAME/data/groups.yaml"
	at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-11-18
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 \
		--status present --from 17:30 --to 20:30
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
}

# table STORE TIME JOB: the lines of the shipped table that have JOB in them,
# every minute instead, about that store, as if it were that time
table() {
	{
		sed -n "s/^MAILTO=.*/MAILTO=$1@example.org/; /^[A-Z]*=/p" \
			"$BUILD/share/cron/iop"
		cat <<-END
		IOP_DB=$BATS_FILE_TMPDIR/$1.db
		IOP_ACTOR=admin
		IOP_TEST_CONF=$IOP_TEST_CONF
		IOP_TEST_NOW=$(TZ=America/Denver date -d "$2" +%s)
		END
		grep -F "$3" "$BUILD/share/cron/iop" |
			sed -e 's/^[^	]*	iop	/* * * * *	root	/' \
			-e "s,@PREFIX@/bin/,$BUILD/bin/,g" \
			-e "s,@PREFIX@/share/iop/,$BUILD/share/,g"
	} >"cron.d/$1"
	assert_equal "$(grep -c root "cron.d/$1")" 1
}

the_tables() {
	table clean "2026-11-20 00:00" recipes/night
	table finds "2026-11-21 02:15" recipes/night
	table tampered "2026-11-21 02:15" recipes/night
	table gone "2026-11-21 02:15" recipes/night
	table dead "2026-11-21 09:00" 'status --max-age'
	table alive "2026-11-21 09:00" 'status --max-age'
	echo "* * * * *	root	touch $BATS_FILE_TMPDIR/began" >cron.d/began
}

a_minute_of_cron() {
	cat >sbin/sendmail <<-END
	#!/bin/sh
	cat >"\$(mktemp $MAILS/XXXXXX)"
	END
	chmod +x sbin/sendmail
	cp /usr/sbin/cron sbin
	: >crontab
	cat >cron.sh <<-'END'
	mount -t tmpfs tmpfs /run &&
	mount --bind cron.d /etc/cron.d &&
	mount --bind spool /var/spool/cron/crontabs &&
	mount --bind crontab /etc/crontab &&
	mount --bind sbin /usr/sbin &&
	exec setpriv --pdeathsig TERM /usr/sbin/cron -f
	END
	env -u IOP_DB -u IOP_ACTOR -u IOP_TEST_CONF unshare -m sh cron.sh \
		>cron.out 2>&1 3>&- &
	local cron=$! i
	for ((i = 0; i < 700; i++)); do
		[ ! -e began ] || break
		sleep 0.1
	done
	# until the last of the jobs is over and mailed
	for ((i = 0; i < 60; i++)); do
		sleep 1
		[ -n "$(<"/proc/$cron/task/$cron/children")" ] || break
	done
	kill "$cron"
	wait "$cron" || :
	[ -e began ] || { cat cron.out >&2; return 1; }
}

# mail_to STORE: the one mail about it, into head and body; its first line
mail_to() {
	mapfile -t mails < <(grep -l "^To: $1@example.org" "$MAILS"/*)
	assert_equal "${#mails[@]}" 1
	sed '/^$/,$d' "${mails[0]}" >head
	sed '1,/^$/d' "${mails[0]}" >body
	first=$(head -n 1 body)
}

no_mail_to() {
	run grep -l "^To: $1@example.org" "$MAILS"/*
	assert_failure 1
}

about() {
	export IOP_DB=$BATS_FILE_TMPDIR/$1.db
}

@test "a night in which all is well is silent, though the audit was made" {
	no_mail_to clean
	about clean
	works at "2026-11-20 01:00" iop-audit status --max-age 26h
}

@test "a night that finds something is one mail, and its first line the message" {
	mail_to finds
	assert_regex "$first" '^[0-9]+ findings: 3 high, .* as of 2026-11-21T02:15-07:00'
	assert grep -q '^  note-48h:A.S-20261118-EVE.C-1 ' body
	assert grep -q 'recipes/night' head
}

@test "a night of a store that is not what it was says so first" {
	mail_to tampered
	assert_equal "$first" 'nightly: the store is not what it was'
	assert grep -q 'trigger staff_no_UPDATE is missing' body
}

@test "a night without a store says so first" {
	mail_to gone
	assert_equal "$first" 'nightly: the store was not verified: status 66'
	assert grep -qF 'gone.db: no such store' body
}

@test "nothing sealed is in the mails" {
	for name in clean finds; do
		about $name
		at "2026-12-01 12:00" iop-db export
	done | jq -r 'if .kind == "client" then
			.name, .birth_date, .phone, .email, .address
		elif .kind == "note" then
			.necessity, .goal, .intervention, .response, .plan
		else empty end | strings | select(length > 5)' | sort -u >sealed
	assert grep -qxF 'Reviewed triggers.' sealed
	assert grep -qxF 'Zoë Example 🙂' sealed
	assert_equal "$(cat "$MAILS"/* | grep -c ^Subject:)" 4
	run cat "$MAILS"/*
	assert_output --partial C-1
	run grep -F -f sealed "$MAILS"/*
	assert_failure 1
}

@test "status mails that the last audit is too old, and nothing where it is not" {
	mail_to dead
	assert_equal "$first" 'iop-audit: the last run is older than 26h'
	no_mail_to alive
}

@test "a cron that is dead is told by the status of the audits it made" {
	about finds
	works at "2026-11-22 04:00" iop-audit status --max-age 26h
	run --separate-stderr at "2026-11-22 05:00" \
		iop-audit status --max-age 26h
	assert_equal "$status" 1
	says 'the last run is older than 26h'
}
