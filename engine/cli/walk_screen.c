/* walk_screen.c -- the full screen of a walk: code, picture, what changed, keys. No curses: the screen is written whole each time.
 * The terminal is put back on every way out. Signals are held while the screen stands and looked for between keys, so that
 * nothing has to be global. */
#include "walk_private.h"
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define WAIT 200 /* milliseconds between looks at the size and at signals */

enum key {
	KEY_NONE = 256,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_UP,
	KEY_DOWN,
	KEY_HOME,
	KEY_END,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_ENDED
};

struct screen {
	struct walk *w;
	struct termios before;
	int width, height;
	int scroll;       /* rows of the picture above what is shown */
	int picture_rows; /* rows it has, and rows there are for it */
	int picture_room;
	bool help;
	char asked[8]; /* digits of the line to jump to, while they are typed */
	bool asking;
	const char *note; /* why a key did nothing; NULL */
	struct buf out;
};

/* ---- the terminal ---- */

static void take_terminal(struct screen *s)
{
	struct termios raw = s->before;
	raw.c_iflag &= ~(tcflag_t)(ICRNL | IXON | BRKINT | INPCK | ISTRIP);
	raw.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG | IEXTEN);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
	fputs("\x1b[?1049h\x1b[?25l\x1b[2J", stdout);
	fflush(stdout);
}

static void give_terminal(struct screen *s)
{
	fputs("\x1b[0m\x1b[?25h\x1b[?1049l", stdout);
	fflush(stdout);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &s->before); /* what was typed ahead is kept */
}

static void held(sigset_t *set)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
	sigemptyset(set);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		sigaddset(set, signals[i]);
}

/* A signal waits that ends or stops the program. */
static bool signalled(int *which)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP };
	sigset_t pending;
	sigpending(&pending);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		if (sigismember(&pending, signals[i]) == 1) {
			*which = signals[i];
			return true;
		}
	return false;
}

/* The terminal is given back, the signal does what it does; after a stop the screen stands again. */
static void let_signal(struct screen *s, int which, bool raised)
{
	sigset_t one;
	give_terminal(s);
	if (!raised)
		raise(which);
	sigemptyset(&one);
	sigaddset(&one, which);
	sigprocmask(SIG_UNBLOCK, &one, NULL); /* delivered here */
	sigprocmask(SIG_BLOCK, &one, NULL);
	tcgetattr(STDIN_FILENO, &s->before);
	take_terminal(s);
}

static void look_at_size(struct screen *s)
{
	struct winsize size;
	s->width = 80;
	s->height = 24;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
		s->width = size.ws_col;
		s->height = size.ws_row;
	}
	if (s->width < 20)
		s->width = 20;
	if (s->height < 8)
		s->height = 8;
}

/* ---- keys ---- */

static bool ready(int wait)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	return poll(&in, 1, wait) > 0;
}

static int read_byte(void)
{
	unsigned char c;
	return read(STDIN_FILENO, &c, 1) == 1 ? c : -1;
}

/* What follows an escape: "[A", "OA", "[5~". */
static enum key read_sequence(void)
{
	static const struct {
		char last;
		enum key key;
	} letters[] = { { 'A', KEY_UP },   { 'B', KEY_DOWN }, { 'C', KEY_RIGHT },
			{ 'D', KEY_LEFT }, { 'H', KEY_HOME }, { 'F', KEY_END } };
	int number = 0, c = read_byte();
	if (c != '[' && c != 'O')
		return KEY_NONE;
	while (ready(20) && (c = read_byte()) >= 0) {
		if (c >= '0' && c <= '9') {
			number = number < 1000 ? number * 10 + c - '0' : number;
			continue;
		}
		if (c == ';') {
			number = 0;
			continue;
		}
		for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
			if (letters[i].last == c)
				return letters[i].key;
		if (c == '~')
			return number == 5                  ? KEY_PAGE_UP
			       : number == 6                ? KEY_PAGE_DOWN
			       : number == 1 || number == 7 ? KEY_HOME
			       : number == 4 || number == 8 ? KEY_END
							    : KEY_NONE;
		return KEY_NONE;
	}
	return KEY_NONE;
}

