/* explain.h -- what `explain` shows, shared by its forms. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H
#include "evaluate.h"
#include "tell/tell.h"

/* One version of a program, run with a record; py is asked and freed by the caller. */
struct explain_run {
	struct py *py;
	const char *version;
	enum py_status status;
	struct py_stop stop;
	char stop_file[160], stop_text[288];
	struct buf output;  /* both streams as they came */
	struct buf streams; /* for each byte of output: 0 standard output, 1 standard error */
};
/* 0, or an error: err says what. */
int explain_run(struct explain_run *run, const struct py_options *options, const char *version,
		const struct buf *source, const char *path, struct err *err);
void explain_run_clear(struct explain_run *run);

void explain_show(const struct cli *cli, const struct explain_run *run, const struct tell_story *story,
		  const struct buf *source);
/* Parts of it: the lines of a step's statement; sentences, a Markdown list, below it. */
void explain_show_source(const struct cli *cli, const struct tell_step *step, const struct buf *source);
void explain_show_list(const struct cli *cli, const char *list);
/* Several versions, oldest first: where they part and why. Returns an exit status. */
int explain_versions(struct cli *cli, const struct py_options *options, const char *const *names, size_t count,
		     const struct buf *source, const char *path, struct err *err);
/* The objects before the step-th line that begins (0: at the program's end) as a picture of that form. Returns an exit status. */
int explain_graph(const struct cli *cli, const struct py_options *options, const struct buf *source, const char *path,
		  const char *form, uint64_t step, struct err *err);
/* The run as a trace in the shape of Python Tutor's (share/schema/objquiz-trace.schema.json). Returns an exit status. */
int explain_trace(const struct py_options *options, const struct buf *source, const char *path, struct err *err);
void explain_json(const struct explain_run *run, const struct tell_story *story, const char *path, enum py_mode mode,
		  const struct buf *source);
#endif
