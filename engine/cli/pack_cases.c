/* pack_cases.c -- objquiz pack cases: every program behind a pack as a file with its outputs, to hold the pack against real
 * interpreters; --with runs one of them and compares. */
#include "cmd_pack.h"
#include "jobs.h"
#include "real.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEEDS_USUAL 20
#define SEEDS_MOST  10000

struct work { /* one exercise */
	struct cases cases;
	struct buf report; /* what differs from the real interpreter */
	size_t agree, differ;
	struct err err;
};

struct run {
	const struct item_pack *pack;
	struct buf folder; /* DIR/PACK */
	uint64_t seeds;
	const char *with; /* NULL: no interpreter is run */
	int version;      /* its index */
	struct key_cache *caches[JOBS_MOST];
	struct work *work;
};

/* ---- files ---- */

static int make_folder(const char *path, struct err *err)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		return err_set(err, ERR_INPUT, "the folder %s cannot be made: %s", path, strerror(errno));
	return 0;
}

static int write_file(const char *folder, const char *name, const char *text, size_t length, struct err *err)
{
	struct buf path = BUF_INIT;
	FILE *file;
	int code = 0;

	buf_printf(&path, "%s/%s", folder, name);
	file = fopen(buf_text(&path), "wb");
	if (file == NULL || fwrite(text, 1, length, file) != length)
		code = err_set(err, ERR_INPUT, "%s cannot be written: %s", buf_text(&path), strerror(errno));
	if (file != NULL && fclose(file) != 0)
		code = err_set(err, ERR_INPUT, "%s cannot be written: %s", buf_text(&path), strerror(errno));
	buf_clear(&path);
	return code;
}

/* Cases of an earlier run that are no more: those numbered beyond the last. */
static void remove_old(const char *folder, const struct cases *cases)
{
	struct buf path = BUF_INIT;
	bool found = true;

	for (size_t number = 1; found || number <= cases->files.length; number++) {
		found = false;
		for (int repl = 0; repl < 2; repl++) {
			buf_reset(&path);
			buf_printf(&path, "%s/%s-%zu.%s", folder, cases->item->id, number, repl ? "repl" : "py");
			found = unlink(buf_text(&path)) == 0 || found;
		}
	}
	buf_clear(&path);
}

/* ---- one exercise ---- */

static void put_line(struct buf *report, const char *label, const char *text)
{
	buf_printf(report, "    %-8s", label);
	text_put_safe(report, text, strcspn(text, "\n"));
	buf_putc(report, '\n');
}

/* The first line where they differ. */
static void put_difference(const struct run *run, struct work *work, const struct cases_file *file, const char *real,
			   const char *got)
{
	int line = 1;

	for (const char *a = real, *b = got; *a == *b && *a != '\0'; a++, b++)
		if (*a == '\n') {
			line++;
			real = a + 1;
			got = b + 1;
		}
	buf_printf(&work->report, "differs: %s/%s, Python %s, line %d of the output\n", buf_text(&run->folder),
		   file->name, item_version_name(run->version), line);
	put_line(&work->report, "real", real);
	put_line(&work->report, "objquiz", got);
}

static void compare(const struct run *run, struct work *work, const struct cases_file *file)
{
	struct real_run real;
	struct buf normal = BUF_INIT;

	if (real_run(run->with, buf_text(&run->folder), file->name, file->mode, &real, &work->err) == 0) {
		normal_form(buf_text(&real.output), real.output.length, &normal);
		if (real.late)
			buf_puts(&normal, "\n(it did not end)");
		if (real.large)
			buf_puts(&normal, "\n(it printed too much)");
		if (real.signal != 0 && !file->crashes[run->version])
			buf_printf(&normal, "\n(it was ended by signal %d)", real.signal);
		if (strcmp(buf_text(&normal), file->outputs[run->version]) == 0) {
			work->agree++;
		} else {
			work->differ++;
			put_difference(run, work, file, buf_text(&normal), file->outputs[run->version]);
		}
	}
	buf_clear(&normal);
	real_clear(&real);
}

static void one_item(void *closure, unsigned worker, size_t task)
{
	struct run *run = closure;
	struct work *work = &run->work[task];
	struct cases *cases = &work->cases;

	if (run->caches[worker] == NULL)
		run->caches[worker] = key_cache_new();
	cases_init(cases, &run->pack->items[task]);
	for (uint64_t seed = 1; seed <= run->seeds; seed++)
		cases_add(cases, run->caches[worker], seed);
	cases_run(cases, run->caches[worker]);
	remove_old(buf_text(&run->folder), cases);
	for (size_t i = 0; i < cases->files.length && work->err.code == ERR_OK; i++) {
		const struct cases_file *file = &cases->files.items[i];
		if (file->versions == 0)
			continue;
		write_file(buf_text(&run->folder), file->name, file->text, strlen(file->text), &work->err);
		if (run->with != NULL && work->err.code == ERR_OK && (file->versions >> run->version & 1) != 0)
			compare(run, work, file);
	}
}

/* ---- all together ---- */

/* {case: [{"versions": [...], "output": "..."}, ...]}, versions with equal outputs together. */
static void put_expected(struct json_doc *doc, const struct cases_file *file)
{
	unsigned left = file->versions;

	json_doc_open(doc, file->name, JSON_DOC_LIST);
	for (int version = 0; left >> version != 0; version++) {
		if ((left >> version & 1) == 0)
			continue;
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "output", file->outputs[version]);
		json_doc_open(doc, "versions", JSON_DOC_LIST);
		for (int other = version; left >> other != 0; other++)
			if ((left >> other & 1) != 0 && strcmp(file->outputs[other], file->outputs[version]) == 0) {
				json_doc_text(doc, NULL, item_version_name(other));
				left &= ~(1u << other);
			}
		json_doc_close(doc);
		json_doc_close(doc);
		if (left == 0)
			break;
	}
	json_doc_close(doc);
}

