/* explain_run.c -- a program run once with a record, its output kept. */
#include "explain.h"
#include <string.h>

static void keep(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct explain_run *run = closure;
	buf_put(&run->output, data, length);
	buf_pad(&run->streams, stream == PY_STDOUT ? 0 : 1, length);
}

int explain_run(struct explain_run *run, const struct py_options *options, const char *version,
		const struct buf *source, const char *path, struct err *err)
{
	struct py_options o = *options;
	*run = (struct explain_run){ .version = version };
	o.version = version;
	o.record = true;
	o.write = keep;
	/* the evaluator is freed with the run */
	o.closure = run; // cppcheck-suppress autoVariables
	run->py = py_new(&o, err);
	if (!run->py)
		return err->code;
	run->status = py_run(run->py, buf_text(source), source->length, path);
	run->stop = *py_stop(run->py);
	snprintf(run->stop_file, sizeof run->stop_file, "%s", run->stop.file);
	snprintf(run->stop_text, sizeof run->stop_text, "%s", run->stop.text);
	run->stop.file = run->stop_file;
	run->stop.text = run->stop_text;
	return 0;
}

void explain_run_clear(struct explain_run *run)
{
	py_free(run->py);
	buf_clear(&run->output);
	buf_clear(&run->streams);
}
