#!/usr/bin/env bats
# A build is made where it is told, of what is there, by the flags given; what
# is installed is for everybody to read, and goes again; a version is a commit.
load lib

# make of a checkout's copy, told nothing of the make that we may run under
made() {
	env -i PATH="$PATH" make -s -j2 -C "$TREE" CFLAGS='-O0 -g' "$@"
}

# the same of what setup_file built
of_out() {
	made BUILD="$OUT" BIN="$OUT/bin" "$@"
}

in_git() {
	env -i PATH="$PATH" git -C "$TREE" -c user.name=n -c user.email=e "$@"
}

setup_file() {
	export TREE=$BATS_FILE_TMPDIR/tree OUT=$BATS_FILE_TMPDIR/out
	mkdir "$TREE"
	tar -C "$BATS_TEST_DIRNAME/.." --exclude=./build --exclude=./bin \
		--exclude=./.git -cf - . | tar -C "$TREE" -xf -
	in_git init -q
	in_git add -A
	in_git commit -qm all
	of_out all
	(umask 077 && of_out DESTDIR="$BATS_FILE_TMPDIR/root" PREFIX=/opt/iop install)
}

setup_more() {
	umask 022
	unset IOP_ACTOR
}

teardown() {
	TREE=$BATS_FILE_TMPDIR/tree
	in_git checkout -q .
	in_git clean -fdq
}

# a program that was built, as it is: not at the tests' time
real() {
	local program=$1
	shift
	"$OUT/bin/$program" "$@"
}

@test "a build elsewhere finds share/, and leaves the checkout alone" {
	works real iop-db init --zone UTC --identity declared
	assert_equal "$(in_git status --porcelain --ignored)" ''
}

@test "a build whose programs are not beside the tests' is one, too" {
	mkdir -p elsewhere/deep
	made BUILD="$PWD/elsewhere/b" BIN="$PWD/elsewhere/deep/bin" \
		"$PWD/elsewhere/b/version" "$PWD/elsewhere/deep/bin/../share"
	assert [ elsewhere/deep/share -ef "$TREE/share" ]
}

@test "every program says which commit it is of" {
	version=$(in_git log -1 --format=0.2-%cd.g%H --date=format:%Y%m%d)
	for program in "$OUT"/bin/iop-*; do
		name=${program##*/}
		assert_equal "$("$program" --version)" "$name ${version:0:24}"
	done
}

# the version that a build is given
version() {
	rm -rf v
	made BUILD="$PWD/v" BIN="$PWD/v/bin" "$PWD/v/version" "$@" >&2
	cat v/version
}

@test "a version says so where the tree is not the commit, and where nothing is known" {
	commit=$(version)
	[[ $commit == 0.2-20*.g* ]]
	cp -a "$TREE" copy
	TREE=$PWD/copy
	echo >>copy/LICENSE
	assert_equal "$(version)" "$commit+"
	# in somebody else's repository
	mv copy/.git .
	assert_equal "$(version)" 0.2-unknown
	echo 0.2-released >copy/VERSION
	assert_equal "$(version)" 0.2-released
}

@test "a tarball is the commit, the same to the byte, and builds the same programs without git" {
	of_out dist
	mv "$OUT"/iop-0.2-*.tar.gz first.tar.gz
	echo mine >"$TREE/untracked"
	of_out dist
	rm "$TREE/untracked"
	cmp first.tar.gz "$OUT"/iop-0.2-*.tar.gz
	rm "$OUT"/iop-0.2-*.tar.gz
	tar -xf first.tar.gz
	assert_equal "$(ls -d iop-0.2-*)" "iop-$(cat iop-0.2-*/VERSION)"
	assert [ ! -e iop-0.2-*/untracked ]
	cd iop-0.2-*
	ls >before
	TREE=$PWD made all
	for program in "$OUT"/bin/iop-*; do
		cmp "$program" "bin/${program##*/}"
	done
	TREE=$PWD made clean
	ls | diff before -
}

# one field more in the table of closures, and an index
a_field_more() {
	awk '/^static const struct field closure_fields/ { closures = 1 }
		closures && /^};/ { closures = 0
			print "\t{ \"more\", FIELD_LINE, .help = \"more\" }," }
		{ sub(/KIND\(closure\),/, "&.indexes = \"more\",") }
		{ print }' "$TREE/common/kinds/kinds_schedule.c" >more.c
	mv more.c "$TREE/common/kinds/kinds_schedule.c"
}

