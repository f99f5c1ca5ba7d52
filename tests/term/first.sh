# The first run: a greeting and one question, which a key answers, then the first exercise; somebody can leave at once, and is
# greeted again. On 40 columns and 20 rows a question that is longer than the screen stops there.
. "$HERE/../tools/terminal.sh"

screen_start 80 24 "$OBJQUIZ --db $PWD/first.db"
wait_for 'Welcome to objquiz.'
wait_for 'from the beginning'
fits 80
press C-d
wait_for 'ended with status 0'
screen_end

screen_start 80 24 "$OBJQUIZ --db $PWD/first.db"
wait_for 'Welcome to objquiz.'
wait_last '>'
press Enter
wait_for 'Question 1 of 10'
wait_for ':hint'
fits 80
type_text ':quit'
press Enter
wait_for '10 left'
wait_for 'ended with status 0'
screen_end

screen_start 40 20 "$OBJQUIZ --db $PWD/second.db"
wait_for 'Welcome to objquiz.'
wait_last '>'
fits 40
press y
wait_for 'Question 1 '
fits 40
press q
press C-d
wait_for 'ended with status 0'
