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

# The last night, for what watches

# exposes FILE: the text format of Prometheus, each family told before it is
# measured, and once
exposes() {
	python3 - "$1" <<-'END'
	import re, sys
	label = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
	sample = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(\{%s(?:,%s)*\})? -?\d+$' % (label, label))
	told, seen = {}, set()
	for line in open(sys.argv[1], encoding='utf-8', newline='\n').read().splitlines():
	    if line.startswith('# '):
	        _, what, name, text = line.split(' ', 3)
	        assert what in ('HELP', 'TYPE') and text, line
	        assert (name, what) not in told, line
	        assert what == 'HELP' or text == 'gauge', line
	        told[name, what] = text
	        continue
	    m = sample.match(line)
	    assert m, line
	    assert (m[1], 'HELP') in told and (m[1], 'TYPE') in told, line
	    assert (m[1], m[2]) not in seen, line
	    seen.add((m[1], m[2]))
	assert seen
	END
	! command -v promtool >/dev/null || promtool check metrics <"$1"
}

@test "the last night is metrics: its time, its findings, and what each rule looked at" {
	a_late_note
	iop-staff add staff id=WATCH name=Watch roles=auditor
	finds at "2026-11-21 12:00" "$RECIPES/night"
	at "2026-11-22 03:00" as WATCH "$RECIPES/prometheus" iop.prom
	exposes iop.prom
	assert grep -qx "iop_audit_last_run_timestamp_seconds $(TZ=America/Denver date -d '2026-11-21 12:00' +%s)" iop.prom
	assert grep -qx 'iop_audit_ran 1' iop.prom
	assert grep -qx 'iop_audit_rule_looked_at{rule="note-48h",severity="high"} 1' iop.prom
	assert grep -qx 'iop_audit_rule_found{rule="note-48h",severity="high"} 1' iop.prom
	assert grep -qx 'iop_audit_rule_evaluated{rule="note-48h",severity="high"} 1' iop.prom
	assert_equal "$(awk '/^iop_audit_findings\{/ { n += $2 } END { print n }' iop.prom)" \
		"$(at "2026-11-22 03:00" iop-audit status -f json | jq .counts.findings)"
	assert_equal "$(stat -c %a iop.prom)" 644
	assert_equal "$(echo iop.prom*)" iop.prom
	no_name_in iop.prom
	run grep -E 'C-1|AIDE' iop.prom
	assert_failure 1
}

@test "metrics of no night say so, a dead rule is one that is not evaluated, and no store is no metric" {
	an_agency
	works "$RECIPES/prometheus"
	assert_equal "$(grep -v '^#' <<<"$output")" 'iop_audit_ran 0'
	run at "2026-11-30 02:15" iop-audit run
	assert_equal "$status" 2
	works at "2026-11-30 03:00" "$RECIPES/prometheus"
	echo "$output" >iop.prom
	exposes iop.prom
	assert_line 'iop_audit_rule_evaluated{rule="note-48h",severity="high"} 0'
	assert_line 'iop_audit_last_run_status 2'
	refute_line --partial 'iop_audit_rule_found{rule="note-48h"'
	IOP_DB=none.db run --separate-stderr "$RECIPES/prometheus" iop2.prom
	assert_equal "$status$output" 66
	says 'none.db: no such store'
	assert [ ! -e iop2.prom ]
}

# plugin STATUS WORD [OPTION...]: a line of that word, with measures
plugin() {
	run --separate-stderr "$RECIPES/nagios" "${@:3}"
	assert_equal "$status$stderr" "$1"
	assert_equal "${#lines[@]}" 1
	assert_regex "$output" "^IOP $2 - [^|]*(\|[a-z_]+=[0-9]+s?;;;0(;[0-9]+)?( [a-z_]+=[0-9]+s?;;;0(;[0-9]+)?)*)?$"
}

