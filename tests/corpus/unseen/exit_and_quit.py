# exit and quit are objects that raise SystemExit when called.
print(exit, quit, sep="; ")
print(type(exit).__name__, type(exit).__module__, callable(quit), exit is quit)
for call in lambda: exit(), lambda: quit("bye"), lambda: exit(3):
    try:
        call()
    except (SystemExit, TypeError) as e:
        print(type(e).__name__, e.args)
print(repr(help))
