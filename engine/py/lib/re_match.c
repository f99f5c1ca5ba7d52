/* re_match.c -- runs the program of a regular expression over a text.
 * Choices lie on one stack, what a choice must put back on another (slots and their old values), so the depth of nesting in C
 * is constant. Every 4 instructions are a step of the run; the stacks are charged as memory.
 * Models: Modules/_sre/sre_lib.h: order of tries, empty repetitions, what groups keep; profile row re_boundary_of_empty. */
#include "re_private.h"
#include "py/model/obj_bytes.h"

struct choice {
	uint32_t pc;
	uint32_t undone; /* length of the log when it was made */
	int64_t at;
	int64_t limit; /* of a repeated unit: how far `at` can still go; else -1 */
};
struct change {
	uint32_t slot;
	int64_t old;
};
struct work {
	VEC(struct choice) choices;
	VEC(struct change) log;
	size_t charged;
};

#define STEP 4

/* ---- beginning and end ---- */

void re_text_of(struct re_text *text, struct obj *object)
{
	const uint8_t *data = NULL;
	*text = (struct re_text){ .kind = 1, .is_text = str_check(object), .object = object };
	if (text->is_text) {
		text->kind = STR(object)->kind;
		text->data = STR(object)->data;
		text->length = STR(object)->length;
	} else if (bytes_view(object, &data, &text->length)) {
		text->data = data;
	}
}

static int64_t within(int64_t at, int64_t low, int64_t high)
{
	return at < low ? low : at > high ? high : at;
}

int re_run_begin(struct re_run *run, struct py *py, const struct re_pattern *pattern, struct obj *text, int64_t pos,
		 int64_t endpos)
{
	const uint8_t *data;
	int64_t length;
	*run = (struct re_run){ .py = py, .program = pattern->program };
	if (!str_check(text) && !bytes_view(text, &data, &length)) {
		if (py->profile->re_names_type)
			exc_raise(py, T_TypeError, "expected string or bytes-like object, got '%T'", text);
		else
			exc_raise(py, T_TypeError, "expected string or bytes-like object");
		return -1;
	}
	re_text_of(&run->text, text);
	if (run->text.is_text != pattern->is_text) {
		exc_raise(py, T_TypeError,
			  pattern->is_text ? "cannot use a string pattern on a bytes-like object"
					   : "cannot use a bytes pattern on a string-like object");
		return -1;
	}
	run->start = within(pos, 0, run->text.length);
	run->end = within(endpos, 0, run->text.length);
	run->slots = mem_new((run->program->slots + 1) * sizeof *run->slots);
	run->work = mem_zero(1, sizeof(struct work));
	return 0;
}

void re_run_end(struct re_run *run)
{
	struct work *w = run->work;
	if (w) {
		VEC_CLEAR(&w->choices);
		VEC_CLEAR(&w->log);
	}
	mem_free(w);
	mem_free(run->slots);
	run->work = run->slots = NULL;
}

void re_run_next(struct re_run *run)
{
	run->advance = run->at == run->start;
	run->start = run->at;
}

struct obj *re_slice(struct py *py, const struct re_text *text, int64_t from, int64_t to)
{
	if (text->is_text)
		return str_slice(py, text->object, from, to);
	if (bytes_is_exact(text->object) && from == 0 && to == text->length)
		return obj_incref(text->object);
	return bytes_new(py, (const uint8_t *)text->data + from, (size_t)(to - from), WHY_RESULT);
}

struct obj *re_run_group(struct re_run *run, int group, struct obj *none)
{
	int64_t from = group ? run->slots[2 * (group - 1)] : run->start,
		to = group ? run->slots[2 * group - 1] : run->at;
	return from < 0 || to < 0 ? obj_incref(none) : re_slice(run->py, &run->text, from, to);
}

/* ---- places and characters ---- */

static inline uint32_t at(const struct re_run *run, int64_t i)
{
	return str_char(run->text.kind, run->text.data, i);
}

