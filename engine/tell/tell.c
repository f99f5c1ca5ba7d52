/* tell.c -- events into sentences. Birth records are looked up by serial number; names by what was bound last. */
#include "tell.h"
#include <stdio.h>
#include <string.h>

static const struct {
	const char *shared, *born;
} words[] = {
#define WORDS(why, shared, born) [WHY_##why] = { shared, born },
#include "words.def"
#undef WORDS
};
_Static_assert(sizeof words / sizeof *words == WHY_COUNT, "a sentence for each reason");

/* Copies text, each {fact} replaced by its value in this version. */
static void put_filled(const struct py *py, const char *text, struct buf *out)
{
	const char *version = py_version(py);
	for (const char *open; (open = strchr(text, '{')) != NULL;) {
		const char *close = strchr(open, '}'), *what, *source;
		char name[48];
		buf_put(out, text, (size_t)(open - text));
		snprintf(name, sizeof name, "%.*s", (int)(close - open - 1), open + 1);
		if (!py_fact(version, name, out, &what, &source))
			bug("words.def names no profile fact: %s", name);
		text = close + 1;
	}
	buf_puts(out, text);
}

void tell_born(const struct py *py, enum why why, struct buf *out)
{
	put_filled(py, words[why].born, out);
}

void tell_shared(const struct py *py, enum why why, struct buf *out)
{
	put_filled(py, words[why].shared, out);
}

/* The last event of a kind about a serial before `end`; NULL: none. */
static const struct event *last(const struct py *py, size_t end, enum event_kind kind, uint32_t serial)
{
	while (end-- > 0) {
		const struct event *e = py_event(py, end);
		if (e->kind == kind && e->a == serial)
			return e;
	}
	return NULL;
}

/* The names bound to a serial at a moment, "a and b"; false when there are none. */
static bool put_names(const struct py *py, size_t end, uint32_t serial, struct buf *out)
{
	int found = 0;
	for (size_t i = 0; i < end; i++) {
		const struct event *e = py_event(py, i);
		if (e->kind != EV_BOUND || e->a != serial || !e->text)
			continue;
		bool still = true;
		for (size_t j = i + 1; still && j < end; j++) {
			const struct event *later = py_event(py, j);
			still = !((later->kind == EV_BOUND || later->kind == EV_UNBOUND) && later->text &&
				  strcmp(later->text, e->text) == 0);
		}
		if (still)
			buf_printf(out, "%s`%s`", found++ ? " and " : "", e->text);
	}
	return found > 0;
}

/* Lines mean something in a file only: at the prompt every input begins with line 1. */
static bool has_line(const struct py *py, const struct event *e)
{
	return e->line > 0 && py_mode(py) == PY_SCRIPT;
}

static void put_line(const struct py *py, const struct event *e, struct buf *out)
{
	if (has_line(py, e))
		buf_printf(out, "- line %d: ", e->line);
	else
		buf_puts(out, "- ");
}

static void put_birth(const struct py *py, size_t end, uint32_t serial, struct buf *out)
{
	const struct event *born = last(py, end, EV_BORN, serial), *shared = last(py, end, EV_SHARED, serial);
	const struct event *e = born ? born : shared;
	tell_born(py, e ? (enum why)e->why : WHY_STARTUP, out);
	if (born && has_line(py, born) && born->why != WHY_CONSTANT && born->why != WHY_FOLDED)
		buf_printf(out, " (line %d)", born->line);
}

static void put_is(const struct py *py, size_t at, const struct event *e, struct buf *out)
{
	put_line(py, e, out);
	if (e->a == e->b) {
		buf_puts(out, "`is` met one object");
		struct buf names = BUF_INIT;
		if (put_names(py, at, e->a, &names))
			buf_printf(out, ", known as %s", buf_text(&names));
		buf_clear(&names);
		const struct event *shared = last(py, at, EV_SHARED, e->a), *born = last(py, at, EV_BORN, e->a);
		const struct event *why = shared ? shared : born;
		buf_puts(out, ": ");
		tell_shared(py, why ? (enum why)why->why : WHY_STARTUP, out);
	} else {
		buf_puts(out, "`is` met two objects: one is ");
		put_birth(py, at, e->a, out);
		buf_puts(out, "; the other is ");
		put_birth(py, at, e->b, out);
	}
	buf_putc(out, '\n');
}

static void put_count(const struct py *py, size_t at, const struct event *e, struct buf *out)
{
	struct buf names = BUF_INIT;
	put_line(py, e, out);
	buf_printf(out, "`getrefcount` saw %lld", (long long)e->value);
	if (put_names(py, at, e->a, &names))
		buf_printf(out, " on the object of %s", buf_text(&names));
	if (e->c)
		buf_puts(out, ": it is immortal, its count stands still");
	buf_clear(&names);
	buf_putc(out, '\n');
}

static void put_death(const struct py *py, size_t at, const struct event *e, struct buf *out)
{
	const struct event *born = last(py, at, EV_BORN, e->a), *unbound = NULL;
	for (size_t i = at; i-- > 0 && at - i < 12;) {
		const struct event *before = py_event(py, i);
		if (before->kind == EV_UNBOUND && before->a == e->a) {
			unbound = before;
			break;
		}
	}
	put_line(py, e, out);
	buf_printf(out, "the %s", e->text ? e->text : "object");
	if (born && has_line(py, born))
		buf_printf(out, " born on line %d", born->line);
	buf_puts(out, e->c == DEATH_COLLECTED ? " died in a collection: nothing outside its cycle reached it"
		      : e->c == DEATH_EXIT    ? " died when the program ended"
					      : " died: its last reference went");
	if (unbound && e->c == DEATH_COUNT)
		buf_printf(out, " with the name `%s`", unbound->text);
	buf_putc(out, '\n');
}

/* Deaths are told only of objects that a name was bound to: temporaries come and go by the thousand. */
static bool was_named(const struct py *py, size_t at, uint32_t serial)
{
	return last(py, at, EV_BOUND, serial) != NULL;
}

static bool put_event(const struct py *py, size_t at, const struct event *e, struct buf *out)
{
	switch (e->kind) {
	case EV_IS: put_is(py, at, e, out); return true;
	case EV_COUNT: put_count(py, at, e, out); return true;
	case EV_REUSED:
		if (!was_named(py, py_event_count(py), e->a) || !was_named(py, at, e->b))
			return false;
		put_line(py, e, out);
		buf_printf(out, "a new %s got the address of one that had died\n", e->text ? e->text : "object");
		return true;
	case EV_DIED:
		if (e->c == DEATH_EXIT || !was_named(py, at, e->a))
			return false;
		put_death(py, at, e, out);
		return true;
	case EV_FINALIZER:
		put_line(py, e, out);
		buf_printf(out, "a finalizer ran for the %s\n", e->text ? e->text : "object");
		return true;
	case EV_GC_END:
		put_line(py, e, out);
		buf_printf(out, "a collection of generation %d found %lld unreachable object%s\n", e->c,
			   (long long)e->value, e->value == 1 ? "" : "s");
		return true;
	default: return false;
	}
}

#define LOOKED_AT 4000 /* events of a longer program are left out: looking back costs time */

void tell_saw(const struct py *py, size_t most, struct buf *out)
{
	size_t count = py_event_count(py), told = 0;
	bool cut = count > LOOKED_AT;
	if (cut)
		count = LOOKED_AT;
	for (size_t i = 0; i < count; i++) {
		if (most && told == most) {
			cut = true;
			break;
		}
		told += put_event(py, i, py_event(py, i), out);
	}
	if (cut && told)
		buf_puts(out, "- and more that is left out here\n");
}