static int read_key(void)
{
	if (!ready(WAIT))
		return KEY_NONE;
	int c = read_byte();
	if (c < 0)
		return KEY_ENDED;
	if (c == 0x1b)
		return ready(20) ? (int)read_sequence() : 'q';
	return c;
}

/* ---- drawing ---- */

static void style(struct screen *s, const char *code)
{
	if (s->w->cli->colour)
		buf_puts(&s->out, code);
}

/* One line of safe text, cut at the width. */
static void put_cut(struct screen *s, const char *text, size_t length, int most)
{
	struct buf safe = BUF_INIT;
	text_put_safe(&safe, text, length);
	const char *at = buf_text(&safe);
	size_t left = safe.length;
	int column = 0;
	while (left > 0) {
		uint32_t c;
		int used = *at == '\t' ? 1 : text_decode(at, left, &c);
		if (used <= 0)
			break;
		int columns = *at == '\t' ? 8 - column % 8 : text_width(at, (size_t)used);
		if (column + columns > most)
			break;
		if (*at == '\t')
			buf_pad(&s->out, ' ', (size_t)columns);
		else
			buf_put(&s->out, at, (size_t)used);
		column += columns;
		at += used;
		left -= (size_t)used;
	}
	buf_clear(&safe);
}

static void end_row(struct screen *s, int *row)
{
	style(s, "\x1b[0m");
	buf_puts(&s->out, "\x1b[K");
	(*row)++;
	if (*row < s->height)
		buf_puts(&s->out, "\r\n");
}

static void put_rule(struct screen *s, int *row, const char *text)
{
	style(s, "\x1b[2m");
	int column = 0;
	if (*text) {
		buf_puts(&s->out, s->w->cli->unicode ? "\u2500\u2500 " : "-- ");
		put_cut(s, text, strlen(text), s->width - 4);
		buf_putc(&s->out, ' ');
		column = text_width(text, strlen(text)) + 4;
	}
	for (; column < s->width; column++)
		buf_puts(&s->out, s->w->cli->unicode ? "\u2500" : "-");
	end_row(s, row);
}

static void put_title(struct screen *s, int *row)
{
	const struct walk *w = s->w;
	struct buf text = BUF_INIT;
	if (s->width >= 60)
		buf_printf(&text, "%s, Python %s: ", w->name, w->options.version);
	walk_heading(w, w->at, &text);
	style(s, "\x1b[1m");
	put_cut(s, buf_text(&text), text.length, s->width);
	end_row(s, row);
	buf_clear(&text);
}

/* The line that comes next is kept in the middle third. */
static void put_code(struct screen *s, int *row, int rows)
{
	const struct walk *w = s->w;
	int next = w->steps.items[w->at].line, ran = w->at > 0 ? w->steps.items[w->at - 1].line : 0;
	int around = next ? next : ran, count = (int)w->lines.length;
	int first = around - rows / 2;
	if (first + rows > count + 1)
		first = count + 1 - rows;
	if (first < 1)
		first = 1;
	for (int i = 0; i < rows; i++) {
		int line = first + i;
		size_t length = 0;
		const char *text = walk_line(w, line, &length);
		if (text) {
			const char *sign = line == next  ? (w->cli->unicode ? "\u25b8" : ">")
					   : line == ran ? (w->cli->unicode ? "\u00b7" : ".")
							 : " ";
			if (line == next)
				style(s, "\x1b[1;32m");
			else if (line != ran)
				style(s, "\x1b[2m");
			buf_printf(&s->out, "%s%4d  ", sign, line);
			put_cut(s, text, length, s->width - 7);
		}
		end_row(s, row);
	}
}