static bool word_at(const struct re_run *run, int64_t i, bool unicode)
{
	return i >= 0 && i < run->end && re_in_class(RE_WORD, unicode, at(run, i));
}

static bool is_place(const struct re_run *run, const struct re_insn *insn, int64_t i)
{
	bool lines = insn->y, unicode = insn->z;
	switch (insn->x) {
	case RE_AT_LINE_START:
		if (lines && i > 0 && at(run, i - 1) == '\n')
			return true;
		return i == 0;
	case RE_AT_START: return i == 0;
	case RE_AT_LINE_END:
		if (i == run->end)
			return true;
		return at(run, i) == '\n' && (lines || i + 1 == run->end);
	case RE_AT_END: return i == run->end;
	default: break;
	}
	if (run->end <= 0) /* CPython once found no boundary, and no place without one, in an empty text */
		return insn->x == RE_AT_NOT_BOUNDARY && run->py->profile->re_boundary_of_empty;
	bool boundary = word_at(run, i - 1, unicode) != word_at(run, i, unicode);
	return boundary == (insn->x == RE_AT_BOUNDARY);
}

static bool takes(const struct re_run *run, const struct re_insn *insn, uint32_t c)
{
	switch (insn->op) {
	case RE_OP_CHAR: return (insn->fold ? re_fold(insn->fold, c) : c) == insn->x;
	case RE_OP_NOT_CHAR: return (insn->fold ? re_fold(insn->fold, c) : c) != insn->x;
	case RE_OP_ANY: return c != '\n';
	case RE_OP_ANY_ALL: return true;
	default: return re_in_items(run->program->items + insn->x, insn->y, insn->fold, c) != insn->negate;
	}
}

/* How many characters from i on the unit takes, at most `most`. */
static int64_t count_units(const struct re_run *run, const struct re_insn *unit, int64_t i, uint32_t most)
{
	int64_t end = run->end, from = i;
	if (most != RE_FOREVER && most < (uint64_t)(end - i))
		end = i + most;
	if (unit->op == RE_OP_ANY_ALL)
		return end - i;
	while (i < end && takes(run, unit, at(run, i)))
		i++;
	return i - from;
}

/* ---- the machine ---- */

static int charge(struct re_run *run, uint64_t steps)
{
	struct work *w = run->work;
	size_t bytes = w->choices.capacity * sizeof(struct choice) + w->log.capacity * sizeof(struct change);
	if (bytes > w->charged && heap_charge(run->py, bytes) < 0)
		return -1;
	w->charged = bytes;
	return py_charge_steps(run->py, steps);
}

static void choose(struct work *w, uint32_t pc, int64_t i, int64_t limit)
{
	VEC_PUSH(&w->choices, (struct choice){ pc, (uint32_t)w->log.length, i, limit });
}

static void set_slot(struct re_run *run, uint32_t slot, int64_t value)
{
	struct work *w = run->work;
	if (w->choices.length)
		VEC_PUSH(&w->log, (struct change){ slot, run->slots[slot] });
	run->slots[slot] = value;
}

static void put_back(struct re_run *run, uint32_t length)
{
	struct work *w = run->work;
	while (w->log.length > length) {
		struct change *last = &w->log.items[--w->log.length];
		run->slots[last->slot] = last->old;
	}
}

/* Goes back to the newest choice: false, there is none. */
static bool back(struct re_run *run, uint32_t *pc, int64_t *i)
{
	struct work *w = run->work;
	while (w->choices.length) {
		struct choice *c = &VEC_LAST(&w->choices);
		put_back(run, c->undone);
		*pc = c->pc;
		*i = c->at;
		if (c->limit < 0) {
			w->choices.length--;
			return true;
		}
		/* a repeated unit: one less, or one more */
		const struct re_insn *insn = &run->program->code[c->pc];
		*pc = c->pc + 2;
		if (insn->greed == RE_GREEDY) {
			if (--c->at < c->limit)
				w->choices.length--;
			return true;
		}
		if (c->at < c->limit && takes(run, insn + 1, at(run, c->at))) {
			*i = ++c->at;
			return true;
		}
		w->choices.length--;
	}
	return false;
}

