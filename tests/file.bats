#!/usr/bin/env bats
# The store's file: what is none is not opened, and nothing is acknowledged
# that went into one that is gone.
load lib

a_site() {
	iop-staff add site id="$1" name=North
}

# while_it_waits ACT COMMAND...: what is done to the store while that waits
# for its input, which comes then
while_it_waits() {
	local act=$1 pid
	shift
	mkfifo in
	"$@" - <in >out 2>err 3>&- &
	pid=$!
	exec 9>in
	printf 'kind: site\nid: S-9\nname: North\n' >&9
	# it has opened the store, and reads
	for ((i = 0; i < 200; i++)); do
		! grep -q iop.db <(ls -l "/proc/$pid/fd" 2>/dev/null) || break
		sleep 0.05
	done
	eval "$act"
	exec 9>&-
	status=0
	wait "$pid" || status=$?
	output=$(cat out) stderr=$(cat err)
	rm in
}

@test "a store with two names is read with a word about it, and recorded in by neither" {
	a_store
	ln iop.db other.db
	for name in iop.db other.db; do
		for command in 'iop-staff add site id=S-1 name=x' \
			'iop-staff list --names' 'iop-db export' \
			'iop-db upgrade' 'iop-db clock --accept'; do
			# shellcheck disable=SC2086
			IOP_DB=$name refuses 78 \
				"$name: has another name, too (a hard link): nothing is recorded" \
				$command
		done
		run --separate-stderr iop-staff list -f id -d $name
		assert_equal "$status$output" 0admin
		says_only "$name: has another name, too (a hard link)"
		run --separate-stderr iop-db verify -d $name
		assert_equal "$status$output" 0
		says_only "$name: has another name, too (a hard link)"
	done
	rm other.db
	works a_site S-1
	ln -s iop.db link.db
	works iop-staff add site id=S-2 name=x -d link.db
}

@test "a store with a second name by a bind mount is recorded in by that name no more than by a link" {
	a_store
	unshare --user --map-root-user --mount true 2>/dev/null ||
		skip "no user namespaces"
	mkdir b
	: >b/other.db
	mounted() {
		unshare --user --map-root-user --mount sh -c '
			mount --bind iop.db b/other.db && exec "$@"' mounted "$@"
	}
	refuses 78 'b/other.db: has another name, too (a bind mount): nothing is recorded' \
		mounted iop-staff add -d b/other.db site id=S-1 name=x
	run --separate-stderr mounted iop-staff list -f id -d b/other.db
	assert_equal "$status$output" 0admin
	says_only 'b/other.db: has another name, too (a bind mount)'
	works mounted iop-staff add site id=S-1 name=x
}

@test "a store replaced while an import waits takes nothing, and says so" {
	a_store
	cp iop.db new.db
	while_it_waits 'mv new.db iop.db' iop-db import --source x
	assert_equal "$status$output" 74
	says 'iop.db: another file has taken its place, or none: nothing of this is in it'
	works iop-staff list site -f id
	assert_output ''
}

@test "a store taken away while an import waits is missed" {
	a_store
	while_it_waits 'mv iop.db kept.db' iop-db import --source x
	assert_equal "$status$output" 74
	says 'another file has taken its place, or none'
	works iop-staff list site -f id -d kept.db
	assert_output ''
}

# while_it_writes ACT: what is done to the store while an export of more than a
# pipe holds waits for its reader
while_it_writes() {
	local pid
	mkfifo said
	iop-db export >said 2>err 3>&- &
	pid=$!
	exec 9<said
	read -r output <&9
	eval "$1"
	cat <&9 >out
	exec 9<&-
	status=0
	wait "$pid" || status=$?
	stderr=$(cat err)
	rm said
}

@test "a store replaced or taken away under a reader is told of when it is done" {
	local act
	a_store
	cp iop.db kept.db
	for act in 'mv kept.db iop.db' 'mv iop.db kept.db'; do
		while_it_writes "$act"
		assert_equal "$status" 74
		says_only 'iop.db: another file has taken its place, or none: what is written is of the one before'
		assert_output --partial '"kind":"agency"'
	done
	mv kept.db iop.db
	while_it_writes :
	assert_equal "$status$stderr" 0
}

