/* choose.h -- what a sitting asks: options to wishes, rows of the record to a queue of exercises. Few rows are looked at and
 * only the exercises that were chosen are read, however large the record is. */
#ifndef CLI_CHOOSE_H
#define CLI_CHOOSE_H
#include "library.h"

struct choose_wish {
	struct plan_wish plan;
	struct store_filter filter; /* learner set */
	const char *version;        /* NULL: the usual one */
	char pack[128];             /* of --exercise pack/name; what the filter points to */
	uint64_t seed;
	bool seeded; /* --seed was given */
	bool picky;  /* something was asked for by name: daily limits do not count */
};
/* The options that choosing has, for the tables of commands. */
#define CHOOSE_OPTIONS                                                                                          \
	{ "topic", OPTION_TEXT, "TOPIC", "only this topic or its sub-topics: id, interning, refcounts, gc, ..." }, \
	    { "tag", OPTION_TEXT, "TAG", "only exercises with this tag" },                                         \
	    { "pack", OPTION_TEXT, "PACK", "only this pack" },                                                     \
	    { "level", OPTION_TEXT, "N", "only this level, 1 (easy) to 5, or a range: 2-3" },                      \
	    { "bookmarked", OPTION_FLAG, NULL, "only exercises with a bookmark" },                                 \
	    { "python", OPTION_TEXT, "V", "ask about this version: 3.8 to 3.15" },                                 \
	    { "seed", OPTION_NUMBER, "N", "the same questions and variants for the same number" },                 \
	    { "retention", OPTION_TEXT, "R", "recall wanted when a concept comes up again: 0.9" },                 \
	    { "limit", OPTION_NUMBER, "N", "concepts reviewed a day, at most (100)" },                             \
	    { "new-limit", OPTION_NUMBER, "N", "new concepts a day, at most (10)" }
/* Reads them; count is what --count is when it is not given. 0 or ERR_USAGE. wish must not move: it points into itself. */
int choose_read(const struct cli *cli, const struct library *library, uint64_t count, struct choose_wish *wish,
		struct err *err);

/* Puts what the wish leads to at the end of the session's queue; *chosen: how many. deck: see store_deck. */
int choose_fill(struct library *library, struct session *session, const struct choose_wish *wish,
		const struct card_deck *deck, size_t *chosen, struct err *err);

/* ---- rows, for those who choose by other rules ---- */

#define CHOOSE_SAMPLE 64 /* rows looked at for a topic */
struct choose_rows {
	struct arena arena;
	VEC(struct select_candidate) found;
};
void choose_rows_init(struct choose_rows *rows);
void choose_rows_clear(struct choose_rows *rows);
/* A row as store hands it out, copied; a store_item_fn when closure is a struct choose_rows. 0. */
int choose_add_row(void *closure, const struct store_item *item);
/* Adds the exercises about a main topic that fit, a sample drawn by chance when there are many. */
int choose_sample(struct library *library, const struct store_filter *filter, const char *topic, uint64_t chance,
		  struct choose_rows *rows, struct err *err);
/* The main topics that there are exercises for and that fit; texts in arena. */
struct choose_topics {
	struct arena arena;
	VEC(const char *) names;
};
int choose_topics(struct library *library, const struct store_filter *filter, struct choose_topics *topics,
		  struct err *err);
void choose_topics_clear(struct choose_topics *topics);
#endif
