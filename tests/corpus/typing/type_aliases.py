# oracle: versions 3.12-3.15
type A = int | str
type L[T] = list[T] | None
type R = dict[str, R]
type Later = Undefined
print(A, type(A), A.__value__, A.__name__, A.__type_params__, isinstance(A, type))
print(L, L.__value__, L.__type_params__, L[int].__args__)
print(R.__value__.__args__[1] is R)
try:
    Later.__value__
except NameError as e:
    print(e)
Undefined = 5
print(Later.__value__)
for wrong in lambda: A[int], lambda: isinstance(3, A):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
