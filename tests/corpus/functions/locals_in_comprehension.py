import sys
x = 1
print([locals() is globals() for _ in (1,)], [sorted(k for k in locals() if k[0] != "_") for y in (1,)], [len(locals()) - len(globals()) for z in (1,)])
class K:
    a = 1
    n = [sorted(k for k in locals() if k[0] != "_") for y in (1,)]
    m = [dict(locals()).get("y", "no") for y in (5,)]
    z = [exec("new = 1") for y in (5,)]
    print("new" in locals())
print(K.n, K.m)
[exec("glob = y") for y in (7,)]
print("glob" in globals())
[locals().__setitem__("viaset", 1) for y in (7,)]
print("viaset" in globals())
print([x for x in (1,) if "x" in locals()], [dir() == sorted(globals()) for _ in (1,)])
