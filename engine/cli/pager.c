/* pager.c -- standard output goes to a file for a while, then line by line to the screen. */
#include "pager.h"
#include <ctype.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define MORE       "-- more: Enter goes on, q leaves the rest out --"
#define MORE_SHORT "-- more: Enter, or q --"

void pager_begin(struct pager *pager, const struct cli *cli)
{
	*pager = (struct pager){ .cli = cli, .terminal = -1 };
	if (!cli->terminal || cli_says(cli, "pager", "no"))
		return;
	pager->kept = tmpfile();
	if (pager->kept == NULL)
		return;
	fflush(stdout);
	pager->terminal = dup(STDOUT_FILENO);
	if (pager->terminal < 0 || dup2(fileno(pager->kept), STDOUT_FILENO) < 0) {
		fclose(pager->kept);
		pager->kept = NULL;
	}
}

static struct winsize size_of_screen(void)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 }, told;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &told) == 0) {
		if (told.ws_row > 2)
			size.ws_row = told.ws_row;
		if (told.ws_col > 0)
			size.ws_col = told.ws_col;
	}
	return size;
}

/* Rows that a line takes: its columns, escape sequences for colours not counted. */
static int rows_of(const char *line, size_t length, int columns)
{
	struct buf seen = BUF_INIT;
	int rows;

	for (size_t i = 0; i < length; i++) {
		if (line[i] == '\x1b' && i + 1 < length && line[i + 1] == '[') {
			for (i += 2; i < length && !isalpha((unsigned char)line[i]); i++)
				;
			continue;
		}
		buf_putc(&seen, line[i]);
	}
	rows = (text_width(buf_text(&seen), seen.length) + columns - 1) / columns;
	buf_clear(&seen);
	return rows > 0 ? rows : 1;
}

/* One key without waiting for Enter; 'q' at the end of input. */
static int read_key(void)
{
	struct termios before, raw;
	unsigned char key = 'q';
	bool changed = tcgetattr(STDIN_FILENO, &before) == 0;

	if (changed) {
		raw = before;
		raw.c_lflag &= (tcflag_t) ~(ICANON | ECHO | ISIG); /* Ctrl-C leaves the text out, not the program */
		raw.c_cc[VMIN] = 1;
		raw.c_cc[VTIME] = 0;
		tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
	}
	if (read(STDIN_FILENO, &key, 1) != 1)
		key = 'q';
	if (changed)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	return key;
}

static bool goes_on(const struct cli *cli, int columns)
{
	const char *more = columns > (int)strlen(MORE) ? MORE : MORE_SHORT;
	int key;

	printf(cli->colour ? "\x1b[7m%s\x1b[0m" : "%s", more);
	fflush(stdout);
	do
		key = read_key();
	while (strchr(" \r\nqQ", key) == NULL && key != 4 && key != 3);
	printf("\r%*s\r", (int)strlen(more), "");
	return strchr(" \r\n", key) != NULL;
}

/* Do all rows but the slack fit the screen, with one to spare for a prompt? */
static bool fits(const char *text, int slack, struct winsize size)
{
	int rows = 0;

	while (*text != '\0' && rows < size.ws_row + slack) {
		size_t length = strcspn(text, "\n");
		rows += rows_of(text, length, size.ws_col);
		text += length + (text[length] == '\n');
	}
	return rows < size.ws_row + slack;
}

static void show(const struct pager *pager, const char *text)
{
	struct winsize size = size_of_screen();
	int free_rows = size.ws_row - 1;

	if (pager->slack > 0 && fits(text, pager->slack, size)) {
		fputs(text, stdout);
		return;
	}
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		int rows = rows_of(text, length, size.ws_col);
		if (rows > free_rows && free_rows < size.ws_row - 1) {
			if (!goes_on(pager->cli, size.ws_col))
				return;
			size = size_of_screen();
			free_rows = size.ws_row - 1;
		}
		free_rows -= rows;
		fwrite(text, 1, length, stdout);
		putchar('\n');
		text += length + (text[length] == '\n');
	}
}

void pager_end(struct pager *pager)
{
	struct buf text = BUF_INIT;
	char part[4096];
	size_t got;

	if (pager->kept == NULL)
		return;
	fflush(stdout);
	dup2(pager->terminal, STDOUT_FILENO);
	close(pager->terminal);
	rewind(pager->kept);
	while ((got = fread(part, 1, sizeof part, pager->kept)) > 0)
		buf_put(&text, part, got);
	fclose(pager->kept);
	show(pager, buf_text(&text));
	buf_clear(&text);
}
