# The lab on a terminal: values are echoed, blocks take more lines, what was typed comes back with the arrow.
. "$HERE/../tools/terminal.sh"
screen_start 80 24 "$OBJQUIZ lab"
wait_for '>>>'
type_text 'a = [1, 2]'
press Enter
type_text 'for x in a:'
press Enter
wait_for '...'
type_text '    print(x * 100)'
press Enter
press Enter
wait_for '200'
press Up Up Up
type_text ' # from the history'
wait_for '# from the history'
press C-c
type_text 'a is a'
press Enter
wait_for 'True'
fits 80
press C-d
wait_for 'ended with status 0'
