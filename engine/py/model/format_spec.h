/* format_spec.h -- the format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type] for
 * int, float, complex and str, with CPython's messages by version. Models: Python/formatter_unicode.c */
#ifndef PY_MODEL_FORMAT_SPEC_H
#define PY_MODEL_FORMAT_SPEC_H
#include "type.h"
/* format(o, spec[start:end]); the caller has checked the type. o itself comes back where CPython gives it back. */
OWNED RAISES struct obj *format_int(struct py *py, struct obj *o, struct obj *spec, int64_t start, int64_t end);
OWNED RAISES struct obj *format_float(struct py *py, struct obj *o, struct obj *spec, int64_t start, int64_t end);
OWNED RAISES struct obj *format_complex(struct py *py, struct obj *o, struct obj *spec, int64_t start, int64_t end);
OWNED RAISES struct obj *format_text(struct py *py, struct obj *o, struct obj *spec, int64_t start, int64_t end);
/* str.format and str.format_map (format_str.c): args NULL for format_map. kwargs is a mapping or NULL. */
OWNED RAISES struct obj *format_markup(struct py *py, struct obj *format, struct obj *const *args, size_t nargs, struct obj *kwargs);
#endif
