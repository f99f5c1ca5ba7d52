"""collections.abc, where it is a module of its own."""
import sys
import _collections_abc
from _collections_abc import *
from _collections_abc import __all__
if sys.version_info >= (3, 13):
    sys.modules['collections.abc'] = _collections_abc
