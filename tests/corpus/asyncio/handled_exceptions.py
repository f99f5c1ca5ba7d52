import asyncio, sys
async def main():
    print(sys.exc_info())
    try: 1/0
    except ZeroDivisionError:
        async def f():
            print(sys.exc_info()[0])
            try: raise KeyError(1)
            except KeyError as e: print(repr(e.__context__))
        await f()
        await asyncio.create_task(f())
asyncio.run(main())
