"""pickle: objects as bytes and back, in protocols 4 and 5."""
import sys as _sys
from copyreg import dispatch_table
from _objquiz import refuse as _refuse
from struct import pack as _pack, unpack as _unpack

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]
_minor = _sys.version_info[1]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5 if _minor >= 14 else 4
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


class Pickler:
    """Writes objects to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if protocol < 4:
            _refuse(f"pickle protocol {protocol}")
        if buffer_callback is not None:
            _refuse("pickle with buffer_callback")
        self._file, self._protocol, self.memo = file, protocol, {}

    def dump(self, obj):
        self._out = []
        self._save(obj)
        body = b''.join(self._out) + b'.'
        if len(body) >= _FRAME_LIMIT:
            _refuse("a pickle of more than 64 KiB")
        frame = b'\x95' + _pack('<Q', len(body)) if len(body) >= 4 else b''
        self._file.write(b'\x80' + bytes([self._protocol]) + frame + body)

    def clear_memo(self):
        self.memo.clear()

    def _memoize(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self._out.append(b'\x94')

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
        write, kind = self._out.append, type(obj)
        if obj is None or obj is True or obj is False:
            write(b'N' if obj is None else b'\x88' if obj else b'\x89')
        elif kind is int:
            self._save_int(obj)
        elif kind is float:
            write(b'G' + _pack('>d', obj))
        elif id(obj) in self.memo:
            index = self.memo[id(obj)][0]
            write(b'h' + bytes([index]) if index < 256 else b'j' + _pack('<I', index))
        elif kind in (str, bytes):
            data, short, long = (obj.encode('utf-8', 'surrogatepass'), b'\x8c', b'X') if kind is str else (obj, b'C', b'B')
            write((short + bytes([len(data)]) if len(data) < 256 else long + _pack('<I', len(data))) + data)
            self._memoize(obj)
        elif kind is bytearray and self._protocol >= 5:
            write(b'\x96' + _pack('<Q', len(obj)) + bytes(obj))
            self._memoize(obj)
        elif kind is tuple:
            self._save_tuple(obj)
        elif kind is list:
            write(b']')
            self._memoize(obj)
            self._appends(obj, obj)
        elif kind is dict:
            write(b'}')
            self._memoize(obj)
            self._set_items(obj, obj.items())
        elif kind is set:
            write(b'\x8f')
            self._memoize(obj)
            items = list(obj)
            for start in range(0, len(items), 1000):
                write(b'(')
                for item in items[start:start + 1000]:
                    self._part(item, obj, 'element')
                write(b'\x90')
        elif kind is frozenset:
            write(b'(')
            for item in obj:
                self._part(item, obj, 'element')
            if id(obj) in self.memo:
                _refuse("pickling a frozenset that holds itself")
            write(b'\x91')
            self._memoize(obj)
        else:
            self._save_other(obj, kind)

    def _save_int(self, obj):
        if 0 <= obj < 256:
            self._out.append(b'K' + bytes([obj]))
        elif 0 <= obj < 65536:
            self._out.append(b'M' + _pack('<H', obj))
        elif -2 ** 31 <= obj < 2 ** 31:
            self._out.append(b'J' + _pack('<i', obj))
        else:
            length = obj.bit_length() // 8 + 1
            if obj < 0 and (obj + 1).bit_length() // 8 + 1 < length:
                length -= 1
            data = obj.to_bytes(length, 'little', signed=True)
            self._out.append((b'\x8a' + bytes([length]) if length < 256 else b'\x8b' + _pack('<i', length)) + data)

    def _save_tuple(self, obj):
        n, write = len(obj), self._out.append
        if not n:
            write(b')')
            return
        if n > 3:
            write(b'(')
        for i, item in enumerate(obj):
            self._part(item, obj, f'item {i}')
        if id(obj) in self.memo:  # one of its items led back to it
            index = self.memo[id(obj)][0]
            write(b'1' if n > 3 else b'0' * n)
            write(b'h' + bytes([index]) if index < 256 else b'j' + _pack('<I', index))
            return
        write(b't' if n > 3 else (b'\x85', b'\x86', b'\x87')[n - 1])
        self._memoize(obj)

    def _appends(self, obj, items):
        items, write = list(items), self._out.append
        for start in range(0, len(items), 1000):
            batch = items[start:start + 1000]
            if len(batch) > 1:
                write(b'(')
            for i, item in enumerate(batch, start):
                self._part(item, obj, f'item {i}')
            write(b'e' if len(batch) > 1 else b'a')

    def _set_items(self, obj, pairs):
        pairs, write = list(pairs), self._out.append
        for start in range(0, len(pairs), 1000):
            batch = pairs[start:start + 1000]
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
        if kind in dispatch_table:
            return dispatch_table[kind](obj)
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
        self._save(module)
        self._save(path)
        self._out.append(b'\x93')
        self._memoize(obj)

    def _save_parts(self, obj, func, args, state=None, items=None, pairs=None, setter=None):
        if setter is not None:
            _refuse("pickling with a state setter")
        name, write = getattr(func, '__name__', ''), self._out.append
        if name == '__newobj__':
            self._part(args[0], obj, 'class')
            self._part(args[1:], obj, '__new__ arguments')
            write(b'\x81')
        elif name == '__newobj_ex__':
            for part in args:
                self._save(part)
            write(b'\x92')
        else:
            self._part(func, obj, 'reconstructor')
            self._part(args, obj, 'reconstructor arguments')
            write(b'R')
        if id(obj) in self.memo:
            write(b'0')
            write(b'h' + bytes([self.memo[id(obj)][0]]))
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
        self._file = file

    def find_class(self, module, name):
        __import__(module)
        if _minor >= 14:
            return _found(module, name)
        try:
            return _found(module, name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute '{name}' on {_sys.modules[module]!r}") from None

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def load(self):
        try:
            return self._run()
        except IndexError as error:
            if error.__traceback__.tb_next is not None and error.__traceback__.tb_next.tb_next is not None:
                raise
            raise UnpicklingError("unpickling stack underflow") from None

    def _run(self):
        data, at, stack, marks, memo = self._file.read(), 0, [], [], []

        def take(n):
            nonlocal at
            if at + n > len(data):
                raise (UnpicklingError("pickle data was truncated") if at < len(data) else EOFError("Ran out of input"))
            at += n
            return data[at - n:at]

        def since_mark():
            nonlocal stack
            items, stack = stack, marks.pop()
            return items

        def lengthy(form, n):
            return take(_unpack(form, take(n))[0])

        if not data:
            raise EOFError("Ran out of input")
        while True:
            op = take(1)
            if op == b'.':
                return stack.pop()
            if op == b'\x80':
                if take(1)[0] > HIGHEST_PROTOCOL:
                    raise ValueError(f"unsupported pickle protocol: {data[at - 1]}")
            elif op == b'\x95':
                length = _unpack('<Q', take(8))[0]
                if at + length > len(data):
                    raise UnpicklingError("pickle data was truncated")
            elif op == b'(':
                marks.append(stack)
                stack = []
            elif op == b'0':
                stack.pop()
            elif op == b'1':
                since_mark()
            elif op == b'\x94':
                memo.append(stack[-1])
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
                stack.append(memo[take(1)[0]])
            elif op == b'j':
                stack.append(memo[_unpack('<I', take(4))[0]])
            elif op == b't':
                items = since_mark()
                stack.append(tuple(items))
            elif op in (b'\x85', b'\x86', b'\x87'):
                n = op[0] - 0x84
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
                stack[-1] = stack[-1](*args)
            elif op == b'\x81':
                args = stack.pop()
                cls = stack.pop()
                stack.append(cls.__new__(cls, *args))
            elif op == b'\x92':
                kwargs, args, cls = stack.pop(), stack.pop(), stack.pop()
                stack.append(cls.__new__(cls, *args, **kwargs))
            elif op == b'b':
                self._build(stack[-2], stack.pop())
            elif op in b'FIL' b'SVTUcdgilopqrPQ\x82\x83\x84\x8b\x97\x98':
                _refuse(f"pickles with the instruction {op!r}")
            else:
                raise UnpicklingError(f"invalid load key, '{chr(op[0])}'.")

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
    Pickler(file, protocol, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The bytes of an object."""
    from io import BytesIO
    file = BytesIO()
    Pickler(file, protocol, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of some bytes."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    from io import BytesIO
    return Unpickler(BytesIO(data)).load()
