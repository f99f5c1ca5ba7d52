/* cases.c -- watches what runs while keys are made, writes it down as programs, and runs these.
 * A step becomes a compile unit of its own, as in the run: eval("...") or exec("...") in a script, lines at the prompt. */
#include "cases.h"
#include "kind.h"
#include <stdio.h>
#include <string.h>

/* What a run in one version gave: the program made of it must print the same. */
struct truth {
	const char *output;        /* the code's own; NULL: not of this version */
	const char *const *values; /* what the steps gave, one line each */
	size_t value_count;
};

struct cases_program {
	enum py_mode mode;
	const char *text;
	unsigned versions;
	struct truth truths[CASES_VERSIONS];
};

void cases_init(struct cases *cases, const struct item *item)
{
	memset(cases, 0, sizeof *cases);
	arena_init(&cases->arena);
	cases->item = item;
}

void cases_clear(struct cases *cases)
{
	VEC_CLEAR(&cases->programs);
	VEC_CLEAR(&cases->files);
	VEC_CLEAR(&cases->faults);
	map_clear(&cases->known);
	arena_clear(&cases->arena);
}

static void fault(struct cases *cases, const char *file, int version, const char *text)
{
	for (size_t i = 0; i < cases->faults.length; i++) {
		struct cases_fault *known = &cases->faults.items[i];
		if (strcmp(known->file, file) == 0 && strcmp(known->text, text) == 0) {
			known->versions |= 1u << version;
			return;
		}
	}
	VEC_PUSH(&cases->faults,
		 (struct cases_fault){ file, 1u << version, arena_text(&cases->arena, text, strlen(text)) });
}

/* ---- a run as a program ---- */

/* Text as a string literal of Python. */
static void put_literal(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;
		if (c == '\n')
			buf_puts(out, "\\n");
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c < ' ' || c == 0x7f)
			buf_printf(out, "\\x%02x", c);
		else
			buf_putc(out, (char)c);
	}
	buf_putc(out, '"');
}

static void put_lines(struct buf *out, const char *text)
{
	buf_puts(out, text);
	if (out->length > 0 && out->data[out->length - 1] != '\n')
		buf_putc(out, '\n');
}

/* At the prompt a block ends with an empty line; elsewhere one more does no harm. */
static void put_typed(struct buf *out, const char *text)
{
	put_lines(out, text);
	buf_putc(out, '\n');
}

static void put_step(struct buf *out, const struct key_step *step)
{
	bool eval = step->what == KEY_EVAL;

	buf_puts(out, eval ? "print(repr(eval(" : "exec(");
	put_literal(out, step->text);
	buf_puts(out, eval ? ")))\n" : ")\n");
}

/* One step; caught: a script goes on after the exception that it raises. */
static void put_program_step(struct buf *out, enum py_mode mode, const struct key_step *step, bool caught)
{
	if (mode == PY_REPL && step->what == KEY_FEED) {
		put_typed(out, step->text);
	} else if (mode == PY_REPL || !caught) {
		put_step(out, step);
	} else {
		buf_puts(out, "try:\n    ");
		put_step(out, step);
		buf_puts(out, "except BaseException as _raised_:\n"
			      "    print(type(_raised_).__name__ + \": \" + str(_raised_))\n");
	}
}

/* How many steps can be told: none after an end of the program, all, or up to one that crashes or exits; -1 when
 * something was stopped, so that nothing can be said about real interpreters. */
static long told_steps(const struct key_program *program, const struct key_outcome *outcome)
{
	if (outcome->status == PY_LIMIT || outcome->status == PY_REFUSED)
		return -1;
	if (outcome->status != PY_DONE)
		return 0;
	for (size_t i = 0; i < program->step_count; i++) {
		enum py_status status = outcome->values[i].status;
		if (program->steps[i].what != KEY_EVAL && program->steps[i].what != KEY_FEED)
			return -1;
		if (status == PY_LIMIT || status == PY_REFUSED)
			return -1;
		if (status == PY_CRASH || status == PY_EXIT)
			return (long)i + 1;
	}
	return (long)program->step_count;
}

