# Attributes that only some versions have.
def f(): pass
def g(): yield
async def c(): pass
coroutine = c()
coroutine.close()
for o, names in [(g(), "gi_suspended"), (coroutine, "cr_suspended"), (f.__code__, "co_qualname co_lnotab co_linetable"),
                 (1j, "__divmod__ __floordiv__ __rmod__"), (f, "__builtins__ __type_params__ __annotate__"),
                 (staticmethod(f), "__wrapped__ __call__"), (classmethod(f), "__wrapped__"), (b"", "__buffer__"),
                 (True, "bit_count is_integer")]:
    there = set(dir(o))
    print(type(o).__name__, [(name, name in there) for name in names.split()])
