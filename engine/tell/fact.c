/* fact.c -- see fact.h. Every name and number in a sentence is an event's or the profile's. */
#include "fact.h"
#include <stdio.h>
#include <string.h>

/* ---- places ---- */

const struct py_statement *fact_statement(const struct teller *t, int line)
{
	const struct py_statement *best = NULL;
	for (size_t low = 0, high = t->statement_count; low < high;) {
		size_t middle = (low + high) / 2;
		if (t->statements[middle].line <= line) {
			best = &t->statements[middle];
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	while (best && best->end_line < line && best > t->statements)
		best--;
	return best && best->line <= line && line <= best->end_line ? best : NULL;
}

void fact_put_place(const struct teller *t, int line, struct buf *out)
{
	const struct py_statement *s = py_mode(t->py) == PY_REPL ? fact_statement(t, line) : NULL;
	if (s)
		buf_printf(out, "input %d", s->input);
	else
		buf_printf(out, "line %d", line);
}

/* The text that an event stands at, on one line; `otherwise` where it is not the program's. */
void fact_put_asked(const struct teller *t, const struct event *e, const char *otherwise, struct buf *out)
{
	size_t begin, end;
	if (!past_own(&t->past, e) || e->line < 1 || (size_t)e->end_line > t->lines.length || e->end_line < e->line) {
		buf_puts(out, otherwise);
		return;
	}
	begin = t->lines.items[e->line - 1] + e->column;
	end = t->lines.items[e->end_line - 1] + e->end_column;
	if (end > t->length || begin >= end || end - begin > 200) {
		buf_puts(out, otherwise);
		return;
	}
	bool blank = false;
	for (size_t i = begin; i < end; i++) {
		char c = t->text[i];
		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			blank = true;
			continue;
		}
		if (blank)
			buf_putc(out, ' ');
		blank = false;
		buf_putc(out, c);
	}
}

/* ---- objects ---- */

static bool is_bracket(char c)
{
	return c == '[' || c == '(' || c == '{';
}

/* A label as a noun: "the list `[1, 2]`", "the function `f`", "the `Node` object", "`257`". */
static void put_label(const char *label, const char *type, struct buf *out)
{
	static const char *const kinds[] = { "function ",  "class ",     "module ", "bound method ", "built-in ",
					     "generator ", "coroutine ", "code ",   "frame " };
	size_t length = strlen(label);
	if (*label != '<' || length < 3 || label[length - 1] != '>') {
		if (is_bracket(*label) && type)
			buf_printf(out, "the %s `%s`", type, label);
		else
			buf_printf(out, "`%s`", label);
		return;
	}
	char inner[96];
	snprintf(inner, sizeof inner, "%.*s", (int)(length - 2), label + 1);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strncmp(inner, kinds[i], strlen(kinds[i])) == 0) {
			buf_printf(out, "the %s`%s`", kinds[i], inner + strlen(kinds[i]));
			return;
		}
	char *object = strstr(inner, " object");
	if (object && object[7] == 0) {
		*object = 0;
		buf_printf(out, "the `%s` object", inner);
	} else {
		buf_printf(out, "the %s", inner);
	}
}

void fact_put_object(const struct teller *t, uint32_t serial, struct buf *out)
{
	const struct past_object *o = past_object(&t->past, serial);
	if (!o->label)
		o = past_object(&t->whole, serial);
	if (o->label)
		put_label(o->label, o->type, out);
	else
		buf_printf(out, "the %s", o->type ? o->type : "object");
}

/* " (made on line 3)", nothing where the place is not the program's or says nothing. */
void fact_put_where(const struct teller *t, uint32_t serial, struct buf *out)
{
	const struct past_object *o = past_object(&t->past, serial);
	if (!o->born || o->line <= 0 || o->why == WHY_CONSTANT || o->why == WHY_FOLDED)
		return;
	buf_puts(out, " (");
	if (o->last_name && o->label && *o->label == '<' && !past_is_named(&t->past, serial))
		buf_printf(out, "once `%s`, ", o->last_name);
	buf_puts(out, py_mode(t->py) == PY_REPL ? "made in " : "made on ");
	fact_put_place(t, o->line, out);
	buf_putc(out, ')');
}

