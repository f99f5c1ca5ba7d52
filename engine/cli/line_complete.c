/* line_complete.c -- the Tab key. */
#include "line_private.h"
#include <stdlib.h>
#include <string.h>

struct words {
	VEC(char *) items;
};

static void keep_word(void *closure, const char *word)
{
	struct words *words = closure;
	for (size_t i = 0; i < words->items.length; i++)
		if (strcmp(words->items.items[i], word) == 0)
			return;
	VEC_PUSH(&words->items, mem_text(word));
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* How many bytes all words begin with alike. */
static size_t common(const struct words *words)
{
	size_t length = strlen(words->items.items[0]);
	for (size_t i = 1; i < words->items.length; i++) {
		size_t same = 0;
		while (same < length && words->items.items[i][same] == words->items.items[0][same])
			same++;
		length = same;
	}
	return length;
}

#define WORDS_LISTED 60

/* Below the line being edited, the parts after the last dot. */
static void list_words(const struct words *words)
{
	putchar('\n');
	for (size_t i = 0; i < words->items.length && i < WORDS_LISTED; i++) {
		const char *dot = strrchr(words->items.items[i], '.'), *word = dot ? dot + 1 : words->items.items[i];
		if (i > 0)
			fputs("  ", stdout);
		cli_put_safe(stdout, word, strlen(word));
	}
	if (words->items.length > WORDS_LISTED)
		printf("  and %zu more", words->items.length - WORDS_LISTED);
	putchar('\n');
	fflush(stdout);
}

static unsigned char complete_from(struct line *line, const char *text)
{
	struct words words = { VEC_INIT };
	unsigned char result = CC_ERROR;
	size_t replaced = line->complete(line->closure, text, keep_word, &words);
	if (words.items.length > 0) {
		qsort(words.items.items, words.items.length, sizeof *words.items.items, by_text);
		size_t same = common(&words);
		if (same > replaced) {
			words.items.items[0][same] = 0;
			el_insertstr(line->editor, words.items.items[0] + replaced);
			result = CC_REFRESH;
		} else if (words.items.length > 1) {
			list_words(&words);
			result = CC_REDISPLAY;
		}
	}
	for (size_t i = 0; i < words.items.length; i++)
		mem_free(words.items.items[i]);
	VEC_CLEAR(&words.items);
	return result;
}

static unsigned char on_complete(EditLine *editor, int key)
{
	struct line *line = NULL;
	(void)key;
	el_get(editor, EL_CLIENTDATA, &line);
	const LineInfo *info = el_line(editor);
	char *text = mem_copy(info->buffer, (size_t)(info->cursor - info->buffer));
	unsigned char result = CC_REFRESH;
	if (text[strspn(text, " \t")] == 0)
		el_insertstr(editor, "    ");
	else
		result = complete_from(line, text);
	mem_free(text);
	return result;
}

void line_complete_with(struct line *line, line_complete_fn *complete, void *closure)
{
	if (!line->editor)
		return;
	line->complete = complete;
	line->closure = closure;
	el_set(line->editor, EL_ADDFN, "objquiz-complete", "Complete the word", on_complete);
	el_set(line->editor, EL_BIND, "^I", "objquiz-complete", NULL);
}
