/* re_emit.c -- the tree of a regular expression as a program for re_match.c.
 * Models: Lib/re/_compiler.py, where that can be observed: flags by group, folded sets, the width of look-behinds. */
#include "re_private.h"
#include <assert.h>
#include <string.h>

struct emitter {
	struct py *py;
	struct re_tree *tree;
	struct obj *pattern;
	VEC(struct re_insn) code;
	VEC(struct re_item) items;
	uint32_t slots;
};

#define MOST_CODE 1000000u /* instructions and items */

static uint64_t add(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}
static uint64_t times(uint64_t a, uint64_t b)
{
	return a && b > UINT64_MAX / a ? UINT64_MAX : a * b;
}

static void measure_node(const struct re_node *node, const struct re_list *const *groups, uint64_t *low, uint64_t *high)
{
	*low = *high = 0;
	for (struct re_list *inside = node->inside; inside; inside = inside->next) {
		re_measure(inside, groups);
		if (inside == node->inside || inside->low < *low)
			*low = inside->low;
		if (inside->high > *high)
			*high = inside->high;
	}
	switch (node->kind) {
	case RE_CHAR:
	case RE_NOT_CHAR:
	case RE_ANY:
	case RE_SET: *low = *high = 1; break;
	case RE_LOOK: *low = *high = 0; break;
	case RE_BACKREF:
		*low = groups[node->value]->low;
		*high = groups[node->value]->high;
		break;
	case RE_IF:
		assert(node->inside);
		if (!node->inside->next)
			*low = 0;
		break;
	case RE_REPEAT:
		*low = times(*low, node->low);
		*high = node->high == RE_FOREVER && *high ? UINT64_MAX : times(*high, node->high);
		break;
	default: break;
	}
}

void re_measure(struct re_list *list, const struct re_list *const *groups)
{
	if (list->measured)
		return;
	list->low = list->high = 0;
	for (struct re_node *node = list->first; node; node = node->next) {
		uint64_t low, high;
		measure_node(node, groups, &low, &high);
		list->low = add(list->low, low);
		list->high = add(list->high, high);
	}
	list->measured = true;
}

static uint32_t put(struct emitter *e, enum re_op op, uint32_t x, uint32_t y, uint32_t z)
{
	VEC_PUSH(&e->code, (struct re_insn){ .op = (uint8_t)op, .x = x, .y = y, .z = z });
	return (uint32_t)e->code.length - 1;
}
static uint32_t here(const struct emitter *e)
{
	return (uint32_t)e->code.length;
}
static uint32_t slots(struct emitter *e, uint32_t count)
{
	e->slots += count;
	return e->slots - count;
}

static enum re_fold fold_of(uint32_t flags)
{
	return !(flags & RE_IGNORECASE) ? RE_FOLD_NONE : flags & RE_UNICODE ? RE_FOLD_UNICODE : RE_FOLD_ASCII;
}

static void put_char(struct emitter *e, enum re_op op, uint32_t c, uint32_t flags)
{
	enum re_fold fold = fold_of(flags);
	if (!re_is_cased(fold, c))
		fold = RE_FOLD_NONE;
	put(e, op, re_fold(fold, c), 0, 0);
	VEC_LAST(&e->code).fold = (uint8_t)fold;
}

/* The folded characters of a range, as ranges. */
static int put_folded(struct emitter *e, enum re_fold fold, const struct re_item *range)
{
	if (py_charge_steps(e->py, (range->high - range->low) / 16) < 0)
		return -1;
	size_t from = e->items.length;
	for (uint32_t c = range->low; c <= range->high; c++) {
		uint32_t folded = re_fold(fold, c);
		struct re_item *last = e->items.length > from ? &VEC_LAST(&e->items) : NULL;
		if (last && folded >= last->low && folded <= last->high)
			continue;
		if (last && folded == last->high + 1)
			last->high = folded;
		else
			VEC_PUSH(&e->items, (struct re_item){ RE_ITEM_RANGE, folded, folded });
	}
	return 0;
}

static int put_set(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	enum re_fold fold = fold_of(flags);
	uint32_t first = (uint32_t)e->items.length;
	bool ranges = false;
	for (size_t i = 0; i < node->item_count; i++)
		ranges |= node->items[i].kind == RE_ITEM_RANGE;
	if (!ranges)
		fold = RE_FOLD_NONE;
	for (size_t i = 0; i < node->item_count; i++) {
		struct re_item item = node->items[i];
		if (item.kind == RE_ITEM_CLASS) {
			item.high = (flags & RE_UNICODE) != 0;
			VEC_PUSH(&e->items, item);
		} else if (fold == RE_FOLD_NONE) {
			VEC_PUSH(&e->items, item);
		} else if (put_folded(e, fold, &item) < 0) {
			return -1;
		}
	}
	put(e, RE_OP_SET, first, (uint32_t)e->items.length - first, 0);
	VEC_LAST(&e->code).fold = (uint8_t)fold;
	VEC_LAST(&e->code).negate = node->negate;
	return 0;
}

