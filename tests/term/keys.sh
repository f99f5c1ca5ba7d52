# Keys: one letter answers a choice, u takes it back; what is typed after the mark is no next question; Ctrl-C gives up the
# lines typed; Ctrl-Z and fg; a resize in the middle of an answer, after which :show draws the question anew.
. "$HERE/../tools/terminal.sh"
"$OBJQUIZ" pack add --db keys.db "$HERE/../doc/packs/sample" >/dev/null

screen_start 80 40 "PS1='ready: ' sh -i"
wait_for 'ready:'
type_text "$OBJQUIZ practice --db $PWD/keys.db --exercise sample/why-not-is --seed 3"
press Enter
wait_for 'A letter answers at once'
press a
wait_for 'Enter: finish'
wait_for 'Right.'
type_text 'x and y'
press Enter
wait_for 'x and y'
press f
wait_for 'What is wrong with it?'
press C-c
wait_for 'Not flagged.'
press f
type_text 'a fourth option'
press Enter
wait_for 'Flagged, thank you'
press u
wait_for 'Taken back'
wait_last '>'
press C-d
wait_for '1 left'
"$OBJQUIZ" list --db keys.db --status flagged --json | grep -q 'a fourth option' || { echo 'the remark is lost'; exit 1; }

type_text "$OBJQUIZ practice --db $PWD/keys.db --exercise sample/make-a-second-name --seed 3"
press Enter
wait_for 'A line with only .'
type_text 'b = ['
press Enter
press C-c
wait_for 'given up'
type_text 'b = '
wait_for '> b ='
press C-z
wait_for 'Stopped'
type_text 'fg'
press Enter
wait_for 'b = '
term resize-window -t one -x 40 -y 20
type_text 'a'
press Enter
type_text '.'
press Enter
wait_for 'Right.'
press q
wait_for 'stats'

type_text "$OBJQUIZ practice --db $PWD/keys.db --exercise sample/removed-when --seed 3"
press Enter
wait_for 'Since when?'
wait_last '>'
term resize-window -t one -x 60 -y 30
sleep 1 # tmux tells the program of its new size a quarter of a second later
type_text ':show'
press Enter
wait_for 'In which versions does the script print this?'
fits 60
press C-d
wait_for '1 left'
