/* kind_fix.c -- the learner repairs code that is given. Marked as `code`: setup, answer, checks. */
#include "kind_code.h"

static const struct item_field fields[] = {
	[F_SETUP] = { .name = "setup", .type = ITEM_CODE },
	[F_STARTER] = { .name = "given", .type = ITEM_CODE, .required = true },
	[F_SOLUTION] = { .name = "solution", .type = ITEM_CODE, .required = true },
	[F_CHECKS] = { .name = "checks",
		       .type = ITEM_ROWS,
		       .required = true,
		       .low = 1,
		       .high = PROPERTY_CHECKS_MOST,
		       .fields = property_fields },
	[F_FORBID] = { .name = "forbid", .type = ITEM_NAMES, .high = KIND_CODE_WORDS_MOST },
	[F_REQUIRE] = { .name = "require", .type = ITEM_NAMES, .high = KIND_CODE_WORDS_MOST },
	[F_HIDDEN_VARIANTS] = { .name = "hidden_variants",
				.type = ITEM_NUMBER,
				.low = 1,
				.high = KIND_CODE_VARIANTS_MOST },
	{ .name = NULL },
};

static void fix_page(const struct variant *variant, const struct key *key, struct kind_page *page)
{
	kind_code_put(variant, key, "to repair", page);
}

static enum kind_form fix_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
			      struct buf *sentence)
{
	(void)variant, (void)key, (void)page;
	if (round > 0)
		return KIND_END;
	buf_puts(sentence,
		 "Write the given code again, repaired, all lines of it, such as x = 17; the checks run after it.");
	return KIND_CODE;
}

const struct kind kind_fix = {
	.name = "fix",
	.object = "fix",
	.what = "repair the code that is given",
	.fields = fields,
	.check = kind_code_check,
	.key = kind_code_key,
	.page = fix_page,
	.ask = fix_ask,
	.parse = kind_code_parse,
	.mark = kind_code_mark,
	.show = kind_code_show,
	.program = kind_code_program,
};
