/* sitting.h -- a session with a person in front of it: begun or gone on with, its questions asked one after the other, put
 * away at the end. What practice, review and interview share. */
#ifndef CLI_SITTING_H
#define CLI_SITTING_H
#include "ask.h"
#include "choose.h"

struct sitting {
	struct cli *cli;
	struct library library;
	struct key_cache *cache;
	struct line *line;
	struct session *session; /* NULL until there is one */
	struct plan_wish plan;   /* what reasons in words are made from */
};
int sitting_open(struct sitting *sitting, struct cli *cli, struct err *err);
void sitting_close(struct sitting *sitting);
/* A new session with nothing in it. limit in milliseconds, 0: none; wish: see struct session_record. */
void sitting_begin(struct sitting *sitting, enum session_purpose purpose, uint64_t seed, int64_t limit, const char *wish);
/* The latest session of that purpose that was left with questions waiting. 1: gone on with; 0: there is none, or it is
 * open in another program (*elsewhere says so). */
int sitting_resume(struct sitting *sitting, enum session_purpose purpose, bool *elsewhere, struct err *err);
/* Ready to ask the questions of the session. */
void sitting_ask(struct sitting *sitting, struct ask *ask);
/* Asks what waits until it is done or the person stops; then the session is on record as it stands. more (or NULL) is called
 * when nothing waits: 1: it added a question and put the session; 0: that was all. */
typedef int sitting_more_fn(void *closure, struct err *err);
int sitting_run(struct sitting *sitting, sitting_more_fn *more, void *closure, struct err *err);
/* Puts the session, no longer held by this program. */
int sitting_put(struct sitting *sitting, struct err *err);
/* How it went, in one paragraph. */
void sitting_farewell(struct sitting *sitting);
#endif
