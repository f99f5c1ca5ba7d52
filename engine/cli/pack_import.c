/* pack_import.c -- objquiz pack import and export: questions of other programs in, exercises out to them, each with the
 * list of what could not be carried over, on standard error. */
#include "cmd_pack.h"
#include "file.h"
#include "library.h"
#include <stdio.h>
#include <string.h>

/* ---- both ---- */

/* What could not be carried over; equal sentences of many questions are told once. */
static void tell_notes(const struct question_set *set)
{
	size_t count = set->notes.length;

	if (count == 0)
		return;
	fprintf(stderr, "Not carried over, or not as it was:\n");
	for (size_t i = 0; i < count; i++) {
		const struct question_note *note = &set->notes.items[i];
		struct buf line = BUF_INIT;
		size_t more = 0;
		bool told = false;
		for (size_t j = 0; j < count && !told; j++) {
			bool same = strcmp(set->notes.items[j].text, note->text) == 0;
			told = same && j < i;
			more += same && j > i;
		}
		if (told)
			continue;
		buf_printf(&line, "- %s%s%s", note->name, note->name[0] != '\0' ? ": " : "", note->text);
		if (more > 0)
			buf_printf(&line, " (and %zu more)", more);
		cli_put_safe(stderr, buf_text(&line), line.length);
		fputc('\n', stderr);
		buf_clear(&line);
	}
}

/* To the file of --output, whole or not at all, else to standard output. */
static int put_out(struct cli *cli, const struct buf *text, struct err *err)
{
	const char *path = cli_text(cli, "output", NULL);

	if (path != NULL)
		return file_put(path, buf_text(text), text->length, err);
	fwrite(buf_text(text), 1, text->length, stdout);
	return 0;
}

static int find_form(struct cli *cli, const struct question_form **form, struct err *err)
{
	const char *name = cli_text(cli, "format", NULL);

	*form = NULL;
	if (name == NULL)
		return 0;
	*form = question_form_find(name);
	if (*form == NULL)
		return err_set(err, ERR_USAGE, "--format %s: gift, moodle or anki is wanted", name);
	return 0;
}

/* ---- import ---- */

/* "My Quiz.xml" is the pack my-quiz. */
static void id_from_file(const char *path, char *id, size_t size)
{
	const char *name = strrchr(path, '/');

	name = name != NULL ? name + 1 : path;
	item_id_from(name, strcspn(name, "."), id, size);
	if (id[0] == '\0')
		snprintf(id, size, "imported");
}

/* The pack that came of it must be one that we would take. */
static int prove(const struct buf *text, struct err *err)
{
	struct item_pack *pack;
	struct pack_faults faults = PACK_FAULTS_INIT;
	int code = pack_read_text(&pack, "the imported pack", buf_text(text), text->length, &faults);

	if (code < 0) {
		char first[900];
		err_format(&faults.items[0], first, sizeof first);
		err_set(err, ERR_INPUT, "the questions do not make a pack: %.400s", first);
	}
	pack_faults_clear(&faults);
	item_pack_free(pack);
	return code;
}

static int import(struct cli *cli, const char *path, const struct buf *file, const struct question_form *form,
		  struct err *err)
{
	struct question_set set;
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct buf out = BUF_INIT;
	char id[60];
	int code;

	question_set_init(&set);
	id_from_file(path, id, sizeof id);
	code = form->read(&set, path, buf_text(file), file->length, &faults);
	if (code < 0) {
		code = cmd_pack_faults(&faults, err);
	} else {
		const char *name = cli_text(cli, "id", id);
		const char *title = cli_text(cli, "title", set.title[0] != '\0' ? set.title : name);
		code = question_write_pack(&set, name, title, &out, err);
		if (code == 0)
			code = prove(&out, err);
		if (code == 0)
			code = put_out(cli, &out, err);
		if (code == 0)
			fprintf(stderr, "%zu question%s read. Next: `objquiz pack check` on the result.\n",
				set.items.length, set.items.length == 1 ? "" : "s");
		tell_notes(&set);
	}
	pack_faults_clear(&faults);
	buf_clear(&out);
	question_set_clear(&set);
	return code;
}

