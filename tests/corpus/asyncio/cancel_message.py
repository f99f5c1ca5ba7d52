import asyncio
async def w(): 
    try:
        return await asyncio.sleep(1, 'x')
    except asyncio.CancelledError as e:
        print(e.args); raise
async def main():
    t = asyncio.create_task(w())
    await asyncio.sleep(0)
    t.cancel('reason')
    try: await t
    except asyncio.CancelledError as e: print(e.args)
    f = asyncio.get_running_loop().create_future()
    f.cancel(msg='m')
    try: await f
    except asyncio.CancelledError as e: print(e.args)
try: asyncio.run(main())
except TypeError as e: print(e)
