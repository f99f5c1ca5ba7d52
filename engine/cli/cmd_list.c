/* cmd_list.c -- objquiz list: the exercises there are, found by words, with how the learner stands to each. */
#include "draw.h"
#include "library.h"
#include "pager.h"
#include <string.h>

enum status { STATUS_ANY, STATUS_NEW, STATUS_RIGHT, STATUS_PARTLY, STATUS_WRONG, STATUS_BOOKMARKED, STATUS_FLAGGED };
static const char *const statuses[] = { "any", "new", "right", "partly", "wrong", "bookmarked", "flagged", NULL };

struct listing {
	struct cli *cli;
	struct library library;
	struct store_filter filter;
	enum status wanted;
	struct json_doc *doc; /* NULL: in words */
	size_t count;
	VEC(char *) flagged; /* ids: pack, exercise, in turn; told after the walk, which must not ask the store */
};

/* How the last answer went. */
static enum status status_of(const struct select_history *history)
{
	if (history->attempts == 0)
		return STATUS_NEW;
	return history->last_score >= history->last_max ? STATUS_RIGHT
	       : history->last_score > 0                ? STATUS_PARTLY
							: STATUS_WRONG;
}

static void show(struct listing *l, const struct store_item *item, bool bookmarked, int64_t flags)
{
	static const enum draw_style styles[] = { [STATUS_NEW] = DRAW_DIM,
						  [STATUS_RIGHT] = DRAW_RIGHT,
						  [STATUS_PARTLY] = DRAW_KEY,
						  [STATUS_WRONG] = DRAW_WRONG };
	enum status status = status_of(&item->history);
	struct buf name = BUF_INIT, rest = BUF_INIT;
	bool narrow = l->cli->width < 76;

	buf_printf(&name, "%s/%s", item->pack, item->exercise);
	if (!narrow && name.length < 40)
		buf_pad(&name, ' ', 40 - name.length);
	draw_text(l->cli, DRAW_KEY, buf_text(&name));
	fputs(narrow ? "\n  " : "  ", stdout);
	draw_text(l->cli, styles[status], statuses[status]);
	buf_printf(&rest, "%*s  level %d  %s", (int)(6 - strlen(statuses[status])), "", item->level, item->kind);
	if (bookmarked)
		buf_puts(&rest, "  bookmarked");
	if (flags > 0)
		buf_puts(&rest, "  flagged");
	draw_text(l->cli, DRAW_PLAIN, buf_text(&rest));
	fputs("\n    ", stdout);
	draw_behind(l->cli, 4, item->title);
	buf_clear(&name);
	buf_clear(&rest);
}

static void put(struct listing *l, const struct store_item *item, bool bookmarked, int64_t flags)
{
	struct json_doc *doc = l->doc;

	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_text(doc, "pack", item->pack);
	json_doc_text(doc, "exercise", item->exercise);
	json_doc_text(doc, "title", item->title);
	json_doc_text(doc, "kind", item->kind);
	json_doc_text(doc, "topic", item->topic);
	json_doc_number(doc, "level", item->level);
	json_doc_text(doc, "status", statuses[status_of(&item->history)]);
	json_doc_number(doc, "attempts", item->history.attempts);
	json_doc_flag(doc, "bookmarked", bookmarked);
	json_doc_number(doc, "flags", flags);
	json_doc_close(doc);
}

static int found(void *closure, const struct store_item *item, bool bookmarked, int64_t flags)
{
	struct listing *l = closure;

	if (l->wanted == STATUS_FLAGGED      ? flags == 0
	    : l->wanted == STATUS_BOOKMARKED ? !bookmarked
					     : l->wanted != STATUS_ANY && status_of(&item->history) != l->wanted)
		return 0;
	l->count++;
	if (l->doc)
		put(l, item, bookmarked, flags);
	else
		show(l, item, bookmarked, flags);
	if (l->wanted == STATUS_FLAGGED) {
		VEC_PUSH(&l->flagged, mem_text(item->pack));
		VEC_PUSH(&l->flagged, mem_text(item->exercise));
	}
	return 0;
}

/* ---- what was said of them ---- */

