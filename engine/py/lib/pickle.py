"""pickle: objects as bytes and back, in protocols 0 to 5, as the Pickler written in C makes them."""
import sys as _sys
from copyreg import dispatch_table
from _objquiz import refuse as _refuse
from operator import index as _index
from struct import pack as _pack, unpack as _unpack

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
_minor = _sys.version_info[1]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5 if _minor >= 14 else 4
format_version = "5.0" if _minor >= 14 else "4.0"
_FRAME_LIMIT = 64 * 1024


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = '_pickle'


def _found(module, path):
    """The thing that a module and a dotted name lead to, and what holds it; AttributeError: nothing."""
    parent, thing = None, _sys.modules[module]
    for part in path.split('.'):
        if part == '<locals>':
            raise AttributeError
        parent, thing = thing, getattr(thing, part)
    return thing


def _raw_escape(c):
    """A character of protocol 0: what could end a line or begin an escape is escaped."""
    code = ord(c)
    if code > 0xffff:
        return b'\\U%08x' % code
    return b'\\u%04x' % code if code > 255 or c in '\\\0\n\r\x1a' else bytes([code])


def _raw_unescape(data):
    """The text of such bytes."""
    text, at = [], 0
    while at < len(data):
        size = {b'u': 4, b'U': 8}.get(data[at + 1:at + 2], 0) if data[at] == 92 else 0
        if not size:
            text.append(chr(data[at]))
            at += 1
            continue
        digits = data[at + 2:at + 2 + size]
        try:
            text.append(chr(int(digits, 16)))
        except ValueError:
            _refuse("pickles with a broken escape")
        at += 2 + size
    return ''.join(text)


def _number(text, base):
    try:
        return int(text, base)
    except ValueError:
        raise ValueError("could not convert string to int") from None


