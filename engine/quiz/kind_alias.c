/* kind_alias.c -- the learner groups names that share one object after the code ran.
 * Key:  a part for each pair of names, right when `is` says so. The answer, "a b | c", is judged pair by pair. */
#include "kind.h"
#include "match.h"
#include <ctype.h>
#include <string.h>

enum { F_CODE, F_NAMES };

#define NAMES_MOST 8
#define PAIRS_MOST (NAMES_MOST * (NAMES_MOST - 1) / 2)

static const struct item_field fields[] = {
	[F_CODE] = { .name = "code", .type = ITEM_CODE, .required = true },
	[F_NAMES] = { .name = "names", .type = ITEM_NAMES, .required = true, .high = NAMES_MOST },
	{ .name = NULL },
};

static const char *name_of(const struct variant *variant, size_t i)
{
	return variant->values[F_NAMES].items[i].text;
}

static int alias_check(const struct item *item, struct err *err)
{
	if (item->values[F_NAMES].count < 2)
		return err_set(err, ERR_INPUT, "there are at least two names to group");
	return 0;
}

/* Names that were drawn are seen only now. */
static int check_names(const struct variant *variant, struct err *err)
{
	size_t names = variant->values[F_NAMES].count;

	for (size_t i = 0; i < names; i++) {
		const char *name = name_of(variant, i);
		for (size_t at = 0; name[at] != '\0' || at == 0; at++)
			if (!isalpha((unsigned char)name[at]) && name[at] != '_' &&
			    (at == 0 || !isdigit((unsigned char)name[at])))
				return err_set(err, ERR_INPUT, "\"%.80s\" is no name to group", name);
		for (size_t j = 0; j < i; j++)
			if (strcmp(name, name_of(variant, j)) == 0)
				return err_set(err, ERR_INPUT, "the name %.80s stands there twice", name);
	}
	return 0;
}

static int alias_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		     struct err *err)
{
	size_t names = variant->values[F_NAMES].count;
	struct key_step steps[PAIRS_MOST];
	struct key_program program = {
		.version = variant->version, .mode = variant->mode, .code = variant->values[F_CODE].text, .steps = steps
	};
	struct key_part *parts = arena_array(arena, struct key_part, PAIRS_MOST);
	struct key_outcome out[2];
	int code = check_names(variant, err);

	if (code != 0)
		return code;
	for (size_t i = 0; i < names; i++)
		for (size_t j = i + 1; j < names; j++) {
			steps[program.step_count].what = KEY_EVAL;
			steps[program.step_count++].text =
			    arena_printf(arena, "%s is %s", name_of(variant, i), name_of(variant, j));
		}
	code = key_run_twice(cache, program, arena, out, err);
	if (code != 0 || (code = key_usable(&out[0], err)) != 0)
		return code;
	for (size_t i = 0; i < program.step_count; i++) {
		const struct key_value *value = &out[0].values[i];
		if (value->status != PY_DONE)
			return key_fault(err, ERR_INPUT, "names", -1, "%s cannot be asked: %.200s", steps[i].text,
					 value->text);
		if (strcmp(value->text, out[1].values[i].text) != 0)
			return key_fault(err, ERR_INPUT, "names", -1, "%s differs from run to run", steps[i].text);
		parts[i] = (struct key_part){ steps[i].text, value->text,
					      strcmp(value->text, "True") == 0 ? KEY_RIGHT : 0, 1 };
	}
	key->parts = parts;
	key->part_count = program.step_count;
	key->output = out[0].output;
	return 0;
}

static void alias_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	(void)key;
	kind_page_put(page, variant->mode == PY_REPL ? KIND_TYPED : KIND_SCRIPT, "", variant->values[F_CODE].text);
}

static bool is_asked(const struct variant *variant, char name)
{
	for (size_t i = 0; i < variant->values[F_NAMES].count; i++)
		if (name_of(variant, i)[0] == name && name_of(variant, i)[1] == '\0')
			return true;
	return false;
}

/* An answer of this form, "x y | z", about names that are not asked about: there are more letters than names. */
#define EXAMPLE_SIZE 8
static void put_example(const struct variant *variant, char example[EXAMPLE_SIZE])
{
	static const char letters[] = "xyzpqrfghuvwst";
	size_t at = 0;

	strcpy(example, "x y | z");
	for (size_t place = 0; place < EXAMPLE_SIZE - 1; place++) {
		if (example[place] == ' ' || example[place] == '|')
			continue;
		while (is_asked(variant, letters[at]))
			at++;
		example[place] = letters[at++];
	}
}

static enum kind_form alias_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
				struct buf *sentence)
{
	char form[EXAMPLE_SIZE];

