/* re_units.c -- the small parts of a regular expression: escapes, character sets, inline flags.
 * Models: Lib/re/_parser.py (_escape, _class_escape, _parse_flags); profile rows re_*. */
#include "re_parse.h"
#include <assert.h>
#include <string.h>

struct obj *re_token_text(struct re_parser *p)
{
	struct str_builder b;
	str_builder_init(&b, p->t.py);
	for (int64_t i = 0; i < p->t.next_length; i++)
		str_builder_put_char(&b, re_tokens_at(&p->t, p->t.next + i));
	return str_builder_finish(&b);
}

/* ---- escapes ---- */

/* One unit: a character or a class. */
struct unit {
	bool is_class;
	uint32_t value;       /* character, or enum re_class */
	int64_t from, length; /* as it is written */
};

static bool is_digit(uint32_t c, uint32_t base)
{
	return (c >= '0' && c <= '9' && c < '0' + base) || (base == 16 && ((c | 32) >= 'a' && (c | 32) <= 'f'));
}

/* Up to `most` digits from the source, single tokens all; *value: what they say together with what it was. How many; -1 RAISES. */
static int digits(struct re_tokens *t, uint32_t base, int most, uint32_t *value)
{
	int count = 0;
	while (count < most && t->next_length == 1 && is_digit(re_tokens_at(t, t->next), base)) {
		uint32_t c = re_tokens_at(t, t->next);
		*value = *value * base + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
		count++;
		if (re_tokens_step(t) < 0)
			return -1;
	}
	return count;
}

/* "bad escape \q" and kin, about the text since `from`; -1. */
static int bad_escape(struct re_tokens *t, const char *before, int64_t from, const char *after)
{
	struct str_builder b;
	int64_t end = re_tokens_tell(t);
	str_builder_init(&b, t->py);
	for (int64_t i = from; i < end; i++)
		str_builder_put_char(&b, re_tokens_at(t, i));
	struct obj *text = str_builder_finish(&b);
	if (text)
		re_tokens_error(t, end - from, "%s %U%s", before, text, after);
	obj_xdecref(t->py, text);
	return -1;
}

static int too_large_octal(struct re_tokens *t, int64_t from)
{
	return bad_escape(t, "octal escape value", from, " outside of range 0-0o377");
}

static int class_of(uint32_t c)
{
	switch (c) {
	case 'd': return RE_DIGIT;
	case 's': return RE_SPACE;
	case 'w': return RE_WORD;
	case 'D': return RE_NOT_DIGIT;
	case 'S': return RE_NOT_SPACE;
	case 'W': return RE_NOT_WORD;
	default: return -1;
	}
}

/* \xhh, \uhhhh, \Uhhhhhhhh, behind the letter: 1; 0: the letter is none of these; -1 RAISES. */
static int hexadecimal(struct re_tokens *t, uint32_t letter, struct unit *unit)
{
	int wanted = letter == 'x' ? 2 : !t->is_text ? 0 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
	if (!wanted)
		return 0;
	uint32_t value = 0;
	int got = digits(t, 16, wanted, &value);
	if (got < 0)
		return -1;
	if (got < wanted)
		return bad_escape(t, "incomplete escape", unit->from, "");
	if (value > 0x10ffff)
		return bad_escape(t, "bad escape", unit->from, "");
	unit->value = value;
	return 1;
}

/* What is the same within and outside of sets, when c is none of a version's own letters. */
static int other_escape(struct re_tokens *t, uint32_t c, struct unit *unit)
{
	int done = hexadecimal(t, c, unit);
	if (done)
		return done < 0 ? -1 : 0;
	if (c == 'N' && t->is_text) {
		if (!re_tokens_see(t, '{'))
			return re_tokens_error(t, 0, "missing {"), -1;
		return py_refuse(t->py, "\\N{} in a regular expression: names of characters"), -1;
	}
	if (c < 128 && ((c | 32) >= 'a' && (c | 32) <= 'z'))
		return bad_escape(t, "bad escape", unit->from, "");
	unit->value = c;
	return 0;
}

