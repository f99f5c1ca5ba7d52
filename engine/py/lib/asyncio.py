"""asyncio: tasks, futures and the loop that runs them. What opens sockets, pipes, processes or threads is refused.
Modules that fewer programs use are loaded when a name of theirs is asked for."""
import sys
from asyncio.exceptions import *
from asyncio import exceptions
from asyncio.events import *
from asyncio import coroutines, events, futures, tasks, base_events, runners, unix_events
from asyncio.base_events import *
from asyncio.coroutines import *
from asyncio.futures import *
from asyncio.tasks import *
from asyncio.runners import *
from asyncio.unix_events import *

_v = sys.version_info
_later = {'Lock': 'locks', 'Event': 'locks', 'Condition': 'locks', 'Semaphore': 'locks', 'BoundedSemaphore': 'locks',
          'Queue': 'queues', 'PriorityQueue': 'queues', 'LifoQueue': 'queues', 'QueueFull': 'queues', 'QueueEmpty': 'queues'}
if _v >= (3, 11):
    _later.update({'Barrier': 'locks', 'Timeout': 'timeouts', 'timeout': 'timeouts', 'timeout_at': 'timeouts',
                   'TaskGroup': 'taskgroups'})
if _v >= (3, 13):
    _later['QueueShutDown'] = 'queues'

__all__ = (base_events.__all__ + coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__ + runners.__all__
           + tasks.__all__ + unix_events.__all__ + tuple(name for name in _later if _v[:2] != (3, 11) or name != 'TaskGroup'))
_modules = {'locks', 'queues', 'base_futures', 'base_tasks', 'format_helpers'}
if _v >= (3, 10):
    _modules.add('mixins')
if _v >= (3, 11):
    _modules |= {'timeouts', 'taskgroups'}


def __getattr__(name):
    module = _later.get(name, name if name in _modules else None)
    if module is not None:
        found = __import__(f'asyncio.{module}', fromlist=['*'])
        value = found if name in _modules else getattr(found, name)
        globals()[name] = value
        return value
    if _v >= (3, 14) and name in ('AbstractEventLoopPolicy', 'DefaultEventLoopPolicy'):
        events._warn(f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16", DeprecationWarning)
        return events.AbstractEventLoopPolicy if name[0] == 'A' else unix_events._DefaultPolicy
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(set(globals()) | set(_later) | _modules)
