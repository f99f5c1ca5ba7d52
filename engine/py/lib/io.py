"""io: streams in memory; evaluated code reaches no files."""
import _io
from abc import ABCMeta as _ABCMeta
from _io import DEFAULT_BUFFER_SIZE, BytesIO, StringIO, TextIOWrapper
from builtins import BlockingIOError, open

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END"]
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase(_io._IOBase, metaclass=_ABCMeta):
    """What all streams can do."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """Streams of bytes."""


class TextIOBase(_io._TextIOBase, IOBase):
    """Streams of text."""


BufferedIOBase.register(BytesIO)
TextIOBase.register(StringIO)
TextIOBase.register(TextIOWrapper)
