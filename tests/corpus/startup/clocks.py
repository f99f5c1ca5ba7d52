# Clocks stand at their start when a program begins.
import time
a=time.time(); print(1.7e9 < a < 1.8e9, time.perf_counter()-time.perf_counter() < 0, 0 <= time.process_time() < 1)
