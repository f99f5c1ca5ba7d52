import warnings


async def work():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    work()
    c = work()
    c.close()
print([str(w.message) for w in caught], caught[0].category.__name__, caught[0].lineno)
