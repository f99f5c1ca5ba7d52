# oracle: versions 3.13-3.15
import dis
def handlers(a):
    try:
        for x in a:
            if x: return x
    except (ValueError, KeyError) as e:
        raise RuntimeError from e
    except TypeError:
        a = 1
    else:
        a = 2
    finally:
        print(a)
def managers(p):
    with open(p) as f, p:
        for line in f:
            yield line
    yield from p
async def coroutine(a):
    async with a as b:
        await b
    async for c in b: pass
    return [d async for d in c]
def match(a):
    match a:
        case 1 | 2: return 'few'
        case [x, *_] if x: return x
        case {'k': v, **rest}: return v, rest
        case C(x=1) as c: return c
        case _: return None
def grouped():
    try: pass
    except* ValueError as e: print(e)
for g in handlers, managers, coroutine, match, grouped:
    print(g.__name__)
    dis.dis(g)
