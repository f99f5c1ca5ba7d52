# objquiz explain: sentences on names, identity, counts, deaths and collections; choosing; the prompt; loops; JSON; statuses.
status() { "$@"; echo "status $?"; }
cat >names.py <<'END'
import sys
a = [1, 2]
b = a
c = [1, 2]
print(a is b, a is c)
d = {'k': a}
def f(x):
    return sys.getrefcount(x)
print(sys.getrefcount(a), f(a))
x, y = 257, 257
print(x is y, sys.getrefcount(None) > 2 ** 31)
del b
d['k'] = 0
a = None
END
status "$OBJQUIZ" explain --python 3.13 names.py
echo '# a local that is lent is not counted'
"$OBJQUIZ" explain --python 3.14 --only refs --from 8 --to 9 names.py

echo '# deaths, collections, weak references, addresses met again'
cat >deaths.py <<'END'
import gc, weakref
class Node:
    def __init__(self, name):
        self.name = name
        self.other = None
    def __del__(self):
        print("bye", self.name)
p, q = Node("p"), Node("q")
p.other, q.other = q, p
r = weakref.ref(p, lambda ref: print("callback"))
del p, q
print(gc.collect())
box = [Node("in a box")]
box[0] = None
def local():
    n = Node("local")
local()
Node("unnamed")
keep = None
class Lazarus:
    def __del__(self):
        global keep
        keep = self
z = Lazarus()
z = None
print(id([]) == id([]))
last = Node("last")
END
"$OBJQUIZ" explain --python 3.12 --only is,gc,deaths deaths.py

echo '# where versions part, and the fact that makes the difference'
cat >part.py <<'END'
import sys
def f(x):
    return sys.getrefcount(x)
print(f([]))
n = 1000
m = 999
m += 1
print(n is m, [] is [])
print(sys.getrefcount(None) > 10 ** 6)
END
status "$OBJQUIZ" explain --python 3.11,3.13,3.15 part.py
printf 'a = []\nprint(a is a)\n' >alike.py
status "$OBJQUIZ" explain --python all alike.py
status "$OBJQUIZ" explain --python 3.11,4.0 alike.py

echo '# at the prompt: inputs by number'
printf 'a = 257\nb = 257\na is b\nx = 257; y = 257; x is y\ns = "".join(["ab", "c"])\ns is "abc"\nfor i in range(100):\n    n = [i]\n\neval("a is b")\n1/0\n' >typed.repl
status "$OBJQUIZ" explain --python 3.12 typed.repl

echo '# one step, a bad choice, a missing file, an exception, a refusal, a limit'
"$OBJQUIZ" explain --step 3 names.py
status "$OBJQUIZ" explain --step 999 names.py
status "$OBJQUIZ" explain --only ids names.py
status "$OBJQUIZ" explain missing.py
printf 'x = [1]\nx[3]\n' >wrong.py
status "$OBJQUIZ" explain wrong.py
printf 'a = 1\nfrom socket import socket\n' >refused.py
status "$OBJQUIZ" explain refused.py
printf 'while True:\n    a = []\n' >endless.py
status "$OBJQUIZ" explain --steps 1000 endless.py

echo '# pictures, and a walk over a pipe'
printf 'a = [1]\nb = [a]\na.append(b)\nc = 2\n' >cycle.py
status "$OBJQUIZ" explain --graph words cycle.py
"$OBJQUIZ" explain --graph mermaid --step 3 cycle.py | head -n 3
status "$OBJQUIZ" explain --graph paint cycle.py
status "$OBJQUIZ" explain --graph dot --step 50 cycle.py
"$OBJQUIZ" explain --walk --plain cycle.py | head -n 3

echo '# JSON'
printf 'import sys\na = []\nprint(sys.getrefcount(a))\n' >small.py
status "$OBJQUIZ" explain --json --python 3.13 --from 3 small.py
