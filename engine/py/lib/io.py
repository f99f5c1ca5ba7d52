"""io: streams in memory; evaluated code reaches no files."""
import _io
from _io import DEFAULT_BUFFER_SIZE, BytesIO, StringIO, TextIOWrapper
from _objquiz import missing as _missing
from builtins import BlockingIOError, open

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END"]
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def __getattr__(name):
    return _missing(__name__, name, "RawIOBase FileIO BufferedReader BufferedWriter BufferedRWPair BufferedRandom open_code "
                    "IncrementalNewlineDecoder text_encoding OpenWrapper Reader Writer")


class UnsupportedOperation(OSError, ValueError):
    pass


class _Abstract(type):
    """The class of the abstract ones, of which the streams in C count as subclasses."""

    def __subclasscheck__(cls, kind):
        return type.__subclasscheck__(cls, kind) or ('_streams' in cls.__dict__ and issubclass(kind, cls._streams))

    def __instancecheck__(cls, thing):
        return cls.__subclasscheck__(type(thing))


class IOBase(_io._IOBase, metaclass=_Abstract):
    _streams = (_io.StringIO, _io.BytesIO, _io.TextIOWrapper)


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    _streams = _io.BytesIO


class TextIOBase(_io._TextIOBase, IOBase):
    _streams = (_io.StringIO, _io.TextIOWrapper)
