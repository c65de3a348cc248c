# Commands to paste: what a record says is never more than a word of them.
load lib

setup_more() {
	T="2026-11-18 12:00"
	PAYER="N' \$(touch pwned);touch pwned"
}

# what an import says of C-1's payers: all end soon
with_such_payers() {
	an_agency
	jq -nc --arg p "$PAYER" '
	{kind: "authorization", id: "AU-1", client: "C-1", payer: $p,
	 number: "1", code: "$(touch pwned)", starts_on: "2026-11-01",
	 ends_on: "2026-11-22", units: 5},
	{kind: "coverage", id: "CV-1", client: "C-1", payer: $p,
	 starts_on: "2026-11-01", ends_on: "2026-11-22"},
	{kind: "claim", id: "CL-1", client: "C-1", payer: "B\($p)", code: "H0015",
	 service_on: "2026-11-16", billed_at: "2026-11-17T12:00", units: 1}' |
		at "$T" iop-db import --source ehr
}

# pasted: what the remedies on stdin say to a shell, an argument a line; the
# command itself is not asked
pasted() {
	sed 's/  # .*//; s/^iop-[a-z]* /printf "%s\\n" /' | sh
}

@test "what is due is a command to paste in which a payer is one word, whatever an import says" {
	with_such_payers
	at "$T" run --separate-stderr iop-enroll due -f jsonl
	jq -r 'select(.record == "AU-1") | .act' <<<"$output" >act
	run --separate-stderr pasted <act
	assert_equal "$output" "new
authorization
client=C-1
payer=$PAYER"
	assert [ ! -e pwned ]
}

@test "a forecast's remedies are commands to paste in which a payer is one word" {
	with_such_payers
	at "$T" run --separate-stderr iop-audit forecast -f jsonl
	jq -r 'select(.record == "AU-1") | .remedy' <<<"$output" >act
	run --separate-stderr pasted <act
	assert_line "payer=$PAYER"
	assert [ ! -e pwned ]
}

@test "a rule's remedy says what a column says as one word" {
	with_such_payers
	at "$T" run --separate-stderr iop-audit run -n --full -f jsonl
	jq -r '.remedy // empty' <<<"$output" | grep -F 'touch pwned' >act
	run --separate-stderr pasted <act
	assert_line "payer=B$PAYER"
	assert [ ! -e pwned ]
}

# remedy_is TEXT REMEDY QUERY: what the remedy of a policy's own rule becomes
remedy_is() {
	an_agency
	one_rule_more own "$3" found | remedy=$2 awk '
		/^- id: more/ { more = 1 }
		more && /^  remedy:/ { print "  remedy: |-\n    " ENVIRON["remedy"]; next }
		{ print }' >own.yaml
	run --separate-stderr iop-audit run --policy own.yaml --rule more -f jsonl
	assert_equal "$(jq -r '.remedy // empty' <<<"$output")" "$1"
}

ROW="'C-1' AS subject, 20777 AS day, 1 AS open, 'C-1' AS client, 'C-1' AS record"

@test "a policy's own remedy quotes what is no plain word, within quotes too" {
	remedy_is "iop-x C-1 'a'\\''b \$c' \"so \"'a'\\''b \$c'\" it is\"" \
		'iop-x {client} {said} "so {said} it is"' \
		"SELECT $ROW, 'a''b \$c' AS said"
}

@test "the act of a policy's own rule stands as it is, where it is a command and its words" {
	remedy_is "iop-x a=B 'c \$d' \"e f\"" '{act}' \
		"SELECT $ROW, 'iop-x a=B ' || as_word('c \$d') || ' \"e f\"' AS act"
}

@test "the act of a policy's own rule is one word where a shell would find more in it" {
	remedy_is "'iop-x a=\$(touch pwned)'" '{act}' \
		"SELECT $ROW, 'iop-x a=\$(touch pwned)' AS act"
}

@test "blanks of a policy's own rule are words, and nothing a shell would run" {
	remedy_is "iop-x 'a=B; rm c'" 'iop-x {blanks}' \
		"SELECT $ROW, 'a=B; rm c' AS blanks"
}

@test "the waiver that what is past asks for names its record as one word" {
	remedy_is "iop-audit new waiver rule=more record='\$(x)'  # no act mends it any more" \
		none "SELECT 'C-1' AS subject, 20777 AS day, 0 AS open, '\$(x)' AS record"
}
