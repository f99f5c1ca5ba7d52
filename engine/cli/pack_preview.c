/* pack_preview.c -- objquiz pack preview: exercises as a learner sees them, then what only the author sees: the key, the
 * hints, the explanation, what checking found. --watch shows again what changed whenever a file is saved. */
#include "cmd_pack.h"
#include "draw.h"
#include "pack_report.h"
#include "watch.h"
#include <string.h>
#include <unistd.h>

struct preview {
	struct cli *cli;
	struct key_cache *cache;
	const char *path, *id, *python; /* id, python: NULL: all; the usual one */
	uint64_t seed;
	struct map shown; /* id -> (void *) a number made of the hash shown last */
	size_t faults;
};

/* ---- one exercise ---- */

static void put_heading(const struct cli *cli, const char *text)
{
	putchar('\n');
	draw_paragraph(cli, DRAW_TITLE, text);
}

/* A part of the key as "LABEL (weight 2): right, TEXT"; verdicts: parts are right or wrong, as options are. */
static void put_part(const struct key_part *part, bool verdicts, struct buf *out)
{
	const char *join = ": ";

	buf_printf(out, "  %s", part->label);
	if (part->weight != 1)
		buf_printf(out, " (weight %d)", part->weight);
	if (verdicts)
		buf_printf(out, "%s%s", join, (part->flags & KEY_RIGHT) != 0 ? "right" : "wrong"), join = ", ";
	if ((part->flags & KEY_OPEN) != 0)
		buf_printf(out, "%snot determined, so ? is right", join), join = ", ";
	if ((part->flags & KEY_EXCEPTION) != 0)
		buf_printf(out, "%san exception whose type counts", join), join = ", ";
	if (part->text[0] != '\0')
		buf_printf(out, "%s%s", join, part->text);
}

static void draw_key(const struct preview *preview, const struct variant *variant, const struct key *key)
{
	struct buf line = BUF_INIT;
	bool verdicts = false;

	put_heading(preview->cli, "The key");
	variant->item->kind->show(variant, key, &line);
	draw_block(preview->cli, DRAW_RIGHT, buf_text(&line));
	for (size_t i = 0; i < key->part_count; i++)
		verdicts = verdicts || (key->parts[i].flags & KEY_RIGHT) != 0;
	for (size_t i = 0; i < key->part_count; i++) {
		buf_reset(&line);
		put_part(&key->parts[i], verdicts, &line);
		cli_put_safe(stdout, buf_text(&line), line.length);
		putchar('\n');
	}
	buf_clear(&line);
}

static void draw_texts(const struct preview *preview, const struct variant *variant, const struct key *key)
{
	const struct item *item = variant->item;
	struct buf answer = BUF_INIT, text = BUF_INIT;
	struct err err = { 0 };
	char label[64];

	for (size_t i = 0; i < item->hint_count; i++) {
		snprintf(label, sizeof label, "Hint %zu of %zu", i + 1, item->hint_count);
		put_heading(preview->cli, label);
		draw_markdown(preview->cli, variant->hints[i]);
	}
	put_heading(preview->cli, "The explanation");
	item->kind->show(variant, key, &answer);
	if (variant_expand(variant, item->explanation, buf_text(&answer), &text, &err) == 0)
		draw_markdown(preview->cli, buf_text(&text));
	else
		draw_paragraph(preview->cli, DRAW_WRONG, err.text);
	if (item->source_count > 0)
		put_heading(preview->cli, "To read");
	for (size_t i = 0; i < item->source_count; i++) {
		buf_reset(&text);
		buf_printf(&text, "%s: %s", item->sources[i].title, item->sources[i].url);
		draw_paragraph(preview->cli, DRAW_PLAIN, buf_text(&text));
	}
	buf_clear(&answer);
	buf_clear(&text);
}

static void draw_drawn(const struct preview *preview, const struct variant *variant)
{
	struct buf line = BUF_INIT;

	if (variant->drawn_count == 0)
		return;
	buf_printf(&line, "Drawn with seed %llu: ", (unsigned long long)preview->seed);
	variant_put_values(variant, &line);
	draw_paragraph(preview->cli, DRAW_DIM, buf_text(&line));
	buf_clear(&line);
}

static void draw_as_asked(const struct preview *preview, const struct variant *variant, const struct key *key)
{
	const struct kind *kind = variant->item->kind;
	struct buf sentence = BUF_INIT;
	struct kind_page page, later;
	struct session_question question = { .variant = variant, .key = key, .page = &page };

	question.index = (size_t)(variant->item - variant->item->pack->items);
	question.count = variant->item->pack->item_count;
	kind_page_init(&page);
	kind->page(variant, key, &page);
	draw_question(preview->cli, &question);
	for (int round = 0;; round++) {
		buf_reset(&sentence);
		kind_page_init(&later);
		bool more = kind->ask(variant, key, round, &later, &sentence) != KIND_END;
		if (more) {
			draw_page(preview->cli, &later);
			draw_paragraph(preview->cli, DRAW_PLAIN, buf_text(&sentence));
		}
		kind_page_clear(&later);
		if (!more)
			break;
	}
	kind_page_clear(&page);
	buf_clear(&sentence);
}

