/* suggest.c -- the distance of two names, and the nearest of many. Models: Python/suggestions.c. */
#include "suggest.h"
#include "obj_list.h"
#include "obj_str.h"
#include <string.h>

#define MOVE_COST      2
#define CASE_COST      1
#define MAX_CANDIDATES 750
#define MAX_LENGTH     40

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static int substitution(char a, char b)
{
	if ((a & 31) != (b & 31))
		return MOVE_COST;
	if (a == b)
		return 0;
	return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* The least cost over the rows of the edit matrix, one row kept. la <= lb. */
static int matrix(const char *a, int la, const char *b, int lb, int limit)
{
	int row[MAX_LENGTH], result = 0;
	for (int i = 0; i < la; i++)
		row[i] = (i + 1) * MOVE_COST;
	for (int j = 0; j < lb; j++) {
		int diagonal = j * MOVE_COST, least = limit + 1;
		result = diagonal;
		for (int i = 0; i < la; i++) {
			int replaced = diagonal + substitution(b[j], a[i]);
			diagonal = row[i];
			int moved = (result < diagonal ? result : diagonal) + MOVE_COST;
			result = replaced < moved ? replaced : moved;
			row[i] = result;
			if (result < least)
				least = result;
		}
		if (least > limit)
			return limit + 1;
	}
	return result;
}

int suggest_distance(const char *a, const char *b, int limit)
{
	while (*a && *a == *b)
		a++, b++;
	int la = (int)strlen(a), lb = (int)strlen(b);
	while (la && lb && a[la - 1] == b[lb - 1])
		la--, lb--;
	if (!la || !lb)
		return (la + lb) * MOVE_COST;
	if (la > MAX_LENGTH || lb > MAX_LENGTH)
		return limit + 1;
	if ((la < lb ? lb - la : la - lb) * MOVE_COST > limit)
		return limit + 1;
	return la <= lb ? matrix(a, la, b, lb, limit) : matrix(b, lb, a, la, limit);
}

OWNED struct obj *suggest_name(struct py *py, struct obj *names, struct obj *wrong)
{
	const char *text = str_utf8(py, wrong, NULL);
	int64_t n = list_length(names);
	struct obj *best = NULL;
	int nearest = 1 << 20;
	if (n >= MAX_CANDIDATES)
		return NULL;
	for (int64_t i = 0; i < n; i++) {
		const char *name = str_utf8(py, list_get(names, i), NULL);
		if (strcmp(name, text) == 0)
			continue;
		int limit = ((int)strlen(name) + (int)strlen(text) + 3) * MOVE_COST / 6;
		if (limit > nearest - 1)
			limit = nearest - 1;
		int distance = suggest_distance(text, name, limit);
		if (distance > limit)
			continue;
		if (distance < nearest) {
			best = list_get(names, i);
			nearest = distance;
		}
	}
	return obj_xincref(best);
}
