/* cmd_interview.c -- objquiz interview: a timed mock interview and its debrief; earlier ones listed and shown again. */
#include "debrief_show.h"
#include "pager.h"
#include "draw.h"
#include "interview_run.h"
#include "save_page.h"
#include <stdlib.h>
#include <string.h>

#define USUAL_MINUTES 20

/* ---- the debrief, in the form that was asked for ---- */

static int write_html(const struct cli *cli, const struct debrief *debrief, const char *path, struct err *err)
{
	struct buf page = BUF_INIT;
	report_debrief_html(&page, debrief);
	int result = save_page(cli, path, &page, err);
	buf_clear(&page);
	return result;
}

static int give_debrief(const struct cli *cli, struct library *library, const char *key, struct err *err)
{
	struct debrief debrief;
	const char *html = cli_text(cli, "html", NULL);
	int result = debrief_gather(library, key, &debrief, err);
	if (result <= 0)
		return result < 0 ? result : err_set(err, ERR_USAGE, "there is no interview %s", key);
	if (cli->json) {
		struct buf out = BUF_INIT;
		report_debrief_json(&out, &debrief);
		fwrite(buf_text(&out), 1, out.length, stdout);
		buf_clear(&out);
	} else {
		struct pager pager;
		pager_begin(&pager, cli);
		debrief_show(cli, &debrief);
		pager_end(&pager);
	}
	result = html ? write_html(cli, &debrief, html, err) : 0;
	debrief_clear(&debrief);
	return result;
}

/* ---- earlier ones ---- */

struct listing {
	const struct cli *cli;
	struct json_doc *json;
	const char *wanted; /* a number, or the beginning of a key; NULL: all are listed */
	int number;
	char found[ATTEMPT_KEY_SIZE];
};

static void list_one(struct listing *listing, const struct store_sitting *sitting)
{
	struct buf text = BUF_INIT;
	char when[25];
	clock_iso(sitting->started, when);
	if (listing->json) {
		json_doc_open(listing->json, NULL, JSON_DOC_OBJECT);
		json_doc_number(listing->json, "number", listing->number);
		json_doc_text(listing->json, "key", sitting->key);
		json_doc_text(listing->json, "started", when);
		json_doc_text(listing->json, "wish", sitting->wish);
		json_doc_number(listing->json, "minutes", sitting->limit / 60000);
		json_doc_number(listing->json, "answered", sitting->answered);
		json_doc_thousandths(listing->json, "score", sitting->score);
		json_doc_thousandths(listing->json, "max", sitting->max);
		json_doc_close(listing->json);
		return;
	}
	clock_iso(sitting->started + cli_zone(listing->cli), when);
	buf_printf(&text, "%d. %.10s %.5s, ", listing->number, when, when + 11);
	for (const char *at = sitting->wish; *at; at++) /* "level=mid topics=gc" as "level mid, topics gc" */
		buf_puts(&text, *at == ' ' ? ", " : *at == '=' ? " " : (char[]){ *at, 0 });
	buf_printf(&text, ", %lld minute%s: %lld answered", (long long)(sitting->limit / 60000),
		   sitting->limit == 60000 ? "" : "s", (long long)sitting->answered);
	if (sitting->max > 0) {
		buf_puts(&text, ", ");
		draw_amount(sitting->score, &text);
		buf_puts(&text, " of ");
		draw_points(sitting->max, &text);
		buf_printf(&text, " (%d%%)", debrief_percent(sitting->score, sitting->max));
	}
	draw_paragraph(listing->cli, DRAW_PLAIN, buf_text(&text));
	buf_clear(&text);
}

static int look_at(void *closure, const struct store_sitting *sitting)
{
	struct listing *listing = closure;
	char *end;
	listing->number++;
	if (!listing->wanted) {
		list_one(listing, sitting);
		return 0;
	}
	long number = strtol(listing->wanted, &end, 10);
	bool counted = *end == '\0' && end != listing->wanted && number < 100000;
	if (counted ? number != listing->number : strncmp(sitting->key, listing->wanted, strlen(listing->wanted)) != 0)
		return 0;
	snprintf(listing->found, sizeof listing->found, "%s", sitting->key);
	return 1;
}

static int list_all(struct cli *cli, struct library *library, struct err *err)
{
	struct listing listing = { .cli = cli };
	struct buf out = BUF_INIT;
	if (cli->json) {
		listing.json = json_doc_new();
		json_doc_text(listing.json, "format", "objquiz-interviews");
		json_doc_number(listing.json, "version", 1);
		json_doc_open(listing.json, "interviews", JSON_DOC_LIST);
	}
	int result = store_sittings(library->store, library->learner, SESSION_INTERVIEW, look_at, &listing, err);
	if (listing.json) {
		json_doc_end(listing.json, &out, JSON_DOC_INDENTED);
		fwrite(buf_text(&out), 1, out.length, stdout);
	} else if (listing.number == 0) {
		draw_paragraph(cli, DRAW_PLAIN, "No interview is on record yet: `objquiz interview` holds one.");
	}
	buf_clear(&out);
	return result;
}

static int show_one(struct cli *cli, struct library *library, const char *wanted, struct err *err)
{
	struct listing listing = { .cli = cli, .wanted = wanted };
	int result =
	    wanted[0] ? store_sittings(library->store, library->learner, SESSION_INTERVIEW, look_at, &listing, err) : 0;
	if (result < 0)
		return result;
	if (!listing.found[0])
		return err_set(err, ERR_USAGE, "there is no interview %s; `objquiz interview --list` shows them",
			       wanted);
	return give_debrief(cli, library, listing.found, err);
}

