# After an answer the exercise's code opens in each tool; a wrong grouping of names is drawn beside the truth.
. "$HERE/../tools/terminal.sh"
screen_start 80 60 "OBJQUIZ_DB=$PWD/x.db $OBJQUIZ practice --exercise copying/shared-inside --seed 2"
wait_for 'Group the names'
type_text ':graph'
press Enter
wait_for 'after the answer'
type_text 'a c | d e f | b | g'
press Enter
wait_for 'Enter: next question'
term capture-pane -p -S -100 -t one >screen
grep -q '^So it is: .*So you said:' screen || { cat screen; exit 1; }
press g
wait_for '__main__'
wait_for 'list of 2'
press k
wait_for 'step 1 of'
press q
type_text 'w'
wait_for 'met'
type_text 'l'
wait_for '>>>'
type_text 'c is d, 40 + 2'
press Enter
wait_for '(True, 42)'
press C-d
wait_for 'Back from the lab'
press q
wait_for 'ended with status 0'
