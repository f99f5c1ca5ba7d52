/* traceback_text.h -- the text of one frame of a traceback: file, line and name, its source, and what points at the part of the
 * source that was running.
 * Models: Lib/traceback.py format_frame_summary, _extract_caret_anchors_from_line_segment; Python/traceback.c (3.11, 3.12). */
#ifndef PY_LIB_TRACEBACK_TEXT_H
#define PY_LIB_TRACEBACK_TEXT_H
#include "lib_state.h"

struct frame_text {
	const char *filename, *name;
	struct code_pos pos; /* columns in bytes; end_line 0: no columns are known */
	const char *source;  /* the lines pos.line to pos.end_line; NULL: those of the file, if known */
	size_t source_length;
	bool by_module; /* as the module traceback tells it, not the interpreter */
};
/* Appends the lines of one frame to out. */
void traceback_put_frame(struct py *py, struct buf *out, const struct frame_text *frame);
/* "ValueError: text" as tracebacks end, the place of a SyntaxError before and notes behind it; ends with a newline. */
void lib_put_exception_only(struct py *py, struct buf *out, struct obj *exc);
/* File, line, text and caret of a SyntaxError. */
void lib_put_syntax_place(struct py *py, struct buf *out, struct obj *exc);
/* As what cannot be raised is told: up to 3.14 its own traceback and a last line from str() alone, as C writes them. */
void lib_put_unraisable(struct py *py, struct buf *out, struct obj *exc);
/* The whole: what caused it, the tree of a group, tracebacks. */
void lib_put_exception(struct py *py, struct buf *out, struct obj *exc);
#endif
