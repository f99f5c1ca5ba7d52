import asyncio
async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_later(0.02, fut.set_result, 'later')
    loop.call_soon(print, 'soon')
    h = loop.call_later(0.01, print, 'never')
    h.cancel()
    print('before')
    print(await fut)
    print(loop.is_running(), loop.is_closed())
asyncio.run(main())
