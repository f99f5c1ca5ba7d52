def add(item, to=None):
    if to is None:
        to = []
    to.append(item)
    return to
