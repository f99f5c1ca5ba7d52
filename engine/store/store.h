/* store.h -- the record: learners, packs, attempts, sessions, on disk when the call returns.
 * Owns:   one database connection, made by store_open and freed by store_close. One thread at a time; any number of
 *         processes may hold the same database.
 * Models: db/schema.sql, which explains every table and column; all SQL is in db/.
 * Never:  knows JSON or a terminal: texts go in and out as they are.
 *
 * Calls return 0 or a positive answer, or a negative err_code: ERR_STORE (locked, full, damaged, foreign, from a newer
 * objquiz: err->text says what and what to do), ERR_USAGE (no such learner, the name is taken, ...).
 * A call that changes something is one transaction: it happened when it returned 0, else nothing happened.
 * Callbacks get plain records that are valid during the call; a non-zero return ends the walk and is returned. They
 * must not call the store. Nothing here shows that SQLite stands behind it, so that something else can. */
#ifndef STORE_STORE_H
#define STORE_STORE_H
#include "base/base.h"
#include "quiz/quiz.h"

struct store;

enum store_access {
	STORE_WRITE, /* made when it is not there (mode 0600), with its folders (0700); migrated to this version */
	STORE_READ,  /* must be there, and of this version; nothing is written */
};
int store_open(struct store **out, const char *path, enum store_access access, struct err *err);
void store_close(struct store *store); /* NULL is fine */
const char *store_engine(void); /* name and version of what stands behind it, for bug reports */

/* Proof that something is on disk: only the store makes one. What shows a mark asks for it. */
struct receipt {
	char key[ATTEMPT_KEY_SIZE]; /* of the attempt or undo that was recorded */
};

/* ---- learners ---- */

struct store_learner {
	const char *key;  /* UUID, for ever */
	const char *name; /* unique here, may change */
	int64_t created;
	int64_t attempts; /* on record, those taken back left out */
	int64_t last;     /* when the last was; 0: never */
};
typedef int store_learner_fn(void *closure, const struct store_learner *learner);
int store_learners(struct store *store, store_learner_fn *each, void *closure, struct err *err); /* by name */
/* 1: found, its key is copied; 0: no such name. */
int store_learner_find(struct store *store, const char *name, char key[ATTEMPT_KEY_SIZE], struct err *err);
/* ERR_USAGE: the name is taken, empty, longer than 100 bytes or not text. */
int store_learner_add(struct store *store, const char *key, const char *name, int64_t created, struct err *err);
int store_learner_rename(struct store *store, const char *key, const char *name, struct err *err);
/* Removes a learner with all that is on record of them. There is no way back but a backup. */
int store_learner_remove(struct store *store, const char *key, struct err *err);

/* ---- packs ---- */

struct store_pack {
	const char *id, *title, *licence, *language, *hash;
	const char *origin; /* as given to store_pack_put: "built-in", a path */
	int64_t added;      /* when this content came */
	int64_t exercises;
};
typedef int store_pack_fn(void *closure, const struct store_pack *pack);
int store_packs(struct store *store, store_pack_fn *each, void *closure, struct err *err); /* by id */
/* Puts a pack, whole. Earlier contents of it are kept for the records that name them. 1: it was there with the very same
 * content, nothing to do; 0: put. */
int store_pack_put(struct store *store, const struct item_pack *pack, const char *origin, int64_t added,
		   struct err *err);
/* The first pack in use whose exercises are listed in the form of an older objquiz: its content is read again and put
 * again with the same origin and time. 1: there is one; texts are appended. 0: all are as they should be. */
int store_pack_stale(struct store *store, struct buf *id, struct buf *origin, struct buf *content, int64_t *added,
		     struct err *err);
/* Notes where the content of a pack came from, when the very same was there already. */
int store_pack_came_from(struct store *store, const char *id, const char *origin, struct err *err);
/* 1: a pack is known and came from there (its origin is the text given); one that was taken out of use is known too. */
int store_pack_is_from(struct store *store, const char *id, const char *origin, struct err *err);
/* Takes it out of use. Records and contents stay. ERR_USAGE: no such pack. */
int store_pack_remove(struct store *store, const char *id, struct err *err);
/* The current content (item_pack.content) appended to out. 1: found; 0: no such pack. */
int store_pack_content(struct store *store, const char *id, struct buf *out, struct err *err);
/* The content of an exercise (item.content) by its hash, current or not. 1: found, with the id of its pack; 0: not. */
int store_content(struct store *store, const char *content_hash, struct buf *out, struct buf *pack_id, struct err *err);

