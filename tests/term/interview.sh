# A mock interview on terminals of 80 and 40 columns: the clock goes on before the prompt while what is typed stays, there is no
# pause, and a program that was killed comes back to the same question.
. "$HERE/../tools/terminal.sh"

session() { # COLUMNS
	screen_start "$1" 40 "OBJQUIZ_DB=$PWD/$1.db $OBJQUIZ interview --seed 3 --minutes 9"
	wait_for 'Question 1'
	wait_for 'left] >'
	fits "$1"
	type_text 'an answer that is being typed'
	wait_for 'left] > an answer that'
	before=$(screen | grep -o '[0-9]:[0-9][0-9] left\]' | tail -n 1)
	sleep 2.5
	after=$(screen | grep -o '[0-9]:[0-9][0-9] left\] > an answer that' | tail -n 1)
	[ -n "$after" ] && [ "${after%%]*}]" != "$before" ] || { echo "the clock stood still: $before, $after"; screen; exit 1; }
	press C-z
	wait_for '(no pause)'
	process=$(term list-panes -t one -F '#{pane_pid}' | head -n 1)
	for child in $(ps -o pid= --ppid "$process"); do kill -9 "$child"; done
	wait_for 'ended with status'
	screen_end
	screen_start "$1" 40 "OBJQUIZ_DB=$PWD/$1.db $OBJQUIZ interview"
	wait_for 'Question 1'
	fits "$1"
	type_text ':end'
	press Enter
	wait_for '.'
	press Enter
	wait_for 'Debrief'
	fits "$1"
	wait_for 'ended with status 0'
	screen_end
}
session 80
session 40