/* Lines of a text that is safe already and fits, from a row on. */
static void put_rows(struct screen *s, int *row, const char *text, int skip, int rows)
{
	for (; skip > 0 && *text; skip--) {
		text += strcspn(text, "\n");
		text += *text != 0;
	}
	for (int i = 0; i < rows; i++) {
		size_t length = strcspn(text, "\n");
		buf_put(&s->out, text, length);
		text += length;
		text += *text != 0;
		end_row(s, row);
	}
}

static int count_rows(const char *text)
{
	int rows = 0;
	for (; *text; text++)
		rows += *text == '\n';
	return rows;
}

/* The changes and what was printed, wrapped: "- " begins each. */
static void make_words(struct screen *s, struct buf *out)
{
	const struct walk *w = s->w;
	struct buf text = BUF_INIT;
	size_t length = 0;
	const char *printed = walk_printed(w, w->at, &length);
	if (w->at > 0)
		picture_changes(&w->now, &w->before, &text);
	if (w->at + 1 == w->steps.length && w->stop[0])
		buf_printf(&text, "- %s\n", w->stop);
	if (length > 0) {
		buf_puts(&text, "- printed: ");
		struct buf flat = BUF_INIT;
		for (size_t i = 0; i + 1 < length || (i < length && printed[i] != '\n'); i++)
			buf_putc(&flat, printed[i] == '\n' ? '\r' : printed[i]);
		for (size_t i = 0; i < flat.length; i++) /* lines of output are set apart by a bar */
			if (flat.data[i] == '\r')
				buf_puts(&text, " | ");
			else
				buf_putc(&text, flat.data[i]);
		buf_putc(&text, '\n');
		buf_clear(&flat);
	}
	for (const char *line = buf_text(&text); *line;) {
		size_t end = strcspn(line, "\n");
		int column = 0;
		struct buf safe = BUF_INIT;
		text_put_safe(&safe, line, end);
		for (const char *at = buf_text(&safe); *at;) {
			size_t word = strcspn(at, " ");
			int columns = text_width(at, word);
			if (column > 0 && column + 1 + columns > s->width) {
				buf_puts(out, "\n  ");
				column = 2;
			} else if (column > 0) {
				buf_putc(out, ' ');
				column++;
			}
			if (columns > s->width - 2) { /* a word that fits no line is cut */
				word = (size_t)(s->width - 2) < word ? (size_t)(s->width - 2) : word;
				word = text_valid(at, word);
			}
			buf_put(out, at, word);
			column += text_width(at, word);
			at += strcspn(at, " ");
			at += strspn(at, " ");
		}
		buf_putc(out, '\n');
		buf_clear(&safe);
		line += end + (line[end] != 0);
	}
	buf_clear(&text);
}

static void put_footer(struct screen *s)
{
	const char *wide = s->w->cli->unicode
			       ? "\u2192 next  \u2190 back  d death  s sharing  g line  \u2191\u2193 scroll  ? keys  "
				 "q leave"
			       : "n next  b back  d death  s sharing  g line  j k scroll  ? keys  q leave";
	const char *narrow =
	    s->w->cli->unicode ? "\u2192 \u2190 d death s sharing g line ? q" : "n b d death s sharing g line ? q";
	char text[64];
	style(s, "\x1b[7m");
	if (s->asking) {
		snprintf(text, sizeof text, "to line: %s", s->asked);
		put_cut(s, text, strlen(text), s->width - 1);
	} else if (s->note) {
		put_cut(s, s->note, strlen(s->note), s->width - 1);
	} else {
		const char *keys = text_width(wide, strlen(wide)) < s->width ? wide : narrow;
		put_cut(s, keys, strlen(keys), s->width - 1);
	}
	style(s, "\x1b[0m");
	buf_puts(&s->out, "\x1b[K");
}

