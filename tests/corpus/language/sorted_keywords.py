for s in ['sorted(5, foo=1)','sorted(5, reverse="x")','sorted([1], foo=1)','sorted([1],5)','sorted()', 'sorted([2,1], key=None, reverse=2)','sorted(iterable=[1])']:
    try: print(s, eval(s))
    except Exception as e: print(s, e)