static void write_program(const struct key_program *program, const struct key_outcome *outcome, size_t steps,
			  struct buf *out)
{
	if (program->mode == PY_REPL && program->code[0] != '\0')
		put_typed(out, program->code);
	else
		put_lines(out, program->code);
	for (size_t i = 0; i < steps; i++)
		put_program_step(out, program->mode, &program->steps[i],
				 outcome->values[i].status == PY_EXCEPTION && i + 1 < steps);
}

/* ---- watching ---- */

static struct cases_program *find_program(struct cases *cases, enum py_mode mode, const struct buf *text)
{
	struct cases_program *found;
	struct sha256 sha;
	char hex[65];

	sha256_init(&sha);
	sha256_add(&sha, mode == PY_REPL ? "r" : "s", 1);
	sha256_add(&sha, buf_text(text), text->length);
	sha256_end(&sha, hex);
	found = map_find(&cases->known, hex);
	if (found == NULL) {
		found = arena_new(&cases->arena, struct cases_program);
		found->mode = mode;
		found->text = arena_text(&cases->arena, buf_text(text), text->length);
		map_put(&cases->known, hex, found);
		VEC_PUSH(&cases->programs, found);
	}
	return found;
}

static void keep_truth(struct cases *cases, struct truth *truth, const struct key_program *program,
		       const struct key_outcome *outcome, size_t steps)
{
	const char **values = arena_array(&cases->arena, const char *, steps + 1);

	truth->output = arena_text(&cases->arena, outcome->output, strlen(outcome->output));
	for (size_t i = 0; i < steps; i++)
		if (program->steps[i].what == KEY_EVAL && outcome->values[i].status == PY_DONE)
			values[truth->value_count++] =
			    arena_text(&cases->arena, outcome->values[i].text, strlen(outcome->values[i].text));
	truth->values = values;
}

static void watch(void *closure, const struct key_program *program, const struct key_outcome *outcome)
{
	struct cases *cases = closure;
	int version = item_version_index(program->version);
	struct buf text = BUF_INIT;
	long steps = told_steps(program, outcome);

	if (steps >= 0) {
		write_program(program, outcome, (size_t)steps, &text);
		struct cases_program *kept = find_program(cases, program->mode, &text);
		kept->versions |= 1u << version;
		if (kept->truths[version].output == NULL)
			keep_truth(cases, &kept->truths[version], program, outcome, (size_t)steps);
	}
	buf_clear(&text);
}

/* The starter of code and fix runs as well: what it fails at is a truth like any other. */
static void grade_starter(struct key_cache *cache, const struct variant *variant, const struct key *key)
{
	struct kind_page page;

	kind_page_init(&page);
	variant->item->kind->page(variant, key, &page);
	for (size_t i = 0; i < page.parts.length; i++) {
		struct mark mark;
		struct err ignored = { 0 };
		if (page.parts.items[i].what != KIND_STARTER)
			continue;
		mark_init(&mark);
		kind_grade(cache, variant, page.parts.items[i].text, 0, &mark, &ignored);
		mark_clear(&mark);
	}
	kind_page_clear(&page);
}

static void add_version(struct cases *cases, struct key_cache *cache, int version, uint64_t seed)
{
	struct buf answer = BUF_INIT;
	struct err err = { 0 };
	struct variant variant;
	struct mark mark;
	const struct key *key = NULL;

	mark_init(&mark);
	if (variant_draw(&variant, cases->item, item_version_name(version), seed, &err) == 0)
		key = key_get(cache, &variant, &err);
	if (key != NULL) {
		variant.item->kind->show(&variant, key, &answer);
		kind_grade(cache, &variant, buf_text(&answer), 0, &mark, &err);
	}
	if (key != NULL && (key = key_get(cache, &variant, &err)) != NULL)
		grade_starter(cache, &variant, key);
	if (err.code != ERR_OK)
		fault(cases, "", version, err.text);
	mark_clear(&mark);
	variant_clear(&variant);
	buf_clear(&answer);
}

void cases_watch(struct cases *cases, struct key_cache *cache)
{
	key_cache_watch(cache, watch, cases);
}

void cases_unwatch(struct key_cache *cache)
{
	key_cache_watch(cache, NULL, NULL);
}

void cases_add(struct cases *cases, struct key_cache *cache, uint64_t seed)
{
	cases_watch(cases, cache);
	for (int version = 0; py_versions()[version] != NULL; version++)
		if ((cases->item->versions >> version & 1) != 0)
			add_version(cases, cache, version, seed);
	cases_unwatch(cache);
}

