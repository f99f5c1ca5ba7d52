import sys
print(sys.argv == [__file__], type(sys.argv), len(sys.argv))