/* ---- exercises ---- */

/* What to look for; NULL, 0: anything. */
struct store_filter {
	const char *pack, *exercise; /* exercise: within its pack */
	const char *topic;           /* the topic or a sub-topic of it */
	const char *tag, *kind;
	int level_low, level_high;
	bool bookmarked;      /* exercises: by the learner */
	const char *learner;  /* key */
	int64_t zone;         /* milliseconds that local time is ahead of UTC, for days */
	int64_t since, until; /* answered at or after since, before until; milliseconds UTC */
	bool undone;          /* attempts that were taken back too */
};

struct store_item {
	const char *pack, *exercise, *content_hash, *title, *kind, *topic;
	int revision, level;
	int32_t points;
	unsigned versions;             /* as in struct item */
	const char *kin;               /* as in struct select_candidate */
	struct select_history history; /* of the filter's learner; zeros without one */
};
typedef int store_item_fn(void *closure, const struct store_item *item);
/* Exercises of the packs in use: by pack id, then in the author's order. Time filters do not matter. */
int store_items(struct store *store, const struct store_filter *filter, store_item_fn *each, void *closure,
		struct err *err);

/* Exercises that fit and whose main topic is `topic`: all when they are few, else at most `most` of them, a sample that
 * `chance` draws. In no order that means anything. The cost does not grow with the number of exercises or attempts. */
int store_sample(struct store *store, const struct store_filter *filter, const char *topic, uint64_t chance,
		 size_t most, store_item_fn *each, void *closure, struct err *err);
/* The main topics of the exercises that fit, each once, sorted; without a filter quickly, those of packs taken out of use
 * among them. */
typedef int store_name_fn(void *closure, const char *name);
int store_item_topics(struct store *store, const struct store_filter *filter, store_name_fn *each, void *closure,
		      struct err *err);

/* ---- what learners say of exercises ---- */

enum store_remark_what {
	STORE_FLAG,     /* it seems wrong: for its author */
	STORE_BOOKMARK, /* to be found again */
	STORE_UNMARK,   /* the bookmark is taken away */
};
struct store_remark {
	const char *key;                   /* UUID */
	const char *learner, *name;        /* key; name, when read */
	enum store_remark_what what;
	const char *pack, *exercise, *content_hash;
	uint64_t seed;                     /* of the variant */
	const char *version, *answer;      /* of Python; the last answer, "" none */
	const char *text;                  /* the learner's words, "" none */
	int64_t time;
};
/* Records it; the same key again changes nothing. */
int store_remark_put(struct store *store, const struct store_remark *remark, struct err *err);
typedef int store_remark_fn(void *closure, const struct store_remark *remark);
/* Remarks of one sort in the order of time: the filter's learner, pack and exercise count. */
int store_remarks(struct store *store, const struct store_filter *filter, enum store_remark_what what,
		  store_remark_fn *each, void *closure, struct err *err);
/* 1: the learner has bookmarked the exercise; 0: not. */
int store_bookmarked(struct store *store, const char *learner, const char *pack, const char *exercise,
		     struct err *err);
/* Exercises with what the filter's learner said of them. words: those that hold all these words, the best match first; NULL:
 * all, in the order of store_items. */
typedef int store_found_fn(void *closure, const struct store_item *item, bool bookmarked, int64_t flags);
int store_search(struct store *store, const struct store_filter *filter, const char *words, store_found_fn *each,
		 void *closure, struct err *err);

/* ---- attempts ---- */

/* Records an attempt; when session is given, its entry `index` and its time spent as well, in the same transaction. On disk when it
 * returns 0, and only then receipt is filled in. The same attempt again (the same key) changes nothing. */
int store_attempt_put(struct store *store, const struct attempt *attempt, const struct session_record *session,
		      size_t index, struct receipt *receipt, struct err *err);
int store_undo_put(struct store *store, const struct attempt_undo *undo, const struct session_record *session,
		   size_t index, struct receipt *receipt, struct err *err);
typedef int store_attempt_fn(void *closure, const struct attempt *attempt);
/* Attempts in the order answered (by time, then key): the same record, the same order. */
int store_attempts(struct store *store, const struct store_filter *filter, store_attempt_fn *each, void *closure,
		   struct err *err);
