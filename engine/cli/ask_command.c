/* ask_command.c -- the commands that can be given instead of an answer: one function and one row each. */
#include "ask.h"
#include "draw.h"
#include <string.h>

static enum ask_step run_hint(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	const char *text = session_hint(ask->session);
	(void)rest, (void)answer;
	if (!text) {
		draw_paragraph(ask->cli, DRAW_DIM, "There is no further hint.");
		return ASK_AGAIN;
	}
	draw_text(ask->cli, DRAW_TITLE, "Hint: ");
	draw_markdown(ask->cli, text);
	/* it costs, also when the program ends before the answer */
	return store_session_put(ask->library->store, session_record(ask->session), err) < 0 ? ASK_FAILED : ASK_AGAIN;
}

bool ask_has_hint(const struct ask *ask)
{
	const struct session_question *question = ask->question;
	const struct session_entry *entry = &session_record(ask->session)->entries[question->index];
	return session_allows_hints(ask->session) && (size_t)entry->hints < question->variant->item->hint_count;
}

static enum ask_step run_skip(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct session_moment moment;
	struct attempt attempt;
	struct receipt receipt;
	(void)rest, (void)answer;
	attempt_init(&attempt);
	ask_moment(ask, &moment);
	session_skip(ask->session, &moment, &attempt);
	int result = ask_record(ask, &attempt, ask->question->index, &receipt, err);
	if (result == 0)
		draw_paragraph(ask->cli, DRAW_DIM, ask->examined ? "Passed over." : "Skipped; it will come again.");
	attempt_clear(&attempt);
	return result < 0 ? ASK_FAILED : ASK_NEXT;
}

/* The last answer no longer counts: a record of its own. */
static enum ask_step run_undo(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct attempt_undo taken;
	struct receipt receipt;
	size_t index = 0;
	(void)rest, (void)answer;
	if (!session_undo(ask->session, cli_now(ask->cli), rng_entropy(), rng_entropy(), &taken)) {
		draw_paragraph(ask->cli, DRAW_DIM, "There is nothing to take back.");
		return ASK_AGAIN;
	}
	const struct session_record *kept = session_record(ask->session);
	while (index + 1 < kept->entry_count && kept->entries[index].state != SESSION_WAITING)
		index++;
	int result = store_undo_put(ask->library->store, &taken, kept, index, &receipt, err);
	if (result == 0)
		draw_paragraph(ask->cli, DRAW_DIM, "Taken back. It is asked again.");
	return result < 0 ? ASK_FAILED : ASK_NEXT;
}

static bool can_undo(const struct ask *ask)
{
	return session_can_undo(ask->session);
}

static bool wants_lines(const struct ask *ask)
{
	return ask->form == KIND_LINES || ask->form == KIND_CODE;
}

static enum ask_step run_show(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	(void)rest, (void)answer, (void)err;
	ask->show = true;
	return ASK_AGAIN;
}

static enum ask_step run_edit(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct err edit_err = { 0 };
	(void)rest, (void)err;
	if (line_edit(ask->starter, answer, &edit_err) == 0) {
		draw_block(ask->cli, DRAW_CODE, buf_text(answer));
		return ASK_ANSWER;
	}
	draw_paragraph(ask->cli, DRAW_WRONG, edit_err.text);
	return ASK_AGAIN;
}

static enum ask_step run_quit(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	(void)rest, (void)answer, (void)err;
	ask->quit = true;
	return ASK_NEXT;
}

/* The exercise the person speaks of: the one being asked, or the one just answered. */
static void about(const struct ask *ask, struct store_remark *remark, char key[ATTEMPT_KEY_SIZE])
{
	const struct variant *variant = ask->question->variant;
	attempt_make_key(key, cli_now(ask->cli), rng_entropy(), rng_entropy());
	*remark = (struct store_remark){ .key = key,
					 .learner = ask->library->learner,
					 .pack = variant->item->pack->id,
					 .exercise = variant->item->id,
					 .content_hash = variant->item->hash,
					 .seed = variant->seed,
					 .version = variant->version,
					 .answer = "",
					 .text = "",
					 .time = cli_now(ask->cli) };
}