static int write_expected(const struct run *run, struct err *err)
{
	struct json_doc *doc = json_doc_new();
	struct buf text = BUF_INIT;
	int code;

	for (size_t i = 0; i < run->pack->item_count; i++)
		for (size_t k = 0; k < run->work[i].cases.files.length; k++)
			if (run->work[i].cases.files.items[k].versions != 0)
				put_expected(doc, &run->work[i].cases.files.items[k]);
	json_doc_end(doc, &text, JSON_DOC_INDENTED);
	code = write_file(buf_text(&run->folder), "expected.json", buf_text(&text), text.length, err);
	buf_clear(&text);
	return code;
}

static void print_faults(const struct cases *cases)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < cases->faults.length; i++) {
		const struct cases_fault *one = &cases->faults.items[i];
		buf_reset(&line);
		buf_printf(&line, "%s:%d: fault: %s%s%s", cases->item->file, cases->item->line, cases->item->id,
			   one->file[0] != '\0' ? ", " : "", one->file);
		if (one->versions != cases->item->versions) {
			buf_puts(&line, ", Python ");
			item_versions_put(&line, one->versions);
		}
		buf_printf(&line, ": %s", one->text);
		cli_put_safe(stdout, buf_text(&line), line.length);
		putchar('\n');
	}
	buf_clear(&line);
}

static int report(const struct run *run, const struct buf *version, struct err *err)
{
	size_t files = 0, pairs = 0, open = 0, faults = 0, agree = 0, differ = 0;

	for (size_t i = 0; i < run->pack->item_count; i++) {
		const struct work *work = &run->work[i];
		for (size_t k = 0; k < work->cases.files.length; k++) {
			files += work->cases.files.items[k].versions != 0;
			for (unsigned left = work->cases.files.items[k].versions; left != 0; left &= left - 1)
				pairs++;
		}
		open += work->cases.open;
		faults += work->cases.faults.length;
		agree += work->agree;
		differ += work->differ;
		print_faults(&work->cases);
		fputs(buf_text(&work->report), stdout);
	}
	printf("%s: %zu cases of %zu exercises (%llu seeds), %zu outputs by version", buf_text(&run->folder), files,
	       run->pack->item_count, (unsigned long long)run->seeds, pairs);
	if (open > 0)
		printf("; %zu left out, as they differ from run to run", open);
	putchar('\n');
	if (run->with != NULL)
		printf("Python %s: %zu agree, %zu differ\n", buf_text(version), agree, differ);
	if (faults > 0)
		return err_set(err, ERR_CHECK, "%zu fault%s, listed above", faults, faults == 1 ? "" : "s");
	if (differ > 0)
		return err_set(err, ERR_CHECK, "the evaluator and the real interpreter differ");
	return 0;
}

static int run_all(struct run *run, unsigned workers, const struct buf *version, struct err *err)
{
	int code = 0;

	run->work = mem_zero(run->pack->item_count + 1, sizeof *run->work);
	jobs_run(run->pack->item_count, workers, one_item, run, "exercises");
	for (size_t i = 0; i < run->pack->item_count && code == 0; i++)
		if (run->work[i].err.code != ERR_OK)
			*err = run->work[i].err, code = err->code;
	if (code == 0)
		code = write_expected(run, err);
	if (code == 0)
		code = report(run, version, err);
	for (size_t i = 0; i < run->pack->item_count; i++) {
		cases_clear(&run->work[i].cases);
		buf_clear(&run->work[i].report);
	}
	for (size_t i = 0; i < JOBS_MOST; i++)
		key_cache_free(run->caches[i]);
	mem_free(run->work);
	return code;
}

/* --with as it is found from another folder, where the cases lie. */
static const char *interpreter(const struct cli *cli, struct buf *out)
{
	const char *given = cli_text(cli, "with", NULL);
	char *here;

	if (given == NULL)
		return NULL;
	if (given[0] != '/' && strchr(given, '/') != NULL && (here = getcwd(NULL, 0)) != NULL) {
		buf_printf(out, "%s/", here);
		free(here);
		given += strncmp(given, "./", 2) == 0 ? 2 : 0;
	}
	buf_puts(out, given);
	return buf_text(out);
}

int cmd_pack_cases(struct cli *cli, struct err *err)
{
	struct buf with = BUF_INIT;
	struct run run = { .seeds = SEEDS_USUAL, .with = interpreter(cli, &with) };
	struct item_pack *pack = NULL;
	struct buf version = BUF_INIT;
	unsigned workers = 1;
	int code;

	if (cli->operand_count != 3)
		code = err_set(err, ERR_USAGE, "pack cases PATH DIR: a pack, and the folder to write its cases into");
	else if ((code = cli_number(cli, "seeds", 1, SEEDS_MOST, &run.seeds, err)) == 0)
		code = cmd_pack_jobs(cli, &workers, err);
	if (code == 0 && run.with != NULL && (run.version = real_version(run.with, &version, err)) < 0)
		code = err->code;
	if (code == 0)
		code = cmd_pack_open(cli->operands[1], &pack, err);
	if (code == 0) {
		buf_printf(&run.folder, "%s/%s", cli->operands[2], pack->id);
		code = make_folder(cli->operands[2], err);
	}
	if (code == 0)
		code = make_folder(buf_text(&run.folder), err);
	run.pack = pack;
	if (code == 0)
		code = run_all(&run, workers, &version, err);
	buf_clear(&run.folder);
	buf_clear(&version);
	buf_clear(&with);
	item_pack_free(pack);
	return code;
}