/* 1: found; attempt (attempt_init before) is filled in. 0: no such key. */
int store_attempt_get(struct store *store, const char *key, struct attempt *attempt, struct err *err);

/* ---- sessions ---- */

/* Puts a session as it stands, new or known. */
int store_session_put(struct store *store, const struct session_record *session, struct err *err);
/* The latest session of a learner that has not ended and has entries waiting. 1: found; record (session_record_init
 * before) is filled in. purpose -1: any. */
int store_session_open(struct store *store, const char *learner, int purpose, struct session_record *record,
		       struct err *err);
int store_session_get(struct store *store, const char *key, struct session_record *record, struct err *err); /* 1, 0 */

/* The attempts of a session that stand, in the order answered. */
int store_session_attempts(struct store *store, const char *key, store_attempt_fn *each, void *closure, struct err *err);
/* The key of a learner's latest placement: a session with the wish "place". 1: there is one; 0: none. */
int store_placement(struct store *store, const char *learner, char key[ATTEMPT_KEY_SIZE], struct err *err);
/* Sessions of a learner that have ended, of one purpose, the latest first; with what their answers add up to. */
struct store_sitting {
	const char *key, *wish;
	int64_t started, ended, limit;
	int64_t answered;
	int64_t score, max; /* self-assessed left out; skipped ones earn nothing */
};
typedef int store_sitting_fn(void *closure, const struct store_sitting *sitting);
int store_sittings(struct store *store, const char *learner, enum session_purpose purpose, store_sitting_fn *each,
		   void *closure, struct err *err);

/* ---- statistics: self-assessed, skipped and taken-back attempts left out ---- */

struct store_topic {
	const char *topic;                /* main topics of the attempts */
	int64_t attempts, perfect;        /* perfect: full score */
	int64_t score, max;               /* sums, thousandths */
	int64_t recent_score, recent_max; /* of the last ten of this topic */
	int64_t last;                     /* when */
};
typedef int store_topic_fn(void *closure, const struct store_topic *topic);
int store_topics(struct store *store, const struct store_filter *filter, store_topic_fn *each, void *closure,
		 struct err *err);

struct store_day {
	int64_t day; /* as card_day counts them in the filter's zone */
	int64_t attempts, score, max, took;
};
typedef int store_day_fn(void *closure, const struct store_day *day);
int store_days(struct store *store, const struct store_filter *filter, store_day_fn *each, void *closure,
	       struct err *err);

/* Time by kind of exercise. */
struct store_kind {
	const char *kind;
	int64_t attempts, took;
};
typedef int store_kind_fn(void *closure, const struct store_kind *kind);
int store_kinds(struct store *store, const struct store_filter *filter, store_kind_fn *each, void *closure,
		struct err *err);

/* Misconceptions that showed, the latest first. */
struct store_belief {
	const char *belief, *topic; /* topic: where it showed last */
	int64_t count, first, last;
	int64_t right_since; /* full answers on that topic after it showed last */
};
typedef int store_belief_fn(void *closure, const struct store_belief *belief);
int store_beliefs(struct store *store, const char *learner, store_belief_fn *each, void *closure, struct err *err);

/* What the reviews of a learner add up to (card.h): deck (card_deck_init before, with its time zone) is filled in. What was
 * worked out is kept, so that the next time only what is new is replayed; reviews that are dated after `now` (a clock
 * was set back) count as of now. */
int store_deck(struct store *store, const char *learner, int64_t now, struct card_deck *deck, struct err *err);

/* ---- the database itself ---- */

/* Looks for damage: `each` is called with a sentence for each finding; 0: sound; 1: there were findings. */
typedef void store_finding_fn(void *closure, const char *text);
int store_check(struct store *store, store_finding_fn *each, void *closure, struct err *err);
/* A complete, consistent copy in one file, while others go on. ERR_USAGE: the file exists. */
int store_backup(struct store *store, const char *path, struct err *err);
/* Takes in what another database holds, without loss or doubles: merging twice is merging once. The other file is only read.
 * A learner there who has the key of one here is the same; one with only the same name is kept apart, as "name (2)". */
struct store_merged {
	int64_t learners, packs, attempts, undos, sessions, remarks; /* new here */
};
int store_merge(struct store *store, const char *path, struct store_merged *merged, struct err *err);
#endif
