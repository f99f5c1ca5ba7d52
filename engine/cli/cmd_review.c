/* cmd_review.c -- objquiz review: only what spaced repetition says is due. */
#include "draw.h"
#include "sitting.h"

/* Nothing is due: when is the next? */
static void show_next(const struct sitting *sitting, const struct card_deck *deck)
{
	struct buf text = BUF_INIT;
	int64_t days = plan_next(deck, &sitting->plan);
	buf_puts(&text, "Nothing is due. ");
	if (days < 0) {
		buf_puts(&text, "Concepts come up for review once they were practised: `objquiz` begins.");
	} else if (days == 0) {
		buf_puts(&text, "The day's reviews are done; --limit raises how many there are.");
	} else {
		buf_puts(&text, "The next concept is due ");
		plan_days(&text, -days);
		buf_puts(&text, ". `objquiz practice` asks new questions.");
	}
	draw_paragraph(sitting->cli, DRAW_PLAIN, buf_text(&text));
	buf_clear(&text);
}

/* 1: there are questions; 0: nothing is due, and that was said. */
static int fill(struct sitting *sitting, const struct choose_wish *wish, struct err *err)
{
	struct card_deck deck;
	size_t chosen = 0;
	card_deck_init(&deck, wish->plan.settings.zone);
	int result = store_deck(sitting->library.store, sitting->library.learner, wish->plan.now, &deck, err);
	if (result == 0) {
		sitting_begin(sitting, SESSION_REVIEW, wish->seed, 0, "");
		result = choose_fill(&sitting->library, sitting->session, wish, &deck, &chosen, err);
	}
	if (result == 0 && chosen == 0)
		show_next(sitting, &deck);
	card_deck_clear(&deck);
	if (result == 0 && chosen > 0)
		result = store_session_put(sitting->library.store, session_record(sitting->session), err);
	return result < 0 ? result : chosen > 0;
}

static int begin(struct sitting *sitting, struct err *err)
{
	struct choose_wish wish;
	bool elsewhere;
	int result = choose_read(sitting->cli, &sitting->library, 1000, &wish, err);
	if (result < 0)
		return result;
	wish.plan.due_only = true;
	sitting->plan = wish.plan;
	if (!wish.picky && !wish.seeded && !cli_has(sitting->cli, "count")) {
		result = sitting_resume(sitting, SESSION_REVIEW, &elsewhere, err);
		if (result == 1)
			draw_paragraph(sitting->cli, DRAW_DIM, "Going on with the review where you stopped.");
		if (result != 0)
			return result;
	}
	return fill(sitting, &wish, err);
}

static int run(struct cli *cli)
{
	struct sitting sitting;
	struct err err = { 0 };
	if (sitting_open(&sitting, cli, &err) < 0)
		return cli_fail(&err);
	int result = begin(&sitting, &err);
	if (result == 1) {
		result = sitting_run(&sitting, NULL, NULL, &err);
		if (result == 0)
			sitting_farewell(&sitting);
	}
	sitting_close(&sitting);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option review_options[] = {
	CHOOSE_OPTIONS,
	{ "count", OPTION_NUMBER, "N", "so many questions at most" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_review = {
	"review",
	"only what spaced repetition says is due",
	"[OPTIONS]",
	review_options,
	0,
	run,
	"Each concept that is due is asked with a fresh exercise or variant. The answers decide when it is due again.",
};
