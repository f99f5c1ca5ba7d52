/* key.c -- the cache of right answers, running programs within the limits of grading, and transcripts.
 * The limits keep a hostile or endless answer below a second: grading a class must not hang. */
#include "key.h"
#include "kind.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUN_STEPS  UINT64_C(20000000)
#define RUN_MEMORY ((size_t)64 << 20)
#define RUN_OUTPUT ((size_t)256 << 10)

/* Under a belief: all of them are tried for one wrong answer. */
#define BELIEF_STEPS  UINT64_C(500000)
#define BELIEF_MEMORY ((size_t)16 << 20)
#define BELIEF_OUTPUT ((size_t)16 << 10)

/* Beyond this many keys the cache starts anew: a bound on memory when a whole class is graded. */
#define CACHE_MOST 4096

struct believed_key {
	struct key key;
	bool asked, differs; /* differs from the true one: else it is not kept */
};

struct key_entry {
	struct arena arena;
	struct key key;
	const char *program;          /* what the learner looks at; NULL until a belief is asked about */
	struct believed_key *beliefs; /* one for each of py_beliefs(); NULL until then */
};

struct key_cache {
	struct py *py;                  /* NULL until the first run */
	struct map entries;             /* variant id -> struct key_entry */
	const struct py_belief *belief; /* true in what runs; NULL: none */
	bool determined;                /* the true key of that is */
	key_watch_fn *watch;
	void *watch_closure;
};

struct key_cache *key_cache_new(void)
{
	struct key_cache *cache = mem_zero(1, sizeof *cache);

	map_init(&cache->entries);
	return cache;
}

static void drop_entries(struct key_cache *cache)
{
	const struct map_entry *entry;
	size_t at = 0;

	while ((entry = map_next(&cache->entries, &at)) != NULL) {
		struct key_entry *kept = entry->value;
		arena_clear(&kept->arena);
		mem_free(kept);
	}
	map_clear(&cache->entries);
}

void key_cache_free(struct key_cache *cache)
{
	if (cache == NULL)
		return;
	drop_entries(cache);
	py_free(cache->py);
	mem_free(cache);
}

void key_cache_watch(struct key_cache *cache, key_watch_fn *watch, void *closure)
{
	cache->watch = watch;
	cache->watch_closure = closure;
}

/* ---- running ---- */

/* Where output goes: the program's own, or that of a step. */
struct sink {
	struct buf *both;   /* NULL: dropped */
	struct buf *errors; /* standard error alone; NULL: dropped */
};

static void put_text(struct buf *to, const char *data, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (data[i] == '\0')
			buf_puts(to, "\\x00");
		else
			buf_putc(to, data[i]);
}

static void sink_write(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct sink *sink = closure;

	if (sink->both != NULL)
		put_text(sink->both, data, length);
	if (sink->errors != NULL && stream == PY_STDERR)
		put_text(sink->errors, data, length);
}

static int prepare(struct key_cache *cache, const struct py_options *options, struct err *err)
{
	if (cache->py == NULL) {
		cache->py = py_new(options, err);
		return cache->py != NULL ? 0 : err->code;
	}
	if (py_reset(cache->py, options, err) == 0)
		return 0;
	py_free(cache->py);
	cache->py = NULL;
	return err->code;
}

/* The last line that is not empty: of a traceback, the exception. */
static const char *last_line(struct arena *arena, const char *text)
{
	size_t end = strlen(text), begin;

	while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == ' '))
		end--;
	for (begin = end; begin > 0 && text[begin - 1] != '\n';)
		begin--;
	return arena_text(arena, text + begin, end - begin);
}

/* ---- steps ---- */

struct live {
	const char *type;
	size_t count;
};

static bool count_live(void *closure, const struct py_object_info *info, const char *repr)
{
	struct live *live = closure;

	(void)repr;
	live->count += strcmp(info->type, live->type) == 0;
	return true;
}

/* A step's outcome; the evaluator goes on whatever it was, unless a limit was exceeded. */
static void run_step(struct py *py, const struct key_step *step, struct sink *sink, struct arena *arena,
		     struct key_value *value)
{
	struct buf text = BUF_INIT;
	struct py_spent before_it;