/* An escape within a set; c stands behind the backslash and was taken. */
static int set_escape(struct re_tokens *t, uint32_t c, struct unit *unit)
{
	if (re_escape_char(c) >= 0) {
		unit->value = (uint32_t)re_escape_char(c);
		return 0;
	}
	if (class_of(c) >= 0) {
		unit->is_class = true;
		unit->value = (uint32_t)class_of(c);
		return 0;
	}
	if (c >= '0' && c <= '7') {
		unit->value = c - '0';
		if (digits(t, 8, 2, &unit->value) < 0)
			return -1;
		return unit->value > 0377 ? too_large_octal(t, unit->from) : 0;
	}
	if (c == '8' || c == '9')
		return bad_escape(t, "bad escape", unit->from, "");
	return other_escape(t, c, unit);
}

/* \1 to \99, or three octal digits; c stands behind the backslash. */
static int reference(struct re_parser *p, struct re_list *list, uint32_t c, int64_t from)
{
	struct re_tokens *t = &p->t;
	uint32_t number = c - '0', second = 0;
	if (t->next_length == 1 && is_digit(second = re_tokens_at(t, t->next), 10)) {
		number = number * 10 + second - '0';
		if (re_tokens_step(t) < 0)
			return -1;
		if (is_digit(c, 8) && is_digit(second, 8) && t->next_length == 1 &&
		    is_digit(re_tokens_at(t, t->next), 8)) {
			uint32_t octal = (c - '0') * 8 + second - '0';
			if (digits(t, 8, 1, &octal) < 0)
				return -1;
			if (octal > 0377)
				return too_large_octal(t, from);
			re_node_add(p, list, RE_CHAR)->value = octal;
			return 0;
		}
	}
	int64_t length = re_tokens_tell(t) - from;
	if (number >= p->groups.length)
		return re_tokens_error(t, length - 1, "invalid group reference %d", (int)number), -1;
	if (!p->groups.items[number])
		return re_tokens_error(t, length, "cannot refer to an open group"), -1;
	if (re_check_reference(p, number) < 0)
		return -1;
	re_node_add(p, list, RE_BACKREF)->value = number;
	return 0;
}

static int place_of(const struct re_parser *p, uint32_t c)
{
	switch (c) {
	case 'A': return RE_AT_START;
	case 'b': return RE_AT_BOUNDARY;
	case 'B': return RE_AT_NOT_BOUNDARY;
	case 'Z': return RE_AT_END;
	case 'z': return p->t.py->profile->re_small_z ? RE_AT_END : -1;
	default: return -1;
	}
}

int re_parse_escape(struct re_parser *p, struct re_list *list, uint32_t c)
{
	struct re_tokens *t = &p->t;
	struct unit unit = { .from = re_tokens_tell(t) - 2 };
	if (place_of(p, c) >= 0) {
		re_node_add(p, list, RE_AT)->value = (uint32_t)place_of(p, c);
		return 0;
	}
	if (class_of(c) >= 0) {
		struct re_node *node = re_node_add(p, list, RE_SET);
		node->items = arena_new(&p->tree->arena, struct re_item);
		node->items[0] = (struct re_item){ RE_ITEM_CLASS, (uint32_t)class_of(c), 0 };
		node->item_count = 1;
		return 0;
	}
	if (re_escape_char(c) >= 0) {
		unit.value = (uint32_t)re_escape_char(c);
	} else if (c == '0') {
		if (digits(t, 8, 2, &unit.value) < 0)
			return -1;
	} else if (is_digit(c, 10)) {
		return reference(p, list, c, unit.from);
	} else if (other_escape(t, c, &unit) < 0) {
		return -1;
	}
	re_node_add(p, list, RE_CHAR)->value = unit.value;
	return 0;
}

/* ---- sets ---- */

/* A program that listens to warnings would hear of it. */
static int future_warning(struct re_tokens *t)
{
	if (dict_get_c(t->py, lib_modules(t->py), "warnings"))
		return py_refuse(t->py, "the FutureWarning for a regular expression"), -1;
	return exc_pending(t->py) ? -1 : 0;
}

