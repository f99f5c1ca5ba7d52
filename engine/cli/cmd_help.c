/* cmd_help.c -- objquiz help [COMMAND], and --help of every command. */
#include "draw.h"
#include "pager.h"
#include <string.h>

#define INDENT      25 /* where the right column begins */
#define INDENT_LESS 6  /* on narrow screens: on lines of its own */

/* A name and what it is, in two columns; the left one may be empty. */
static void put_row(const struct cli *cli, const char *left, const char *right)
{
	bool narrow = cli->width < 60;
	int columns = text_width(left, strlen(left));
	printf("  %s", left);
	if (narrow || columns + 3 > INDENT)
		printf("\n%*s", narrow ? INDENT_LESS : INDENT, "");
	else
		printf("%*s", INDENT - 2 - columns, "");
	draw_behind(cli, narrow ? INDENT_LESS : INDENT, right);
}

static void put_options(const struct cli *cli, const struct option *table)
{
	for (; table && table->name; table++) {
		char left[48];
		snprintf(left, sizeof left, "--%s%s%s", table->name, table->value ? " " : "",
			 table->value ? table->value : "");
		put_row(cli, left, table->help);
	}
}

/* Takes the next lines of a help text that belong together: a paragraph, or a row "  left  right" with lines that go on deep
 * in its right column. Returns what follows; *left is where the right part of a row begins in out, or 0. */
static const char *take_lines(const char *text, struct buf *out, size_t *left)
{
	bool row = *text == ' ';
	buf_reset(out);
	*left = 0;
	for (bool first = true;; first = false) {
		size_t length = strcspn(text, "\n");
		size_t blanks = strspn(text, " ");
		if (!first && (length == 0 || (row ? blanks < 4 : blanks > 0)))
			break;
		if (!first)
			buf_putc(out, ' ');
		for (size_t i = blanks; first && row && i + 1 < length && *left == 0; i++)
			if (text[i] == ' ' && text[i + 1] == ' ')
				*left = i - blanks;
		buf_put(out, text + blanks, length - blanks);
		text += length + (text[length] == '\n');
		if (*text == 0)
			break;
	}
	return text;
}

static void put_words(const struct cli *cli, const char *text)
{
	struct buf part = BUF_INIT;
	size_t left;
	while (*text) {
		if (*text == '\n') {
			putchar('\n');
			text++;
			continue;
		}
		text = take_lines(text, &part, &left);
		if (left > 0) {
			part.data[left] = 0;
			put_row(cli, part.data, part.data + left + 1 + strspn(part.data + left + 1, " "));
		} else {
			draw_paragraph(cli, DRAW_PLAIN, buf_text(&part));
		}
	}
	buf_clear(&part);
}

void cli_help(const struct cli *cli, const struct command *command)
{
	struct buf text = BUF_INIT;
	struct pager pager;
	pager_begin(&pager, cli);
	if (command) {
		buf_printf(&text, "usage: objquiz %s %s", command->name, command->usage);
		draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
		buf_reset(&text);
		buf_printf(&text, "%s.", command->summary);
		putchar('\n');
		draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
		putchar('\n');
		put_options(cli, command->options);
		put_options(cli, cli_common_options);
		if (command->help) {
			putchar('\n');
			put_words(cli, command->help);
		}
	} else {
		puts("usage: objquiz [COMMAND] [OPTIONS]\n");
		draw_paragraph(
		    cli, DRAW_PLAIN,
		    "Practise the interview questions about Python's memory. Without a command: practise now.");
		putchar('\n');
		for (size_t i = 0; cli_commands[i]; i++) {
			printf("  %-10s ", cli_commands[i]->name);
			draw_behind(cli, 13, cli_commands[i]->summary);
		}
		puts("\n`objquiz help COMMAND` says more.");
	}
	pager_end(&pager);
	buf_clear(&text);
}

static int run(struct cli *cli)
{
	if (cli->operand_count == 0) {
		cli_help(cli, NULL);
		return EXIT_DONE;
	}
	for (size_t i = 0; cli_commands[i]; i++)
		if (strcmp(cli_commands[i]->name, cli->operands[0]) == 0) {
			cli_help(cli, cli_commands[i]);
			return EXIT_DONE;
		}
	struct err err = { 0 };
	err_set(&err, ERR_USAGE, "there is no command '%s'; `objquiz help` lists them", cli->operands[0]);
	return cli_fail(&err);
}

const struct command cmd_help = { "help", "what the commands do", "[COMMAND]", NULL, 1, run, NULL };
