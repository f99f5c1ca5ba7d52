# Practice on terminals of 80 and 40 columns: a question fits, Ctrl-C loses one line and nothing else, a session that was
# left goes on, and what is shown in a dumb terminal is plain ASCII.
. "$HERE/../tools/terminal.sh"

session() { # COLUMNS
	screen_start "$1" 50 "OBJQUIZ_DB=$PWD/$1.db $OBJQUIZ practice --seed 1 --count 2"
	wait_for 'Question 1 of 2'
	wait_for '>'
	fits "$1"
	type_text 'a line that is given up'
	press C-c
	type_text ':hint'
	press Enter
	wait_for 'Hint:'
	type_text ':skip'
	press Enter
	wait_for 'Question 2 of 2'
	fits "$1"
	type_text ':quit'
	press Enter
	wait_for 'ended with status 0'
	screen_end
	screen_start "$1" 50 "OBJQUIZ_DB=$PWD/$1.db $OBJQUIZ"
	wait_for 'Question '
	fits "$1"
	press C-d
	wait_for 'ended with status 0'
	screen_end
}
session 80
session 40
