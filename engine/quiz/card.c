/* card.c -- FSRS-6: stability and difficulty after each review, and the interval they give. */
#include "card.h"
#include <math.h>
#include <string.h>

#define DAY             INT64_C(86400000)
#define DAY_BEGINS      (INT64_C(4) * 3600000)
#define KNOWN           0.9 /* stability is the time until recall falls to this */
#define STABILITY_LEAST 0.001
#define STABILITY_MOST  36500.0

/* Medians of fits to some ten thousand collections. */
const double card_weights[CARD_WEIGHTS] = { 0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
					    0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
					    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542 };

static double hold(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

/* The factor that makes recall nine tenths after S days. */
static double factor(double decay)
{
	return pow(KNOWN, -1.0 / decay) - 1.0;
}

static double recall_after(double decay, double days, double stability)
{
	return pow(1.0 + factor(decay) * days / stability, -decay);
}

static double first_difficulty(const double *w, int grade)
{
	return w[4] - exp(w[5] * (grade - 1)) + 1.0;
}

static double next_difficulty(const double *w, double difficulty, int grade)
{
	double changed = difficulty + (10.0 - difficulty) / 9.0 * (-w[6] * (grade - 3));

	return hold(w[7] * first_difficulty(w, CARD_EASY) + (1.0 - w[7]) * changed, 1.0, 10.0);
}

static double after_success(const double *w, const struct card *card, int grade, double recall)
{
	double hard = grade == CARD_HARD ? w[15] : 1.0, easy = grade == CARD_EASY ? w[16] : 1.0;
	double s = card->stability;

	return s * (1.0 + exp(w[8]) * (11.0 - card->difficulty) * pow(s, -w[9]) * (exp(w[10] * (1.0 - recall)) - 1.0) *
			      hard * easy);
}

static double after_failure(const double *w, const struct card *card, double recall)
{
	double s = card->stability;
	double fallen =
	    w[11] * pow(card->difficulty, -w[12]) * (pow(s + 1.0, w[13]) - 1.0) * exp(w[14] * (1.0 - recall));
	double most = s / exp(w[17] * w[18]);

	return fallen < most ? fallen : most;
}

static double same_day(const double *w, const struct card *card, int grade)
{
	double growth = exp(w[17] * (grade - 3 + w[18])) * pow(card->stability, -w[19]);

	return card->stability * (grade >= CARD_HARD && growth < 1.0 ? 1.0 : growth);
}

void card_step(const double weights[CARD_WEIGHTS], struct card *card, enum card_grade grade, int64_t days)
{
	const double *w = weights;

	if (card->reviews == 0) {
		card->stability = w[grade - 1];
		card->difficulty = hold(first_difficulty(w, (int)grade), 1.0, 10.0);
	} else {
		double recall = recall_after(w[20], (double)days, card->stability);
		double stability = days <= 0             ? same_day(w, card, (int)grade)
				   : grade == CARD_AGAIN ? after_failure(w, card, recall)
							 : after_success(w, card, (int)grade, recall);
		card->difficulty = next_difficulty(w, card->difficulty, (int)grade);
		card->stability = stability;
		card->lapses += grade == CARD_AGAIN;
	}
	card->stability = hold(card->stability, STABILITY_LEAST, STABILITY_MOST);
	card->reviews++;
	card->recent = (card->recent << 1 | (grade >= CARD_GOOD)) & ((1u << CARD_RECENT) - 1);
}

double card_recall_after(double stability, int64_t days)
{
	return recall_after(card_weights[20], days > 0 ? (double)days : 0.0, stability);
}

double card_days(double stability, double wanted)
{
	double decay = card_weights[20];

	return stability / factor(decay) * (pow(wanted, -1.0 / decay) - 1.0);
}

int64_t card_interval(double stability, double wanted)
{
	return (int64_t)hold(floor(card_days(stability, wanted) + 0.5), 1.0, STABILITY_MOST);
}

/* ---- dates ---- */

int64_t card_day(int64_t when, int64_t zone)
{
	int64_t local = when + zone - DAY_BEGINS;

	return local / DAY - (local % DAY < 0);
}

int64_t card_day_begins(int64_t day, int64_t zone)
{
	return day * DAY + DAY_BEGINS - zone;
}

enum card_grade card_grade(int32_t score, int32_t max, int hints, int tries)
{
	if ((int64_t)score * 2 < max || max <= 0)
		return CARD_AGAIN;
	return score < max || hints > 0 || tries > 1 ? CARD_HARD : CARD_GOOD;
}

void card_review(struct card *card, enum card_grade grade, int64_t when, int64_t zone)
{
	int64_t days = card_day(when, zone) - card_day(card->last, zone);

	if (card->reviews == 0)
		card->first = when;
	card_step(card_weights, card, grade, days);
	card->last = when;
}

double card_recall(const struct card *card, int64_t when, int64_t zone)
{
	if (card->reviews == 0)
		return 0.0;
	return card_recall_after(card->stability, card_day(when, zone) - card_day(card->last, zone));
}

int64_t card_due(const struct card *card, double wanted, int64_t zone)
{
	return card_day(card->last, zone) + card_interval(card->stability, wanted);
}

void card_recent(const struct card *card, int *right, int *count)
{
	*right = 0;
	*count = card->reviews < CARD_RECENT ? (int)card->reviews : CARD_RECENT;
	for (int i = 0; i < *count; i++)
		*right += (card->recent >> i & 1) != 0;
}

/* ---- all concepts of a learner ---- */

void card_deck_init(struct card_deck *deck, int64_t zone)
{
	memset(deck, 0, sizeof *deck);
	deck->zone = zone;
}

void card_deck_clear(struct card_deck *deck)
{
	for (size_t i = 0; i < deck->topics.length; i++)
		mem_free(deck->topics.items[i].name);
	VEC_CLEAR(&deck->topics);
}

/* Where the topic stands, or would stand. */
static size_t place_of(const struct card_deck *deck, const char *topic)
{
	size_t low = 0, high = deck->topics.length;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (strcmp(deck->topics.items[middle].name, topic) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool stands_at(const struct card_deck *deck, size_t place, const char *topic)
{
	return place < deck->topics.length && strcmp(deck->topics.items[place].name, topic) == 0;
}

struct card *card_deck_get(struct card_deck *deck, const char *topic)
{
	size_t place = place_of(deck, topic);

	if (!stands_at(deck, place, topic)) {
		struct card_topic fresh = { .name = mem_text(topic) };
		VEC_PUSH(&deck->topics, fresh);
		memmove(&deck->topics.items[place + 1], &deck->topics.items[place],
			(deck->topics.length - 1 - place) * sizeof *deck->topics.items);
		deck->topics.items[place] = fresh;
	}
	return &deck->topics.items[place].card;
}

void card_deck_review(struct card_deck *deck, const char *topic, enum card_grade grade, int64_t when)
{
	card_review(card_deck_get(deck, topic), grade, when, deck->zone);
}

const struct card *card_deck_find(const struct card_deck *deck, const char *topic)
{
	size_t place = place_of(deck, topic);

	return stands_at(deck, place, topic) ? &deck->topics.items[place].card : NULL;
}
