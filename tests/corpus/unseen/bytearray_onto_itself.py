# A bytearray lends its buffer out while it is appended to itself.
b = bytearray(b"ab")
try:
    b += b
except BufferError as e:
    print(e)
b.extend(b)
b[1:1] = b
print(b, len(b))
empty = bytearray()
empty += empty
print(empty)
