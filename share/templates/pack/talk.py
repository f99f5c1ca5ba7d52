import gc
import weakref


class Thing:
    pass


gc.disable()
thing = Thing()
seen = weakref.ref(thing)
del thing
died_at_once = seen() is None

thing = Thing()
thing.me = thing
seen = weakref.ref(thing)
del thing
cycle_lived_on = seen() is not None
gc.collect()
collector_found_it = seen() is None