/* How it came to be, without the lesson that follows: ", which makes a new object each time". */
static void put_born_short(const struct teller *t, enum why why, struct buf *out)
{
	size_t start = out->length;
	words_put_born(t->version, why, out);
	const char *lesson = strstr(buf_text(out) + start, ", which");
	if (lesson)
		buf_cut(out, (size_t)(lesson - buf_text(out)));
}

static void put_born(const struct teller *t, uint32_t serial, struct buf *out)
{
	put_born_short(t, (enum why)past_object(&t->past, serial)->why, out);
	const struct past_object *o = past_object(&t->past, serial);
	bool constant = o->why == WHY_CONSTANT || o->why == WHY_FOLDED;
	int line = !constant ? o->line : py_mode(t->py) == PY_REPL ? past_unit_line(&t->whole, o->unit) : 0;
	if (o->born && line > 0) {
		buf_puts(out, " (");
		fact_put_place(t, line, out);
		buf_putc(out, ')');
	}
}

/* A function or class as an owner: "`f`"; the module's code is "the module". */
static void put_owner(const char *owner, struct buf *out)
{
	if (!owner)
		buf_puts(out, "the program");
	else if (strcmp(owner, "<module>") == 0)
		buf_puts(out, "the module");
	else if (*owner == '<' || is_bracket(*owner))
		put_label(owner, NULL, out);
	else if (strncmp(owner, "the ", 4) == 0)
		buf_puts(out, owner);
	else
		buf_printf(out, "`%s`", owner);
}

/* Names of an object but one, "`a` and `b`"; how many. */
static int put_names(const struct teller *t, uint32_t serial, const char *but, struct buf *out)
{
	int found = 0, most = 4;
	for (size_t i = 0; i < t->past.names.length; i++) {
		const struct past_name *n = &t->past.names.items[i];
		if (n->serial != serial || (but && strcmp(n->name, but) == 0))
			continue;
		if (found++ >= most)
			continue;
		buf_printf(out, "%s`%s`", found > 1 ? " and " : "", n->name);
		if (n->owner)
			buf_puts(out, " of "), put_owner(n->owner, out);
	}
	if (found > most)
		buf_printf(out, " and %d more", found - most);
	return found;
}

/* ---- bindings ---- */

static const struct event *before(const struct teller *t, size_t index)
{
	while (index-- > 0) {
		const struct event *e = py_event(t->py, index);
		if (e->kind != EV_LABEL && e->kind != EV_UNIT)
			return e;
	}
	return NULL;
}

/* Reasons that hold for an object before anybody names it. */
static bool stands_ready(const struct past_object *o)
{
	switch (o->why) {
	case WHY_CACHED_INT:
	case WHY_SINGLETON:
	case WHY_INTERNED:
	case WHY_CONSTANT:
	case WHY_FOLDED:
	case WHY_NAME: return true;
	default: return false;
	}
}

/* At the end of an except clause its name is set to None and deleted. */
static bool ends_handler(const struct teller *t, size_t index, const struct event *e)
{
	for (size_t i = index + 1; i < py_event_count(t->py) && i < index + 8; i++) {
		const struct event *after = py_event(t->py, i);
		if (after->kind == EV_LINE)
			return false;
		if (after->kind == EV_UNBOUND && after->a == e->a && after->text && strcmp(after->text, e->text) == 0)
			return true;
	}
	return false;
}

static int put_bound(struct teller *t, size_t index, const struct event *e, struct buf *out)
{
	if (ends_handler(t, index, e))
		return 0;
	const struct past_object *o = past_object(&t->past, e->a);
	struct buf object = BUF_INIT, born = BUF_INIT, others = BUF_INIT;
	fact_put_object(t, e->a, &object);
	put_born_short(t, (enum why)o->why, &born);
	enum sentence say = SAY_BOUND_THERE;
	if (stands_ready(o))
		say = SAY_BOUND_READY;
	else if (o->born && o->born_at >= t->step_begin)
		say = SAY_BOUND_NEW;
	else if (put_names(t, e->a, e->text, &others) > 0)
		say = SAY_BOUND_ALSO;
	words_put(t->version, say,
		  (struct words_slot[]){ SLOT("name", e->text),
					 SLOT("object", buf_text(&object)),
					 SLOT("born", buf_text(&born)),
					 SLOT("others", buf_text(&others)),
					 { NULL, NULL } },
		  out);
	buf_clear(&object);
	buf_clear(&born);
	buf_clear(&others);
	return TELL_NAMES;
}

