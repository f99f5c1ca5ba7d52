"""ctypes, as far as addresses of objects go: reading the reference count and the type at id(x), and an object back."""
from _ctypes import PyObj_FromPtr, _read

_rest = tuple(f"_{i}" for i in range(10))  # an instance is as large as CPython's, so that it takes the places that those take


class _Simple:
    """A C value, its own or one that lies at an address."""
    __slots__ = ("_at", "_own", *_rest)

    def __init__(self, value=None):
        self._at = None
        self._own = self._fit(value) if value is not None else self._zero

    @classmethod
    def from_address(cls, address):
        if not isinstance(address, int):
            raise TypeError("integer expected")
        self = cls.__new__(cls)
        self._at = address
        return self

    @property
    def value(self):
        return self._own if self._at is None else self._fit(_read(self._at, self._size))

    @value.setter
    def value(self, value):
        if self._at is not None:
            _read(self._at, 0)
        self._own = self._fit(value)

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"


def _integer(name, size, signed):
    bits = 8 * size

    def fit(self, value):
        if not isinstance(value, int):
            raise TypeError(f"an integer is required (got type {type(value).__name__})")
        value &= (1 << bits) - 1
        return value - (1 << bits) if signed and value >> (bits - 1) else value

    return type(name, (_Simple,), {"_size": size, "_fit": fit, "_zero": 0, "__module__": "ctypes", "__slots__": ()})


c_byte = _integer("c_byte", 1, True)
c_ubyte = _integer("c_ubyte", 1, False)
c_short = _integer("c_short", 2, True)
c_ushort = _integer("c_ushort", 2, False)
c_int = _integer("c_int", 4, True)
c_uint = _integer("c_uint", 4, False)
c_long = _integer("c_long", 8, True)
c_ulong = _integer("c_ulong", 8, False)
c_longlong, c_ulonglong = c_long, c_ulong
c_int8, c_uint8, c_int16, c_uint16 = c_byte, c_ubyte, c_short, c_ushort
c_int32, c_uint32, c_int64, c_uint64 = c_int, c_uint, c_long, c_ulong
c_ssize_t, c_size_t = c_long, c_ulong


class py_object:
    """A pointer to an object."""
    __slots__ = ("_at", "_own", *_rest)

    def __init__(self, *value):
        self._at = None
        self._own = value

    @classmethod
    def from_address(cls, address):
        self = cls.__new__(cls)
        self._own = ()
        self._at = _read(address, 8)
        return self

    @property
    def value(self):
        if self._at is not None:
            return PyObj_FromPtr(self._at)
        if not self._own:
            raise ValueError("PyObject is NULL")
        return self._own[0]

    def __repr__(self):
        try:
            return f"py_object({self.value!r})"
        except ValueError:
            return "py_object(<NULL>)"


def cast(obj, typ):
    if typ is not py_object or not isinstance(obj, int):
        raise NotImplementedError("only cast(address, py_object) is modelled")
    result = py_object.__new__(py_object)
    result._own = ()
    result._at = obj
    return result


def sizeof(kind):
    return 8 if isinstance(kind, py_object) or kind is py_object else kind._size
