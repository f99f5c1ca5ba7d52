/* line_paste.c -- what is pasted with newlines in it stays together (bracketed paste, which the editor does not know). */
#include "line_private.h"
#include <string.h>
#include <wchar.h>

static const char paste_end[] = "\x1b[201~";

/* What stands between the marks of a paste. The first line goes to the editor, which ends it where a newline follows. */
static unsigned char on_paste(EditLine *editor, int key)
{
	struct line *line = NULL;
	struct buf text = BUF_INIT;
	wchar_t c;
	char utf8[4];
	size_t end = sizeof paste_end - 1;
	(void)key;
	el_get(editor, EL_CLIENTDATA, &line);
	while (text.length <= LINE_MOST && el_wgetc(editor, &c) == 1) {
		buf_put(&text, utf8, (size_t)text_encode(c == L'\r' ? '\n' : (uint32_t)c, utf8));
		if (text.length >= end && memcmp(text.data + text.length - end, paste_end, end) == 0) {
			buf_cut(&text, text.length - end);
			break;
		}
	}
	size_t first = strcspn(buf_text(&text), "\n");
	bool lines = first < text.length;
	if (lines)
		buf_put(&line->pasted, text.data + first + 1, text.length - first - 1);
	if (first > 0) {
		buf_cut(&text, first);
		el_insertstr(editor, buf_text(&text));
	}
	buf_clear(&text);
	if (!lines)
		return CC_REFRESH;
	putchar('\r'); /* the editor draws the line anew, from its prompt on, and ends it */
	el_set(editor, EL_REFRESH);
	putchar('\n');
	fflush(stdout);
	return CC_NEWLINE;
}

void line_take_pastes(struct line *line)
{
	if (!line->editor)
		return;
	line->takes_pastes = true;
	el_set(line->editor, EL_ADDFN, "objquiz-paste", "Take what is pasted", on_paste);
	el_set(line->editor, EL_BIND, "\\e[200~", "objquiz-paste", NULL);
}

void line_bracket_pastes(const struct line *line, bool on)
{
	if (!line->takes_pastes)
		return;
	fputs(on ? "\x1b[?2004h" : "\x1b[?2004l", stdout);
	fflush(stdout);
}

/* The lines of a paste behind the first, shown as they would have been typed. */
void line_take_pasted(struct line *line, struct buf *out)
{
	const char *at = buf_text(&line->pasted);
	HistEvent event;
	while (*at) {
		size_t length = strcspn(at, "\n");
		fputs(line->more ? line->more : "... ", stdout);
		cli_put_safe(stdout, at, length);
		putchar('\n');
		struct buf one = BUF_INIT;
		buf_put(&one, at, length);
		if (length > 0)
			history(line->history, &event, H_ENTER, buf_text(&one));
		buf_clear(&one);
		at += length + (at[length] != 0);
	}
	buf_putc(out, '\n');
	buf_put(out, line->pasted.data, line->pasted.length);
	buf_reset(&line->pasted);
}
