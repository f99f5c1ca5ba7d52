/* cli.c -- arguments, messages, exit statuses: what every command shares. */
#include "cli.h"
#include "quiz/quiz.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const struct option cli_common_options[] = {
	{ "db", OPTION_TEXT, "FILE", "the database (also OBJQUIZ_DB)" },
	{ "learner", OPTION_TEXT, "NAME", "whose record; the login name when not given" },
	{ "plain", OPTION_FLAG, NULL, "no colour, no line drawing, every fact in words" },
	{ "json", OPTION_FLAG, NULL, "one JSON document instead of prose" },
	{ "now", OPTION_TEXT, "TIME", "for tests: the clock stands at TIME; TIME+90s: each answer takes 90 seconds" },
	{ "help", OPTION_FLAG, NULL, "this text" },
	{ "version", OPTION_FLAG, NULL, "the version of objquiz" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};

static const struct option *find_option(const struct option *table, const char *name, size_t length)
{
	for (; table && table->name; table++)
		if (strlen(table->name) == length && memcmp(table->name, name, length) == 0)
			return table;
	return NULL;
}

static const char *nearest_option(const struct command *command, const char *name)
{
	const char *best = NULL;
	int best_distance = 3;
	const struct option *tables[] = { command->options, cli_common_options };
	for (size_t t = 0; t < 2; t++)
		for (const struct option *o = tables[t]; o && o->name; o++) {
			int d = text_distance(name, o->name, 3);
			if (d < best_distance) {
				best = o->name;
				best_distance = d;
			}
		}
	return best;
}

static int take_option(struct cli *cli, const char *word, int *used, int left, char **next, struct err *err)
{
	const char *name = word + 2, *equals = strchr(name, '=');
	size_t length = equals ? (size_t)(equals - name) : strlen(name);
	const struct option *o = find_option(cli->command->options, name, length);
	if (!o)
		o = find_option(cli_common_options, name, length);
	if (!o) {
		char plain[64];
		snprintf(plain, sizeof plain, "%.*s", (int)length, name);
		const char *near = nearest_option(cli->command, plain);
		return near ? err_set(err, ERR_USAGE, "%s has no option --%s; did you mean --%s?", cli->command->name,
				      plain, near)
			    : err_set(err, ERR_USAGE, "%s has no option --%s; see `objquiz help %s`",
				      cli->command->name, plain, cli->command->name);
	}
	const char *value = "";
	if (o->kind == OPTION_FLAG) {
		if (equals)
			return err_set(err, ERR_USAGE, "--%s takes no value", o->name);
	} else if (equals) {
		value = equals + 1;
	} else if (left > 0) {
		value = *next;
		*used = 1;
	} else {
		return err_set(err, ERR_USAGE, "--%s needs a value: --%s %s", o->name, o->name, o->value);
	}
	map_put(&cli->values, o->name, (void *)(uintptr_t)value);
	return 0;
}

/* "2026-11-22T09:00:00Z", or with "+90s" behind it. */
static int set_clock(struct cli *cli, const char *text, struct err *err)
{
	const char *plus = strchr(text, '+');
	char when[40];
	char *end = NULL;
	snprintf(when, sizeof when, "%.*s", plus ? (int)(plus - text) : (int)strlen(text), text);
	if (plus) {
		long seconds = strtol(plus + 1, &end, 10);
		if (end == plus + 1 || strcmp(end, "s") != 0 || seconds < 0 || seconds > 86400)
			return err_set(err, ERR_USAGE, "--now %s: after the plus, seconds such as 90s are wanted",
				       text);
		cli->clock.step = seconds * INT64_C(1000);
	}
	if (clock_parse(when, &cli->clock.at) != 0)
		return err_set(err, ERR_USAGE, "--now %s: a time such as 2026-11-22T09:00:00Z is wanted", text);
	cli->clock.set = true;
	return 0;
}

/* "always" and "never" over what the terminal says; NO_COLOR over a file. */
static void set_looks(struct cli *cli)
{
	const char *no_colour = getenv("NO_COLOR");
	bool banned = no_colour && *no_colour && config_origin(&cli->config, "colour") == CONFIG_FILE;
	if (!banned && cli_says(cli, "colour", "always"))
		cli->colour = true;
	if (cli_says(cli, "unicode", "always"))
		cli->unicode = true;
	if (cli->plain || cli_says(cli, "colour", "never"))
		cli->colour = false;
	if (cli->plain || cli_says(cli, "unicode", "never"))
		cli->unicode = false;
}

static bool is_command(const char *word)
{
	for (size_t i = 0; cli_commands[i]; i++)
		if (strcmp(cli_commands[i]->name, word) == 0)
			return true;
	return false;
}