static int tell_flag(void *closure, const struct store_remark *remark)
{
	struct listing *l = closure;
	struct buf line = BUF_INIT;
	char when[25];

	clock_iso(remark->time, when);
	if (l->doc) {
		char seed[24];
		snprintf(seed, sizeof seed, "%llu", (unsigned long long)remark->seed);
		json_doc_open(l->doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(l->doc, "exercise", remark->exercise);
		json_doc_text(l->doc, "pack", remark->pack);
		json_doc_text(l->doc, "content_hash", remark->content_hash);
		json_doc_text(l->doc, "seed", seed);
		json_doc_text(l->doc, "python", remark->version);
		json_doc_text(l->doc, "answer", remark->answer);
		json_doc_text(l->doc, "text", remark->text);
		json_doc_text(l->doc, "time", when);
		json_doc_close(l->doc);
		return 0;
	}
	buf_printf(&line, "%s, %s/%s, Python %s, seed %llu: %s", when, remark->pack, remark->exercise, remark->version,
		   (unsigned long long)remark->seed, remark->text[0] ? remark->text : "(nothing was said)");
	draw_paragraph(l->cli, DRAW_PLAIN, buf_text(&line));
	buf_clear(&line);
	return 0;
}

static int tell_flags(struct listing *l, struct err *err)
{
	int code = 0;

	if (l->wanted != STATUS_FLAGGED)
		return 0;
	if (l->doc)
		json_doc_open(l->doc, "remarks", JSON_DOC_LIST);
	else if (l->flagged.length)
		puts("\nWhat was said of them:");
	for (size_t i = 0; code == 0 && i < l->flagged.length; i += 2) {
		l->filter.pack = l->flagged.items[i];
		l->filter.exercise = l->flagged.items[i + 1];
		code = store_remarks(l->library.store, &l->filter, STORE_FLAG, tell_flag, l, err);
	}
	if (l->doc)
		json_doc_close(l->doc);
	return code;
}

/* ---- the command ---- */

static int read_filter(struct listing *l, struct err *err)
{
	const char *status = cli_text(l->cli, "status", "any");
	uint64_t level = 0;

	while (statuses[l->wanted] && strcmp(statuses[l->wanted], status) != 0)
		l->wanted++;
	if (!statuses[l->wanted])
		return err_set(err, ERR_USAGE,
			       "--status %s: new, right, partly, wrong, bookmarked or flagged is wanted", status);
	if (cli_number(l->cli, "level", 1, 5, &level, err) < 0)
		return ERR_USAGE;
	l->filter = (struct store_filter){ .learner = l->library.learner,
					   .topic = cli_text(l->cli, "topic", NULL),
					   .tag = cli_text(l->cli, "tag", NULL),
					   .pack = cli_text(l->cli, "pack", NULL),
					   .kind = cli_text(l->cli, "kind", NULL),
					   .level_low = (int)level,
					   .level_high = (int)level };
	return 0;
}

static int list(struct listing *l, struct err *err)
{
	struct buf words = BUF_INIT;
	int code = read_filter(l, err);

	for (int i = 0; i < l->cli->operand_count; i++)
		buf_printf(&words, "%s ", l->cli->operands[i]);
	if (code == 0 && l->cli->json) {
		l->doc = json_doc_new();
		json_doc_text(l->doc, "format", "objquiz-list");
		json_doc_number(l->doc, "version", 1);
		json_doc_open(l->doc, "exercises", JSON_DOC_LIST);
	}
	if (code == 0)
		code = store_search(l->library.store, &l->filter,
				    buf_text(&words)[strspn(buf_text(&words), " \t\n")] ? buf_text(&words) : NULL,
				    found, l, err);
	if (l->doc)
		json_doc_close(l->doc);
	if (code == 0)
		code = tell_flags(l, err);
	buf_clear(&words);
	return code;
}

static int run(struct cli *cli)
{
	struct listing l = { .cli = cli, .flagged = VEC_INIT };
	struct err err = { 0 };
	struct pager pager;
	int code = library_open(&l.library, cli, &err);

	if (code < 0)
		return cli_fail(&err);
	pager_begin(&pager, cli);
	code = list(&l, &err);
	if (l.doc) {
		struct buf out = BUF_INIT;
		json_doc_end(l.doc, &out, JSON_DOC_INDENTED);
		if (code == 0)
			fwrite(buf_text(&out), 1, out.length, stdout);
		buf_clear(&out);
	} else if (code == 0) {
		printf("%s%zu exercise%s. `objquiz practice --exercise ID` asks one.\n", l.count ? "\n" : "", l.count,
		       l.count == 1 ? "" : "s");
	}
	pager_end(&pager);
	for (size_t i = 0; i < l.flagged.length; i++)
		mem_free(l.flagged.items[i]);
	VEC_CLEAR(&l.flagged);
	library_close(&l.library);
	return code < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option list_options[] = {
	{ "topic", OPTION_TEXT, "TOPIC", "only this topic or its sub-topics" },
	{ "tag", OPTION_TEXT, "TAG", "only exercises with this tag" },
	{ "pack", OPTION_TEXT, "PACK", "only this pack" },
	{ "kind", OPTION_TEXT, "KIND", "only this kind: predict, value, choice, ..." },
	{ "level", OPTION_NUMBER, "N", "only this level, 1 to 5" },
	{ "status", OPTION_TEXT, "S", "only new, right, partly, wrong, bookmarked or flagged ones" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_list = {
	"list",
	"the exercises there are: search them by words, see how you stand",
	"[WORD...] [OPTIONS]",
	list_options,
	20,
	run,
	"WORDs are looked for in titles, prompts, code, explanations, topics and tags; all must be there, and the last "
	"may\n"
	"be a beginning. The status is that of the last answer. --status flagged tells what was said of them with "
	":flag,\n"
	"for their author; with --json as data.",
};
