# What common/doc reads and what it refuses, seen through tests/tree.c.
load lib

as_text='a text that is not read as one stands in quotes, or on indented lines'
as_text+=' below its key and |'

setup() {
	tree=$(cd "$BUILD" && pwd)/tree
	suites=$BATS_TEST_DIRNAME/../../shared/suites
	json=$suites/json/test_parsing
	yaml=$suites/yaml
	cd "$BATS_TEST_TMPDIR" || return
}

# the_stream FORMAT [ARGUMENT]...: as printf(1) writes it, in the file `in'.
the_stream() {
	# shellcheck disable=SC2059
	printf -- "$@" >in
}

# reads SYNTAX DOCUMENT...: the stream holds just these, as JSON.
reads() {
	local syntax=$1
	shift
	run --separate-stderr "$tree" "$syntax" in
	assert_success
	assert_output "$(printf '%s\n' "$@")"
	assert_equal "$stderr" ''
}

# refuses SYNTAX LINE:COLUMN REASON: at once, with one line on stderr.
refuses() {
	run --separate-stderr "$tree" "$1" in
	assert_equal "$status" 65
	assert_output ''
	assert_equal "$stderr" "tree: in:$2: $3"
}

# ends_early SYNTAX LINE:COLUMN REASON DOCUMENT...: after these.
ends_early() {
	local syntax=$1 reason="$2: $3"
	shift 3
	run --separate-stderr "$tree" "$syntax" in
	assert_equal "$status" 65
	assert_output "$(printf '%s\n' "$@")"
	assert_equal "$stderr" "tree: in:$reason"
}

# repeated N TEXT
repeated() {
	python3 -c 'import sys
print(sys.argv[2] * int(sys.argv[1]), end="")' "$@"
}

needs_suites() {
	[ -d "$suites" ] || skip 'the public suites are not here'
}

# wait_for FILE: until it has something in it.
wait_for() {
	local i
	for ((i = 0; i < 100; i++)); do
		[ ! -s "$1" ] || return 0
		sleep 0.05
	done
	return 1
}

# Streams

@test "an empty stream has no document" {
	the_stream ''
	for syntax in yaml json any; do
		reads "$syntax"
	done
}

@test "white space alone is no JSON document" {
	the_stream ' \t\r\n'
	reads json
}

@test "comments alone are no YAML document" {
	the_stream '# nothing\n\n# here\n'
	reads yaml
}

@test "an explicitly empty YAML document is null" {
	the_stream '--- \n---\n'
	reads yaml null null
}

@test "a brace or bracket as first character that is not blank means JSON" {
	the_stream ' \n\t{"a": 1}'
	reads any '{"a":1}'
	the_stream ' \n\t["a", true]'
	reads any '["a",true]'
}

@test "any other first character means YAML" {
	the_stream '\n"a": true\n'
	reads any '{"a":"true"}'
	the_stream '1\n'
	reads any '"1"'
}

@test "YAML asked for is YAML, whatever it starts with" {
	the_stream '{a: 1}\n'
	reads yaml '{"a":"1"}'
}

@test "blanks in front of a YAML document are indentation" {
	the_stream '\n  a: 1\n  b: 2\n'
	reads any '{"a":"1","b":"2"}'
}

@test "a byte order mark may open the stream and is in no column" {
	the_stream '\xef\xbb\xbf{"a": 01}'
	refuses any 1:8 'a comma or } expected'
	the_stream '\xef\xbb\xbfa: b\n'
	reads any '{"a":"b"}'
}

@test "YAML documents are parted by ---" {
	the_stream 'a: 1\n--- b\n---\n- c\n...\n'
	reads yaml '{"a":"1"}' '"b"' '["c"]'
}

@test "JSON values follow one another with white space between" {
	the_stream '{"a":1}\n[2] "b"\t3\r\nnull true -4 '
	reads json '{"a":1}' '[2]' '"b"' 3 null true -4
}

@test "after a closing brace or bracket nothing need come between" {
	the_stream '{}{"a":[]}[1]{}'
	reads json '{}' '{"a":[]}' '[1]' '{}'
}

@test "JSON scalars need white space between" {
	the_stream '"a""b"'
	ends_early json 1:4 'white space between values expected' '"a"'
	the_stream '1{}'
	ends_early json 1:2 'white space between values expected' 1
}

@test "the elements of one JSON array are documents" {
	the_stream ' [{"a":1},\n [2], 3 ,"b"] \n'
	run --separate-stderr "$tree" -a json in
	assert_success
	assert_output '{"a":1}
[2]
3
"b"'
}

@test "an empty JSON array is a stream of no documents" {
	the_stream '[ ]\n'
	run --separate-stderr "$tree" -a json in
	assert_success
	assert_output ''
}

@test "after a JSON array nothing but white space may follow" {
	the_stream '[1] [2]'
	ends_early json 1:5 \
	    'the end of the stream after the array expected' '[1]'
	run --separate-stderr "$tree" -a json in
	assert_equal "$status" 65
	assert_output 1
	assert_equal "$stderr" \
	    'tree: in:1:5: the end of the stream after the array expected'
}