	py_spent(py, &before_it);
	if (step->what == KEY_LIVE) {
		struct live live = { step->text, 0 };
		py_heap(py, count_live, &live);
		value->status = PY_DONE;
		value->text = arena_printf(arena, "%zu", live.count);
	} else if (step->what == KEY_EVAL) {
		value->status = py_eval(py, step->text, &text);
		value->text = arena_text(arena, buf_text(&text), text.length);
	} else {
		struct sink before = *sink;
		*sink = (struct sink){ NULL, &text };
		value->status = py_feed(py, step->text, strlen(step->text));
		*sink = before;
		if (value->status == PY_DONE && text.length > 0 &&
		    (strstr(buf_text(&text), "Traceback (most") != NULL || strstr(buf_text(&text), "Error") != NULL))
			value->status = PY_EXCEPTION; /* at the prompt an exception does not end the session */
		value->text = value->status == PY_EXCEPTION ? last_line(arena, buf_text(&text)) : "";
	}
	if (value->status != PY_DONE && value->status != PY_EXCEPTION)
		value->text = arena_printf(arena, "%s", py_stop(py)->text);
	py_spent(py, &value->spent);
	value->spent.steps -= before_it.steps;
	value->spent.objects -= before_it.objects;
	buf_clear(&text);
}

int key_run(struct key_cache *cache, const struct key_program *program, struct arena *arena, struct key_outcome *out,
	    struct err *err)
{
	struct buf both = BUF_INIT, errors = BUF_INIT;
	struct sink sink = { &both, &errors };
	struct py_options options = {
		.version = program->version,
		.mode = program->mode,
		.seed = program->seed,
		.steps = cache->belief != NULL ? BELIEF_STEPS : RUN_STEPS,
		.memory = cache->belief != NULL ? BELIEF_MEMORY : RUN_MEMORY,
		.output = cache->belief != NULL ? BELIEF_OUTPUT : RUN_OUTPUT,
		.belief = cache->belief != NULL ? cache->belief->name : NULL,
		.write = sink_write,
		.closure = &sink,
	};
	int code = prepare(cache, &options, err);

	memset(out, 0, sizeof *out);
	if (code != 0)
		return code;
	out->values = arena_array(arena, struct key_value, program->step_count + 1);
	out->status = py_begin(cache->py, program->code, strlen(program->code),
			       program->file != NULL ? program->file : "main.py");
	py_spent(cache->py, &out->spent);
	for (size_t i = 0; i < program->step_count; i++) {
		if (out->status == PY_DONE)
			run_step(cache->py, &program->steps[i], &sink, arena, &out->values[i]);
		else
			out->values[i] =
			    (struct key_value){ .status = out->status, .text = last_line(arena, buf_text(&errors)) };
	}
	out->stop = arena_printf(arena, "%s", py_stop(cache->py)->text);
	out->stop_line = py_stop(cache->py)->line;
	if (out->status == PY_DONE || out->status == PY_EXCEPTION || out->status == PY_EXIT) {
		/* what finalizers print at the end belongs to the output; how the exit itself ended, to the status */
		enum py_status end = py_finish(cache->py);
		if (end == PY_LIMIT || end == PY_REFUSED || end == PY_CRASH) {
			out->status = end;
			out->stop = arena_printf(arena, "%s", py_stop(cache->py)->text);
			out->stop_line = py_stop(cache->py)->line;
		}
	}
	out->output = arena_text(arena, buf_text(&both), both.length);
	buf_clear(&both);
	buf_clear(&errors);
	if (cache->watch != NULL && cache->belief == NULL)
		cache->watch(cache->watch_closure, program, out);
	return 0;
}

static bool may_hold_address(const char *text)
{
	size_t digits = 0;

	for (; *text != '\0'; text++) {
		digits = *text >= '0' && *text <= '9' ? digits + 1 : 0;
		if (digits >= 8 || (text[0] == '0' && text[1] == 'x'))
			return true;
	}
	return false;
}

/* Under a belief: does what the code gives look as if it could differ from run to run? Where the true key is determined,
 * only addresses can. */
static bool may_be_open(const struct key_cache *cache, const struct key_program *program,
			const struct key_outcome *outcome)
{
	bool found = !cache->determined || may_hold_address(outcome->output);

	for (size_t i = 0; !found && i < program->step_count; i++)
		found = may_hold_address(outcome->values[i].text);
	return found;
}