static bool was_rebound(const struct teller *t, size_t index, const struct event *e)
{
	const struct event *last = before(t, index);
	return last && last->kind == EV_BOUND && e->text && last->text && strcmp(last->text, e->text) == 0;
}

static int put_unbound(struct teller *t, size_t index, const struct event *e, struct buf *out)
{
	bool name = e->c == HOLD_GLOBAL || e->c == HOLD_LOCAL || e->c == HOLD_CELL || e->c == HOLD_CLASS;
	if (!name || e->value == 0 || was_rebound(t, index, e))
		return 0;
	struct buf object = BUF_INIT, left = BUF_INIT;
	fact_put_object(t, e->a, &object);
	buf_printf(&left, "%lld reference%s", (long long)e->value, e->value == 1 ? "" : "s");
	words_put(t->version, e->value < 0 ? SAY_GONE : SAY_DELETED,
		  (struct words_slot[]){ SLOT("name", e->text),
					 SLOT("object", buf_text(&object)),
					 SLOT("left", buf_text(&left)),
					 { NULL, NULL } },
		  out);
	buf_clear(&object);
	buf_clear(&left);
	return TELL_NAMES;
}

/* ---- identity ---- */

/* Why one object answers for both sides. */
static void put_reason(struct teller *t, uint32_t serial, struct buf *out)
{
	const struct past_object *o = past_object(&t->past, serial);
	struct buf object = BUF_INIT, names = BUF_INIT, where = BUF_INIT, shared = BUF_INIT;
	fact_put_object(t, serial, &object);
	fact_put_where(t, serial, &where);
	int count = put_names(t, serial, NULL, &names);
	bool constant = o->why == WHY_CONSTANT || o->why == WHY_FOLDED,
	     interned = o->shared == WHY_INTERNED && o->why != WHY_NAME;
	bool merged = constant && o->shared != WHY_COUNT;
	words_put_shared(t->version, interned ? WHY_INTERNED : (enum why)o->why,
			 (struct words_slot[]){ SLOT("object", buf_text(&object)), { NULL, NULL } }, &shared);
	if (merged || (stands_ready(o) && !constant) || interned || (!o->born && count < 2))
		buf_puts(out, buf_text(&shared));
	else
		words_put(t->version,
			  count > 1  ? SAY_ONE_BOUND
			  : constant ? SAY_ONE_CONSTANT
				     : SAY_ONE_REACHED,
			  (struct words_slot[]){ SLOT("object", buf_text(&object)),
						 SLOT("where", buf_text(&where)),
						 SLOT("names", buf_text(&names)),
						 SLOT("shared", buf_text(&shared)),
						 { NULL, NULL } },
			  out);
	buf_clear(&object);
	buf_clear(&names);
	buf_clear(&where);
	buf_clear(&shared);
}

/* What a reader may still wonder about two that look alike. */
static void put_moral(const struct teller *t, uint32_t a, uint32_t b, struct buf *out)
{
	const struct past_object *x = past_object(&t->past, a), *y = past_object(&t->past, b);
	bool constants =
	    (x->why == WHY_CONSTANT || x->why == WHY_FOLDED) && (y->why == WHY_CONSTANT || y->why == WHY_FOLDED);
	if (!x->label || !y->label || strcmp(x->label, y->label) != 0 || !x->type || !y->type ||
	    strcmp(x->type, y->type) != 0 || *x->label == '<')
		return;
	if (constants && x->unit != y->unit)
		words_put(t->version, SAY_MORAL_UNITS, NULL, out);
	if (strcmp(x->type, "int") == 0)
		words_put(t->version, SAY_MORAL_INT, NULL, out);
	else if (strcmp(x->type, "str") == 0 &&
		 (x->why == WHY_RESULT || y->why == WHY_RESULT || x->why == WHY_CALL || y->why == WHY_CALL))
		words_put(t->version, SAY_MORAL_TEXT, NULL, out);
	else if (x->why == WHY_DISPLAY && y->why == WHY_DISPLAY)
		words_put(t->version, SAY_MORAL_DISPLAY, NULL, out);
	else if (!constants)
		words_put(t->version, SAY_MORAL_EQUAL, NULL, out);
}

