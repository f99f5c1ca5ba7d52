/* library.c -- opens the database and sees to it that the built-in packs and the learner are there. */
#include "library.h"
#include "base/base.h"
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int library_path(const struct cli *cli, struct buf *out, struct err *err)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	if (cli->db)
		buf_puts(out, cli->db);
	else if (data && data[0] == '/')
		buf_printf(out, "%s/objquiz/objquiz.db", data);
	else if (home && home[0] == '/')
		buf_printf(out, "%s/.local/share/objquiz/objquiz.db", home);
	else
		return err_set(err, ERR_USAGE,
			       "HOME is not set, so there is no place for the database; name one with --db FILE or "
			       "OBJQUIZ_DB");
	return 0;
}

const char *library_learner_name(const struct cli *cli)
{
	if (cli->learner)
		return cli->learner;
	const char *name = getenv("LOGNAME");
	if (!name || !*name)
		name = getenv("USER");
	if (!name || !*name) {
		const struct passwd *entry = getpwuid(getuid());
		name = entry ? entry->pw_name : NULL;
	}
	return name && *name ? name : "learner";
}

void library_new_key(char key[ATTEMPT_KEY_SIZE])
{
	attempt_make_key(key, clock_now(), rng_entropy(), rng_entropy());
}

/* ---- built-in packs ---- */

struct built_in {
	struct library *library;
	int64_t now;
	struct err *err;
	int result;
};

/* FNV-1a: it must tell one build of a pack from another at every start, quickly; it need not withstand anybody. */
static uint64_t add_bytes(uint64_t hash, const void *data, size_t length)
{
	const unsigned char *bytes = data;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
	return hash;
}

/* "built-in HASH" of the folder's bytes: when the database has it, nothing needs to be read. */
static void origin_of(const char *folder, struct buf *out)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	size_t length = strlen(folder);
	for (const struct embed_file *f = embed_exercises; f->name; f++)
		if (strncmp(f->name, folder, length) == 0 && f->name[length] == '/') {
			hash = add_bytes(hash, f->name, strlen(f->name) + 1);
			hash = add_bytes(hash, f->data, f->length);
		}
	buf_printf(out, "built-in %016llx", (unsigned long long)hash);
}

static void put_built_in(void *closure, const char *folder)
{
	struct built_in *b = closure;
	if (b->result < 0)
		return;
	struct buf origin = BUF_INIT;
	origin_of(folder, &origin);
	b->result = store_pack_is_from(b->library->store, folder, buf_text(&origin), b->err);
	if (b->result == 0) {
		struct pack_faults faults = PACK_FAULTS_INIT;
		struct item_pack *pack = NULL;
		b->result = pack_read_built_in(&pack, embed_exercises, folder, &faults);
		if (b->result < 0)
			bug("built-in pack %s: %s", folder, faults.length ? faults.items[0].text : "malformed");
		b->result = store_pack_put(b->library->store, pack, buf_text(&origin), b->now, b->err);
		if (b->result == 1) /* the same content in other bytes: next time that is known at once */
			b->result = store_pack_came_from(b->library->store, folder, buf_text(&origin), b->err);
		item_pack_free(pack);
		pack_faults_clear(&faults);
	}
	if (b->result > 0)
		b->result = 0;
	buf_clear(&origin);
}

/* Packs that an older objquiz listed are listed anew, from the content the database keeps. */
static int list_anew(struct library *library, struct err *err)
{
	struct buf id = BUF_INIT, origin = BUF_INIT, content = BUF_INIT;
	int64_t added;
	int found;
	while ((found = store_pack_stale(library->store, &id, &origin, &content, &added, err)) == 1) {
		struct pack_faults faults = PACK_FAULTS_INIT;
		struct item_pack *pack = NULL;
		int result = pack_read_text(&pack, buf_text(&id), buf_text(&content), content.length, &faults);
		if (result == 0)
			result = store_pack_put(library->store, pack, buf_text(&origin), added, err);
		else /* it was readable to the objquiz that took it; this one goes on without */
			result = store_pack_remove(library->store, buf_text(&id), err);
		item_pack_free(pack);
		pack_faults_clear(&faults);
		buf_reset(&id), buf_reset(&origin), buf_reset(&content);
		if (result < 0) {
			found = result;
			break;
		}
	}
	buf_clear(&id), buf_clear(&origin), buf_clear(&content);
	return found;
}

static int find_learner(struct library *library, const struct cli *cli, struct err *err)
{
	const char *name = library_learner_name(cli);
	int found = store_learner_find(library->store, name, library->learner, err);
	if (found != 0)
		return found < 0 ? found : 0;
	library_new_key(library->learner);
	struct err refused = { 0 };
	int added = store_learner_add(library->store, library->learner, name, cli_now(cli), &refused);
	if (added == ERR_USAGE && store_learner_find(library->store, name, library->learner, err) == 1)
		return 0; /* another program that started at the same moment was quicker */
	return added < 0 ? err_set(err, refused.code, "%s", refused.text) : 0;
}

static int open_store(struct library *library, const struct cli *cli, enum store_access access, struct err *err)
{
	struct buf path = BUF_INIT;
	memset(library, 0, sizeof *library);
	int result = library_path(cli, &path, err);
	if (result == 0)
		result = store_open(&library->store, buf_text(&path), access, err);
	buf_clear(&path);
	return result;
}

int library_open(struct library *library, const struct cli *cli, struct err *err)
{
	int result = open_store(library, cli, STORE_WRITE, err);
	struct built_in b = { library, cli_now(cli), err, 0 };
	if (result == 0) {
		pack_built_in(embed_exercises, put_built_in, &b);
		result = b.result;
	}
	if (result == 0)
		result = list_anew(library, err);
	if (result == 0)
		result = find_learner(library, cli, err);
	if (result < 0)
		library_close(library);
	return result;
}

int library_open_bare(struct library *library, const struct cli *cli, struct err *err)
{
	return open_store(library, cli, STORE_WRITE, err);
}

int library_open_to_read(struct library *library, const struct cli *cli, struct err *err)
{
	return open_store(library, cli, STORE_READ, err);
}

void library_close(struct library *library)
{
	for (size_t i = 0; i < library->packs.length; i++)
		item_pack_free(library->packs.items[i]);
	VEC_CLEAR(&library->packs);
	store_close(library->store);
	library->store = NULL;
}

const struct item *library_item(struct library *library, const char *content_hash, struct err *err)
{
	for (size_t i = 0; i < library->packs.length; i++)
		if (strcmp(library->packs.items[i]->items[0].hash, content_hash) == 0)
			return &library->packs.items[i]->items[0];
	struct buf content = BUF_INIT, pack_id = BUF_INIT;
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack = NULL;
	int found = store_content(library->store, content_hash, &content, &pack_id, err);
	if (found == 0)
		err_set(err, ERR_STORE, "the exercise with content %.12s is not in the database", content_hash);
	if (found > 0 && pack_read_exercise(&pack, buf_text(&pack_id), buf_text(&content), content.length, &faults) < 0)
		*err = faults.items[0];
	if (pack)
		VEC_PUSH(&library->packs, pack);
	pack_faults_clear(&faults);
	buf_clear(&content);
	buf_clear(&pack_id);
	return pack ? &pack->items[0] : NULL;
}
