/* cmd_export.c -- objquiz export: scores as JSON, JSON Lines or CSV. The same record gives the same bytes. */
#include "library.h"
#include <errno.h>
#include <string.h>

struct export
{
	struct score_out *out;
	struct err *err;
};

static int write_bytes(void *closure, const char *data, size_t length, struct err *err)
{
	(void)closure;
	if (fwrite(data, 1, length, stdout) == length && fflush(stdout) == 0)
		return 0;
	return err_set(err, ERR_OUTPUT, "standard output cannot be written: %s", strerror(errno));
}

static int put(void *closure, const struct attempt *attempt)
{
	struct export *e = closure;
	return score_put(e->out, attempt, e->err);
}

/* Contents are fetched before the walk: during it the store must not be asked. */
struct content {
	char hash[65];
	char *text;
};
struct contents {
	VEC(struct content) items;
};

static int note_hash(void *closure, const struct attempt *attempt)
{
	struct contents *c = closure;
	for (size_t i = 0; i < c->items.length; i++)
		if (strcmp(c->items.items[i].hash, attempt->content_hash) == 0)
			return 0;
	struct content content = { .text = NULL };
	snprintf(content.hash, sizeof content.hash, "%s", attempt->content_hash);
	VEC_PUSH(&c->items, content);
	return 0;
}

static const char *find_content(void *closure, const char *hash)
{
	struct contents *c = closure;
	for (size_t i = 0; i < c->items.length; i++)
		if (strcmp(c->items.items[i].hash, hash) == 0)
			return c->items.items[i].text;
	return NULL;
}

static int fetch(struct library *library, struct contents *c, struct err *err)
{
	struct buf text = BUF_INIT, pack = BUF_INIT;
	int result = 0;
	for (size_t i = 0; result >= 0 && i < c->items.length; i++) {
		buf_reset(&text);
		buf_reset(&pack);
		result = store_content(library->store, c->items.items[i].hash, &text, &pack, err);
		if (result > 0)
			c->items.items[i].text = mem_text(buf_text(&text));
	}
	buf_clear(&text);
	buf_clear(&pack);
	return result < 0 ? result : 0;
}

static int read_filter(const struct cli *cli, struct store_filter *filter, struct err *err)
{
	const char *since = cli_text(cli, "since", NULL), *until = cli_text(cli, "until", NULL);
	*filter = (struct store_filter){ .topic = cli_text(cli, "topic", NULL),
					 .pack = cli_text(cli, "pack", NULL),
					 .undone = cli_has(cli, "undone") };
	if (since && clock_parse(since, &filter->since) < 0)
		return err_set(err, ERR_USAGE, "--since %s: a date (2026-01-31) or a date and time is wanted", since);
	if (until && clock_parse(until, &filter->until) < 0)
		return err_set(err, ERR_USAGE, "--until %s: a date (2026-01-31) or a date and time is wanted", until);
	return 0;
}

static int export_all(struct cli *cli, struct library *library, struct err *err)
{
	struct store_filter filter;
	struct contents contents = { VEC_INIT };
	char learner[ATTEMPT_KEY_SIZE];
	int result = read_filter(cli, &filter, err);
	if (result == 0 && cli->learner) {
		result = store_learner_find(library->store, cli->learner, learner, err);
		filter.learner = learner;
		if (result == 0)
			return err_set(err, ERR_USAGE, "there is no learner '%s'; `objquiz learner list` shows them",
				       cli->learner);
	}
	if (result >= 0)
		result = store_attempts(library->store, &filter, note_hash, &contents, err);
	if (result == 0)
		result = fetch(library, &contents, err);
	struct score_options options = { .tool_version = OBJQUIZ_VERSION,
					 .raw = cli_has(cli, "raw"),
					 .write = write_bytes,
					 .content = find_content,
					 .closure = &contents };
	struct export e = { .err = err };
	if (result == 0)
		result = score_begin(&e.out, cli_text(cli, "format", "json"), &options, err);
	if (result == 0) {
		result = store_attempts(library->store, &filter, put, &e, err);
		int ended = score_end(e.out, err);
		result = result ? result : ended;
	}
	for (size_t i = 0; i < contents.items.length; i++)
		mem_free(contents.items.items[i].text);
	VEC_CLEAR(&contents.items);
	return result;
}

static int run(struct cli *cli)
{
	struct library library;
	struct err err = { 0 };
	int result = library_open(&library, cli, &err);
	if (result < 0)
		return cli_fail(&err);
	result = export_all(cli, &library, &err);
	library_close(&library);
	if (result == ERR_OUTPUT && errno == EPIPE)
		return EXIT_DONE;
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option export_options[] = {
	{ "format", OPTION_TEXT, "FORM", "json (the default), jsonl or csv" },
	{ "since", OPTION_TEXT, "DATE", "answered at or after DATE" },
	{ "until", OPTION_TEXT, "DATE", "answered before DATE" },
	{ "topic", OPTION_TEXT, "TOPIC", "only this topic or its sub-topics" },
	{ "pack", OPTION_TEXT, "PACK", "only this pack" },
	{ "undone", OPTION_FLAG, NULL, "also answers that were taken back, marked so" },
	{ "raw", OPTION_FLAG, NULL, "CSV: no guard against spreadsheet formulas" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_export = {
	"export",
	"scores as JSON, JSON Lines or CSV",
	"[OPTIONS]",
	export_options,
	0,
	run,
	"Without --learner the scores of everybody in the database. The JSON form is described by\n"
	"share/schema/objquiz-scores.schema.json and holds all that is needed to grade again.",
};
