# What is pasted is one answer: several lines where one is wanted are not taken, and nothing behind the end of a block answers
# the next question. Tabs come as they are.
. "$HERE/../tools/terminal.sh"
"$OBJQUIZ" pack add --db paste.db "$HERE/../doc/packs/sample" >/dev/null
paste() { # TEXT for printf
	printf "$1" >clip
	term load-buffer "$PWD/clip"
	term paste-buffer -p -t one
}

screen_start 80 50 "$OBJQUIZ practice --db $PWD/paste.db --exercise sample/list-reference-count --seed 3"
wait_for ':skip'
wait_last '>'
paste '1\n\t2\n3\n'
wait_for 'none was taken'
paste '4\n'
wait_for 'Right.'
wait_for 'Enter: finish'
paste 'the rest\nof it\n'
wait_for 'of it'
wait_for 'Enter: finish'
press q
wait_for 'ended with status 0'
screen_end

screen_start 80 50 "$OBJQUIZ practice --db $PWD/paste.db --exercise sample/make-a-second-name --seed 3"
wait_for 'A line with only .'
paste 'if True:\n\tb = a\n.\nb = 3\n.\n'
wait_for 'Right.'
press q
wait_for 'ended with status 0'
