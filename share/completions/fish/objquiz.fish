# fish completion for objquiz
set -l commands practice review interview lab run explain list stats export pack learner db config doctor help
complete -c objquiz -f
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a practice -d 'questions, answers, marks'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a lab -d 'the evaluator as a prompt'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a run -d 'run a file in the evaluator'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a explain -d 'tell step by step what happened to objects'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a stats -d 'progress'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a export -d 'scores out'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a pack -d 'exercise packs'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a learner -d 'who is on record'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a db -d 'the database'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a help -d 'what the commands do'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a review -d 'what is due'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a interview -d 'a timed mock interview'
complete -c objquiz -l db -r -F -d 'the database'
complete -c objquiz -l learner -x -d 'whose record'
complete -c objquiz -l plain -d 'no colour, every fact in words'
complete -c objquiz -l json -d 'one JSON document'
complete -c objquiz -l help -d 'help'
complete -c objquiz -l version -d 'version'
complete -c objquiz -n '__fish_seen_subcommand_from practice lab run explain' -l python -x -a '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15 all'
complete -c objquiz -n '__fish_seen_subcommand_from practice lab run explain' -l seed -x
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l only -x -a 'is refs gc deaths names'
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l from -x
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l to -x
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l step -x
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l graph -x -a 'text words dot mermaid svg'
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l walk
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l every
complete -c objquiz -n '__fish_seen_subcommand_from run explain' -l mode -x -a 'script repl'
complete -c objquiz -n '__fish_seen_subcommand_from run explain' -l steps -x
complete -c objquiz -n '__fish_seen_subcommand_from run explain' -l memory -x
complete -c objquiz -n '__fish_seen_subcommand_from run explain' -l depth -x
complete -c objquiz -n '__fish_seen_subcommand_from run explain' -F
complete -c objquiz -n '__fish_seen_subcommand_from practice review list stats export' -l topic -x -a 'id interning constants refcounts lifetimes gc weakrefs copying functions classes sizes versions'
complete -c objquiz -n '__fish_seen_subcommand_from practice review stats export' -l pack -x
complete -c objquiz -n '__fish_seen_subcommand_from practice review' -l tag -x
complete -c objquiz -n '__fish_seen_subcommand_from practice review' -l level -x -a '1 2 3 4 5'
complete -c objquiz -n '__fish_seen_subcommand_from practice review' -l count -x
complete -c objquiz -n '__fish_seen_subcommand_from practice' -l exercise -x
complete -c objquiz -n '__fish_seen_subcommand_from practice' -l new
complete -c objquiz -n '__fish_seen_subcommand_from practice' -l place
complete -c objquiz -n '__fish_seen_subcommand_from practice review stats' -l retention -x
complete -c objquiz -n '__fish_seen_subcommand_from practice review' -l limit -x
complete -c objquiz -n '__fish_seen_subcommand_from practice review' -l new-limit -x
complete -c objquiz -n '__fish_seen_subcommand_from interview' -l level -x -a 'junior mid senior'
complete -c objquiz -n '__fish_seen_subcommand_from interview' -l minutes -x
complete -c objquiz -n '__fish_seen_subcommand_from interview' -l topics -x
complete -c objquiz -n '__fish_seen_subcommand_from interview' -l list
complete -c objquiz -n '__fish_seen_subcommand_from interview' -l show -x
complete -c objquiz -n '__fish_seen_subcommand_from interview stats' -l html -r
complete -c objquiz -n '__fish_seen_subcommand_from export' -l format -x -a 'json jsonl csv'
complete -c objquiz -n '__fish_seen_subcommand_from export' -l since -x
complete -c objquiz -n '__fish_seen_subcommand_from export' -l until -x
complete -c objquiz -n '__fish_seen_subcommand_from export' -l undone
complete -c objquiz -n '__fish_seen_subcommand_from export' -l raw
complete -c objquiz -n '__fish_seen_subcommand_from pack' -a 'list show add remove new check preview build cases import export' -F
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l variants -x
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l answers
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l watch
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l jobs -x
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l seeds -x
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l with -r
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l beliefs
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l quiet
complete -c objquiz -n '__fish_seen_subcommand_from learner' -a 'list add rename remove'
complete -c objquiz -n '__fish_seen_subcommand_from db' -a 'path check backup merge' -F
complete -c objquiz -n '__fish_seen_subcommand_from help' -a "$commands"
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l title -x -d 'import: its title'
complete -c objquiz -n '__fish_seen_subcommand_from list' -l kind -x -d 'only this kind'
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l format -x -a 'gift moodle anki'
complete -c objquiz -n '__fish_seen_subcommand_from pack' -l output -r
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a config -d 'settings'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a doctor -d 'what a bug report needs'
complete -c objquiz -n '__fish_seen_subcommand_from config' -a 'list get set unset path'
complete -c objquiz -n "not __fish_seen_subcommand_from $commands" -a list -d 'search the exercises'
complete -c objquiz -n '__fish_seen_subcommand_from list' -l status -x -a 'new right partly wrong bookmarked flagged'
complete -c objquiz -n '__fish_seen_subcommand_from explain' -l trace -d 'as Python Tutor has it'