int key_run_twice(struct key_cache *cache, struct key_program program, struct arena *arena, struct key_outcome out[2],
		  struct err *err)
{
	int code;

	program.seed = 1;
	code = key_run(cache, &program, arena, &out[0], err);
	program.seed = 2;
	if (code == 0 && cache->belief != NULL && !may_be_open(cache, &program, &out[0])) {
		out[1] = out[0];
		return 0;
	}
	return code != 0 ? code : key_run(cache, &program, arena, &out[1], err);
}

int key_usable(const struct key_outcome *outcome, struct err *err)
{
	if (outcome->status == PY_REFUSED)
		return err_set_at(err, ERR_MODEL, NULL, outcome->stop_line, 0, "not modelled: %s", outcome->stop);
	if (outcome->status == PY_LIMIT)
		return err_set_at(err, ERR_LIMIT, NULL, outcome->stop_line, 0, "a limit was exceeded: %s",
				  outcome->stop);
	return 0;
}

int key_look(const struct variant *variant, key_look_fn *look, void *closure, struct err *err)
{
	struct sink sink = { NULL, NULL };
	struct py_options options = {
		.version = variant->version,
		.mode = variant->mode,
		.seed = 1,
		.steps = RUN_STEPS,
		.memory = RUN_MEMORY,
		.output = RUN_OUTPUT,
		.record = true,
		.write = sink_write,
		.closure = &sink,
	};
	struct arena arena;
	const char *code;
	int result = 0;

	arena_init(&arena);
	code = variant->item->kind->program(variant, &arena);
	if (code != NULL) {
		struct py *py = py_new(&options, err);
		result = py != NULL ? 0 : err->code;
		if (py != NULL) {
			py_begin(py, code, strlen(code), "main.py");
			look(closure, py);
			py_free(py);
		}
	}
	arena_clear(&arena);
	return result;
}

/* ---- transcripts ---- */

struct line {
	const char *text;
	bool exception;
};
typedef VEC(struct line) line_vec;

/* Between two tracebacks of a chain CPython writes one of these; nobody is asked to type them. */
static bool is_chain_line(const char *text)
{
	return strcmp(text, "During handling of the above exception, another exception occurred:") == 0 ||
	       strcmp(text, "The above exception was the direct cause of the following exception:") == 0;
}

static void split_lines(struct arena *arena, const char *output, line_vec *lines)
{
	bool folding = false, folded = false;

	while (*output != '\0') {
		const char *end = strchr(output, '\n');
		size_t length = end != NULL ? (size_t)(end - output) : strlen(output);
		const char *text;

		while (length > 0 && strchr(" \t\r", output[length - 1]) != NULL)
			length--;
		text = arena_text(arena, output, length);
		output = end != NULL ? end + 1 : output + strlen(output);
		if (strncmp(text, "Traceback (most recent call last)", 33) == 0 || strncmp(text, "  File \"", 8) == 0) {
			folding = folded = true;
			continue;
		}
		if (folding && (text[0] == ' ' || text[0] == '\t' || text[0] == '\0'))
			continue;
		if (is_chain_line(text)) {
			while (lines->length > 0 && VEC_LAST(lines).text[0] == '\0')
				lines->length--;
			folding = true; /* the empty line after it goes as well */
			folded = false;
			continue;
		}
		VEC_PUSH(lines, (struct line){ text, folded });
		folding = folded = false;
	}
	while (lines->length > 0 && VEC_LAST(lines).text[0] == '\0')
		lines->length--;
}

/* Addresses in the order they first appeared: place i + 1 is their name, "@1". */
typedef VEC(uint64_t) address_vec;

static size_t address_name(address_vec *seen, uint64_t value)
{
	for (size_t i = 0; i < seen->length; i++)
		if (seen->items[i] == value)
			return i + 1;
	VEC_PUSH(seen, value);
	return seen->length;
}

