for x in bytearray(), bytearray(b'zq'), b'zq', memoryview(b'x'):
    try: print(int(x))
    except ValueError as e: print(e)
print(int(bytearray(b' 12 ')), int(bytearray(b'ff'), 16))
