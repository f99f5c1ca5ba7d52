def g():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
        return 'done'
    finally: print('cleanup')
i = g()
print(next(i), i.send('a'))
try: i.send('b')
except StopIteration as e: print('value', e.value)
print(list(i))
def d():
    r = yield from g()
    print('result', r)
    yield 3
print(list(d()))
i = d(); next(i)
try: i.throw(ValueError, 'bad') if False else i.throw(ValueError('bad'))
except ValueError as e: print('thrown', e)
i = g(); next(i); i.close(); i.close()
i = g()
try: i.send(1)
except TypeError as e: print(e)
def bad():
    yield 1
    raise StopIteration(5)
try: list(bad())
except RuntimeError as e: print(e, repr(e.__cause__))
def ignore():
    try: yield 1
    except GeneratorExit: yield 2
i = ignore(); next(i)
try: i.close()
except RuntimeError as e: print(e)
def re():
    yield next(me)
me = re()
try: next(me)
except ValueError as e: print(e)
print(sum(x * x for x in range(10)), max((y for y in [3, 9, 2])))
i = g(); next(i); del i
async def co(n):
    await other(n)
    return n * 2
class W:
    def __await__(self): return (yield 'waiting')
async def other(n): print('other', n, await W())
c = co(4)
print(c.send(None))
try: c.send('w')
except StopIteration as e: print(e.value)
async def agen():
    for i in range(3): yield i
async def use():
    r = []
    async for x in agen(): r.append(x)
    r += [x async for x in agen() if x]
    return r
c = use()
try: c.send(None)
except StopIteration as e: print(e.value)
class AC:
    async def __aenter__(self): print('aenter'); return 1
    async def __aexit__(self, *a): print('aexit', a[0]); return True
async def w():
    async with AC() as v: raise KeyError(v)
    return 'after'
try: w().send(None)
except StopIteration as e: print(e.value)
def outer():
    try: yield 1
    except ValueError:
        yield 'handled'
        try: yield 2
        finally: print('end')
i = outer(); next(i); print(i.throw(ValueError)); next(i); del i
print(type(g()).__name__, g.__name__, [*(x for x in 'ab')])
