import itertools as I
for f in (lambda: I.chain(a=1), lambda: I.combinations([1], -1), lambda: I.combinations([1], 1, 2), lambda: I.count('a'), lambda: I.islice([], -1),
          lambda: I.islice([], 1, 2, 0), lambda: I.islice([], 'a', 2), lambda: I.permutations([], 1.5), lambda: I.product([], repeat=-1),
          lambda: I.product([1], foo=1), lambda: I.product([], [], repeat=2 ** 62), lambda: I.zip_longest(a=1), lambda: I.repeat(), lambda: I.tee(1),
          lambda: I.pairwise(1), lambda: I.batched([], 0), lambda: I.accumulate([], 1, 2), lambda: next(I.starmap(pow, [1])),
          lambda: list(I.batched('abc', 2, strict=True)), lambda: I.compress(1, 2, 3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