/* ---- holding one ---- */

static void introduce(const struct cli *cli, const struct interview *interview, bool again)
{
	struct buf text = BUF_INIT;
	if (again)
		buf_puts(&text, "Going on with the interview that was left; the clock went on. ");
	else
		buf_printf(&text, "A mock interview: %lld minutes, level %s. ", (long long)(interview->limit / 60000),
			   interview_levels[interview->level]);
	buf_puts(&text,
		 "No hints and no marks until its end. `:skip` passes over a question, `:end` ends the interview, "
		 "`:help` says more.");
	draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
	buf_clear(&text);
}

static int hold(struct interview *interview, bool again, struct err *err)
{
	struct sitting *sitting = interview->sitting;
	char key[ATTEMPT_KEY_SIZE];
	memcpy(key, session_record(sitting->session)->key, sizeof key);
	introduce(sitting->cli, interview, again);
	int result = interview_run(interview, err);
	if (result < 0)
		return result;
	if (interview->left) {
		draw_paragraph(sitting->cli, DRAW_DIM,
			       "The clock goes on: `objquiz interview` comes back to this one while there is time.");
		return 0;
	}
	result = interview_assess(interview, err);
	return result < 0 ? result : give_debrief(sitting->cli, &sitting->library, key, err);
}

struct options {
	uint64_t minutes, seed;
	struct buf wish;
};

static int read_options(const struct cli *cli, struct options *options, struct err *err)
{
	const char *word = cli_text(cli, "level", "mid"), *version;
	enum interview_level level;
	*options = (struct options){ USUAL_MINUTES, rng_entropy(), BUF_INIT };
	if (cli_number(cli, "minutes", 1, 480, &options->minutes, err) < 0 ||
	    cli_number(cli, "seed", 0, UINT64_MAX, &options->seed, err) < 0 || cli_python(cli, &version, err) < 0)
		return ERR_USAGE;
	if (interview_level_find(word, &level) < 0)
		return err_set(err, ERR_USAGE, "--level %s: junior, mid or senior is wanted", word);
	const char *topics = cli_text(cli, "topics", NULL);
	if (topics && strpbrk(topics, " \t\n"))
		return err_set(err, ERR_USAGE,
			       "--topics: topics with commas between them are wanted, such as gc,refcounts");
	interview_wish_put(&options->wish, level, topics, version);
	return 0;
}

static int begin(struct sitting *sitting, struct interview *interview, const struct options *options, struct err *err)
{
	int64_t limit = (int64_t)options->minutes * 60000;
	int result = interview_setup(interview, sitting, buf_text(&options->wish), limit, err);
	if (result < 0)
		return result;
	sitting_begin(sitting, SESSION_INTERVIEW, options->seed, limit, buf_text(&options->wish));
	return hold(interview, false, err);
}

static int begin_or_resume(struct sitting *sitting, const struct options *options, struct err *err)
{
	struct interview interview = { 0 };
	bool elsewhere;
	int result = sitting_resume(sitting, SESSION_INTERVIEW, &elsewhere, err);
	if (elsewhere)
		return err_set(err, ERR_USAGE, "an interview of yours is going on in another terminal");
	if (result < 0)
		return result;
	if (result == 1) {
		const struct session_record *record = session_record(sitting->session);
		result = interview_setup(&interview, sitting, record->wish, record->limit, err);
		if (result == 0)
			result = hold(&interview, true, err);
	} else {
		result = begin(sitting, &interview, options, err);
	}
	interview_clear(&interview);
	return result;
}

static int run(struct cli *cli)
{
	struct sitting sitting;
	struct err err = { 0 };
	const char *wanted = cli_text(cli, "show", NULL);
	struct options options;
	int result = read_options(cli, &options, &err);
	if (result == 0)
		result = sitting_open(&sitting, cli, &err);
	if (result != 0) {
		buf_clear(&options.wish);
		return cli_fail(&err);
	}
	if (cli_has(cli, "list"))
		result = list_all(cli, &sitting.library, &err);
	else if (wanted)
		result = show_one(cli, &sitting.library, wanted, &err);
	else if (cli->json)
		result = err_set(&err, ERR_USAGE, "--json goes with --list or --show: an interview is held in words");
	else
		result = begin_or_resume(&sitting, &options, &err);
	sitting_close(&sitting);
	buf_clear(&options.wish);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option interview_options[] = {
	{ "minutes", OPTION_NUMBER, "N", "how long it takes (20)" },
	{ "level", OPTION_TEXT, "LEVEL", "junior, mid or senior (mid)" },
	{ "topics", OPTION_TEXT, "LIST", "only about these, with commas between them: gc,refcounts" },
	{ "python", OPTION_TEXT, "V", "about this version: 3.8 to 3.15" },
	{ "seed", OPTION_NUMBER, "N", "the same questions and variants for the same number" },
	{ "list", OPTION_FLAG, NULL, "earlier interviews, the latest first" },
	{ "show", OPTION_TEXT, "N", "the debrief of one of them, by its number in the list or its key" },
	{ "html", OPTION_TEXT, "FILE", "the debrief as a page of its own, too" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_interview = {
	"interview",
	"a timed mock interview, with a debrief at its end",
	"[OPTIONS]",
	interview_options,
	0,
	run,
	"No hints and no marks until the end; the clock does not stop, not even when you leave. What was answered is "
	"on\n"
	"record whatever happens, and within the time `objquiz interview` comes back to where you were.",
};
