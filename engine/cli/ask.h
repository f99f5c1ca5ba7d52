/* ask.h -- one question of a session, from showing it to the recorded mark, and the words that begin with a colon.
 * Owns:  nothing; whoever drives a session (practice, review, interview) fills in struct ask and keeps what it points to.
 * Rule:  an answer is on disk before its mark is shown. Which question comes, and when the sitting ends, is not
 *        decided here. A further command is a row of the table in ask_command.c. */
#ifndef CLI_ASK_H
#define CLI_ASK_H
#include "library.h"
#include "line.h"

struct ask {
	struct cli *cli;
	struct library *library;
	struct key_cache *cache;
	struct session *session;
	struct line *line;
	const char *why; /* why the next question is asked, a sentence shown before it; NULL or "": nothing */
	bool quit;       /* the person wants to stop */
	bool growing;    /* questions are added as it goes: how many there will be is not known */

	/* of an interview: no hints, nothing taken back, no marks before its end; what is assessed by oneself waits */
	bool examined;
	bool over;  /* time was up before the question was answered */
	bool ended; /* the person ended it for good */

	/* of the question being asked; valid while ask_question runs */
	const struct session_question *question;
	enum kind_form form; /* of the round being answered */
	bool show;           /* the person wants to see it again */
	const char *starter; /* Python to start from; "" none */
	const char *given;   /* the answer that was marked; "" none yet */
	int64_t ticks;       /* when it was shown, monotonic */
	int64_t asked;       /* the same as a date */
};

/* Shows a question, reads and records answers until it is done: answered, skipped, taken back, or quit is set. 0, or a
 * negative code when it could not be recorded or shown. */
int ask_question(struct ask *ask, const struct session_question *question, struct err *err);

/* ---- commands: ask.c hands them lines that begin with a colon ---- */

enum ask_step {
	ASK_AGAIN,  /* the same question, from its first round */
	ASK_NEXT,   /* done with it */
	ASK_ANSWER, /* an answer was typed */
	ASK_FAILED, /* err says why */
};
enum ask_when { /* when a command can be given: flags */
	ASK_WHILE_ASKED = 1,
	ASK_AFTERWARDS = 2, /* after the mark, before the next question */
	ASK_EXAMINED = 4,   /* while a question of an interview is asked */
};
struct ask_command {
	const char *word;       /* ":hint" */
	const char *short_word; /* ":h", or NULL; after the mark the letter alone is the key that gives the command */
	unsigned when;          /* enum ask_when */
	/* rest: what stands after the word, without blanks around it. answer: what the command may fill in for
	 * ASK_ANSWER. */
	enum ask_step (*run)(struct ask *ask, const char *rest, struct buf *answer, struct err *err);
	bool (*acts)(const struct ask *ask); /* would it do anything now? NULL: always */
	const char *help;
};
/* Runs the command that a line names. A word that is none is said so, with help, and is ASK_AGAIN. */
enum ask_step ask_command(struct ask *ask, enum ask_when when, const char *line, struct buf *answer, struct err *err);

/* The commands that do something now, for a line at the foot of the screen: ":hint :skip ...", or, where single keys act,
 * "u: undo  q: quit". */
enum ask_foot { ASK_FOOT_WORDS, ASK_FOOT_KEYS };
void ask_put_commands(const struct ask *ask, enum ask_when when, enum ask_foot how, struct buf *out);
/* Is there a hint that was not seen yet, and may it be? */
bool ask_has_hint(const struct ask *ask);
/* The letters of ASK_FOOT_KEYS. */
void ask_put_keys(enum ask_when when, struct buf *out);

/* ---- what commands use ---- */

/* Clock readings and chance for a record of the question being asked. */
void ask_moment(const struct ask *ask, struct session_moment *moment);
int ask_record(struct ask *ask, const struct attempt *attempt, size_t index, struct receipt *receipt, struct err *err);
#endif
