#!/usr/bin/env bats
# Bytes do not depend on who types: not on the locale, nor on a zone's other
# names on this machine.

load lib

setup_more() {
	export LOCPATH=$PWD/locales
	mkdir "$LOCPATH"
	localedef -i tr_TR -f UTF-8 "$LOCPATH/tr_TR.UTF-8" || [ $? -eq 1 ]
}

# A store with a note whose letters have another case in Turkish, its report
# and its export.
all_of_it() {
	rm -rf "$1"
	mkdir "$1"
	(
		cd "$1" || return
		export IOP_DB=$PWD/iop.db
		a_store
		as admin iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
		as admin iop-enroll add <<<'{"kind": "client", "id": "C-I",
			"name": "Iris Ilgin", "birth_date": "1990-05-01"}'
		printf 'Iris will WRITE in Istanbul; INSIGHT is a big thing. %.0s' 1 2 3 >body
		as LEAD iop-note add note type=contact id=N-I client=C-I author=LEAD risk=none \
			reached=yes started_at=2026-11-17T10:00 \
			ended_at=2026-11-17T10:20 body=@body
		as admin iop-audit run -n -f text -o report || [ $? -le 2 ]
		as admin iop-audit explain note-48h >explained
		as admin iop-note list -f text -o table
		as admin iop-note list -f yaml -o notes
		as admin iop-db export -o export
		! as admin iop-staff add site id=S-1 nameI=x 2>refused
	)
}

@test "in Turkish, in POSIX and in UTF-8 the same is stored, reported and refused" {
	[ -z "${SANITIZED:-}" ] || skip "the C library forgets what it made of LOCPATH"
	[ "$(LC_ALL=tr_TR.UTF-8 bash -c 'i=i; echo ${i^}')" = İ ] ||
		skip "there is no Turkish here"
	for locale in POSIX C.UTF-8 tr_TR.UTF-8; do
		LC_ALL=$locale all_of_it "$locale"
		run grep -c . "$locale"/{report,explained,table,notes,export,refused}
		assert_success
		rm "$locale"/iop.db
	done
	diff -r POSIX C.UTF-8
	diff -r POSIX tr_TR.UTF-8
}

@test "no program asks what a letter is of the locale" {
	run grep -rnE 'ctype\.h|strn?case(cmp|str)|to(upper|lower)\(|setlocale' \
		"$BATS_TEST_DIRNAME"/../{cmd,common} --include=*.c --include=*.h
	assert_equal "$status$output" 1
}

@test "a zone is one of the names of the time zone database, or a link of it" {
	for zone in localtime right/America/Denver posix/UTC America Denver \
		posixrules ../zoneinfo/UTC; do
		refuses_zone "$zone"
	done
	for zone in America/Denver UTC Etc/UTC; do
		works iop-db init -d "${zone//\//-}.db" --zone "$zone" \
			--identity declared --admin admin
	done
}

refuses_zone() {
	fails 64 iop-db init -d never.db --zone "$1" --identity declared --admin admin
	says '--zone'
	assert [ ! -e never.db ]
}
