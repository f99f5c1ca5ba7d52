/* list_private.h -- what the files of lists share. */
#ifndef PY_MODEL_LIST_PRIVATE_H
#define PY_MODEL_LIST_PRIVATE_H
#include "obj_list.h"

enum list_del_item {                      /* profile list_del_item: how del l[i] treats the spare slots */
		     LIST_DEL_AS_SLICE,   /* as del l[i:i+1]: shrinks, drops the array of an empty list */
		     LIST_DEL_KEEPS_ROOM, /* never shrinks */
		     LIST_DEL_SHRINKS,    /* shrinks as other changes do */
};
/* Sets the length, growing or shrinking the array by the version's formula (list_resize of CPython). New places hold rubbish. */
RAISES int list_resize(struct py *py, struct obj_list *list, int64_t length);
#endif
