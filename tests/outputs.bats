# What is written with -o and its like: whole or not at all, through links, and
# never over a store.
load lib

everything_that_writes() {
	cat <<-'END'
	iop-enroll list client -o OUT
	iop-db export -o OUT
	iop-enroll show C-1 --names -o OUT
	iop-schedule export -o OUT
	iop-audit run -n -o OUT
	iop-sample --clients 1 --weeks 2 --until 2026-10-31 -o OUT
	iop-sample --clients 1 --weeks 2 --until 2026-10-31 --faults all --answers OUT
	iop-enroll add --keep-going --rejects OUT bad.jsonl
	END
}

# as_each CHECK: each of these commands with OUT for out, then CHECK
as_each() {
	local command
	while read -r command; do
		"${@:2}"
		# shellcheck disable=SC2086
		run --separate-stderr as LEAD ${command/OUT/out}
		"$1" "$command"
	done < <(everything_that_writes)
}

@test "no output destroys a store, by whatever links it is named" {
	an_agency
	echo '{"kind":"client"}' >bad.jsonl
	cp iop.db whole.db
	linked() {
		rm -f out link other.db
		cp whole.db other.db
		ln -s other.db link
		ln -s link out
	}
	unhurt() {
		assert_equal "$1: $status" "$1: 64"
		[[ $stderr == *'out: is a database; it is not written over'* ||
			$stderr == *'other.db: is a database; it is not written over'* ]]
		cmp whole.db other.db
	}
	as_each unhurt linked
}

@test "what a link leads to is replaced whole, and the link stays" {
	an_agency
	echo '{"kind":"client"}' >bad.jsonl
	linked() {
		rm -rf out there
		mkdir there
		echo keep >there/file
		ln -s there/file out
	}
	replaced() {
		assert_equal "$1: $((status > 2))" "$1: 0"
		assert [ -L out ]
		assert [ -s there/file ]
		refute [ "$(head -c4 there/file)" = keep ]
		assert_equal "$(ls -A there)" file
	}
	as_each replaced linked
}

@test "what fails leaves what a link leads to as it was" {
	an_agency
	echo keep >there
	ln -s there out
	fails 66 as LEAD iop-enroll show NO-SUCH -o out
	says 'NO-SUCH: no such record'
	assert_equal "$(cat there)" keep
	ln -s nowhere gone
	fails 73 as LEAD iop-enroll list client -o gone
	says 'gone: No such file or directory'
}

@test "what is replaced can be read by whom it could be read by, and what is new by nobody else" {
	an_agency
	for mode in 640 600 664 400; do
		echo x >out
		chmod $mode out
		works iop-enroll list client -o out
		assert_equal "$(stat -c %a out)" $mode
		refute [ "$(cat out)" = x ]
		rm -f out
	done
	works iop-enroll list client -o new
	assert_equal "$(stat -c %a new)" 600
}

@test "the journal of a store is no output, whether it is there or not" {
	an_agency
	rm -f iop.db-journal
	refuses 64 'iop.db-journal: is the store itself' iop-enroll list client -o "$IOP_DB-journal"
	: >iop.db-journal
	refuses 64 'iop.db-journal: is the store itself' iop-enroll list client -o "$IOP_DB-journal"
}

@test "what SQLite keeps beside a store is no output, of this store or another, nor a new store's name" {
	an_agency
	cp iop.db other.db
	for end in journal wal shm; do
		rm -f iop.db-* other.db-*
		for name in "$IOP_DB-$end" "iop.db-$end"; do
			refuses 64 "iop.db-$end: is the store itself" \
				iop-enroll list client -o "$name"
		done
		for name in "other.db-$end" "$PWD/other.db-$end"; do
			refuses 64 "$name: is the name of a database's journal" \
				iop-enroll list client -o "$name"
		done
		for name in "iop.db-$end" "other.db-$end" "$PWD/other.db-$end"; do
			fails 73 iop-db init -d "$name" --zone UTC --identity declared
			says "$name: is the name of a database's journal"
			assert [ ! -e "$name" ]
		done
	done
	works iop-enroll list client -f id -o none.db-wal
	assert [ -s none.db-wal ]
}

@test "a store is not written over by way of a descriptor that is open on it" {
	an_agency
	cp iop.db other.db
	cp iop.db whole.db
	exec 7<other.db
	for name in /dev/fd/7 /proc/self/fd/7; do
		refuses 64 "$name: is a database" iop-staff list -f id -o "$name"
		cmp other.db whole.db
	done
	echo longer than that >text
	exec 7<text
	works iop-staff list -f id -o /dev/fd/7
	exec 7<&-
	assert_equal "$(cat text)" "$(iop-staff list -f id)"
}

