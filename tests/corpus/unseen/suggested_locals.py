import traceback


def unbound():
    print(valuee)
    value = 1


def in_cell():
    print(spaam)
    spam = 1
    return lambda: spam


def bound():
    counter = 1
    return countr


for function in unbound, in_cell, bound:
    try:
        function()
    except NameError:
        print(traceback.format_exc().splitlines()[-1])
