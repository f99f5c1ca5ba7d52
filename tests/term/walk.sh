# Walking: keys move, the picture follows a resize, every way out gives the terminal back.
. "$HERE/../tools/terminal.sh"
cat >program.py <<'EOF'
class Node:
    def __init__(self, value):
        self.value = value

def link(a, b):
    a.next = b
    b.next = a

n = Node(1)
m = Node(2)
link(n, m)
same = n
del n, m
print("printed")
1 / 0
EOF
screen_start 80 24 "$OBJQUIZ lab program.py"
wait_for '>>>'
type_text ':walk'
press Enter
wait_for 'step 1 of'
wait_for 'q leave'
press e
wait_for 'the program has run'
press f
wait_for 'step 1 of'
press Left
wait_for 'this is the first step'
type_text '14'
press Enter
wait_for 'line 14 comes next'
wait_for 'same'
wait_for 'cycle 1'
fits 80
press Right
wait_for 'printed: printed'
press b
wait_for 'line 14 comes next'
press S
wait_for 'comes next'
press g
wait_for 'to line:'
type_text '4'
press Enter
wait_for 'that line does not run'
term resize-window -t one -x 40 -y 20
sleep 1
wait_for 'objects'
fits 40
press C-c
type_text 'print(40 + 2)'
press Enter
wait_for '42'
press C-d
wait_for 'ended with status 0'