/* What the person has to say of it; on a terminal they are asked when they gave the command alone. false: better not. */
static bool take_remark(struct ask *ask, const char *rest, struct buf *said)
{
	buf_puts(said, rest);
	return *rest || !ask->cli->terminal || line_read(ask->line, "What is wrong with it? ", said) == LINE_TEXT;
}

static enum ask_step run_flag(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct store_remark remark;
	struct buf said = BUF_INIT;
	char key[ATTEMPT_KEY_SIZE];
	(void)answer;
	if (!take_remark(ask, rest, &said)) {
		draw_paragraph(ask->cli, DRAW_DIM, "Not flagged.");
		buf_clear(&said);
		return ASK_AGAIN;
	}
	about(ask, &remark, key);
	remark.what = STORE_FLAG;
	remark.text = buf_text(&said);
	remark.answer = ask->given;
	int result = store_remark_put(ask->library->store, &remark, err);
	buf_clear(&said);
	if (result < 0)
		return ASK_FAILED;
	draw_paragraph(ask->cli, DRAW_DIM,
		       "Flagged, thank you. `objquiz list --status flagged` shows it for the author of the exercise.");
	return ASK_AGAIN;
}

static enum ask_step run_bookmark(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct store_remark remark;
	char key[ATTEMPT_KEY_SIZE];
	(void)rest, (void)answer;
	about(ask, &remark, key);
	int marked = store_bookmarked(ask->library->store, remark.learner, remark.pack, remark.exercise, err);
	if (marked < 0)
		return ASK_FAILED;
	remark.what = marked ? STORE_UNMARK : STORE_BOOKMARK;
	if (store_remark_put(ask->library->store, &remark, err) < 0)
		return ASK_FAILED;
	draw_paragraph(ask->cli, DRAW_DIM,
		       marked ? "The bookmark is gone."
			      : "Bookmarked. `objquiz practice --bookmarked` asks such exercises again.");
	return ASK_AGAIN;
}

static enum ask_step run_end(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	(void)rest, (void)answer, (void)err;
	ask->ended = true;
	return ASK_NEXT;
}

static enum ask_step run_pause(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	(void)rest, (void)answer, (void)err;
	draw_paragraph(ask->cli, DRAW_DIM, "There is no pause: the clock goes on.");
	return ASK_AGAIN;
}

static enum ask_step run_help(struct ask *ask, const char *rest, struct buf *answer, struct err *err);

static const struct ask_command commands[] = {
	{ ":hint", ":h", ASK_WHILE_ASKED, run_hint, ask_has_hint,
	  "the next hint; each takes a quarter off what the answer earns" },
	{ ":skip", ":s", ASK_WHILE_ASKED | ASK_EXAMINED, run_skip, NULL, "pass over the question" },
	{ ":show", NULL, ASK_WHILE_ASKED | ASK_EXAMINED, run_show, NULL,
	  "the question again, as wide as the screen is now" },
	{ ":undo", ":u", ASK_WHILE_ASKED | ASK_AFTERWARDS, run_undo, can_undo,
	  "take the last answer back and be asked again" },
	{ ":edit", ":e", ASK_WHILE_ASKED | ASK_EXAMINED, run_edit, wants_lines,
	  "write the answer in your editor (EDITOR)" },
	{ ":flag", ":f", ASK_WHILE_ASKED | ASK_AFTERWARDS | ASK_EXAMINED, run_flag, NULL,
	  "say that the exercise seems wrong, with a word why: it is kept for its author" },
	{ ":bookmark", ":b", ASK_WHILE_ASKED | ASK_AFTERWARDS | ASK_EXAMINED, run_bookmark, NULL,
	  "mark the exercise to find it again; once more takes the mark away" },
	{ ":quit", ":q", ASK_WHILE_ASKED | ASK_AFTERWARDS, run_quit, NULL,
	  "stop; what was answered is on record, and the session can go on later" },
	{ ":end", NULL, ASK_EXAMINED, run_end, NULL,
	  "end the interview now: what was answered counts, the debrief follows" },
	{ ":pause", NULL, ASK_EXAMINED, run_pause, NULL, NULL },
	{ ":quit", ":q", ASK_EXAMINED, run_quit, NULL,
	  "leave; the clock goes on, and `objquiz interview` comes back to it while there is time" },
	{ ":help", NULL, ASK_WHILE_ASKED | ASK_AFTERWARDS | ASK_EXAMINED, run_help, NULL, NULL },
};
#define COMMANDS (sizeof commands / sizeof *commands)

