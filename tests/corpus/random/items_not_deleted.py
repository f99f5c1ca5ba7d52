for s in "del 0[0]", "del (1,)[0]", "del 'a'[0]", "del {1}[0]", "del object()[0]", "del None[1]", "del range(3)[1]", "del b'a'[0]", "del (1,)[0:1]", "del 'abc'[0:1]", "del frozenset()['a']", "del len[0]", "del 1.5[2]", "del {}.keys()[0]", "del 0['a']", "del (1,)['a']", "0[0] = 1", "(1,)['a'] = 1", "del int[0]", "del (lambda: 0)[0:1]":
    try: exec(s)
    except Exception as e: print(s, type(e).__name__, e)
class A: pass
for s in "del A()[0]", "del A()['x']", "del A[0]", "A()[0] = 1":
    try: exec(s)
    except Exception as e: print(s, type(e).__name__, e)
