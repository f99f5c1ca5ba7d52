/* sitting.c -- see sitting.h. */
#include "sitting.h"
#include "draw.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int sitting_open(struct sitting *sitting, struct cli *cli, struct err *err)
{
	memset(sitting, 0, sizeof *sitting);
	sitting->cli = cli;
	int result = library_open(&sitting->library, cli, err);
	if (result < 0)
		return result;
	sitting->cache = key_cache_new();
	sitting->line = line_new(cli);
	line_take_pastes(sitting->line);
	sitting->plan.settings = plan_defaults();
	sitting->plan.settings.zone = cli_zone(cli);
	sitting->plan.now = cli_now(cli);
	return 0;
}

void sitting_close(struct sitting *sitting)
{
	session_free(sitting->session);
	line_free(sitting->line);
	key_cache_free(sitting->cache);
	library_close(&sitting->library);
}

/* ---- who has a session open ---- */

/* "HOST PROCESS". */
static void put_holder(struct buf *out)
{
	char host[256] = "";
	gethostname(host, sizeof host - 1);
	buf_printf(out, "%s %ld", host, (long)getpid());
}

struct process {
	char name[32];
	char state;
};

/* As the kernel tells it; false where it does not. */
static bool look_at_process(long number, struct process *out)
{
	char path[64], line[512] = "";
	snprintf(path, sizeof path, "/proc/%ld/stat", number); /* NUMBER (NAME) STATE ... */
	FILE *file = fopen(path, "r");
	if (!file)
		return false;
	bool read = fgets(line, sizeof line, file) != NULL;
	fclose(file);
	const char *from = strchr(line, '('), *to = strrchr(line, ')');
	if (!read || !from || !to || to < from || to[1] != ' ')
		return false;
	snprintf(out->name, sizeof out->name, "%.*s", (int)(to - from - 1), from + 1);
	out->state = to[2];
	return true;
}

/* A process of that number may have ended without anybody asking how, or be another program by now. */
static bool is_another(long number)
{
	struct process there, here;
	return look_at_process(number, &there) && look_at_process((long)getpid(), &here) &&
	       (there.state == 'Z' || strcmp(there.name, here.name) != 0);
}

/* The program that holds a session is still there. One of another host is taken to be gone: a database is seldom shared. */
static bool is_alive(const char *holder)
{
	char host[256] = "";
	const char *blank = strrchr(holder, ' ');
	gethostname(host, sizeof host - 1);
	if (!blank || strlen(host) != (size_t)(blank - holder) || strncmp(host, holder, strlen(host)) != 0)
		return false;
	long process = strtol(blank + 1, NULL, 10);
	return process > 0 && process != (long)getpid() && (kill((pid_t)process, 0) == 0 || errno == EPERM) &&
	       !is_another(process);
}

static void hold(struct sitting *sitting)
{
	struct buf holder = BUF_INIT;
	put_holder(&holder);
	session_describe(sitting->session, NULL, buf_text(&holder));
	buf_clear(&holder);
}

/* ---- beginning ---- */

void sitting_begin(struct sitting *sitting, enum session_purpose purpose, uint64_t seed, int64_t limit,
		   const char *wish)
{
	char key[ATTEMPT_KEY_SIZE];
	library_new_key(key);
	sitting->session =
	    session_new(sitting->cache, purpose, key, sitting->library.learner, cli_now(sitting->cli), seed, limit);
	session_describe(sitting->session, wish, NULL);
	hold(sitting);
}

static const struct item *find_kept(void *closure, const char *pack, const char *exercise, const char *content_hash)
{
	struct err err = { 0 };
	(void)pack, (void)exercise;
	return library_item(closure, content_hash, &err);
}

/* A session whose exercises are all gone by now is over. 1: there is something left of it. */
static int drop_empty(struct sitting *sitting, struct err *err)
{
	struct session_score score;
	session_score(sitting->session, &score);
	bool grows = session_record(sitting->session)->wish[0] != 0; /* a placement finds others */
	if (score.waiting > 0 || grows)
		return 1;
	session_end(sitting->session, cli_now(sitting->cli));
	int result = store_session_put(sitting->library.store, session_record(sitting->session), err);
	session_free(sitting->session);
	sitting->session = NULL;
	return result;
}

