/* ask.c -- see ask.h: the rounds of an answer, recording it, the mark and the explanation. */
#include "ask.h"
#include "draw.h"
#include "pager.h"
#include "tell/tell.h"
#include <string.h>

#define TOLD_MOST 12

void ask_moment(const struct ask *ask, struct session_moment *moment)
{
	int64_t now = cli_now(ask->cli), took = cli_ticks(ask->cli) - ask->ticks;
	*moment = (struct session_moment){ .asked = ask->asked,
					   .answered = now > ask->asked ? now : ask->asked, /* clocks are set back */
					   .took = took > 0 ? took : 0,
					   .chance1 = rng_entropy(),
					   .chance2 = rng_entropy() };
}

int ask_record(struct ask *ask, const struct attempt *attempt, size_t index, struct receipt *receipt, struct err *err)
{
	return store_attempt_put(ask->library->store, attempt, session_record(ask->session), index, receipt, err);
}

/* ---- after the answer ---- */

static void look(void *closure, struct py *py)
{
	struct ask *ask = closure;
	struct buf saw = BUF_INIT;
	tell_saw(py, TOLD_MOST, &saw);
	if (saw.length > 0) {
		putchar('\n');
		draw_paragraph(ask->cli, DRAW_TITLE, "What the evaluator saw");
		draw_markdown(ask->cli, buf_text(&saw));
	}
	buf_clear(&saw);
}

static void show_right_answer(struct ask *ask)
{
	struct buf right = BUF_INIT;
	session_right_answer(ask->session, &right);
	if (right.length > 0) {
		putchar('\n');
		draw_paragraph(ask->cli, DRAW_TITLE, "The right answer");
		draw_block(ask->cli, DRAW_CODE, buf_text(&right));
	}
	buf_clear(&right);
}

/* What a program prints, the author's words, what was seen to happen. */
static void explain(struct ask *ask, const struct mark *mark, const struct key *key)
{
	struct err err = { 0 };
	struct buf text = BUF_INIT;
	if (mark->score < mark->max && key->output[0]) {
		putchar('\n');
		draw_paragraph(ask->cli, DRAW_TITLE, "It prints");
		draw_block(ask->cli, DRAW_PLAIN, key->output);
	} else if (mark->before_hints < mark->max && !mark->self_assessed) {
		show_right_answer(ask);
	}
	if (session_explanation(ask->session, &text, &err) == 0 && text.length > 0) {
		putchar('\n');
		draw_markdown(ask->cli, buf_text(&text));
	}
	const struct variant *variant = session_last_variant(ask->session);
	if (variant)
		key_look(variant, look, ask, &err);
	buf_clear(&text);
}

/* What was typed after the mark: nothing, which goes on, a command, or the key of one. Anything else was not meant for
 * here: the rest of a paste, an answer to the question that is over. */
static enum ask_step act_afterwards(struct ask *ask, struct buf *text, const char *keys, struct err *err)
{
	if (text->length == 1 && strchr(keys, buf_text(text)[0])) {
		char word[3] = { ':', buf_text(text)[0], 0 };
		return ask_command(ask, ASK_AFTERWARDS, word, text, err);
	}
	if (buf_text(text)[0] == ':')
		return ask_command(ask, ASK_AFTERWARDS, buf_text(text), text, err);
	return text->length > 0 ? ASK_AGAIN : ASK_NEXT;
}

static void draw_foot_afterwards(struct ask *ask)
{
	struct session_score score;
	struct buf foot = BUF_INIT;
	if (!ask->cli->terminal)
		return;
	putchar('\n');
	session_score(ask->session, &score);
	buf_puts(&foot, score.waiting > 0 || ask->growing ? "Enter: next question. " : "Enter: finish. ");
	ask_put_commands(ask, ASK_AFTERWARDS, line_takes_keys(ask->line) ? ASK_FOOT_KEYS : ASK_FOOT_WORDS, &foot);
	draw_paragraph(ask->cli, DRAW_DIM, buf_text(&foot));
	buf_clear(&foot);
}

/* On a terminal: time to read before the next question scrolls in. The foot stands there already. */
static enum ask_step pause_after(struct ask *ask, struct err *err)
{
	struct buf text = BUF_INIT, keys = BUF_INIT;
	enum ask_step step = ASK_AGAIN;
	if (!ask->cli->terminal)
		return ASK_NEXT;
	if (line_takes_keys(ask->line))
		ask_put_keys(ASK_AFTERWARDS, &keys);
	while (step == ASK_AGAIN && !ask->quit) {
		enum line_result got = line_read_key(ask->line, "", buf_text(&keys), &text);
		if (got == LINE_END)
			ask->quit = true;
		else if (got == LINE_TEXT)
			step = act_afterwards(ask, &text, buf_text(&keys), err);
		if (step == ASK_AGAIN && !ask->quit)
			draw_foot_afterwards(ask);
	}
	buf_clear(&text);
	buf_clear(&keys);
	return step == ASK_FAILED ? ASK_FAILED : ASK_NEXT;
}