/* Units one after the other: false, there are not enough. */
static bool repeat_unit(struct re_run *run, uint32_t pc, int64_t *i)
{
	struct work *w = run->work;
	const struct re_insn *insn = &run->program->code[pc];
	uint32_t low = insn->x, high = insn->y;
	int64_t from = *i, count;
	if ((uint64_t)(run->end - from) < low)
		return false;
	if (insn->greed == RE_LAZY) {
		if (low && count_units(run, insn + 1, from, low) < (int64_t)low)
			return false;
		*i = from + low;
		int64_t limit = high == RE_FOREVER || high > (uint64_t)(run->end - from) ? run->end : from + high;
		if (*i < limit)
			choose(w, pc, *i, limit);
		return true;
	}
	count = count_units(run, insn + 1, from, high);
	if (count < (int64_t)low)
		return false;
	*i = from + count;
	py_work(run->py, (uint64_t)count / STEP);
	if (insn->greed == RE_GREEDY && count > (int64_t)low)
		choose(w, pc, *i - 1, from + low);
	return true;
}

/* The end of one round of a loop: where to go on. */
static uint32_t test_loop(struct re_run *run, uint32_t pc, int64_t i)
{
	const struct re_insn *insn = &run->program->code[pc];
	int64_t count = run->slots[insn->x] + 1;
	if (count < (int64_t)insn->y) {
		set_slot(run, insn->x, count);
		return insn->body;
	}
	if (insn->greed == RE_LAZY) {
		choose(run->work, pc + 1, i, -1);
		return pc + 2;
	}
	if ((insn->z == RE_FOREVER || count < (int64_t)insn->z) && i != run->slots[insn->x + 1]) {
		choose(run->work, pc + 1, i, -1);
		set_slot(run, insn->x, count);
		set_slot(run, insn->x + 1, i);
		return insn->body;
	}
	return pc + 1;
}

/* What follows a lazy loop did not match: one more round. False: it has had enough. */
static bool once_more(struct re_run *run, const struct re_insn *insn, int64_t i)
{
	int64_t count = run->slots[insn->x] + 1;
	if ((insn->z != RE_FOREVER && count >= (int64_t)insn->z) || i == run->slots[insn->x + 1])
		return false;
	set_slot(run, insn->x, count);
	set_slot(run, insn->x + 1, i);
	return true;
}

/* The text of a group once more, from *i on. */
static bool same_again(struct re_run *run, const struct re_insn *insn, int64_t *i)
{
	int64_t from = run->slots[2 * (insn->x - 1)], to = run->slots[2 * insn->x - 1];
	if (from < 0 || to < from)
		return false;
	for (int64_t j = from; j < to; j++, ++*i)
		if (*i >= run->end || re_fold(insn->fold, at(run, *i)) != re_fold(insn->fold, at(run, j)))
			return false;
	py_work(run->py, (uint64_t)(to - from) / STEP);
	return true;
}

static bool group_set(const struct re_run *run, uint32_t group)
{
	int64_t from = run->slots[2 * (group - 1)], to = run->slots[2 * group - 1];
	return from >= 0 && to >= from;
}

