/* structseq.h -- tuples with named items: sys.version_info and kin. Models: Objects/structseq.c. Private to lib. */
#ifndef PY_LIB_STRUCTSEQ_H
#define PY_LIB_STRUCTSEQ_H
#include "lib.h"
/* An instance of a type below with these values (stolen, a NULL among them passes the failure on). */
OWNED RAISES struct obj *structseq_new(struct py *py, int type_id, STEALS(values) struct obj **values, int n);
obj_unary_fn structseq_repr; /* NAME(first=..., ...) by the members of the type, as many as there are items */
extern const struct type_spec obj_version_info_spec, obj_flags_spec, obj_int_info_spec, obj_float_info_spec,
    obj_hash_info_spec, obj_thread_info_spec, obj_unraisable_hook_args_spec,
    obj_asyncgen_hooks_spec;
#endif
