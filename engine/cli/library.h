/* library.h -- the database with its packs and the learner, as commands use them. */
#ifndef CLI_LIBRARY_H
#define CLI_LIBRARY_H
#include "cli.h"
#include "doc/doc.h"
#include "quiz/quiz.h"
#include "store/store.h"

struct library {
	struct store *store;
	char learner[ATTEMPT_KEY_SIZE];      /* key of the learner; "" when the command needs none */
	VEC(struct item_pack *) packs;       /* exercises that were read from the database, each in a pack of its own */
};
/* The file: --db, OBJQUIZ_DB, else objquiz/objquiz.db in the XDG data folder. 0 or ERR_USAGE (no home). */
int library_path(const struct cli *cli, struct buf *out, struct err *err);
/* Opens the database, makes it and puts the built-in packs when needed, finds or adds the learner. */
int library_open(struct library *library, const struct cli *cli, struct err *err);
/* The database alone: no packs are put, no learner is added. */
int library_open_bare(struct library *library, const struct cli *cli, struct err *err);
/* Only what is there already: nothing is made. */
int library_open_to_read(struct library *library, const struct cli *cli, struct err *err);
void library_close(struct library *library);
/* The exercise with that content, kept until library_close; NULL with err. */
const struct item *library_item(struct library *library, const char *content_hash, struct err *err);
/* Name of the learner: --learner, or the login name. */
const char *library_learner_name(const struct cli *cli);
void library_new_key(char key[ATTEMPT_KEY_SIZE]);
#endif