static const char help_text[] = "right n    the next step\n"
				"left b     one step back\n"
				"d  D       the next death, one back\n"
				"s  S       the next sharing, one back\n"
				"g, digits  when a line runs next\n"
				"f  e       the first step, the last\n"
				"up down    scroll (k j, page keys)\n"
				"q          leave (Esc, Ctrl-C)\n"
				"+ is new, * changed; the marked line\n"
				"runs next\n";

static void draw(struct screen *s)
{
	struct walk *w = s->w;
	struct picture_style look = { s->width, w->cli->unicode, w->cli->colour, NULL };
	struct buf picture = BUF_INIT, words = BUF_INIT;
	int row = 0, code = s->height / 3, lines = (int)w->lines.length;
	buf_reset(&s->out);
	buf_puts(&s->out, "\x1b[H");
	if (s->help)
		buf_puts(&picture, help_text);
	else
		picture_put(PICTURE_TERMINAL, &w->now, w->at > 0 ? &w->before : NULL, &look, &picture);
	if (!s->help)
		make_words(s, &words);
	if (code > lines)
		code = lines;
	int said = count_rows(buf_text(&words)), most = s->height / 4;
	if (said > most)
		said = most;
	s->picture_rows = count_rows(buf_text(&picture));
	s->picture_room = s->height - 1 - code - 1 - (said ? said + 1 : 0) - 1;
	if (s->scroll > s->picture_rows - s->picture_room)
		s->scroll = s->picture_rows - s->picture_room;
	if (s->scroll < 0)
		s->scroll = 0;
	put_title(s, &row);
	put_code(s, &row, code);
	bool more = s->picture_rows - s->scroll > s->picture_room;
	put_rule(s, &row,
		 s->help     ? "keys"
		 : more      ? "objects (there is more below)"
		 : s->scroll ? "objects (there is more above)"
			     : "objects");
	put_rows(s, &row, buf_text(&picture), s->scroll, s->picture_room);
	if (said) {
		char text[48] = "";
		if (w->at > 0 && w->steps.items[w->at - 1].line)
			snprintf(text, sizeof text, "line %d did this", w->steps.items[w->at - 1].line);
		put_rule(s, &row, text);
		put_rows(s, &row, buf_text(&words), 0, said);
	}
	put_footer(s);
	fwrite(buf_text(&s->out), 1, s->out.length, stdout);
	fflush(stdout);
	buf_clear(&picture);
	buf_clear(&words);
}

/* ---- moving ---- */

static int go(struct screen *s, size_t step, struct err *err)
{
	s->scroll = 0;
	return walk_go(s->w, step, err);
}

typedef bool wanted_fn(const struct walk_step *step, int line);
static bool is_death(const struct walk_step *step, int line)
{
	(void)line;
	return step->death;
}
static bool is_sharing(const struct walk_step *step, int line)
{
	(void)line;
	return step->sharing;
}
static bool is_line(const struct walk_step *step, int line)
{
	return step->line == line;
}

/* The nearest step in a direction that is wanted; note: what is said when there is none. */
static int seek(struct screen *s, wanted_fn *wanted, int line, int direction, const char *none, struct err *err)
{
	size_t n = s->w->steps.length;
	for (size_t i = s->w->at + (size_t)direction; i < n; i += (size_t)direction)
		if (wanted(&s->w->steps.items[i], line))
			return go(s, i, err);
	s->note = none;
	return 0;
}

static int jump(struct screen *s, struct err *err)
{
	int line = 0;
	for (const char *d = s->asked; *d; d++)
		line = line * 10 + *d - '0';
	s->asking = false;
	if (!s->asked[0])
		return 0;
	for (size_t i = s->w->at + 1; i < s->w->steps.length; i++)
		if (s->w->steps.items[i].line == line)
			return go(s, i, err);
	bool here = s->w->steps.items[s->w->at].line == line;
	return seek(s, is_line, line, -1, here ? "that line runs at no other time" : "that line does not run", err);
}