static int put_list(struct emitter *e, const struct re_list *list, uint32_t flags);

static int put_branch(struct emitter *e, const struct re_list *alternatives, uint32_t flags)
{
	VEC(uint32_t) jumps = VEC_INIT;
	int failed = 0;
	for (const struct re_list *list = alternatives; list && !failed; list = list->next) {
		uint32_t split = list->next ? put(e, RE_OP_SPLIT, 0, 0, 0) : 0;
		failed = put_list(e, list, flags);
		if (list->next) {
			VEC_PUSH(&jumps, put(e, RE_OP_JUMP, 0, 0, 0));
			e->code.items[split].x = here(e);
		}
	}
	for (size_t i = 0; i < jumps.length; i++)
		e->code.items[jumps.items[i]].x = here(e);
	VEC_CLEAR(&jumps);
	return failed;
}

/* Does it take exactly one character, and nothing else can be seen of it? */
static bool is_unit(const struct re_list *list)
{
	const struct re_node *node = list->first;
	if (!node || node->next)
		return false;
	if (node->kind == RE_GROUP)
		return node->group < 0 && is_unit(node->inside);
	return node->kind == RE_CHAR || node->kind == RE_NOT_CHAR || node->kind == RE_ANY || node->kind == RE_SET;
}

static bool captures(const struct re_list *list)
{
	for (; list; list = list->next)
		for (const struct re_node *node = list->first; node; node = node->next)
			if (node->group > 0 || captures(node->inside))
				return true;
	return false;
}

/* In older versions groups kept what they had taken on a way that was given up. */
static int check_marks(struct emitter *e, const struct re_node *node, const char *what)
{
	if (!e->py->profile->re_marks_stay || !captures(node->inside))
		return 0;
	return py_refuse(e->py, "what is left in groups within %s", what), -1;
}

static int put_repeat(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	bool possessive = node->greed == RE_POSSESSIVE;
	if (is_unit(node->inside)) {
		uint32_t one = put(e, RE_OP_ONE, node->low, node->high, 0);
		e->code.items[one].greed = (uint8_t)node->greed;
		return put_list(e, node->inside, flags);
	}
	if (node->greed == RE_LAZY && check_marks(e, node, "a lazy repetition") < 0)
		return -1;
	uint32_t outer = possessive ? slots(e, 2) : 0, state = slots(e, 2);
	if (possessive)
		put(e, RE_OP_ATOMIC, outer, 0, 0);
	uint32_t loop = put(e, RE_OP_LOOP, state, 0, 0);
	if (possessive)
		put(e, RE_OP_ATOMIC, outer + 1, 0, 0);
	if (put_list(e, node->inside, flags) < 0)
		return -1;
	if (possessive)
		put(e, RE_OP_COMMIT, outer + 1, 0, 0);
	uint32_t test = put(e, RE_OP_TEST, state, node->low, node->high);
	e->code.items[loop].y = test;
	e->code.items[test].body = loop + 1;
	if (node->greed == RE_LAZY) {
		e->code.items[test].greed = RE_LAZY;
		uint32_t more = put(e, RE_OP_MORE, state, node->low, node->high);
		e->code.items[more].body = loop + 1;
	}
	if (possessive)
		put(e, RE_OP_COMMIT, outer, 0, 0);
	return 0;
}

static int put_look(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	uint32_t back = 0, state = slots(e, 2);
	if (node->negate && check_marks(e, node, "a negative assertion") < 0)
		return -1;
	if (node->behind) {
		if (node->inside->low != node->inside->high)
			return re_error(e->py, e->pattern, -1, "look-behind requires fixed-width pattern"), -1;
		if (node->inside->low > UINT32_MAX)
			return re_error(e->py, e->pattern, -1, "looks too much behind"), -1;
		back = (uint32_t)node->inside->low;
	}
	uint32_t look = put(e, node->negate ? RE_OP_AVOID : RE_OP_LOOK, state, back, 0);
	if (put_list(e, node->inside, flags) < 0)
		return -1;
	put(e, node->negate ? RE_OP_AVOIDED : RE_OP_LOOKED, state, 0, 0);
	if (node->negate)
		e->code.items[look].z = here(e);
	return 0;
}

