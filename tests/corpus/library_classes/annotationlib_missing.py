
try:
    import annotationlib
    print('there')
except ImportError as e: print(repr(e), e.name)
import sys
print('annotationlib' in sys.modules)
