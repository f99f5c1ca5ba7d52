a = [1]
b = a
b.append(2)
print(a)
print(a is b)