@test "a field more is the next version of the schema: it is listed, and stores of before upgrade" {
	version=$(tail -n 1 "$TREE/share/schema.versions" | cut -d' ' -f1)
	works real iop-db init -d a.db --zone UTC --identity declared --admin admin
	a_field_more
	of_out printed
	run -0 in_git diff --unified=0 share/schema.versions
	line=$(grep '^+[^+]' <<<"$output")
	[[ $line == "+$((version + 1)) "* ]]
	fails 78 real iop-db info -d a.db
	says "schema $version, this program reads $((version + 1)): run iop-db upgrade"
	works real iop-db upgrade -d a.db --actor admin
	works real iop-schedule add -d a.db --actor admin closure id=CL-1 \
		starts_on=2026-12-24 ends_on=2026-12-26 reason=Christmas more=yes
	works real iop-db verify -d a.db
	# the program did so of itself; now the list that is a part of it does
	of_out all
	works real iop-db info -d a.db
	in_git checkout -q .
	of_out all
	fails 78 real iop-db info -d a.db
	says "schema $((version + 1)), this program reads $version"
	refute [ "${stderr/upgrade/}" != "$stderr" ]
}

# objects that were made since the file `mark', by name
objects() {
	find "$OUT" -name '*.o' -newer mark -printf '%f\n' | sort | paste -sd ' '
}

# only the rooms
archived() {
	touch mark
	of_out "$OUT/librooms.a"
}

@test "one header touched makes anew what includes it; a source that went leaves the archive" {
	echo 'int extra(void);' >"$TREE/common/base/extra.h"
	printf '#include "extra.h"\nint\nextra(void)\n{\n\treturn 1;\n}\n' \
		>"$TREE/common/base/extra.c"
	archived
	assert_equal "$(objects)" extra.o
	touch "$TREE/common/base/extra.h"
	archived
	assert_equal "$(objects)" extra.o
	archived
	assert_equal "$(objects)" ''
	[[ $(ar t "$OUT/librooms.a") == *extra.o* ]]
	rm "$TREE"/common/base/extra.[ch]
	archived
	assert_equal "$(objects)" ''
	[[ $(ar t "$OUT/librooms.a") != *extra.o* ]]
}

@test "other flags make all anew, the same ones nothing" {
	word=$PWD/o/common/base/word.o
	made BUILD="$PWD/o" "$word"
	before=$(stat -c %y "$word")
	made BUILD="$PWD/o/" "$word"
	assert_equal "$(stat -c %y "$word")" "$before"
	made BUILD="$PWD/o" CFLAGS=-O1 "$word"
	assert [ "$(stat -c %y "$word")" != "$before" ]
}

@test "programs are hardened, and what a packager says comes before" {
	for program in "$OUT"/bin/iop-*; do
		run readelf -W -d -l -s "$program"
		assert_output --partial GNU_RELRO
		assert_output --partial BIND_NOW
		assert_output --partial __stack_chk_fail
	done
	flags=$OUT/flags
	run ! grep FORTIFY "$flags" # glibc warns where nothing is optimized
	made BUILD="$PWD/o" CFLAGS=-O1 "$PWD/o/version"
	grep -q D_FORTIFY_SOURCE=2 o/flags
	made BUILD="$PWD/o" CFLAGS=-O1 CPPFLAGS=-D_FORTIFY_SOURCE=3 "$PWD/o/version"
	assert_equal "$(grep -o 'D_FORTIFY_SOURCE=.' o/flags)" D_FORTIFY_SOURCE=3
	made BUILD="$PWD/o" HARDEN= "$PWD/o/version"
	run ! grep stack-protector o/flags
}

@test "a missing library stops the build and names the way out" {
	for without in PKG_CONFIG_LIBDIR=/nonexistent CPPFLAGS=-nostdinc; do
		run env -i PATH="$PATH" $without make -C "$TREE" BUILD="$PWD/o" all
		assert_equal "$status" 2
		assert_output --partial 'sh share/bootstrap build'
		assert [ ! -e o ]
	done
}

@test "clean takes away by name, and no folder that was there" {
	cp -a "$OUT" others
	rm others/made
	touch others/mine others/bin/mine others/common/mine others/common/mine.o
	made BUILD="$PWD/others" BIN="$PWD/others/bin" clean
	assert_equal "$(find others ! -type d | sort | paste -sd ' ')" \
		"others/bin/mine others/common/mine others/common/mine.o others/mine"
}

