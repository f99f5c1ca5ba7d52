/* stats_show.c -- see stats_show.h. */
#include "stats_show.h"
#include "draw.h"
#include <inttypes.h>
#include <string.h>

static int percent(int64_t score, int64_t max)
{
	int found = debrief_percent(score, max);
	return found < 0 ? 0 : found;
}

static bool is_narrow(const struct cli *cli)
{
	return cli->width < 70;
}

static void draw_bar(const struct cli *cli, int share)
{
	int cells = is_narrow(cli) ? 8 : 16, full = (share * cells + 50) / 100;
	for (int i = 0; i < cells; i++)
		fputs(i < full ? (cli->unicode ? "\xe2\x96\x88" : "#") : (cli->unicode ? "\xe2\x96\x91" : "."), stdout);
}

static void heading(const struct cli *cli, const char *text)
{
	putchar('\n');
	draw_paragraph(cli, DRAW_TITLE, text);
}

/* ---- the whole in a few sentences ---- */

static void put_minutes(struct buf *out, int64_t milliseconds)
{
	int64_t minutes = (milliseconds + 30000) / 60000;
	if (minutes >= 60)
		buf_printf(out, "%" PRId64 " h ", minutes / 60);
	buf_printf(out, "%" PRId64 " min", minutes % 60);
}

static void show_summary(const struct cli *cli, const struct progress *p)
{
	struct buf text = BUF_INIT;
	buf_printf(&text, "%" PRId64 " answered: %d%% of the points.", p->attempts, percent(p->score, p->max));
	buf_printf(&text, " %" PRId64 " concept%s due today.", p->forecast[0], p->forecast[0] == 1 ? "" : "s");
	if (p->streak > 1)
		buf_printf(&text, " %" PRId64 " days in a row.", p->streak);
	draw_paragraph(cli, DRAW_TITLE, buf_text(&text));
	buf_clear(&text);
}

/* ---- concepts ---- */

static void put_due(struct buf *out, int64_t days)
{
	if (days <= 0)
		buf_puts(out, "due");
	else
		plan_days(out, -days);
}

static void show_topic_words(const struct cli *cli, const struct progress_topic *t)
{
	struct buf text = BUF_INIT;
	buf_printf(&text, "%s (%s): ", concept_title(t->topic), t->topic);
	if (t->max > 0)
		buf_printf(&text,
			   "%d%% of the points in %" PRId64 " answer%s, %" PRId64 " fully right; the last ten: %d%%",
			   percent(t->score, t->max), t->attempts, t->attempts == 1 ? "" : "s", t->perfect,
			   percent(t->recent_score, t->recent_max));
	else
		buf_puts(&text, "answered in words only");
	if (t->scheduled) {
		buf_printf(&text, "; recall %d%%, ", t->recall);
		if (t->due > 0)
			buf_puts(&text, "due ");
		put_due(&text, t->due);
	}
	buf_puts(&text, t->weak ? "; weak lately." : ".");
	draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
	buf_clear(&text);
}

/* A title cut to the columns there are; a sign says that it was. */
static void put_cut(const struct cli *cli, const char *title, int columns)
{
	size_t length = strlen(title);
	int width = text_width(title, length);
	bool cut = width > columns;
	while (width > columns - (cut ? 1 : 0)) {
		length--;
		while (length > 0 && ((unsigned char)title[length] & 0xc0) == 0x80)
			length--;
		width = text_width(title, length);
	}
	cli_put_safe(stdout, title, length);
	if (cut)
		fputs(cli->unicode ? "\xe2\x80\xa6" : "~", stdout);
	printf("%*s", columns - width - (cut ? 1 : 0), "");
}

