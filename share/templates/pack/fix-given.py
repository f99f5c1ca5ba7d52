def add(item, to=[]):
    to.append(item)
    return to
