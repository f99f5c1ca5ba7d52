# oracle: versions 3.13-3.15
import dis, opcode, io
def f(a):
    "Doc."
    return [a, 1]
code = f.__code__
print(code.co_code, len(code.co_code), code.co_code is f.__code__.co_code)
print(list(code.co_lines()), code.co_exceptiontable)
print(dis.code_info(f))
dis.show_code('a = 1')
for i in dis.get_instructions(f):
    print(i.opname, i.opcode, i.arg, i.argval, i.argrepr, i.offset, i.starts_line, i.is_jump_target)
b = dis.Bytecode('x + 1')
print(b.first_line, [i.opname for i in b])
print(b.dis())
dis.dis('while x: x -= 1')
out = io.StringIO()
dis.dis(f, file=out)
print(len(out.getvalue().splitlines()))
try: dis.dis(1)
except TypeError as e: print(e)
print(dis.opmap['LOAD_FAST'] == opcode.opmap['LOAD_FAST'], dis.opname[dis.opmap['RETURN_VALUE']], dis.HAVE_ARGUMENT, dis.EXTENDED_ARG)
print(len(dis.opname), len(dis.opmap), dis.hasconst, dis.hasname, dis.haslocal, dis.hasfree, dis.hasjrel, dis.hasjabs, dis.hascompare)
print(dis.cmp_op, dis.__all__)
print(dis.findlabels(code.co_code), list(dis.findlinestarts(code)))
print(dis.pretty_flags(code.co_flags))
dis.dis(f, show_caches=True, show_offsets=True)
exec('def g():\n  return 1\n')
dis.dis(g)
