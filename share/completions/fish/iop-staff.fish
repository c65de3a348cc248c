# Printed by iop-staff --completion=fish

function __iop_staff_operands
	set -l skip 0
	for word in (commandline -opc)[2..-1]
		if test $skip -eq 1
			set skip 0
			continue
		end
		switch $word
			case -d --db --actor -f --format -o --output --completion --as-of --at-entry --reason --rejects --ahead
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __iop_staff_verb
	set -l given (__iop_staff_operands)
	contains -- "$given[1]" $argv
end
function __iop_staff_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_staff_verb $argv
end
function __iop_staff_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_staff_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_staff_first
	set -l given (__iop_staff_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_staff_fields
	set -l given (__iop_staff_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_staff_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_staff_fields $argv
end
function __iop_staff_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_staff_fields $argv[2..-1]
end
complete -c iop-staff -f
complete -c iop-staff -n '__iop_staff_verb ""' -a 'due' -d 'what runs out or is wanting, and by when'
complete -c iop-staff -n '__iop_staff_verb ""' -a 'new' -d 'print a skeleton to fill in'
complete -c iop-staff -n '__iop_staff_verb ""' -a 'add' -d 'record documents'
complete -c iop-staff -n '__iop_staff_verb ""' -a 'list' -d 'list what is in force'
complete -c iop-staff -n '__iop_staff_verb ""' -a 'show' -d 'print records'
complete -c iop-staff -n '__iop_staff_verb ""' -a 'history' -d 'print every version'
complete -c iop-staff -n '__iop_staff_verb ""' -a 'amend' -d 'record a new version'
complete -c iop-staff -n '__iop_staff_verb ""' -a 'void' -d 'mark as entered in error'
complete -c iop-staff -n '__iop_staff_verb "" due new add list show history amend void' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-staff -n '__iop_staff_verb "" due new add list show history amend void' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-staff -n '__iop_staff_verb "" due new add list show history amend void' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-staff -n '__iop_staff_verb "" due new add list show history amend void' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-staff -n '__iop_staff_verb "" due new add list show history amend void' -l help -s h -d 'say what this program does'
complete -c iop-staff -n '__iop_staff_verb "" due new add list show history amend void' -l version -d 'say which version this is'
complete -c iop-staff -n '__iop_staff_verb "" due new add list show history amend void' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-staff -n '__iop_staff_verb "" due list show history' -l as-of -x -d 'as known at that time; a date is its end'
complete -c iop-staff -n '__iop_staff_verb "" due list show history' -l at-entry -x -d 'as known with entry N the last'
complete -c iop-staff -n '__iop_staff_verb "" add amend void' -l dry-run -s n -d 'do all but store'
complete -c iop-staff -n '__iop_staff_verb "" list show history' -l names -d 'show sealed fields, and record that'
complete -c iop-staff -n '__iop_staff_verb "" list' -l voided -d 'list what was made void, by whom and why'
complete -c iop-staff -n '__iop_staff_verb "" amend void' -l reason -x -d 'why a record is amended or void'
complete -c iop-staff -n '__iop_staff_verb "" add show history amend void' -l if-any -d 'no input is nothing to do'
complete -c iop-staff -n '__iop_staff_verb "" add' -l keep-going -d 'store what is right; needs --rejects'
complete -c iop-staff -n '__iop_staff_verb "" add' -l rejects -r -F -d 'where wrong documents go, as JSON Lines'
complete -c iop-staff -n '__iop_staff_verb "" due' -l ahead -x -d 'what is due by then, as 30d; else 14d'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'staff' -d 'a person who works here'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'license' -d 'a license to practise'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'supervision' -d 'who supervises whom, from when'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'supervision_log' -d 'a supervisor\'s log of one meeting'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'leave' -d 'days a member of staff is away'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'training' -d 'training that was completed'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'site' -d 'a place where the program works'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'assignment' -d 'the site a member of staff is assigned to'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'meeting' -d 'a team meeting or case consultation'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'participant' -d 'a member of staff at a meeting'
complete -c iop-staff -n '__iop_staff_first new add list' -a 'agency_document' -d 'an approval, license or other document of the agency'
complete -c iop-staff -n '__iop_staff_first list' -a 'agency' -d 'the agency and the settings of its store; there is one'
complete -c iop-staff -n '__iop_staff_at' -a '(__iop_staff_at_files)'
complete -c iop-staff -n '__iop_staff_file add amend' -F
complete -c iop-staff -n '__iop_staff_names any amend' -a 'name=' -d 'name'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'roles=' -d 'what this person may do'
complete -c iop-staff -n '__iop_staff_words roles any amend' -a 'roles=facilitator roles=supervisor roles=compliance roles=records roles=auditor roles=admin'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'login=' -d 'user name on the machine, where identity is unix'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'title=' -d 'position'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'degree=' -d 'degree and field of study'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'started_on=' -d 'first day of employment'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'ended_on=' -d 'last day of employment'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'iop_since=' -d 'since when in intensive outpatient programs'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'supervising_since=' -d 'since when a clinical supervisor'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'expertise=' -d 'fields of expertise'
complete -c iop-staff -n '__iop_staff_words expertise any amend' -a 'expertise=mental-health expertise=substance-use'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'designated_on=' -d 'first day of the board\'s designation as supervisor'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'designated_until=' -d 'its last day'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'staff=' -d 'whose'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'type=' -d 'type as the policy in force lists them, as LADAC'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'number=' -d 'number of the license'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'issued_on=' -d 'first day in force'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'expires_on=' -d 'last day in force'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'status=' -d 'in force only while active'
complete -c iop-staff -n '__iop_staff_words status any amend' -a 'status=active status=suspended status=revoked'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'status_from=' -d 'first day of a status other than active; none: always'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'supervisee=' -d 'who is supervised'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'supervisor=' -d 'by whom'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'starts_on=' -d 'first day'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'ends_on=' -d 'last day'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'agreed_on=' -d 'day the written agreement was signed'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'met_on=' -d 'day they met'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'minutes=' -d 'length, in minutes'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'mode=' -d 'how they met'
complete -c iop-staff -n '__iop_staff_words mode any amend' -a 'mode=face-to-face mode=virtual'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'persons=' -d 'supervisees present; none: one'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'cases=' -d 'cases discussed'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'work_samples=' -d 'work samples were reviewed'
complete -c iop-staff -n '__iop_staff_words work_samples any amend' -a 'work_samples=yes work_samples=no'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'case_notes=' -d 'case notes were reviewed'
complete -c iop-staff -n '__iop_staff_words case_notes any amend' -a 'case_notes=yes case_notes=no'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'summary=@' -d 'notes of the meeting'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'reason=' -d 'why'
complete -c iop-staff -n '__iop_staff_words reason any amend' -a 'reason=vacation reason=sick reason=family reason=training reason=bereavement reason=military reason=other'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'approved_by=' -d 'who approved it'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'cover=' -d 'who does the work meanwhile'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'subject=' -d 'what about'
complete -c iop-staff -n '__iop_staff_words subject any amend' -a 'subject=matrix subject=evidence-based-practice subject=ethics subject=culture subject=hipaa subject=part-2 subject=crisis subject=first-aid subject=supervision subject=other'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'provider=' -d 'who gave it'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'completed_on=' -d 'day completed'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'certificate=' -d 'number of the certificate'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'address=' -d 'postal address'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'site=' -d 'works where'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'assigned_by=' -d 'the supervisor who assigned it'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'told_on=' -d 'day the person was told'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'held_on=' -d 'day it was held'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'client=' -d 'whose case was consulted on'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'meeting=' -d 'the meeting'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'track=' -d 'the one track it is of; none: all'
complete -c iop-staff -n '__iop_staff_words track any amend' -a 'track=adult track=adolescent'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'issuer=' -d 'who issued it'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'zone=' -d 'IANA time zone of the program, as America/Denver'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'identity=' -d 'how the programs know who is asking'
complete -c iop-staff -n '__iop_staff_words identity any amend' -a 'identity=unix identity=declared'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'schema=' -d 'version of the store\'s schema'
complete -c iop-staff -n '__iop_staff_names any amend' -a 'npi=' -d 'National Provider Identifier'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'name=' -d 'name'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'roles=' -d 'what this person may do'
complete -c iop-staff -n '__iop_staff_words roles staff new add list' -a 'roles=facilitator roles=supervisor roles=compliance roles=records roles=auditor roles=admin'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'login=' -d 'user name on the machine, where identity is unix'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'title=' -d 'position'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'degree=' -d 'degree and field of study'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'started_on=' -d 'first day of employment'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'ended_on=' -d 'last day of employment'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'iop_since=' -d 'since when in intensive outpatient programs'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'supervising_since=' -d 'since when a clinical supervisor'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'expertise=' -d 'fields of expertise'
complete -c iop-staff -n '__iop_staff_words expertise staff new add list' -a 'expertise=mental-health expertise=substance-use'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'designated_on=' -d 'first day of the board\'s designation as supervisor'
complete -c iop-staff -n '__iop_staff_names staff new add list' -a 'designated_until=' -d 'its last day'
complete -c iop-staff -n '__iop_staff_names license new add list' -a 'staff=' -d 'whose'
complete -c iop-staff -n '__iop_staff_names license new add list' -a 'type=' -d 'type as the policy in force lists them, as LADAC'
complete -c iop-staff -n '__iop_staff_names license new add list' -a 'number=' -d 'number of the license'
complete -c iop-staff -n '__iop_staff_names license new add list' -a 'issued_on=' -d 'first day in force'
complete -c iop-staff -n '__iop_staff_names license new add list' -a 'expires_on=' -d 'last day in force'
complete -c iop-staff -n '__iop_staff_names license new add list' -a 'status=' -d 'in force only while active'
complete -c iop-staff -n '__iop_staff_words status license new add list' -a 'status=active status=suspended status=revoked'
complete -c iop-staff -n '__iop_staff_names license new add list' -a 'status_from=' -d 'first day of a status other than active; none: always'
complete -c iop-staff -n '__iop_staff_names supervision new add list' -a 'supervisee=' -d 'who is supervised'
complete -c iop-staff -n '__iop_staff_names supervision new add list' -a 'supervisor=' -d 'by whom'
complete -c iop-staff -n '__iop_staff_names supervision new add list' -a 'starts_on=' -d 'first day'
complete -c iop-staff -n '__iop_staff_names supervision new add list' -a 'ends_on=' -d 'last day'
complete -c iop-staff -n '__iop_staff_names supervision new add list' -a 'agreed_on=' -d 'day the written agreement was signed'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'supervisee=' -d 'who was supervised'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'supervisor=' -d 'by whom'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'met_on=' -d 'day they met'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'minutes=' -d 'length, in minutes'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'mode=' -d 'how they met'
complete -c iop-staff -n '__iop_staff_words mode supervision_log new add list' -a 'mode=face-to-face mode=virtual'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'persons=' -d 'supervisees present; none: one'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'cases=' -d 'cases discussed'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'work_samples=' -d 'work samples were reviewed'
complete -c iop-staff -n '__iop_staff_words work_samples supervision_log new add list' -a 'work_samples=yes work_samples=no'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'case_notes=' -d 'case notes were reviewed'
complete -c iop-staff -n '__iop_staff_words case_notes supervision_log new add list' -a 'case_notes=yes case_notes=no'
complete -c iop-staff -n '__iop_staff_names supervision_log new add list' -a 'summary=@' -d 'notes of the meeting'
complete -c iop-staff -n '__iop_staff_names leave new add list' -a 'staff=' -d 'whose'
complete -c iop-staff -n '__iop_staff_names leave new add list' -a 'starts_on=' -d 'first day away'
complete -c iop-staff -n '__iop_staff_names leave new add list' -a 'ends_on=' -d 'last day away'
complete -c iop-staff -n '__iop_staff_names leave new add list' -a 'reason=' -d 'why'
complete -c iop-staff -n '__iop_staff_words reason leave new add list' -a 'reason=vacation reason=sick reason=family reason=training reason=bereavement reason=military reason=other'
complete -c iop-staff -n '__iop_staff_names leave new add list' -a 'approved_by=' -d 'who approved it'
complete -c iop-staff -n '__iop_staff_names leave new add list' -a 'cover=' -d 'who does the work meanwhile'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'staff=' -d 'whose'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'subject=' -d 'what about'
complete -c iop-staff -n '__iop_staff_words subject training new add list' -a 'subject=matrix subject=evidence-based-practice subject=ethics subject=culture subject=hipaa subject=part-2 subject=crisis subject=first-aid subject=supervision subject=other'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'title=' -d 'title of the course'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'provider=' -d 'who gave it'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'minutes=' -d 'length, in minutes'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'completed_on=' -d 'day completed'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'expires_on=' -d 'last day it holds'
complete -c iop-staff -n '__iop_staff_names training new add list' -a 'certificate=' -d 'number of the certificate'
complete -c iop-staff -n '__iop_staff_names site new add list' -a 'name=' -d 'name'
complete -c iop-staff -n '__iop_staff_names site new add list' -a 'address=' -d 'postal address'
complete -c iop-staff -n '__iop_staff_names assignment new add list' -a 'staff=' -d 'who'
complete -c iop-staff -n '__iop_staff_names assignment new add list' -a 'site=' -d 'works where'
complete -c iop-staff -n '__iop_staff_names assignment new add list' -a 'assigned_by=' -d 'the supervisor who assigned it'
complete -c iop-staff -n '__iop_staff_names assignment new add list' -a 'starts_on=' -d 'first day'
complete -c iop-staff -n '__iop_staff_names assignment new add list' -a 'ends_on=' -d 'last day'
complete -c iop-staff -n '__iop_staff_names assignment new add list' -a 'told_on=' -d 'day the person was told'
complete -c iop-staff -n '__iop_staff_names meeting new add list' -a 'type=' -d 'what kind of meeting'
complete -c iop-staff -n '__iop_staff_words type meeting new add list' -a 'type=team type=case-consultation'
complete -c iop-staff -n '__iop_staff_names meeting new add list' -a 'held_on=' -d 'day it was held'
complete -c iop-staff -n '__iop_staff_names meeting new add list' -a 'minutes=' -d 'length, in minutes'
complete -c iop-staff -n '__iop_staff_names meeting new add list' -a 'client=' -d 'whose case was consulted on'
complete -c iop-staff -n '__iop_staff_names meeting new add list' -a 'summary=@' -d 'what was decided'
complete -c iop-staff -n '__iop_staff_names participant new add list' -a 'meeting=' -d 'the meeting'
complete -c iop-staff -n '__iop_staff_names participant new add list' -a 'staff=' -d 'who took part'
complete -c iop-staff -n '__iop_staff_names agency_document new add list' -a 'type=' -d 'what it is'
complete -c iop-staff -n '__iop_staff_words type agency_document new add list' -a 'type=agency-approval type=facility-license type=model-approval type=supervisory-certification type=schedule type=policy type=outcome-evaluation type=other'
complete -c iop-staff -n '__iop_staff_names agency_document new add list' -a 'title=' -d 'title'
complete -c iop-staff -n '__iop_staff_names agency_document new add list' -a 'track=' -d 'the one track it is of; none: all'
complete -c iop-staff -n '__iop_staff_words track agency_document new add list' -a 'track=adult track=adolescent'
complete -c iop-staff -n '__iop_staff_names agency_document new add list' -a 'number=' -d 'number or reference'
complete -c iop-staff -n '__iop_staff_names agency_document new add list' -a 'issuer=' -d 'who issued it'
complete -c iop-staff -n '__iop_staff_names agency_document new add list' -a 'issued_on=' -d 'first day it holds'
complete -c iop-staff -n '__iop_staff_names agency_document new add list' -a 'expires_on=' -d 'last day it holds'
complete -c iop-staff -n '__iop_staff_names agency new add list' -a 'zone=' -d 'IANA time zone of the program, as America/Denver'
complete -c iop-staff -n '__iop_staff_names agency new add list' -a 'identity=' -d 'how the programs know who is asking'
complete -c iop-staff -n '__iop_staff_words identity agency new add list' -a 'identity=unix identity=declared'
complete -c iop-staff -n '__iop_staff_names agency new add list' -a 'schema=' -d 'version of the store\'s schema'
complete -c iop-staff -n '__iop_staff_names agency new add list' -a 'name=' -d 'name of the agency'
complete -c iop-staff -n '__iop_staff_names agency new add list' -a 'npi=' -d 'National Provider Identifier'
