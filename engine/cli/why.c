/* why.c -- see why.h. */
#include "why.h"
#include "tell/tell.h"
#include <string.h>

const char *why_next_word(const char *text, struct buf *word)
{
	char quote = 0;
	text += strspn(text, " \t");
	buf_reset(word);
	for (; *text && (quote || (*text != ' ' && *text != '\t')); text++) {
		if (quote ? *text == quote : *text == '\'' || *text == '"')
			quote = quote ? 0 : *text;
		buf_putc(word, *text);
	}
	return text + strspn(text, " \t");
}

bool why_find(struct py *py, const char *path, struct py_object_info *info, struct buf *out)
{
	if (py_path(py, path, info))
		return true;
	if (*path)
		buf_printf(
		    out,
		    "`%s` is no name here, and no path from one such as `a.b[0]`. A value is bound to a name first.",
		    path);
	else
		buf_puts(out, "A name is wanted, or two, such as `a` or `a.b[0]`.");
	return false;
}

static void put_birth(struct py *py, const char *path, const struct py_object_info *info, struct buf *out)
{
	buf_printf(out, "`%s` is an object of type %s at 0x%llx: ", path, info->type,
		   (unsigned long long)info->address);
	tell_born(py, info->why, out);
	if (info->line > 0)
		buf_printf(out, ", on line %d%s", info->line, py_mode(py) == PY_REPL ? " of what was typed" : "");
	buf_puts(out, info->immortal ? "; it is immortal" : "");
	buf_puts(out, info->interned ? "; it is interned" : "");
	buf_puts(out, ".\n");
}

static bool put_verdict(struct py *py, const char *a, const char *b, struct buf *out)
{
	struct py_object_info x, y;
	if (!why_find(py, a, &x, out) || !why_find(py, b, &y, out))
		return false;
	if (x.serial == y.serial) {
		buf_printf(out, "`%s` and `%s` are one object: ", a, b);
		tell_shared(py, x.why, out);
		buf_puts(out, ".\n\n");
		put_birth(py, a, &x, out);
		return true;
	}
	buf_printf(out, "`%s` and `%s` are two objects.\n\n", a, b);
	put_birth(py, a, &x, out);
	buf_putc(out, '\n');
	put_birth(py, b, &y, out);
	return true;
}

bool why_put(struct py *py, const char *paths, struct buf *out)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct py_object_info info;
	const char *more = why_next_word(why_next_word(paths, &a), &b);
	bool done = false;
	if (*more)
		buf_puts(out, "One or two names are wanted, such as `a b`.");
	else if (b.length > 0)
		done = put_verdict(py, buf_text(&a), buf_text(&b), out);
	else if ((done = why_find(py, buf_text(&a), &info, out)))
		put_birth(py, buf_text(&a), &info, out);
	buf_clear(&a);
	buf_clear(&b);
	return done;
}
