/* tell.c -- a short list of what happened, for the explanation after an answer. */
#include "fact.h"
#include <string.h>

void tell_born(const struct py *py, enum why why, struct buf *out)
{
	words_put_born(py_version(py), why, out);
}

void tell_shared(const struct py *py, enum why why, struct buf *out)
{
	words_put_shared(py_version(py), why, (struct words_slot[]){ SLOT("object", "it"), { NULL, NULL } }, out);
}

/* What the program asked about, rather than what happened beside. */
static bool is_asked(const struct tell_fact *fact)
{
	return fact->topic == TELL_IS || fact->topic == TELL_REFS || fact->topic == TELL_GC;
}

static void put_fact(const struct tell_step *step, const struct tell_fact *fact, struct buf *out)
{
	if (step->input)
		buf_printf(out, "- input %d: ", step->input);
	else if (step->line)
		buf_printf(out, "- line %d: ", step->line);
	else
		buf_puts(out, "- ");
	buf_puts(out, fact->text);
	buf_putc(out, '\n');
}

void tell_saw(const struct py *py, size_t most, struct buf *out)
{
	struct tell_story story;
	size_t asked = 0, all = 0, told = 0;
	tell_story_init(&story);
	tell_story(py, &(struct tell_choice){ .topics = TELL_ALL & ~TELL_NAMES }, &story);
	for (size_t i = 0; i < story.facts.length; i++)
		asked += is_asked(&story.facts.items[i]);
	all = story.facts.length;
	size_t room = most == 0 || all <= most ? all : most > asked ? most - asked : 0; /* for what was not asked */
	for (size_t s = 0; s < story.steps.length; s++) {
		const struct tell_step *step = &story.steps.items[s];
		for (size_t i = 0; i < step->fact_count; i++) {
			const struct tell_fact *fact = &story.facts.items[step->first_fact + i];
			if ((most && told == most) || (!is_asked(fact) && all > most && most && room == 0))
				continue;
			room -= room > 0 && !is_asked(fact);
			put_fact(step, fact, out);
			told++;
		}
	}
	if (told > 0 && (told < all || story.rounds.count > 0 || story.lost > 0))
		buf_puts(out, "- and more that is left out here\n");
	tell_story_clear(&story);
}
