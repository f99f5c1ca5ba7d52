/* words.c -- see words.h. */
#include "words.h"
#include <stdio.h>
#include <string.h>

static const struct {
	const char *shared, *born;
} whys[] = {
#define WORDS(why, shared, born) [WHY_##why] = { shared, born },
#include "words.def"
#undef WORDS
};
_Static_assert(sizeof whys / sizeof *whys == WHY_COUNT, "a sentence for each reason");

static const char *const holds[] = {
#define HELD(hold, words) [HOLD_##hold] = words,
#include "words.def"
#undef HELD
};
_Static_assert(sizeof holds / sizeof *holds == HOLD_COUNT, "words for each holder");

static const char *const sentences[] = {
#define SENTENCE(id, words) [SAY_##id] = words,
#include "words.def"
#undef SENTENCE
};

const char *words_template(size_t index)
{
	if (index < SAY_COUNT_)
		return sentences[index];
	index -= SAY_COUNT_;
	if (index < HOLD_COUNT)
		return holds[index];
	index -= HOLD_COUNT;
	if (index < 2 * (size_t)WHY_COUNT)
		return index % 2 ? whys[index / 2].shared : whys[index / 2].born;
	return NULL;
}

/* The first version from which on a fact has the value that it has in this one. */
static void put_since(const char *version, const char *name, struct buf *out)
{
	struct buf here = BUF_INIT, there = BUF_INIT;
	const char *what, *source, *since = version;
	const char *const *versions = py_versions();
	size_t at = 0;
	if (!py_fact(version, name, &here, &what, &source))
		bug("words.def names no profile fact: %s", name);
	while (versions[at] && strcmp(versions[at], version) != 0)
		at++;
	while (at-- > 0) {
		buf_reset(&there);
		py_fact(versions[at], name, &there, &what, &source);
		if (strcmp(buf_text(&there), buf_text(&here)) != 0)
			break;
		since = versions[at];
	}
	buf_puts(out, since);
	buf_clear(&here);
	buf_clear(&there);
}

static void put_slot(const char *version, const char *name, const struct words_slot *slots, struct buf *out)
{
	const char *what, *source = "";
	for (; slots && slots->name; slots++)
		if (strcmp(slots->name, name) == 0) {
			buf_puts(out, slots->text ? slots->text : "");
			return;
		}
	if (strncmp(name, "since:", 6) == 0) {
		put_since(version, name + 6, out);
	} else if (strncmp(name, "source:", 7) == 0) {
		struct buf value = BUF_INIT;
		if (!py_fact(version, name + 7, &value, &what, &source))
			bug("words.def names no profile fact: %s", name + 7);
		buf_clear(&value);
		buf_puts(out, source);
	} else if (!py_fact(version, name, out, &what, &source)) {
		bug("words.def has a slot that nobody fills: %s", name);
	}
}

static void put(const char *version, const char *text, const struct words_slot *slots, struct buf *out)
{
	for (const char *open; (open = strchr(text, '{')) != NULL;) {
		const char *close = strchr(open, '}');
		char name[48];
		buf_put(out, text, (size_t)(open - text));
		snprintf(name, sizeof name, "%.*s", (int)(close - open - 1), open + 1);
		put_slot(version, name, slots, out);
		text = close + 1;
	}
	buf_puts(out, text);
}

void words_put(const char *version, enum sentence sentence, const struct words_slot *slots, struct buf *out)
{
	put(version, sentences[sentence], slots, out);
}

void words_put_shared(const char *version, enum why why, const struct words_slot *slots, struct buf *out)
{
	put(version, whys[why].shared, slots, out);
}

void words_put_born(const char *version, enum why why, struct buf *out)
{
	put(version, whys[why].born, NULL, out);
}

void words_put_held(const char *version, enum hold hold, const struct words_slot *slots, struct buf *out)
{
	put(version, holds[hold], slots, out);
}