/* The two sides of "a is b" as written; "the one" and "the other" where that cannot be told. */
static void put_sides(const char *asked, struct buf *left, struct buf *right)
{
	const char *is = strstr(asked, " is ");
	if (!is || *asked == '.' || strstr(is + 4, " is ") || strchr(asked, '\'') || strchr(asked, '"')) {
		buf_puts(left, "The one");
		buf_puts(right, "the other");
		return;
	}
	const char *rest = is + 4;
	if (strncmp(rest, "not ", 4) == 0)
		rest += 4;
	buf_printf(left, "`%.*s`", (int)(is - asked), asked);
	buf_printf(right, "`%s`", rest);
}

static int put_is(struct teller *t, const struct event *e, struct buf *out)
{
	struct buf asked = BUF_INIT, reason = BUF_INIT, left = BUF_INIT, right = BUF_INIT, left_object = BUF_INIT,
		   right_object = BUF_INIT, left_born = BUF_INIT, right_born = BUF_INIT, moral = BUF_INIT;
	fact_put_asked(t, e, e->value ? "... is not ..." : "... is ...", &asked);
	if (e->c) {
		put_reason(t, e->a, &reason);
		if (reason.length > 0 && reason.data[0] >= 'a' && reason.data[0] <= 'z')
			reason.data[0] = (char)(reason.data[0] - 32);
	} else {
		put_sides(buf_text(&asked), &left, &right);
		fact_put_object(t, e->a, &left_object);
		fact_put_object(t, e->b, &right_object);
		put_born(t, e->a, &left_born);
		put_born(t, e->b, &right_born);
		put_moral(t, e->a, e->b, &moral);
	}
	words_put(t->version, e->c ? SAY_IS_ONE : SAY_IS_TWO,
		  (struct words_slot[]){ SLOT("asked", buf_text(&asked)),
					 SLOT("verdict", (e->c != 0) != (e->value != 0) ? "True" : "False"),
					 SLOT("reason", buf_text(&reason)),
					 SLOT("left", buf_text(&left)),
					 SLOT("right", buf_text(&right)),
					 SLOT("left_object", buf_text(&left_object)),
					 SLOT("right_object", buf_text(&right_object)),
					 SLOT("left_born", buf_text(&left_born)),
					 SLOT("right_born", buf_text(&right_born)),
					 SLOT("moral", buf_text(&moral)),
					 { NULL, NULL } },
		  out);
	buf_clear(&asked), buf_clear(&reason), buf_clear(&left), buf_clear(&right), buf_clear(&left_object);
	buf_clear(&right_object), buf_clear(&left_born), buf_clear(&right_born), buf_clear(&moral);
	return TELL_IS;
}

static int put_id_equal(struct teller *t, const struct event *e, struct buf *out)
{
	const struct past_object *x = past_object(&t->past, e->a), *y = past_object(&t->past, e->b);
	if (!x->answer_of || !y->answer_of)
		return 0;
	const struct event *first = py_event(t->py, x->answer_of - 1), *second = py_event(t->py, y->answer_of - 1);
	struct buf asked = BUF_INIT, left = BUF_INIT, right = BUF_INIT;
	fact_put_asked(t, e, e->value ? "id(...) != id(...)" : "id(...) == id(...)", &asked);
	fact_put_object(t, first->a, &left);
	fact_put_object(t, second->a, &right);
	enum sentence say = first->a == second->a                   ? SAY_ID_ONE
			    : e->c                                  ? SAY_ID_REUSED
			    : past_object(&t->past, first->a)->dead ? SAY_ID_GONE
								    : SAY_ID_TWO;
	words_put(t->version, say,
		  (struct words_slot[]){ SLOT("asked", buf_text(&asked)),
					 SLOT("verdict", (e->c != 0) != (e->value != 0) ? "True" : "False"),
					 SLOT("object", buf_text(&left)),
					 SLOT("left_object", buf_text(&left)),
					 SLOT("right_object", buf_text(&right)),
					 { NULL, NULL } },
		  out);
	buf_clear(&asked);
	buf_clear(&left);
	buf_clear(&right);
	return TELL_IS;
}

