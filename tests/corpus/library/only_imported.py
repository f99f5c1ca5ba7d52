import os, sys, logging, unittest, csv
import os.path
import xml.etree.ElementTree as tree
import concurrent.futures
print(os.__name__, 'os' in sys.modules, tree.__name__, concurrent.futures.__name__)
try:
    import no_such_module_anywhere
except ImportError as e:
    print(type(e).__name__, e)
print(isinstance(os, type(sys)), sys.modules['csv'] is csv)


def never_called():
    return os.getcwd(), logging.getLogger()


print(never_called.__name__)