@test "a JSON array cut anywhere is refused" {
	local whole='[{"a":"é","b":[1,-2]},{"c":null}, 34]' i
	local LC_ALL=C
	for ((i = 1; i < ${#whole}; i++)); do
		printf %s "${whole:0:i}" >in
		run "$tree" json in
		assert_equal "$i $status" "$i 65"
		run "$tree" -a json in
		assert_equal "$i $status" "$i 65"
	done
	printf %s "$whole" >in
	reads json '[{"a":"é","b":[1,-2]},{"c":null},34]'
}

@test "JSON values cut anywhere but between them are refused" {
	local whole='{"a":"é"} "b" 34 true ' i
	local LC_ALL=C between=' 10 11 14 15 17 18 22 '
	for ((i = 1; i < ${#whole}; i++)); do
		printf %s "${whole:0:i}" >in
		run "$tree" json in
		[[ $between == *" $i "* ]] || assert_equal "$i $status" "$i 65"
	done
}

@test "a JSON number at the very end may be cut short and is refused" {
	the_stream '12'
	refuses json 1:3 \
	    'white space after a number expected, but the stream ends'
	the_stream '12\n'
	reads json 12
}

@test "YAML cut short in a line is refused" {
	the_stream 'a: b\nc: wor'
	refuses yaml 2:7 "a line break or \`...' expected, but the stream ends"
}

@test "YAML cut short keeps only the documents in front" {
	the_stream 'a: b\n---\nc: wor'
	ends_early yaml 3:7 \
	    "a line break or \`...' expected, but the stream ends" '{"a":"b"}'
}

@test "YAML may end in ... without a line break" {
	the_stream 'a: b\n...'
	reads yaml '{"a":"b"}'
	the_stream 'a: b\n..'
	run "$tree" yaml in
	assert_equal "$status" 65
}

@test "YAML lines may end in CR LF" {
	the_stream 'a: b\r\nc: |\r\n  d\r\n---\r\ne\r\n'
	reads yaml '{"a":"b","c":"d\u000a"}' '"e"'
}

@test "the documents in front of a broken one are read" {
	the_stream '{"a":1}\n{"b":tru}'
	ends_early json 2:9 'true expected' '{"a":1}'
	the_stream 'a: 1\n---\nb: [\n'
	ends_early yaml 4:1 \
	    "not valid YAML: did not find expected node content; $as_text" '{"a":"1"}'
}

@test "what follows broken syntax is not read" {
	the_stream '{"a":}\n{"b":1}'
	refuses json 1:6 'a JSON value expected'
}

@test "a YAML document comes out of a slow pipe when the next --- arrives" {
	mkfifo pipe
	"$tree" yaml pipe >out 3>&- &
	exec 4>pipe
	printf -- 'a: 1\n---\n' >&4
	wait_for out
	run cat out
	assert_output '{"a":"1"}'
	printf 'b: 2\n' >&4
	exec 4>&-
	wait $!
	run cat out
	assert_output '{"a":"1"}
{"b":"2"}'
}

@test "a JSON document comes out of a slow pipe when it is complete" {
	mkfifo pipe
	"$tree" -a json pipe >out 3>&- &
	exec 4>pipe
	printf '[{"a":1}' >&4
	wait_for out
	run cat out
	assert_output '{"a":1}'
	printf ']' >&4
	exec 4>&-
	wait $!
}

@test "a stream that arrives byte by byte reads the same" {
	the_stream 'a: é\r\n---\n- "\xf0\x9f\x98\x80"\n'
	reads yaml '{"a":"é"}' '["😀"]'
	python3 - >out "$tree" <<-'END'
	import subprocess, sys
	p = subprocess.Popen([sys.argv[1], 'yaml'], stdin=subprocess.PIPE)
	for byte in open('in', 'rb').read():
	    p.stdin.write(bytes([byte])); p.stdin.flush()
	p.stdin.close()
	sys.exit(p.wait())
	END
	run cat out
	assert_output "$(printf '%s\n' '{"a":"é"}' '["😀"]')"
}

# many_documents MEGABYTES: JSON Lines.
many_documents() {
	yes '{"id":"c-17","minutes":50,"text":"lorem ipsum dolor sit amet"}' |
	    head -c "$((${1}000000 / 63 * 63))"
}

# stays_small COMMAND...: in address space that holds no stream, 16 MB.
stays_small() {
	if nm -D "$tree" | grep -q __asan; then
		skip 'a sanitizer takes all address space'
	fi
	(ulimit -v 16384 && exec "$@" >/dev/null)
}

@test "memory does not grow with a stream of JSON values" {
	for megabytes in 10 100; do
		many_documents "$megabytes" >in
		stays_small "$tree" json in
	done
}

@test "memory does not grow with an array of JSON documents" {
	for megabytes in 10 100; do
		{ echo '[{}'; many_documents "$megabytes" | sed 's/^/,/'
		  echo ']'; } >in
		stays_small "$tree" -a json in
	done
}

@test "memory does not grow with a stream of YAML documents" {
	for megabytes in 10 100; do
		many_documents "$megabytes" | sed 's/^/--- /' >in
		stays_small "$tree" yaml in
	done
}

# Values

@test "every YAML scalar is a text, whatever it looks like" {
	the_stream '- no\n- 010\n- 18:30\n- 1e3\n- null\n- ~\n- true\n- 1.5\n'
	reads yaml '["no","010","18:30","1e3","null","~","true","1.5"]'
}

@test "an empty plain YAML scalar is null, an empty quoted one a text" {
	the_stream "a:\nb: ''\nc: \"\"\nd: |\ne: [ {f: } ]\n"
	reads yaml '{"a":null,"b":"","c":"","d":"","e":[{"f":null}]}'
}

@test "JSON integers are read to the last digit up to 2^53 either way" {
	the_stream '[9007199254740992,-9007199254740992,1234567890123461]'
	reads json '[9007199254740992,-9007199254740992,1234567890123461]'
}

@test "minus zero is zero" {
	the_stream '[-0,0]'
	reads json '[0,0]'
}

@test "JSON escapes are decoded" {
	the_stream '%s' '["\"\\\/\n\r\t\u00e9\ud83d\ude00", {"\u0061": 1}]'
	reads json '["\"\\/\u000a\u000d\u0009é😀",{"a":1}]'
}

@test "keys keep their order and their case" {
	the_stream 'b: 1\nB: 2\na: 3\n'
	reads yaml '{"b":"1","B":"2","a":"3"}'
}

# Refusals of both

@test "the same key twice is refused at the second" {
	the_stream 'a: 1\nb: 2\na: 3\n'
	refuses yaml 3:1 'this map has the same key already'
	the_stream '{"a":1,"b":2,\n "a":3}'
	refuses json 2:2 'this map has the same key already'
}

@test "the same key spelt in another way is the same key" {
	the_stream 'a: 1\n"\\u0061": 3\n'
	refuses yaml 2:1 'this map has the same key already'
	the_stream '%s' '{"a":1,"\u0061":3}'
	refuses json 1:8 'this map has the same key already'
}

@test "of several repeated keys the first in the document is named" {
	the_stream 'z: 1\nz: 2\na: 1\na: 2\n'
	refuses yaml 2:1 'this map has the same key already'
}

@test "the same key in different maps is fine" {
	the_stream '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}'
	reads json '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}'
}

@test "an empty key is refused" {
	the_stream '{"a":1,"":2}'
	refuses json 1:8 'a key is empty'
	the_stream 'a: 1\n"": 2\n'
	refuses yaml 2:1 'a key is empty'
	the_stream 'a: 1\n?\n: 2\n'
	refuses yaml 2:2 'a key is empty'
	the_stream '{a: 1, ? : 2}\n'
	refuses yaml 1:10 'a key is empty'
}

@test "a merge key is refused" {
	the_stream 'a: 1\n<<: {b: 2}\n'
	refuses yaml 2:1 'merge keys are not read'
	the_stream '{"<<": 1}'
	refuses json 1:2 'merge keys are not read'
}

# forbids CODE BYTES...: raw in both, escaped in both; the hexadecimal code of
# a character up to U+FFFF, and printf's spelling of its bytes.
forbids() {
	local reason="the character U+$1 is not allowed"
	the_stream '{"a": "b%b"}' "$2"
	refuses json 1:9 "$reason"
	the_stream 'a: b%bc\n' "$2"
	refuses yaml 1:5 "$reason"
	the_stream '{"a": "b\\u%s"}' "$1"
	refuses json 1:9 "$reason"
	the_stream 'a: "b\\u%sc"\n' "$1"
	refuses yaml 1:4 "$reason"
}

@test "NUL is refused, raw and escaped" {
	forbids 0000 '\0000'
}

@test "control characters are refused, raw and escaped" {
	forbids 0001 '\0001'
	forbids 0008 '\0010'
	forbids 001B '\0033'
}

@test "DEL is refused, raw and escaped" {
	forbids 007F '\0177'
}

@test "C1 control characters are refused, raw and escaped" {
	forbids 0080 '\0302\0200'
	forbids 009F '\0302\0237'
}

@test "NEL is refused, raw and escaped" {
	forbids 0085 '\0302\0205'
	the_stream 'a: b\xc2\x85c: d\n'
	refuses yaml 1:5 'the character U+0085 is not allowed'
}

@test "U+2028 cannot smuggle in a key" {
	forbids 2028 '\0342\0200\0250'
	the_stream 'a: b\xe2\x80\xa8c: d\n'
	refuses yaml 1:5 'the character U+2028 is not allowed'
}

@test "U+2029 is refused, raw and escaped" {
	forbids 2029 '\0342\0200\0251'
}

@test "a byte order mark inside the stream is refused, raw and escaped" {
	forbids FEFF '\0357\0273\0277'
	the_stream '\xef\xbb\xbf\xef\xbb\xbfa: b\n'
	refuses yaml 1:1 'the character U+FEFF is not allowed'
	the_stream '{"a":1}\n\xef\xbb\xbf{"b":2}'
	ends_early json 2:1 'the character U+FEFF is not allowed' '{"a":1}'
}

@test "U+FFFE and U+FFFF are refused, raw and escaped" {
	forbids FFFE '\0357\0277\0276'
	forbids FFFF '\0357\0277\0277'
}

@test "the neighbours of refused characters are read" {
	local text='\t~\xc2\xa0\xe2\x80\xa7\xe2\x80\xaa\xee\x80\x80\xef\xbf\xbd'
	the_stream "a: b$text\xf4\x8f\xbf\xbf.\n"
	"$tree" yaml in >out
	run python3 -c 'import json
text = json.load(open("out"))["a"]
assert text == "b\t~\xa0\u2027\u202a\ue000\ufffd\U0010ffff.", ascii(text)'
	assert_success
}

@test "a surrogate in UTF-8, overlong or cut UTF-8 are refused" {
	local bytes
	for bytes in '\xed\xa0\x80' '\xc0\xaf' '\xe0\x80\xaf' \
	    '\xf0\x80\x80\xaf' '\xf4\x90\x80\x80' '\xf8\x88\x80\x80\x80' '\x80' '\xff' '\xc3' \
	    '\xe2\x82' '\xf0\x9f\x98'; do
		the_stream "{\"a\": \"$bytes\"}"
		refuses json 1:8 'not valid UTF-8'
		the_stream "a: b$bytes\n"
		refuses yaml 1:5 'not valid UTF-8'
		the_stream "a: b$bytes"
		refuses yaml 1:5 'not valid UTF-8'
	done
}

@test "UTF-16 is refused" {
	the_stream '\xff\xfea\0:\0 \0b\0\n\0'
	refuses any 1:1 'not valid UTF-8'
	the_stream 'a\0:\0 \0b\0\n\0'
	refuses any 1:2 'the character U+0000 is not allowed'
	the_stream '\xfe\xff\0{\0}'
	refuses json 1:1 'not valid UTF-8'
}

@test "half a surrogate pair is refused" {
	local text
	for text in '\ud800' '\udc00' '\ud800x' '\ud800\n' '\ud800\u0041' \
	    '\ud800\ud800' '\udc00\ud800'; do
		the_stream '{"a": "%s"}' "$text"
		refuses json 1:8 'half a surrogate pair'
	done
	the_stream 'a: "\\ud800"\n'
	refuses yaml 1:7 \
	    "not valid YAML: found invalid Unicode character escape code; $as_text"
}

@test "a text from elsewhere keeps the same rules" {
	run "$tree" -t "$(printf 'b\t\r\nc é 😀')"
	assert_success
	assert_output ''
	local bytes
	for bytes in '\x01' '\x7f' '\xc2\x85' '\xe2\x80\xa8' '\xef\xbb\xbf'; do
		run "$tree" -t "$(printf %b "b$bytes")"
		assert_equal "$status" 65
		assert_output 'has a character that is not allowed'
	done
	for bytes in '\xff' '\xc3' '\xed\xa0\x80'; do
		run "$tree" -t "$(printf %b "b$bytes")"
		assert_equal "$status" 65
		assert_output 'not valid UTF-8'
	done
}

# Refusals of JSON

@test "a number beyond 2^53 is refused" {
	local number
	for number in 9007199254740993 -9007199254740993 1e400 \
	    99999999999999999999999999999999999999999999999999999999999999999999
	do
		the_stream '[%s]' "$number"
		run --separate-stderr "$tree" json in
		assert_equal "$status" 65
	done
	the_stream '{"a": 9007199254740993}'
	refuses json 1:7 'a number beyond 2^53 either way'
}

@test "a number with a fraction or an exponent is refused" {
	local number
	for number in 1.5 1.0 1e3 1E-2 -0.0; do
		the_stream '{"a": %s}' "$number"
		refuses json 1:7 'an integer expected, no fraction or exponent'
	done
}

@test "what JSON wants at a place is named" {
	while IFS='|' read -r stream place reason; do
		printf '%s\n' "$stream" >in
		refuses json "$place" "$reason"
	done <<-'END'
	-a|1:2|a digit expected
	{"a" 1}|1:6|a colon expected
	{a: 1}|1:2|a JSON key in quotes expected
	{"a": 1 "b": 2}|1:9|a comma or } expected
	{"a": [1 2]}|1:10|a comma or ] expected
	{"a": tru}|1:10|true expected
	{"a": ]}|1:7|a JSON value expected
	{"a": "\x"}|1:9|one of "\/bfnrtu expected
	{"a": "\u12g4"}|1:12|a hexadecimal digit expected
	{"a": "b}|1:10|a closing quote expected
	END
}

@test "NUL between JSON tokens is refused" {
	the_stream '[1,\0002]'
	refuses json 1:4 'the character U+0000 is not allowed'
}

@test "a raw line break or tab in a JSON text is refused" {
	the_stream '{"a": "b\nc"}'
	refuses json 1:9 'a closing quote expected'
	the_stream '{"a": "b\tc"}'
	refuses json 1:9 'a closing quote expected'
}

@test "comments in JSON are refused" {
	the_stream '{"a": 1} // b\n'
	ends_early json 1:10 'a JSON value expected' '{"a":1}'
}

# Refusals of YAML

@test "an alias bomb is refused at its first anchor" {
	the_stream 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n'
	refuses yaml 1:4 "anchors are not read; $as_text"
}

@test "an alias is refused" {
	the_stream 'a: *b\n'
	refuses yaml 1:4 "aliases are not read; $as_text"
}

@test "a tag is refused" {
	local tag
	for tag in '!!str' '!a' '!' '!<tag:example.org,2000:a>'; do
		the_stream 'a: %s b\n' "$tag"
		refuses yaml 1:4 "tags are not read; $as_text"
	done
	the_stream 'a: !!map {}\n'
	refuses yaml 1:4 "tags are not read; $as_text"
	the_stream '%%TAG ! tag:example.org,2000:\n---\na: b\n'
	refuses yaml 1:1 'tags are not read'
}

@test "YAML 1.1 and 1.2 may be declared, nothing else" {
	the_stream '%%YAML 1.1\n---\na: b\n...\n%%YAML 1.2\n---\na: b\n'
	reads yaml '{"a":"b"}' '{"a":"b"}'
	the_stream '%%YAML 1.3\n---\na: b\n'
	refuses yaml 1:1 "not valid YAML: found incompatible YAML document; $as_text"
	the_stream '%%FOO bar\n---\na: b\n'
	refuses yaml 1:5 "not valid YAML: found unknown directive name; $as_text"
}

@test "a directive without ... in front is refused" {
	the_stream 'a: b\n%%YAML 1.2\n---\nc: d\n'
	refuses yaml 2:1 "\`---' or \`...' expected"
}

@test "a key that is a map or list is refused" {
	the_stream 'a: 1\n? [b]\n: 2\n'
	refuses yaml 2:3 'a key must be a text'
	the_stream '{a: 1}: 2\n'
	refuses yaml 1:1 'a key must be a text'
}

@test "a comment needs a blank in front" {
	the_stream 'a: "b"# c\n'
	refuses yaml 1:7 'a blank expected before #'
	the_stream 'a: [b,#c\n  d]\n'
	refuses yaml 1:7 'a blank expected before #'
	the_stream 'a: |# c\n  d\n'
	refuses yaml 1:5 'a blank expected before #'
	the_stream 'a: "b # c"   # d\n# e\nf: g#h\ni: |\n  j#k\n  # l\n'
	reads yaml '{"a":"b # c","f":"g#h","i":"j#k\u000a# l\u000a"}'
}

@test "inside brackets and quotes lines are indented, in spaces" {
	local reason='more indentation expected, in spaces, '
	reason+='inside brackets or quotes'
	the_stream 'a: [b,\nc]\n'
	refuses yaml 2:1 "$reason; $as_text"
	the_stream 'a: [\n  b,\n]\n'
	refuses yaml 3:1 "$reason; $as_text"
	the_stream 'a: "b\nc"\n'
	refuses yaml 2:1 "$reason; $as_text"
	the_stream 'a: "b\n\tc"\n'
	refuses yaml 2:2 "$reason; $as_text"
	the_stream "- a: 'b\n  c'\n"
	refuses yaml 2:3 "$reason; $as_text"
	the_stream 'a: [b,\n# c\n\n d]\ne: "f\n\n g"\n--- [\nh\n]\n'
	reads yaml '{"a":["b","d"],"e":"f\u000ag"}' '["h"]'
}

@test "a lone dash in brackets needs quotes" {
	the_stream 'a: [-]\n'
	refuses yaml 1:5 'a lone - ? or : needs quotes'
	the_stream 'a: ["-", -b]\n'
	reads yaml '{"a":["-","-b"]}'
}

@test "a question mark in brackets needs quotes or a blank" {
	the_stream 'a: [?b]\n'
	refuses yaml 1:5 'a blank expected after ?'
	the_stream 'a: {?b: c}\n'
	refuses yaml 1:5 'a blank expected after ?'
	the_stream 'a: {? b : c, d?: e} # f?g\n?h: "?i"\n'
	reads yaml '{"a":{"b":"c","d?":"e"},"?h":"?i"}'
}

@test "what follows a finished value on its line is refused with it" {
	the_stream '"a":b\n'
	refuses yaml 1:4 "\`---' or \`...' expected"
	the_stream '[a]b\n'
	refuses yaml 1:4 "\`---' or \`...' expected"
}

@test "a comment cannot pass for an empty text after |" {
	the_stream 'a: |\n   \n # b\nc: d\n'
	local reason='a text after | or > begins with a line that is blank '
	reason+='and longer than its margin'
	refuses yaml 3:2 "$reason"
	the_stream 'a: |\n   \n# b\nc: d\n'
	reads yaml '{"a":"","c":"d"}'
}

# Limits

@test "16 maps and lists inside one another are read, 17 refused" {
	local reason='more than 16 maps and lists inside one another'
	the_stream '%s1%s' "$(repeated 16 '[')" "$(repeated 16 ']')"
	reads json "$(repeated 16 '[')1$(repeated 16 ']')"
	the_stream '%s1%s\n' "$(repeated 16 '[')" "$(repeated 16 ']')"
	reads yaml "$(repeated 16 '[')\"1\"$(repeated 16 ']')"
	the_stream '%s1%s\n' "$(repeated 17 '[')" "$(repeated 17 ']')"
	refuses json 1:17 "$reason"
	refuses yaml 1:17 "$reason"
	the_stream '%s1%s' "$(repeated 17 '{"a":')" "$(repeated 17 '}')"
	refuses json 1:77 "$reason"
}

@test "100 kB of [ are refused at once" {
	repeated 100000 '[' >in
	echo >>in
	ulimit -t 2
	refuses yaml 1:17 'more than 16 maps and lists inside one another'
	refuses json 1:17 'more than 16 maps and lists inside one another'
}

@test "100 kB of [, one a line, are refused at once" {
	yes '[' | head -n 100000 >in
	ulimit -t 2
	refuses yaml 17:1 'more than 16 maps and lists inside one another'
}

@test "100,000 values are read, one more refused" {
	ulimit -t 2
	{ printf '['; repeated 99998 '1,'; echo '1]'; } >in
	run "$tree" yaml in
	assert_success
	run "$tree" json in
	assert_success
	{ printf '['; repeated 99999 '1,'; echo '1]'; } >in
	refuses yaml 1:200000 'more than 100000 values in one document'
	refuses json 1:200000 'more than 100000 values in one document'
}

@test "50,000 keys in one map are read in no time" {
	ulimit -t 2
	seq -f 'k%.0f: v' 50000 >in
	run "$tree" yaml in
	assert_success
}

@test "a text of 1 MiB is read, one byte more refused" {
	{ printf '{"a": "'; repeated 524288 'é'; echo '"}'; } >in
	run "$tree" json in
	assert_success
	run "$tree" yaml in
	assert_success
	{ printf '{"a": "'; repeated 524288 'é'; echo 'x"}'; } >in
	refuses json 1:7 'a text is longer than 1048576 bytes'
	refuses yaml 1:7 'a text is longer than 1048576 bytes'
}

@test "a JSON document of 4 MiB is read, one byte more refused" {
	{ printf '[1'; repeated 4194301 ' '; echo ']'; } >in
	reads json '[1]'
	{ printf '[1'; repeated 4194302 ' '; echo ']'; } >in
	refuses json 1:4194305 'the document is longer than 4194304 bytes'
}

@test "a YAML document of 4 MiB is read, one byte more refused" {
	{ repeated 2097150 '#\n' | sed 's/\\n/\n/g'; echo 'a b'; } >in
	assert_equal "$(wc -c <in)" 4194304
	reads yaml '"a b"'
	{ repeated 2097150 '#\n' | sed 's/\\n/\n/g'; echo 'a bc'; } >in
	refuses yaml 2097151:1 'the document is longer than 4194304 bytes'
}

@test "the limits are each document's own" {
	{ echo ---; repeated 1048570 a; echo; } >one
	cat one one one one one one >in
	run "$tree" yaml in
	assert_success
	{ printf '{"a":"'; repeated 1048570 a; printf '"}\n'; } >one
	cat one one one one one one >in
	run "$tree" json in
	assert_success
}

@test "YAML that looks quadratic is answered in no time" {
	local line
	ulimit -t 2
	for line in '{' '[{' '- ' '? ' ':' '"a" ' 'a ' '"a":' '? - ' '&a ' \
	    '!a ' '!!' '%' '| ' "'" 'a: ' '- a: '; do
		repeated 100000 "$line" >in
		echo >>in
		run "$tree" yaml in
		[ "$status" -eq 0 ] || assert_equal "$line $status" "$line 65"
		yes "$line" | head -n 100000 >in
		run "$tree" yaml in
		[ "$status" -eq 0 ] || assert_equal "$line $status" "$line 65"
	done
}

# Places and messages

@test "a node's place is that of its key, or its own in a list" {
	the_stream '# c\na: 1\nb:\n  - x\n  - é: {d: 2}\n'
	run "$tree" -p yaml in
	assert_output '2:1 -
2:1 a
3:1 b
4:5 -
5:5 -
5:5 é
5:9 d'
	the_stream ' {"a": 1,\n"é": [true,\r\n null, {"d"\r: "x"}]}'
	run "$tree" -p json in
	assert_output '1:2 -
1:3 a
2:1 é
2:7 -
3:2 -
3:8 -
3:9 d'
}

@test "places go on through the stream" {
	the_stream '{"a": 1}\n{"b": 2} {"é": 3} {"c":: 4}'
	ends_early json 2:24 'a JSON value expected' \
	    '{"a":1}' '{"b":2}' '{"é":3}'
	the_stream 'a: 1\n---\n\nb: 2\nb: 3\n'
	ends_early yaml 5:1 'this map has the same key already' '{"a":"1"}'
}

@test "columns count characters, not bytes" {
	the_stream '{"éß😀": x}'
	refuses json 1:9 'a JSON value expected'
	the_stream '"éß😀": &x y\n'
	refuses yaml 1:8 "anchors are not read; $as_text"
}

@test "standard input is named in messages" {
	run --separate-stderr "$tree" json <<<'{'
	assert_equal "$stderr" \
	    'tree: stdin:2:1: a JSON key in quotes expected, but the stream ends'
}

@test "no message shows a value or a key" {
	local text
	for text in '{"Sekret": "Sekret\\u0000"}' '{"Sekret": Sekret}' \
	    '["Sekret" "Sekret"]' '{"Sekret": 1, "Sekret": 2}' '"Sekret' \
	    '{"Sekret": 4242.5}' '{"Sekret": 42429007199254740993}' \
	    '{"Sekret": {"<<": 1}}' '["Sekret\xff"]' 'Sekret: &Sekret x\n' \
	    'Sekret: *Sekret\n' 'Sekret: !Sekret x\n' 'Sekret: @Sekret\n' \
	    'Sekret: 1\nSekret: 2\n' 'a: b: Sekret\n' '%%Sekret x\n---\n' \
	    '%%TAG !Sekret! x\n---\n' 'Sekret: !Sekret!x y\n' \
	    '"Sekret\\q"\n' 'Sekret: [Sekret\n' 'Sekret\n Sekret: x\n' \
	    'Sekret: "Sekret\n' 'Sekret: |\n Sekret\nSekret\n' 'Sekret'; do
		the_stream "$text"
		for syntax in yaml json; do
			run --separate-stderr "$tree" "$syntax" in
			[ "$status" -eq 0 ] || {
				assert_equal "$status" 65
				assert_equal "$(wc -l <<<"$stderr")" 1
				refute [ -z "$stderr" ]
				stderr=${stderr//Sekret/FOUND}
				stderr=${stderr//4242/FOUND}
				run echo "$stderr"
				refute_output --partial FOUND
			}
		done
	done
}

@test "a file that cannot be read is an I/O error" {
	run --separate-stderr "$tree" json .
	assert_equal "$status" 74
	assert_output ''
}

# The public suites

# of_json PREFIX: each of these cases, with status, output and errors beside.
of_json() {
	local file name
	for file in "$json/$1"*.json; do
		name=${file##*/}
		status=0
		(ulimit -t 2; exec "$tree" json "$file") >"$name.out" \
		    2>"$name.err" || status=$?
		echo "$status $name"
	done
}

@test "what no JSON parser may read is refused" {
	needs_suites
	of_json n_ >all
	run grep -v '^65 ' all
	# To us no value at all is a stream of no documents, and a map and a
	# text one of two.
	assert_output '0 n_single_space.json
0 n_structure_UTF8_BOM_no_data.json
0 n_structure_no_data.json
0 n_structure_object_with_trailing_garbage.json'
	run cat n_single_space.json.out n_structure_UTF8_BOM_no_data.json.out \
	    n_structure_no_data.json.out \
	    n_structure_object_with_trailing_garbage.json.out
	assert_output '{"a":true}
"x"'
}

@test "what every JSON parser must read is read, but for our limits" {
	needs_suites
	of_json y_ >all
	run grep -v '^0 ' all
	assert_output "$(LC_ALL=C sort -k 2 <<-'END'
		65 y_number.json
		65 y_number_0e+1.json
		65 y_number_0e1.json
		65 y_number_double_close_to_zero.json
		65 y_number_int_with_exp.json
		65 y_number_real_capital_e.json
		65 y_number_real_capital_e_neg_exp.json
		65 y_number_real_capital_e_pos_exp.json
		65 y_number_real_exponent.json
		65 y_number_real_fraction_exponent.json
		65 y_number_real_neg_exp.json
		65 y_number_real_pos_exponent.json
		65 y_number_simple_real.json
		65 y_object_extreme_numbers.json
		65 y_structure_lonely_negative_real.json
		65 y_structure_lonely_int.json
		65 y_object_duplicated_key.json
		65 y_object_duplicated_key_and_value.json
		65 y_object_empty_key.json
		65 y_object_escaped_null_in_key.json
		65 y_string_null_escape.json
		65 y_string_allowed_escapes.json
		65 y_string_escaped_control_character.json
		65 y_string_unescaped_char_delete.json
		65 y_string_with_del_character.json
		65 y_string_u+2028_line_sep.json
		65 y_string_u+2029_par_sep.json
		65 y_string_escaped_noncharacter.json
		65 y_string_nonCharacterInUTF-8_U+FFFF.json
		65 y_string_unicode_U+FFFE_nonchar.json
	END
	)"
}

@test "the limits are why JSON that others read is refused" {
	needs_suites
	of_json y_ >all
	run bash -c "sed -E 's/.*:[0-9]+:[0-9]+: //; s/U\+[0-9A-F]+/U+X/' \
	    y_*.err | LC_ALL=C sort -u"
	assert_output 'a key is empty
an integer expected, no fraction or exponent
the character U+X is not allowed
this map has the same key already
white space after a number expected, but the stream ends'
}

@test "JSON that is read means what it means to others" {
	needs_suites
	of_json y_ >all
	run python3 - "$json" all <<-'END'
	import json, sys
	folder, cases = sys.argv[1:]
	compared = 0
	for line in open(cases):
	    status, name = line.split()
	    if status != '0':
	        continue
	    ours = json.load(open(name + '.out'))
	    theirs = json.load(open(folder + '/' + name, encoding='utf-8'))
	    compared += 1
	    if repr(ours) != repr(theirs):
	        print(name, 'differs')
	print(compared > 60)
	END
	assert_output True
}

@test "JSON that parsers may read or refuse does no harm" {
	needs_suites
	of_json i_ >all
	assert [ -s all ]
	run grep -Ev '^(0|65) ' all
	assert_output ''
}

# of_yaml: status and name of each case, with its output beside.
of_yaml() {
	local file name
	while read -r file; do
		name=${file#"$yaml"/}
		name=${name%/in.yaml}
		status=0
		(ulimit -t 2; exec "$tree" yaml "$file") >"${name/\//-}.out" \
		    2>"${name/\//-}.err" || status=$?
		echo "$status $name"
	done < <(find "$yaml" -name in.yaml | LC_ALL=C sort)
}

@test "what is not YAML is refused" {
	needs_suites
	of_yaml >all
	while read -r status name; do
		[ ! -e "$yaml/$name/error" ] || echo "$status $name"
	done <all >wrong
	refute [ ! -s wrong ]
	run grep -v '^65 ' wrong
	assert_output ''
}

@test "no YAML case does harm" {
	needs_suites
	of_yaml >all
	assert [ -s all ]
	run grep -Ev '^(0|65) ' all
	assert_output ''
}

# The events of a case, its scalars as texts and empty plain ones as null,
# are what we printed.  Where there is an in.json its texts agree.
@test "YAML that is read means what the suite says" {
	needs_suites
	of_yaml >all
	run python3 - "$yaml" all <<-'END'
	import json, re, sys
	folder, cases = sys.argv[1:]
	escapes = {'n': '\n', 't': '\t', 'r': '\r', 'b': '\b', '\\': '\\'}

	def text(s):
	    return re.sub(r'\\(.)', lambda m: escapes[m[1]], s)

	def tree(events):
	    event = events.pop(0)
	    if event[:4] == '=VAL':
	        s = event[5:]
	        return None if s == ':' else text(s[1:])
	    node = []
	    while events[0][0] != '-':
	        node.append(tree(events))
	    events.pop(0)
	    if event[:4] == '+MAP':
	        return dict(zip(node[::2], node[1::2]))
	    return node

	def documents(path):
	    events = [e.rstrip('\n') for e in open(path, newline='\n')]
	    events = [e for e in events if e[1:4] != 'STR']
	    while events:
	        events.pop(0)
	        yield tree(events)
	        events.pop(0)

	def agree(ours, theirs):
	    if isinstance(theirs, dict):
	        return isinstance(ours, dict) and len(ours) == len(theirs) and \
	            all(k in ours and agree(ours[k], theirs[k]) for k in theirs)
	    if isinstance(theirs, list):
	        return isinstance(ours, list) and len(ours) == len(theirs) and \
	            all(map(agree, ours, theirs))
	    if isinstance(theirs, str):
	        return ours == theirs
	    return not isinstance(ours, (dict, list))

	def values(s):
	    while s := s.strip():
	        value, end = json.JSONDecoder().raw_decode(s)
	        yield value
	        s = s[end:]

	compared = 0
	for line in open(cases):
	    status, name = line.split()
	    if status != '0':
	        continue
	    here = folder + '/' + name
	    mine = name.replace('/', '-') + '.out'
	    ours = [json.loads(l) for l in open(mine)]
	    compared += 1
	    if ours != list(documents(here + '/test.event')):
	        print(name, 'differs from test.event')
	    try:
	        theirs = list(values(open(here + '/in.json').read()))
	    except FileNotFoundError:
	        continue
	    if not agree(ours, theirs):
	        print(name, 'differs from in.json')
	print(compared > 150)
	END
	assert_output True
}