/* ---- running the programs ---- */

/* Do the lines of `part` stand in `whole`, in this order, with others between them? Both in normal form. Lines with
 * addresses are left out: their names depend on what came before. */
static const char *missing_line(const char *part, const char *whole)
{
	while (*part != '\0') {
		size_t length = strcspn(part, "\n");
		const char *at = whole;
		bool found = length == 0 || memchr(part, '@', length) != NULL;
		while (!found && *at != '\0') {
			size_t size = strcspn(at, "\n");
			found = size == length && memcmp(at, part, length) == 0;
			at += size + (at[size] == '\n');
			if (found)
				whole = at;
		}
		if (!found)
			return part;
		part += length + (part[length] == '\n');
	}
	return NULL;
}

static void check_truth(struct cases *cases, const struct cases_file *file, int version, const struct truth *truth)
{
	struct buf values = BUF_INIT, normal = BUF_INIT;
	const char *missing;
	char text[600];

	normal_form(truth->output, strlen(truth->output), &normal);
	missing = missing_line(buf_text(&normal), file->outputs[version]);
	if (missing == NULL) {
		buf_reset(&normal);
		for (size_t i = 0; i < truth->value_count; i++)
			buf_printf(&values, "%s\n", truth->values[i]);
		normal_form(buf_text(&values), values.length, &normal);
		missing = missing_line(buf_text(&normal), file->outputs[version]);
	}
	if (missing != NULL) {
		snprintf(text, sizeof text,
			 "the key has \"%.*s\", but the program does not print it when it is asked at its own end",
			 (int)strcspn(missing, "\n"), missing);
		fault(cases, file->name, version, text);
	}
	buf_clear(&values);
	buf_clear(&normal);
}

/* Runs a file in one version with two seeds; what differs between them is left out. */
static void run_file(struct cases *cases, struct key_cache *cache, struct cases_file *file, int version,
		     const struct truth *truth)
{
	struct key_program program = {
		.version = item_version_name(version), .mode = file->mode, .code = file->text, .file = file->name
	};
	struct buf one = BUF_INIT, other = BUF_INIT;
	struct key_outcome out[2];
	struct err err = { 0 };
	int code = key_run_twice(cache, program, &cases->arena, out, &err);

	if (code == 0)
		code = key_usable(&out[0], &err);
	if (code != 0) {
		file->versions &= ~(1u << version);
		fault(cases, file->name, version, err.text);
		return;
	}
	normal_form(out[0].output, strlen(out[0].output), &one);
	normal_form(out[1].output, strlen(out[1].output), &other);
	if (strcmp(buf_text(&one), buf_text(&other)) != 0) {
		file->versions &= ~(1u << version);
		cases->open++;
	} else {
		file->outputs[version] = arena_text(&cases->arena, buf_text(&one), one.length);
		file->crashes[version] = out[0].status == PY_CRASH;
		check_truth(cases, file, version, truth);
	}
	buf_clear(&one);
	buf_clear(&other);
}

/* One file for versions low to high. */
static void make_file(struct cases *cases, struct key_cache *cache, const struct cases_program *program, int low,
		      int high)
{
	bool every = low == 0 && item_version_name(high + 1) == NULL;
	struct arena *arena = &cases->arena;
	struct cases_file file = { .mode = program->mode };

	file.name = arena_printf(arena, "%s-%zu.%s", cases->item->id, cases->files.length + 1,
				 file.mode == PY_REPL ? "repl" : "py");
	file.text = every ? program->text
			  : arena_printf(arena, "# oracle: versions %s-%s\n%s", item_version_name(low),
					 item_version_name(high), program->text);
	for (int version = low; version <= high; version++) {
		file.versions |= 1u << version;
		run_file(cases, cache, &file, version, &program->truths[version]);
	}
	VEC_PUSH(&cases->files, file);
}

void cases_run(struct cases *cases, struct key_cache *cache)
{
	for (size_t i = 0; i < cases->programs.length; i++) {
		const struct cases_program *program = cases->programs.items[i];
		for (int low = 0; program->versions >> low != 0; low++) {
			int high = low;
			if ((program->versions >> low & 1) == 0)
				continue;
			while (program->versions >> (high + 1) & 1)
				high++;
			make_file(cases, cache, program, low, high);
			low = high;
		}
	}
}
