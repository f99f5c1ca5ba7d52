import sys
import warnings
print(sys.warnoptions)
warnings.simplefilter("always")


def old():
    warnings.warn("old() is deprecated", DeprecationWarning, stacklevel=2)


old()
warnings.warn("two\nlines")
eval("'a' is 'a'")


async def work():
    pass


work()


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", message, category.__name__, lineno)


warnings.showwarning = show
warnings.warn("now")
