# Printed by iop-attend --completion=fish

function __iop_attend_operands
	set -l skip 0
	for word in (commandline -opc)[2..-1]
		if test $skip -eq 1
			set skip 0
			continue
		end
		switch $word
			case -d --db --actor -f --format -o --output --completion --as-of --at-entry --reason --rejects --status --all --from --to --date --week --client
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __iop_attend_verb
	set -l given (__iop_attend_operands)
	contains -- "$given[1]" $argv
end
function __iop_attend_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_attend_verb $argv
end
function __iop_attend_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_attend_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_attend_first
	set -l given (__iop_attend_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_attend_fields
	set -l given (__iop_attend_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_attend_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_attend_fields $argv
end
function __iop_attend_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_attend_fields $argv[2..-1]
end
complete -c iop-attend -f
complete -c iop-attend -n '__iop_attend_verb ""' -a 'mark' -d 'record who was there'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'hours' -d 'core minutes of a week, by client'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'missing' -d 'who is not marked yet'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'draw' -d 'pick at random who is tested that day, and record it'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'sheet' -d 'print sheets to sign'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'read' -d 'record sheets that come back as CSV'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'units' -d 'days and units that may be billed, and what blocks them'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'new' -d 'print a skeleton to fill in'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'add' -d 'record documents'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'list' -d 'list what is in force'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'show' -d 'print records'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'history' -d 'print every version'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'amend' -d 'record a new version'
complete -c iop-attend -n '__iop_attend_verb ""' -a 'void' -d 'mark as entered in error'
complete -c iop-attend -n '__iop_attend_verb "" mark hours missing draw sheet read units new add list show history amend void' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-attend -n '__iop_attend_verb "" mark hours missing draw sheet read units new add list show history amend void' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-attend -n '__iop_attend_verb "" mark hours missing draw sheet read units new add list show history amend void' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-attend -n '__iop_attend_verb "" mark hours missing draw sheet read units new add list show history amend void' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-attend -n '__iop_attend_verb "" mark hours missing draw sheet read units new add list show history amend void' -l help -s h -d 'say what this program does'
complete -c iop-attend -n '__iop_attend_verb "" mark hours missing draw sheet read units new add list show history amend void' -l version -d 'say which version this is'
complete -c iop-attend -n '__iop_attend_verb "" mark hours missing draw sheet read units new add list show history amend void' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-attend -n '__iop_attend_verb "" hours missing sheet units list show history' -l as-of -x -d 'as known at that time; a date is its end'
complete -c iop-attend -n '__iop_attend_verb "" hours missing sheet units list show history' -l at-entry -x -d 'as known with entry N the last'
complete -c iop-attend -n '__iop_attend_verb "" mark draw read add amend void' -l dry-run -s n -d 'do all but store'
complete -c iop-attend -n '__iop_attend_verb "" sheet list show history' -l names -d 'show sealed fields, and record that'
complete -c iop-attend -n '__iop_attend_verb "" list' -l voided -d 'list what was made void, by whom and why'
complete -c iop-attend -n '__iop_attend_verb "" amend void' -l reason -x -d 'why a record is amended or void'
complete -c iop-attend -n '__iop_attend_verb "" mark hours sheet read units add show history amend void' -l if-any -d 'no input is nothing to do'
complete -c iop-attend -n '__iop_attend_verb "" read add' -l keep-going -d 'store what is right; needs --rejects'
complete -c iop-attend -n '__iop_attend_verb "" read add' -l rejects -r -F -d 'where wrong documents go, as JSON Lines'
complete -c iop-attend -n '__iop_attend_verb "" mark' -l status -x -a 'present late left-early excused absent' -d 'present, late, left-early, excused or absent'
complete -c iop-attend -n '__iop_attend_verb "" mark' -l all -x -a 'present late left-early excused absent' -d 'the same for everybody not marked yet'
complete -c iop-attend -n '__iop_attend_verb "" mark units' -l from -x -d 'actual arrival, as 17:45; of units, a day'
complete -c iop-attend -n '__iop_attend_verb "" mark units' -l to -x -d 'actual leaving; of units, a day'
complete -c iop-attend -n '__iop_attend_verb "" draw' -l date -x -d 'drawn for that day'
complete -c iop-attend -n '__iop_attend_verb "" sheet' -l html -d 'as HTML, a page for each'
complete -c iop-attend -n '__iop_attend_verb "" mark read' -l guest -d 'clients may be on no roster of the session'
complete -c iop-attend -n '__iop_attend_verb "" hours missing units list' -l week -x -d 'of that week'
complete -c iop-attend -n '__iop_attend_verb "" hours units' -l client -x -d 'that client; - reads ids from stdin'
complete -c iop-attend -n '__iop_attend_first new add list' -a 'attendance' -d 'whether a client was at a session, and how long'
complete -c iop-attend -n '__iop_attend_first new add list' -a 'breach' -d 'a group rule that was broken'
complete -c iop-attend -n '__iop_attend_first new add list' -a 'drug_test' -d 'a test for drugs or alcohol'
complete -c iop-attend -n '__iop_attend_first list' -a 'draw' -d 'a random choice of who is tested'
complete -c iop-attend -n '__iop_attend_first list' -a 'drawn' -d 'a client whom a draw picked'
complete -c iop-attend -n '__iop_attend_first new add list' -a 'mutual_help' -d 'a mutual-help or peer meeting a client went to'
complete -c iop-attend -n '__iop_attend_first new add list' -a 'claim' -d 'services of a day that were billed to a payer'
complete -c iop-attend -n '__iop_attend_at' -a '(__iop_attend_at_files)'
complete -c iop-attend -n '__iop_attend_file read add amend' -F
complete -c iop-attend -n '__iop_attend_names any mark' -a 'session=' -d 'the session'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'client=' -d 'who'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'status=' -d 'the first three were there'
complete -c iop-attend -n '__iop_attend_words status any mark' -a 'status=present status=late status=left-early status=excused status=absent'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'arrived_at=' -d 'actual arrival'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'left_at=' -d 'actual leaving'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'participation=' -d 'participation'
complete -c iop-attend -n '__iop_attend_words participation any mark' -a 'participation=none participation=minimal participation=moderate participation=active'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'reason=' -d 'documented reason for what was missed'
complete -c iop-attend -n '__iop_attend_words reason any mark' -a 'reason=illness reason=medical-appointment reason=work reason=school reason=family reason=transport reason=court reason=weather reason=holiday reason=other'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'comment=@' -d 'anything to add'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'occurred_on=' -d 'when'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'rule=' -d 'group rule that was broken, one of the policy in force, as lateness'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'step=' -d 'what was done about it, a step of the policy in force, as warning'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'stepped_on=' -d 'when that was done'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'staff=' -d 'who records it'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'draw=' -d 'the draw that picked the client'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'specimen=' -d 'specimen'
complete -c iop-attend -n '__iop_attend_words specimen any mark' -a 'specimen=urine specimen=breath specimen=saliva specimen=blood specimen=hair'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'collected_at=' -d 'when collected'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'collected_by=' -d 'by whom'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'observed=' -d 'collection was observed'
complete -c iop-attend -n '__iop_attend_words observed any mark' -a 'observed=yes observed=no'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'result=' -d 'result'
complete -c iop-attend -n '__iop_attend_words result any mark' -a 'result=pending result=negative result=positive result=invalid result=refused'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'resulted_at=' -d 'when the result was known'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'substances=@' -d 'what it was positive for'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'laboratory=' -d 'who tested'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'drawn_on=' -d 'day drawn for'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'seed=' -d 'random number the choice follows from'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'pool=' -d 'clients it was drawn from'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'size=' -d 'clients drawn'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'attended_on=' -d 'when'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'type=' -d 'which meeting'
complete -c iop-attend -n '__iop_attend_words type any mark' -a 'type=aa type=na type=ca type=smart type=al-anon type=peer type=other'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'verified=' -d 'proof was seen'
complete -c iop-attend -n '__iop_attend_words verified any mark' -a 'verified=yes verified=no'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'payer=' -d 'payer as the policy in force lists them, as MEDICAID-NM'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'code=' -d 'procedure code, as H0015'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'service_on=' -d 'day of service'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'units=' -d 'units billed'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'billed_at=' -d 'when it was sent'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'number=' -d 'number of the claim'
complete -c iop-attend -n '__iop_attend_names any mark' -a 'received_on=' -d 'day on which the payer had it'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'session=' -d 'the session'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'client=' -d 'who'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'status=' -d 'the first three were there'
complete -c iop-attend -n '__iop_attend_words status any amend' -a 'status=present status=late status=left-early status=excused status=absent'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'arrived_at=' -d 'actual arrival'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'left_at=' -d 'actual leaving'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'participation=' -d 'participation'
complete -c iop-attend -n '__iop_attend_words participation any amend' -a 'participation=none participation=minimal participation=moderate participation=active'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'reason=' -d 'documented reason for what was missed'
complete -c iop-attend -n '__iop_attend_words reason any amend' -a 'reason=illness reason=medical-appointment reason=work reason=school reason=family reason=transport reason=court reason=weather reason=holiday reason=other'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'comment=@' -d 'anything to add'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'occurred_on=' -d 'when'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'rule=' -d 'group rule that was broken, one of the policy in force, as lateness'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'step=' -d 'what was done about it, a step of the policy in force, as warning'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'stepped_on=' -d 'when that was done'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'staff=' -d 'who records it'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'draw=' -d 'the draw that picked the client'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'specimen=' -d 'specimen'
complete -c iop-attend -n '__iop_attend_words specimen any amend' -a 'specimen=urine specimen=breath specimen=saliva specimen=blood specimen=hair'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'collected_at=' -d 'when collected'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'collected_by=' -d 'by whom'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'observed=' -d 'collection was observed'
complete -c iop-attend -n '__iop_attend_words observed any amend' -a 'observed=yes observed=no'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'result=' -d 'result'
complete -c iop-attend -n '__iop_attend_words result any amend' -a 'result=pending result=negative result=positive result=invalid result=refused'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'resulted_at=' -d 'when the result was known'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'substances=@' -d 'what it was positive for'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'laboratory=' -d 'who tested'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'drawn_on=' -d 'day drawn for'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'seed=' -d 'random number the choice follows from'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'pool=' -d 'clients it was drawn from'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'size=' -d 'clients drawn'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'attended_on=' -d 'when'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'type=' -d 'which meeting'
complete -c iop-attend -n '__iop_attend_words type any amend' -a 'type=aa type=na type=ca type=smart type=al-anon type=peer type=other'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'verified=' -d 'proof was seen'
complete -c iop-attend -n '__iop_attend_words verified any amend' -a 'verified=yes verified=no'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'payer=' -d 'payer as the policy in force lists them, as MEDICAID-NM'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'code=' -d 'procedure code, as H0015'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'service_on=' -d 'day of service'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'units=' -d 'units billed'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'billed_at=' -d 'when it was sent'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'number=' -d 'number of the claim'
complete -c iop-attend -n '__iop_attend_names any amend' -a 'received_on=' -d 'day on which the payer had it'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'session=' -d 'the session'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'client=' -d 'who'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'status=' -d 'the first three were there'
complete -c iop-attend -n '__iop_attend_words status attendance new add list' -a 'status=present status=late status=left-early status=excused status=absent'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'arrived_at=' -d 'actual arrival'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'left_at=' -d 'actual leaving'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'participation=' -d 'participation'
complete -c iop-attend -n '__iop_attend_words participation attendance new add list' -a 'participation=none participation=minimal participation=moderate participation=active'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'reason=' -d 'documented reason for what was missed'
complete -c iop-attend -n '__iop_attend_words reason attendance new add list' -a 'reason=illness reason=medical-appointment reason=work reason=school reason=family reason=transport reason=court reason=weather reason=holiday reason=other'
complete -c iop-attend -n '__iop_attend_names attendance new add list' -a 'comment=@' -d 'anything to add'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'client=' -d 'who'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'session=' -d 'at which session'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'occurred_on=' -d 'when'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'rule=' -d 'group rule that was broken, one of the policy in force, as lateness'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'step=' -d 'what was done about it, a step of the policy in force, as warning'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'stepped_on=' -d 'when that was done'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'staff=' -d 'who records it'
complete -c iop-attend -n '__iop_attend_names breach new add list' -a 'comment=@' -d 'what happened'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'client=' -d 'who'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'draw=' -d 'the draw that picked the client'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'specimen=' -d 'specimen'
complete -c iop-attend -n '__iop_attend_words specimen drug_test new add list' -a 'specimen=urine specimen=breath specimen=saliva specimen=blood specimen=hair'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'collected_at=' -d 'when collected'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'collected_by=' -d 'by whom'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'observed=' -d 'collection was observed'
complete -c iop-attend -n '__iop_attend_words observed drug_test new add list' -a 'observed=yes observed=no'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'result=' -d 'result'
complete -c iop-attend -n '__iop_attend_words result drug_test new add list' -a 'result=pending result=negative result=positive result=invalid result=refused'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'resulted_at=' -d 'when the result was known'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'substances=@' -d 'what it was positive for'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'laboratory=' -d 'who tested'
complete -c iop-attend -n '__iop_attend_names drug_test new add list' -a 'comment=@' -d 'anything to add'
complete -c iop-attend -n '__iop_attend_names draw new add list' -a 'drawn_on=' -d 'day drawn for'
complete -c iop-attend -n '__iop_attend_names draw new add list' -a 'seed=' -d 'random number the choice follows from'
complete -c iop-attend -n '__iop_attend_names draw new add list' -a 'pool=' -d 'clients it was drawn from'
complete -c iop-attend -n '__iop_attend_names draw new add list' -a 'size=' -d 'clients drawn'
complete -c iop-attend -n '__iop_attend_names drawn new add list' -a 'draw=' -d 'the draw'
complete -c iop-attend -n '__iop_attend_names drawn new add list' -a 'client=' -d 'who was drawn'
complete -c iop-attend -n '__iop_attend_names mutual_help new add list' -a 'client=' -d 'who'
complete -c iop-attend -n '__iop_attend_names mutual_help new add list' -a 'attended_on=' -d 'when'
complete -c iop-attend -n '__iop_attend_names mutual_help new add list' -a 'type=' -d 'which meeting'
complete -c iop-attend -n '__iop_attend_words type mutual_help new add list' -a 'type=aa type=na type=ca type=smart type=al-anon type=peer type=other'
complete -c iop-attend -n '__iop_attend_names mutual_help new add list' -a 'minutes=' -d 'length, in minutes; never counted as hours'
complete -c iop-attend -n '__iop_attend_names mutual_help new add list' -a 'verified=' -d 'proof was seen'
complete -c iop-attend -n '__iop_attend_words verified mutual_help new add list' -a 'verified=yes verified=no'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'client=' -d 'who'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'payer=' -d 'payer as the policy in force lists them, as MEDICAID-NM'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'code=' -d 'procedure code, as H0015'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'service_on=' -d 'day of service'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'units=' -d 'units billed'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'billed_at=' -d 'when it was sent'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'number=' -d 'number of the claim'
complete -c iop-attend -n '__iop_attend_names claim new add list' -a 'received_on=' -d 'day on which the payer had it'
