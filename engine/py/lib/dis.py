"""dis: the instructions of code objects as text."""
import collections as _collections
import io as _io
import sys
import types as _types
from _objquiz import refuse as _refuse
from opcode import *
import opcode as _opcode
from opcode import __all__ as _opcodes_all, _cache_format, _inline_cache_entries, _nb_ops

_minor = sys.version_info[1]
_labelled = _minor >= 13
_shows_caches = _minor >= 11
__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode"] + _opcodes_all
_have_code = (_types.MethodType, _types.FunctionType, _types.CodeType, classmethod, staticmethod, type)
_functions_flags = ('defaults', 'kwdefaults', 'annotations', 'closure') + ('annotate',) * (_minor >= 14)
_conversions = ((None, ''), (str, 'str'), (repr, 'repr'), (ascii, 'ascii'))
_pairs = ('LOAD_FAST_LOAD_FAST', 'LOAD_FAST_BORROW_LOAD_FAST_BORROW', 'STORE_FAST_LOAD_FAST', 'STORE_FAST_STORE_FAST')
_kinds = {row[1]: row[2] for row in _opcode._rows}
_shown = {row[1] for row in _opcode._rows if row[3] == 'y'}
COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR",
}
if _minor >= 14:
    COMPILER_FLAG_NAMES.update({0x4000000: "HAS_DOCSTRING", 0x8000000: "METHOD"})


class _Unknown:
    def __repr__(self):
        return "<unknown>"


UNKNOWN = _Unknown()


# ---- what is disassembled ----
def _try_compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        pass
    return compile(source, name, 'exec')


def _code_behind(x):
    if hasattr(x, '__func__'):
        x = x.__func__
    for name in ('__code__', 'gi_code', 'ag_code', 'cr_code'):
        if hasattr(x, name):
            return getattr(x, name)
    return x


def _unknown_object(x):
    return TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def _get_code_object(x):
    x = _code_behind(x)
    if isinstance(x, str):
        x = _try_compile(x, "<disassembly>")
    if isinstance(x, _types.CodeType):
        return x
    raise _unknown_object(x)


class _Options:
    """What the functions of this module are told by keyword; each version knows its own."""
    known = (('show_caches', 'adaptive') * (_minor >= 11) + ('show_offsets',) * (_minor >= 13) +
             ('show_positions',) * (_minor >= 14))

    def __init__(self, function, given):
        for name in given:
            if name not in self.known:
                raise TypeError(f"{function}() got an unexpected keyword argument '{name}'")
        for name in ('show_caches', 'adaptive', 'show_offsets', 'show_positions'):
            setattr(self, name, given.get(name, False))
        if self.adaptive:
            _refuse('dis with adaptive=True')


def dis(x=None, *, file=None, depth=None, **options):
    if x is None:
        distb(file=file, **options)
        return
    _Options('dis', options)
    x = _code_behind(x)
    if hasattr(x, '__dict__'):
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print("Disassembly of %s:" % name, file=file)
                try:
                    dis(member, file=file, depth=depth, **options)
                except TypeError as msg:
                    print("Sorry:", msg, file=file)
                print(file=file)
    elif isinstance(x, _types.CodeType):
        _disassemble_recursive(x, file, depth, options)
    elif isinstance(x, (bytes, bytearray)):
        _Listing(x, _Options('dis', options)).print(file)
    elif isinstance(x, str):
        _disassemble_recursive(_try_compile(x, '<dis>'), file, depth, options)
    else:
        raise _unknown_object(x)


def distb(tb=None, *, file=None, **options):
    if tb is None:
        last = getattr(sys, 'last_exc', None) if _minor >= 12 else None
        tb = last.__traceback__ if last is not None else getattr(sys, 'last_traceback', None)
        if tb is None:
            raise RuntimeError("no last traceback to disassemble") from None
    _refuse('the instruction where a traceback stands')


def disassemble(co, lasti=-1, *, file=None, **options):
    _Listing(co.co_code, _Options('disassemble', options), co, lasti=lasti).print(file)


disco = disassemble


def _disassemble_recursive(co, file, depth, options):
    disassemble(co, file=file, **options)
    if depth is None or depth > 0:
        if depth is not None:
            depth -= 1
        for x in co.co_consts:
            if isinstance(x, _types.CodeType):
                print(file=file)
                print("Disassembly of %r:" % (x,), file=file)
                _disassemble_recursive(x, file, depth, options)


# ---- facts about a code object ----
def pretty_flags(flags):
    names = []
    for i in range(32):
        flag = 1 << i
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names)


