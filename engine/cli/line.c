/* line.c -- see line.h. Ctrl-C and Ctrl-Z are keys of the editor here, so that no signal handler needs a global. */
#include "line_private.h"
#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *show_prompt(EditLine *editor)
{
	struct line *line = NULL;
	el_get(editor, EL_CLIENTDATA, &line);
	if (!line->watch)
		return (char *)(uintptr_t)line->prompt;
	buf_reset(&line->shown);
	line->watch->put(line->watch->closure, &line->shown);
	if (line->refused)
		buf_puts(&line->shown, "(no pause) ");
	buf_puts(&line->shown, line->prompt);
	return line->shown.data;
}

/* A key that nobody types: it makes the editor look at its prompt again, and draw only what changed. */
#define TICK     0x1c /* Ctrl-\ */
#define TICK_KEY "^\\"

static unsigned char on_tick(EditLine *editor, int key)
{
	(void)editor, (void)key;
	return CC_REFRESH;
}

/* One character from the terminal, or a tick every second while nobody types. */
static int read_watched(EditLine *editor, wchar_t *out)
{
	struct line *line = NULL;
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	mbstate_t state = { 0 };
	el_get(editor, EL_CLIENTDATA, &line);
	for (;;) {
		int ready = poll(&input, 1, 1000);
		if (line->watch && line->watch->over(line->watch->closure)) {
			line->over = true;
			return 0;
		}
		if (ready == 0 && line->live) {
			*out = TICK;
			return 1;
		}
		if (ready < 0 && errno != EINTR)
			return 0;
		if (ready > 0)
			break;
	}
	for (;;) {
		char byte;
		ssize_t got = read(STDIN_FILENO, &byte, 1);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return 0;
		size_t used = mbrtowc(out, &byte, 1, &state);
		if (used == (size_t)-1) { /* not this locale's: as it is */
			*out = (wchar_t)(unsigned char)byte;
			return 1;
		}
		if (used != (size_t)-2)
			return 1;
	}
}

void line_watch(struct line *line, const struct line_watch *watch)
{
	line->watch = watch;
	if (!line->editor)
		return;
	if (watch) {
		el_set(line->editor, EL_ADDFN, "objquiz-tick", "Look at the clock", on_tick);
		el_set(line->editor, EL_BIND, TICK_KEY, "objquiz-tick", NULL);
		el_set(line->editor, EL_GETCFN, read_watched);
	} else {
		el_set(line->editor, EL_GETCFN, EL_BUILTIN_GETCFN);
	}
}

static unsigned char on_interrupt(EditLine *editor, int key)
{
	(void)key;
	struct line *line = NULL;
	el_get(editor, EL_CLIENTDATA, &line);
	line->interrupted = true;
	return CC_EOF;
}

static unsigned char on_suspend(EditLine *editor, int key)
{
	struct line *line = NULL;
	(void)key;
	el_get(editor, EL_CLIENTDATA, &line);
	if (line->watch) {
		line->refused = true; /* said in the prompt: what is printed beside it would be drawn over */
		return CC_REFRESH;
	}
	el_set(editor, EL_PREP_TERM, 0);
	raise(SIGTSTP);
	el_set(editor, EL_PREP_TERM, 1);
	return CC_REDISPLAY;
}

/* A key that answers by itself, when nothing was typed before it. */
static unsigned char on_pick(EditLine *editor, int key)
{
	const LineInfo *info = el_line(editor);
	bool alone = info->lastchar == info->buffer;
	char text[2] = { (char)key, 0 };
	el_insertstr(editor, text);
	if (!alone)
		return CC_REFRESH;
	printf("%s\r\n", text); /* the editor would draw it with the next key only */
	return CC_NEWLINE;
}

struct line *line_new(const struct cli *cli)
{
	struct line *line = mem_zero(1, sizeof *line);
	line->live = !cli->plain;
	line->keys = !cli_says(cli, "keys", "no");
	if (!cli->terminal)
		return line;
	line->editor = el_init("objquiz", stdin, stdout, stderr);
	if (!line->editor)
		return line;
	HistEvent event;
	line->history = history_init();
	history(line->history, &event, H_SETSIZE, 500);
	history(line->history, &event, H_SETUNIQUE, 1);
	el_set(line->editor, EL_CLIENTDATA, line);
	el_set(line->editor, EL_PROMPT, show_prompt);
	el_set(line->editor, EL_EDITOR, "emacs");
	el_set(line->editor, EL_HIST, history, line->history);
	el_set(line->editor, EL_SIGNAL, 1);
	el_set(line->editor, EL_SETTY, "-d", "-isig", NULL);
	el_set(line->editor, EL_ADDFN, "objquiz-interrupt", "Give up this line", on_interrupt);
	el_set(line->editor, EL_ADDFN, "objquiz-suspend", "Back to the shell", on_suspend);
	el_set(line->editor, EL_ADDFN, "objquiz-pick", "Answer with this key", on_pick);
	el_set(line->editor, EL_BIND, "^C", "objquiz-interrupt", NULL);
	el_set(line->editor, EL_BIND, "^Z", "objquiz-suspend", NULL);
	return line;
}

