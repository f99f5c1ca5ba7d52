"""enum: the module of the version: 3.11 made members anew."""
import sys
if sys.version_info >= (3, 11):
    import _enum_members as _text
    del sys.modules['_enum_members']
else:
    import _enum_classic as _text
    del sys.modules['_enum_classic']
globals().update([item for item in vars(_text).items() if item[0][:2] != '__' or item[0] == '__all__'])
del _text