@test "the last night is a plugin's line and status: as bad as what stands, too old, dead or well" {
	a_late_note
	plugin 2 CRITICAL
	assert_output 'IOP CRITICAL - no audit was ever run'
	finds at "2026-11-21 12:00" "$RECIPES/night"
	IOP_TEST_NOW=$(TZ=America/Denver date -d '2026-11-22 12:00' +%s)
	iop-staff add staff id=WATCH name=Watch roles=auditor
	IOP_ACTOR=WATCH
	plugin 2 CRITICAL
	assert_output --partial 'CRITICAL - 3 high, 1 medium, 4 low, 0 info; as of 2026-11-21T12:00-07:00|high=3;;;0 medium=1;;;0 '
	assert_output --partial ' age=86400s;;;0'
	plugin 2 CRITICAL -a 23h
	assert_output --partial 'CRITICAL - the last run is older than 23h; 3 high'
	plugin 3 UNKNOWN -a soon
	IOP_DB=none.db plugin 3 UNKNOWN
	assert_output --partial 'none.db: no such store'
	run --separate-stderr "$RECIPES/nagios" -c worse
	assert_equal "$status" 3
	says 'usage: nagios'
	IOP_ACTOR=admin
	rm "$IOP_DB"
	all_is_well
	works iop-audit run
	plugin 0 OK
	assert_output --partial 'OK - 0 high, 0 medium, 0 low,'
}

@test "a plugin's line names the rules that could not answer" {
	an_agency
	run at "2026-11-30 02:15" iop-audit run
	assert_equal "$status" 2
	IOP_TEST_NOW=$(TZ=America/Denver date -d '2026-11-30 03:00' +%s)
	plugin 2 CRITICAL
	assert_output --partial 'info; not evaluated: note-48h '
	rm "$IOP_DB"
	all_is_well
	one_rule_more dead "SELECT 'BAD' AS subject, $FINDS_BAD UNION ALL SELECT 'x', 20777, 1 FROM staff WHERE id IN ('OFFICE', 'AUDIT', 'ST-01', 'ST-02')" x >p.yaml
	works iop-audit adopt p.yaml
	run iop-audit run
	assert_equal "$status" 2
	plugin 3 UNKNOWN
	assert_output --partial 'info; not evaluated: more; as of '
}

@test "a night in the Heimdall Data Format is as its schema has it, a result a finding" {
	a_late_note
	works at "2026-11-21 12:00" "$RECIPES/hdf"
	echo "$output" >night.json
	python3 - "$BATS_TEST_DIRNAME/data/hdf.schema.json" night.json <<-'END'
	import json, sys
	from jsonschema import Draft202012Validator
	schema, night = (json.load(open(f)) for f in sys.argv[1:])
	Draft202012Validator.check_schema(schema)
	Draft202012Validator(schema).validate(night)
	END
	at "2026-11-21 12:00" iop-audit run -n -f json >run.json || [ $? -eq 1 ]
	assert_equal "$(jq '[.profiles[0].controls[].results[] | select(.status == "failed")] | length' night.json)" \
		"$(jq '.findings | length' run.json)"
	assert_equal "$(jq -c '.profiles[0].controls[] | select(.id == "note-48h") | [.impact, .tags.looked_at, (.results[] | .status, .code_desc)]' night.json)" \
		'[0.7,1,"failed","note-48h:A.S-20261118-EVE.C-1"]'
	assert_equal "$(jq -r '.profiles[0].sha256' night.json)" \
		"$(iop-audit show "$SHIPPED" -f json | jq -j '.[0].text' | sha256sum | cut -d' ' -f1)"
	assert_equal "$(jq '.profiles[0].controls | length' night.json)" "$(jq .counts.rules run.json)"
	no_name_in night.json
}

@test "in the Heimdall Data Format what is waived is skipped, and a dead rule an error" {
	a_late_note
	echo why >why
	as AUDIT iop-audit waive note-48h id=WV-1 client=C-1 starts_on=2026-11-18 \
		last_day=2026-12-31 reason=@why >/dev/null
	as admin iop-audit approve WV-1 >/dev/null
	works at "2026-11-21 12:00" "$RECIPES/hdf" --rule note-48h --rule cosign-note
	assert_equal "$(jq -c '.profiles[0].controls[] | [.id, (.results[] | .status, .skip_message)]' <<<"$output" | sort)" \
'["cosign-note","skipped","there was nothing to look at"]
["note-48h","skipped","waived by WV-1"]'
	rm "$IOP_DB"
	new_agency >/dev/null
	run --separate-stderr at "2026-11-30 12:00" "$RECIPES/hdf" --rule note-48h
	assert_equal "$status" 2
	assert_equal "$(jq -c '.profiles[0].controls[0].results | map([.status, .message])' <<<"$output")" \
		'[["error","not evaluated: there was nothing to look at"]]'
}
