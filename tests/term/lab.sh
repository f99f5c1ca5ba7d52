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
screen_end

# Tab completes names, attributes and commands, and indents; a paste keeps its lines together.
screen_start 80 24 "trap : INT; TERM=screen-256color $OBJQUIZ lab"
wait_for '>>>'
type_text 'numbers = [3, 4]'
press Enter
type_text 'numb'
press Tab
type_text '.app'
press Tab
type_text '(5)'
press Enter
type_text 'numbers'
press Enter
wait_for '[3, 4, 5]'
type_text 'numbers.in'
press Tab Tab
wait_for 'index  insert'
press C-c
wait_for 'KeyboardInterrupt'
type_text ':gra'
press Tab Enter
wait_for 'list [3, 4, 5]  2 refs'
printf 'def pasted(n):\n    half = n / 2\n\n    return half\n\nprint(pasted(7))\n' >paste.txt
term load-buffer paste.txt
term paste-buffer -p -t one
wait_for '3.5'
wait_for '>>> def pasted(n):'
wait_for '...     half = n / 2'
type_text 'while True: pass'
press Enter Enter
sleep 0.2
press C-c
wait_for 'taken back'
type_text 'numbers is not 7, 4 * 8'
press Enter
wait_for '(True, 32)'
fits 80
press C-d
wait_for 'ended with status 0'
screen_end

# The lab and the walk in a narrow terminal.
screen_start 40 20 "$OBJQUIZ lab"
wait_for '>>>'
type_text 'a = [1]; b = a'
press Enter
type_text 'del a, b'
press Enter
type_text ':walk'
press Enter
wait_for 'step 1 of 3'
fits 40
press Right
wait_for 'which is'
press d
wait_for 'step 3 of 3'
wait_for 'gone: list [1]'
press Left
wait_for 'step 2 of 3'
press '?'
wait_for 'the next step'
press q
type_text 'print(40 + 2)'
press Enter
wait_for '42'
press C-d
wait_for 'ended with status 0'
