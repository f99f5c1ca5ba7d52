# One code object, run with several dictionaries of globals: each time the names of the one at hand.
code = compile("def f(): return x\nf(); f(); f(); f()\nprint(f())", "a", "exec")
exec(code, {'x': 1})
exec(code, {'x': 2})
exec(code, {'x': 3})
import types
def g(): return y
a = {'y': 1}; b = {'y': 2}
ga = types.FunctionType(g.__code__, a); gb = types.FunctionType(g.__code__, b)
for i in range(4): print(ga(), gb())
def make(value):
    space = {'value': value}
    exec("def get():\n    return value, len([value])", space)
    return space['get']
gets = [make(n) for n in 'abc']
print([g()[0] for g in gets for k in range(3)])
c = compile("value", "e", "eval")
print([eval(c, {'value': n}) for n in range(5)])
b = {'__builtins__': {'len': lambda o: 'mine'}, 'value': 7}
f = types.FunctionType(gets[0].__code__, b)
print(f(), gets[0](), f(), gets[1]())
