# objquiz run: output, order of the two streams, exit statuses, refusals, limits, JSON.
cat >hello.py <<'END'
import sys
a = 256
b = 256
print(a is b)
print("to the error stream", file=sys.stderr)
print("done")
END
status() { "$@"; echo "status $?"; }
status "$OBJQUIZ" run hello.py
echo 'print(2 + 2)' | status "$OBJQUIZ" run -

echo '# an uncaught exception'
printf 'def f():\n    return 1 / 0\n\nprint("before")\nf()\n' >wrong.py
status "$OBJQUIZ" run wrong.py

echo '# the prompt echoes values and goes on after an error'
printf 'x = 1000\ny = 1000\nx is y\nx = y = 7; x is y\nnope\n"still here"\n' >typed.txt
status "$OBJQUIZ" run --mode repl typed.txt

echo '# where versions differ'
printf 'import sys\nprint(sys.getrefcount(None) > 2 ** 31)\n' >none.py
status "$OBJQUIZ" run --python 3.11 none.py
status "$OBJQUIZ" run --python 3.13 none.py
status "$OBJQUIZ" run --python all none.py

echo '# not modelled'
printf 'print("first")\nfrom socket import socket\n' >socket.py
status "$OBJQUIZ" run socket.py

echo '# limits'
printf 'while True:\n    pass\n' >forever.py
status "$OBJQUIZ" run --steps 1000 forever.py
printf 'x = [0] * 10 ** 9\n' >large.py
status "$OBJQUIZ" run --memory 16M large.py

echo '# exit statuses of the program'
printf 'import sys\nsys.exit(3)\n' >three.py
"$OBJQUIZ" run three.py
echo "ended with $?"

echo '# usage'
status "$OBJQUIZ" run --python 2.7 hello.py
status "$OBJQUIZ" run nowhere.py
