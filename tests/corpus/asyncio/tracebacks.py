import asyncio, sys, traceback
async def inner(): 1/0
async def mid(): await inner()
async def main():
    try: await mid()
    except ZeroDivisionError as e:
        tb, names = e.__traceback__, []
        while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
        print(names)
    t = asyncio.create_task(mid())
    try: await t
    except ZeroDivisionError as e:
        tb, names = e.__traceback__, []
        while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
        print(names)
    await mid()
try: asyncio.run(main())
except ZeroDivisionError as e:
    tb, names = e.__traceback__, []
    while tb: names.append(tb.tb_frame.f_code.co_name); tb = tb.tb_next
    print(names)