def code_info(x):
    return _format_code_info(_get_code_object(x))


def _format_code_info(co):
    rows = (("Name", co.co_name), ("Filename", co.co_filename), ("Argument count", co.co_argcount),
            ("Positional-only arguments", co.co_posonlyargcount), ("Kw-only arguments", co.co_kwonlyargcount),
            ("Number of locals", co.co_nlocals), ("Stack size", co.co_stacksize), ("Flags", pretty_flags(co.co_flags)))
    lines = ["%-18s %s" % (name + ':', value) for name, value in rows]
    for title, items, form in (("Constants", co.co_consts, "%4d: %r"), ("Names", co.co_names, "%4d: %s"),
                               ("Variable names", co.co_varnames, "%4d: %s"), ("Free variables", co.co_freevars, "%4d: %s"),
                               ("Cell variables", co.co_cellvars, "%4d: %s")):
        if items:
            lines.append(title + ":")
            lines += [form % numbered for numbered in enumerate(items)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    print(code_info(co), file=file)


def findlinestarts(code):
    if _minor < 10:
        yield from _old_line_starts(code)
        return
    last = False if _labelled else None
    for start, end, line in code.co_lines():
        if line is not last and (_labelled or line is not None and line != last):
            last = line
            yield start, line


def _old_line_starts(code):
    last, line, address, length = None, code.co_firstlineno, 0, len(code.co_code)
    table = code.co_lnotab
    for step, rise in zip(table[0::2], table[1::2]):
        if step:
            if line != last:
                yield address, line
                last = line
            address += step
            if address >= length:
                return
        line += rise - 0x100 if rise >= 0x80 else rise
    if line != last:
        yield address, line


# ---- decoding ----
def _caches(op):
    return _inline_cache_entries.get(opname[op], 0)


def _unpack(code):
    """(offset, where its extended operands begin, opcode, operand or None) of each instruction."""
    extended = caches = before = 0
    for at in range(0, len(code), 2):
        if caches:
            caches -= 1
            continue
        op = code[at]
        caches = _caches(op)
        arg = None
        if op in _shown:
            arg = code[at + 1] | extended
            extended = arg << 8 if op == EXTENDED_ARG else 0
            if extended >= 1 << 31 and _minor >= 11:
                extended -= 1 << 32
        elif _minor != 8 and _minor != 9:
            extended = 0
        if op == EXTENDED_ARG:
            before += 1
            yield at, at, op, arg
        else:
            yield at, at - 2 * before, op, arg
            before = 0


def _unpack_opargs(code):
    for at, start, op, arg in _unpack(code):
        yield (at, start, op, arg) if _labelled else (at, op, arg)


def _is_backward_jump(op):
    return 'JUMP_BACKWARD' in opname[op] or opname[op] == 'END_ASYNC_FOR'


def _jump_target(op, arg, offset):
    kind = _kinds.get(op)
    unit = 2 if _minor >= 10 else 1
    if kind == 'j':
        return offset + 2 + (-arg if _is_backward_jump(op) else arg) * unit + 2 * _caches(op)
    return arg * unit if kind == 'J' else None


def findlabels(code):
    labels = []
    for offset, start, op, arg in _unpack(code):
        target = None if arg is None else _jump_target(op, arg, offset)
        if target is not None and target not in labels:
            labels.append(target)
    return labels


_ExceptionTableEntry = _collections.namedtuple("_ExceptionTableEntry", "start end target depth lasti")


def _parse_varint(iterator):
    byte = next(iterator)
    value = byte & 63
    while byte & 64:
        byte = next(iterator)
        value = value << 6 | byte & 63
    return value


def _parse_exception_table(code):
    if _minor < 11:
        return []
    iterator, entries = iter(code.co_exceptiontable), []
    try:
        while True:
            start = _parse_varint(iterator) * 2
            end = start + _parse_varint(iterator) * 2
            target = _parse_varint(iterator) * 2
            depth = _parse_varint(iterator)
            entries.append(_ExceptionTableEntry(start, end, target, depth >> 1, bool(depth & 1)))
    except StopIteration:
        return entries


class _Source:
    """The bytes of an instruction stream with what its operands mean."""

    def __init__(self, code, co=None, entries=()):
        self.code, self.co = code, co
        self.names = self.consts = self.variables = self.cells = None
        if co is not None:
            self.names, self.consts = co.co_names, co.co_consts
            self.variables, self.cells = co.co_varnames, co.co_cellvars + co.co_freevars
            if _minor >= 11:
                self.variables += tuple(name for name in co.co_cellvars if name not in co.co_varnames) + co.co_freevars
                self.cells = self.variables
        labels = set(findlabels(code))
        for entry in entries:
            labels.update(entry[:3] if _labelled else entry[2:3] if entry.start < entry.end else ())
        self.labels = {offset: number for number, offset in enumerate(sorted(labels), 1)}

    def pick(self, items, index):
        if items is not None:
            return items[index], items[index]
        return (UNKNOWN, '') if _minor >= 11 else (index, repr(index))

    def constant(self, arg):
        if self.consts is None:
            return (UNKNOWN, '') if _minor >= 11 else (arg, repr(arg))
        return self.consts[arg], repr(self.consts[arg])

    def name(self, op, arg):
        base = opname[op]
        if base == 'LOAD_GLOBAL' and _minor >= 11:
            shift, extra = 1, 'NULL'
        elif base == 'LOAD_ATTR' and _minor >= 12:
            shift, extra = 1, 'NULL|self'
        elif base == 'LOAD_SUPER_ATTR':
            shift, extra = 2, 'NULL|self'
        elif base == 'IMPORT_NAME' and _minor >= 15:
            value, text = self.pick(self.names, arg >> 2)
            return value, text + (" + lazy" if arg & 1 else " + eager" if arg & 2 else "") if text else text
        else:
            return self.pick(self.names, arg)
        value, text = self.pick(self.names, arg >> shift)
        if arg & 1 and text:
            text = f"{text} + {extra}" if _labelled else f"{extra} + {text}"
        return value, text

    def operand(self, op, arg, offset):
        kind = _kinds.get(op)
        if kind == 'c' and (_minor >= 12 or opname[op] != 'KW_NAMES'):
            return self.constant(arg)
        if kind == 'n':
            return self.name(op, arg)
        if kind in ('j', 'J', 'x') and kind:
            target = _jump_target(op, arg, offset)
            if kind == 'J' and _minor < 10:
                return arg, ''
            if not _labelled:
                return target, "to " + repr(target)
            return target, f"{'from' if opname[op] == 'END_ASYNC_FOR' else 'to'} L{self.labels[target]}"
        if opname[op] in _pairs:
            one, two = self.pick(self.variables, arg >> 4), self.pick(self.variables, arg & 15)
            return (one[0], two[0]), one[1] + ", " + two[1]
        if kind == 'l':
            return self.pick(self.variables, arg)
        if kind == 'f':
            return self.pick(self.cells, arg)
        if kind == 'm':
            sign = cmp_op[arg >> (5 if _minor >= 13 else 4 if _minor == 12 else 0)]
            return sign, f"bool({sign})" if _minor >= 13 and arg & 16 else sign
        return self.described(opname[op], arg)

    def described(self, name, arg):
        if name == 'FORMAT_VALUE':
            value, text = _conversions[arg & 3]
            if arg & 4:
                text += ', with format' if text else 'with format'
            return (value, bool(arg & 4)), text
        if name == 'CONVERT_VALUE':
            return _conversions[arg]
        if name in ('MAKE_FUNCTION', 'SET_FUNCTION_ATTRIBUTE'):
            return arg, ', '.join(flag for i, flag in enumerate(_functions_flags) if arg & 1 << i)
        if name == 'BINARY_OP':
            return arg, _nb_ops[arg][1]
        if name == 'CALL_INTRINSIC_1':
            return arg, _opcode._intrinsic_1_descs[arg]
        if name == 'CALL_INTRINSIC_2':
            return arg, _opcode._intrinsic_2_descs[arg]
        if name == 'LOAD_COMMON_CONSTANT':
            value = _opcode._common_constants[arg]
            return value if _minor >= 15 else arg, value.__name__ if isinstance(value, type) else repr(value)
        if name == 'LOAD_SPECIAL':
            return arg, _opcode._special_method_names[arg]
        if _minor >= 14 and name == 'IS_OP':
            return arg, 'is not' if arg else 'is'
        if _minor >= 14 and name == 'CONTAINS_OP':
            return arg, 'not in' if arg else 'in'
        return arg, ''


class _Unmodelled:
    """Where instructions stand in their lines: not modelled, and refused as soon as anybody looks."""

    def _look(self, *args):
        _refuse('the positions of instructions')

    __repr__ = __str__ = __iter__ = __len__ = __getitem__ = __eq__ = __bool__ = __getattr__ = _look
    __hash__ = None


# ---- instructions ----
if _minor >= 11:
    Positions = _collections.namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset', defaults=[None] * 4)
if _labelled:
    _fields = 'opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info'
    _Instruction = _collections.namedtuple("_Instruction", _fields, defaults=[None] * 3)
elif _minor >= 11:
    _Instruction = _collections.namedtuple(
        "_Instruction", 'opname opcode arg argval argrepr offset starts_line is_jump_target positions', defaults=[None])
else:
    _Instruction = _collections.namedtuple(
        "_Instruction", 'opname opcode arg argval argrepr offset starts_line is_jump_target')


class Instruction(_Instruction):
    if _labelled:
        @property
        def oparg(self):
            return self.arg

        @property
        def baseopcode(self):
            return self.opcode

        @property
        def baseopname(self):
            return opname[self.opcode]

        @property
        def cache_offset(self):
            return self.offset + 2

        @property
        def end_offset(self):
            return self.cache_offset + 2 * _caches(self.opcode)

        @property
        def jump_target(self):
            return _jump_target(self.opcode, self.arg, self.offset)

        @property
        def is_jump_target(self):
            return self.label is not None

        def __str__(self):
            return _line(self, 0, 0, 0, False, False) + '\n'

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        return _old_line(self, lineno_width, offset_width, mark_as_current)


def _operand_fields(instr, fields):
    fields.append(instr.opname.ljust(20))
    if instr.arg is not None:
        too_long = max(0, len(instr.opname) - 20) if _labelled else 0
        fields.append(repr(instr.arg).rjust(5 - too_long))
        if instr.argrepr:
            fields.append('(' + instr.argrepr + ')')
    return ' '.join(fields).rstrip()


def _old_line(instr, lineno_width, offset_width, current):
    fields = []
    if lineno_width:
        fields.append(' ' * lineno_width if instr.starts_line is None else "%*d" % (lineno_width, instr.starts_line))
    fields.append('-->' if current else '   ')
    fields.append('>>' if instr.is_jump_target else '  ')
    fields.append(repr(instr.offset).rjust(offset_width))
    return _operand_fields(instr, fields)


_NO_LINENO = '  --'


def _place_text(instr, width, show_positions):
    if show_positions:
        positions = instr.positions
        if not positions:
            return ' ' * width
        if all(p is None for p in positions):
            return f'{_NO_LINENO:{width}}'
        line, end_line, column, end_column = ('?' if p is None else p for p in positions)
        text = f"{line}:{column}-{end_line}:{end_column}"
        return f'{text:{width}}'
    if not instr.starts_line:
        return ' ' * width
    return f"{_NO_LINENO if instr.line_number is None else instr.line_number:>{width}}"


def _line(instr, lineno_width, offset_width, label_width, current, show_positions):
    fields = []
    if lineno_width:
        fields.append(_place_text(instr, lineno_width, show_positions))
    label = '' if instr.label is None else f"L{instr.label}:"
    fields.append(f"{label:>{label_width}}")
    if offset_width:
        fields.append(f"{instr.offset!r:>{offset_width}}  ")
    fields.append('-->' if current else '   ')
    return _operand_fields(instr, fields)


class _Listing:
    """The instructions of a code object, or of bare bytes, and their text."""

    def __init__(self, code, options, co=None, line_offset=0, lasti=-1, entries=None):
        self.code, self.options, self.co = code, options, co
        self.line_offset, self.lasti = line_offset, lasti
        self.starts = None if co is None else dict(findlinestarts(co))
        self.entries = entries if entries is not None else () if co is None else _parse_exception_table(co)
        self.source = _Source(code, co, self.entries)

    def __iter__(self):
        known = self.co is None
        line = None
        for offset, start_offset, op, arg in _unpack(self.code):
            starts = self.starts is not None and offset in self.starts
            if starts:
                line = self.starts[offset]
            value, text = (None, '') if arg is None else self.source.operand(op, arg, offset)
            number = None if line is None else line + self.line_offset
            label = self.source.labels.get(offset)
            common = opname[op], op, arg, value, text, offset
            place = (Positions() if known else _Unmodelled(),) if _minor >= 11 else ()
            if _labelled:
                yield Instruction(*common, start_offset, starts, number, label, *place, self.caches(op, offset))
                continue
            yield Instruction(*common, number if starts else None, label is not None, *place)
            for data in self.old_caches(op, offset):
                if self.options.show_caches:
                    yield data

    def caches(self, op, offset):
        if not _caches(op):
            return None
        found, at = [], offset + 2
        for name, size in _cache_format[opname[op]].items():
            found.append((name, size, self.code[at:at + 2 * size]))
            at += 2 * size * (_minor >= 14)
        return found

    def old_caches(self, op, offset):
        if not _caches(op):
            return
        for name, size in _cache_format[opname[op]].items():
            for i in range(size):
                offset += 2
                text = ''
                if i == 0 and _minor >= 12:
                    text = f"{name}: {int.from_bytes(self.code[offset:offset + 2 * size], sys.byteorder)}"
                yield Instruction("CACHE", 0, 0, None, text, offset, None, False, Positions() if self.co is None else _Unmodelled())

    def lineno_width(self):
        if self.options.show_positions:
            return self.positions_width()
        if self.starts is None or not self.starts and _minor >= 9:
            return 0
        if not _labelled:
            most = max(self.starts.values()) + self.line_offset
            return len(str(most)) if most >= 1000 else 3
        most = max(filter(None, self.starts.values()), default=-1)
        if most == -1:
            return 0
        width = max(3, len(str(most)))
        return max(width, len(_NO_LINENO)) if None in self.starts.values() else width

    def positions_width(self):
        known, width = False, 0
        for place in self.co.co_positions():
            known |= any(isinstance(p, int) for p in place)
            width = max(width, sum(1 if p is None else len(str(p)) for p in place))
        return 1 + max(len(_NO_LINENO), 3 + width) if known else 0

    def is_current(self, instr):
        if self.options.show_caches and not _labelled or _minor < 11:
            return instr.offset == self.lasti
        return instr.offset <= self.lasti <= instr.offset + 2 * _caches(instr.opcode)

    def print(self, file=None):
        if _labelled:
            self.print_labelled(file)
            return
        width, length = self.lineno_width(), len(self.code) - 2
        offset_width = len(str(length)) if length >= 10000 else 4
        for instr in self:
            if width and instr.starts_line is not None and instr.offset > 0:
                print(file=file)
            print(_old_line(instr, width, offset_width, self.is_current(instr)), file=file)
        self.print_entries(file, lambda e: (f"{e.start}", f"{e.end - 2}", f"{e.target}"))

    def print_labelled(self, file):
        labels, options = self.source.labels, self.options
        width = self.lineno_width()
        offset_width = len(str(max(len(self.code) - 2, 9999))) if options.show_offsets else 0
        shape = width, offset_width, 4 + len(str(len(labels)))
        for instr in self:
            if width and instr.starts_line and instr.offset > 0:
                print(file=file)
            print(_line(instr, *shape, self.is_current(instr), options.show_positions), file=file)
            if options.show_caches and instr.cache_info:
                offset = instr.offset
                for name, size, data in instr.cache_info:
                    for i in range(size):
                        offset += 2
                        text = f"{name}: {int.from_bytes(data, sys.byteorder)}" if i == 0 else ""
                        cache = Instruction("CACHE", 0, 0, None, text, offset, offset, False, None, None, instr.positions)
                        print(_line(cache, *shape, False, options.show_positions), file=file)
        self.print_entries(file, lambda e: (f"L{labels[e.start]}", f"L{labels[e.end]}", f"L{labels[e.target]}"))

    def print_entries(self, file, texts):
        if self.entries:
            print("ExceptionTable:", file=file)
        for entry in self.entries:
            start, end, target = texts(entry)
            print(f"  {start} to {end} -> {target} [{entry.depth}]{' lasti' if entry.lasti else ''}", file=file)


def get_instructions(x, *, first_line=None, **options):
    co = _get_code_object(x)
    options.setdefault('show_caches', False)
    if _minor < 11:
        del options['show_caches']
    line_offset = 0 if first_line is None else first_line - co.co_firstlineno
    return iter(_Listing(co.co_code, _Options('get_instructions', options), co, line_offset, entries=()))


class Bytecode:
    def __init__(self, x, *, first_line=None, current_offset=None, **options):
        self.codeobj = co = _get_code_object(x)
        self.first_line = co.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - co.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self._options = _Options('Bytecode.__init__', options)
        if _minor >= 11:
            self.exception_entries = _parse_exception_table(co)

    def __iter__(self):
        return iter(self._listing())

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self._original_object)

    def _listing(self, **more):
        lasti = -1 if self.current_offset is None else self.current_offset
        return _Listing(self.codeobj.co_code, self._options, self.codeobj, self._line_offset, lasti, **more)

    @classmethod
    def from_traceback(cls, tb, **options):
        _refuse('the instruction where a traceback stands')

    def info(self):
        return _format_code_info(self.codeobj)

    def dis(self):
        with _io.StringIO() as output:
            self._listing().print(output)
            return output.getvalue()
