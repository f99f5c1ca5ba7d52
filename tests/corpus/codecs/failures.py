import codecs
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e, getattr(e, "__notes__", None), type(e.__cause__))
t(lambda: "\u4e00".encode("cp1252")); t(lambda: b"\x81".decode("cp1252")); t(lambda: "é".encode("ascii")); t(lambda: "é".encode("646")); t(lambda: "\ud800".encode("utf-16-le")); t(lambda: b"\xff".decode("u8")); t(lambda: b"\xff".decode("UTF-8")); t(lambda: b"\xff".decode("utf-8-sig")); t(lambda: "é".encode("us-ascii"))
t(lambda: codecs.encode("é", "ascii")); t(lambda: codecs.encode("a", "hex")); t(lambda: codecs.decode("a", "latin-1")); t(lambda: codecs.encode(b"a", "rot13")); t(lambda: codecs.decode(b"\\x4", "unicode_escape")); t(lambda: codecs.encode(5, "base64"))
def s(n):
    if n == "boom":
        def e(x, errors="strict"): raise ValueError("no", 1)
        def d(x, errors="strict"): raise ValueError("one")
        return codecs.CodecInfo(e, d, name="boom")
    if n == "three": return (1, 2, 3)
    if n == "badout": return codecs.CodecInfo(lambda x, e="strict": 5, lambda x, e="strict": (1, 2), name=n)
codecs.register(s)
t(lambda: "a".encode("boom")); t(lambda: b"a".decode("boom")); t(lambda: "a".encode("three")); t(lambda: "a".encode("badout")); t(lambda: codecs.encode("a", "boom")); t(lambda: codecs.decode("a", "boom"))
t(lambda: b"\\q".decode("raw_unicode_escape")); t(lambda: b"\\u12".decode("unicode_escape", "replace")); t(lambda: b"\\u12zz\\".decode("unicode_escape", "ignore")); t(lambda: b"a\\".decode("raw_unicode_escape")); t(lambda: b"\\\\u20ac".decode("raw_unicode_escape")); t(lambda: b"\\101\\x41\\n\\\nz\\'\\U0001f600".decode("unicode-escape")); t(lambda: b"\\U00110000".decode("unicode_escape"))
t(lambda: "a\x00\x7f\xa0\u0100\n\t\r\\'\"".encode("unicode_escape"))
t(lambda: b"abc\xff".decode("ascii", "xmlcharrefreplace")); t(lambda: "é".encode("ascii", "surrogatepass")); t(lambda: b"\xff".decode("utf-16")); t(lambda: b"\xff\xfea".decode("utf-16")); t(lambda: b"a\x00\x00\xd8".decode("utf-16-le", "replace"))