static void show_topic(const struct cli *cli, const struct progress_topic *t)
{
	struct buf due = BUF_INIT;
	put_cut(cli, concept_title(t->topic), is_narrow(cli) ? 14 : 30);
	putchar(' ');
	draw_bar(cli, percent(t->score, t->max));
	if (t->max > 0)
		printf(" %3d%%", percent(t->score, t->max));
	else
		fputs("   --", stdout);
	if (!is_narrow(cli))
		printf(" %4" PRId64, t->attempts);
	if (t->scheduled) {
		put_due(&due, t->due);
		printf(is_narrow(cli) ? " %3d%%" : "   %3d%%  ", t->recall);
		if (!is_narrow(cli))
			draw_text(cli, t->due <= 0 || t->weak ? DRAW_WRONG : DRAW_DIM, buf_text(&due));
	}
	if (t->weak)
		draw_text(cli, DRAW_WRONG, is_narrow(cli) ? " !" : ", weak");
	putchar('\n');
	buf_clear(&due);
}

static void show_topics(const struct cli *cli, const struct progress *p)
{
	heading(cli, "By concept");
	if (!cli->plain)
		draw_paragraph(cli, DRAW_DIM,
			       is_narrow(cli) ? "points, recall now (! weak lately)"
					      : "points earned, answers, recall now, when it is due");
	for (size_t i = 0; i < p->topics.length; i++)
		if (cli->plain)
			show_topic_words(cli, &p->topics.items[i]);
		else
			show_topic(cli, &p->topics.items[i]);
}

/* ---- days ---- */

static int64_t most_of(const struct progress *p, int from)
{
	int64_t most = 1;
	for (int i = from; i < PROGRESS_DAYS; i++)
		if (p->days[i].attempts > most)
			most = p->days[i].attempts;
	return most;
}

/* From nothing to the most, in as many steps as there are signs. */
static const char *sign_of(const struct cli *cli, int64_t count, int64_t most)
{
	static const char *const drawn[] = { "\xc2\xb7",     "\xe2\x96\x81", "\xe2\x96\x82",
					     "\xe2\x96\x83", "\xe2\x96\x84", "\xe2\x96\x85",
					     "\xe2\x96\x86", "\xe2\x96\x87", "\xe2\x96\x88" };
	static const char *const plain[] = { ".", ":", "-", "=", "+", "*", "%", "#", "@" };
	int64_t step = count == 0 ? 0 : 1 + count * 7 / most;
	return (cli->unicode ? drawn : plain)[step > 8 ? 8 : step];
}

static void put_date(const struct progress *p, int place, char out[25])
{
	clock_iso((p->today - (PROGRESS_DAYS - 1 - place)) * INT64_C(86400000), out);
}

static int weekday(int64_t day) /* 0: Monday; day 0 was a Thursday */
{
	return (int)(((day + 3) % 7 + 7) % 7);
}

/* Weeks as columns, days as rows, the last column is this week. */
static void show_calendar(const struct cli *cli, const struct progress *p)
{
	static const char *const names[] = { "Mon", "", "Wed", "", "Fri", "", "Sun" };
	int weeks = (cli->width - 6) / 2 < PROGRESS_WEEKS - 1 ? (cli->width - 6) / 2 : PROGRESS_WEEKS - 1;
	int64_t most = most_of(p, PROGRESS_DAYS - 7 * weeks);
	char from[25], to[25];
	int64_t first = p->today - weekday(p->today) - 7 * (weeks - 1);
	put_date(p, (int)(first - p->today) + PROGRESS_DAYS - 1, from);
	put_date(p, PROGRESS_DAYS - 1, to);
	for (int row = 0; row < 7; row++) {
		printf("%-4s", names[row]);
		for (int week = 0; week < weeks; week++) {
			int64_t place = first + 7 * week + row - p->today + PROGRESS_DAYS - 1;
			printf(" %s", place < PROGRESS_DAYS ? sign_of(cli, p->days[place].attempts, most) : " ");
		}
		putchar('\n');
	}
	printf("     %.10s to %.10s, at most %" PRId64 " a day\n", from, to, most);
}

