# Printed by iop-db --completion=fish

function __iop_db_operands
	set -l skip 0
	for word in (commandline -opc)[2..-1]
		if test $skip -eq 1
			set skip 0
			continue
		end
		switch $word
			case -d --db --actor -f --format -o --output --completion --as-of --at-entry --rejects --zone --identity --admin --policy --client --prefix --map --source
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __iop_db_verb
	set -l given (__iop_db_operands)
	contains -- "$given[1]" $argv
end
function __iop_db_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_db_verb $argv
end
function __iop_db_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_db_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_db_first
	set -l given (__iop_db_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_db_fields
	set -l given (__iop_db_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_db_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_db_fields $argv
end
function __iop_db_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_db_fields $argv[2..-1]
end
complete -c iop-db -f
complete -c iop-db -n '__iop_db_verb ""' -a 'init' -d 'make a store'
complete -c iop-db -n '__iop_db_verb ""' -a 'info' -d 'what a store is, and its last entry'
complete -c iop-db -n '__iop_db_verb ""' -a 'import' -d 'take in what another system recorded'
complete -c iop-db -n '__iop_db_verb ""' -a 'export' -d 'everything, sealed fields too'
complete -c iop-db -n '__iop_db_verb ""' -a 'restore' -d 'make a store from its export, entry by entry'
complete -c iop-db -n '__iop_db_verb ""' -a 'list' -d 'who was shown names, when, and of what'
complete -c iop-db -n '__iop_db_verb ""' -a 'verify' -d 'recompute every hash, and ask what entries mean'
complete -c iop-db -n '__iop_db_verb ""' -a 'upgrade' -d 'add what this version\'s schema has'
complete -c iop-db -n '__iop_db_verb ""' -a 'clock' -d 'accept a clock far from the last entry'
complete -c iop-db -n '__iop_db_verb ""' -a 'schema' -d 'print the schema as SQL'
complete -c iop-db -n '__iop_db_verb "" init info import export restore list verify upgrade clock schema' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-db -n '__iop_db_verb "" init info import export restore list verify upgrade clock schema' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-db -n '__iop_db_verb "" init info import export restore list verify upgrade clock schema' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-db -n '__iop_db_verb "" init info import export restore list verify upgrade clock schema' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-db -n '__iop_db_verb "" init info import export restore list verify upgrade clock schema' -l help -s h -d 'say what this program does'
complete -c iop-db -n '__iop_db_verb "" init info import export restore list verify upgrade clock schema' -l version -d 'say which version this is'
complete -c iop-db -n '__iop_db_verb "" init info import export restore list verify upgrade clock schema' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-db -n '__iop_db_verb "" info export list' -l as-of -x -d 'as known at that time; a date is its end'
complete -c iop-db -n '__iop_db_verb "" info export list' -l at-entry -x -d 'as known with entry N the last'
complete -c iop-db -n '__iop_db_verb "" import' -l dry-run -s n -d 'do all but store'
complete -c iop-db -n '__iop_db_verb "" import' -l if-any -d 'no input is nothing to do'
complete -c iop-db -n '__iop_db_verb "" import' -l keep-going -d 'store what is right; needs --rejects'
complete -c iop-db -n '__iop_db_verb "" import' -l rejects -r -F -d 'where wrong documents go, as JSON Lines'
complete -c iop-db -n '__iop_db_verb "" init' -l zone -x -d 'the program\'s time zone, as America/Denver'
complete -c iop-db -n '__iop_db_verb "" init' -l identity -x -a 'unix declared' -d 'unix or declared'
complete -c iop-db -n '__iop_db_verb "" init' -l admin -x -d 'id of the first administrator'
complete -c iop-db -n '__iop_db_verb "" init' -l policy -r -F -d 'policy to adopt; else New Mexico\'s'
complete -c iop-db -n '__iop_db_verb "" clock' -l accept -d 'record by the clock as it is'
complete -c iop-db -n '__iop_db_verb "" verify' -l bytes -d 'the chain alone, not what entries mean'
complete -c iop-db -n '__iop_db_verb "" list' -l client -x -d 'accesses by which that client was shown'
complete -c iop-db -n '__iop_db_verb "" import' -l prefix -x -d 'what each id that comes in begins with here'
complete -c iop-db -n '__iop_db_verb "" import' -l map -r -F -d 'which ids that come in become which'
complete -c iop-db -n '__iop_db_verb "" import' -l source -x -d 'the system that recorded what is imported'
complete -c iop-db -n '__iop_db_first list' -a 'access' -d 'who was shown names, and of what'
complete -c iop-db -n '__iop_db_at' -a '(__iop_db_at_files)'
complete -c iop-db -n '__iop_db_file import restore' -F
complete -c iop-db -n '__iop_db_names access list' -a 'command=' -d 'program and verb that showed names'
complete -c iop-db -n '__iop_db_names access list' -a 'of_kind=' -d 'kind of record shown'
complete -c iop-db -n '__iop_db_names access list' -a 'about=' -d 'id of what was shown; none: a list'
complete -c iop-db -n '__iop_db_names access list' -a 'shown=' -d 'how many records'
complete -c iop-db -n '__iop_db_names access list' -a 'clients=' -d 'ids of the clients that they are about, parted by blanks'
