#!/usr/bin/env bats
# What share/recipes promises, each recipe run as it is shipped.
load lib

RECIPES=$BUILD/share/recipes

# no_name_in FILE: none of the clients is named there
no_name_in() {
	at "2026-12-31 12:00" iop-db export | jq -r 'select(.kind == "client") | .name' >names
	assert [ -s names ]
	run grep -F -f names "$1"
	assert_failure 1
}

# An agency in which all is well, seen at the end of its last day.
all_is_well() {
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2026-11-20 00:00" +%s)
	once new_sample
}

new_sample() {
	iop-db init --zone America/Denver --identity declared --admin admin
	iop-sample --clients 4 --weeks 8 --until 2026-11-19 |
		iop-db import --source sample
}

# What is not in order on 20 November: nobody is marked, AIDE's note is late.
a_late_note() {
	an_agency
	a_session
	an_attendance
}

@test "each recipe is a script that says what it is for and how to change it" {
	for recipe in "$RECIPES"/[a-z]*; do
		assert [ -x "$recipe" ]
		assert_equal "$(head -n 1 "$recipe")" '#!/bin/sh'
		sed '/^#/!q' "$recipe" >head
		assert grep -q '^# To change it: ' head
		grep -q "^${recipe##*/}	" "$RECIPES/README" ||
			fail "$recipe is not in share/recipes/README"
	done
}

@test "a recipe finds the programs where they are installed" {
	a_late_note
	mkdir -p usr/bin usr/share/iop
	cp -R "$BUILD/share/." usr/share/iop
	ln -s "$(cd "$BUILD" && pwd)"/bin/* usr/bin
	PATH=/usr/bin:/bin
	finds at "2026-11-21 12:00" usr/share/iop/recipes/night
	works at "2026-11-21 12:30" usr/share/iop/recipes/monday 2026-11-16
	works usr/share/iop/recipes/chart -u 2026-11-22 -o house.csv
	IOP_ACTOR=OFFICE
	the_clients >clients.csv
	works at "2026-11-21 12:40" usr/share/iop/recipes/ehr clients clients.csv
}

# A night's cron

@test "a night is silent where all is well" {
	all_is_well
	works "$RECIPES/night"
	assert_output ''
}

@test "a night's first line is the report's" {
	a_late_note
	finds at "2026-11-21 12:00" "$RECIPES/night"
	assert_line --index 0 --regexp '^[0-9]+ findings: 3 high'
	assert_line --partial note-48h:A.S-20261118-EVE.C-1
	echo "$output" >said
	no_name_in said
}

@test "a night takes the options of iop-audit run" {
	a_late_note
	works at "2026-11-21 12:00" "$RECIPES/night" --rule cosign-note
	assert_output ''
}

@test "a night's first line says that there is no store, and so no audit" {
	run --separate-stderr "$RECIPES/night"
	assert_equal "$status$stderr" 66
	assert_line --index 0 'nightly: the store was not verified: status 66'
	assert_line --index 1 --partial "$IOP_DB"
}

@test "a night's first line says that the store is not what it was" {
	a_late_note
	sqlite3 "$IOP_DB" 'DROP TRIGGER "staff_no_UPDATE";
		UPDATE staff SET title = "Queen" WHERE id = "LEAD";'
	run --separate-stderr "$RECIPES/night"
	assert_equal "$status$stderr" 3
	assert_line --index 0 'nightly: the store is not what it was'
	assert_line --partial 'trigger staff_no_UPDATE is missing'
}

@test "a night tries a busy store again" {
	all_is_well
	mkdir -p copy/recipes
	sed 's/^pause=.*/pause=0/' "$RECIPES/night" >copy/recipes/night
	cat >copy/nightly <<-'END'
	#!/bin/sh
	echo once >>tried
	[ "$(wc -l <tried)" -gt 2 ] || { echo 'nightly: busy' >&2; exit 75; }
	END
	chmod +x copy/nightly
	works sh copy/recipes/night
	assert_output ''
	assert_equal "$(wc -l <tried)" 3
	sed -i 's/-gt 2/-gt 99/' copy/nightly
	run --separate-stderr sh copy/recipes/night
	assert_equal "$status$output" '75nightly: busy'
	assert_equal "$(wc -l <tried)" 9
}

