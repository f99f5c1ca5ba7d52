# objquiz run: work that a line of Python can ask for without end stops before it is done, and says where.
try() { # WHAT the program should not be left to do, SOURCE
	echo "# $1"
	printf '%b\n' "$2" >try.py
	timeout 60 "$OBJQUIZ" run --python 3.12 --steps 2000000 --memory 64M try.py 2>&1 | cut -c1-110 | tail -n 2
}
try 'a power' 'print(len(str(7 ** 10 ** 9)))'
try 'powers of powers' 'x = 2\nwhile True:\n    x = x ** 2'
try 'products' 'x = 3 ** 100000\nfor i in range(10 ** 6):\n    x = x * x'
try 'a shift' '1 << 10 ** 12'
try 'a factorial' 'import math\nmath.factorial(10 ** 6)'
try 'repetition' '"a" * 10 ** 12'
try 'repetition of references' '[0] * 10 ** 11'
try 'padding' 'print(len("%0*d" % (10 ** 9, 1)))'
try 'a width' 'print(len(f"{1:1000000000}"))'
try 'building text by adding to its front' 's = ""\nfor i in range(10 ** 7):\n    s = "x" + s'
try 'text that doubles' 's = "a" * 1000\nwhile True:\n    s += s'
try 'growing a list while it is read' 'x = [1]\nfor i in x:\n    x.append(i)'
try 'putting in at the front' 'x = []\nwhile True:\n    x.insert(0, None)'
try 'comparing' 'x = [1] * 10 ** 6\nwhile True:\n    x == x[:]'
try 'looking for what is not there' 'x = list(range(10 ** 5))\nwhile True:\n    -1 in x'
try 'equal hashes' 'd = {}\nfor i in range(10 ** 6):\n    d[i * (2 ** 61 - 1)] = i'
try 'an iterator without an end' 'max(iter(int, 1))'
try 'a chain of exceptions' 'def f():\n    try:\n        f()\n    finally:\n        f()\nf()'
try 'brackets' "x = $(printf '%0100000d' 0 | tr 0 '(')"
try 'signs' "x = $(printf '%0100000d' 0 | tr 0 -)1"
try 'output' 'while True:\n    print("x" * 1000)' | cut -c1-40
try 'depth of data' 'x = []\nfor i in range(10 ** 5):\n    x = [x]\ntry:\n    repr(x)\nexcept RecursionError as e:\n    print(e)\ndel x\nprint("freed")'
echo '# what is too large for any machine is an exception, as in Python'
try 'lengths' 'for f in (lambda: "ab" * 2 ** 62, lambda: "a" * 2 ** 64, lambda: [0] * 2 ** 62, lambda: bytes(2 ** 63), lambda: 1 << 2 ** 64, lambda: range(2 ** 70)[2 ** 69], lambda: len(range(2 ** 70))):\n    try:\n        print(f())\n    except (MemoryError, OverflowError) as e:\n        print(type(e).__name__, e, end="; ")'