void line_free(struct line *line)
{
	if (!line)
		return;
	if (line->editor)
		el_end(line->editor);
	if (line->history)
		history_end(line->history);
	buf_clear(&line->shown);
	buf_clear(&line->pasted);
	mem_free(line);
}

/* ---- lines ---- */

static enum line_result read_plain(struct buf *out)
{
	int c;
	bool any = false, too_long = false;
	while ((c = getchar()) != EOF && c != '\n') {
		any = true;
		if (out->length >= LINE_MOST)
			too_long = true;
		else
			buf_putc(out, (char)c);
	}
	if (c == EOF && !any)
		return LINE_END;
	if (out->length > 0 && out->data[out->length - 1] == '\r')
		buf_cut(out, out->length - 1);
	return too_long ? LINE_TOO_LONG : LINE_TEXT;
}

static bool is_over(const struct line *line)
{
	return line->watch && line->watch->over(line->watch->closure);
}

enum line_result line_read(struct line *line, const char *prompt, struct buf *out)
{
	buf_reset(out);
	fflush(stdout);
	if (is_over(line))
		return LINE_OVER;
	if (!line->editor) {
		enum line_result got = read_plain(out);
		return is_over(line) ? LINE_OVER : got;
	}
	int count = 0;
	line->prompt = prompt;
	line->interrupted = line->over = line->refused = false;
	line_bracket_pastes(line, true);
	const char *text = el_gets(line->editor, &count);
	line_bracket_pastes(line, false);
	if (line->interrupted) {
		fputs("^C\n", stdout);
		return LINE_INTERRUPTED;
	}
	if (!text || count <= 0) {
		putchar('\n');
		return line->over ? LINE_OVER : LINE_END;
	}
	size_t length = (size_t)count;
	if (text[length - 1] == '\n')
		length--;
	if (length > LINE_MOST)
		return LINE_TOO_LONG;
	buf_put(out, text, length);
	HistEvent event;
	if (length > 0)
		history(line->history, &event, H_ENTER, buf_text(out));
	if (line->pasted.length > 0)
		line_take_pasted(line, out);
	return LINE_TEXT;
}

static void bind_keys(struct line *line, const char *keys, const char *what)
{
	for (; *keys; keys++) {
		char capital[2] = { *keys, 0 };
		char small[2] = { *keys >= 'A' && *keys <= 'Z' ? (char)(*keys + 32) : *keys, 0 };
		el_set(line->editor, EL_BIND, capital, what, NULL);
		el_set(line->editor, EL_BIND, small, what, NULL);
	}
}

bool line_takes_keys(const struct line *line)
{
	return line->editor && line->keys;
}

enum line_result line_read_key(struct line *line, const char *prompt, const char *keys, struct buf *out)
{
	if (!line_takes_keys(line))
		return line_read(line, prompt, out);
	bind_keys(line, keys, "objquiz-pick");
	enum line_result result = line_read(line, prompt, out);
	bind_keys(line, keys, "ed-insert");
	return result;
}

/* How much of what was read belongs to the block: all, or what stands before a line that holds only ".", even in a paste.
 * What was pasted behind that line is not taken: it was not meant for the next question. */
static size_t block_part(const struct buf *read, bool *ended)
{
	for (size_t at = 0; at <= read->length;) {
		const char *from = read->data + at,
			   *newline = at < read->length ? memchr(from, '\n', read->length - at) : NULL;
		size_t length = newline ? (size_t)(newline - from) : read->length - at;
		if (length == 1 && *from == '.') {
			*ended = true;
			return at;
		}
		at += length + 1;
	}
	return read->length;
}

enum line_result line_read_block(struct line *line, const char *prompt, const char *more, struct buf *out)
{
	struct buf one = BUF_INIT;
	enum line_result result = LINE_END;
	bool first = true, too_long = false, ended = false;
	buf_reset(out);
	line->more = more;
	while (!ended &&
	       ((result = line_read(line, first ? prompt : more, &one)) == LINE_TEXT || result == LINE_TOO_LONG)) {
		too_long = too_long || result == LINE_TOO_LONG || out->length + one.length > LINE_MOST;
		if (first && one.length > 0 && one.data[0] == ':') {
			buf_put(out, one.data, one.length);
			break;
		}
		first = false;
		size_t part = block_part(&one, &ended);
		if (too_long || (ended && part == 0))
			continue;
		buf_put(out, buf_text(&one), part);
		if (!ended)
			buf_putc(out, '\n');
	}
	line->more = NULL;
	buf_clear(&one);
	if (result == LINE_INTERRUPTED || result == LINE_OVER || (result == LINE_END && first))
		return result;
	return too_long ? LINE_TOO_LONG : LINE_TEXT;
}
