# Printed by iop-note --completion=fish

function __iop_note_operands
	set -l skip 0
	for word in (commandline -opc)[2..-1]
		if test $skip -eq 1
			set skip 0
			continue
		end
		switch $word
			case -d --db --actor -f --format -o --output --completion --as-of --at-entry --reason --rejects --ahead --late-reason --staff --client --from --to --since
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __iop_note_verb
	set -l given (__iop_note_operands)
	contains -- "$given[1]" $argv
end
function __iop_note_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_note_verb $argv
end
function __iop_note_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_note_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_note_first
	set -l given (__iop_note_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_note_fields
	set -l given (__iop_note_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_note_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_note_fields $argv
end
function __iop_note_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_note_fields $argv[2..-1]
end
complete -c iop-note -f
complete -c iop-note -n '__iop_note_verb ""' -a 'new' -d 'print a skeleton to fill in'
complete -c iop-note -n '__iop_note_verb ""' -a 'add' -d 'record documents'
complete -c iop-note -n '__iop_note_verb ""' -a 'sign' -d 'sign notes one has written'
complete -c iop-note -n '__iop_note_verb ""' -a 'cosign' -d 'co-sign notes of those one supervises'
complete -c iop-note -n '__iop_note_verb ""' -a 'late' -d 'notes that are late, or will be'
complete -c iop-note -n '__iop_note_verb ""' -a 'export' -d 'signed notes, for an EHR or a portal'
complete -c iop-note -n '__iop_note_verb ""' -a 'list' -d 'list what is in force'
complete -c iop-note -n '__iop_note_verb ""' -a 'show' -d 'print records'
complete -c iop-note -n '__iop_note_verb ""' -a 'history' -d 'print every version'
complete -c iop-note -n '__iop_note_verb ""' -a 'amend' -d 'record a new version'
complete -c iop-note -n '__iop_note_verb ""' -a 'void' -d 'mark as entered in error'
complete -c iop-note -n '__iop_note_verb "" new add sign cosign late export list show history amend void' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-note -n '__iop_note_verb "" new add sign cosign late export list show history amend void' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-note -n '__iop_note_verb "" new add sign cosign late export list show history amend void' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-note -n '__iop_note_verb "" new add sign cosign late export list show history amend void' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-note -n '__iop_note_verb "" new add sign cosign late export list show history amend void' -l help -s h -d 'say what this program does'
complete -c iop-note -n '__iop_note_verb "" new add sign cosign late export list show history amend void' -l version -d 'say which version this is'
complete -c iop-note -n '__iop_note_verb "" new add sign cosign late export list show history amend void' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-note -n '__iop_note_verb "" late export list show history' -l as-of -x -d 'as known at that time; a date is its end'
complete -c iop-note -n '__iop_note_verb "" late export list show history' -l at-entry -x -d 'as known with entry N the last'
complete -c iop-note -n '__iop_note_verb "" add sign cosign amend void' -l dry-run -s n -d 'do all but store'
complete -c iop-note -n '__iop_note_verb "" list show history' -l names -d 'show sealed fields, and record that'
complete -c iop-note -n '__iop_note_verb "" list' -l voided -d 'list what was made void, by whom and why'
complete -c iop-note -n '__iop_note_verb "" amend void' -l reason -x -d 'why a record is amended or void'
complete -c iop-note -n '__iop_note_verb "" add sign cosign export show history amend void' -l if-any -d 'no input is nothing to do'
complete -c iop-note -n '__iop_note_verb "" add' -l keep-going -d 'store what is right; needs --rejects'
complete -c iop-note -n '__iop_note_verb "" add' -l rejects -r -F -d 'where wrong documents go, as JSON Lines'
complete -c iop-note -n '__iop_note_verb "" late' -l ahead -x -d 'what will be late by then, as 4h'
complete -c iop-note -n '__iop_note_verb "" sign' -l late-reason -r -F -d 'why what is late is late; one line'
complete -c iop-note -n '__iop_note_verb "" list' -l unsigned -d 'what its author has not signed'
complete -c iop-note -n '__iop_note_verb "" list' -l awaiting-cosign -d 'what a supervisor is to co-sign'
complete -c iop-note -n '__iop_note_verb "" list' -l staff -x -d 'of that member of staff, not of who asks'
complete -c iop-note -n '__iop_note_verb "" export' -l client -x -d 'about that client'
complete -c iop-note -n '__iop_note_verb "" export' -l from -x -d 'of services from that day on'
complete -c iop-note -n '__iop_note_verb "" export' -l to -x -d 'of services up to that day'
complete -c iop-note -n '__iop_note_verb "" export' -l since -x -d 'signed or co-signed from that day on'
complete -c iop-note -n '__iop_note_verb "" export' -l verbose -s v -d 'name what is left out, not signed'
complete -c iop-note -n '__iop_note_first new add list' -a 'note' -d 'a note about a service to one client'
complete -c iop-note -n '__iop_note_first new add list' -a 'group_note' -d 'what the notes about one group session share'
complete -c iop-note -n '__iop_note_first new add list' -a 'signature' -d 'the author\'s signature of one version of a note'
complete -c iop-note -n '__iop_note_first new add list' -a 'cosignature' -d 'a supervisor\'s co-signature of one version of a note'
complete -c iop-note -n '__iop_note_at' -a '(__iop_note_at_files)'
complete -c iop-note -n '__iop_note_file add amend' -F
complete -c iop-note -n '__iop_note_names any amend' -a 'session=' -d 'the service'
complete -c iop-note -n '__iop_note_names any amend' -a 'client=' -d 'about whom'
complete -c iop-note -n '__iop_note_names any amend' -a 'author=' -d 'rendering provider who writes it'
complete -c iop-note -n '__iop_note_names any amend' -a 'started_at=' -d 'actual begin of the service'
complete -c iop-note -n '__iop_note_names any amend' -a 'ended_at=' -d 'actual end of the service'
complete -c iop-note -n '__iop_note_names any amend' -a 'modality=' -d 'how the service was given'
complete -c iop-note -n '__iop_note_words modality any amend' -a 'modality=in-person modality=telehealth modality=telephone'
complete -c iop-note -n '__iop_note_names any amend' -a 'diagnosis=@' -d 'diagnosis, as its ICD-10-CM code'
complete -c iop-note -n '__iop_note_names any amend' -a 'necessity=@' -d 'medical necessity'
complete -c iop-note -n '__iop_note_names any amend' -a 'goal=@' -d 'goal of the treatment plan addressed'
complete -c iop-note -n '__iop_note_names any amend' -a 'intervention=@' -d 'what was done during the time'
complete -c iop-note -n '__iop_note_names any amend' -a 'response=@' -d 'the client\'s response, participation and progress'
complete -c iop-note -n '__iop_note_names any amend' -a 'risk=' -d 'current risk of harm'
complete -c iop-note -n '__iop_note_words risk any amend' -a 'risk=none risk=low risk=moderate risk=high'
complete -c iop-note -n '__iop_note_names any amend' -a 'plan=@' -d 'next step'
complete -c iop-note -n '__iop_note_names any amend' -a 'present=@' -d 'persons present, no other client by name'
complete -c iop-note -n '__iop_note_names any amend' -a 'results=@' -d 'test results'
complete -c iop-note -n '__iop_note_names any amend' -a 'late_reason=@' -d 'why, where it is a late entry'
complete -c iop-note -n '__iop_note_names any amend' -a 'type=' -d 'kind of note'
complete -c iop-note -n '__iop_note_words type any amend' -a 'type=progress type=treatment-review type=crisis type=outreach type=contact type=discharge-summary type=leave-letter'
complete -c iop-note -n '__iop_note_names any amend' -a 'group_note=' -d 'the group note it is a part of'
complete -c iop-note -n '__iop_note_names any amend' -a 'referral=' -d 'the referral a crisis led to'
complete -c iop-note -n '__iop_note_names any amend' -a 'followed_up_on=' -d 'when a crisis was followed up'
complete -c iop-note -n '__iop_note_names any amend' -a 'reached=' -d 'was the client reached'
complete -c iop-note -n '__iop_note_words reached any amend' -a 'reached=yes reached=no'
complete -c iop-note -n '__iop_note_names any amend' -a 'addressee=@' -d 'whom a letter is to'
complete -c iop-note -n '__iop_note_names any amend' -a 'body=@' -d 'text of what is no progress note'
complete -c iop-note -n '__iop_note_names any amend' -a 'topic=' -d 'topic or curriculum session'
complete -c iop-note -n '__iop_note_names any amend' -a 'staff=' -d 'who signs'
complete -c iop-note -n '__iop_note_names any amend' -a 'credentials=' -d 'the signer\'s license types at signing'
complete -c iop-note -n '__iop_note_names note new add list' -a 'session=' -d 'the service'
complete -c iop-note -n '__iop_note_names note new add list' -a 'client=' -d 'about whom'
complete -c iop-note -n '__iop_note_names note new add list' -a 'author=' -d 'rendering provider who writes it'
complete -c iop-note -n '__iop_note_names note new add list' -a 'started_at=' -d 'actual begin of the service'
complete -c iop-note -n '__iop_note_names note new add list' -a 'ended_at=' -d 'actual end of the service'
complete -c iop-note -n '__iop_note_names note new add list' -a 'modality=' -d 'how the service was given'
complete -c iop-note -n '__iop_note_words modality note new add list' -a 'modality=in-person modality=telehealth modality=telephone'
complete -c iop-note -n '__iop_note_names note new add list' -a 'diagnosis=@' -d 'diagnosis, as its ICD-10-CM code'
complete -c iop-note -n '__iop_note_names note new add list' -a 'necessity=@' -d 'medical necessity'
complete -c iop-note -n '__iop_note_names note new add list' -a 'goal=@' -d 'goal of the treatment plan addressed'
complete -c iop-note -n '__iop_note_names note new add list' -a 'intervention=@' -d 'what was done during the time'
complete -c iop-note -n '__iop_note_names note new add list' -a 'response=@' -d 'the client\'s response, participation and progress'
complete -c iop-note -n '__iop_note_names note new add list' -a 'risk=' -d 'current risk of harm'
complete -c iop-note -n '__iop_note_words risk note new add list' -a 'risk=none risk=low risk=moderate risk=high'
complete -c iop-note -n '__iop_note_names note new add list' -a 'plan=@' -d 'next step'
complete -c iop-note -n '__iop_note_names note new add list' -a 'present=@' -d 'persons present, no other client by name'
complete -c iop-note -n '__iop_note_names note new add list' -a 'results=@' -d 'test results'
complete -c iop-note -n '__iop_note_names note new add list' -a 'late_reason=@' -d 'why, where it is a late entry'
complete -c iop-note -n '__iop_note_names note new add list' -a 'type=' -d 'kind of note'
complete -c iop-note -n '__iop_note_words type note new add list' -a 'type=progress type=treatment-review type=crisis type=outreach type=contact type=discharge-summary type=leave-letter'
complete -c iop-note -n '__iop_note_names note new add list' -a 'group_note=' -d 'the group note it is a part of'
complete -c iop-note -n '__iop_note_names note new add list' -a 'referral=' -d 'the referral a crisis led to'
complete -c iop-note -n '__iop_note_names note new add list' -a 'followed_up_on=' -d 'when a crisis was followed up'
complete -c iop-note -n '__iop_note_names note new add list' -a 'reached=' -d 'was the client reached'
complete -c iop-note -n '__iop_note_words reached note new add list' -a 'reached=yes reached=no'
complete -c iop-note -n '__iop_note_names note new add list' -a 'addressee=@' -d 'whom a letter is to'
complete -c iop-note -n '__iop_note_names note new add list' -a 'body=@' -d 'text of what is no progress note'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'session=' -d 'the service'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'author=' -d 'rendering provider who writes it'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'started_at=' -d 'actual begin of the service'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'ended_at=' -d 'actual end of the service'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'modality=' -d 'how the service was given'
complete -c iop-note -n '__iop_note_words modality group_note new add list' -a 'modality=in-person modality=telehealth modality=telephone'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'topic=' -d 'topic or curriculum session'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'intervention=@' -d 'what was done during the time'
complete -c iop-note -n '__iop_note_names group_note new add list' -a 'plan=@' -d 'next step of the group'
complete -c iop-note -n '__iop_note_names signature new add list' -a 'note=' -d 'what is signed'
complete -c iop-note -n '__iop_note_names signature new add list' -a 'staff=' -d 'who signs'
complete -c iop-note -n '__iop_note_names signature new add list' -a 'credentials=' -d 'the signer\'s license types at signing'
complete -c iop-note -n '__iop_note_names cosignature new add list' -a 'note=' -d 'what is signed'
complete -c iop-note -n '__iop_note_names cosignature new add list' -a 'staff=' -d 'who signs'
complete -c iop-note -n '__iop_note_names cosignature new add list' -a 'credentials=' -d 'the signer\'s license types at signing'