static bool is_word(char c)
{
	return c == '_' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A number that may be an address, at text[at]; its length, 0 when there is none. */
static size_t number_at(const char *text, size_t at, uint64_t *value, bool *hex)
{
	size_t digits;

	*hex = text[at] == '0' && text[at + 1] == 'x';
	if (*hex) {
		digits = strspn(text + at + 2, "0123456789abcdefABCDEF");
		*value = strtoull(text + at, NULL, 16);
		return digits >= 6 && digits <= 16 ? digits + 2 : 0;
	}
	if (at > 0 && is_word(text[at - 1]))
		return 0;
	digits = strspn(text + at, "0123456789");
	*value = digits >= 8 && digits <= 16 ? strtoull(text + at, NULL, 10) : 0;
	return digits >= 8 && digits <= 16 && !is_word(text[at + digits]) ? digits : 0;
}

/* The same place in two runs: is it an address? Hexadecimal ones show it by their form, decimal ones by differing. */
static bool is_address(uint64_t one, uint64_t other, bool hex)
{
	if (one % 8 != 0 || other % 8 != 0 || one >> 48 != 0 || other >> 48 != 0)
		return false;
	return hex ? one >= 0x10000 && other >= 0x10000 : one != other;
}

/* Compares a line of two runs: writes it with addresses named. False: it differs in more than addresses. */
static bool merge_line(const char *a, const char *b, address_vec *seen_a, address_vec *seen_b, struct buf *out,
		       bool *addresses)
{
	size_t i = 0, j = 0;

	while (a[i] != '\0') {
		uint64_t one, other;
		bool hex_a, hex_b;
		size_t length_a = number_at(a, i, &one, &hex_a);
		size_t length_b = length_a > 0 ? number_at(b, j, &other, &hex_b) : 0;

		if (length_b > 0 && hex_a == hex_b && is_address(one, other, hex_a)) {
			size_t name = address_name(seen_a, one);
			if (address_name(seen_b, other) != name)
				return false;
			buf_printf(out, "@%zu", name);
			*addresses = true;
			i += length_a;
			j += length_b;
			continue;
		}
		if (a[i] != b[j])
			return false;
		buf_putc(out, a[i]);
		i++, j++;
	}
	return b[j] == '\0';
}

struct key_part *key_transcript(struct arena *arena, const char *first, const char *second, size_t *count)
{
	line_vec a = VEC_INIT, b = VEC_INIT;
	address_vec seen_a = VEC_INIT, seen_b = VEC_INIT;
	struct buf text = BUF_INIT;
	struct key_part *parts;

	split_lines(arena, first, &a);
	split_lines(arena, second, &b);
	parts = arena_array(arena, struct key_part, a.length + 1);
	for (size_t i = 0; i < a.length; i++) {
		struct key_part *part = &parts[i];
		bool addresses = false;

		buf_reset(&text);
		part->label = arena_printf(arena, "line %zu", i + 1);
		part->weight = 1;
		part->flags = a.items[i].exception ? KEY_EXCEPTION : 0;
		part->text = a.items[i].text;
		if (i >= b.length ||
		    !merge_line(a.items[i].text, b.items[i].text, &seen_a, &seen_b, &text, &addresses)) {
			part->flags |= KEY_OPEN;
			continue;
		}
		part->text = arena_text(arena, buf_text(&text), text.length);
		part->flags |= addresses ? KEY_ADDRESS : 0;
	}
	*count = a.length;
	buf_clear(&text);
	VEC_CLEAR(&a);
	VEC_CLEAR(&b);
	VEC_CLEAR(&seen_a);
	VEC_CLEAR(&seen_b);
	return parts;
}

size_t key_address_length(const char *text, bool *named)
{
	size_t length;

	*named = true;
	if (text[0] == '@') {
		length = 1;
		while (is_word(text[length]) && text[length] != '.')
			length++;
		*named = length > 1;
		return length;
	}
	if (text[0] == '0' && text[1] == 'x') {
		length = 2 + strspn(text + 2, "0123456789abcdefABCDEF");
		*named = length > 2 && text[length] != '.';
		length += strspn(text + length, ".");
		return length > 2 ? length : 0;
	}
	length = strspn(text, "0123456789");
	return length >= 8 ? length : 0;
}

/* ---- keys ---- */

int key_fault(struct err *err, enum err_code code, const char *field, long index, const char *fmt, ...)
{
	char text[sizeof err->text], way[80];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	if (index >= 0)
		snprintf(way, sizeof way, "%s/%ld", field, index);
	else
		snprintf(way, sizeof way, "%s", field);
	return err_set_at(err, code, way, 0, 0, "%s", text);
}

const struct key *key_get(struct key_cache *cache, const struct variant *variant, struct err *err)
{
	struct key_entry *entry = map_find(&cache->entries, variant->id);

	if (entry != NULL)
		return &entry->key;
	if (cache->entries.count >= CACHE_MOST)
		drop_entries(cache);
	entry = mem_zero(1, sizeof *entry);
	arena_init(&entry->arena);
	entry->key.output = "";
	if (variant->item->kind->key(variant, cache, &entry->arena, &entry->key, err) != 0) {
		arena_clear(&entry->arena);
		mem_free(entry);
		return NULL;
	}
	entry->key.determined = true;
	for (size_t i = 0; i < entry->key.part_count; i++)
		if ((entry->key.parts[i].flags & KEY_OPEN) != 0)
			entry->key.determined = false;
	map_put(&cache->entries, variant->id, entry);
	return &entry->key;
}

/* ---- keys as somebody wrongly believes ---- */

bool key_believing(const struct key_cache *cache)
{
	return cache->belief != NULL;
}

static bool same_keys(const struct key *a, const struct key *b)
{
	if (a->part_count != b->part_count)
		return false;
	for (size_t i = 0; i < a->part_count; i++)
		if (strcmp(a->parts[i].text, b->parts[i].text) != 0 || a->parts[i].flags != b->parts[i].flags)
			return false;
	return true;
}

/* May the belief be told from the truth by this variant? */
static bool may_matter(const struct variant *variant, const struct key_entry *entry, const struct py_belief *belief)
{
	if (!py_belief_may_show(belief, entry->program))
		return false;
	if (!variant->item->kind->spans_versions)
		return py_belief_matters(variant->version, belief->name);
	for (int i = 0; py_versions()[i] != NULL; i++)
		if ((variant->item->versions >> i & 1) != 0 && py_belief_matters(py_versions()[i], belief->name))
			return true;
	return false;
}

static void keep_key(struct arena *arena, const struct key *key, struct key *kept)
{
	struct key_part *parts = arena_array(arena, struct key_part, key->part_count + 1);

	for (size_t i = 0; i < key->part_count; i++) {
		parts[i] = key->parts[i];
		parts[i].label = arena_text(arena, parts[i].label, strlen(parts[i].label));
		parts[i].text = arena_text(arena, parts[i].text, strlen(parts[i].text));
	}
	*kept = (struct key){ parts, key->part_count, "", key->determined };
}

static void believe(struct key_cache *cache, const struct variant *variant, struct key_entry *entry,
		    const struct py_belief *belief, struct believed_key *believed)
{
	struct err ignored = { 0 };
	struct key key = { .output = "" };
	struct arena arena;

	arena_init(&arena);
	cache->belief = belief;
	cache->determined = entry->key.determined;
	if (variant->item->kind->key(variant, cache, &arena, &key, &ignored) == 0 && !same_keys(&entry->key, &key)) {
		keep_key(&entry->arena, &key, &believed->key);
		believed->differs = true;
	}
	cache->belief = NULL;
	arena_clear(&arena);
}

static void beliefs_begin(const struct variant *variant, struct key_entry *entry)
{
	size_t count = 0;

	entry->program = variant->item->kind->program(variant, &entry->arena);
	if (entry->program == NULL)
		entry->program = "";
	while (py_beliefs()[count].name != NULL)
		count++;
	entry->beliefs = arena_array(&entry->arena, struct believed_key, count);
}

const struct key *key_believed(struct key_cache *cache, const struct variant *variant, const struct py_belief *belief)
{
	struct err ignored = { 0 };
	struct key_entry *entry =
	    key_get(cache, variant, &ignored) != NULL ? map_find(&cache->entries, variant->id) : NULL;
	struct believed_key *believed;

	if (entry == NULL)
		return NULL;
	if (entry->beliefs == NULL)
		beliefs_begin(variant, entry);
	believed = &entry->beliefs[belief - py_beliefs()];
	if (!believed->asked) {
		believed->asked = true;
		if (entry->program[0] != '\0' && may_matter(variant, entry, belief))
			believe(cache, variant, entry, belief, believed);
	}
	return believed->differs ? &believed->key : NULL;
}
