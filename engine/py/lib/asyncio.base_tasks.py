"""asyncio.base_tasks: how tasks show themselves. Loaded when one does."""
import sys
import reprlib
from asyncio.base_futures import _future_repr_info
from _objquiz import refuse as _refuse

_shows_cancelling = sys.version_info >= (3, 11)


def _format_coroutine(coro):
    """What runs in a task and where it is."""
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None)
    name = f'{name}()' if name else f'<{type(coro).__name__} without __name__>()'
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if not code:
        running = getattr(coro, 'cr_running', getattr(coro, 'gi_running', False))
        return f'{name} running' if running else name
    frame = getattr(coro, 'gi_frame', None) or getattr(coro, 'cr_frame', None)
    file = code.co_filename or '<empty co_filename>'
    if file.startswith('<frozen '):
        _refuse("the repr of a task of the library's own coroutine, which tells where it is installed")
    if frame is not None:
        return f'{name} running at {file}:{frame.f_lineno}'
    return f'{name} done, defined at {file}:{code.co_firstlineno}'


@reprlib.recursive_repr()
def _task_repr(task):
    info = _future_repr_info(task)
    if (task.cancelling() and not task.done()) if _shows_cancelling else task._must_cancel:
        info[0] = 'cancelling'
    info.insert(1, f'name={task.get_name()!r}')
    if task._fut_waiter is not None:
        info.insert(2, f'wait_for={task._fut_waiter!r}')
    if task._coro is not None:
        info.insert(2, f'coro=<{_format_coroutine(task._coro)}>')
    return f"<{task.__class__.__name__} {' '.join(info)}>"


def _task_get_stack(task, limit):
    coro, frames = task._coro, []
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        traceback = task._exception.__traceback__
        while traceback is not None and (limit is None or len(frames) < limit):
            frames.append(traceback.tb_frame)
            traceback = traceback.tb_next
    return frames


def _task_print_stack(task, limit, file):
    import linecache
    import traceback
    entries = []
    for frame in task.get_stack(limit=limit):
        code, line = frame.f_code, frame.f_lineno
        entries.append((code.co_filename, line, code.co_name, linecache.getline(code.co_filename, line, frame.f_globals)))
    exc = task._exception
    if not entries:
        print(f'No stack for {task!r}', file=file)
    else:
        print(f"{'Stack' if exc is None else 'Traceback'} for {task!r} (most recent call last):", file=file)
    traceback.print_list(entries, file=file)
    if exc is not None:
        for line in traceback.format_exception_only(exc.__class__, exc):
            print(line, file=file, end='')
