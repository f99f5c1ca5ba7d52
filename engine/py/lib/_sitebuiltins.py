"""_sitebuiltins: the names that module site adds to the builtins."""
from _objquiz import refuse as _refuse


class Quitter(object):
    def __init__(self, name, eof):
        self.name = name
        self.eof = eof

    def __repr__(self):
        return 'Use %s() or %s to exit' % (self.name, self.eof)

    def __call__(self, code=None):
        raise SystemExit(code)


class _Printer(object):
    def __init__(self, name):
        self.__name = name

    def __repr__(self):
        _refuse('the text of ' + self.__name)

    def __call__(self):
        _refuse('the text of ' + self.__name)


class _Helper(object):
    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def __call__(self, *args, **kwds):
        _refuse('help()')