int sitting_resume(struct sitting *sitting, enum session_purpose purpose, bool *elsewhere, struct err *err)
{
	struct session_record record;
	session_record_init(&record);
	int found = store_session_open(sitting->library.store, sitting->library.learner, (int)purpose, &record, err);
	*elsewhere = found == 1 && is_alive(record.holder);
	if (*elsewhere)
		found = 0;
	if (found == 1) {
		sitting->session = session_resume(sitting->cache, &record, find_kept, &sitting->library);
		hold(sitting);
		int put = store_session_put(sitting->library.store, session_record(sitting->session), err);
		if (put == 0 && purpose != SESSION_INTERVIEW)
			found = drop_empty(sitting, err);
		if (put < 0)
			found = put;
	}
	session_record_clear(&record);
	return found;
}

/* ---- asking ---- */

void sitting_ask(struct sitting *sitting, struct ask *ask)
{
	*ask = (struct ask){ .cli = sitting->cli,
			     .library = &sitting->library,
			     .cache = sitting->cache,
			     .session = sitting->session,
			     .line = sitting->line };
}

/* Why the question comes, from what is on record at this moment. */
static int put_why(struct sitting *sitting, const struct session_question *question, struct buf *out, struct err *err)
{
	const struct session_entry *entry = &session_record(sitting->session)->entries[question->index];
	const char *topic = question->variant->item->topics[0];
	struct card_deck deck;
	buf_reset(out);
	if (entry->reason == SELECT_CHOSEN)
		return 0;
	sitting->plan.now = cli_now(sitting->cli);
	card_deck_init(&deck, sitting->plan.settings.zone);
	int result = store_deck(sitting->library.store, sitting->library.learner, sitting->plan.now, &deck, err);
	if (result == 0)
		plan_why(out, entry->reason, topic, card_deck_find(&deck, topic), &sitting->plan);
	card_deck_clear(&deck);
	return result;
}

/* 1: a question waits; 0: there is none any more. */
static int next_question(struct sitting *sitting, struct session_question *question, sitting_more_fn *more,
			 void *closure, struct err *err)
{
	for (;;) {
		struct err passed = { 0 };
		int found = session_next(sitting->session, question, &passed);
		if (passed.code)
			draw_paragraph(sitting->cli, DRAW_DIM, passed.text);
		if (found || !more)
			return found;
		int added = more(closure, err);
		if (added <= 0)
			return added;
	}
}

int sitting_run(struct sitting *sitting, sitting_more_fn *more, void *closure, struct err *err)
{
	struct session_question question;
	struct buf why = BUF_INIT;
	struct ask ask;
	int result = 0;
	sitting_ask(sitting, &ask);
	ask.growing = more != NULL;
	while (!ask.quit && result == 0) {
		int found = next_question(sitting, &question, more, closure, err);
		if (found == 0)
			session_end(sitting->session, cli_now(sitting->cli));
		if (found <= 0) {
			result = found;
			break;
		}
		result = put_why(sitting, &question, &why, err);
		ask.why = buf_text(&why);
		if (result == 0)
			result = ask_question(&ask, &question, err);
	}
	buf_clear(&why);
	return result < 0 ? result : sitting_put(sitting, err);
}

int sitting_put(struct sitting *sitting, struct err *err)
{
	session_describe(sitting->session, NULL, "");
	return store_session_put(sitting->library.store, session_record(sitting->session), err);
}

void sitting_farewell(struct sitting *sitting)
{
	struct session_score score;
	struct buf text = BUF_INIT;
	session_score(sitting->session, &score);
	putchar('\n');
	if (score.answered > 0)
		buf_printf(&text, "%zu answered", score.answered);
	if (score.max > 0) {
		buf_puts(&text, ": ");
		draw_amount(score.score, &text);
		buf_puts(&text, " of ");
		draw_points(score.max, &text);
	}
	if (text.length > 0)
		buf_puts(&text, ". ");
	if (score.skipped > 0)
		buf_printf(&text, "%zu skipped. ", score.skipped);
	if (score.waiting > 0)
		buf_printf(&text, "%zu left: `objquiz%s` goes on with %s. ", score.waiting,
			   session_record(sitting->session)->purpose == SESSION_REVIEW ? " review" : "",
			   score.waiting == 1 ? "it" : "them");
	else
		buf_puts(&text, "`objquiz stats` shows your progress.");
	draw_paragraph(sitting->cli, DRAW_TITLE, buf_text(&text));
	buf_clear(&text);
}