/* The next unit of a set, taken. *plain: it was written as one character. -1 RAISES. */
static int set_unit(struct re_tokens *t, struct unit *unit, uint32_t *plain)
{
	*unit = (struct unit){ .from = t->next, .value = re_tokens_at(t, t->next) };
	bool escaped = t->next_length == 2;
	if (escaped)
		unit->value = re_tokens_at(t, t->next + 1);
	*plain = escaped ? 0 : unit->value;
	if (re_tokens_step(t) < 0)
		return -1;
	if (escaped && set_escape(t, unit->value, unit) < 0)
		return -1;
	unit->length = escaped ? re_tokens_tell(t) - unit->from : 1;
	return 0;
}

/* CPython shows of both ends only the token they begin with. */
static int bad_range(struct re_tokens *t, const struct unit *low, const struct unit *high)
{
	struct str_builder b;
	int64_t length = 1;
	str_builder_init(&b, t->py);
	for (int end = 0; end < 2; end++) {
		int64_t from = end ? high->from : low->from, count = re_tokens_at(t, from) == '\\' ? 2 : 1;
		for (int64_t i = from; i < from + count; i++)
			str_builder_put_char(&b, re_tokens_at(t, i));
		if (!end)
			str_builder_put_char(&b, '-');
		length += count;
	}
	struct obj *text = str_builder_finish(&b);
	if (text)
		re_tokens_error(t, length, "bad character range %U", text);
	obj_xdecref(t->py, text);
	return -1;
}

struct items {
	VEC(struct re_item) all;
};

static void put_item(struct items *items, const struct unit *unit)
{
	if (unit->is_class)
		VEC_PUSH(&items->all, (struct re_item){ RE_ITEM_CLASS, unit->value, 0 });
	else
		VEC_PUSH(&items->all, (struct re_item){ RE_ITEM_RANGE, unit->value, unit->value });
}

static int unterminated(struct re_tokens *t, int64_t here)
{
	re_tokens_error(t, re_tokens_tell(t) - here, "unterminated character set");
	return -1;
}

static int set_items(struct re_tokens *t, struct items *items, int64_t here)
{
	for (;;) {
		struct unit low, high;
		uint32_t plain;
		if (!t->next_length)
			return unterminated(t, here);
		if (items->all.length && re_tokens_see(t, ']'))
			return re_tokens_step(t);
		if (set_unit(t, &low, &plain) < 0)
			return -1;
		if (items->all.length && plain && strchr("-&~|", (int)plain < 128 ? (int)plain : ' ') &&
		    re_tokens_see(t, plain) && future_warning(t) < 0)
			return -1;
		int range = re_tokens_match(t, '-');
		if (range < 0)
			return -1;
		if (!range) {
			put_item(items, &low);
			continue;
		}
		if (!t->next_length)
			return unterminated(t, here);
		if (re_tokens_see(t, ']')) {
			put_item(items, &low);
			put_item(items, &(struct unit){ .value = '-' });
			return re_tokens_step(t);
		}
		if (set_unit(t, &high, &plain) < 0 || (plain == '-' && future_warning(t) < 0))
			return -1;
		if (low.is_class || high.is_class || high.value < low.value)
			return bad_range(t, &low, &high);
		VEC_PUSH(&items->all, (struct re_item){ RE_ITEM_RANGE, low.value, high.value });
	}
}

int re_parse_set(struct re_parser *p, struct re_list *list)
{
	struct re_tokens *t = &p->t;
	struct items items = { .all = VEC_INIT };
	int64_t here = re_tokens_tell(t) - 1;
	if (re_tokens_see(t, '[') && future_warning(t) < 0)
		return -1;
	int negate = re_tokens_match(t, '^');
	int failed = negate < 0 ? -1 : set_items(t, &items, here);
	if (failed == 0) {
		const struct re_item *first = items.all.items;
		assert(first); /* a set has an item, or it was an error */
		bool single = items.all.length == 1 && first->kind == RE_ITEM_RANGE && first->low == first->high;
		struct re_node *node = re_node_add(p, list, !single ? RE_SET : negate ? RE_NOT_CHAR : RE_CHAR);
		node->value = first->low;
		node->negate = negate;
		node->item_count = items.all.length;
		node->items = arena_array(&p->tree->arena, struct re_item, items.all.length);
		memcpy(node->items, first, items.all.length * sizeof *first);
	}
	VEC_CLEAR(&items.all);
	return failed;
}

