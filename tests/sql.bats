#!/usr/bin/env bats
# SQL that lies in files of its own is understood by SQLite, and what counts
# as one idea is spelt in one place.
load lib

ROOT=$BATS_TEST_DIRNAME/..

# prepares FILE...: tests/prepare.c on an empty store
prepares() {
	iop-db init --zone UTC --identity declared --admin admin
	run --separate-stderr "$BUILD/prepare" "$IOP_DB" "$@"
}

@test "every .sql file is understood with the kinds and views there are" {
	local files

	mapfile -t files < <(find "$ROOT/common" "$ROOT/cmd" -name '*.sql')
	prepares "${files[@]}"
	assert_success
	assert_equal "$output$stderr" ''
}

@test "a .sql file that names what is not there is named, with the reason" {
	sed 's/l\.staff/l.stuff/' "$ROOT/common/policy/licensed.sql" >licensed.sql
	echo 'SELECT id FROM client WHERE id = :id' >client.sql
	echo 'SELECT id FROM clients' >clients.sql
	prepares licensed.sql client.sql clients.sql
	assert_equal "$status" 65
	assert_output ''
	says 'licensed.sql: ' 'no such column: l.stuff' \
	    'clients.sql: ' 'no such table: clients'
	refute [ "${stderr/client.sql/}" != "$stderr" ]
}

@test "a .sql file of two statements, or none, is named" {
	echo 'SELECT 1; SELECT 2' >two.sql
	echo '-- nothing is asked' >none.sql
	prepares two.sql none.sql
	assert_equal "$status" 65
	says 'two.sql: ' 'none.sql: ' 'expected one statement'
}

# One spelling

# listed: the files of tests/spellings with their lines, by idea
listed() {
	awk '/^idea: / { idea = substr($0, 7) }
		/^[a-z][^ ]*\/[^ ]* [0-9]+$/ { print idea "\t" $0 }' \
	    "$BATS_TEST_DIRNAME/spellings" | sort
}

# found: what there is of each idea's other spellings, said the same way
found() {
	local line idea

	while read -r line; do
		case $line in
		idea:*) idea=${line#idea: } ;;
		find:*) (cd "$ROOT" && grep -rcE "${line#find: }" common cmd \
		    share/policy --include='*.[ch]' --include='*.sql' \
		    --include='*.yaml' || :) |
			sed -n "/:0\$/!s|\(.*\):\(.*\)|$idea\t\1 \2|p" ;;
		esac
	done <"$BATS_TEST_DIRNAME/spellings" | sort
}

@test "one idea is spelt once, but for what is listed as asking otherwise" {
	assert_equal "$(grep -c '^find: ' "$BATS_TEST_DIRNAME/spellings")" 5
	assert_equal "$(found)" "$(listed)"
}

@test "each file that the list of spellings speaks of is there" {
	local file

	grep -oE '(common|cmd|share)/[a-z0-9_/-]+\.(c|sql|yaml)' \
	    "$BATS_TEST_DIRNAME/spellings" >files
	assert [ "$(wc -l <files)" -gt 25 ]
	while read -r file; do
		assert [ -f "$ROOT/$file" ]
	done <files
}
