# A store from its export: the same entries, and one more that says so.
load lib
load tamper

# restored [FILE]: a second store from what is exported, or that
restored() {
	[ -n "${1:-}" ] || as admin iop-db export >exported
	rm -f two.db
	works iop-db restore -d two.db "${1:-exported}"
	assert_output ''
}

# the_entries STORE: all but the last of them, by bytes
the_entries() {
	sqlite3 "$1" "SELECT * FROM entry WHERE entry <= $(last) ORDER BY entry"
	for kind in $(sqlite3 "$1" "SELECT DISTINCT kind FROM entry ORDER BY kind"); do
		sqlite3 "$1" "SELECT * FROM \"$kind\" WHERE entry <= $(last) ORDER BY entry"
	done
}

# last: entry of the export
last() {
	tail -n1 exported | jq .entry
}

@test "a restored store has every entry as it was, and one that says it was restored" {
	a_store_of_all
	restored
	assert_equal "$(the_entries two.db)" "$(the_entries iop.db)"
	works iop-staff history agency -d two.db -f json
	assert_equal "$(jq -r '.[-1] | .entry, .op_reason, .came_in.by, .came_in.program, .came_in.verb' <<<"$output")" \
		"$(($(last) + 1))
iop-db restore exported: entry $(last), $(tail -n1 exported | jq -r .came_in.hash)
admin
iop-db
restore"
	works iop-db verify -d two.db
}

@test "what a restored store exports up to that entry is the same bytes" {
	a_store_of_all
	restored
	works iop-db export -d two.db --at-entry "$(last)"
	assert_equal "$output" "$(cat exported)"
	works iop-db info -d two.db --at-entry "$(last)" -f json
	two=$output
	works iop-db info --at-entry "$(last)" -f json
	assert_equal "$(jq -c '.[] | del(.store)' <<<"$two")" "$(jq -c '.[] | del(.store)' <<<"$output")"
}

@test "a restored store says the same of every night" {
	a_store_of_all
	restored
	for night in 2026-11-02 2026-11-18T20:00 2026-11-18T22:30 2026-11-20; do
		run --separate-stderr iop-audit run -n --full --as-of $night -f json
		said=$status$output$stderr
		run --separate-stderr iop-audit run -d two.db -n --full --as-of $night -f json
		assert_equal "$status$output$stderr" "$said"
	done
}

@test "an export is restored from stdin, from YAML and from an array, too" {
	a_store_of_all
	for format in jsonl json yaml; do
		rm -f two.db
		as admin iop-db export -f $format >exported.$format
		works iop-db restore -d two.db <exported.$format
		works iop-db verify -d two.db
	done
}

@test "a restored store is restored again" {
	a_store_of_all
	restored
	as admin iop-db export -d two.db >three
	works iop-db restore -d three.db three
	works iop-db export -d three.db --at-entry "$(last)"
	assert_equal "$output" "$(cat exported)"
}

@test "an entry that does not say what its hash says ends it, and there is no store" {
	a_store_of_all
	as admin iop-db export >exported
	sed '3s/"id":"/&X/' exported >wrong
	fails 65 iop-db restore -d two.db wrong
	says 'wrong:3:1: hash: does not say what was recorded'
	assert [ ! -e two.db ]
	assert_equal "$(ls -d two.db*)" ''
}

@test "an entry left out, moved, twice, or without its number, clock, person or hash is named" {
	a_store_of_all
	as admin iop-db export >exported
	tried() {
		fails 65 iop-db restore -d two.db wrong
		says "$1"
		assert_equal "$(ls -d two.db* 2>/dev/null)" ''
	}
	sed 3d exported >wrong
	tried 'wrong:3:1: entry: expected the next one'
	sed '3{h;d};4{G}' exported >wrong
	tried 'wrong:3:1: entry: expected the next one'
	sed '3p' exported >wrong
	tried 'wrong:4:1: entry: expected the next one'
	for key in id entry came_in; do
		jq -c "if .entry == 3 then del(.$key) else . end" exported >wrong
		tried "wrong:3:1: $key: required of an entry"
	done
	for key in hash at by; do
		jq -c "if .entry == 3 then del(.came_in.$key) else . end" exported >wrong
		tried 'came_in: at, by and hash are required'
	done
	jq -c 'if .entry == 3 then .op = "amend" else . end' exported >wrong
	tried 'wrong:3:1: op: not the first version, or not a later one'
	jq -c 'if .entry == 3 then .op_reason = "so" else . end' exported >wrong
	tried 'wrong:3:1: op_reason: expected none'
	jq -c 'if .entry == 3 then .came_in.more = "so" else . end' exported >wrong
	tried 'came_in: no such key in it'
	jq -c 'if .entry == 3 then .came_in.hash = "so" else . end' exported >wrong
	tried 'expected 64 digits in hexadecimal'
	jq -c 'if .entry == 3 then .came_in = "so" else . end' exported >wrong
	tried 'came_in: expected a map'
	jq -c 'if .entry == 3 then .entry = "so" else . end' exported >wrong
	tried 'entry: expected its number'
	jq -c 'if .entry == 3 then del(.version) | del(.name) else . end' exported >wrong
	tried 'required'
	: >wrong
	tried 'wrong: no entries: expected what iop-db export prints'
	head -c 5000 exported >wrong
	tried 'wrong:'
}