/* ---- flags ---- */

uint32_t re_flag_of(const struct re_parser *p, uint32_t c)
{
	switch (c) {
	case 'i': return RE_IGNORECASE;
	case 'L': return RE_LOCALE;
	case 'm': return RE_MULTILINE;
	case 's': return RE_DOTALL;
	case 'x': return RE_VERBOSE;
	case 'a': return RE_ASCII;
	case 'u': return RE_UNICODE;
	case 't': return p->t.py->profile->re_template_flag ? RE_TEMPLATE : 0;
	default: return 0;
	}
}

#define TYPE_FLAGS   (RE_ASCII | RE_LOCALE | RE_UNICODE)
#define GLOBAL_FLAGS (RE_DEBUG | RE_TEMPLATE)

/* The next token's character, taken; 0 and an error when there is none; -1 RAISES. *length: of the token. */
static int64_t flag_char(struct re_tokens *t, const char *missing, int64_t *length)
{
	if (!t->next_length)
		return re_tokens_error(t, 0, "%s", missing), -1;
	int64_t c = re_tokens_at(t, t->next);
	*length = t->next_length;
	return re_tokens_step(t) < 0 ? -1 : c;
}

static int no_flag(struct re_tokens *t, int64_t c, int64_t length, const char *missing)
{
	bool letter = length == 1 && unicode_is_alpha((uint32_t)c);
	re_tokens_error(t, length, "%s", letter ? "unknown flag" : missing);
	return -1;
}

/* Letters of flags to be turned on, *c the first; *c is then what ends them. -1 RAISES. */
static int flags_on(struct re_parser *p, int64_t *c, uint32_t *add)
{
	struct re_tokens *t = &p->t;
	for (;;) {
		int64_t length;
		uint32_t flag = re_flag_of(p, (uint32_t)*c);
		if (t->is_text ? flag == RE_LOCALE : flag == RE_UNICODE)
			return re_tokens_error(t, 0, "bad inline flags: cannot use '%c' flag with a %s pattern",
					       (int)*c, t->is_text ? "str" : "bytes"),
			       -1;
		*add |= flag;
		if ((flag & TYPE_FLAGS) && (*add & TYPE_FLAGS) != flag)
			return re_tokens_error(t, 0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible"), -1;
		if ((*c = flag_char(t, "missing -, : or )", &length)) < 0)
			return -1;
		if (length == 1 && (*c == ')' || *c == '-' || *c == ':'))
			return 0;
		if (length != 1 || !re_flag_of(p, (uint32_t)*c))
			return no_flag(t, *c, length, "missing -, : or )");
	}
}

static int flags_off(struct re_parser *p, uint32_t *drop)
{
	struct re_tokens *t = &p->t;
	const char *missing = "missing flag";
	for (;;) {
		int64_t length, c = flag_char(t, missing, &length);
		if (c < 0)
			return -1;
		if (*drop && length == 1 && c == ':')
			return 0;
		uint32_t flag = length == 1 ? re_flag_of(p, (uint32_t)c) : 0;
		if (!flag)
			return no_flag(t, c, length, missing);
		if (flag & TYPE_FLAGS)
			return re_tokens_error(t, 0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'"), -1;
		*drop |= flag;
		missing = "missing :";
	}
}

int re_parse_flags(struct re_parser *p, uint32_t first, uint32_t *add, uint32_t *drop)
{
	struct re_tokens *t = &p->t;
	int64_t c = (int64_t)first;
	if (c != '-' && flags_on(p, &c, add) < 0)
		return -1;
	if (c == ')') {
		p->tree->flags |= *add;
		*add = 0;
		return 0;
	}
	if (*add & GLOBAL_FLAGS)
		return re_tokens_error(t, 1, "bad inline flags: cannot turn on global flag"), -1;
	if (c == '-' && flags_off(p, drop) < 0)
		return -1;
	if (*drop & GLOBAL_FLAGS)
		return re_tokens_error(t, 1, "bad inline flags: cannot turn off global flag"), -1;
	if (*add & *drop)
		return re_tokens_error(t, 1, "bad inline flags: flag turned on and off"), -1;
	return 1;
}