static int put_reused(struct teller *t, const struct event *e, struct buf *out)
{
	if (!past_object(&t->whole, e->a)->identified || !past_object(&t->past, e->b)->identified)
		return 0;
	struct buf object = BUF_INIT, dead = BUF_INIT;
	fact_put_object(t, e->a, &object);
	fact_put_object(t, e->b, &dead);
	words_put(t->version, SAY_REUSED,
		  (struct words_slot[]){
		      SLOT("object", buf_text(&object)), SLOT("dead", buf_text(&dead)), { NULL, NULL } },
		  out);
	buf_clear(&object);
	buf_clear(&dead);
	return TELL_IS;
}

/* ---- counts ---- */

void tell_holder(const char *version, const struct py_holder *h, struct buf *out)
{
	struct buf owner = BUF_INIT, of = BUF_INIT;
	put_owner(h->owner, &owner);
	if (h->owner)
		buf_printf(&of, " of %s", buf_text(&owner));
	words_put_held(version, h->hold,
		       (struct words_slot[]){ SLOT("text", h->text),
					      SLOT("owner", buf_text(&owner)),
					      SLOT("of", buf_text(&of)),
					      SLOT("element", h->count > 1 ? "elements" : "element"),
					      { NULL, NULL } },
		       out);
	if (h->count > 1 && h->hold != HOLD_ITEM)
		buf_printf(out, " (%lld references)", (long long)h->count);
	buf_clear(&owner);
	buf_clear(&of);
}

static bool is_twin(const struct event *a, const struct event *b)
{
	const char *x = a->text ? a->text : "", *y = b->text ? b->text : "";
	const char *p = a->owner ? a->owner : "", *q = b->owner ? b->owner : "";
	return a->c == b->c && strcmp(x, y) == 0 && strcmp(p, q) == 0 && a->c != HOLD_ITEM;
}

/* Holders that are told in the same words are told once, with their sum. */
static bool twin_before(const struct teller *t, size_t index, size_t at)
{
	for (size_t i = index + 1; i < at; i++)
		if (is_twin(py_event(t->py, i), py_event(t->py, at)))
			return true;
	return false;
}

static int64_t twins(const struct teller *t, size_t at)
{
	int64_t sum = 0;
	const struct event *e = py_event(t->py, at);
	for (size_t i = at; i < py_event_count(t->py) && py_event(t->py, i)->kind == EV_HOLDER; i++)
		if (is_twin(py_event(t->py, i), e))
			sum += py_event(t->py, i)->value;
	return e->c == HOLD_ITEM ? e->value : sum;
}

#define HOLDERS_TOLD 10

static void put_beyond(const struct teller *t, int64_t references, struct buf *out)
{
	char count[24];
	snprintf(count, sizeof count, "%lld", (long long)references);
	buf_puts(out, ", ");
	words_put(t->version, SAY_COUNT_MORE, (struct words_slot[]){ SLOT("count", count), { NULL, NULL } }, out);
}

/* The holders that follow a count, the argument last; borrowed: the argument is not among them. */
static size_t put_holders(const struct teller *t, size_t index, bool *borrowed, bool *constant, struct buf *out)
{
	size_t count = py_event_count(t->py), shown = 0;
	bool argument = false, local = false;
	int64_t beyond = 0;
	*borrowed = *constant = false;
	for (int last = 0; last < 2; last++)
		for (size_t i = index + 1; i < count && py_event(t->py, i)->kind == EV_HOLDER; i++) {
			const struct event *e = py_event(t->py, i);
			if (e->c == HOLD_BORROWED) {
				*borrowed = true;
				continue;
			}
			argument = argument || e->c == HOLD_ARGUMENT;
			local = local || e->c == HOLD_LOCAL;
			*constant = *constant || e->c == HOLD_CONSTANT;
			if ((e->c == HOLD_ARGUMENT) != (last == 1))
				continue;
			if (twin_before(t, index, i))
				continue;
			if (last == 0 && shown >= HOLDERS_TOLD) {
				beyond += twins(t, i);
				continue;
			}
			if (last == 1 && beyond > 0) {
				put_beyond(t, beyond, out);
				beyond = 0;
			}
			buf_puts(out, shown++ ? ", " : "");
			tell_holder(t->version,
				    &(struct py_holder){ (enum hold)e->c, twins(t, i), e->b, e->text, e->owner }, out);
		}
	if (beyond > 0)
		put_beyond(t, beyond, out);
	*borrowed = *borrowed && !argument;
	*constant = *borrowed && *constant && !local;
	return shown;
}

