# oracle: versions 3.14-3.15
name = "W"; x = 3.5
t = t"Hello {name!r:>10} and {x:.2f} {x = }!"
print(type(t), t.strings, t.values, t.interpolations, t)
print(list(t), t"", list(t""), t"a".strings, t"a" + t"{x}b" + t"c")
w = 10
print(t"{name:{w}}".interpolations[0].format_spec)
for p in t:
    match p:
        case str() as s: print("s", s)
        case _: print(p.value, p.expression, p.conversion, p.format_spec)
