# Printed by iop-audit --completion=fish

function __iop_audit_operands
	set -l skip 0
	for word in (commandline -opc)[2..-1]
		if test $skip -eq 1
			set skip 0
			continue
		end
		switch $word
			case -d --db --actor -f --format -o --output --completion --as-of --at-entry --reason --rejects --fail-on --max-age --rule --client --staff --group --week --within --sample --seed --policy --escalate --drop --ahead
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __iop_audit_verb
	set -l given (__iop_audit_operands)
	contains -- "$given[1]" $argv
end
function __iop_audit_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_audit_verb $argv
end
function __iop_audit_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_audit_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_audit_first
	set -l given (__iop_audit_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_audit_fields
	set -l given (__iop_audit_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_audit_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_audit_fields $argv
end
function __iop_audit_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_audit_fields $argv[2..-1]
end
complete -c iop-audit -f
complete -c iop-audit -n '__iop_audit_verb ""' -a 'run' -d 'judge a night'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'diff' -d 'what came, went and changed between two nights'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'queue' -d 'what is open, by who must act'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'rules' -d 'the rules in force'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'explain' -d 'a rule, its source and its query'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'query' -d 'ask a question of the views that rules read'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'check' -d 'try a policy: its queries, and each of its examples'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'adopt' -d 'put a policy in force'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'forecast' -d 'what will be late, short or over unless somebody acts'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'waive' -d 'ask for findings to be accepted for a time'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'approve' -d 'approve what another asked for'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'waivers' -d 'who waived what until when, and whether it is used'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'status' -d 'when was the last run, and how did it end'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'new' -d 'print a skeleton to fill in'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'add' -d 'record documents'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'list' -d 'list what is in force'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'show' -d 'print records'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'history' -d 'print every version'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'amend' -d 'record a new version'
complete -c iop-audit -n '__iop_audit_verb ""' -a 'void' -d 'mark as entered in error'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query check adopt forecast waive approve waivers status new add list show history amend void' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query check adopt forecast waive approve waivers status new add list show history amend void' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query check adopt forecast waive approve waivers status new add list show history amend void' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query check adopt forecast waive approve waivers status new add list show history amend void' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query check adopt forecast waive approve waivers status new add list show history amend void' -l help -s h -d 'say what this program does'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query check adopt forecast waive approve waivers status new add list show history amend void' -l version -d 'say which version this is'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query check adopt forecast waive approve waivers status new add list show history amend void' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query forecast waivers status list show history' -l as-of -x -d 'as known at that time; a date is its end'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue rules explain query forecast waivers status list show history' -l at-entry -x -d 'as known with entry N the last'
complete -c iop-audit -n '__iop_audit_verb "" run adopt waive approve add amend void' -l dry-run -s n -d 'do all but store'
complete -c iop-audit -n '__iop_audit_verb "" list show history' -l names -d 'show sealed fields, and record that'
complete -c iop-audit -n '__iop_audit_verb "" list' -l voided -d 'list what was made void, by whom and why'
complete -c iop-audit -n '__iop_audit_verb "" amend void' -l reason -x -d 'why a record is amended or void'
complete -c iop-audit -n '__iop_audit_verb "" approve add show history amend void' -l if-any -d 'no input is nothing to do'
complete -c iop-audit -n '__iop_audit_verb "" add' -l keep-going -d 'store what is right; needs --rejects'
complete -c iop-audit -n '__iop_audit_verb "" add' -l rejects -r -F -d 'where wrong documents go, as JSON Lines'
complete -c iop-audit -n '__iop_audit_verb "" run diff status' -l full -d 'past findings of all time; of status all, judged again'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue' -l fail-on -x -a 'info low medium high' -d 'status 1 from there on; else low'
complete -c iop-audit -n '__iop_audit_verb "" status' -l max-age -x -d 'how old the last run may be, as 26h'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue' -l rule -x -d 'only that rule; may be repeated'
complete -c iop-audit -n '__iop_audit_verb "" run diff' -l client -x -d 'only about that client; may be repeated'
complete -c iop-audit -n '__iop_audit_verb "" run diff queue' -l staff -x -d 'only that one\'s to do; may be repeated'
complete -c iop-audit -n '__iop_audit_verb "" run diff' -l group -x -d 'only about that group; may be repeated'
complete -c iop-audit -n '__iop_audit_verb "" forecast' -l week -x -d 'the hours of that week; this one'
complete -c iop-audit -n '__iop_audit_verb "" forecast' -l within -x -d 'what runs out by then; 30d'
complete -c iop-audit -n '__iop_audit_verb "" run' -l new -d 'only what no run of an earlier day found'
complete -c iop-audit -n '__iop_audit_verb "" run' -l sample -x -d 'only so many charts, drawn by lot'
complete -c iop-audit -n '__iop_audit_verb "" run' -l seed -x -d 'another number, another lot; 1'
complete -c iop-audit -n '__iop_audit_verb "" run diff rules explain query' -l policy -x -d 'by another: an adopted one\'s id, or a file'
complete -c iop-audit -n '__iop_audit_verb "" queue' -l escalate -x -d 'how late is the supervisor\'s; else the policy\'s'
complete -c iop-audit -n '__iop_audit_verb "" query' -l views -d 'which there are, or the columns of one'
complete -c iop-audit -n '__iop_audit_verb "" adopt' -l rebase -d 'on what comes with the programs by now'
complete -c iop-audit -n '__iop_audit_verb "" adopt' -l drop -x -d 'in force, to be gone; may be repeated'
complete -c iop-audit -n '__iop_audit_verb "" run' -l ahead -x -d 'also what will be found by then, as 24h'
complete -c iop-audit -n '__iop_audit_first list' -a 'run' -d 'an audit that was run, and what it found'
complete -c iop-audit -n '__iop_audit_first list' -a 'policy' -d 'rules, adopted from that moment on'
complete -c iop-audit -n '__iop_audit_first new add list' -a 'waiver' -d 'findings accepted for a time, for a reason'
complete -c iop-audit -n '__iop_audit_first new add list' -a 'waiver_approval' -d 'another person\'s approval of one version of a waiver'
complete -c iop-audit -n '__iop_audit_at' -a '(__iop_audit_at_files)'
complete -c iop-audit -n '__iop_audit_file query check adopt add amend' -F
complete -c iop-audit -n '__iop_audit_names any waive' -a 'rule=' -d 'the rule that is waived, as note-48h'
complete -c iop-audit -n '__iop_audit_names any waive' -a 'client=' -d 'only for findings about this client'
complete -c iop-audit -n '__iop_audit_names any waive' -a 'staff=' -d 'only for findings about this member of staff'
complete -c iop-audit -n '__iop_audit_names any waive' -a 'record=' -d 'only for findings about the record of this id, or the finding of it'
complete -c iop-audit -n '__iop_audit_names any waive' -a 'starts_on=' -d 'first day of what is waived'
complete -c iop-audit -n '__iop_audit_names any waive' -a 'last_day=' -d 'last day of it'
complete -c iop-audit -n '__iop_audit_names any waive' -a 'reason=@' -d 'why'
complete -c iop-audit -n '__iop_audit_names any waive' -a 'asked_by=' -d 'who asks for it'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'as_of=' -d 'the night that was judged'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'head=' -d 'last entry read'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'policy=' -d 'judged by'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'status=' -d 'exit status'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'high=' -d 'findings of severity high'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'medium=' -d 'findings of severity medium'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'low=' -d 'findings of severity low'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'info=' -d 'findings of severity info'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'not_evaluated=' -d 'rules that could not be evaluated'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'findings=' -d 'ids of the findings, parted by blanks'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'full=' -d 'past findings of all time'
complete -c iop-audit -n '__iop_audit_words full any amend' -a 'full=yes full=no'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'program_version=' -d 'version of the program that judged'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'name=' -d 'name'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'version=' -d 'version'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'text=' -d 'the policy itself: iop-policy(5)'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'rule=' -d 'the rule that is waived, as note-48h'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'client=' -d 'only for findings about this client'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'staff=' -d 'only for findings about this member of staff'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'record=' -d 'only for findings about the record of this id, or the finding of it'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'starts_on=' -d 'first day of what is waived'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'last_day=' -d 'last day of it'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'reason=@' -d 'why'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'asked_by=' -d 'who asks for it'
complete -c iop-audit -n '__iop_audit_names any amend' -a 'waiver=' -d 'what is approved'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'as_of=' -d 'the night that was judged'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'head=' -d 'last entry read'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'policy=' -d 'judged by'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'status=' -d 'exit status'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'high=' -d 'findings of severity high'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'medium=' -d 'findings of severity medium'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'low=' -d 'findings of severity low'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'info=' -d 'findings of severity info'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'not_evaluated=' -d 'rules that could not be evaluated'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'findings=' -d 'ids of the findings, parted by blanks'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'full=' -d 'past findings of all time'
complete -c iop-audit -n '__iop_audit_words full run new add list' -a 'full=yes full=no'
complete -c iop-audit -n '__iop_audit_names run new add list' -a 'program_version=' -d 'version of the program that judged'
complete -c iop-audit -n '__iop_audit_names policy new add list' -a 'name=' -d 'name'
complete -c iop-audit -n '__iop_audit_names policy new add list' -a 'version=' -d 'version'
complete -c iop-audit -n '__iop_audit_names policy new add list' -a 'text=' -d 'the policy itself: iop-policy(5)'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'rule=' -d 'the rule that is waived, as note-48h'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'client=' -d 'only for findings about this client'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'staff=' -d 'only for findings about this member of staff'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'record=' -d 'only for findings about the record of this id, or the finding of it'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'starts_on=' -d 'first day of what is waived'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'last_day=' -d 'last day of it'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'reason=@' -d 'why'
complete -c iop-audit -n '__iop_audit_names waiver new add list' -a 'asked_by=' -d 'who asks for it'
complete -c iop-audit -n '__iop_audit_names waiver_approval new add list' -a 'waiver=' -d 'what is approved'
complete -c iop-audit -n '__iop_audit_names waiver_approval new add list' -a 'staff=' -d 'who approves'