static int put_count(struct teller *t, size_t index, const struct event *e, struct buf *out)
{
	struct buf asked = BUF_INIT, holders = BUF_INIT, count = BUF_INIT, object = BUF_INIT;
	bool borrowed = false, constant = false;
	fact_put_asked(t, e, "getrefcount(...)", &asked);
	fact_put_object(t, e->a, &object);
	buf_printf(&count, "%lld", (long long)e->value);
	enum sentence say = SAY_COUNT_IMMORTAL;
	if (!e->c) {
		size_t shown = put_holders(t, index, &borrowed, &constant, &holders);
		say = shown == 0 ? SAY_COUNT_ONLY
		      : constant ? SAY_COUNT_CONSTANT
		      : borrowed ? SAY_COUNT_BORROWED
				 : SAY_COUNT;
	}
	words_put(t->version, say,
		  (struct words_slot[]){ SLOT("asked", buf_text(&asked)),
					 SLOT("count", buf_text(&count)),
					 SLOT("holders", buf_text(&holders)),
					 SLOT("object", buf_text(&object)),
					 { NULL, NULL } },
		  out);
	buf_clear(&asked);
	buf_clear(&holders);
	buf_clear(&count);
	buf_clear(&object);
	return TELL_REFS;
}

/* ---- deaths ---- */

/* What nobody could name dies by the thousand: numbers and text are told of only when somebody asked about them. */
static bool death_matters(const struct teller *t, const struct event *e)
{
	const struct past_object *o = past_object(&t->past, e->a);
	const char *label = o->label;
	if (e->c == DEATH_EXIT)
		return false;
	if (t->past.ended)
		return label && *label == '<' && strstr(label, " object>");
	if (o->asked)
		return true;
	if (!label)
		return false;
	bool instance = *label == '<' && strstr(label, " object>");
	return instance || (o->named && (is_bracket(*label) || *label == '<'));
}

/* Cells and attribute dictionaries go with what they belong to. */
static uint32_t parent_of(const struct teller *t, uint32_t serial)
{
	uint32_t parent = past_object(&t->past, serial)->died_with;
	for (int i = 0; parent && i < 8; i++) {
		const struct past_object *p = past_object(&t->past, parent);
		bool part = p->why == WHY_INSTANCE_DICT && !p->named;
		if (!part || !p->died_with)
			break;
		parent = p->died_with;
	}
	return parent;
}

/* A module's name for an object; false: it has none. */
static bool put_first_name(const struct teller *t, uint32_t serial, struct buf *out)
{
	for (size_t i = 0; i < t->past.names.length; i++)
		if (t->past.names.items[i].serial == serial && !t->past.names.items[i].owner) {
			buf_puts(out, t->past.names.items[i].name);
			return true;
		}
	return false;
}

static void put_died_of(const struct teller *t, const struct event *doom, size_t doom_index, struct words_slot *slots,
			struct buf *holder, enum sentence *say)
{
	struct buf owner = BUF_INIT;
	tell_holder(t->version, &(struct py_holder){ (enum hold)doom->c, 1, doom->b, doom->text, doom->owner }, holder);
	switch (doom->c) {
	case HOLD_GLOBAL:
	case HOLD_LOCAL:
	case HOLD_CELL:
	case HOLD_CLASS: *say = was_rebound(t, doom_index, doom) ? SAY_DIED_REBOUND : SAY_DIED_DELETED; break;
	case HOLD_CALL:
		*say = SAY_DIED_RETURNED;
		buf_reset(holder);
		put_owner(doom->owner, holder);
		break;
	default:
		*say = SAY_DIED_REPLACED;
		if (!put_first_name(t, doom->b, &owner))
			fact_put_object(t, doom->b, &owner);
		buf_reset(holder);
		tell_holder(t->version,
			    &(struct py_holder){ (enum hold)doom->c, 1, doom->b, doom->text, buf_text(&owner) },
			    holder);
		break;
	}
	slots->text = doom->text;
	buf_clear(&owner);
}

