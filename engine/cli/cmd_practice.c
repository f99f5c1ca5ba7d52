/* cmd_practice.c -- objquiz practice, and objquiz alone: what is due first, then new questions. */
#include "draw.h"
#include "placement.h"
#include <string.h>

#define USUAL_COUNT 10

/* A session that was left goes on, unless something else was asked for. 1: it does. */
static int resume(struct sitting *sitting, struct err *err)
{
	static const char *const choices[] = { "topic",  "tag",  "pack",     "count", "level",
					       "python", "seed", "exercise", "new",   "bookmarked" };
	bool elsewhere;
	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		if (cli_has(sitting->cli, choices[i]))
			return 0;
	int found = sitting_resume(sitting, SESSION_PRACTICE, &elsewhere, err);
	if (found == 1) {
		struct session_score score;
		session_score(sitting->session, &score);
		char text[200];
		snprintf(text, sizeof text,
			 "Going on where you stopped: %zu question%s left. `objquiz practice --new` starts afresh.",
			 score.waiting, score.waiting == 1 ? "" : "s");
		draw_paragraph(sitting->cli, DRAW_DIM, text);
	} else if (found == 0 && elsewhere) {
		draw_paragraph(sitting->cli, DRAW_DIM,
			       "Your last session is open in another window; this is a new one.");
	}
	return found;
}

/* What the day has brought already, where it changes what is asked. */
static void show_limits(const struct sitting *sitting, const struct choose_wish *wish, const struct card_deck *deck)
{
	int64_t fresh, reviewed;
	char text[200];
	plan_today(deck, &wish->plan, &fresh, &reviewed);
	if (wish->plan.settings.new_a_day <= 0 || fresh < wish->plan.settings.new_a_day)
		return;
	snprintf(text, sizeof text,
		 "%lld new concepts today, which is the day's limit: what you have met comes again. --new-limit raises "
		 "it.",
		 (long long)fresh);
	draw_paragraph(sitting->cli, DRAW_DIM, text);
}

/* Somebody new is greeted, and asked the one question there is: on a terminal only. */
enum start { START_FIRST, START_PLACE, START_NOT };

static enum start welcome(struct sitting *sitting)
{
	struct buf text = BUF_INIT;
	enum start start = START_FIRST;
	draw_paragraph(sitting->cli, DRAW_TITLE, "Welcome to objquiz.");
	draw_paragraph(
	    sitting->cli, DRAW_PLAIN,
	    "It asks what interviewers ask about Python's memory, and shows what really happens, and why. :help "
	    "says what can be typed, :quit stops; everything is kept.");
	putchar('\n');
	draw_paragraph(
	    sitting->cli, DRAW_PLAIN,
	    line_takes_keys(sitting->line)
		? "Do you know some of this already? y: at most 12 questions find out where to start. Enter: "
		  "from the beginning."
		: "Do you know some of this already? y and Enter: at most 12 questions find out where to start. "
		  "Enter: from the beginning.");
	enum line_result got = line_read_key(sitting->line, "> ", "y", &text);
	const char *said = buf_text(&text);
	if (got == LINE_END || got == LINE_INTERRUPTED ||
	    (got == LINE_TEXT && (strcmp(said, ":quit") == 0 || strcmp(said, ":q") == 0)))
		start = START_NOT;
	else if (got == LINE_TEXT && (*said == 'y' || *said == 'Y'))
		start = START_PLACE;
	buf_clear(&text);
	return start;
}

static int fill(struct sitting *sitting, struct choose_wish *wish, const struct card_deck *deck, struct err *err)
{
	struct map known;
	size_t chosen = 0;
	map_init(&known);
	int result = placement_known(&sitting->library, &known, err);
	wish->plan.known = &known;
	if (result == 0) {
		sitting_begin(sitting, SESSION_PRACTICE, wish->seed, 0, "");
		result = choose_fill(&sitting->library, sitting->session, wish, deck, &chosen, err);
	}
	wish->plan.known = NULL;
	map_clear(&known);
	if (result == 0 && chosen == 0)
		result = err_set(err, ERR_USAGE, "no exercise fits; `objquiz pack list` shows what there is");
	if (result == 0)
		show_limits(sitting, wish, deck);
	return result < 0 ? result : store_session_put(sitting->library.store, session_record(sitting->session), err);
}

/* 1: there is a session; 0: the person left before there was one. */
static int begin(struct sitting *sitting, struct choose_wish *wish, struct err *err)
{
	struct card_deck deck;
	enum start start = cli_has(sitting->cli, "place") ? START_PLACE : START_FIRST;
	int result = start == START_PLACE ? 0 : resume(sitting, err);
	if (result != 0)
		return result;
	card_deck_init(&deck, wish->plan.settings.zone);
	result = store_deck(sitting->library.store, sitting->library.learner, wish->plan.now, &deck, err);
	if (result == 0 && start == START_FIRST && deck.topics.length == 0 && sitting->cli->terminal && !wish->picky &&
	    !wish->seeded)
		start = welcome(sitting);
	if (result == 0 && start == START_PLACE)
		placement_begin(sitting, wish);
	else if (result == 0 && start == START_FIRST)
		result = fill(sitting, wish, &deck, err);
	card_deck_clear(&deck);
	return result < 0 ? result : start != START_NOT;
}

static int go(struct sitting *sitting, const struct choose_wish *wish, struct err *err)
{
	if (strcmp(session_record(sitting->session)->wish, PLACEMENT_WISH) == 0)
		return placement_run(sitting, wish->version, err);
	int result = sitting_run(sitting, NULL, NULL, err);
	if (result == 0)
		sitting_farewell(sitting);
	return result;
}

static int run(struct cli *cli)
{
	struct sitting sitting;
	struct choose_wish wish;
	struct err err = { 0 };
	if (sitting_open(&sitting, cli, &err) < 0)
		return cli_fail(&err);
	int result = choose_read(cli, &sitting.library, USUAL_COUNT, &wish, &err);
	sitting.plan = wish.plan;
	if (result == 0)
		result = begin(&sitting, &wish, &err);
	if (result == 1)
		result = go(&sitting, &wish, &err);
	sitting_close(&sitting);
	return result < 0 ? cli_fail(&err) : EXIT_DONE;
}

static const struct option practice_options[] = {
	CHOOSE_OPTIONS,
	{ "count", OPTION_NUMBER, "N", "so many questions (10)" },
	{ "exercise", OPTION_TEXT, "ID", "this one: pack/name" },
	{ "place", OPTION_FLAG, NULL, "find out where to start: at most 12 questions" },
	{ "new", OPTION_FLAG, NULL, "a new session, even when one was left" },
	{ NULL, OPTION_FLAG, NULL, NULL },
};
const struct command cmd_practice = {
	"practice",
	"practise: questions, answers, marks, explanations",
	"[OPTIONS]",
	practice_options,
	0,
	run,
	"What spaced repetition says is due comes first, then new concepts and those that went badly.\n"
	"While a question is asked: :hint :skip :show :undo :edit :quit :help. An answer of several lines ends with a "
	"line "
	"that\n"
	"holds only a full stop.",
};