int cmd_pack_import(struct cli *cli, struct err *err)
{
	const struct question_form *form;
	struct buf file = BUF_INIT;
	const char *path = cli->operand_count == 2 ? cli->operands[1] : NULL;
	int code;

	if (path == NULL)
		return err_set(err, ERR_USAGE, "pack import FILE: a file in GIFT, Moodle XML or Anki's text form");
	code = find_form(cli, &form, err);
	if (code == 0)
		code = text_read_file(path, QUESTION_MOST_BYTES, &file, err);
	if (code == 0 && form == NULL)
		form = question_form_guess(path, buf_text(&file), file.length);
	if (code == 0)
		code = form != NULL
			   ? import(cli, path, &file, form, err)
			   : err_set(err, ERR_USAGE,
				     "%s: which form it has cannot be seen; say --format gift, moodle or anki", path);
	buf_clear(&file);
	return code;
}

/* ---- export ---- */

/* A path when there is such a file or folder, else the id of a pack in the database. */
static int open_pack(struct cli *cli, const char *name, struct item_pack **pack, struct err *err)
{
	struct library library;
	struct buf content = BUF_INIT;
	struct pack_faults faults = PACK_FAULTS_INIT;
	int code;

	if (strchr(name, '/') != NULL || strchr(name, '.') != NULL || file_exists(name))
		return cmd_pack_open(name, pack, err);
	code = library_open(&library, cli, err);
	if (code < 0)
		return code;
	code = store_pack_content(library.store, name, &content, err);
	if (code == 0)
		code = err_set(err, ERR_USAGE,
			       "there is neither a file nor a pack '%s'; `objquiz pack list` shows them", name);
	if (code > 0)
		code = pack_read_text(pack, name, buf_text(&content), content.length, &faults);
	if (faults.length > 0)
		code = cmd_pack_faults(&faults, err);
	pack_faults_clear(&faults);
	buf_clear(&content);
	library_close(&library);
	return code;
}

static int put_items(struct question_set *set, const struct item_pack *pack, const char *version, uint64_t seed,
		     struct err *err)
{
	struct key_cache *cache = key_cache_new();
	int code = 0;

	for (size_t i = 0; i < pack->item_count && code == 0; i++) {
		const struct item *item = &pack->items[i];
		const char *asked = item_version(item, version);
		struct variant variant;
		struct err why = { 0 };
		if (asked == NULL) {
			question_note(set, item->title, "the exercise: it is not for Python %s", version);
			continue;
		}
		code = variant_draw(&variant, item, asked, seed, err);
		if (code == 0 && question_put_item(set, &variant, cache, &why) != 0)
			question_note(set, item->title, "the exercise: %s", why.text);
		if (code == 0 && variant_count(item, 1) > 1)
			question_note(set, item->title, "its variants: one of them was drawn, with --seed %llu",
				      (unsigned long long)seed);
		variant_clear(&variant);
	}
	key_cache_free(cache);
	return code;
}

int cmd_pack_export(struct cli *cli, struct err *err)
{
	const struct question_form *form = NULL;
	struct item_pack *pack = NULL;
	struct question_set set;
	struct buf out = BUF_INIT;
	uint64_t seed = 1;
	const char *version;
	int code = cli_number(cli, "seed", 0, UINT64_MAX, &seed, err);

	if (cli->operand_count != 2 || !cli_has(cli, "format"))
		return err_set(err, ERR_USAGE, "pack export PACK --format gift, moodle or anki");
	if (code == 0)
		code = cli_python(cli, &version, err);
	if (code == 0)
		code = find_form(cli, &form, err);
	if (code == 0)
		code = open_pack(cli, cli->operands[1], &pack, err);
	if (code != 0 || pack == NULL || form == NULL)
		return code;
	question_set_init(&set);
	set.title = pack->title;
	code = put_items(&set, pack, version, seed, err);
	if (code == 0) {
		form->write(&set, &out);
		code = put_out(cli, &out, err);
		tell_notes(&set);
	}
	question_set_clear(&set);
	buf_clear(&out);
	item_pack_free(pack);
	return code;
}