static int put_died(struct teller *t, const struct event *e, struct buf *out)
{
	if (!death_matters(t, e))
		return 0;
	const struct past_object *o = past_object(&t->past, e->a);
	struct buf object = BUF_INIT, where = BUF_INIT, holder = BUF_INIT, parent = BUF_INIT;
	struct words_slot name = SLOT("name", "");
	enum sentence say = SAY_DIED_UNHELD;
	uint32_t with = e->b ? e->b : 0;
	fact_put_object(t, e->a, &object);
	fact_put_where(t, e->a, &where);
	size_t doomed = o->doomed_by;
	if (!doomed && with && past_object(&t->past, with)->type &&
	    strcmp(past_object(&t->past, with)->type, "cell") == 0)
		doomed = past_object(&t->past, with)->doomed_by;
	if (doomed && !t->past.ended) {
		put_died_of(t, py_event(t->py, doomed - 1), doomed - 1, &name, &holder, &say);
	} else if (with) {
		const struct past_object *p = past_object(&t->past, with);
		uint32_t up = p->why == WHY_INSTANCE_DICT && p->died_with ? parent_of(t, with) : with;
		say = SAY_DIED_WITH;
		fact_put_object(t, up, &parent);
	} else if (t->past.ended) {
		say = SAY_DIED_EXIT;
	} else if (e->c == DEATH_COLLECTED) {
		say = SAY_DIED_COLLECTED;
	}
	words_put(t->version, say,
		  (struct words_slot[]){ SLOT("object", buf_text(&object)),
					 SLOT("where", buf_text(&where)),
					 SLOT("holder", buf_text(&holder)),
					 SLOT("function", buf_text(&holder)),
					 SLOT("parent", buf_text(&parent)),
					 name,
					 { NULL, NULL } },
		  out);
	buf_clear(&object);
	buf_clear(&where);
	buf_clear(&holder);
	buf_clear(&parent);
	return TELL_DEATHS;
}

static int put_of_object(struct teller *t, enum sentence say, uint32_t serial, struct buf *out)
{
	struct buf object = BUF_INIT, where = BUF_INIT;
	fact_put_object(t, serial, &object);
	fact_put_where(t, serial, &where);
	words_put(t->version, say,
		  (struct words_slot[]){
		      SLOT("object", buf_text(&object)), SLOT("where", buf_text(&where)), { NULL, NULL } },
		  out);
	buf_clear(&object);
	buf_clear(&where);
	return TELL_DEATHS;
}

/* ---- dispatch ---- */

int fact_put(struct teller *t, size_t index, struct buf *out)
{
	const struct event *e = py_event(t->py, index);
	switch (e->kind) {
	case EV_BOUND: return past_internal(e) ? 0 : put_bound(t, index, e, out);
	case EV_UNBOUND: return put_unbound(t, index, e, out);
	case EV_IS: return put_is(t, e, out);
	case EV_ID_EQUAL: return put_id_equal(t, e, out);
	case EV_REUSED: return put_reused(t, e, out);
	case EV_COUNT: return put_count(t, index, e, out);
	case EV_DIED: return put_died(t, e, out);
	case EV_FINALIZER: return put_of_object(t, SAY_FINALIZER, e->a, out);
	case EV_REVIVED: return put_of_object(t, SAY_REVIVED, e->a, out);
	case EV_CALLBACK: return put_of_object(t, SAY_CALLBACK, e->b, out);
	case EV_GC_BEGIN: return fact_put_collection(t, index, out);
	case EV_GC_ANSWER: return fact_put_answer(t, index, out);
	default: return 0;
	}
}