@test "what is well chained, but no program would have recorded, is not restored" {
	a_store_of_all
	entry=$(sqlite3 iop.db "SELECT entry FROM thing WHERE id = 'AIDE'")
	tamper "UPDATE entry SET recorded_by = 'NOBODY' WHERE entry = $entry" rechain
	as admin iop-db export >exported
	fails 65 iop-db restore -d two.db exported
	says "entry $entry: recorded_by: "
	assert_equal "$(ls -d two.db* 2>/dev/null)" ''
}

@test "who restores a store is an administrator in it" {
	a_store_of_all
	as admin iop-db export >exported
	IOP_ACTOR=LEAD fails 77 iop-db restore -d two.db exported
	says 'restore: not permitted to LEAD; it takes one of: admin'
	IOP_ACTOR=NOBODY fails 77 iop-db restore -d two.db exported
	says 'NOBODY is not on the staff of this store today'
	assert_equal "$(ls -d two.db* 2>/dev/null)" ''
}

@test "a store is restored into a file that is not there yet" {
	a_store_of_all
	as admin iop-db export >exported
	echo mine >two.db
	fails 73 iop-db restore -d two.db exported
	says 'two.db: File exists'
	assert_equal "$(cat two.db)" mine
	fails 66 iop-db restore -d three.db nowhere
	says 'nowhere: No such file or directory'
	assert_equal "$(ls -d three.db* 2>/dev/null)" ''
	refuses 64 'expected one file' iop-db restore -d three.db exported exported
}

@test "a store is restored whatever the clock says of its last entry" {
	a_store_of_all
	as admin iop-db export >exported
	works at "2028-06-01 08:00" iop-db restore -d two.db exported
	works at "2028-06-01 08:00" iop-db verify -d two.db
}

# versions LEAST: the numbers of share/schema.versions from there on
versions() {
	awk -v least="$1" '!/^#/ && $1 >= least { print $1 }' \
		"$BATS_TEST_DIRNAME/../share/schema.versions"
}

# comes_back STORE: what it exports up to the export's head are the same bytes,
# and it says the same of a night
comes_back() {
	works iop-db verify -d "$1"
	works iop-db export -d "$1" --at-entry "$(last)"
	assert_equal "$output" "$(cat exported)"
	[ -e iop.db ] || return 0
	run --separate-stderr iop-audit run -n --full -f json
	said=$status$(jq 'del(.head)' <<<"$output")$stderr
	run --separate-stderr iop-audit run -d "$1" -n --full -f json
	assert_equal "$status$(jq 'del(.head)' <<<"$output")$stderr" "$said"
}

# Before 6 a note had no type, which adding a column does not give it.
@test "a store of each schema from 6 on is upgraded, exported and restored, and says the same" {
	local IOP_TEST_NOW=$((NOON + 7200)) version current

	current=$("$BUILD/fingerprint" | cut -d' ' -f1)
	for version in $(versions 6); do
		rm -f iop.db
		assert [ -e "$BATS_TEST_DIRNAME/data/schema-$version.sql" ]
		sqlite3 iop.db <"$BATS_TEST_DIRNAME/data/schema-$version.sql"
		assert_equal "$(sqlite3 iop.db 'SELECT max(entry) > 7 FROM entry')" 1
		[ "$version" = "$current" ] || works iop-db upgrade
		restored
		comes_back two.db
	done
}

# Of each schema one, as its programs printed it.
@test "an export of each schema from 8 on is restored, and comes out as it went in" {
	local IOP_TEST_NOW=$((NOON + 7200)) version

	for version in $(versions 8); do
		cp "$BATS_TEST_DIRNAME/data/export-$version.jsonl" exported
		assert_equal "$(jq -r 'select(.kind == "agency").schema' exported)" "$version"
		restored exported
		comes_back two.db
		assert [ "$(jq -r .kind exported | sort -u | wc -l)" -gt 40 ]
	done
}

