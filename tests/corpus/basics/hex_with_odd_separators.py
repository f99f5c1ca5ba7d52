def told(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


told(lambda: b'\xb9\x01\xef'.hex('\0'))
told(lambda: b'\1\2'.hex(b'\0'))
told(lambda: b'\1\2\3'.hex(':', -2))
told(lambda: bytearray(b'\1\2\3').hex(sep='-'))
told(lambda: b'\1\2'.hex('-', 0))
told(lambda: b'\1\2'.hex('\x80'))
told(lambda: b'\1\2'.hex('xx'))
