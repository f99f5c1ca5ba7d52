a = [0] * ({{n}} - 1)
a.append(a)