@test "the night of README mails why there was no audit, and no old report" {
	mkdir stub
	printf '#!/bin/sh\ncat >mailed\n' >stub/mail
	chmod +x stub/mail
	grep ' mail -s' "$BATS_TEST_DIRNAME/../README.md" >night.sh
	echo 'an old report' >r.txt
	PATH=$PWD/stub:$PATH works sh night.sh
	assert_equal "$(cat mailed)" \
		"iop-audit: $IOP_DB: no such store; make one with iop-db init"
	a_late_note
	PATH=$PWD/stub:$PATH works at "2026-11-21 12:00" sh night.sh
	assert_regex "$(head -n 1 mailed)" '^[0-9]+ findings: 3 high'
	IOP_TEST_NOW=$NOON
	rm mailed "$IOP_DB"
	all_is_well
	PATH=$PWD/stub:$PATH works sh night.sh
	assert [ ! -e mailed ]
}

# A night's mail where systemd runs it

# What the units run, one after the other as systemd would, with a sendmail that
# keeps what it is given.
the_units() {
	mkdir -p usr/bin usr/share/iop run/iop-audit stub
	cp -R "$BUILD/share/." usr/share/iop
	ln -sf "$(cd "$BUILD" && pwd)"/bin/* usr/bin
	printf '#!/bin/sh\ncat >mailed\n' >stub/sendmail
	chmod +x stub/sendmail
	for unit in iop-audit iop-audit-mail; do
		sed -n "s,@PREFIX@,$PWD/usr,; s,%t,$PWD/run,; s/^ExecStart=//p" \
			"usr/share/iop/systemd/$unit.service" >"$unit.job"
	done
	mailto=$(sed -n 's/^Environment=//p' usr/share/iop/systemd/iop-audit-mail.service)
}

a_night_of_units() {
	rm -f mailed
	run sh iop-audit.job
	assert_output ''
	run env PATH="$PWD/stub:$PATH" "$mailto" MONITOR_UNIT=iop-audit.service \
		MONITOR_SERVICE_RESULT=exit-code MONITOR_EXIT_STATUS="$status" \
		sh iop-audit-mail.job
	assert_equal "$status$output" 0
	assert [ ! -e run/iop-audit/said ]
}

@test "systemd's units mail what cron mails, byte for byte, and nothing where all is well" {
	the_units
	a_late_note
	iop-staff add staff id=WATCH name=Watch roles=auditor
	IOP_TEST_NOW=$(TZ=America/Denver date -d '2026-11-21 12:00' +%s)
	IOP_ACTOR=WATCH
	cp "$IOP_DB" before.db
	finds usr/share/iop/recipes/night
	echo "$output" >said
	mv before.db "$IOP_DB"
	a_night_of_units
	assert grep -qx 'To: compliance@example.org' mailed
	sed '1,/^$/d' mailed >body
	assert grep -qx 'Content-Type: text/plain; charset=UTF-8' mailed
	diff said body
	IOP_ACTOR=admin
	no_name_in mailed
	rm "$IOP_DB"
	all_is_well
	a_night_of_units
	assert [ ! -e mailed ]
}

@test "systemd's units mail why there was no audit, and that a job could not be begun" {
	the_units
	a_night_of_units
	assert_equal "$(sed '1,/^$/d' mailed | head -n 1)" \
		'nightly: the store was not verified: status 66'
	rm mailed
	echo 'exit 203' >iop-audit.job
	a_night_of_units
	assert_equal "$(sed '1,/^$/d' mailed)" \
		'iop-audit.service said nothing and ended with exit-code 203'
}

@test "a mail without whom it is for is refused, and what was said is kept" {
	echo said >f
	run --separate-stderr env -u MAILTO "$RECIPES/mail" f
	assert_equal "$status$output" 64
	says 'usage: MAILTO=ADDRESS mail FILE'
	assert [ -s f ]
	mkdir stub
	printf '#!/bin/sh\nexit 75\n' >stub/sendmail
	chmod +x stub/sendmail
	run env PATH="$PWD/stub:$PATH" MAILTO=x@example.org "$RECIPES/mail" f
	assert_equal "$status" 75
	assert [ -s f ]
}

# A Monday's supervision

# A week in which EVE met on Monday, Wednesday and Friday; C-1 was there on
# Monday (AIDE's note is signed) and on Wednesday (there is none).
a_week() {
	an_agency
	once at "2026-11-16 09:00" as LEAD iop-schedule fill --week 2026-W47
	at "2026-11-16 20:45" as AIDE iop-attend mark S-20261116-EVE C-1 \
		--status present --from 17:30 --to 20:30
	a_note N-MON | sed 's/20261118/20261116/; s/-11-18T/-11-16T/' |
		at "2026-11-16 21:00" as AIDE iop-note add -
	at "2026-11-16 21:05" as AIDE iop-note sign N-MON
	an_attendance
}

monday() {
	works at "2026-11-23 07:00" as LEAD "$RECIPES/monday" "$@"
}

@test "a Monday shows late notes, co-signatures, supervision and caseloads" {
	a_week
	monday 2026-11-23
	diff - <<-'END' <(printf '%s\n' "$output")
	Supervision on 2026-11-23, of week 2026-W47

	Notes late: 1
	  AIDE         C-1          late by 3d   iop-note new note session=S-20261118-EVE client=C-1

	Co-signatures waiting: 1
	  AIDE         C-1          by 2026-11-23 iop-note cosign N-MON

	Without supervision last week: 1
	  AIDE         of LEAD

	Caseloads: 2
	  AIDE         1 client     6 h          of 9 h       short: C-1
	  nobody       1 client     0 h          of 0 h       short: C-2
	END
}

@test "a Monday after which nothing is left to do says so by its counts" {
	a_week
	a_note N-WED | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-WED
	at "2026-11-19 09:00" as LEAD iop-note cosign N-MON N-WED
	at "2026-11-19 09:00" as LEAD iop-staff add supervision_log id=SL-1 \
		supervisee=AIDE supervisor=LEAD met_on=2026-11-19 minutes=60
	monday 2026-11-23
	assert_line 'Notes late: 0'
	assert_line 'Co-signatures waiting: 0'
	assert_line 'Without supervision last week: 0'
}

@test "a supervisor's Monday is about that one's people" {
	a_week
	monday -s LEAD 2026-11-23
	assert_line 'Notes late: 1'
	assert_line 'Without supervision last week: 1'
	monday -s OFFICE 2026-11-23
	assert_line 'Notes late: 0'
	assert_line 'Co-signatures waiting: 0'
	assert_line 'Without supervision last week: 0'
	assert_line 'Caseloads: 0'
}

@test "an earlier Monday shows what was known then" {
	a_week
	monday 2026-11-16
	assert_line --index 0 'Supervision on 2026-11-16, of week 2026-W46'
	assert_line 'Notes late: 0'
	assert_line 'Co-signatures waiting: 1'
}

@test "a Monday of today says first where no audit ran" {
	a_week
	works "$RECIPES/monday"
	assert_line --index 1 'iop-audit: no audit was ever run'
	echo "$output" >said
	no_name_in said
}

@test "a Monday whose notes could not be judged does not say that none is late" {
	a_week
	mkdir -p copy/share/recipes copy/bin
	cp "$RECIPES/monday" copy/share/recipes
	cat >copy/bin/iop-note <<-'END'
	#!/bin/sh
	echo 'iop-note: note-48h: not evaluated: stopped' >&2
	exit 2
	END
	chmod +x copy/bin/iop-note
	run --separate-stderr at "2026-11-23 07:00" \
		copy/share/recipes/monday 2026-11-23
	assert_equal "$status" 2
	assert_line 'Notes late: not evaluated'
	assert_line 'Co-signatures waiting: 1'
	says 'note-48h: not evaluated'
}

@test "a Monday without a store is no empty Monday" {
	run --separate-stderr "$RECIPES/monday" 2026-11-23
	assert_equal "$status$output" 66
	says "$IOP_DB"
}

# An EHR's export

the_clients() {
	cat <<-'END'
	Client ID,Last Name,First Name,DOB,Phone,Admit Date,Program,Counselor,Entered,Entered By
	0042,Doe,"Jane ""JJ""",4/12/1988,(505) 555-0100,11/02/2026,IOP Adult,AIDE,11/2/2026 9:15 AM,LEAD
	1043,Roe,Richard,12/31/2010,,11/3/2026,IOP Adolescent,,11/3/2026 1:05 PM,LEAD
	END
}

the_attendance() {
	cat <<-'END'
	Client ID,Group,Service Date,Time In,Time Out,Status,Entered,Entered By
	0042,EVE,11/18/2026,5:30 PM,8:30 PM,Present,11/18/2026 8:45 PM,AIDE
	0042,EVE,11/20/2026,,,No Show,11/20/2026 8:45 PM,AIDE
	END
}

@test "an EHR's clients come in as recorded when and by whom it says" {
	an_agency
	the_clients >clients.csv
	IOP_ACTOR=OFFICE works "$RECIPES/ehr" clients clients.csv
	works as LEAD iop-enroll show C-0042 AD.C-0042.20261102 C-1043 \
		AD.C-1043.20261103 --names -f json
	assert_equal "$(jq -r '.[] | [.name, .birth_date, .phone, .track,
		.facilitator] | map(. // "-") | join("|")' <<<"$output")" \
		"Jane \"JJ\" Doe|1988-04-12|(505) 555-0100|-|-
-|-|-|adult|AIDE
Richard Roe|2010-12-31|-|-|-
-|-|-|adolescent|-"
	works as LEAD iop-enroll history C-1043 -f json
	assert_equal "$(jq -r '.[0] | .recorded_at + " " + .recorded_by' \
		<<<"$output")" "2026-11-03T13:05-07:00 LEAD"
	assert [ ! -s clients.rejects.jsonl ]
}

@test "an EHR's attendance meets the sessions that fill made" {
	an_agency
	at "2026-11-16 09:00" as LEAD iop-schedule fill --week 2026-W47
	the_clients >clients.csv
	the_attendance >attendance.csv
	IOP_ACTOR=OFFICE
	works "$RECIPES/ehr" clients clients.csv
	works at "2026-11-20 21:00" "$RECIPES/ehr" attendance attendance.csv
	works iop-attend list client=C-0042 -f json
	assert_equal "$(jq -r '.[] | [.session, .status, .minutes] |
		join(" ")' <<<"$output")" \
		$'S-20261118-EVE present 180\nS-20261120-EVE absent 0'
}

@test "an export imported twice is there once" {
	an_agency
	the_clients >clients.csv
	IOP_ACTOR=OFFICE
	works "$RECIPES/ehr" clients clients.csv
	before=$(the_head)
	works "$RECIPES/ehr" clients clients.csv
	assert_equal "$(the_head)" "$before"
}

@test "a line of an export that is wrong is rejected, and the others come in" {
	an_agency
	the_clients >clients.csv
	cat >>clients.csv <<-'END'
	1044,Wrong,Day,31/31/2010,,11/02/2026,IOP Adult,,11/02/2026 9:15 AM,LEAD
	1045,Wrong,Word,12/31/1990,,11/02/2026,IOP Martian,,11/02/2026 9:15 AM,LEAD
	END
	IOP_ACTOR=OFFICE run --separate-stderr "$RECIPES/ehr" clients clients.csv
	assert_equal "$status$output" 1
	says 'birth_date: ' 'track: '
	[[ $stderr != *Wrong* && $stderr != *31/31* ]] || fail "shows a value"
	assert_equal "$(iop-enroll list -f id)" $'C-0042\nC-1\nC-1043\nC-2'
	assert_equal "$(jq -r .id clients.rejects.jsonl)" $'C-1044\nC-1045'
	IOP_ACTOR=OFFICE works iop-db import --source ehr <(jq -c \
		'.birth_date |= sub("31/31/2010"; "1990-01-31") |
		.admission.track |= sub("IOP Martian"; "adult")' \
		clients.rejects.jsonl)
	assert_equal "$(iop-enroll list -f id | wc -l)" 6
}

@test "a file that is no export stores nothing" {
	an_agency
	IOP_ACTOR=OFFICE
	refuses 65 'mlr: open no-such.csv: no such file' "$RECIPES/ehr" clients no-such.csv
	printf 'a,b\n1\n' >broken.csv
	refuses 65 'mlr: mlr: CSV header/data length mismatch' "$RECIPES/ehr" clients broken.csv
	refuses 64 'usage: ehr' "$RECIPES/ehr" notes broken.csv
}

# A chart

@test "a chart's numbers are those of iop-attend hours" {
	all_is_well
	works "$RECIPES/chart" -u 2026-11-19 -w 3 -o all.csv all
	head -n 1 all.csv | tr , '\n' | sed 1d >clients
	assert [ "$(wc -l <clients)" -ge 2 ]
	for week in 2026-W44 2026-W45 2026-W46; do
		iop-attend hours --week $week -f csv >hours.csv
		while read -r client; do
			column=$(head -n 1 all.csv | tr , '\n' |
				grep -nx "$client" | cut -d: -f1)
			minutes=$(grep "^$client," hours.csv | cut -d, -f4)
			assert_equal "$client $(grep "^$week" all.csv |
				cut -d, -f"$column")" "$client ${minutes:-?}"
		done <clients
	done
	works "$RECIPES/chart" -u 2026-11-19 -w 3 -o house.csv
	assert_equal "$(cut -d, -f1 house.csv)" \
		$'week\n2026-W44\n2026-W45\n2026-W46'
	assert_equal "$(tail -n 1 house.csv)" "2026-W46,$(sed 1d hours.csv |
		awk -F, '{ o += $3; a += $4 } END { print o "," a }')"
}

@test "a chart is drawn as PNG, as SVG and in letters, without a name" {
	all_is_well
	works "$RECIPES/chart" -u 2026-11-19 -o house.png
	assert_equal "$(head -c 4 house.png | tail -c 3)" PNG
	works "$RECIPES/chart" -u 2026-11-19 -w 6 -o clients.svg all
	python3 -c 'import sys, xml.dom.minidom as x; x.parse(sys.argv[1])' \
		clients.svg
	client=$(iop-enroll list -f id | head -n 1)
	assert grep -qF "$client" clients.svg
	no_name_in clients.svg
	works "$RECIPES/chart" -u 2026-11-19 -w 6
	assert_line --partial 2026-W46
	assert_line --partial attended
	refute_output --partial 2026-W47
}

@test "a chart of nobody is refused" {
	all_is_well
	refuses 66 'nobody asked for' "$RECIPES/chart" -u 2026-11-19 -o c.svg C-99
	assert [ ! -e c.svg ]
	refuses 66 'nobody asked for' "$RECIPES/chart" -u 2020-11-19
	refuses 64 'usage: chart' "$RECIPES/chart" -o c.gif
}

@test "an EHR's export may have semicolons or tabs, blank lines, a byte order mark and times without a blank" {
	an_agency
	the_clients | sed '2d; s/\([0-9]\) AM/\1AM/; s/ PM/ pm/' >plain.csv
	IOP_ACTOR=OFFICE works "$RECIPES/ehr" clients plain.csv
	head=$(the_head)
	for how in 's/,/;/g' 's/,/\t/g' 's/$/\r/' '2i\\' '$a\\' '2i\ \t' '$a,,,,,,,,,' '1s/^/\xef\xbb\xbf/'; do
		sed "$how" plain.csv >c.csv
		IOP_ACTOR=OFFICE works "$RECIPES/ehr" clients c.csv
		assert_equal "$how $(the_head)" "$how $head"
		assert [ ! -s c.rejects.jsonl ]
	done
	works as LEAD iop-enroll history C-1043 -f json
	assert_equal "$(jq -r '.[0].recorded_at' <<<"$output")" 2026-11-03T13:05-07:00
}

@test "a blank line within the quotes of an EHR's export is no blank line" {
	an_agency
	the_clients | sed '2d; s/Richard/"Rich\n\nard"/' >c.csv
	IOP_ACTOR=OFFICE run --separate-stderr "$RECIPES/ehr" clients c.csv
	says 'name: expected one line'
	assert_equal "$(jq -r .name c.rejects.jsonl | wc -l)" 3
}
