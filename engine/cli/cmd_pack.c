/* cmd_pack.c -- objquiz pack: exercise packs, what an author and an instructor do with them. Finds the subcommand. */
#include "cmd_pack.h"
#include "jobs.h"
#include <string.h>

int cmd_pack_faults(const struct pack_faults *faults, struct err *err)
{
	char text[900];
	for (size_t i = 0; i < faults->length; i++) {
		err_format(&faults->items[i], text, sizeof text);
		fputs("objquiz: ", stderr);
		cli_put_safe(stderr, text, strlen(text));
		fputc('\n', stderr);
	}
	if (faults->more)
		fprintf(stderr, "objquiz: and %zu more\n", faults->more);
	enum err_code code = faults->length ? faults->items[0].code : ERR_INPUT;
	return err_set(err, code, "the pack was not taken: %zu fault%s, listed above", faults->length + faults->more,
		       faults->length + faults->more == 1 ? "" : "s");
}

int cmd_pack_open(const char *path, struct item_pack **pack, struct err *err)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	int result = pack_read(pack, path, &faults);
	if (result < 0)
		result = cmd_pack_faults(&faults, err);
	pack_faults_clear(&faults);
	return result;
}

int cmd_pack_jobs(const struct cli *cli, unsigned *workers, struct err *err)
{
	uint64_t number = jobs_usual();
	int code = cli_number(cli, "jobs", 1, JOBS_MOST, &number, err);

	*workers = (unsigned)number;
	return code;
}

static const struct {
	const char *name;
	cmd_pack_fn *run;
} parts[] = {
	{ "list", cmd_pack_list },     { "show", cmd_pack_show },       { "add", cmd_pack_add },
	{ "remove", cmd_pack_remove }, { "new", cmd_pack_new },         { "check", cmd_pack_check },
	{ "build", cmd_pack_build },   { "preview", cmd_pack_preview }, { "cases", cmd_pack_cases },
	{ "import", cmd_pack_import }, { "export", cmd_pack_export },
};

static int act(struct cli *cli, struct err *err)
{
	const char *what = cli->operand_count > 0 ? cli->operands[0] : "list", *best = NULL;
	int nearest = 3;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		int distance = text_distance(what, parts[i].name, 3);
		if (distance == 0)
			return parts[i].run(cli, err);
		if (distance < nearest)
			nearest = distance, best = parts[i].name;
	}
	if (best != NULL)
		return err_set(err, ERR_USAGE, "there is no pack %s; did you mean pack %s?", what, best);
	return err_set(err, ERR_USAGE, "there is no pack %s; `objquiz help pack` lists what there is", what);
}

static int run(struct cli *cli)
{
	struct err err = { 0 };

	if (act(cli, &err) == 0)
		return EXIT_DONE;
	fflush(stdout); /* what was found, then what it comes to */
	return cli_fail(&err);
}

static const struct option pack_options[] = {
	{ "id", OPTION_TEXT, "ID", "new, import: id of the new pack (from the name)" },
	{ "variants", OPTION_NUMBER, "N", "check: at most so many variants of each exercise and version (64)" },
	{ "seed", OPTION_NUMBER, "N", "check: which sample; preview, export: which variant (1)" },
	{ "answers", OPTION_FLAG, NULL, "check: the answer of every variant tried, by version" },
	{ "beliefs", OPTION_FLAG, NULL, "check: wrong answers, and which misconceptions give them" },
	{ "quiet", OPTION_FLAG, NULL, "check: only faults and hints, no answers" },
	{ "watch", OPTION_FLAG, NULL, "preview: again whenever a file is saved; Ctrl-C ends" },
	{ "python", OPTION_TEXT, "V", "preview, export: as asked for this version" },
	{ "seeds", OPTION_NUMBER, "N", "cases: draw so many variants of each exercise (20)" },
	{ "with", OPTION_TEXT, "PYTHON", "cases: run this interpreter as well, and compare" },
	{ "jobs", OPTION_NUMBER, "N", "check, cases: so many threads (as many as processors)" },
	{ "output", OPTION_TEXT, "FILE", "build, import, export: where to, instead of standard output" },
	{ "format", OPTION_TEXT, "FORM", "import, export: gift, moodle (XML) or anki (text)" },
	{ "title", OPTION_TEXT, "TEXT", "import: its title" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};

const struct command cmd_pack = {
	"pack",
	"exercise packs: make, check, preview, add, hand out, import, export",
	"list | show ID | add PATH | remove ID | new DIR | check PATH... | preview PATH [ID] | build PATH | cases PATH "
	"DIR |\n"
	"                    import FILE | export PACK",
	pack_options,
	1000,
	run,
	"PATH is a folder with a pack.json, or a pack in one file.\n\n"
	"  list, show ID      the packs that can be practised; the exercises of one\n"
	"  add PATH           takes a pack, whole or not at all; a pack that is there is updated, what was done with "
	"it stays\n"
	"  remove ID          its exercises are no longer asked; what was done with them stays\n"
	"  new DIR            makes a folder with one working exercise of each kind, to begin with\n"
	"  check PATH...      runs every exercise in every version and variant, and says what is wrong: status 1 for "
	"faults\n"
	"  preview PATH [ID]  exercises as a learner sees them, with key, hints, explanation and faults for the "
	"author\n"
	"  build PATH         one file to hand out: the same content gives the same bytes; prints its SHA-256\n"
	"  cases PATH DIR     writes every program behind the exercises into DIR, with what it prints by version, so "
	"that\n"
	"                     real interpreters can be asked; --with asks one: status 1 when they differ\n"
	"  import FILE        makes a pack of questions in GIFT, Moodle XML or Anki's text form\n"
	"  export PACK        writes a pack (a path, or an id of `list`) in one of these; both say what they left "
	"out\n\n"
	"The guide for authors and objquiz-pack(5) say how packs are written.",
};