static int put_group(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	if (node->add & (RE_ASCII | RE_LOCALE | RE_UNICODE))
		flags &= ~(uint32_t)(RE_ASCII | RE_LOCALE | RE_UNICODE);
	flags = (flags | node->add) & ~node->drop;
	uint32_t slot = node->group > 0 ? 2 * ((uint32_t)node->group - 1) : 0;
	if (node->group > 0)
		put(e, RE_OP_MARK, slot, 0, 0);
	if (put_list(e, node->inside, flags) < 0)
		return -1;
	if (node->group > 0)
		put(e, RE_OP_MARK, slot + 1, (uint32_t)node->group, 0);
	return 0;
}

static int put_if(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	uint32_t test = put(e, RE_OP_IF, node->value, 0, 0);
	if (put_list(e, node->inside, flags) < 0)
		return -1;
	if (!node->inside->next) {
		e->code.items[test].y = here(e);
		return 0;
	}
	uint32_t jump = put(e, RE_OP_JUMP, 0, 0, 0);
	e->code.items[test].y = here(e);
	int failed = put_list(e, node->inside->next, flags);
	e->code.items[jump].x = here(e);
	return failed;
}

static int put_atomic(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	uint32_t state = slots(e, 1);
	put(e, RE_OP_ATOMIC, state, 0, 0);
	int failed = put_list(e, node->inside, flags);
	put(e, RE_OP_COMMIT, state, 0, 0);
	return failed;
}

static void put_at(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	put(e, RE_OP_AT, node->value, (flags & RE_MULTILINE) != 0, (flags & RE_UNICODE) != 0);
}

static void put_backref(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	put(e, RE_OP_BACKREF, node->value, 0, 0);
	VEC_LAST(&e->code).fold = (uint8_t)fold_of(flags);
}

static int put_node(struct emitter *e, const struct re_node *node, uint32_t flags)
{
	switch (node->kind) {
	case RE_EMPTY: return 0;
	case RE_CHAR: put_char(e, RE_OP_CHAR, node->value, flags); return 0;
	case RE_NOT_CHAR: put_char(e, RE_OP_NOT_CHAR, node->value, flags); return 0;
	case RE_ANY: put(e, flags & RE_DOTALL ? RE_OP_ANY_ALL : RE_OP_ANY, 0, 0, 0); return 0;
	case RE_SET: return put_set(e, node, flags);
	case RE_AT: put_at(e, node, flags); return 0;
	case RE_BRANCH: return put_branch(e, node->inside, flags);
	case RE_REPEAT: return put_repeat(e, node, flags);
	case RE_GROUP: return put_group(e, node, flags);
	case RE_ATOMIC: return put_atomic(e, node, flags);
	case RE_LOOK: return put_look(e, node, flags);
	case RE_BACKREF: put_backref(e, node, flags); return 0;
	case RE_IF: return put_if(e, node, flags);
	}
	return 0;
}

static int put_list(struct emitter *e, const struct re_list *list, uint32_t flags)
{
	for (const struct re_node *node = list->first; node; node = node->next) {
		if (e->code.length + e->items.length > MOST_CODE)
			return py_refuse(e->py, "a regular expression as long as this"), -1;
		if (put_node(e, node, flags) < 0)
			return -1;
	}
	return 0;
}

static struct re_program *finished(struct emitter *e)
{
	size_t code = e->code.length * sizeof(struct re_insn), items = e->items.length * sizeof(struct re_item);
	size_t size = sizeof(struct re_program) + code + items;
	struct re_program *program = heap_c_new(e->py, size);
	*program = (struct re_program){ .size = size, .length = (uint32_t)e->code.length };
	program->item_count = (uint32_t)e->items.length;
	program->slots = e->slots;
	program->groups = e->tree->groups;
	program->code = (struct re_insn *)(program + 1);
	program->items = (struct re_item *)(program->code + program->length);
	memcpy(program->code, e->code.items, code);
	if (items)
		memcpy(program->items, e->items.items, items);
	return program;
}

struct re_program *re_emit(struct py *py, struct re_tree *tree, struct obj *pattern)
{
	struct emitter e = { .py = py, .tree = tree, .pattern = pattern };
	e.slots = 2 * ((uint32_t)tree->groups - 1) + 1;
	struct re_program *program = NULL;
	if (put_list(&e, tree->list, tree->flags) == 0 &&
	    heap_charge(py, e.code.length * sizeof(struct re_insn)) == 0) {
		put(&e, RE_OP_MATCH, 0, 0, 0);
		program = finished(&e);
	}
	VEC_CLEAR(&e.code);
	VEC_CLEAR(&e.items);
	return program;
}
