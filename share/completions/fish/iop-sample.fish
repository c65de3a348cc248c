# Printed by iop-sample --completion=fish

function __iop_sample_operands
	set -l skip 0
	for word in (commandline -opc)[2..-1]
		if test $skip -eq 1
			set skip 0
			continue
		end
		switch $word
			case -d --db --actor -f --format -o --output --completion --clients --weeks --seed --until --tracks --zone --faults --answers
				set skip 1
			case '-*'
			case '*'
				echo $word
		end
	end
end
function __iop_sample_verb
	set -l given (__iop_sample_operands)
	contains -- "$given[1]" $argv
end
function __iop_sample_file
	not string match -q '*=*' -- (commandline -ct)
	and __iop_sample_verb $argv
end
function __iop_sample_at
	string match -q '*=@*' -- (commandline -ct)
end
function __iop_sample_at_files
	set -l part (string split -m 1 @ -- (commandline -ct))
	string replace -r '^' "$part[1]@" -- (__fish_complete_path $part[2])
end
function __iop_sample_first
	set -l given (__iop_sample_operands)
	test (count $given) -eq 1; and contains -- $given[1] $argv
end
function __iop_sample_fields
	set -l given (__iop_sample_operands)
	test (count $given) -ge 2; or return 1
	contains -- $given[1] $argv[2..-1]; or return 1
	test $argv[1] = any; or test $argv[1] = $given[2]
end
function __iop_sample_names
	not string match -q '*=*' -- (commandline -ct)
	and __iop_sample_fields $argv
end
function __iop_sample_words
	string match -q "$argv[1]=*" -- (commandline -ct)
	and __iop_sample_fields $argv[2..-1]
end
complete -c iop-sample -f
complete -c iop-sample -n '__iop_sample_verb ""' -a 'make' -d 'the whole agency, as documents'
complete -c iop-sample -n '__iop_sample_verb "" make' -l db -s d -r -F -d 'the store; else $IOP_DB, else db: in iop.conf'
complete -c iop-sample -n '__iop_sample_verb "" make' -l actor -x -d 'who is asking, where identity is declared'
complete -c iop-sample -n '__iop_sample_verb "" make' -l format -s f -x -a 'text csv id yaml json jsonl' -d 'text, csv, id, yaml, json or jsonl'
complete -c iop-sample -n '__iop_sample_verb "" make' -l output -s o -r -F -d 'write there; format from the extension'
complete -c iop-sample -n '__iop_sample_verb "" make' -l help -s h -d 'say what this program does'
complete -c iop-sample -n '__iop_sample_verb "" make' -l version -d 'say which version this is'
complete -c iop-sample -n '__iop_sample_verb "" make' -l completion -x -a 'bash zsh fish' -d 'print what bash, zsh or fish needs'
complete -c iop-sample -n '__iop_sample_verb "" make' -l clients -x -d 'in treatment at any time; 30'
complete -c iop-sample -n '__iop_sample_verb "" make' -l weeks -x -d 'how long; 52'
complete -c iop-sample -n '__iop_sample_verb "" make' -l seed -x -d 'another number, another agency; 1'
complete -c iop-sample -n '__iop_sample_verb "" make' -l until -x -d 'the last day; yesterday'
complete -c iop-sample -n '__iop_sample_verb "" make' -l tracks -x -a 'adult adolescent both' -d 'adult, adolescent or both'
complete -c iop-sample -n '__iop_sample_verb "" make' -l zone -x -d 'IANA time zone; America/Denver'
complete -c iop-sample -n '__iop_sample_verb "" make' -l faults -x -d 'to plant: all, none, or RULE[,RULE ...]'
complete -c iop-sample -n '__iop_sample_verb "" make' -l answers -r -F -d 'write there which findings they give'
complete -c iop-sample -n '__iop_sample_at' -a '(__iop_sample_at_files)'
complete -c iop-sample -n '__iop_sample_file' -F