	(void)key, (void)page;
	if (round > 0)
		return KIND_END;
	put_example(variant, form);
	buf_puts(sentence, "Group the names");
	for (size_t i = 0; i < variant->values[F_NAMES].count; i++)
		buf_printf(sentence, "%s %s", i > 0 ? "," : "", name_of(variant, i));
	buf_printf(sentence, ": those that share one object side by side, groups set apart by |, such as %s.", form);
	return KIND_LINE;
}

/* numbers[i] becomes the group that name i stands in. */
static int alias_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		       struct kind_answer *answer, struct err *err)
{
	char form[EXAMPLE_SIZE];
	size_t names = variant->values[F_NAMES].count;
	int group = 1;

	(void)key, (void)cache;
	answer->numbers = arena_array(&answer->arena, int, names);
	answer->count = names;
	while (*text != '\0') {
		size_t length = 0, i;
		if (*text == '|' || *text == '\n') {
			group++;
			text++;
			continue;
		}
		while (isalnum((unsigned char)text[length]) || text[length] == '_' ||
		       (unsigned char)text[length] >= 0x80)
			length++;
		if (length == 0) {
			put_example(variant, form);
			if (strchr(" ,=\t\r", *text) == NULL)
				return err_set(err, ERR_USAGE,
					       "Names, blanks and | are all that is needed here, such as %s.", form);
			text++;
			continue;
		}
		for (i = 0; i < names; i++)
			if (strlen(name_of(variant, i)) == length && strncmp(name_of(variant, i), text, length) == 0)
				break;
		if (i == names)
			return err_set(err, ERR_USAGE, "%.*s is not among the names asked about.",
				       (int)(length < 40 ? length : 40), text);
		if (answer->numbers[i] != 0)
			return err_set(err, ERR_USAGE, "%s stands there twice; each name once, please.",
				       name_of(variant, i));
		answer->numbers[i] = group;
		text += length;
	}
	for (size_t i = 0; i < names; i++)
		if (answer->numbers[i] == 0)
			return err_set(err, ERR_USAGE,
				       "%s is missing; a name that shares with no other is a group of its own.",
				       name_of(variant, i));
	return 0;
}

static int alias_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		      const struct kind_answer *answer, struct mark *mark, struct err *err)
{
	size_t pair = 0;

	(void)cache, (void)err;
	mark_parts(mark, key->part_count, variant->item->points, NULL);
	for (size_t i = 0; i < answer->count; i++)
		for (size_t j = i + 1; j < answer->count; j++, pair++) {
			bool together = answer->numbers[i] == answer->numbers[j];
			bool one = (key->parts[pair].flags & KEY_RIGHT) != 0;
			mark_set(mark, pair, together == one, key->parts[pair].label, key->parts[pair].text,
				 together ? "True" : "False",
				 together == one ? ""
				 : one           ? "They are two names of one object."
						 : "They are names of two objects.");
		}
	return 0;
}

static void alias_show(const struct variant *variant, const struct key *key, struct buf *out)
{
	size_t names = variant->values[F_NAMES].count;
	bool shown[NAMES_MOST] = { false }, first = true;

	for (size_t i = 0; i < names; i++) {
		if (shown[i])
			continue;
		buf_printf(out, "%s%s", first ? "" : " | ", name_of(variant, i));
		first = false;
		for (size_t j = i + 1; j < names; j++) {
			size_t pair = i * names - i * (i + 1) / 2 + (j - i - 1); /* pairs are listed row by row */
			if ((key->parts[pair].flags & KEY_RIGHT) == 0 || shown[j])
				continue;
			buf_printf(out, " %s", name_of(variant, j));
			shown[j] = true;
		}
	}
}

/* As a program that prints which pairs are one object. */
static const char *alias_program(const struct variant *variant, struct arena *arena)
{
	size_t names = variant->values[F_NAMES].count;
	struct buf out = BUF_INIT;
	const char *kept;

	buf_puts(&out, variant->values[F_CODE].text);
	for (size_t i = 0; i < names; i++)
		for (size_t j = i + 1; j < names; j++)
			buf_printf(&out, "print(%s is %s)\n", name_of(variant, i), name_of(variant, j));
	kept = arena_text(arena, buf_text(&out), out.length);
	buf_clear(&out);
	return kept;
}

const struct kind kind_alias = {
	.name = "alias",
	.object = "alias",
	.what = "group the names that share one object",
	.fields = fields,
	.check = alias_check,
	.key = alias_key,
	.page = alias_page,
	.ask = alias_ask,
	.parse = alias_parse,
	.mark = alias_mark,
	.show = alias_show,
	.program = alias_program,
	.predicts = true,
};
