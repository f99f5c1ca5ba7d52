/* session.h -- a sitting: a queue of variants, one of them being asked; answers, hints, skips, taking back, resuming.
 * Rule:  the session changes nothing in the world. Each step returns what is to be recorded, and the caller records
 *        it (store) before it shows it. It is handed clock readings and chance; it never asks for them. */
#ifndef QUIZ_SESSION_H
#define QUIZ_SESSION_H
#include "attempt.h"
#include "select.h"

enum session_purpose { SESSION_PRACTICE, SESSION_REVIEW, SESSION_INTERVIEW };
enum session_state {
	SESSION_WAITING,
	SESSION_ANSWERED,
	SESSION_SKIPPED,
	SESSION_BROKEN, /* it cannot be asked: the exercise is gone or has changed, or has no key for this version */
};

/* One place in the queue, plain: what store keeps. */
struct session_entry {
	const char *pack, *exercise, *content_hash;
	uint64_t seed;
	const char *version;
	enum session_state state;
	int hints, tries;
	int32_t score, max;             /* of the attempt */
	char attempt[ATTEMPT_KEY_SIZE]; /* "" until it was answered or skipped */
	enum select_reason reason;      /* why it is asked */
	int64_t budget;                 /* milliseconds planned for it; 0: none */
};

/* A session as it is kept, plain. */
struct session_record {
	struct arena arena;
	char key[ATTEMPT_KEY_SIZE];
	const char *learner; /* key of the learner */
	enum session_purpose purpose;
	uint64_t seed;
	int64_t started, ended; /* ended 0: can be resumed */
	int64_t limit;          /* milliseconds allowed; 0: no limit */
	int64_t spent;          /* milliseconds spent, added up over resumptions */
	const char *wish;       /* what was asked for, "level=mid topics=gc,id"; "" nothing special */
	const char *holder;     /* the program that has it open; "" none */
	struct session_entry *entries;
	size_t entry_count;
};
void session_record_init(struct session_record *record);
void session_record_clear(struct session_record *record);

struct session;

/* A new session: the queue is empty. key, started and seed are the caller's. learner is copied. */
struct session *session_new(struct key_cache *cache, enum session_purpose purpose, const char *key, const char *learner,
			    int64_t started, uint64_t seed, int64_t limit);
/* Goes on with a kept session. `find` gives the exercise with that content hash, or NULL when it is gone: such entries
 * become SESSION_BROKEN. record is taken over (and empty afterwards). */
typedef const struct item *session_find_fn(void *closure, const char *pack, const char *exercise,
					   const char *content_hash);
struct session *session_resume(struct key_cache *cache, struct session_record *record, session_find_fn *find,
			       void *closure);
void session_free(struct session *session);

/* Adds an exercise at the end; the seed of its variant is drawn from the session's. version: NULL for the usual one. */
void session_add(struct session *session, const struct item *item, const char *version);
/* The same with a given variant seed. */
void session_add_seeded(struct session *session, const struct item *item, const char *version, uint64_t seed);

/* Says of the entry added last why it is asked, and how many milliseconds are planned for it. */
void session_note(struct session *session, enum select_reason reason, int64_t budget);
/* What was asked for, and which program has the session open; copied. NULL leaves as it is. */
void session_describe(struct session *session, const char *wish, const char *holder);

/* What is kept of it; valid until the session changes. */
const struct session_record *session_record(const struct session *session);

/* ---- the question being asked ---- */

struct session_question {
	const struct variant *variant;
	const struct key *key;
	const struct kind_page *page; /* what stands below the prompt */
	size_t index, count;          /* place in the queue, 0-based, and its length */
	int hints;                    /* seen so far */
};

/* Makes the next waiting entry the current one. 1: there is one, question is filled in; 0: the queue is done.
 * Entries that cannot be asked become SESSION_BROKEN and are passed over; err then holds why the first of them was
 * (the return value is still 1 or 0). question is valid until the next call of session_next or session_free. */
int session_next(struct session *session, struct session_question *question, struct err *err);
/* The form of the answer for a round (0, 1, ...) and its sentence; KIND_END: no such round. page: see kind.h. */
enum kind_form session_ask(struct session *session, int round, struct kind_page *page, struct buf *sentence);
/* The next hint of the ladder, Markdown; NULL when there is none left, or none in an interview. */
const char *session_hint(struct session *session);
bool session_allows_hints(const struct session *session);

/* What happened outside: clock readings and chance for the record's key. */
struct session_moment {
	int64_t asked, answered; /* when, milliseconds UTC */
	int64_t took;            /* milliseconds, monotonic */
	uint64_t chance1, chance2;
};

/* Answers the current question. 0: marked; attempt (attempt_init before) and mark (mark_init before) are filled in and the
 * entry is done. ERR_USAGE: malformed, err->text says how to write it, the question is still the current one. Other
 * errors: it cannot be marked; the entry becomes SESSION_BROKEN. */
int session_answer(struct session *session, const char *text, const struct session_moment *moment,
		   struct attempt *attempt, struct mark *mark, struct err *err);
/* Passes over the current question; attempt is filled in with ATTEMPT_SKIPPED. */
void session_skip(struct session *session, const struct session_moment *moment, struct attempt *attempt);
/* The exercise of an entry; NULL: it is gone. */
const struct item *session_item(const struct session *session, size_t index);
/* Marks an answered entry once more with another text: for what was to be assessed later. attempt (attempt_init before)
 * repeats `former` but for the answer and the mark; undo takes the former one back. 0, or as session_answer. */
int session_revise(struct session *session, size_t index, const struct attempt *former, const char *text,
		   const struct session_moment *moment, struct attempt *attempt, struct mark *mark,
		   struct attempt_undo *undo, struct err *err);
/* The page and sentence of a later round of an answered entry; as session_ask. */
enum kind_form session_ask_again(struct session *session, size_t index, int round, struct kind_page *page,
				 struct buf *sentence);
/* Takes the last answered or skipped entry back: it waits again, is next, and keeps its variant and hints. false: there
 * is nothing to take back. undo is the record to keep. */
bool session_can_undo(const struct session *session);
bool session_undo(struct session *session, int64_t when, uint64_t chance1, uint64_t chance2, struct attempt_undo *undo);
/* Adds time spent; true when the session's time is up. */
bool session_spend(struct session *session, int64_t milliseconds);
/* Ends it for good. Waiting entries stay waiting; an ended session is not resumed. */
void session_end(struct session *session, int64_t when);

/* After an answer: the author's explanation with {{answer}} filled in. Valid for the entry that was answered last. */
int session_explanation(struct session *session, struct buf *out, struct err *err);
/* The right answer of the entry that was answered last. */
void session_right_answer(struct session *session, struct buf *out);
/* The variant of the entry that was answered or skipped last (for key_look); NULL before the first. */
const struct variant *session_last_variant(const struct session *session);

struct session_score {
	size_t answered, skipped, waiting, broken;
	int64_t score, max; /* of what was answered; self-assessed ones left out */
};
void session_score(const struct session *session, struct session_score *out);
#endif
