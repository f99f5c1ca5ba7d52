import asyncio
async def main():
    fut = asyncio.get_running_loop().create_future()
    async def setter():
        await asyncio.sleep(0.01)
        fut.set_result('value')
    asyncio.create_task(setter())
    print(await fut)
    print(await fut)
    f2 = asyncio.Future()
    f2.set_exception(RuntimeError('bad'))
    try: await f2
    except RuntimeError as e: print(repr(e))
    f3 = asyncio.Future()
    f3.cancel()
    try: await f3
    except asyncio.CancelledError as e: print('c', e.args)
    f4 = asyncio.Future()
    f4.set_exception(ValueError('never'))
    del f4
    print('deleted')
asyncio.run(main())