static void draw_findings(struct preview *preview, const struct item *item)
{
	struct check_options options = { .variants = CHECK_VARIANTS, .seed = 1 };
	struct check_result result;
	struct buf line = BUF_INIT;

	check_item(preview->cache, item, &options, &result);
	put_heading(preview->cli, "Checked");
	for (size_t i = 0; i < result.findings.length; i++) {
		check_report_line(item, &result.findings.items[i], &line);
		draw_paragraph(preview->cli, result.findings.items[i].severity == CHECK_FAULT ? DRAW_WRONG : DRAW_PLAIN,
			       buf_text(&line));
		buf_reset(&line);
	}
	if (result.findings.length == 0)
		draw_paragraph(preview->cli, DRAW_RIGHT, "Nothing was found wrong, in any version.");
	preview->faults += result.faults;
	check_clear(&result);
	buf_clear(&line);
}

static void draw_item(struct preview *preview, const struct item *item)
{
	const char *version = item_version(item, preview->python);
	struct err err = { 0 };
	struct variant variant;
	const struct key *key = NULL;

	if (version == NULL) {
		err_set(&err, ERR_USAGE, "%s is not asked for Python %s", item->id, preview->python);
	} else {
		if (variant_draw(&variant, item, version, preview->seed, &err) == 0)
			key = key_get(preview->cache, &variant, &err);
		if (key != NULL) {
			draw_as_asked(preview, &variant, key);
			put_heading(preview->cli, "--- for the author ---");
			draw_drawn(preview, &variant);
			draw_key(preview, &variant, key);
			draw_texts(preview, &variant, key);
		}
		variant_clear(&variant);
	}
	if (key == NULL) {
		put_heading(preview->cli, item->title);
		draw_paragraph(preview->cli, DRAW_WRONG, err.text);
	}
	if (version != NULL)
		draw_findings(preview, item);
}

/* ---- the pack ---- */

/* Is it as it was when it was shown last? From now on it is. */
static bool is_unchanged(struct preview *preview, const struct item *item)
{
	const char *before = map_find(&preview->shown, item->id);
	char *hash;

	if (before != NULL && strcmp(before, item->hash) == 0)
		return true;
	hash = mem_text(item->hash);
	map_put(&preview->shown, item->id, hash);
	mem_free((void *)(uintptr_t)before);
	return false;
}

static bool is_wanted(const struct preview *preview, const struct item *item)
{
	size_t length = strlen(item->pack->id);
	const char *id = preview->id;

	if (id != NULL && strncmp(id, item->pack->id, length) == 0 && id[length] == '/')
		id += length + 1;
	return id == NULL || strcmp(id, item->id) == 0;
}

static int show(struct preview *preview, struct err *err)
{
	struct item_pack *pack;
	size_t wanted = 0, drawn = 0;
	int code = cmd_pack_open(preview->path, &pack, err);

	preview->faults = 0;
	if (code != 0)
		return code;
	for (size_t i = 0; i < pack->item_count; i++) {
		if (!is_wanted(preview, &pack->items[i]))
			continue;
		wanted++;
		if (is_unchanged(preview, &pack->items[i]))
			continue;
		draw_item(preview, &pack->items[i]);
		drawn++;
	}
	if (wanted == 0)
		code =
		    err_set(err, ERR_USAGE, "there is no exercise %s in %s; `objquiz pack check --answers` lists them",
			    preview->id, preview->path);
	else if (drawn == 0)
		puts("Nothing changed in the exercises shown.");
	item_pack_free(pack);
	fflush(stdout);
	return code;
}

/* Shows it again at each change until Ctrl-C. What is wrong meanwhile ends nothing. */
static int show_and_watch(struct preview *preview)
{
	struct watch watch;
	struct buf line = BUF_INIT;

	watch_init(&watch, preview->path);
	do {
		struct err err = { 0 };
		if (preview->cli->terminal && !preview->cli->plain)
			fputs("\x1b[H\x1b[2J", stdout);
		fflush(stdout); /* before what goes to standard error */
		if (show(preview, &err) != 0)
			cli_fail(&err);
		buf_reset(&line);
		buf_printf(&line, "\n(watching %s; Ctrl-C ends)", preview->path);
		draw_paragraph(preview->cli, DRAW_DIM, buf_text(&line));
		fflush(stdout);
	} while (watch_wait(&watch));
	putchar('\n');
	watch_clear(&watch);
	buf_clear(&line);
	return 0;
}

int cmd_pack_preview(struct cli *cli, struct err *err)
{
	struct preview preview = { .cli = cli, .seed = 1 };
	const struct map_entry *entry;
	size_t at = 0;
	int code;

	if (cli->operand_count < 2 || cli->operand_count > 3)
		return err_set(err, ERR_USAGE, "pack preview PATH [ID]: a pack, and one of its exercises");
	if (cli_number(cli, "seed", 0, INT64_MAX, &preview.seed, err) < 0 || cli_python(cli, &preview.python, err) < 0)
		return ERR_USAGE;
	preview.path = cli->operands[1];
	preview.id = cli->operand_count == 3 ? cli->operands[2] : NULL;
	preview.cache = key_cache_new();
	code = cli_has(cli, "watch") ? show_and_watch(&preview) : show(&preview, err);
	if (code == 0 && preview.faults > 0 && !cli_has(cli, "watch"))
		code =
		    err_set(err, ERR_CHECK, "%zu fault%s, shown above", preview.faults, preview.faults == 1 ? "" : "s");
	while ((entry = map_next(&preview.shown, &at)) != NULL)
		mem_free(entry->value);
	map_clear(&preview.shown);
	key_cache_free(preview.cache);
	return code;
}
