# Printed by iop-enroll --completion=fish

function __iop_enroll_operands
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
function __iop_enroll_verb
	set -l given (__iop_enroll_operands)
	contains -- "$given[1]" $argv
end
function __iop_enroll_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_enroll_verb $argv
end
function __iop_enroll_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_enroll_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_enroll_first
	set -l given (__iop_enroll_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_enroll_fields
	set -l given (__iop_enroll_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_enroll_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_enroll_fields $argv
end
function __iop_enroll_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_enroll_fields $argv[2..-1]
end
complete -c iop-enroll -f
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'admit' -d 'record clients and their admissions'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'discharge' -d 'end an admission and its memberships'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'due' -d 'what is to be done about clients, and by when'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'new' -d 'print a skeleton to fill in'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'add' -d 'record documents'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'list' -d 'list what is in force'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'show' -d 'print records'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'history' -d 'print every version'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'amend' -d 'record a new version'
complete -c iop-enroll -n '__iop_enroll_verb ""' -a 'void' -d 'mark as entered in error'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge due new add list show history amend void' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge due new add list show history amend void' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge due new add list show history amend void' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge due new add list show history amend void' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge due new add list show history amend void' -l help -s h -d 'say what this program does'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge due new add list show history amend void' -l version -d 'say which version this is'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge due new add list show history amend void' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-enroll -n '__iop_enroll_verb "" due list show history' -l as-of -x -d 'as known at that time; a date is its end'
complete -c iop-enroll -n '__iop_enroll_verb "" due list show history' -l at-entry -x -d 'as known with entry N the last'
complete -c iop-enroll -n '__iop_enroll_verb "" admit discharge add amend void' -l dry-run -s n -d 'do all but store'
complete -c iop-enroll -n '__iop_enroll_verb "" list show history' -l names -d 'show sealed fields, and record that'
complete -c iop-enroll -n '__iop_enroll_verb "" list' -l voided -d 'list what was made void, by whom and why'
complete -c iop-enroll -n '__iop_enroll_verb "" amend void' -l reason -x -d 'why a record is amended or void'
complete -c iop-enroll -n '__iop_enroll_verb "" admit add show history amend void' -l if-any -d 'no input is nothing to do'
complete -c iop-enroll -n '__iop_enroll_verb "" admit add' -l keep-going -d 'store what is right; needs --rejects'
complete -c iop-enroll -n '__iop_enroll_verb "" admit add' -l rejects -r -F -d 'where wrong documents go, as JSON Lines'
complete -c iop-enroll -n '__iop_enroll_verb "" due' -l ahead -x -d 'what is due by then, as 30d; else 14d'
complete -c iop-enroll -n '__iop_enroll_verb "" list' -l active -d 'only clients who are admitted'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'client' -d 'a person in treatment'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'admission' -d 'a client\'s way in'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'discharge' -d 'a client\'s way out'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'diagnosis' -d 'a diagnosis of a client'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'coverage' -d 'who pays, and the co-payment'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'authorization' -d 'units a payer authorized'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'transfer' -d 'a change of the level of care'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'referral' -d 'a client referred to us or by us'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'occupation' -d 'a client\'s work or school'
complete -c iop-enroll -n '__iop_enroll_first new add list' -a 'aftercare' -d 'a contact after discharge'
complete -c iop-enroll -n '__iop_enroll_at' -a '(__iop_enroll_at_files)'
complete -c iop-enroll -n '__iop_enroll_file admit add amend' -F
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'admission=' -d 'the admission it ends'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'discharged_on=' -d 'last day'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'reason=' -d 'why'
complete -c iop-enroll -n '__iop_enroll_words reason any discharge' -a 'reason=completed reason=transferred reason=administrative reason=against-advice reason=dropped-out reason=deceased reason=other'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'followed_up_on=' -d 'when somebody who stayed away was last sought'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'step_down=' -d 'ASAM level of care discharged to'
complete -c iop-enroll -n '__iop_enroll_words step_down any discharge' -a 'step_down=0.5 step_down=1.0 step_down=2.1 step_down=2.5 step_down=3.1 step_down=3.3 step_down=3.5 step_down=3.7 step_down=4.0'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'summary=@' -d 'discharge summary'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'community_links=@' -d 'mutual help and other support in the community'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'continuing_provider=@' -d 'who goes on treating'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'work_or_school=@' -d 'plan for work or school'
complete -c iop-enroll -n '__iop_enroll_names any discharge' -a 'aftercare_until=' -d 'last day of the aftercare offered'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'name=@' -d 'legal name'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'birth_date=@' -d 'date of birth'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'preferred_name=@' -d 'what the client is called'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'phone=@' -d 'telephone'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'email=@' -d 'electronic mail'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'address=@' -d 'postal address'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'client=' -d 'who'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'admitted_on=' -d 'first day'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'level_of_care=' -d 'ASAM level of care'
complete -c iop-enroll -n '__iop_enroll_words level_of_care any amend' -a 'level_of_care=0.5 level_of_care=1.0 level_of_care=2.1 level_of_care=2.5 level_of_care=3.1 level_of_care=3.3 level_of_care=3.5 level_of_care=3.7 level_of_care=4.0'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'track=' -d 'program track'
complete -c iop-enroll -n '__iop_enroll_words track any amend' -a 'track=adult track=adolescent'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'reason=' -d 'why this level of care'
complete -c iop-enroll -n '__iop_enroll_words reason any amend' -a 'reason=step-down reason=step-up reason=more-than-outpatient reason=hospitalization-risk reason=residential-transition reason=court reason=self reason=other'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'model=' -d 'evidence-based model, as Matrix'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'facilitator=' -d 'primary counselor'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'discharged_on=' -d 'last day'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'followed_up_on=' -d 'when somebody who stayed away was last sought'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'step_down=' -d 'ASAM level of care discharged to'
complete -c iop-enroll -n '__iop_enroll_words step_down any amend' -a 'step_down=0.5 step_down=1.0 step_down=2.1 step_down=2.5 step_down=3.1 step_down=3.3 step_down=3.5 step_down=3.7 step_down=4.0'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'summary=@' -d 'discharge summary'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'community_links=@' -d 'mutual help and other support in the community'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'continuing_provider=@' -d 'who goes on treating'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'work_or_school=@' -d 'plan for work or school'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'aftercare_until=' -d 'last day of the aftercare offered'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'code=@' -d 'a code of ICD-10-CM, as F10.20'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'diagnosed_on=' -d 'since when'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'diagnosed_by=' -d 'by whom'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'is_primary=' -d 'the primary diagnosis'
complete -c iop-enroll -n '__iop_enroll_words is_primary any amend' -a 'is_primary=yes is_primary=no'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'resolved_on=' -d 'last day it held'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'payer=' -d 'payer as the policy in force lists them, as MEDICAID-NM'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'rank=' -d 'who pays first'
complete -c iop-enroll -n '__iop_enroll_words rank any amend' -a 'rank=primary rank=secondary'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'member_number=@' -d 'the client\'s number with the payer'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'starts_on=' -d 'first day covered'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'ends_on=' -d 'last day covered'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'copay_cents=' -d 'co-payment a day of service, in cents'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'number=' -d 'the payer\'s number'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'units=' -d 'units authorized'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'transferred_on=' -d 'first day at the new level'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'direction=' -d 'to us, or from us'
complete -c iop-enroll -n '__iop_enroll_words direction any amend' -a 'direction=in direction=out'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'referred_on=' -d 'when'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'party=@' -d 'who refers, or to whom'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'purpose=' -d 'what for'
complete -c iop-enroll -n '__iop_enroll_words purpose any amend' -a 'purpose=treatment purpose=higher-level-of-care purpose=lower-level-of-care purpose=psychiatric purpose=medical purpose=medication purpose=housing purpose=vocational purpose=legal purpose=family purpose=other'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'outcome=' -d 'what became of it'
complete -c iop-enroll -n '__iop_enroll_words outcome any amend' -a 'outcome=pending outcome=accepted outcome=declined outcome=unreachable'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'type=' -d 'work or school'
complete -c iop-enroll -n '__iop_enroll_words type any amend' -a 'type=employed type=self-employed type=school type=training type=seeking type=homemaker type=retired type=disabled type=none'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'place=@' -d 'employer or school'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'hours_week=' -d 'hours a week'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'discharge=' -d 'the discharge it follows'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'contacted_on=' -d 'when'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'staff=' -d 'by whom'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'mode=' -d 'how'
complete -c iop-enroll -n '__iop_enroll_words mode any amend' -a 'mode=in-person mode=telehealth mode=telephone mode=letter mode=message'
complete -c iop-enroll -n '__iop_enroll_names any amend' -a 'reached=' -d 'was the client reached'
complete -c iop-enroll -n '__iop_enroll_words reached any amend' -a 'reached=yes reached=no'
complete -c iop-enroll -n '__iop_enroll_names client new add list' -a 'name=@' -d 'legal name'
complete -c iop-enroll -n '__iop_enroll_names client new add list' -a 'birth_date=@' -d 'date of birth'
complete -c iop-enroll -n '__iop_enroll_names client new add list' -a 'preferred_name=@' -d 'what the client is called'
complete -c iop-enroll -n '__iop_enroll_names client new add list' -a 'phone=@' -d 'telephone'
complete -c iop-enroll -n '__iop_enroll_names client new add list' -a 'email=@' -d 'electronic mail'
complete -c iop-enroll -n '__iop_enroll_names client new add list' -a 'address=@' -d 'postal address'
complete -c iop-enroll -n '__iop_enroll_names admission new add list' -a 'client=' -d 'who'
complete -c iop-enroll -n '__iop_enroll_names admission new add list' -a 'admitted_on=' -d 'first day'
complete -c iop-enroll -n '__iop_enroll_names admission new add list' -a 'level_of_care=' -d 'ASAM level of care'
complete -c iop-enroll -n '__iop_enroll_words level_of_care admission new add list' -a 'level_of_care=0.5 level_of_care=1.0 level_of_care=2.1 level_of_care=2.5 level_of_care=3.1 level_of_care=3.3 level_of_care=3.5 level_of_care=3.7 level_of_care=4.0'
complete -c iop-enroll -n '__iop_enroll_names admission new add list' -a 'track=' -d 'program track'
complete -c iop-enroll -n '__iop_enroll_words track admission new add list' -a 'track=adult track=adolescent'
complete -c iop-enroll -n '__iop_enroll_names admission new add list' -a 'reason=' -d 'why this level of care'
complete -c iop-enroll -n '__iop_enroll_words reason admission new add list' -a 'reason=step-down reason=step-up reason=more-than-outpatient reason=hospitalization-risk reason=residential-transition reason=court reason=self reason=other'
complete -c iop-enroll -n '__iop_enroll_names admission new add list' -a 'model=' -d 'evidence-based model, as Matrix'
complete -c iop-enroll -n '__iop_enroll_names admission new add list' -a 'facilitator=' -d 'primary counselor'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'admission=' -d 'the admission it ends'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'discharged_on=' -d 'last day'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'reason=' -d 'why'
complete -c iop-enroll -n '__iop_enroll_words reason discharge new add list' -a 'reason=completed reason=transferred reason=administrative reason=against-advice reason=dropped-out reason=deceased reason=other'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'followed_up_on=' -d 'when somebody who stayed away was last sought'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'step_down=' -d 'ASAM level of care discharged to'
complete -c iop-enroll -n '__iop_enroll_words step_down discharge new add list' -a 'step_down=0.5 step_down=1.0 step_down=2.1 step_down=2.5 step_down=3.1 step_down=3.3 step_down=3.5 step_down=3.7 step_down=4.0'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'summary=@' -d 'discharge summary'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'community_links=@' -d 'mutual help and other support in the community'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'continuing_provider=@' -d 'who goes on treating'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'work_or_school=@' -d 'plan for work or school'
complete -c iop-enroll -n '__iop_enroll_names discharge new add list' -a 'aftercare_until=' -d 'last day of the aftercare offered'
complete -c iop-enroll -n '__iop_enroll_names diagnosis new add list' -a 'client=' -d 'whose'
complete -c iop-enroll -n '__iop_enroll_names diagnosis new add list' -a 'code=@' -d 'a code of ICD-10-CM, as F10.20'
complete -c iop-enroll -n '__iop_enroll_names diagnosis new add list' -a 'diagnosed_on=' -d 'since when'
complete -c iop-enroll -n '__iop_enroll_names diagnosis new add list' -a 'diagnosed_by=' -d 'by whom'
complete -c iop-enroll -n '__iop_enroll_names diagnosis new add list' -a 'is_primary=' -d 'the primary diagnosis'
complete -c iop-enroll -n '__iop_enroll_words is_primary diagnosis new add list' -a 'is_primary=yes is_primary=no'
complete -c iop-enroll -n '__iop_enroll_names diagnosis new add list' -a 'resolved_on=' -d 'last day it held'
complete -c iop-enroll -n '__iop_enroll_names coverage new add list' -a 'client=' -d 'whose'
complete -c iop-enroll -n '__iop_enroll_names coverage new add list' -a 'payer=' -d 'payer as the policy in force lists them, as MEDICAID-NM'
complete -c iop-enroll -n '__iop_enroll_names coverage new add list' -a 'rank=' -d 'who pays first'
complete -c iop-enroll -n '__iop_enroll_words rank coverage new add list' -a 'rank=primary rank=secondary'
complete -c iop-enroll -n '__iop_enroll_names coverage new add list' -a 'member_number=@' -d 'the client\'s number with the payer'
complete -c iop-enroll -n '__iop_enroll_names coverage new add list' -a 'starts_on=' -d 'first day covered'
complete -c iop-enroll -n '__iop_enroll_names coverage new add list' -a 'ends_on=' -d 'last day covered'
complete -c iop-enroll -n '__iop_enroll_names coverage new add list' -a 'copay_cents=' -d 'co-payment a day of service, in cents'
complete -c iop-enroll -n '__iop_enroll_names authorization new add list' -a 'client=' -d 'whose'
complete -c iop-enroll -n '__iop_enroll_names authorization new add list' -a 'payer=' -d 'payer as the policy in force lists them, as MEDICAID-NM'
complete -c iop-enroll -n '__iop_enroll_names authorization new add list' -a 'number=' -d 'the payer\'s number'
complete -c iop-enroll -n '__iop_enroll_names authorization new add list' -a 'code=' -d 'procedure code it is for; none: all'
complete -c iop-enroll -n '__iop_enroll_names authorization new add list' -a 'starts_on=' -d 'first day'
complete -c iop-enroll -n '__iop_enroll_names authorization new add list' -a 'ends_on=' -d 'last day'
complete -c iop-enroll -n '__iop_enroll_names authorization new add list' -a 'units=' -d 'units authorized'
complete -c iop-enroll -n '__iop_enroll_names transfer new add list' -a 'admission=' -d 'the admission that goes on'
complete -c iop-enroll -n '__iop_enroll_names transfer new add list' -a 'transferred_on=' -d 'first day at the new level'
complete -c iop-enroll -n '__iop_enroll_names transfer new add list' -a 'level_of_care=' -d 'ASAM level of care from then on'
complete -c iop-enroll -n '__iop_enroll_words level_of_care transfer new add list' -a 'level_of_care=0.5 level_of_care=1.0 level_of_care=2.1 level_of_care=2.5 level_of_care=3.1 level_of_care=3.3 level_of_care=3.5 level_of_care=3.7 level_of_care=4.0'
complete -c iop-enroll -n '__iop_enroll_names transfer new add list' -a 'reason=' -d 'why'
complete -c iop-enroll -n '__iop_enroll_words reason transfer new add list' -a 'reason=progress reason=relapse reason=crisis reason=request reason=payer reason=administrative reason=other'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'client=' -d 'who'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'direction=' -d 'to us, or from us'
complete -c iop-enroll -n '__iop_enroll_words direction referral new add list' -a 'direction=in direction=out'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'referred_on=' -d 'when'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'party=@' -d 'who refers, or to whom'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'purpose=' -d 'what for'
complete -c iop-enroll -n '__iop_enroll_words purpose referral new add list' -a 'purpose=treatment purpose=higher-level-of-care purpose=lower-level-of-care purpose=psychiatric purpose=medical purpose=medication purpose=housing purpose=vocational purpose=legal purpose=family purpose=other'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'level_of_care=' -d 'ASAM level of care referred to'
complete -c iop-enroll -n '__iop_enroll_words level_of_care referral new add list' -a 'level_of_care=0.5 level_of_care=1.0 level_of_care=2.1 level_of_care=2.5 level_of_care=3.1 level_of_care=3.3 level_of_care=3.5 level_of_care=3.7 level_of_care=4.0'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'followed_up_on=' -d 'when somebody asked what became of it'
complete -c iop-enroll -n '__iop_enroll_names referral new add list' -a 'outcome=' -d 'what became of it'
complete -c iop-enroll -n '__iop_enroll_words outcome referral new add list' -a 'outcome=pending outcome=accepted outcome=declined outcome=unreachable'
complete -c iop-enroll -n '__iop_enroll_names occupation new add list' -a 'client=' -d 'whose'
complete -c iop-enroll -n '__iop_enroll_names occupation new add list' -a 'type=' -d 'work or school'
complete -c iop-enroll -n '__iop_enroll_words type occupation new add list' -a 'type=employed type=self-employed type=school type=training type=seeking type=homemaker type=retired type=disabled type=none'
complete -c iop-enroll -n '__iop_enroll_names occupation new add list' -a 'place=@' -d 'employer or school'
complete -c iop-enroll -n '__iop_enroll_names occupation new add list' -a 'hours_week=' -d 'hours a week'
complete -c iop-enroll -n '__iop_enroll_names occupation new add list' -a 'starts_on=' -d 'first day'
complete -c iop-enroll -n '__iop_enroll_names occupation new add list' -a 'ends_on=' -d 'last day'
complete -c iop-enroll -n '__iop_enroll_names aftercare new add list' -a 'discharge=' -d 'the discharge it follows'
complete -c iop-enroll -n '__iop_enroll_names aftercare new add list' -a 'contacted_on=' -d 'when'
complete -c iop-enroll -n '__iop_enroll_names aftercare new add list' -a 'staff=' -d 'by whom'
complete -c iop-enroll -n '__iop_enroll_names aftercare new add list' -a 'mode=' -d 'how'
complete -c iop-enroll -n '__iop_enroll_words mode aftercare new add list' -a 'mode=in-person mode=telehealth mode=telephone mode=letter mode=message'
complete -c iop-enroll -n '__iop_enroll_names aftercare new add list' -a 'reached=' -d 'was the client reached'
complete -c iop-enroll -n '__iop_enroll_words reached aftercare new add list' -a 'reached=yes reached=no'
complete -c iop-enroll -n '__iop_enroll_names aftercare new add list' -a 'summary=@' -d 'what was said'