int cli_parse(struct cli *cli, int count, char **words, struct err *err)
{
	cli->operands = mem_zero((size_t)count + 1, sizeof *cli->operands);
	bool only_operands = false;
	for (int i = 0; i < count; i++) {
		char *word = words[i];
		if (only_operands || word[0] != '-' || word[1] == 0) {
			cli->operands[cli->operand_count++] = word;
		} else if (strcmp(word, "--") == 0) {
			only_operands = true;
		} else if (strcmp(word, "-h") == 0) {
			map_put(&cli->values, "help", (void *)(uintptr_t) "");
		} else if (word[1] != '-') {
			return err_set(err, ERR_USAGE, "options are written with two dashes: -%s", word);
		} else {
			int used = 0;
			if (take_option(cli, word, &used, count - i - 1, words + i + 1, err) < 0)
				return ERR_USAGE;
			i += used;
		}
	}
	if (cli->operand_count > cli->command->max_operands && is_command(cli->operands[0]) &&
	    strcmp(cli->operands[0], cli->command->name) != 0 && cli->command->max_operands == 0)
		return err_set(err, ERR_USAGE, "the command comes first, its options behind it: `objquiz %s --...`",
			       cli->operands[0]);
	if (cli->operand_count > cli->command->max_operands)
		return err_set(err, ERR_USAGE, "%s: one word too many: %s", cli->command->name,
			       cli->operands[cli->command->max_operands]);
	cli->db = cli_text(cli, "db", NULL);
	cli->learner = cli_text(cli, "learner", NULL);
	const char *now = cli_text(cli, "now", NULL);
	if (now && set_clock(cli, now, err) < 0)
		return ERR_USAGE;
	cli->json = cli_has(cli, "json");
	cli->plain = cli_says(cli, "plain", "yes") || cli_has(cli, "plain");
	set_looks(cli);
	return 0;
}

void cli_measure(struct cli *cli)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		cli->width = size.ws_col;
}

bool cli_has(const struct cli *cli, const char *option)
{
	return map_find(&cli->values, option) != NULL;
}

const char *cli_text(const struct cli *cli, const char *option, const char *fallback)
{
	const char *value = map_find(&cli->values, option);
	if (!value)
		value = config_text(&cli->config, option);
	return value ? value : fallback;
}

bool cli_says(const struct cli *cli, const char *setting, const char *word)
{
	const char *value = config_text(&cli->config, setting);
	return value && strcmp(value, word) == 0;
}

int cli_number(const struct cli *cli, const char *option, uint64_t min, uint64_t max, uint64_t *out, struct err *err)
{
	const char *text = cli_text(cli, option, NULL);
	if (!text)
		return 0;
	char *end;
	errno = 0;
	unsigned long long n = strtoull(text, &end, 10);
	uint64_t unit = 1;
	if (end != text && *end) {
		static const char units[] = "KMG";
		const char *u = strchr(units, *end >= 'a' && *end <= 'z' ? *end - 32 : *end);
		if (u && end[1] == 0) {
			unit = UINT64_C(1) << (10 * (u - units + 1));
			end++;
		}
	}
	if (end == text || *end || *text == '-' || errno || n > UINT64_MAX / unit || n * unit < min || n * unit > max)
		return err_set(err, ERR_USAGE, "--%s %s: a number from %llu to %llu is wanted", option, text,
			       (unsigned long long)min, (unsigned long long)max);
	*out = n * unit;
	return 0;
}

int cli_python(const struct cli *cli, const char **version, struct err *err)
{
	const char *text = cli_text(cli, "python", NULL);
	int index = text ? item_version_index(text) : 0;
	if (index < 0)
		return err_set(err, ERR_USAGE, "--python %s: %s to %s is wanted", text, item_version_name(0),
			       item_version_name(item_version_count() - 1));
	*version = text ? item_version_name(index) : NULL;
	return 0;
}

int64_t cli_now(const struct cli *cli)
{
	return cli->clock.set ? cli->clock.at : clock_now();
}

int64_t cli_ticks(const struct cli *cli)
{
	return cli->clock.set ? cli->clock.at : clock_ticks();
}

void cli_pass(struct cli *cli)
{
	cli->clock.at += cli->clock.step;
}

int64_t cli_zone(const struct cli *cli)
{
	return clock_zone(cli_now(cli));
}

int cli_status(enum err_code code)
{
	switch (code) {
	case ERR_OK: return EXIT_DONE;
	case ERR_USAGE: return EXIT_USAGE;
	case ERR_LIMIT: return EXIT_LIMIT;
	case ERR_MODEL: return EXIT_NOT_MODELLED;
	case ERR_CHECK:
	case ERR_STOPPED: return EXIT_NO;
	default: return EXIT_INPUT;
	}
}

int cli_fail(const struct err *err)
{
	char text[900];
	err_format(err, text, sizeof text);
	fputs("objquiz: ", stderr);
	cli_put_safe(stderr, text, strlen(text));
	fputc('\n', stderr);
	return cli_status(err->code);
}

void cli_put_safe(FILE *out, const char *text, size_t length)
{
	struct buf safe = BUF_INIT;
	text_put_safe(&safe, text, length);
	fwrite(buf_text(&safe), 1, safe.length, out);
	buf_clear(&safe);
}

int cli_finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	if (errno == EPIPE || status == EXIT_INPUT) /* nobody listens any more, or it was said already */
		return status;
	fprintf(stderr, "objquiz: standard output cannot be written: %s\n", strerror(errno));
	return EXIT_INPUT;
}
