#!/usr/bin/env bats
# Programs installed set-group-id, with a group of their own that alone can read
# and write the store: by who is in no such group.
load lib

setup_more() {
	[ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null ||
		skip 'takes root and setpriv'
	[ -z "${SANITIZED:-}" ] ||
		skip 'leaks are looked for by reading what nobody may read'
	# of others' folders: tests' own are closed
	home=$(mktemp -d)
	chmod 755 "$home"
	if findmnt -no OPTIONS -T "$home" | grep -q nosuid; then
		skip 'mounted nosuid'
	fi
	mkdir "$home/bin" "$home/store" "$home/own"
	cp -r "$BUILD/share" "$home/share"
	cp "${IOP_BIN:-$BUILD/bin}"/iop-* "$home/bin"
	chgrp mail "$home"/bin/* "$home/store"
	chmod 2755 "$home"/bin/*
	chmod 2770 "$home/store"
	chown nobody "$home/own"
	unset IOP_TEST_NOW IOP_DB
	IOP_DB=$home/store/s.db
	iop-db init -d "$IOP_DB" --zone America/Denver --identity unix --admin BOSS
	iop-staff add -d "$IOP_DB" staff id=NOB name=Nob roles=facilitator login=nobody
	chgrp mail "$IOP_DB"
	chmod 660 "$IOP_DB"
	rm -f "$IOP_DB-journal"
	cd "$home/own" || return 1
}

teardown() {
	cd /
	rm -rf "${home:-/nowhere}"
}

# nobody PROGRAM ARGUMENT...: as a user of no group but the user's own
nobody() {
	local program=$1

	shift
	setpriv --reuid=65534 --regid=65534 --clear-groups \
		"$home/bin/$program" -d "$IOP_DB" "$@"
}

@test "programs installed set-group-id record and read for who cannot open the store" {
	run ! setpriv --reuid=65534 --regid=65534 --clear-groups cat "$IOP_DB"
	works nobody iop-staff add meeting id=M1 type=team held_on=2026-01-02 minutes=60
	works nobody iop-staff list meeting -f id
	assert_equal "$output" M1
	works nobody iop-staff history M1 -f json
	assert_equal "$(jq -r '.[0].recorded_by' <<<"$output")" NOB
	works nobody iop-db verify
	works iop-db verify -d "$IOP_DB"
}

@test "the group's rights are for the store: no output goes where only the group may write" {
	echo kept >"$home/store/log"
	chgrp mail "$home/store/log"
	chmod 660 "$home/store/log"
	fails 73 nobody iop-staff list staff -o "$home/store/log"
	says 'Permission denied'
	assert_equal "$(cat "$home/store/log")" kept
	fails 73 nobody iop-staff list staff -o "$home/store/new"
	says 'Permission denied'
	assert [ ! -e "$home/store/new" ]
	works nobody iop-staff list staff -f id -o mine
	assert_equal "$(cat mine)" "$(printf 'BOSS\nNOB')"
}

@test "the group's rights are for the store: nothing is read that only the group may read" {
	echo secret >"$home/store/text"
	chgrp mail "$home/store/text"
	chmod 660 "$home/store/text"
	refuses 66 'Permission denied' nobody iop-staff add meeting id=M1 type=team \
		held_on=2026-01-02 minutes=60 summary=@"$home/store/text"
	refuses 66 'Permission denied' nobody iop-staff add "$home/store/text"
}

@test "a store that is not of the group is opened with one's own rights" {
	cp "$IOP_DB" theirs.db
	chmod 600 theirs.db
	IOP_DB=$PWD/theirs.db
	fails 77 nobody iop-staff list staff -f id
	says 'unable to open'
	chown nobody theirs.db
	works nobody iop-staff list staff -f id
	assert_equal "$output" "$(printf 'BOSS\nNOB')"
}

@test "who loads a library first is somebody else to no program that is installed set-group-id" {
	cat >u.c <<-'END'
	#include <sys/types.h>
	uid_t getuid(void) { return 0; }
	uid_t geteuid(void) { return 0; }
	END
	cc -shared -fPIC -o u.so u.c || skip 'no compiler'
	chmod 755 u.so
	LD_PRELOAD=$PWD/u.so fails 77 nobody iop-staff add staff id=EVIL name=x roles=admin
	says 'not permitted to NOB'
}