static void show_days(const struct cli *cli, const struct progress *p)
{
	struct buf text = BUF_INIT;
	char when[25];
	heading(cli, "Activity");
	if (cli->plain) {
		for (int i = 0; i < PROGRESS_DAYS; i++) {
			if (p->days[i].attempts == 0)
				continue;
			put_date(p, i, when);
			buf_reset(&text);
			buf_printf(&text, "%.10s: %" PRId64 " answered, %d%%, ", when, p->days[i].attempts,
				   percent(p->days[i].score, p->days[i].max));
			put_minutes(&text, p->days[i].took);
			draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
		}
	} else {
		show_calendar(cli, p);
	}
	buf_reset(&text);
	buf_printf(&text, "%" PRId64 " day%s with answers in half a year, ", p->active_days,
		   p->active_days == 1 ? "" : "s");
	put_minutes(&text, p->took);
	buf_puts(&text, " in questions.");
	draw_paragraph(cli, DRAW_DIM, buf_text(&text));
	buf_clear(&text);
}

/* ---- what is ahead, time, misconceptions ---- */

static void show_forecast(const struct cli *cli, const struct progress *p)
{
	struct buf text = BUF_INIT;
	int64_t most = 1, all = 0;
	heading(cli, "Due in the next two weeks");
	for (int i = 0; i < PROGRESS_FORECAST; i++) {
		most = p->forecast[i] > most ? p->forecast[i] : most;
		all += p->forecast[i];
	}
	if (!cli->plain) {
		for (int i = 0; i < PROGRESS_FORECAST; i++)
			printf("%s%s", sign_of(cli, p->forecast[i], most), i == 6 ? " " : "");
		fputs("  ", stdout);
	}
	buf_printf(&text, "%" PRId64 " concept%s", all, all == 1 ? "" : "s");
	for (int i = 0; i < PROGRESS_FORECAST; i++) {
		if (p->forecast[i] == 0 || (!cli->plain && i > 1))
			continue;
		buf_puts(&text, ", ");
		buf_printf(&text, "%" PRId64 " ", p->forecast[i]);
		plan_days(&text, -i);
	}
	buf_putc(&text, '.');
	draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
	buf_clear(&text);
}

static void show_kinds(const struct cli *cli, const struct progress *p)
{
	struct buf text = BUF_INIT;
	if (p->kinds.length == 0)
		return;
	heading(cli, "Time for a question");
	for (size_t i = 0; i < p->kinds.length; i++) {
		const struct progress_kind *k = &p->kinds.items[i];
		buf_printf(&text, "%s%s %" PRId64 " s", i > 0 ? ", " : "", k->kind,
			   (k->took / (k->attempts > 0 ? k->attempts : 1) + 500) / 1000);
	}
	buf_putc(&text, '.');
	draw_paragraph(cli, DRAW_PLAIN, buf_text(&text));
	buf_clear(&text);
}

static void show_beliefs(const struct cli *cli, const struct progress *p)
{
	struct buf text = BUF_INIT;
	char last[25];
	if (p->beliefs.length == 0)
		return;
	heading(cli, "Misconceptions");
	for (size_t i = 0; i < p->beliefs.length; i++) {
		const struct progress_belief *b = &p->beliefs.items[i];
		buf_reset(&text);
		clock_iso(b->last + p->wish.settings.zone, last);
		buf_printf(&text, "%s: %s%s. Met %" PRId64 " time%s, last on %.10s; ",
			   b->overcome ? "Overcome" : "Still there", b->words[0] ? "that " : "",
			   b->words[0] ? b->words : b->name, b->count, b->count == 1 ? "" : "s", last);
		buf_printf(&text, "%" PRId64 " full answer%s on %s since.", b->right_since,
			   b->right_since == 1 ? "" : "s", concept_title(b->topic));
		draw_bullet(cli, buf_text(&text));
	}
	buf_clear(&text);
}

void stats_show(const struct cli *cli, const struct progress *p)
{
	if (p->topics.length == 0) {
		draw_paragraph(cli, DRAW_PLAIN, "Nothing is on record yet: `objquiz` asks the first question.");
		return;
	}
	show_summary(cli, p);
	show_topics(cli, p);
	show_days(cli, p);
	show_forecast(cli, p);
	show_kinds(cli, p);
	show_beliefs(cli, p);
}
