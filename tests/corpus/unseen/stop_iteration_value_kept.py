# map, zip, filter and enumerate pass a StopIteration on as it is; loops take it as the end.
class Once:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration("end", 3)
def ends(it):
    try:
        next(it)
    except StopIteration as e:
        return e.args
print(ends(enumerate(Once())), ends(map(str, Once())), ends(zip(Once(), "a")), ends(filter(None, Once())))
print(list(Once()), [*Once()], dict(Once()))
