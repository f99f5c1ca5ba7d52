/* walk_screen.c -- the full screen of a walk: code, picture, what changed, keys. No curses: the screen is written whole each time.
 * The terminal is put back on every way out. Signals are held while the screen stands and looked for between keys, so that
 * nothing has to be global. */
#include "walk_view.h"
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

/* ---- the terminal ---- */

static void take_terminal(struct walk_view *s)
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

static void give_terminal(struct walk_view *s)
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
static void let_signal(struct walk_view *s, int which, bool raised)
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

static void look_at_size(struct walk_view *s)
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

/* ---- moving ---- */

static int go(struct walk_view *s, size_t step, struct err *err)
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
static int seek(struct walk_view *s, wanted_fn *wanted, int line, int direction, const char *none, struct err *err)
{
	size_t n = s->w->steps.length;
	for (size_t i = s->w->at + (size_t)direction; i < n; i += (size_t)direction)
		if (wanted(&s->w->steps.items[i], line))
			return go(s, i, err);
	s->note = none;
	return 0;
}

static int jump(struct walk_view *s, struct err *err)
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
static int ask(struct walk_view *s, int key, struct err *err)
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
static int press(struct walk_view *s, int key, struct err *err)
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

static int keys(struct walk_view *s, struct err *err)
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
			walk_draw(s);
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
	struct walk_view s = { .w = w };
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
