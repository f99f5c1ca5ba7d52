# objquiz explain --trace: the shape of Python Tutor's trace, with facts about each object beside the heap.
cat >calls.py <<'PY'
class Node:
    pass
a = Node()
a.me = a
d = {'k': [1, 2], (3,): None}
def f(x):
    y = x
    return y
f(d)
print('done')
PY
"$OBJQUIZ" explain --python 3.13 --trace calls.py >trace.json; echo "status $?"
sh "$HERE/../tools/validate.sh" "$HERE/../../share/schema/objquiz-trace.schema.json" trace.json | grep -v 'left out'
grep -e '^      "event"' -e '^      "line"' -e '^      "func_name"' trace.json | tr -d ' \n' | sed 's/"event"/\n&/g' | tail -n 8; echo
grep -A3 '"CLASS"\|"FUNCTION"' trace.json | tail -n 9
grep -c '"immortal": true' trace.json >/dev/null && echo 'immortal objects are told'
echo '# an error, and a run that is too long'
printf 'x = 1\ny = x / 0\n' >wrong.py
"$OBJQUIZ" explain --trace wrong.py | grep -e uncaught -e exception_msg; 
printf 'while True:\n    x = 1\n' >long.py
"$OBJQUIZ" explain --trace long.py >long.json; echo "status $?"
grep -e exception_msg long.json
