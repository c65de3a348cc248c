# Printed by iop-schedule --completion=fish

function __iop_schedule_operands
	set -l skip 0
	for word in (commandline -opc)[2..-1]
		if test $skip -eq 1
			set skip 0
			continue
		end
		switch $word
			case -d --db --actor -f --format -o --output --completion --as-of --at-entry --reason --rejects --date --week --from --to
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __iop_schedule_verb
	set -l given (__iop_schedule_operands)
	contains -- "$given[1]" $argv
end
function __iop_schedule_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_schedule_verb $argv
end
function __iop_schedule_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_schedule_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_schedule_first
	set -l given (__iop_schedule_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_schedule_fields
	set -l given (__iop_schedule_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_schedule_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_schedule_fields $argv
end
function __iop_schedule_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_schedule_fields $argv[2..-1]
end
complete -c iop-schedule -f
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'fill' -d 'make the sessions of a period, once'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'cancel' -d 'cancel sessions'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'move' -d 'move a session'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'new' -d 'print a skeleton to fill in'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'add' -d 'record documents'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'list' -d 'list what is in force'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'show' -d 'print records'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'history' -d 'print every version'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'amend' -d 'record a new version'
complete -c iop-schedule -n '__iop_schedule_verb ""' -a 'void' -d 'mark as entered in error'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move new add list show history amend void' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move new add list show history amend void' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move new add list show history amend void' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move new add list show history amend void' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move new add list show history amend void' -l help -s h -d 'say what this program does'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move new add list show history amend void' -l version -d 'say which version this is'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move new add list show history amend void' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-schedule -n '__iop_schedule_verb "" list show history' -l as-of -x -d 'as known at that time; a date is its end'
complete -c iop-schedule -n '__iop_schedule_verb "" list show history' -l at-entry -x -d 'as known with entry N the last'
complete -c iop-schedule -n '__iop_schedule_verb "" fill cancel move add amend void' -l dry-run -s n -d 'do all but store'
complete -c iop-schedule -n '__iop_schedule_verb "" list show history' -l names -d 'show sealed fields, and record that'
complete -c iop-schedule -n '__iop_schedule_verb "" cancel move amend void' -l reason -x -d 'why a record is amended or void'
complete -c iop-schedule -n '__iop_schedule_verb "" cancel add show history amend void' -l if-any -d 'no input is nothing to do'
complete -c iop-schedule -n '__iop_schedule_verb "" add' -l keep-going -d 'store what is right; needs --rejects'
complete -c iop-schedule -n '__iop_schedule_verb "" add' -l rejects -r -F -d 'where wrong documents go, as JSON Lines'
complete -c iop-schedule -n '__iop_schedule_verb "" fill list' -l date -x -d 'sessions of that day'
complete -c iop-schedule -n '__iop_schedule_verb "" fill list' -l week -x -d 'of that week'
complete -c iop-schedule -n '__iop_schedule_verb "" fill list' -l from -x -d 'from that day on'
complete -c iop-schedule -n '__iop_schedule_verb "" fill list' -l to -x -d 'up to that day'
complete -c iop-schedule -n '__iop_schedule_verb "" list' -l ended -d 'only sessions that were held and are over'
complete -c iop-schedule -n '__iop_schedule_first new add list' -a 'session' -d 'one dated service, group or individual'
complete -c iop-schedule -n '__iop_schedule_first new add list' -a 'group' -d 'a group that meets every week'
complete -c iop-schedule -n '__iop_schedule_first new add list' -a 'cohort' -d 'clients who follow one calendar together'
complete -c iop-schedule -n '__iop_schedule_first new add list' -a 'membership' -d 'a client\'s time in a group'
complete -c iop-schedule -n '__iop_schedule_first new add list' -a 'waiting' -d 'a client who waits for a place'
complete -c iop-schedule -n '__iop_schedule_first new add list' -a 'closure' -d 'days on which no group meets'
complete -c iop-schedule -n '__iop_schedule_at' -a '(__iop_schedule_at_files)'
complete -c iop-schedule -n '__iop_schedule_file add amend' -F
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'group=' -d 'the group that meets; its members are the roster'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'client=' -d 'the client of an individual or family session'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'service=' -d 'service given'
complete -c iop-schedule -n '__iop_schedule_words service any move' -a 'service=individual-therapy service=group-therapy service=psychoeducation service=family-psychoeducation service=case-management service=medication-management service=drug-test service=mutual-help service=ccss service=other'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'component=' -d 'component of the Matrix Model'
complete -c iop-schedule -n '__iop_schedule_words component any move' -a 'component=early-recovery component=relapse-prevention component=family-education component=social-support component=individual component=process component=skills component=psychoeducation component=family component=other'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'starts_at=' -d 'scheduled begin'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'ends_at=' -d 'scheduled end'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'facilitator=' -d 'who leads'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'co_facilitator=' -d 'who helps lead'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'status=' -d 'a cancelled session offers nothing'
complete -c iop-schedule -n '__iop_schedule_words status any move' -a 'status=planned status=cancelled'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'ended_at=' -d 'actual end, where it differed'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'topic=' -d 'topic or curriculum session'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'site=' -d 'where'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'makes_up=' -d 'the session this one makes up for'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'room=' -d 'room'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'added_for=' -d 'why it was added to the calendar'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'name=' -d 'name'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'track=' -d 'program track'
complete -c iop-schedule -n '__iop_schedule_words track any move' -a 'track=adult track=adolescent'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'days=' -d 'weekdays it meets'
complete -c iop-schedule -n '__iop_schedule_words days any move' -a 'days=mon days=tue days=wed days=thu days=fri days=sat days=sun'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'start_time=' -d 'when it begins'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'starts_on=' -d 'first day it may meet'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'ends_on=' -d 'last day it may meet'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'cohort=' -d 'the cohort whose calendar it is of'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'capacity=' -d 'most members; none: as the policy says'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'template=' -d 'the calendar it follows, by its name in share/template'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'since=' -d 'first day'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'ended_on=' -d 'last day'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'outcome=' -d 'how the waiting ended'
complete -c iop-schedule -n '__iop_schedule_words outcome any move' -a 'outcome=joined outcome=declined outcome=withdrawn'
complete -c iop-schedule -n '__iop_schedule_names any move' -a 'reason=' -d 'why'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'group=' -d 'the group that meets; its members are the roster'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'client=' -d 'the client of an individual or family session'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'service=' -d 'service given'
complete -c iop-schedule -n '__iop_schedule_words service any amend' -a 'service=individual-therapy service=group-therapy service=psychoeducation service=family-psychoeducation service=case-management service=medication-management service=drug-test service=mutual-help service=ccss service=other'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'component=' -d 'component of the Matrix Model'
complete -c iop-schedule -n '__iop_schedule_words component any amend' -a 'component=early-recovery component=relapse-prevention component=family-education component=social-support component=individual component=process component=skills component=psychoeducation component=family component=other'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'starts_at=' -d 'scheduled begin'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'ends_at=' -d 'scheduled end'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'facilitator=' -d 'who leads'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'co_facilitator=' -d 'who helps lead'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'status=' -d 'a cancelled session offers nothing'
complete -c iop-schedule -n '__iop_schedule_words status any amend' -a 'status=planned status=cancelled'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'ended_at=' -d 'actual end, where it differed'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'topic=' -d 'topic or curriculum session'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'site=' -d 'where'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'makes_up=' -d 'the session this one makes up for'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'room=' -d 'room'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'added_for=' -d 'why it was added to the calendar'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'name=' -d 'name'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'track=' -d 'program track'
complete -c iop-schedule -n '__iop_schedule_words track any amend' -a 'track=adult track=adolescent'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'days=' -d 'weekdays it meets'
complete -c iop-schedule -n '__iop_schedule_words days any amend' -a 'days=mon days=tue days=wed days=thu days=fri days=sat days=sun'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'start_time=' -d 'when it begins'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'starts_on=' -d 'first day it may meet'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'ends_on=' -d 'last day it may meet'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'cohort=' -d 'the cohort whose calendar it is of'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'capacity=' -d 'most members; none: as the policy says'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'template=' -d 'the calendar it follows, by its name in share/template'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'since=' -d 'first day'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'ended_on=' -d 'last day'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'outcome=' -d 'how the waiting ended'
complete -c iop-schedule -n '__iop_schedule_words outcome any amend' -a 'outcome=joined outcome=declined outcome=withdrawn'
complete -c iop-schedule -n '__iop_schedule_names any amend' -a 'reason=' -d 'why'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'group=' -d 'the group that meets; its members are the roster'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'client=' -d 'the client of an individual or family session'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'service=' -d 'service given'
complete -c iop-schedule -n '__iop_schedule_words service session new add list' -a 'service=individual-therapy service=group-therapy service=psychoeducation service=family-psychoeducation service=case-management service=medication-management service=drug-test service=mutual-help service=ccss service=other'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'component=' -d 'component of the Matrix Model'
complete -c iop-schedule -n '__iop_schedule_words component session new add list' -a 'component=early-recovery component=relapse-prevention component=family-education component=social-support component=individual component=process component=skills component=psychoeducation component=family component=other'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'starts_at=' -d 'scheduled begin'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'ends_at=' -d 'scheduled end'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'facilitator=' -d 'who leads'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'co_facilitator=' -d 'who helps lead'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'status=' -d 'a cancelled session offers nothing'
complete -c iop-schedule -n '__iop_schedule_words status session new add list' -a 'status=planned status=cancelled'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'ended_at=' -d 'actual end, where it differed'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'topic=' -d 'topic or curriculum session'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'site=' -d 'where'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'makes_up=' -d 'the session this one makes up for'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'room=' -d 'room'
complete -c iop-schedule -n '__iop_schedule_names session new add list' -a 'added_for=' -d 'why it was added to the calendar'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'name=' -d 'name'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'track=' -d 'program track'
complete -c iop-schedule -n '__iop_schedule_words track group new add list' -a 'track=adult track=adolescent'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'service=' -d 'service it gives'
complete -c iop-schedule -n '__iop_schedule_words service group new add list' -a 'service=individual-therapy service=group-therapy service=psychoeducation service=family-psychoeducation service=case-management service=medication-management service=drug-test service=mutual-help service=ccss service=other'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'component=' -d 'component of the Matrix Model'
complete -c iop-schedule -n '__iop_schedule_words component group new add list' -a 'component=early-recovery component=relapse-prevention component=family-education component=social-support component=individual component=process component=skills component=psychoeducation component=family component=other'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'days=' -d 'weekdays it meets'
complete -c iop-schedule -n '__iop_schedule_words days group new add list' -a 'days=mon days=tue days=wed days=thu days=fri days=sat days=sun'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'start_time=' -d 'when it begins'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'minutes=' -d 'length, in minutes'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'facilitator=' -d 'who leads'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'co_facilitator=' -d 'who helps lead'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'starts_on=' -d 'first day it may meet'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'ends_on=' -d 'last day it may meet'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'site=' -d 'where'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'room=' -d 'room'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'cohort=' -d 'the cohort whose calendar it is of'
complete -c iop-schedule -n '__iop_schedule_names group new add list' -a 'capacity=' -d 'most members; none: as the policy says'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'name=' -d 'name'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'track=' -d 'program track'
complete -c iop-schedule -n '__iop_schedule_words track cohort new add list' -a 'track=adult track=adolescent'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'template=' -d 'the calendar it follows, by its name in share/template'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'starts_on=' -d 'first day of its first week'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'start_time=' -d 'when its days begin'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'facilitator=' -d 'who leads'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'co_facilitator=' -d 'who helps lead'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'site=' -d 'where'
complete -c iop-schedule -n '__iop_schedule_names cohort new add list' -a 'room=' -d 'room'
complete -c iop-schedule -n '__iop_schedule_names membership new add list' -a 'group=' -d 'the group'
complete -c iop-schedule -n '__iop_schedule_names membership new add list' -a 'client=' -d 'who'
complete -c iop-schedule -n '__iop_schedule_names membership new add list' -a 'starts_on=' -d 'first day'
complete -c iop-schedule -n '__iop_schedule_names membership new add list' -a 'ends_on=' -d 'last day'
complete -c iop-schedule -n '__iop_schedule_names waiting new add list' -a 'group=' -d 'the group waited for'
complete -c iop-schedule -n '__iop_schedule_names waiting new add list' -a 'client=' -d 'who'
complete -c iop-schedule -n '__iop_schedule_names waiting new add list' -a 'since=' -d 'first day'
complete -c iop-schedule -n '__iop_schedule_names waiting new add list' -a 'ended_on=' -d 'last day'
complete -c iop-schedule -n '__iop_schedule_names waiting new add list' -a 'outcome=' -d 'how the waiting ended'
complete -c iop-schedule -n '__iop_schedule_words outcome waiting new add list' -a 'outcome=joined outcome=declined outcome=withdrawn'
complete -c iop-schedule -n '__iop_schedule_names closure new add list' -a 'starts_on=' -d 'first day closed'
complete -c iop-schedule -n '__iop_schedule_names closure new add list' -a 'ends_on=' -d 'last day closed'
complete -c iop-schedule -n '__iop_schedule_names closure new add list' -a 'reason=' -d 'why'
complete -c iop-schedule -n '__iop_schedule_names closure new add list' -a 'group=' -d 'the one group it concerns; none: all'
