# What was answered is kept, whatever ends the program: kill -9 in the middle of an answer, a terminal that is closed. The
# session goes on at the same question with the hints that were seen; no process is left behind.
. "$HERE/../tools/terminal.sh"
"$OBJQUIZ" pack add --db kept.db "$HERE/../doc/packs/sample" >/dev/null

begin() { # ARGUMENTS
	screen_start 80 90 "sh -c 'echo \$\$ >$PWD/pid; exec $OBJQUIZ practice --db $PWD/kept.db $1'"
}
answered() { "$OBJQUIZ" export --db kept.db --format jsonl | grep -c '"record":"attempt"'; }
gone() { # until the process has ended
	tries=0
	while kill -0 "$(cat pid)" 2>/dev/null; do
		case $(ps -o stat= -p "$(cat pid)") in Z* | '') return ;; esac
		tries=$((tries + 1))
		[ $tries -le 100 ] || { echo 'the program is still there'; exit 1; }
		sleep 0.1
	done
}

begin '--pack sample --seed 3'
wait_for 'Question 1 of'
wait_for ':skip'
type_text 'a b e | c d'
press Enter
wait_for 'Enter: next question'
[ "$(answered)" = 1 ] || { echo 'the answer is not on record'; exit 1; }
press Enter
wait_for 'Question 2 of'
wait_for ':skip'
title=$(screen | sed -n '/Question 2 of/,$p' | sed -n 2p)
type_text ':hint'
press Enter
wait_for 'int'
type_text 'half an ans'
wait_for 'half an ans'
kill -9 "$(cat pid)"
wait_for 'ended with status 137'
screen_end

begin ''
wait_for 'Going on where you stopped'
wait_for 'Question 2 of'
wait_for "$title"
wait_for ':skip'
type_text 'unfinished'
wait_for 'unfinished'
term kill-pane -t one
gone
screen_end
[ "$(answered)" = 1 ] || { echo 'there must be one answer on record'; exit 1; }
[ "$("$OBJQUIZ" db check --db kept.db)" = sound ]

begin ''
wait_for 'Question 2 of'
wait_for "$title"
press C-d
wait_for 'ended with status 0'
