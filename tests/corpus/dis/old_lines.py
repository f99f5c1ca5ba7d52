# oracle: versions 3.8-3.10
import dis
def muted():
    while False:
        g(1).attr
    else:
        return 1
    while True:
        break
    else:
        print('kept')
    if 0:
        x = y
        import os
    assert False, 'x'
    "text"
    pass
def finals(n):
    for i in range(n):
        try:
            if i == 1: continue
            if i == 2: break
            return i
        finally:
            g()
    with a:
        return i
async def waits(a):
    async for i in a:
        b
    else:
        c
    async with a as b, c:
        return await b
    return [x async for x in a if x], (y async for y in a)
def generators(a):
    x = yield
    y = yield from a
    return [(lambda z: z)(w) for v in a for w in v if w or v]
for f in muted, finals, waits, generators:
    dis.dis(f)
    print(f.__code__.co_names, f.__code__.co_consts[:3], f.__code__.co_lnotab)
    for i in dis.get_instructions(f): print(tuple(i))
print([i.opname for i in dis.Bytecode(lambda x: x + 1)])
print(f.__code__.co_code is f.__code__.co_code, len(f.__code__.co_code))
def far(x):
    a = [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x]



























































































































































    return x + a, [a, a, x.y.z(1), x[1:2], x, x.w(), lambda: 1, x.y.z(1), x[1:2], x, x.w(), lambda: 1], [a, a, x.y.z(1), x[1:2], x, x.w(), lambda: 1]
print(far.__code__.co_lnotab, getattr(far.__code__, 'co_linetable', None) if hasattr(far.__code__, 'co_lines') else None)
