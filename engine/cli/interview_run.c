/* interview_run.c -- see interview_run.h. Each question is on record before it is asked, so that a program that is killed
 * comes back to it; the clock runs by the time of day across programs. */
#include "interview_run.h"
#include "draw.h"
#include <stdlib.h>
#include <string.h>

/* ---- the wish ---- */

void interview_wish_put(struct buf *out, enum interview_level level, const char *topics, const char *version)
{
	buf_printf(out, "level=%s", interview_levels[level]);
	if (topics)
		buf_printf(out, " topics=%s", topics);
	if (version)
		buf_printf(out, " python=%s", version);
}

/* The word after "name=" in a wish, in arena; NULL: it is not there. */
static const char *wished(struct arena *arena, const char *wish, const char *name)
{
	size_t length = strlen(name);
	for (const char *at = wish; *at; at += strspn(at, " ")) {
		size_t word = strcspn(at, " ");
		if (word > length && at[length] == '=' && strncmp(at, name, length) == 0)
			return arena_text(arena, at + length + 1, word - length - 1);
		at += word;
	}
	return NULL;
}

static void add_group(struct interview *interview, const char *group, size_t length)
{
	for (size_t i = 0; i < interview->groups.length; i++)
		if (strlen(interview->groups.items[i]) == length &&
		    strncmp(interview->groups.items[i], group, length) == 0)
			return;
	VEC_PUSH(&interview->groups, arena_text(&interview->arena, group, length));
}

static int find_groups(struct interview *interview, const char *topics, struct err *err)
{
	for (const char *at = topics ? topics : ""; *at; at += strspn(at, ",")) {
		size_t length = strcspn(at, ","), known = 0;
		add_group(interview, at, length);
		for (size_t i = 0; i < interview->topics.names.length; i++)
			known += interview_in_group(interview->topics.names.items[i],
						    interview->groups.items[interview->groups.length - 1]);
		if (known == 0)
			return err_set(err, ERR_USAGE, "--topics: there is no question about %.*s", (int)length, at);
		at += length;
	}
	if (interview->groups.length == 0)
		for (size_t i = 0; i < interview->topics.names.length; i++)
			add_group(interview, interview->topics.names.items[i],
				  strcspn(interview->topics.names.items[i], "."));
	return interview->groups.length > 0 ? 0 : err_set(err, ERR_USAGE, "there are no exercises to ask");
}

int interview_setup(struct interview *interview, struct sitting *sitting, const char *wish, int64_t limit,
		    struct err *err)
{
	struct store_filter filter = { .learner = sitting->library.learner };
	memset(interview, 0, sizeof *interview);
	arena_init(&interview->arena);
	map_init(&interview->taken);
	interview->sitting = sitting;
	interview->limit = limit;
	const char *level = wished(&interview->arena, wish, "level");
	interview->version = wished(&interview->arena, wish, "python");
	if (!level || interview_level_find(level, &interview->level) < 0)
		interview->level = INTERVIEW_MID;
	int result = choose_topics(&sitting->library, &filter, &interview->topics, err);
	return result < 0 ? result : find_groups(interview, wished(&interview->arena, wish, "topics"), err);
}

void interview_clear(struct interview *interview)
{
	choose_topics_clear(&interview->topics);
	VEC_CLEAR(&interview->groups);
	map_clear(&interview->taken);
	arena_clear(&interview->arena);
}

/* ---- the clock ---- */

static int64_t time_left(const struct interview *interview)
{
	return interview->limit - interview->before - (cli_ticks(interview->sitting->cli) - interview->ticks);
}

void interview_put_time(const struct cli *cli, int64_t milliseconds, struct buf *out)
{
	long long seconds = milliseconds > 0 ? (long long)(milliseconds + 999) / 1000 : 0;
	long long minutes = seconds / 60;
	if (!cli->plain) {
		buf_printf(out, "%lld:%02lld", minutes, seconds % 60);
		return;
	}
	if (minutes > 0)
		buf_printf(out, "%lld minute%s%s", minutes, minutes == 1 ? "" : "s", seconds % 60 > 0 ? " " : "");
	if (minutes == 0 || seconds % 60 > 0)
		buf_printf(out, "%lld second%s", seconds % 60, seconds % 60 == 1 ? "" : "s");
}

static void put_clock(void *closure, struct buf *out)
{
	const struct interview *interview = closure;
	buf_putc(out, '[');
	interview_put_time(interview->sitting->cli, time_left(interview), out);
	buf_puts(out, " left] ");
}

static bool is_over(void *closure)
{
	return time_left(closure) <= 0;
}

/* ---- the next question ---- */