/* ---- the answer ---- */

static enum ask_step take_answer(struct ask *ask, const char *text, struct err *err)
{
	struct session_moment moment;
	struct attempt attempt;
	struct mark mark;
	struct receipt receipt;
	struct err said = { 0 };
	enum ask_step step = ASK_NEXT;
	attempt_init(&attempt);
	mark_init(&mark);
	ask_moment(ask, &moment);
	int result = session_answer(ask->session, text, &moment, &attempt, &mark, &said);
	if (result == ERR_USAGE) {
		draw_paragraph(ask->cli, DRAW_WRONG, said.text);
		step = ASK_AGAIN;
	} else if (result < 0) {
		draw_paragraph(ask->cli, DRAW_WRONG, said.text);
	} else if (ask_record(ask, &attempt, ask->question->index, &receipt, err) < 0) {
		step = ASK_FAILED;
	} else if (ask->examined) {
		draw_paragraph(ask->cli, DRAW_DIM, "Noted.");
	} else {
		struct pager pager;
		cli_measure(ask->cli);
		pager_begin(&pager, ask->cli);
		draw_mark(ask->cli, &attempt, &mark, &receipt);
		ask->given = text;
		explain(ask, &mark, ask->question->key);
		draw_foot_afterwards(ask);
		pager_end(&pager);
		step = pause_after(ask, err);
	}
	ask->given = "";
	mark_clear(&mark);
	attempt_clear(&attempt);
	return step;
}

#define KEY_HINT "?"

/* The letters of the options shown, and the key for a hint. */
static void put_option_keys(const struct ask *ask, struct buf *keys)
{
	const struct kind_page *page = ask->question->page;
	for (size_t i = 0; i < page->parts.length; i++)
		if (page->parts.items[i].what == KIND_OPTION)
			buf_putc(keys, page->parts.items[i].label[0]);
	if (!ask->examined)
		buf_puts(keys, KEY_HINT);
}

/* On a terminal, the keys and commands that act now. */
static void draw_foot(struct ask *ask)
{
	struct buf foot = BUF_INIT;
	enum ask_when when = ask->examined ? ASK_EXAMINED : ASK_WHILE_ASKED;
	if (!ask->cli->terminal)
		return;
	if (ask->form == KIND_KEY && line_takes_keys(ask->line))
		buf_puts(&foot,
			 ask->examined ? "A letter answers at once. " : "A letter answers at once, ? gives a hint. ");
	else if (ask->form != KIND_LINE && ask->form != KIND_KEY)
		buf_puts(&foot, "A line with only . ends the answer. ");
	ask_put_commands(ask, when, ASK_FOOT_WORDS, &foot);
	draw_paragraph(ask->cli, DRAW_DIM, buf_text(&foot));
	buf_clear(&foot);
}

static enum line_result read_form(struct ask *ask, struct buf *text)
{
	struct buf keys = BUF_INIT;
	enum line_result got;
	if (ask->form == KIND_KEY) {
		put_option_keys(ask, &keys);
		got = line_read_key(ask->line, "> ", buf_text(&keys), text);
		if (got == LINE_TEXT && strcmp(buf_text(text), KEY_HINT) == 0) {
			buf_reset(text);
			buf_puts(text, ":hint");
		}
	} else {
		got = ask->form == KIND_LINE ? line_read(ask->line, "> ", text)
					     : line_read_block(ask->line, "> ", "> ", text);
	}
	buf_clear(&keys);
	return got;
}

/* More than one line came at once: a paste. Newlines at its end do not count. */
static bool has_lines(struct buf *text)
{
	while (text->length > 0 && text->data[text->length - 1] == '\n')
		buf_cut(text, text->length - 1);
	return text->length > 0 && memchr(text->data, '\n', text->length);
}

/* One round: the line or lines typed, or what a command made of them. */
static enum ask_step read_round(struct ask *ask, struct buf *text, struct err *err)
{
	enum line_result got = read_form(ask, text);
	cli_pass(ask->cli);
	if (got == LINE_END) {
		ask->quit = true;
		return ASK_NEXT;
	}
	if (got == LINE_OVER) {
		ask->over = true;
		return ASK_NEXT;
	}
	if (got == LINE_INTERRUPTED) {
		draw_paragraph(ask->cli, DRAW_DIM,
			       text->length > 0 ? "The lines typed so far are given up." : ":quit or Ctrl-D stops.");
		return ASK_AGAIN;
	}
	if (got == LINE_TOO_LONG) {
		draw_paragraph(ask->cli, DRAW_WRONG, "That answer is longer than 1 MiB; it was not taken.");
		return ASK_AGAIN;
	}
	if ((ask->form == KIND_LINE || ask->form == KIND_KEY) && has_lines(text)) {
		draw_paragraph(ask->cli, DRAW_WRONG,
			       "These were several lines, and one is the answer: none was taken.");
		return ASK_AGAIN;
	}
	if (text->length > 0 && text->data[0] == ':')
		return ask_command(ask, ask->examined ? ASK_EXAMINED : ASK_WHILE_ASKED, buf_text(text), text, err);
	return ASK_ANSWER;
}