/* One instruction at *pc: false, it does not match. RE_OP_MATCH is the caller's. */
static bool execute(struct re_run *run, uint32_t *pc, int64_t *i)
{
	struct work *w = run->work;
	const struct re_insn *insn = &run->program->code[*pc];
	switch (insn->op) {
	case RE_OP_CHAR:
	case RE_OP_NOT_CHAR:
	case RE_OP_ANY:
	case RE_OP_ANY_ALL:
	case RE_OP_SET:
		if (*i >= run->end || !takes(run, insn, at(run, *i)))
			return false;
		++*i;
		break;
	case RE_OP_AT:
		if (!is_place(run, insn, *i))
			return false;
		break;
	case RE_OP_MARK:
		set_slot(run, insn->x, *i);
		if (insn->y)
			set_slot(run, (uint32_t)RE_LAST_GROUP(run->program), insn->y);
		break;
	case RE_OP_BACKREF:
		if (!same_again(run, insn, i))
			return false;
		break;
	case RE_OP_IF: *pc = group_set(run, insn->x) ? *pc + 1 : insn->y; return true;
	case RE_OP_JUMP: *pc = insn->x; return true;
	case RE_OP_SPLIT: choose(w, insn->x, *i, -1); break;
	case RE_OP_ONE:
		if (!repeat_unit(run, *pc, i))
			return false;
		*pc += 2;
		return true;
	case RE_OP_LOOP:
		set_slot(run, insn->x, -1);
		set_slot(run, insn->x + 1, -1);
		*pc = insn->y;
		return true;
	case RE_OP_TEST: *pc = test_loop(run, *pc, *i); return true;
	case RE_OP_MORE:
		if (!once_more(run, insn, *i))
			return false;
		*pc = insn->body;
		return true;
	case RE_OP_ATOMIC: set_slot(run, insn->x, (int64_t)w->choices.length); break;
	case RE_OP_COMMIT: w->choices.length = (size_t)run->slots[insn->x]; break;
	case RE_OP_LOOK:
		if (*i < (int64_t)insn->y)
			return false;
		set_slot(run, insn->x, (int64_t)w->choices.length);
		set_slot(run, insn->x + 1, *i);
		*i -= insn->y;
		break;
	case RE_OP_LOOKED:
		w->choices.length = (size_t)run->slots[insn->x];
		*i = run->slots[insn->x + 1];
		break;
	case RE_OP_AVOID:
		if (*i < (int64_t)insn->y) {
			*pc = insn->z;
			return true;
		}
		set_slot(run, insn->x, (int64_t)w->choices.length);
		choose(w, insn->z, *i, -1);
		*i -= insn->y;
		break;
	case RE_OP_AVOIDED: { /* back to what was before the assertion, which fails */
		size_t before = (size_t)run->slots[insn->x];
		put_back(run, w->choices.items[before].undone);
		w->choices.length = before;
		return false;
	}
	default: break;
	}
	++*pc;
	return true;
}

int re_run_match(struct re_run *run)
{
	struct work *w = run->work;
	uint32_t pc = 0, budget = STEP;
	int64_t i = run->start;
	if (run->start > run->end)
		return 0;
	for (uint32_t slot = 0; slot < run->program->slots; slot++)
		run->slots[slot] = -1;
	run->slots[RE_LAST_GROUP(run->program)] = 0;
	w->choices.length = w->log.length = 0;
	for (;;) {
		if (!--budget) {
			budget = STEP;
			if (charge(run, 1) < 0)
				return -1;
		}
		bool going = true;
		if (run->program->code[pc].op == RE_OP_MATCH) {
			if ((!run->whole || i == run->end) && !(run->advance && i == run->start)) {
				run->at = i;
				return 1;
			}
			going = false;
		} else {
			going = execute(run, &pc, &i);
		}
		if (!going && !back(run, &pc, &i))
			return 0;
	}
}

int re_run_search(struct re_run *run)
{
	const struct re_insn *first = run->program->code;
	bool unit = first->op <= RE_OP_SET;
	for (uint32_t tries = 1;; tries++) {
		if (unit) {
			int64_t from = run->start;
			while (run->start < run->end && !takes(run, first, at(run, run->start)))
				run->start++;
			run->advance = run->advance && from == run->start;
			py_work(run->py, (uint64_t)(run->start - from) / STEP);
		}
		int found = re_run_match(run);
		if (found)
			return found;
		if (run->start >= run->end)
			return 0;
		run->start++;
		run->advance = false;
		if (tries % STEP == 0 && charge(run, 1) < 0)
			return -1;
	}
}