static int add(struct interview *interview, const struct select_candidate *row, enum select_reason reason,
	       struct err *err)
{
	struct sitting *sitting = interview->sitting;
	const struct item *item = library_item(&sitting->library, row->content_hash, err);
	if (!item)
		return err->code;
	session_add(sitting->session, item, interview->version);
	session_note(sitting->session, reason, interview_budget(row->kind, row->level));
	select_take(&interview->taken, row);
	int result = store_session_put(sitting->library.store, session_record(sitting->session), err);
	return result < 0 ? result : 1;
}

static bool fits(const struct interview *interview, const struct select_candidate *row, int64_t budget)
{
	int version = interview->version ? item_version_index(interview->version) : -1;
	return interview_budget(row->kind, row->level) <= budget && (version < 0 || (row->versions >> version & 1));
}

/* The question that follows from the last answer. 1: it was added; 0: none does. */
static int add_follow_up(struct interview *interview, struct err *err)
{
	const struct session_record *record = session_record(interview->sitting->session);
	size_t last = record->entry_count;
	int depth = 0;
	if (last-- == 0)
		return 0;
	const struct session_entry *entry = &record->entries[last];
	const struct item *item = session_item(interview->sitting->session, last);
	if (!item || entry->state == SESSION_BROKEN)
		return 0;
	for (size_t i = last + 1; i-- > 0 && record->entries[i].reason == SELECT_FOLLOW;)
		depth++;
	int share = item->kind->self_assessed ? -1
		    : entry->max > 0          ? (int)(entry->score * INT64_C(1000) / entry->max)
					      : 0;
	const char *name = interview_follow_up(item, share, depth);
	if (!name)
		return 0;
	struct store_filter filter = { .learner = interview->sitting->library.learner,
				       .pack = entry->pack,
				       .exercise = name };
	struct choose_rows rows;
	choose_rows_init(&rows);
	int result = store_items(interview->sitting->library.store, &filter, choose_add_row, &rows, err);
	if (result == 0 && rows.found.length == 1 && fits(interview, &rows.found.items[0], time_left(interview)) &&
	    !select_is_taken(&interview->taken, &rows.found.items[0]))
		result = add(interview, &rows.found.items[0], SELECT_FOLLOW, err);
	choose_rows_clear(&rows);
	return result;
}

/* What was asked so far; the caller frees. */
static struct interview_asked *asked_so_far(const struct interview *interview, size_t *count)
{
	const struct session_record *record = session_record(interview->sitting->session);
	struct interview_asked *asked = mem_zero(record->entry_count + 1, sizeof *asked);
	*count = 0;
	for (size_t i = 0; i < record->entry_count; i++) {
		const struct item *item = session_item(interview->sitting->session, i);
		if (item)
			asked[(*count)++] = (struct interview_asked){ item->topics[0], item->kind->name, item->level,
								      record->entries[i].budget,
								      record->entries[i].reason == SELECT_FOLLOW };
	}
	return asked;
}

static bool was_asked(const struct interview_asked *asked, size_t count, const char *topic)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(asked[i].topic, topic) == 0)
			return true;
	return false;
}

/* Does a topic belong to a group (NULL: to any of them)? */
static bool belongs(const struct interview *interview, const char *topic, const char *group)
{
	if (group)
		return interview_in_group(topic, group);
	for (size_t i = 0; i < interview->groups.length; i++)
		if (interview_in_group(topic, interview->groups.items[i]))
			return true;
	return false;
}

/* The rows of a group (NULL: of all) that fit: of concepts that were not asked about yet, if there are any. */
static int read_group(struct interview *interview, const char *group, const struct interview_asked *asked,
		      size_t asked_count, int64_t budget, struct rng *rng, struct choose_rows *rows, struct err *err)
{
	struct store_filter filter = { .learner = interview->sitting->library.learner };
	int result = 0;
	for (int again = 0; again < 2 && result == 0 && rows->found.length == 0; again++)
		for (size_t i = 0; i < interview->topics.names.length && result == 0; i++) {
			const char *topic = interview->topics.names.items[i];
			if (!belongs(interview, topic, group) || was_asked(asked, asked_count, topic) != (again == 1))
				continue;
			result = choose_sample(&interview->sitting->library, &filter, topic, rng_next(rng), rows, err);
		}
	size_t kept = 0;
	for (size_t i = 0; i < rows->found.length; i++)
		if (fits(interview, &rows->found.items[i], budget))
			rows->found.items[kept++] = rows->found.items[i];
	rows->found.length = kept;
	return result;
}

/* The opening is of one kind where there is any of it. */
static void keep_kind(struct choose_rows *rows, const char *kind)
{
	size_t kept = 0;
	for (size_t i = 0; i < rows->found.length; i++)
		kept += strcmp(rows->found.items[i].kind, kind) == 0;
	if (kept == 0)
		return;
	kept = 0;
	for (size_t i = 0; i < rows->found.length; i++)
		if (strcmp(rows->found.items[i].kind, kind) == 0)
			rows->found.items[kept++] = rows->found.items[i];
	rows->found.length = kept;
}