# clashes NAME NAME: of two outputs under these names neither is written
clashes() {
	local before=$(ls -l in there new 2>&1)

	refuses 64 ': is an output, too' iop-staff add --keep-going --rejects "$2" -o "$1" bad.jsonl
	refuses 64 ': is an output, too' iop-sample make --clients 1 --weeks 2 \
		--until 2026-10-31 --faults all --answers "$2" -o "$1"
	assert_equal "$(ls -l in there new 2>&1)" "$before"
}

@test "two outputs are not one file, by whatever names it goes or will go" {
	a_store
	echo '{"kind":"staff","id":"Q-1","name":"q"}' >bad.jsonl
	: >there
	ln there hard
	ln -s there soft
	ln -s . round
	mkdir in
	for name in new there; do
		clashes $name $name
		clashes $name ./$name
		clashes in/../$name "$PWD/$name"
		clashes round/$name $name
	done
	clashes there hard
	clashes soft there
	# elsewhere it is another
	fails 1 iop-staff add --keep-going --rejects in/new -o new bad.jsonl
	says 'bad.jsonl:1:1: roles: required'
	assert [ -e in/new -a -e new ]
}

@test "a folder that cannot be made sure of is no output that failed" {
	[ -z "${SANITIZED:-}" ] || skip "a library before the sanitizer's"
	an_agency
	cat >none.c <<-'END'
	#include <sys/stat.h>
	#include <sys/syscall.h>
	#include <errno.h>
	#include <unistd.h>

	int
	fsync(int fd)
	{
		struct stat st;

		if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
			(void)!write(9, "asked\n", 6);
			errno = EINVAL;
			return -1;
		}
		return (int)syscall(SYS_fsync, fd);
	}
	END
	${CC:-cc} -shared -fPIC -o none.so none.c
	echo before >out
	LD_PRELOAD=$PWD/none.so works iop-schedule list group -f id -o out 9>asked
	assert_equal "$(cat out)" EVE
	assert_equal "$(cat asked)" asked
	LD_PRELOAD=$PWD/none.so works iop-db init -d two.db --zone UTC --identity declared --admin admin 9>>asked
	works iop-db verify -d two.db
	assert_equal "$(wc -l <asked)" 2
}

@test "a program that would read while it holds a store ends instead" {
	a_store
	: >file
	works "$BUILD/hold" iop.db after file
	for how in read write; do
		fails 70 "$BUILD/hold" iop.db $how file
		says 'hold: file: to be read before a store is held'
	done
	works iop-db verify
}

@test "a pipe, a device and an open descriptor are written through" {
	an_agency
	mkfifo pipe
	cat pipe >read 3>&- &
	works iop-enroll list client -f id -o pipe
	wait $!
	assert_equal "$(cat read)" $'C-1\nC-2'
	works iop-enroll list client -f id -o /dev/null
	iop-enroll list client -f id -o /dev/stdout >file
	assert_equal "$(cat file)" $'C-1\nC-2'
	assert_equal "$(iop-enroll list client -f id -o /dev/stdout | cat)" $'C-1\nC-2'
}

@test "what SIGTERM ends leaves no half of a file, of an output or a new store" {
	an_agency
	iop-db export >exported
	mkfifo pipe
	iop-db restore -d two.db <pipe 3>&- &
	exec 9>pipe
	printf '%*s' 100000 '' >&9
	kill "$!"
	status=0
	wait "$!" || status=$?
	exec 9>&-
	assert_equal "$status" 143
	assert_equal "$(ls -d two.db* 2>/dev/null)" ''
}

@test "who waits for a pipe keeps nobody else waiting, to be read or written" {
	a_desk
	echo '{"kind":"client"}' >bad.jsonl
	n=0
	while read -r actor command; do
		rm -f pipe
		mkfifo pipe
		# shellcheck disable=SC2086
		as "$actor" timeout 6 $command >/dev/null 2>&1 3>&- &
		sleep 0.3
		works as LEAD timeout 4 iop-schedule add closure "id=CL-$((++n))" \
			starts_on=2026-12-01 ends_on=2026-12-01 reason=x
		kill -0 $! || fail "did not wait: $command"
		kill $!
		wait $! || :
	done <<-'END'
	LEAD iop-schedule fill --week next -n -o pipe
	LEAD iop-enroll add --keep-going --rejects pipe bad.jsonl
	AIDE iop-note sign --late-reason pipe N-1
	AIDE iop-note amend --reason x pipe
	AIDE iop-attend read pipe
	LEAD iop-enroll list client --names -o pipe
	LEAD iop-note export -f json -o pipe
	LEAD iop-attend sheet S-20261118-EVE -o pipe
	LEAD iop-attend missing -o pipe
	LEAD iop-note list --unsigned -o pipe
	LEAD iop-schedule export -o pipe
	LEAD iop-db list access -o pipe
	LEAD iop-enroll show C-1 -o pipe
	LEAD iop-enroll history C-1 --names -o pipe
	admin iop-audit adopt pipe
	END
}
