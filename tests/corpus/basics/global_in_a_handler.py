def syn(s):
    try: compile(s, 'f', 'exec'); print('fine')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
syn('def f():\n try: pass\n except E: global a\n else: print(a)\n')
syn('def f():\n try: pass\n except E: print(a)\n else: global a\n')
syn('def f():\n try: pass\n except* E: global a\n else: print(a)\n')
syn('def f():\n try: pass\n except E: nonlocal_ = 1\n else: global a\n finally: print(a)\n')