/* 1: a question was added; 0: nothing more can be asked. */
static int add_main(struct interview *interview, struct err *err)
{
	const struct session_record *record = session_record(interview->sitting->session);
	struct interview_want want;
	struct rng rng;
	size_t asked_count;
	struct interview_asked *asked = asked_so_far(interview, &asked_count);
	int result = 0;
	rng_seed(&rng, record->seed + record->entry_count * UINT64_C(0x9e3779b97f4a7c15));
	while (result == 0 && interview_next(interview->groups.items, interview->groups.length, asked, asked_count,
					     interview->level, time_left(interview), record->seed, &want)) {
		struct choose_rows rows;
		/* the opening is a question to talk about, whatever topic has one */
		const char *group = asked_count > 0 ? interview->groups.items[want.group] : NULL;
		choose_rows_init(&rows);
		result = read_group(interview, group, asked, asked_count, want.budget, &rng, &rows, err);
		if (asked_count == 0)
			keep_kind(&rows, want.kind);
		struct select_want one = { .reason = SELECT_CHOSEN,
					   .level = want.level,
					   .version = interview->version,
					   .kind = want.kind,
					   .exam = true };
		size_t best =
		    result == 0 ? select_best(rows.found.items, rows.found.length, &one, &interview->taken, &rng) : 0;
		if (result == 0 && best < rows.found.length)
			result = add(interview, &rows.found.items[best], SELECT_CHOSEN, err);
		else /* nothing left in this group */
			interview->groups.items[want.group] = VEC_LAST(&interview->groups), interview->groups.length--;
		choose_rows_clear(&rows);
	}
	mem_free(asked);
	return result;
}

static int add_next(struct interview *interview, struct err *err)
{
	int result = time_left(interview) >= INTERVIEW_LEAST ? add_follow_up(interview, err) : 0;
	return result != 0 ? result : add_main(interview, err);
}

/* ---- asking ---- */

static void take_asked(struct interview *interview)
{
	const struct session_record *record = session_record(interview->sitting->session);
	for (size_t i = 0; i < record->entry_count; i++) {
		struct select_candidate row = { .pack = record->entries[i].pack,
						.exercise = record->entries[i].exercise,
						.kin = "" };
		select_take(&interview->taken, &row);
	}
}

static void begin_clock(struct interview *interview)
{
	const struct session_record *record = session_record(interview->sitting->session);
	int64_t gone = cli_now(interview->sitting->cli) - record->started;
	interview->before = gone > record->spent ? gone : record->spent; /* a clock that was set back gives no time */
	interview->ticks = cli_ticks(interview->sitting->cli);
}

static void put_time_for(struct interview *interview, const struct session_question *question, struct buf *out)
{
	int64_t budget = session_record(interview->sitting->session)->entries[question->index].budget;
	buf_reset(out);
	interview_put_time(interview->sitting->cli, time_left(interview), out);
	buf_puts(out, " left");
	if (budget > 0 && budget < time_left(interview)) {
		buf_puts(out, "; about ");
		interview_put_time(interview->sitting->cli, budget, out);
		buf_puts(out, " for this one");
	}
	buf_putc(out, '.');
}

/* 1: a question waits; 0: there is none any more. */
static int next_question(struct interview *interview, struct session_question *question, struct err *err)
{
	struct session *session = interview->sitting->session;
	for (;;) {
		struct err passed = { 0 };
		if (session_next(session, question, &passed))
			return 1;
		int added = add_next(interview, err);
		if (added <= 0)
			return added;
	}
}

int interview_run(struct interview *interview, struct err *err)
{
	struct line_watch watch = { put_clock, is_over, interview };
	struct session_question question;
	struct buf why = BUF_INIT;
	struct ask ask;
	int result = 0;
	take_asked(interview);
	begin_clock(interview);
	sitting_ask(interview->sitting, &ask);
	ask.examined = true;
	line_watch(interview->sitting->line, &watch);
	while (result == 0 && !ask.quit && !ask.ended && !ask.over && time_left(interview) > 0) {
		int found = next_question(interview, &question, err);
		if (found <= 0) {
			result = found;
			break;
		}
		put_time_for(interview, &question, &why);
		ask.why = buf_text(&why);
		result = ask_question(&ask, &question, err);
	}
	line_watch(interview->sitting->line, NULL);
	buf_clear(&why);
	interview->left = ask.quit;
	if (result == 0 && !ask.quit && !ask.ended)
		draw_paragraph(interview->sitting->cli, DRAW_TITLE,
			       time_left(interview) <= 0 ? "Time is up." : "That was the last question.");
	if (result == 0 && !ask.quit)
		session_end(interview->sitting->session, cli_now(interview->sitting->cli));
	return result < 0 ? result : sitting_put(interview->sitting, err);
}