@test "clean takes away the folders that the build made" {
	made BUILD="$PWD/new/b" BIN="$PWD/new/bin" "$PWD/new/b/version" \
		"$PWD/new/b/common/base/word.o" "$PWD/new/bin/../share"
	mkdir -p "$PWD/new/b/gcc"
	made BUILD="$PWD/new/b/gcc" BIN="$PWD/new/b/gcc/real" \
		"$PWD/new/b/gcc/version"
	made BUILD="$PWD/new/b" BIN="$PWD/new/bin" clean
	assert_equal "$(find new | sort | paste -sd ' ')" 'new new/b new/b/gcc'
}

# What setup_file installed, with a umask that lets nobody read.
installed() {
	cd "$BATS_FILE_TMPDIR/root/opt/iop"
}

@test "what is installed is for all to read, and scripts to run" {
	installed
	assert_equal "$(find . ! -perm 644 ! -perm 755)" ''
	assert_equal "$(find . -type d ! -perm 755)" ''
	assert_equal "$(find . -type f -perm 755 | sort)" "$(
		printf './bin/%s\n' $(cd "$OUT/bin" && ls)
		printf './share/iop/%s\n' nightly recipes/chart recipes/ehr \
			recipes/hdf recipes/mail recipes/monday recipes/nagios \
			recipes/night recipes/prometheus)"
}

@test "PREFIX is put into what is installed, and no DESTDIR" {
	installed
	run grep -rlE "@PREFIX@|/usr/local|$BATS_FILE_TMPDIR" .
	assert_failure 1
	grep -q '	iop	/opt/iop/bin/iop-note late$' share/iop/cron/iop
	grep -q "^ExecStart=/bin/sh -c '/opt/iop/share/iop/recipes/night >" \
		share/iop/systemd/iop-audit.service
	grep -q '^ExecStart=/opt/iop/share/iop/recipes/mail ' \
		share/iop/systemd/iop-audit-mail.service
	grep -q '/opt/iop/share/iop/recipes/monday$' share/iop/recipes/monday
	mandoc -T ascii share/man/man7/iop.7 | sed 's/.\x08//g' |
		grep -q '/opt/iop/share/iop/recipes'
}

@test "no text of ours says where it will be installed" {
	run grep -rn /usr/local "$BATS_TEST_DIRNAME/../man" \
		"$BATS_TEST_DIRNAME/../share"
	assert_failure 1
}

@test "what is installed works where it is" {
	installed
	here=$PWD
	cd /
	works "$here/bin/iop-db" init --zone UTC --identity declared
	works "$here/share/iop/recipes/night" --rule no-double-service-time
}

@test "completions are installed where each shell looks" {
	installed
	cd share
	for program in "$OUT"/bin/iop-*; do
		name=${program##*/}
		assert [ -s "bash-completion/completions/$name" ]
		assert [ -s "zsh/site-functions/_$name" ]
		assert [ -s "fish/vendor_completions.d/$name.fish" ]
	done
}

@test "uninstall takes away what was installed, and leaves what is an agency's own" {
	cp -a "$BATS_FILE_TMPDIR/root" .
	echo own >root/opt/iop/share/iop/template/own.yaml
	of_out DESTDIR="$PWD/root" PREFIX=/opt/iop uninstall
	assert_equal "$(find root -type f)" root/opt/iop/share/iop/template/own.yaml
	rm -r root/opt/iop/share/iop
	assert_equal "$(find root -mindepth 3 | sort | paste -sd ' ')" \
		'root/opt/iop/bin root/opt/iop/share root/opt/iop/share/man'
}

@test "installing again over folders that nobody may read mends them" {
	cp -a "$BATS_FILE_TMPDIR/root" .
	chmod 700 root/opt/iop/share/iop/template
	chmod 600 root/opt/iop/share/iop/cron/iop
	of_out DESTDIR="$PWD/root" PREFIX=/opt/iop install
	assert_equal "$(find root ! -perm -o=r)" ''
}

@test "the bench ends where a step of it fails, and says which" {
	mkdir stub work
	printf '#!/bin/sh\n[ "$1" != init ] || : >"$IOP_DB"\n' >stub/iop-db
	ln -s iop-db stub/iop-sample
	chmod +x stub/iop-db
	run --separate-stderr env IOP_BIN="$PWD/stub" BUILD="$PWD/work" RUNS=1 \
		sh "$TREE/tests/bench/run"
	assert_equal "$status" 1
	says 'bench: status 1: sqlite3 -bail copy.db <copy.sql' 'no such table'
	assert_equal "$(ls work)" ''
}