@test "a store is not seen by its name before it is whole" {
	a_store_of_all
	as admin iop-db export >exported
	mkfifo pipe
	iop-db restore -d two.db <pipe 3>&- &
	exec 9>pipe
	head -n 20 exported >&9
	assert [ ! -e two.db ]
	tail -n +21 exported >&9
	exec 9>&-
	wait $!
	works iop-db verify -d two.db
	assert_equal "$(ls two.db*)" two.db
}

@test "a store that was begun in vain leaves nothing behind" {
	echo 'rules: none' >none.yaml
	fails 65 iop-db init -d two.db --zone America/Denver --identity declared --admin admin --policy none.yaml
	says 'none.yaml:'
	assert_equal "$(ls -d two.db* 2>/dev/null)" ''
}

# strange SEED STEPS ZONE LOCALE: a store of whatever the programs take, made at
# random under that locale in that zone; then the same store restored
strange() {
	local ZONE=$3 night
	export ZONE

	export LOCPATH=$PWD/locales
	mkdir "$LOCPATH"
	localedef -i tr_TR -f UTF-8 "$LOCPATH/tr_TR.UTF-8" || [ $? -eq 1 ]
	every_kind
	cp -R "$BUILD/share/policy/new-mexico" mine
	run --separate-stderr env LC_ALL="$4" python3 "$BATS_TEST_DIRNAME/strange_store.py" "$1" "$2" mine
	assert_equal "$status$stderr" 0
	echo "$output" >taken
	# three policies that say different things
	assert_equal "$(sqlite3 iop.db "SELECT count(DISTINCT replace(text, version, '')) FROM policy")" 3
	IOP_TEST_NOW=$(sqlite3 iop.db 'SELECT max(recorded_at) + 60 FROM entry')
	works iop-db verify
	restored
	works iop-db verify -d two.db
	works iop-db export -d two.db --at-entry "$(last)"
	diff <(echo "$output") exported
	for night in $(sqlite3 iop.db "SELECT DISTINCT date(recorded_at, 'unixepoch') FROM entry
		ORDER BY random() LIMIT ${5:-3}"); do
		run --separate-stderr iop-audit run -n --as-of "$night" -f jsonl
		# the export is an entry of the restored store, too
		said=$status$(sed 's/"head":[0-9]*,//' <<<"$output")$stderr
		run --separate-stderr iop-audit run -d two.db -n --as-of "$night" -f jsonl
		assert_equal "$status$(sed 's/"head":[0-9]*,//' <<<"$output")$stderr" "$said"
	done
}

# done_by WHAT LEAST: at least so many kinds were so
done_by() {
	assert [ "$(grep "^$1 " taken | cut -d' ' -f3 | sort -u | wc -l)" -ge "$2" ]
}

@test "whatever the programs take comes out and is restored: by day in Denver" {
	strange 1 "${STRANGE_STEPS:-120}" America/Denver C.UTF-8
	done_by import-add 2
	done_by amend 2
	done_by void 2
}

@test "whatever the programs take comes out and is restored: beyond the date line, in POSIX" {
	strange 2 "${STRANGE_STEPS:-120}" Pacific/Apia C
	done_by import-amend 2
}

@test "whatever the programs take comes out and is restored: at a quarter to, in Turkish" {
	strange 3 "${STRANGE_STEPS:-120}" Asia/Kathmandu tr_TR.UTF-8
	done_by add 2
}

@test "a store restored from a file of any name is one that verify passes, or the name is told before" {
	a_store
	iop-db export >plain
	for name in $'a\nb' $'a\tb' $'\xff' "$(printf 'n%.0s' {1..200})"; do
		cp plain "$name"
		fails 65 iop-db restore -d new.db "$name"
		says "the file's name: expected"
		assert [ ! -e new.db ]
	done
	mkdir -p "$(printf 'folder%.0s' {1..30})"
	for name in "$(printf 'é%.0s' {1..40})" "$(printf 'folder%.0s' {1..30})/plain" "it's"; do
		cp plain "$name"
		works iop-db restore -d new.db "$name"
		works iop-db verify -d new.db
		run --separate-stderr iop-db export -d new.db
		assert_line --partial "iop-db restore ${name##*/}: entry "
		iop-db export -d new.db >again
		works iop-db restore -d again.db again
		rm new.db again.db
	done
}