/* ---- assessing ---- */

/* The words of an answer whose points were not ticked yet, with room for their end; NULL: there is nothing to assess. */
static char *unassessed_words(const struct item *item, const struct attempt *attempt)
{
	const char *mark = item->kind->unassessed;
	size_t length = strlen(attempt->answer), end = mark ? strlen(KIND_BREAK) + strlen(mark) : 0;
	if (!mark || length < end || strcmp(attempt->answer + length - strlen(mark), mark) != 0 ||
	    strncmp(attempt->answer + length - end, KIND_BREAK, strlen(KIND_BREAK)) != 0)
		return NULL;
	return mem_copy(attempt->answer, length - end);
}

static int revise(struct interview *interview, size_t index, const struct attempt *former, const char *text,
		  struct err *said, struct err *err)
{
	struct sitting *sitting = interview->sitting;
	struct session_moment moment = { .answered = cli_now(sitting->cli),
					 .chance1 = rng_entropy(),
					 .chance2 = rng_entropy() };
	struct attempt attempt;
	struct attempt_undo undo;
	struct receipt receipt;
	struct mark mark;
	attempt_init(&attempt);
	mark_init(&mark);
	int result = session_revise(sitting->session, index, former, text, &moment, &attempt, &mark, &undo, said);
	if (result == 0) {
		/* the new one first: whatever happens in between, the answer is on record */
		result = store_attempt_put(sitting->library.store, &attempt, session_record(sitting->session), index,
					   &receipt, err);
		if (result == 0)
			result = store_undo_put(sitting->library.store, &undo, session_record(sitting->session), index,
						&receipt, err);
		if (result < 0)
			result = ERR_STORE;
	}
	mark_clear(&mark);
	attempt_clear(&attempt);
	return result;
}

/* One answer in words. 1: go on; 0: the person stopped. */
static int assess_one(struct interview *interview, size_t index, const struct attempt *attempt, const char *words,
		      struct err *err)
{
	struct sitting *sitting = interview->sitting;
	struct buf sentence = BUF_INIT, text = BUF_INIT, answer = BUF_INIT;
	int result = 1;
	putchar('\n');
	draw_paragraph(sitting->cli, DRAW_TITLE, attempt->title);
	draw_paragraph(sitting->cli, DRAW_DIM, "You said:");
	draw_block(sitting->cli, DRAW_PLAIN, words);
	for (bool done = false; !done;) {
		struct kind_page page;
		struct err said = { 0 };
		kind_page_init(&page);
		buf_reset(&sentence), buf_reset(&answer);
		if (session_ask_again(sitting->session, index, 1, &page, &sentence) == KIND_END) {
			kind_page_clear(&page);
			break;
		}
		draw_page(sitting->cli, &page);
		draw_paragraph(sitting->cli, DRAW_DIM, buf_text(&sentence));
		enum line_result got = line_read(sitting->line, "> ", &text);
		cli_pass(sitting->cli);
		kind_page_clear(&page);
		if (got == LINE_END || ferror(stdout)) {
			result = 0;
			break;
		}
		if (got != LINE_TEXT)
			continue;
		buf_printf(&answer, "%s%s%s", words, KIND_BREAK, buf_text(&text));
		int revised = revise(interview, index, attempt, buf_text(&answer), &said, err);
		done = revised != ERR_USAGE;
		if (!done)
			draw_paragraph(sitting->cli, DRAW_WRONG, said.text);
		else if (revised < 0 && err->code)
			result = revised;
	}
	buf_clear(&sentence), buf_clear(&text), buf_clear(&answer);
	return result;
}

int interview_assess(struct interview *interview, struct err *err)
{
	const struct session_record *record = session_record(interview->sitting->session);
	bool told = false;
	int result = 1;
	for (size_t i = 0; i < record->entry_count && result == 1; i++) {
		const struct item *item = session_item(interview->sitting->session, i);
		struct attempt attempt;
		if (record->entries[i].state != SESSION_ANSWERED || !item)
			continue;
		attempt_init(&attempt);
		result =
		    store_attempt_get(interview->sitting->library.store, record->entries[i].attempt, &attempt, err);
		char *words = result == 1 ? unassessed_words(item, &attempt) : NULL;
		if (words && !told) {
			putchar('\n');
			draw_paragraph(interview->sitting->cli, DRAW_PLAIN,
				       "What you answered in words is yours to assess: hold it against these points.");
			told = true;
		}
		if (words)
			result = assess_one(interview, i, &attempt, words, err);
		else if (result == 0)
			result = 1;
		mem_free(words);
		attempt_clear(&attempt);
	}
	return result < 0 ? result : 0;
}
