import builtins
names = list(vars(builtins))
print([n for n in names if n in ("abs", "all", "iter", "aiter", "len", "next", "anext", "oct", "print", "open", "None", "True", "bool", "zip")])
try:
    timer
except NameError as error:
    print(error)
timer
