import asyncio, sys
async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, type(f), asyncio.Future)
    def tr(g):
        try: print(g())
        except BaseException as e: print(type(e).__module__, type(e).__name__, e)
    tr(f.result); tr(f.exception); 
    tr(lambda: f.set_exception(3));
    def cb(f): pass
    f.add_done_callback(cb)
    print(f)
    f.add_done_callback(print)
    print(f)
    f.add_done_callback(cb)
    print(f, f._callbacks and len(f._callbacks), f._state, f._result if f.done() else 0, f._exception)
    print(f.remove_done_callback(cb))
    f.remove_done_callback(print)
    f.set_result(5)
    tr(lambda: f.set_result(6)); tr(lambda: f.set_exception(ValueError())); print(f.cancel(), f.cancelled(), f.done())
    print(f)
    g = loop.create_future(); g.set_exception(ValueError('x')); print(g); tr(g.result); print(g._log_traceback); tr(lambda: setattr(g,'_log_traceback',True))
    h = loop.create_future(); print(h.cancel()); print(h); tr(h.result); tr(h.exception); tr(lambda: h.set_result(1))

    f.foo = 3; print(f.foo)
    t = asyncio.current_task()
    tr(lambda: t.set_result(1)); tr(lambda: t.set_exception(1)); tr(t.result); tr(t.exception)
    print(t.get_name(), t.get_coro().__name__, t._must_cancel, t._fut_waiter, t._log_destroy_pending, t._coro is t.get_coro())
    async def w(): await asyncio.sleep(0.01); return 1
    t2 = asyncio.create_task(w()); print(t2.get_name())
    print(str(t2).replace(__file__, 'F'))
    await asyncio.sleep(0)
    print(str(t2).replace(__file__, 'F'))
    print(t2._fut_waiter)
    t2.cancel()
    print(str(t2).replace(__file__, 'F'))
    try: await t2
    except asyncio.CancelledError as e: print(repr(e))
    print(str(t2).replace(__file__, 'F'))
    t3 = asyncio.create_task(w(), name='nn'); await t3
    print(str(t3).replace(__file__, 'F'))
    tr(lambda: asyncio.Task(3, loop=loop))
    tr(lambda: loop.create_task(3)); tr(lambda: asyncio.create_task(w))
    print(loop)
    print(asyncio.isfuture(t3), asyncio.iscoroutine(3))
    hd = loop.call_soon(cb, 1); print(str(hd).replace(__file__,'F')); hd.cancel(); print(hd, hd.cancelled())
    tr(lambda: asyncio.Future(loop))
    tr(lambda: asyncio.ensure_future(3))

    print(f.get_loop() is loop)
    async def bad(): yield 1
    tr(lambda: asyncio.create_task(bad()))
    t4 = asyncio.create_task(w()); t4.cancel('msg') if sys.version_info>=(3,9) else t4.cancel()
    try: await t4
    except asyncio.CancelledError as e: print(repr(e), repr(e.__context__))
    print(hash(f)!=0, f==f, bool(f))
    print(asyncio.Task.__mro__)

asyncio.run(main())
print(asyncio.get_event_loop_policy().__class__ if sys.version_info < (3,14) else '')
