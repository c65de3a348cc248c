#!/usr/bin/env bats
# What README shows is what happens.
load lib

# block N: the N-th fenced block of README marked sh or text
block() {
	awk -v n="$2" -v kind="$1" '
		$0 == "```" kind { k++; on = k == n; next }
		$0 == "```" { on = 0 }
		on' "$BATS_TEST_DIRNAME/../README.md"
}

@test "the demo prints what README says it begins with" {
	[ -z "${SANITIZED:-}" ] || skip "it runs the programs of bin/"
	works sh "$BATS_TEST_DIRNAME/../share/demo"
	# by any version
	diff <(block text 1 | sed 's/, iop 0[^ ]*$/, iop/') \
		<(head -n "$(block text 1 | wc -l)" <<<"$output" |
			sed 's/, iop 0[^ ]*$/, iop/')
}

@test "the main job by hand runs as written and ends in no difference" {
	unset IOP_ACTOR
	block sh 1 >job.sh
	works bash -e job.sh
	assert_output ''
	assert [ "$(wc -l <answers)" -ge 36 ]
}

@test "each program README names is there, and none is missing" {
	diff <(grep -o '^| `iop-[a-z]*`' "$BATS_TEST_DIRNAME/../README.md" |
		tr -d '|` ' | sort) <(cd "$BUILD/bin" && ls | sort)
}

@test "the pipelines of README run as written" {
	an_agency
	export IOP_ACTOR=LEAD
	at "2026-11-02 09:30" iop-enroll admit - <<-END
	{"kind": "client", "id": "C-0042", "name": "Adult Example",
	 "birth_date": "1990-01-01",
	 "admission": {"admitted_on": "2026-11-02", "track": "adult"}}
	END
	at "2026-11-02 09:30" iop-schedule add - <<-END
	kind: group
	id: EVE-A
	name: Morning
	track: adult
	service: group-therapy
	days: fri
	start_time: 09:00
	minutes: 60
	facilitator: LEAD
	starts_on: 2026-01-01
	---
	kind: membership
	group: EVE-A
	client: C-0042
	starts_on: 2026-11-02
	END
	at "2026-11-16 09:00" iop-schedule fill --week this
	mkdir stub
	printf '#!/bin/sh\ncat >mailed\n' >stub/mail
	cat >stub/edit <<-'END'
	#!/bin/sh
	sed -i -E 's/^(diagnosis|necessity|goal|intervention|response|plan):.*/\1: text/
		s/^risk:.*/risk: none/' n.yaml
	END
	chmod +x stub/mail stub/edit
	block sh 2 | sed '/^iop-note new/a edit' >six.sh
	PATH=$PWD/stub:$PATH run --separate-stderr bash -eo pipefail six.sh
	assert_equal "$status$stderr" 0
	assert_line --partial client,week,offered
	assert [ -s mailed ]
	run iop-note list signature note="$(iop-note list client=C-0042 -f id)" -f id
	assert_equal "${#lines[@]}" 1
}
