/* cmd_explain.c -- objquiz explain FILE: a run told statement by statement: who holds what, why two are or are not one object, what
 * died when and why, what the collector found. */
#include "explain.h"
#include "walk.h"
#include <string.h>

/* "3.11,3.15" or "all" as versions, oldest first; list holds their text. */
static int read_versions(const char *text, char *list, size_t size, const char **names, size_t *count, struct err *err)
{
	snprintf(list, size, ",%s,", text);
	for (const char *at = text; *at && strcmp(text, "all") != 0;) {
		char one[16];
		size_t length = strcspn(at, ",");
		bool known = false;
		snprintf(one, sizeof one, "%.*s", (int)length, at);
		for (const char *const *v = py_versions(); *v; v++)
			known = known || strcmp(*v, one) == 0;
		if (!known)
			return err_set(err, ERR_USAGE, "Python %s is not modelled; choose of 3.8 to 3.15, or all", one);
		at += length + (at[length] == ',');
	}
	for (const char *const *v = py_versions(); *v && *count < 16; v++) {
		char one[16];
		snprintf(one, sizeof one, ",%s,", *v);
		if (strcmp(text, "all") == 0 || strstr(list, one))
			names[(*count)++] = *v;
	}
	return *count ? 0 : err_set(err, ERR_USAGE, "--python wants a version, versions with commas between, or all");
}

static int read_topics(const char *text, int *topics, struct err *err)
{
	for (const char *at = text; *at;) {
		size_t length = strcspn(at, ",");
		int topic = tell_topic_find(at, length);
		if (!topic)
			return err_set(err, ERR_USAGE,
				       "--only %s: is, refs, gc, deaths and names are wanted, with commas between",
				       text);
		*topics |= topic;
		at += length;
		at += *at == ',';
	}
	return 0;
}

static int read_choice(struct cli *cli, struct tell_choice *choice, struct err *err)
{
	uint64_t from = 0, to = 0, step = 0;
	if (cli_number(cli, "from", 1, INT32_MAX, &from, err) < 0 ||
	    cli_number(cli, "to", 1, INT32_MAX, &to, err) < 0 || cli_number(cli, "step", 1, INT64_MAX, &step, err) < 0)
		return err->code;
	*choice = (struct tell_choice){
		.from = (int)from, .to = (int)to, .step = (int64_t)step, .every = cli_has(cli, "every")
	};
	return read_topics(cli_text(cli, "only", ""), &choice->topics, err);
}

static int explain_one(struct cli *cli, const struct py_options *o, const struct tell_choice *choice,
		       const struct buf *source, const char *path, struct err *err)
{
	struct explain_run run;
	struct tell_story story;
	if (explain_run(&run, o, o->version, source, path, err) < 0) {
		explain_run_clear(&run);
		return cli_fail(err);
	}
	tell_story_init(&story);
	tell_story(run.py, choice, &story);
	if (cli->json)
		explain_json(&run, &story, path, o->mode, source);
	else
		explain_show(cli, &run, &story, source);
	int status = evaluate_exit(run.status, &run.stop);
	if (choice->step > story.steps_run) {
		err_set(err, ERR_USAGE, "--step %lld: the run has %lld step%s", (long long)choice->step,
			(long long)story.steps_run, story.steps_run == 1 ? "" : "s");
		status = cli_fail(err);
	}
	tell_story_clear(&story);
	evaluate_say_stop(NULL, run.status, &run.stop);
	explain_run_clear(&run);
	return status;
}

static int run(struct cli *cli)
{
	struct err err = { 0 };
	struct py_options o = { 0 };
	struct tell_choice choice = { 0 };
	struct buf source = BUF_INIT;
	if (cli->operand_count != 1) {
		err_set(&err, ERR_USAGE, "explain needs a file: objquiz explain FILE (-: standard input)");
		return cli_fail(&err);
	}
	const char *path = cli->operands[0];
	if (evaluate_options(cli, path, &o, &err) < 0 || read_choice(cli, &choice, &err) < 0 ||
	    text_read_file(path, EVALUATE_SOURCE, &source, &err) < 0) {
		buf_clear(&source);
		return cli_fail(&err);
	}
	const char *names[16] = { NULL };
	size_t count = 0;
	char list[200];
	if (read_versions(o.version, list, sizeof list, names, &count, &err) < 0) {
		buf_clear(&source);
		return cli_fail(&err);
	}
	const char *shown = strcmp(path, "-") == 0 ? "<stdin>" : path;
	if (count > 1 && cli->json) {
		err_set(&err, ERR_USAGE, "explain --json is of one version: --python %s", names[count - 1]);
		buf_clear(&source);
		return cli_fail(&err);
	}
	if (count > 1) {
		int parted = explain_versions(cli, &o, names, count, &source, shown, &err);
		buf_clear(&source);
		return parted;
	}
	o.version = names[0];
	const char *form = cli_text(cli, "graph", NULL);
	int status = cli_has(cli, "walk")
			 ? walk_open(cli, &o, buf_text(&source), source.length, shown, (size_t)choice.step, &err)
		     : form                  ? explain_graph(cli, &o, &source, shown, form, (uint64_t)choice.step, &err)
		     : cli_has(cli, "trace") ? explain_trace(&o, &source, shown, &err)
					     : explain_one(cli, &o, &choice, &source, shown, &err);
	buf_clear(&source);
	return status;
}

static const struct option explain_options[] = {
	{ "python", OPTION_TEXT, "V",
	  "the version to be, 3.8 to 3.15; several (3.11,3.15) or all: where they part, and why" },
	{ "mode", OPTION_TEXT, "MODE", "script: one compile unit; repl: as typed at the prompt" },
	{ "only", OPTION_TEXT, "LIST", "tell only this: is, refs, gc, deaths, names; with commas between" },
	{ "from", OPTION_NUMBER, "LINE", "tell of statements from this line on" },
	{ "to", OPTION_NUMBER, "LINE", "tell of statements up to this line" },
	{ "step", OPTION_NUMBER, "N", "tell of the N-th step alone" },
	{ "graph", OPTION_TEXT, "FORM",
	  "a picture of the objects instead: text, words, dot, mermaid, svg; --step N: before line N" },
	{ "walk", OPTION_FLAG, NULL, "step through it on a terminal, forward and back" },
	{ "trace", OPTION_FLAG, NULL, "a trace as JSON in the shape of Python Tutor's, for its front ends" },
	{ "every", OPTION_FLAG, NULL, "leave out no round of a loop" },
	{ "steps", OPTION_NUMBER, "N", "end after N instructions (50 million)" },
	{ "memory", OPTION_SIZE, "SIZE", "end beyond SIZE of modelled memory (256M)" },
	{ "depth", OPTION_NUMBER, "N", "end beyond N nested calls from C" },
	{ "seed", OPTION_NUMBER, "N", "varies what CPython leaves open: hash seed, addresses" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_explain = {
	"explain",
	"run a file and tell step by step what happened to its objects",
	"[OPTIONS] FILE",
	explain_options,
	1,
	run,
	"FILE is a script; a name that ends in .repl is taken as typed at the prompt. - reads standard input.\n"
	"Each statement that ran is shown with what it printed and what happened: what names are bound to, why two\n"
	"are or are not one object, who holds the references that getrefcount counts, what died and of what, what a\n"
	"collection found. With several versions only those statements are shown where they part, and the fact of the\n"
	"evaluator's profile that makes the difference. Exit status as of run.",
};
