/* pack_new.c -- objquiz pack new: a folder with one working exercise of each kind, to begin with. */
#include "cmd_pack.h"
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER  "pack/" /* below share/templates */
#define ID_MARK "@ID@"

/* An id from the folder's name: "My Pack/" gives "my-pack". */
static void id_from_folder(const char *folder, char id[ITEM_ID_SIZE])
{
	size_t end = strlen(folder), begin;

	while (end > 0 && folder[end - 1] == '/')
		end--;
	for (begin = end; begin > 0 && folder[begin - 1] != '/';)
		begin--;
	item_id_from(folder + begin, end - begin, id, ITEM_ID_SIZE);
}

/* 1: the folder was made; 0: it was there and is empty. */
static int make_folder(const char *folder, struct err *err)
{
	struct dirent *entry;
	bool empty = true;
	DIR *dir;

	if (mkdir(folder, 0777) == 0)
		return 1;
	if (errno != EEXIST)
		return err_set(err, ERR_INPUT, "the folder %s cannot be made: %s", folder, strerror(errno));
	dir = opendir(folder);
	if (dir == NULL)
		return err_set(err, ERR_INPUT, "%s is there already: %s", folder, strerror(errno));
	while ((entry = readdir(dir)) != NULL)
		empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
	closedir(dir);
	return empty ? 0
		     : err_set(err, ERR_INPUT, "%s is there already, and not empty; please name a new folder", folder);
}

static void put_template(const char *text, const char *id, struct buf *out)
{
	const char *mark;

	for (; (mark = strstr(text, ID_MARK)) != NULL; text = mark + strlen(ID_MARK)) {
		buf_put(out, text, (size_t)(mark - text));
		buf_puts(out, id);
	}
	buf_puts(out, text);
}

static int write_new(const char *path, const struct buf *text, struct err *err)
{
	FILE *file = fopen(path, "wbx");
	bool written = file != NULL && fwrite(buf_text(text), 1, text->length, file) == text->length;

	if (file != NULL && fclose(file) != 0)
		written = false;
	return written ? 0 : err_set(err, ERR_INPUT, "%s cannot be written: %s", path, strerror(errno));
}

/* Takes back the first `count` files, and the folder if it was made. */
static void take_back(const char *folder, size_t count, bool made)
{
	struct buf path = BUF_INIT;

	for (const struct embed_file *one = embed_templates; count > 0 && one->name != NULL; one++) {
		if (strncmp(one->name, FOLDER, strlen(FOLDER)) != 0)
			continue;
		buf_reset(&path);
		buf_printf(&path, "%s/%s", folder, one->name + strlen(FOLDER));
		unlink(buf_text(&path));
		count--;
	}
	if (made)
		rmdir(folder);
	buf_clear(&path);
}

/* All files, or none. */
static int write_all(const char *folder, const char *id, bool made, struct err *err)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	size_t count = 0;
	int code = 0;

	for (const struct embed_file *one = embed_templates; code == 0 && one->name != NULL; one++) {
		if (strncmp(one->name, FOLDER, strlen(FOLDER)) != 0)
			continue;
		buf_reset(&path);
		buf_reset(&text);
		buf_printf(&path, "%s/%s", folder, one->name + strlen(FOLDER));
		put_template(one->data, id, &text);
		code = write_new(buf_text(&path), &text, err);
		count += code == 0;
	}
	if (code != 0)
		take_back(folder, count, made);
	buf_clear(&path);
	buf_clear(&text);
	return code;
}

int cmd_pack_new(struct cli *cli, struct err *err)
{
	const char *id = cli_text(cli, "id", NULL), *folder = cli->operands[1];
	char own[ITEM_ID_SIZE];
	int made, code;

	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack new DIR [--id ID]: the folder to make");
	id_from_folder(folder, own);
	if (id == NULL && own[0] != '\0')
		id = own;
	if (id == NULL || !item_is_id(id))
		return err_set(err, ERR_USAGE,
			       "%s is no id for a pack: lower-case letters and digits, joined by - . or _; "
			       "name one with --id",
			       id != NULL ? id : folder);
	made = make_folder(folder, err);
	code = made < 0 ? made : write_all(folder, id, made > 0, err);
	if (code == 0) {
		cli_put_safe(stdout, folder, strlen(folder));
		printf(": the pack %s, one exercise of each kind; README.md says what is what.\n", id);
		fputs("Next: objquiz pack check ", stdout);
		cli_put_safe(stdout, folder, strlen(folder));
		putchar('\n');
	}
	return code;
}
