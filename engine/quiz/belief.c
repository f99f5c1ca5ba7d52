/* belief.c -- a wrong answer against the keys of all beliefs. */
#include "belief.h"
#include <string.h>

const struct py_belief *belief_find(const char *name)
{
	for (const struct py_belief *belief = py_beliefs(); belief->name != NULL; belief++)
		if (strcmp(belief->name, name) == 0)
			return belief;
	return NULL;
}

/* How well a belief explains an answer; more is better. */
enum fit {
	FIT_NONE,
	FIT_CHANGED, /* wherever belief and truth differ the answer is as believed; something else is wrong as well */
	FIT_WRONG,   /* all that was wrong is as believed, but not all that would be */
	FIT_WHOLE,   /* the answer is the one that the belief gives */
};

static bool is_full(const struct mark *mark, size_t part)
{
	return mark->parts[part].score == mark->parts[part].max;
}

static bool all_full(const struct mark *mark)
{
	for (size_t i = 0; i < mark->part_count; i++)
		if (!is_full(mark, i))
			return false;
	return mark->part_count > 0;
}

static bool same_part(const struct key_part *a, const struct key_part *b)
{
	return strcmp(a->text, b->text) == 0 && ((a->flags ^ b->flags) & ~(unsigned)KEY_ADDRESS) == 0;
}

/* Part by part: only where the parts are texts. Of a yes or no half would fit by chance. */
static enum fit fit_parts(const struct key *key, const struct key *believed, const struct mark *truth,
			  const struct mark *mark)
{
	bool wrong_fit = true, changed_fit = true, changed = false;

	if (key->part_count != believed->part_count || truth->part_count != mark->part_count ||
	    mark->part_count != key->part_count)
		return FIT_NONE;
	for (size_t i = 0; i < key->part_count; i++) {
		bool differs = !same_part(&key->parts[i], &believed->parts[i]);
		if (!is_full(truth, i) && !(differs && is_full(mark, i)))
			wrong_fit = false;
		if (differs && !is_full(mark, i))
			changed_fit = false;
		changed |= differs;
	}
	return wrong_fit ? FIT_WRONG : changed && changed_fit ? FIT_CHANGED : FIT_NONE;
}

/* How the answer, marked as if `believed` were the key, stands to what it earned in truth. */
static enum fit fit(struct key_cache *cache, const struct variant *variant, const struct key *key,
		    const struct key *believed, const struct kind_answer *answer, const struct mark *truth)
{
	const struct kind *kind = variant->item->kind;
	struct err ignored = { 0 };
	struct mark mark;
	enum fit found = FIT_NONE;

	if (kind->believes != NULL)
		return kind->believes(variant, key, believed, answer) ? FIT_WHOLE : FIT_NONE;
	mark_init(&mark);
	if (kind->mark(variant, believed, cache, answer, &mark, &ignored) == 0) {
		if (all_full(&mark))
			found = FIT_WHOLE;
		else if (answer->numbers == NULL)
			found = fit_parts(key, believed, truth, &mark);
	}
	mark_clear(&mark);
	return found;
}

/* All beliefs, those that change less first, else as in the table; NULL ends them. */
#define BELIEFS_MOST 100
static void by_width(const struct py_belief *out[BELIEFS_MOST])
{
	size_t count = 0;

	for (const struct py_belief *belief = py_beliefs(); belief->name != NULL && count + 1 < BELIEFS_MOST;
	     belief++) {
		size_t at = count++;
		for (; at > 0 && out[at - 1]->facts > belief->facts; at--)
			out[at] = out[at - 1];
		out[at] = belief;
	}
	out[count] = NULL;
}

const struct py_belief *belief_of_answer(struct key_cache *cache, const struct variant *variant,
					 const struct kind_answer *answer, const struct mark *mark)
{
	const struct py_belief *best = NULL;
	struct err ignored = { 0 };
	const struct key *key = variant->item->kind->predicts ? key_get(cache, variant, &ignored) : NULL;
	const struct py_belief *beliefs[BELIEFS_MOST];
	enum fit best_fit = FIT_NONE;

	if (key == NULL || all_full(mark))
		return NULL;
	by_width(beliefs);
	for (size_t i = 0; beliefs[i] != NULL && best_fit < FIT_WHOLE; i++) {
		const struct key *believed = key_believed(cache, variant, beliefs[i]);
		enum fit one = believed != NULL ? fit(cache, variant, key, believed, answer, mark) : FIT_NONE;
		if (one > best_fit) {
			best = beliefs[i];
			best_fit = one;
		}
	}
	return best;
}

const struct py_belief *belief_of_text(struct key_cache *cache, const struct variant *variant, const char *text)
{
	const struct kind *kind = variant->item->kind;
	const struct py_belief *belief = NULL;
	struct err ignored = { 0 };
	const struct key *key = kind->predicts ? key_get(cache, variant, &ignored) : NULL;
	struct kind_answer answer;
	struct mark mark;

	if (key == NULL)
		return NULL;
	kind_answer_init(&answer);
	mark_init(&mark);
	if (kind->parse(variant, key, cache, text, &answer, &ignored) == 0 &&
	    kind->mark(variant, key, cache, &answer, &mark, &ignored) == 0)
		belief = belief_of_answer(cache, variant, &answer, &mark);
	mark_clear(&mark);
	kind_answer_clear(&answer);
	return belief;
}

const struct py_belief *belief_of_option(struct key_cache *cache, const struct variant *variant, size_t option)
{
	const struct py_belief *beliefs[BELIEFS_MOST];
	struct err ignored = { 0 };
	const struct key *key = variant->item->kind->predicts ? key_get(cache, variant, &ignored) : NULL;

	if (key == NULL || option >= key->part_count || variant->item->kind != kind_find("choice") ||
	    (key->parts[option].flags & KEY_RIGHT) != 0)
		return NULL;
	by_width(beliefs);
	for (size_t i = 0; beliefs[i] != NULL; i++) {
		const struct key *believed = key_believed(cache, variant, beliefs[i]);
		if (believed != NULL && (believed->parts[option].flags & KEY_RIGHT) != 0)
			return beliefs[i];
	}
	return NULL;
}

void belief_put(struct buf *out, const struct py_belief *belief)
{
	buf_printf(out, "This is what one gets who believes that %s. In truth: %s", belief->belief, belief->truth);
}