static enum ask_step run_help(struct ask *ask, const char *rest, struct buf *answer, struct err *err)
{
	struct buf text = BUF_INIT;
	(void)rest, (void)answer, (void)err;
	for (size_t i = 0; i < COMMANDS; i++)
		if (commands[i].help && (commands[i].when & ASK_EXAMINED || !ask->examined) &&
		    (ask->examined || commands[i].when != ASK_EXAMINED))
			buf_printf(&text, "- `%s` %s\n", commands[i].word, commands[i].help);
	buf_puts(&text, "- An answer of several lines ends with a line that holds only `.`\n"
			"- Ctrl-C gives up the line being typed, Ctrl-D stops\n");
	draw_markdown(ask->cli, buf_text(&text));
	buf_clear(&text);
	return ASK_AGAIN;
}

/* The command of that name that can be given now; else one of that name; else NULL. */
void ask_put_keys(enum ask_when when, struct buf *out)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (commands[i].short_word && (commands[i].when & when))
			buf_putc(out, commands[i].short_word[1]);
}

void ask_put_commands(const struct ask *ask, enum ask_when when, enum ask_foot how, struct buf *out)
{
	size_t count = 0;
	for (size_t i = 0; i < COMMANDS; i++) {
		if ((commands[i].when & when) == 0 || (!commands[i].help && commands[i].run != run_help))
			continue;
		if (commands[i].acts && !commands[i].acts(ask))
			continue;
		buf_puts(out, count++ == 0 ? "" : how == ASK_FOOT_KEYS ? ", " : " ");
		if (how == ASK_FOOT_KEYS && commands[i].short_word)
			buf_printf(out, "%c: %s", commands[i].short_word[1], commands[i].word + 1);
		else
			buf_puts(out, commands[i].word);
	}
}

static const struct ask_command *find(const char *word, size_t length, enum ask_when when)
{
	const struct ask_command *other = NULL;
	for (size_t i = 0; i < COMMANDS; i++) {
		const char *names[] = { commands[i].word, commands[i].short_word };
		for (size_t n = 0; n < 2; n++)
			if (names[n] && strlen(names[n]) == length && memcmp(names[n], word, length) == 0) {
				if (commands[i].when & when)
					return &commands[i];
				other = &commands[i];
			}
	}
	return other;
}

enum ask_step ask_command(struct ask *ask, enum ask_when when, const char *line, struct buf *answer, struct err *err)
{
	size_t length = strcspn(line, " \t\n");
	const char *from = line + length + strspn(line + length, " \t\n");
	const struct ask_command *command = find(line, length, when);
	enum ask_step step;
	if (!command || (command->when & when) == 0) {
		draw_paragraph(ask->cli, DRAW_WRONG,
			       !command               ? "That is no command here."
			       : when == ASK_EXAMINED ? "Not in an interview."
						      : "That can be given only while a question is asked.");
		return run_help(ask, "", answer, err);
	}
	size_t end = strlen(from);
	while (end > 0 && strchr(" \t\n", from[end - 1]))
		end--;
	char *rest = mem_copy(from, end); /* answer may hold the line itself */
	step = command->run(ask, rest, answer, err);
	mem_free(rest);
	return step;
}