class Pickler:
    """Writes objects to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else _index(protocol)
        protocol = HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None:
            _refuse("pickle with buffer_callback")
        self._file, self._protocol, self.memo = file, protocol, {}
        self._binary, self._old_names = protocol > 0, fix_imports and protocol < 3

    def dump(self, obj):
        self._out = []
        self._person = getattr(self, 'persistent_id', None)
        self._save(obj)
        head, body = b'\x80' + bytes([self._protocol]) if self._protocol >= 2 else b'', b''.join(self._out) + b'.'
        if self._protocol >= 4:
            if len(body) >= _FRAME_LIMIT:
                _refuse("a pickle of more than 64 KiB")
            head += b'\x95' + _pack('<Q', len(body)) if len(body) >= 4 else b''
        self._file.write(head + body)

    def clear_memo(self):
        self.memo.clear()

    def _memoize(self, obj):
        index = len(self.memo)
        self.memo[id(obj)] = index, obj
        if self._protocol >= 4:
            self._out.append(b'\x94')
        elif not self._binary:
            self._out.append(b'p%d\n' % index)
        else:
            self._out.append(b'q' + bytes([index]) if index < 256 else b'r' + _pack('<I', index))

    def _get(self, obj):
        index = self.memo[id(obj)][0]
        if not self._binary:
            self._out.append(b'g%d\n' % index)
        else:
            self._out.append(b'h' + bytes([index]) if index < 256 else b'j' + _pack('<I', index))

    def _save_person(self, obj):
        """Whether the program named the object; then its name stands for it."""
        name = self._person(obj)
        if name is None:
            return False
        if self._binary:
            person, self._person = self._person, None
            self._save(name)
            self._person = person
            self._out.append(b'Q')
        else:
            try:
                self._out.append(b'P' + str(name).encode('ascii') + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        return True

    def _part(self, obj, owner, what):
        """A part of owner; from 3.14 on errors are told with notes where they happened."""
        if _minor < 14:
            self._save(obj)
            return
        try:
            self._save(obj)
        except BaseException as exc:
            kind = type(owner)
            where = '' if kind.__module__ in ('builtins', '__main__') else kind.__module__ + '.'
            exc.add_note(f"when serializing {where}{kind.__qualname__} {what() if callable(what) else what}")
            raise

    def _save(self, obj):
        if self._person is not None and self._save_person(obj):
            return
        write, kind = self._out.append, type(obj)
        if obj is None:
            write(b'N')
        elif obj is True or obj is False:
            write((b'\x88' if obj else b'\x89') if self._protocol >= 2 else b'I01\n' if obj else b'I00\n')
        elif kind is int:
            self._save_int(obj)
        elif kind is float:
            write(b'G' + _pack('>d', obj) if self._binary else b'F' + repr(obj).encode() + b'\n')
        elif id(obj) in self.memo:
            self._get(obj)
        elif kind is str:
            self._save_str(obj)
        elif kind is bytes:
            self._save_bytes(obj)
        elif kind is bytearray and self._protocol >= 5:
            write(b'\x96' + _pack('<Q', len(obj)) + bytes(obj))
            self._memoize(obj)
        elif kind is tuple:
            self._save_tuple(obj)
        elif kind is list:
            write(b']' if self._binary else b'(l')
            self._memoize(obj)
            self._appends(obj, obj)
        elif kind is dict:
            write(b'}' if self._binary else b'(d')
            self._memoize(obj)
            self._set_items(obj, obj.items())
        elif kind is set or kind is frozenset:
            self._save_set(obj, kind)
        else:
            self._save_other(obj, kind)

    def _save_int(self, obj):
        small = -2 ** 31 <= obj < 2 ** 31
        if not self._binary and small:
            self._out.append(b'I%d\n' % obj)
        elif 0 <= obj < 256:
            self._out.append(b'K' + bytes([obj]))
        elif 0 <= obj < 65536:
            self._out.append(b'M' + _pack('<H', obj))
        elif small:
            self._out.append(b'J' + _pack('<i', obj))
        elif self._protocol < 2:
            self._out.append(b'L' + repr(obj).encode() + b'L\n')
        else:
            length = obj.bit_length() // 8 + 1
            if obj < 0 and (obj + 1).bit_length() // 8 + 1 < length:
                length -= 1
            data = obj.to_bytes(length, 'little', signed=True)
            self._out.append((b'\x8a' + bytes([length]) if length < 256 else b'\x8b' + _pack('<i', length)) + data)

    def _save_str(self, obj):
        if not self._binary:
            self._out.append(b'V' + b''.join(map(_raw_escape, obj)) + b'\n')
        else:
            data = obj.encode('utf-8', 'surrogatepass')
            short = self._protocol >= 4 and len(data) < 256
            self._out.append((b'\x8c' + bytes([len(data)]) if short else b'X' + _pack('<I', len(data))) + data)
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self._protocol < 3:  # as a call that gives them; equal ones may be one object, which has its place then
            from _codecs import encode
            self._save_parts(obj, *((encode, (str(obj, 'latin1'), 'latin1')) if obj else (bytes, ())))
            return
        self._out.append((b'C' + bytes([len(obj)]) if len(obj) < 256 else b'B' + _pack('<I', len(obj))) + obj)
        self._memoize(obj)

    def _save_set(self, obj, kind):
        write = self._out.append
        if self._protocol < 4:
            self._noted_parts(obj, (kind, (list(obj),)))
        elif kind is set:
            write(b'\x8f')
            self._memoize(obj)
            items = list(obj)
            for start in range(0, len(items), 1000):
                write(b'(')
                for item in items[start:start + 1000]:
                    self._part(item, obj, 'element')
                write(b'\x90')
        else:
            write(b'(')
            for item in obj:
                self._part(item, obj, 'element')
            if id(obj) in self.memo:
                _refuse("pickling a frozenset that holds itself")
            write(b'\x91')
            self._memoize(obj)

    def _save_tuple(self, obj):
        n, write = len(obj), self._out.append
        if not n:
            write(b')' if self._binary else b'(t')
            return
        marked = n > 3 or self._protocol < 2
        if marked:
            write(b'(')
        for i, item in enumerate(obj):
            self._part(item, obj, f'item {i}')
        if id(obj) in self.memo:  # one of its items led back to it
            write(b'0' * n if not marked else b'1' if self._binary else b'0' * (n + 1))
            self._get(obj)
            return
        write(b't' if marked else (b'\x85', b'\x86', b'\x87')[n - 1])
        self._memoize(obj)

    def _appends(self, obj, items):
        items, write, most = list(items), self._out.append, 1000 if self._binary else 1
        for start in range(0, len(items), most):
            batch = items[start:start + most]
            if len(batch) > 1:
                write(b'(')
            for i, item in enumerate(batch, start):
                self._part(item, obj, f'item {i}')
            write(b'e' if len(batch) > 1 else b'a')

    def _set_items(self, obj, pairs):
        pairs, write, most = list(pairs), self._out.append, 1000 if self._binary else 1
        for start in range(0, len(pairs), most):
            batch = pairs[start:start + most]
            if len(batch) > 1:
                write(b'(')
            for key, value in batch:
                self._save(key)
                self._part(value, obj, lambda: f'item {key!r}')
            write(b'u' if len(batch) > 1 else b's')

    def _save_other(self, obj, kind):
        own = getattr(self, 'reducer_override', None)
        parts = own(obj) if own is not None else NotImplemented
        if parts is NotImplemented:
            parts = self._reduced(obj, kind)
        if isinstance(parts, str):
            self._save_global(obj, parts)
            return
        if not isinstance(parts, tuple):
            _refuse("pickling with a __reduce__ that gives neither a text nor a tuple")
        self._noted_parts(obj, parts)

    def _noted_parts(self, obj, parts):
        if _minor < 14:
            self._save_parts(obj, *parts)
            return
        try:
            self._save_parts(obj, *parts)
        except BaseException as exc:
            kind = type(obj)
            where = '' if kind.__module__ in ('builtins', '__main__') else kind.__module__ + '.'
            exc.add_note(f"when serializing {where}{kind.__qualname__} object")
            raise

    def _reduced(self, obj, kind):
        """What an object that is no plain container says of itself: a name, or how to make it again."""
        if obj in _singletons if kind is type else False:
            return type, (_singletons[obj],)
        if kind is type or kind is type(_found) and kind not in dispatch_table:
            return obj.__qualname__
        table = getattr(self, 'dispatch_table', dispatch_table)
        if kind in table:
            return table[kind](obj)
        if issubclass(kind, type):
            return obj.__qualname__
        if kind is type(len):
            owner = obj.__self__
            return obj.__qualname__ if owner is None or type(owner) is type(_sys) else (getattr, (owner, obj.__name__))
        if obj is ... or obj is NotImplemented:
            return 'Ellipsis' if obj is ... else 'NotImplemented'
        if kind is bytearray:
            return (bytearray, (bytes(obj),)) if obj else (bytearray, ())
        if kind is complex:
            return complex, (obj.real, obj.imag)
        if kind in (range, slice):
            return kind, (obj.start, obj.stop, obj.step)
        return obj.__reduce_ex__(self._protocol)

    def _save_global(self, obj, name):
        path = getattr(obj, '__qualname__', name)
        module = getattr(obj, '__module__', None)
        if module is None:
            module = 'builtins' if name in ('Ellipsis', 'NotImplemented') else '__main__'
        try:
            found = _found(module, path)
        except (KeyError, AttributeError):
            if '<locals>' in path:
                if _minor >= 14:
                    raise PicklingError(f"Can't pickle local object {obj!r}") from None
                raise AttributeError(f"Can't {'pickle' if _minor < 13 else 'get'} local object '{path}'") from None
            what = f"it's not found as {module}.{path}" if _minor >= 14 else f"attribute lookup {path} on {module} failed"
            raise PicklingError(f"Can't pickle {obj!r}: {what}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module}.{path}")
        if self._protocol >= 4:
            self._save(module)
            self._save(path)
            self._out.append(b'\x93')
            self._memoize(obj)
            return
        *outer, last = path.split('.')
        if not outer:
            self._out.append(self._global_line(module, path))
            self._memoize(obj)
        elif _minor < 13:
            self._save_parts(obj, getattr, (_found(module, '.'.join(outer)), last))
        else:
            self._save_nested(module, outer + [last])
            self._memoize(obj)

    def _save_nested(self, module, names):
        """getattr(...getattr(module.first, second)..., last)"""
        *outer, last = names
        if not outer:
            self._out.append(self._global_line(module, last))
            return
        self._save(getattr)
        if self._protocol < 2:
            self._out.append(b'(')
        self._save_nested(module, outer)
        self._save(last)
        self._out.append(b'tR' if self._protocol < 2 else b'\x86R')

    def _global_line(self, module, name):
        if self._old_names:
            from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
            if (module, name) in REVERSE_NAME_MAPPING:
                module, name = REVERSE_NAME_MAPPING[module, name]
            else:
                module = REVERSE_IMPORT_MAPPING.get(module, module)
        code = 'utf-8' if self._protocol >= 3 else 'ascii'
        try:
            return b'c' + module.encode(code) + b'\n' + name.encode(code) + b'\n'
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier '{module}.{name}' using pickle protocol "
                                f"{self._protocol}") from None

    def _save_parts(self, obj, func, args, state=None, items=None, pairs=None, setter=None):
        if setter is not None:
            _refuse("pickling with a state setter")
        name, write = getattr(func, '__name__', ''), self._out.append
        if name == '__newobj__' and self._protocol >= 2:
            self._part(args[0], obj, 'class')
            self._part(args[1:], obj, '__new__ arguments')
            write(b'\x81')
        elif name == '__newobj_ex__' and self._protocol >= 4:
            for part in args:
                self._save(part)
            write(b'\x92')
        elif name == '__newobj_ex__' and self._protocol >= 2:
            from functools import partial
            cls, args, kwargs = args
            self._save(partial(cls.__new__, cls, *args, **kwargs))
            self._save(())
            write(b'R')
        else:
            self._part(func, obj, 'reconstructor')
            self._part(args, obj, 'reconstructor arguments')
            write(b'R')
        if id(obj) in self.memo:
            write(b'0')
            self._get(obj)
        else:
            self._memoize(obj)
        if items is not None:
            self._appends(obj, items)
        if pairs is not None:
            self._set_items(obj, pairs)
        if state is not None:
            self._part(state, obj, 'state')
            write(b'b')


class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._file, self._fix_imports, self._encoding, self._errors = file, fix_imports, encoding, errors
        self._protocol = 0

    def find_class(self, module, name):
        if self._protocol < 3 and self._fix_imports:
            from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
            if (module, name) in NAME_MAPPING:
                module, name = NAME_MAPPING[module, name]
            else:
                module = IMPORT_MAPPING.get(module, module)
        __import__(module)
        if _minor >= 14:
            return _found(module, name)
        try:
            return _found(module, name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute '{name}' on {_sys.modules[module]!r}") from None

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered," + ("\n" if _minor < 12 else " ") +
                              "but no persistent_load function was specified.")

    def load(self):
        try:
            return self._run()
        except IndexError as error:
            if error.__traceback__.tb_next is not None and error.__traceback__.tb_next.tb_next is not None:
                raise
            raise UnpicklingError("unpickling stack underflow") from None

    def _run(self):
        start, data, at, stack, marks, memo = self._file.tell(), self._file.read(), 0, [], [], {}

        def take(n):
            nonlocal at
            if at + n > len(data):
                raise UnpicklingError("pickle data was truncated")
            at += n
            return data[at - n:at]

        def line(least=1):
            """Up to the end of the line, which is left out."""
            nonlocal at
            end = data.find(b'\n', at)
            if end < 0 or end - at < least:
                raise UnpicklingError("pickle data was truncated")
            begin, at = at, end + 1
            return data[begin:end]

        def known(index):
            if index not in memo:
                raise KeyError(index) if _minor < 9 else UnpicklingError(f"Memo value not found at index {index}")
            return memo[index]

        def old_str(value):
            return value if self._encoding == 'bytes' else str(value, self._encoding, self._errors)

        def since_mark():
            nonlocal stack
            items, stack = stack, marks.pop()
            return items

        def lengthy(form, n):
            return take(_unpack(form, take(n))[0])

        if not data:
            raise EOFError("Ran out of input")
        while True:
            if at >= len(data):
                raise EOFError("Ran out of input")
            op = take(1)
            if op == b'.':
                self._file.seek(start + at)
                return stack.pop()
            if op == b'\x80':
                self._protocol = take(1)[0]
                if self._protocol > HIGHEST_PROTOCOL:
                    raise ValueError(f"unsupported pickle protocol: {self._protocol}")
            elif op == b'\x95':
                length = _unpack('<Q', take(8))[0]
                if at + length > len(data):
                    raise UnpicklingError("pickle data was truncated")
            elif op == b'(':
                marks.append(stack)
                stack = []
            elif op == b'0':
                if stack or not marks:
                    stack.pop()
                else:
                    stack = marks.pop()
            elif op == b'1':
                since_mark()
            elif op == b'2':
                stack.append(stack[-1])
            elif op == b'\x94':
                memo[len(memo)] = stack[-1]
            elif op == b'q':
                memo[take(1)[0]] = stack[-1]
            elif op == b'r':
                memo[_unpack('<I', take(4))[0]] = stack[-1]
            elif op == b'p':
                index = int(line())
                memo[index] = stack[-1]
            elif op == b'g':
                stack.append(known(int(line())))
            elif op in _constants:
                stack.append(_constants[op]())
            elif op in _numbers:
                form, n = _numbers[op]
                stack.append(_unpack(form, take(n))[0])
            elif op == b'\x8a':
                stack.append(int.from_bytes(lengthy('<B', 1), 'little', signed=True))
            elif op in (b'\x8c', b'X', b'\x8d'):
                form = {b'\x8c': ('<B', 1), b'X': ('<I', 4), b'\x8d': ('<Q', 8)}[op]
                stack.append(str(lengthy(*form), 'utf-8', 'surrogatepass'))
            elif op in (b'C', b'B', b'\x8e'):
                stack.append(bytes(lengthy(*{b'C': ('<B', 1), b'B': ('<I', 4), b'\x8e': ('<Q', 8)}[op])))
            elif op == b'\x96':
                stack.append(bytearray(lengthy('<Q', 8)))
            elif op == b'h':
                stack.append(known(take(1)[0]))
            elif op == b'j':
                stack.append(known(_unpack('<I', take(4))[0]))
            elif op in (b't', b'l'):
                items = since_mark()
                stack.append(tuple(items) if op == b't' else items)
            elif op == b'd':
                items = since_mark()
                stack.append(dict(zip(items[::2], items[1::2])))
            elif op == b'I':
                text = line()
                stack.append(text == b'01' if text in (b'00', b'01') else _number(text, 0))
            elif op == b'L':
                text = line()
                stack.append(_number(text[:-1] if text.endswith(b'L') else text, 0))
            elif op == b'F':
                text = line()
                try:
                    stack.append(float(text))
                except ValueError:
                    raise ValueError(f"could not convert string to float: '{text.decode('latin1')}\n'") from None
            elif op == b'V':
                stack.append(_raw_unescape(line(0)))
            elif op == b'S':
                text = line().rstrip()
                if len(text) < 2 or text[:1] != text[-1:] or text[:1] not in (b'"', b"'"):
                    raise UnpicklingError("the STRING opcode argument must be quoted")
                if b'\\' in text:
                    _refuse("pickles with strings of Python 2 that hold a backslash")
                stack.append(old_str(text[1:-1]))
            elif op in (b'U', b'T'):
                stack.append(old_str(lengthy('<B', 1) if op == b'U' else lengthy('<i', 4)))
            elif op == b'c':
                module = str(line(), 'utf-8')
                stack.append(self.find_class(module, str(line(), 'utf-8')))
            elif op == b'i':
                module = str(line(), 'utf-8')
                cls = self.find_class(module, str(line(), 'utf-8'))
                items = since_mark()
                stack.append(cls(*items))
            elif op == b'o':
                items = since_mark()
                stack.append(items[0](*items[1:]))
            elif op == b'P':
                stack.append(self.persistent_load(str(line(0), 'ascii')))
            elif op == b'Q':
                stack.append(self.persistent_load(stack.pop()))
            elif op == b'\x8b':
                stack.append(int.from_bytes(lengthy('<i', 4), 'little', signed=True))
            elif op in (b'\x85', b'\x86', b'\x87'):
                n = op[0] - 0x84
                if len(stack) < n:
                    raise UnpicklingError("unpickling stack underflow")
                stack[-n:] = [tuple(stack[-n:])]
            elif op in (b'a', b'e'):
                items = [stack.pop()] if op == b'a' else since_mark()
                extend = getattr(stack[-1], 'extend', None)
                if extend is not None:
                    extend(items)
                else:
                    for item in items:
                        stack[-1].append(item)
            elif op in (b's', b'u'):
                if op == b's':
                    items = stack[-2:]
                    del stack[-2:]
                else:
                    items = since_mark()
                for i in range(0, len(items), 2):
                    stack[-1][items[i]] = items[i + 1]
            elif op == b'\x90':
                items = since_mark()
                stack[-1].update(items)
            elif op == b'\x91':
                items = since_mark()
                stack.append(frozenset(items))
            elif op == b'\x93':
                name = stack.pop()
                stack.append(self.find_class(stack.pop(), name))
            elif op == b'R':
                args = stack.pop()
                if type(args) is not tuple:
                    raise TypeError("argument list must be a tuple")
                stack[-1] = stack[-1](*args)
            elif op == b'\x81':
                args = stack.pop()
                if type(args) is not tuple and (stack or _minor < 10):
                    raise UnpicklingError("NEWOBJ expected an arg tuple.")
                cls = stack.pop()
                stack.append(cls.__new__(cls, *args))
            elif op == b'\x92':
                kwargs, args, cls = stack.pop(), stack.pop(), stack.pop()
                stack.append(cls.__new__(cls, *args, **kwargs))
            elif op == b'b':
                self._build(stack[-2], stack.pop())
            elif op in b'\x82\x83\x84\x97\x98':
                _refuse(f"pickles with the instruction {op!r}")
            else:
                shown = chr(op[0]) if 32 <= op[0] < 127 and op not in b"'\\" else f"\\x{op[0]:02x}"
                raise UnpicklingError(f"invalid load key, '{shown}'.")

    @staticmethod
    def _build(obj, state):
        own = getattr(obj, '__setstate__', None)
        if own is not None:
            own(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            names = obj.__dict__
            for key, value in state.items():
                names[_sys.intern(key) if type(key) is str else key] = value
        for key, value in (slots or {}).items():
            setattr(obj, key, value)


_singletons = {type(None): None, type(...): ..., type(NotImplemented): NotImplemented}
_constants = {b'N': lambda: None, b'\x88': lambda: True, b'\x89': lambda: False, b')': tuple, b']': list, b'}': dict,
              b'\x8f': set}
_numbers = {b'K': ('<B', 1), b'M': ('<H', 2), b'J': ('<i', 4), b'G': ('>d', 8)}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The bytes of an object."""
    from io import BytesIO
    file = BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of some bytes."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    from io import BytesIO
    return Unpickler(BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors).load()