/* While the number of a line is typed. */
static int ask(struct screen *s, int key, struct err *err)
{
	size_t n = strlen(s->asked);
	if (key >= '0' && key <= '9' && n + 1 < sizeof s->asked - 1) {
		s->asked[n] = (char)key;
		s->asked[n + 1] = 0;
	} else if ((key == 0x7f || key == '\b') && n > 0) {
		s->asked[n - 1] = 0;
	} else if (key == '\r' || key == '\n') {
		return jump(s, err);
	} else if (key < '0' || key > '9') {
		s->asking = false;
	}
	return 0;
}

/* 1: leave. */
static int press(struct screen *s, int key, struct err *err)
{
	struct walk *w = s->w;
	size_t last = w->steps.length - 1;
	s->note = NULL;
	if (s->asking)
		return ask(s, key, err);
	if (s->help && key != 'q' && key != 3) {
		s->help = false;
		return 0;
	}
	switch (key) {
	case KEY_RIGHT:
	case 'n':
	case ' ':
	case '\r':
		if (w->at == last)
			s->note = "this is the last step";
		return w->at < last ? go(s, w->at + 1, err) : 0;
	case KEY_LEFT:
	case 'b':
	case 0x7f:
		if (w->at == 0)
			s->note = "this is the first step";
		return w->at > 0 ? go(s, w->at - 1, err) : 0;
	case KEY_HOME:
	case 'f': return go(s, 0, err);
	case KEY_END:
	case 'e': return go(s, last, err);
	case 'd': return seek(s, is_death, 0, 1, "nothing dies after this step", err);
	case 'D': return seek(s, is_death, 0, -1, "nothing died before this step", err);
	case 's': return seek(s, is_sharing, 0, 1, "no object is shared anew after this step", err);
	case 'S': return seek(s, is_sharing, 0, -1, "no object was shared anew before this step", err);
	case 'g':
		s->asking = true;
		s->asked[0] = 0;
		return 0;
	case KEY_UP:
	case 'k': s->scroll--; return 0;
	case KEY_DOWN:
	case 'j': s->scroll++; return 0;
	case KEY_PAGE_UP: s->scroll -= s->picture_room; return 0;
	case KEY_PAGE_DOWN: s->scroll += s->picture_room; return 0;
	case '?':
	case 'h': s->help = true; return 0;
	case 'q':
	case 'Q':
	case 3:
	case 4: return 1;
	default:
		if (key >= '0' && key <= '9') {
			s->asking = true;
			s->asked[0] = (char)key;
			s->asked[1] = 0;
		}
		return 0;
	}
}

static int keys(struct screen *s, struct err *err)
{
	int result = 0, which;
	bool changed = true;
	while (result == 0) {
		int width = s->width, height = s->height;
		look_at_size(s);
		if (width != s->width || height != s->height) {
			fputs("\x1b[2J", stdout);
			changed = true;
		}
		if (changed)
			draw(s);
		int key = read_key();
		changed = key != KEY_NONE;
		if (signalled(&which) || key == 26) {
			let_signal(s, key == 26 ? SIGTSTP : which, key != 26);
			changed = true;
		} else if (key == KEY_ENDED) {
			break;
		} else if (changed) {
			result = press(s, key, err);
		}
	}
	return result < 0 ? result : 0;
}

int walk_screen(struct walk *w, struct err *err)
{
	struct screen s = { .w = w };
	sigset_t set, old;
	int result = walk_go(w, w->at, err);
	if (result < 0)
		return result;
	fflush(stdout);
	if (tcgetattr(STDIN_FILENO, &s.before) < 0)
		return err_set(err, ERR_INPUT, "the terminal cannot be read");
	held(&set);
	sigprocmask(SIG_BLOCK, &set, &old);
	take_terminal(&s);
	result = keys(&s, err);
	give_terminal(&s);
	sigprocmask(SIG_SETMASK, &old, NULL);
	buf_clear(&s.out);
	return result;
}