/* Where the last round of an answer begins: it alone is asked again when the answer is malformed. */
struct rounds {
	int last;
	size_t before; /* bytes of the answer up to it */
	int shown;     /* what it asks for stands on the screen; -1: nothing does */
};

#define HEAD_ROWS 4 /* of a question: blank, which one it is, its title, blank; what is asked stands below */

/* The hints that were seen, and paid for. */
static void show_hints(const struct ask *ask)
{
	const struct session_entry *entry = &session_record(ask->session)->entries[ask->question->index];
	for (int i = 0; i < entry->hints && !ask->examined; i++) {
		draw_text(ask->cli, DRAW_TITLE, "Hint: ");
		draw_markdown(ask->cli, ask->question->variant->hints[i]);
	}
}

/* What is asked: the question before the first round, then what the round adds, how to answer, the commands. */
static void show_round(struct ask *ask, const struct kind_page *page, const char *sentence, bool first)
{
	struct pager pager;
	cli_measure(ask->cli);
	pager_begin(&pager, ask->cli);
	pager.slack = first ? HEAD_ROWS : 0;
	if (first) {
		struct session_question shown = *ask->question;
		if (ask->why && *ask->why) {
			putchar('\n');
			draw_paragraph(ask->cli, DRAW_DIM, ask->why);
		}
		if (ask->examined || ask->growing)
			shown.count = 0; /* nobody knows how many there will be */
		draw_question(ask->cli, &shown);
	}
	draw_page(ask->cli, page);
	if (first)
		show_hints(ask);
	draw_paragraph(ask->cli, DRAW_DIM, sentence);
	draw_foot(ask);
	pager_end(&pager);
}

/* Reads one answer, all rounds of it from rounds->last on. */
static enum ask_step read_answer(struct ask *ask, struct rounds *rounds, struct buf *answer, struct err *err)
{
	struct buf sentence = BUF_INIT, text = BUF_INIT;
	const char *unassessed = ask->examined ? ask->question->variant->item->kind->unassessed : NULL;
	enum ask_step step = ASK_ANSWER;
	buf_cut(answer, rounds->before);
	for (int round = rounds->last; step == ASK_ANSWER; round++) {
		if (round > 0 && unassessed) { /* the rubric would give the answer away: it is for the end */
			buf_puts(answer, KIND_BREAK);
			buf_puts(answer, unassessed);
			break;
		}
		struct kind_page page;
		kind_page_init(&page);
		buf_reset(&sentence);
		ask->form = session_ask(ask->session, round, &page, &sentence);
		if (ask->form == KIND_END) {
			kind_page_clear(&page);
			break;
		}
		if (rounds->shown != round)
			show_round(ask, &page, buf_text(&sentence), round == 0 || rounds->shown < 0);
		rounds->shown = round;
		step = read_round(ask, &text, err);
		if (step == ASK_ANSWER) {
			rounds->last = round;
			rounds->before = answer->length;
			if (round > 0)
				buf_puts(answer, KIND_BREAK);
			buf_put(answer, buf_text(&text), text.length);
		}
		kind_page_clear(&page);
	}
	buf_clear(&sentence);
	buf_clear(&text);
	return step;
}

static const char *starter_of(const struct kind_page *page)
{
	for (size_t i = 0; i < page->parts.length; i++)
		if (page->parts.items[i].what == KIND_STARTER)
			return page->parts.items[i].text;
	return "";
}

int ask_question(struct ask *ask, const struct session_question *question, struct err *err)
{
	struct buf text = BUF_INIT;
	struct rounds rounds = { 0, 0, -1 };
	enum ask_step step = ASK_AGAIN;
	ask->question = question;
	ask->starter = starter_of(question->page);
	ask->given = "";
	ask->show = false;
	ask->ticks = cli_ticks(ask->cli);
	ask->asked = cli_now(ask->cli);
	while (step == ASK_AGAIN && !ferror(stdout)) {
		step = read_answer(ask, &rounds, &text, err);
		if (step == ASK_ANSWER)
			step = take_answer(ask, buf_text(&text), err);
		if (ask->show)
			rounds.shown = -1;
		ask->show = false;
	}
	buf_clear(&text);
	if (ferror(stdout))
		return err_set(err, ERR_OUTPUT, "standard output cannot be written");
	return step == ASK_FAILED ? err->code : 0;
}