@test "a store cut while an import waits is seen" {
	a_store
	while_it_waits 'truncate -s -4096 iop.db' iop-db import --source x
	assert_equal "$status$output" 3
	says 'iop.db: '
	a_copy
	while_it_waits ': >iop.db' iop-db import --source x
	assert [ "$status" -ne 0 ]
	says 'iop.db: '
}

# a_copy: a store again
a_copy() {
	rm -f iop.db*
	a_store
}

# syncs ACT N: a library that does that at the N-th time a file is made sure of
syncs() {
	cat >syncs.c <<-'END'
	#define _GNU_SOURCE
	#include <dlfcn.h>
	#include <stdlib.h>
	#include <unistd.h>

	static void
	act(void)
	{
		static int n;

		if (++n == atoi(getenv("ACT_AT"))) {
			unsetenv("LD_PRELOAD");
			if (system(getenv("ACT")) != 0)
				abort();
		}
	}

	int
	fsync(int fd)
	{
		int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");

		act();
		return real(fd);
	}

	int
	fdatasync(int fd)
	{
		int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");

		act();
		return real(fd);
	}
	END
	${CC:-cc} -shared -fPIC -o syncs.so syncs.c -ldl
}

@test "what is committed into a file that is gone or cut is not acknowledged" {
	local cut=

	[ -z "${SANITIZED:-}" ] || skip "a library before the sanitizer's"
	syncs
	a_store
	cp iop.db whole.db
	for n in 1 2 3 4; do
		for act in 'mv iop.db gone.db' 'mv other.db iop.db' \
			'truncate -s 4096 iop.db'; do
			rm -f ./*.db-journal
			cp whole.db iop.db
			cp whole.db other.db
			run --separate-stderr env ACT_AT=$n ACT="$act" \
				LD_PRELOAD="$PWD/syncs.so" iop-staff add site \
				id=S-1 name=North
			if [ "$n $status" = "4 0" ]; then
				# it was not made sure of so often: nothing happened
				run iop-staff list site -f id
				assert_output S-1
				continue
			fi
			assert [ "$status" -eq 74 -o "$status" -eq 3 ]
			assert_output ''
			says 'iop.db: '
			cut+=$stderr
		done
	done
	stderr=$cut
	says 'iop.db: was cut short meanwhile' \
		'iop.db: another file has taken its place, or none: nothing of this'
}

@test "a store whose journal is a pipe, a folder or a link is not opened" {
	a_store
	for end in journal wal shm; do
		for make in mkfifo mkdir 'ln -s nowhere'; do
			$make "iop.db-$end"
			for command in 'iop-staff list' 'a_site S-1' 'iop-db verify' \
				'iop-db info'; do
				# shellcheck disable=SC2086
				fails 78 timeout 5 bash -c "$(declare -f a_site); $command"
				says "iop.db-$end: is no plain file"
			done
			rm -r "iop.db-$end"
		done
	done
	ln -s "$PWD/iop.db" link.db
	mkfifo iop.db-journal
	fails 78 timeout 5 iop-staff list -d link.db
	says 'link.db-journal: is no plain file'
}

@test "a pipe or a device is no store, and nobody waits for it" {
	mkfifo iop.db
	ln -s /dev/null null.db
	for name in iop.db null.db; do
		for command in 'iop-staff list' 'iop-db verify' 'iop-db info' \
			'iop-staff add site id=S-1 name=x'; do
			# shellcheck disable=SC2086
			fails 78 timeout 5 $command -d $name
			says "$name: not a store of iop: it is no plain file"
		done
	done
}

@test "an empty file is no store, and the journal beside it stays" {
	a_store
	: >iop.db
	echo journal >iop.db-journal
	for command in 'iop-staff list' 'iop-db verify' 'iop-db info' \
		'iop-db upgrade' 'iop-staff add site id=S-1 name=x'; do
		# shellcheck disable=SC2086
		fails 78 $command
		says 'iop.db: not a store of iop: it is empty'
	done
	assert_equal "$(cat iop.db-journal)" journal
	assert [ ! -s iop.db ]
}
