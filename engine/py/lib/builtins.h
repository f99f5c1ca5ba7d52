/* builtins.h -- the tables that together make the module builtins. Private to lib. */
#ifndef PY_LIB_BUILTINS_H
#define PY_LIB_BUILTINS_H
#include "lib.h"
extern const struct method_def builtins_objects[], builtins_sequences[], builtins_code[], builtins_output[];
extern const struct method_def builtins_open;
/* dir() of an object, or of the running frame's names when o is NULL: a sorted list. */
OWNED RAISES struct obj *builtins_dir(struct py *py, struct obj *o);
/* sys.stdout's or print's file: writes o's str() to file (NULL: sys.stdout). */
RAISES int builtins_write(struct py *py, struct obj *file, struct obj *text);
#endif
