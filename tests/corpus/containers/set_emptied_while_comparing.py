# A comparison that empties the set it is asked for, in every operation that looks something up.
class Emptier:
    target = None

    def __init__(self, answer):
        self.answer = answer

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if Emptier.target is not None:
            Emptier.target.clear()
        return self.answer


for answer in (True, False):
    for name in ('discard', 'remove', '__contains__', 'add', 'difference_update', 'symmetric_difference_update',
                 'intersection', 'issubset', 'update', 'isdisjoint'):
        Emptier.target = None
        mine = {Emptier(False) for _ in range(20)}
        Emptier.target = mine
        other = Emptier(answer) if name in ('discard', 'remove', '__contains__', 'add') else {Emptier(answer)}
        try:
            result = getattr(mine, name)(other)
            print(name, answer, len(mine), result if isinstance(result, (bool, type(None))) else len(result))
        except KeyError:
            print(name, answer, len(mine), 'KeyError')
