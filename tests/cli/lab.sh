# The lab over a pipe: statements, blocks, every command, what ends a run, files. Numbers of objects and addresses are hidden:
# they move with whatever else is made before.
lab() { "$OBJQUIZ" lab "$@" >out 2>&1; code=$?; sed 's/#[0-9][0-9]*/#N/g; s/0x[0-9a-f][0-9a-f]*/0xN/g' out; return $code; }
cat > first.py <<'END'
import weakref
class Node:
    def __init__(self, v):
        self.v = v

        self.next = None

n = Node(1)
n.next = n
text = """a

b"""
END
lab --python 3.13 <<'END'
a = [1000, 'x']
b = a
c = [1000, 'x']
a is b
for x in a:
    print(x)

:why a b
:why a c
:born a
:why nothing
:why 1
:why
:refs b
:heap a
:graph
:graph words
:graph mermaid
:graph nonsense
:graph svg picture.svg
del c
:dead
:dis a = 257
def f(x): return x

:dis f
:dis def (
:gc
END
grep -c '<svg' picture.svg
echo '== back, versions, modes'
lab --python 3.12 <<'END'
x = 257
y = 257
x is y
:undo
x is y
:mode
:mode script
:mode nonsense
:python
:python 3.15
:python 3.15
:python 2.7
from socket import socket
x
1/0
:nonsense
:graf
:save session
:reset
x
:load session.repl
:load nowhere
:undo
:undo
:undo
:undo
:undo
:undo
:undo
:undo
END
cat session.repl
"$OBJQUIZ" run --python 3.12 session.repl
echo '== a script, typed'
lab first.py <<'END'
text
n.next is n
:gc
del n
:gc
:graph
:walk
END
echo '== plain'
lab --plain <<'END'
l = []
l.append(l)
:graph
:walk
raise SystemExit
never reached
END
echo "status $?"
lab nowhere.py; echo "status $?"
