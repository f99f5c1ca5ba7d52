/* corpus_main.c -- holds the evaluator against recorded CPython: every case of tests/corpus, in every version.
 *     corpus [-v] [--python V] [--jobs N] [--fork] [--list] [--reasons] [DIR|CASE...]
 * A folder holds cases (NAME.py, a script; NAME.repl, lines at the prompt) and expected.json, what real interpreters
 * printed: {case: [{"versions": [...], "output": "..."}, ...]}. All run in this one process, some at a time in threads
 * of their own: evaluators share nothing, and each thread uses its one again and again. For each case that differs one line and the first line where it does; -v
 * shows the whole outputs. tests/corpus/known-failures holds those known to differ, "TOPIC/CASE VERSION..." a line:
 * one that is listed and passes is a failure like one that fails and is not listed. --list prints the failing ones in
 * that form. --reasons records each run, which must not change it, and holds what was recorded against
 * itself. --fork gives each case a process, to go on after a crash of the evaluator itself.
 * The last line is "N passed, N failed", counted in (case, version) pairs; status 0 when none failed. */
#include "quiz/quiz.h"
#include <dirent.h>
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_VERSIONS = 32, MOST_JOBS = 16, SOURCE_LIMIT = 1 << 20 };

enum verdict { NOT_ASKED, PASSED, DIFFERS };

struct check {                                /* one case */
	char *path, *key;                     /* "tests/corpus/gc/cycle.py"; "gc/cycle.py" */
	json_t *rows;                         /* its entry in expected.json, borrowed from the file's tree */
	enum verdict verdicts[MOST_VERSIONS]; /* by index in py_versions() */
	struct buf report;                    /* what is said when it differs */
};

struct run {
	VEC(struct check) checks;
	VEC(json_t *) trees;
	struct map known; /* "gc/cycle.py 3.8" */
	const char *only; /* --python, or NULL */
	bool verbose, list, fork, reasons;
	size_t next; /* the next case that no thread has taken */
	pthread_mutex_t lock;
};

static noreturn void give_up(const char *path, const char *why)
{
	fprintf(stderr, "corpus: %s: %s\n", path, why);
	exit(2);
}

/* ---- reasons ---- */

#define MANY_COUNTS 300 /* of one program: then the evaluator may stop looking for holders */

/* Every getrefcount must be followed by holders that add up to what it reported. */
static void check_count(const struct py *py, size_t at, size_t asked, struct buf *out)
{
	const struct event *e = py_event(py, at);
	int64_t sum = 0;
	size_t holders = 0;
	for (size_t i = at + 1; i < py_event_count(py) && py_event(py, i)->kind == EV_HOLDER; i++, holders++)
		sum += py_event(py, i)->value;
	if (!e->c && sum != e->value && (holders > 0 || asked < MANY_COUNTS))
		buf_printf(out, "\nline %d: holders add up to %lld, getrefcount said %lld", e->line, (long long)sum,
			   (long long)e->value);
}

/* What a collection found must be what it says it found, but for weak references whose callbacks it
 * ran, and for what code that ran meanwhile made reachable again or let die. */
static void check_collection(const struct py *py, size_t end, struct buf *out)
{
	const struct event *e = py_event(py, end);
	int64_t found = 0, callbacks = 0;
	bool ran = false;
	for (size_t i = end; i-- > 0 && py_event(py, i)->kind != EV_GC_BEGIN;) {
		found += py_event(py, i)->kind == EV_GC_FOUND;
		callbacks += py_event(py, i)->kind == EV_CALLBACK;
		ran = ran || py_event(py, i)->kind == EV_LINE || py_event(py, i)->kind == EV_REVIVED ||
		      (py_event(py, i)->kind == EV_GC_FOUND && strcmp(py_event(py, i)->text, "generator") == 0);
	}
	if (e->value > found + callbacks || (!ran && callbacks == 0 && e->value != found))
		buf_printf(out, "\nline %d: a collection found %lld, the record has %lld", e->line, (long long)e->value,
			   (long long)found);
}

/* An object dies once, and nobody speaks of it afterwards; `is` says whether two serial numbers are one. */
static void reasons_check(const struct py *py, struct buf *out)
{
	VEC(uint8_t) dead = VEC_INIT;
	size_t count = py_event_count(py), asked = 0;
	for (size_t i = 0; i < count; i++) {
		const struct event *e = py_event(py, i);
		while (dead.length <= e->a)
			VEC_PUSH(&dead, 0);
		bool speaks = e->kind == EV_BOUND || e->kind == EV_IS || e->kind == EV_ID || e->kind == EV_COUNT ||
			      e->kind == EV_DIED || e->kind == EV_FINALIZER;
		if (speaks && dead.items[e->a])
			buf_printf(out, "\nline %d: event %d of an object that is dead", e->line, e->kind);
		if (e->kind == EV_DIED)
			dead.items[e->a] = 1;
		else if (e->kind == EV_IS && (e->c != 0) != (e->a == e->b))
			buf_printf(out, "\nline %d: `is` took two objects for one, or one for two", e->line);
		else if (e->kind == EV_COUNT)
			check_count(py, i, asked++, out);
		else if (e->kind == EV_GC_END)
			check_collection(py, i, out);
	}
	VEC_CLEAR(&dead);
}

/* ---- running one case ---- */

static void collect(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)stream; /* recorded together, in the order written */
	buf_put(closure, data, length);
}

/* Runs source in one version; out is the normal form of what it wrote, or says why it did not run to its end. *py is
 * made, or used again: whatever ran in it before must leave no trace. */
static void run_one(const struct check *check, const char *version, bool reasons, const struct buf *source,
		    struct py **in, struct buf *out)
{
	bool script = strcmp(check->path + strlen(check->path) - 3, ".py") == 0;
	struct buf raw = BUF_INIT;
	struct err err = { .code = ERR_OK };
	struct py_options options = {
		.version = version,
		.mode = script ? PY_SCRIPT : PY_REPL,
		.record = reasons,
		.write = collect,
		.closure = &raw,
	};

	if (*in == NULL)
		*in = py_new(&options, &err);
	else
		py_reset(*in, &options, &err);
	if (err.code != ERR_OK) {
		buf_printf(out, "no evaluator: %s", err.text);
		return;
	}
	struct py *py = *in;
	const char *name = script ? strrchr(check->path, '/') + 1 : "<stdin>"; /* as recorded: without its folder */
	enum py_status status = py_run(py, buf_text(source), source->length, name);
	normal_form(buf_text(&raw), raw.length, out);
	if (reasons)
		reasons_check(py, out);
	/* A crash is not a difference: it was recorded as far as it came, like the real one. */
	if (status == PY_REFUSED || status == PY_LIMIT)
		buf_printf(out, "%s%s, line %d: %s", out->length > 0 ? "\n" : "",
			   status == PY_REFUSED ? "not modelled" : "limit", py_stop(py)->line, py_stop(py)->text);
	buf_clear(&raw);
}

static void put_line(struct buf *report, const char *label, const char *text)
{
	buf_printf(report, "    %s ", label);
	text_put_safe(report, text, strcspn(text, "\n"));
	buf_putc(report, '\n');
}

/* The first line where two texts differ, or both whole. */
static void put_difference(const struct run *run, struct buf *report, const char *version, const char *real,
			   const char *got)
{
	int line = 1;

	if (run->verbose) {
		buf_printf(report, "  --- real %s\n%s\n  --- got\n%s\n", version, real, got);
		return;
	}
	for (const char *a = real, *b = got; *a == *b && *a != '\0'; a++, b++)
		if (*a == '\n') {
			line++;
			real = a + 1;
			got = b + 1;
		}
	buf_printf(report, "  %s, line %d\n", version, line);
	put_line(report, "real", real);
	put_line(report, "got ", got);
}

static int version_index(const char *version)
{
	for (int i = 0; py_versions()[i] != NULL && i < MOST_VERSIONS; i++)
		if (strcmp(py_versions()[i], version) == 0)
			return i;
	return -1;
}

static void check_version(const struct run *run, struct check *check, const char *version, const struct buf *source,
			  const struct buf *expected, struct py **py)
{
	struct buf out = BUF_INIT;
	int index = version_index(version);

	if (index < 0)
		give_up(check->path, "a version that is not modelled");
	run_one(check, version, run->reasons, source, py, &out);
	bool same = out.length == expected->length && memcmp(buf_text(&out), buf_text(expected), expected->length) == 0;
	check->verdicts[index] = same ? PASSED : DIFFERS;
	if (!same)
		put_difference(run, &check->report, version, buf_text(expected), buf_text(&out));
	buf_clear(&out);
}

static void check_case(const struct run *run, struct check *check, struct py **py)
{
	struct buf source = BUF_INIT, expected = BUF_INIT;
	struct err err = { .code = ERR_OK };
	json_t *row, *version;
	size_t i, k;

	if (text_read_file(check->path, SOURCE_LIMIT, &source, &err) != 0)
		give_up(check->path, err.text);
	json_array_foreach(check->rows, i, row)
	{
		json_t *output = json_object_get(row, "output");
		buf_reset(&expected);
		buf_put(&expected, json_string_value(output), json_string_length(output));
		json_array_foreach(json_object_get(row, "versions"), k,
				   version) if (run->only == NULL || strcmp(run->only, json_string_value(version)) == 0)
		    check_version(run, check, json_string_value(version), &source, &expected, py);
	}
	buf_clear(&source);
	buf_clear(&expected);
}

/* In a process of its own: verdicts and report come back through a file that has no name. */
static void check_case_apart(const struct run *run, struct check *check, struct py **py)
{
	FILE *back = tmpfile();
	char block[4096];
	int status;

	if (back == NULL)
		give_up(check->path, "no temporary file");
	fflush(stdout);
	pid_t child = fork();
	if (child == 0) {
		alarm(60);
		check_case(run, check, py);
		fwrite(check->verdicts, sizeof check->verdicts, 1, back);
		fwrite(buf_text(&check->report), 1, check->report.length, back);
		_exit(fflush(back) != 0);
	}
	waitpid(child, &status, 0);
	rewind(back);
	if (fread(check->verdicts, sizeof check->verdicts, 1, back) == 1)
		for (size_t got; (got = fread(block, 1, sizeof block, back)) > 0;)
			buf_put(&check->report, block, got);
	fclose(back);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return;
	buf_printf(&check->report, "  the evaluator ended with %s %d\n", WIFEXITED(status) ? "status" : "signal",
		   WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	for (int i = 0; i < MOST_VERSIONS && py_versions()[i] != NULL; i++)
		if (run->only == NULL || strcmp(run->only, py_versions()[i]) == 0)
			check->verdicts[i] = DIFFERS;
}

static void *work(void *closure)
{
	struct run *run = closure;
	struct py *py = NULL;

	for (;;) {
		pthread_mutex_lock(&run->lock);
		size_t mine = run->next++;
		pthread_mutex_unlock(&run->lock);
		if (mine >= run->checks.length)
			break;
		(run->fork ? check_case_apart : check_case)(run, &run->checks.items[mine], &py);
	}
	py_free(py);
	return NULL;
}

/* ---- finding the cases ---- */

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct check *)a)->path, ((const struct check *)b)->path);
}

/* The cases of the folder's expected.json; name: that one alone. */
static void add_folder(struct run *run, const char *folder, const char *name)
{
	struct buf path = BUF_INIT;
	const char *topic = strrchr(folder, '/'), *key;
	json_error_t error;
	json_t *rows;

	topic = topic != NULL ? topic + 1 : folder;
	buf_printf(&path, "%s/expected.json", folder);
	json_t *tree = json_load_file(buf_text(&path), JSON_ALLOW_NUL, &error);
	if (tree == NULL)
		give_up(buf_text(&path), error.text);
	VEC_PUSH(&run->trees, tree);
	json_object_foreach(tree, key, rows)
	{
		if (name != NULL && strcmp(name, key) != 0)
			continue;
		struct buf full = BUF_INIT, short_name = BUF_INIT;
		buf_printf(&full, "%s/%s", folder, key);
		buf_printf(&short_name, "%s/%s", topic, key);
		VEC_PUSH(&run->checks,
			 (struct check){ .path = buf_take(&full), .key = buf_take(&short_name), .rows = rows });
	}
	buf_clear(&path);
}

static bool exists(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;

	buf_printf(&path, "%s/%s", folder, name);
	bool there = access(buf_text(&path), R_OK) == 0;
	buf_clear(&path);
	return there;
}

/* A folder of cases, a folder of such folders, or one case. */
static void add_path(struct run *run, const char *path)
{
	char *folder = mem_text(path), *slash;
	struct dirent *entry;

	while ((slash = strrchr(folder, '/')) != NULL && slash[1] == '\0' && slash != folder)
		*slash = '\0';
	DIR *dir = opendir(folder);
	if (dir == NULL) {
		slash = strrchr(folder, '/');
		if (slash == NULL || access(folder, R_OK) != 0)
			give_up(path, "no such folder or case");
		*slash = '\0';
		add_folder(run, folder, slash + 1);
	} else if (exists(folder, "expected.json")) {
		add_folder(run, folder, NULL);
	} else {
		while ((entry = readdir(dir)) != NULL) {
			struct buf below = BUF_INIT;
			buf_printf(&below, "%s/%s", folder, entry->d_name);
			if (entry->d_name[0] != '.' && exists(buf_text(&below), "expected.json"))
				add_folder(run, buf_text(&below), NULL);
			buf_clear(&below);
		}
	}
	if (dir != NULL)
		closedir(dir);
	mem_free(folder);
}

/* "gc/cycle.py 3.8 3.9" becomes the keys "gc/cycle.py 3.8" and "gc/cycle.py 3.9"; # starts a comment. */
static void read_known(struct run *run, const char *path)
{
	struct buf text = BUF_INIT, key = BUF_INIT;
	struct err err = { .code = ERR_OK };
	char *line, *rest, *word, *words;

	if (access(path, R_OK) != 0)
		return;
	if (text_read_file(path, SOURCE_LIMIT, &text, &err) != 0)
		give_up(path, err.text);
	buf_putc(&text, '\n');
	for (line = strtok_r(text.data, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
		line[strcspn(line, "#")] = '\0';
		char *name = strtok_r(line, " \t", &words);
		while (name != NULL && (word = strtok_r(NULL, " \t", &words)) != NULL) {
			buf_reset(&key);
			buf_printf(&key, "%s %s", name, word);
			map_put(&run->known, buf_text(&key), run);
		}
	}
	buf_clear(&text);
	buf_clear(&key);
}

/* ---- the report ---- */

struct count {
	int passed, failed, known;
};

static bool is_known(const struct run *run, const char *key, const char *version)
{
	char text[512];

	snprintf(text, sizeof text, "%s %s", key, version);
	return map_find(&run->known, text) != NULL;
}

static void put_list(const struct check *check)
{
	struct buf line = BUF_INIT;

	for (int i = 0; py_versions()[i] != NULL; i++)
		if (check->verdicts[i] == DIFFERS)
			buf_printf(&line, " %s", py_versions()[i]);
	if (line.length > 0)
		printf("%s%s\n", check->key, buf_text(&line));
	buf_clear(&line);
}

static void put_verdict(const struct run *run, const struct check *check, struct count *count)
{
	struct buf fresh = BUF_INIT, mended = BUF_INIT;

	for (int i = 0; py_versions()[i] != NULL; i++) {
		bool known = is_known(run, check->key, py_versions()[i]);
		if (check->verdicts[i] == PASSED && !known) {
			count->passed++;
		} else if (check->verdicts[i] == PASSED) {
			count->failed++;
			buf_printf(&mended, " %s", py_versions()[i]);
		} else if (check->verdicts[i] == DIFFERS && known) {
			count->known++;
		} else if (check->verdicts[i] == DIFFERS) {
			count->failed++;
			buf_printf(&fresh, " %s", py_versions()[i]);
		}
	}
	if (fresh.length > 0)
		printf("differs: %s on%s\n%s", check->path, buf_text(&fresh), buf_text(&check->report));
	else if (run->verbose && check->report.length > 0)
		printf("known to differ: %s\n%s", check->path, buf_text(&check->report));
	if (mended.length > 0)
		printf("passes, take it out of known-failures: %s on%s\n", check->key, buf_text(&mended));
	buf_clear(&fresh);
	buf_clear(&mended);
}

static void run_all(struct run *run, long jobs)
{
	pthread_t threads[MOST_JOBS];
	long started = 0;

	if (run->fork) /* a fork copies one thread only */
		jobs = 1;
	while (started < jobs - 1 && started < MOST_JOBS && pthread_create(&threads[started], NULL, work, run) == 0)
		started++;
	work(run);
	while (started > 0)
		pthread_join(threads[--started], NULL);
}

static void run_clear(struct run *run)
{
	for (size_t i = 0; i < run->checks.length; i++) {
		mem_free(run->checks.items[i].path);
		mem_free(run->checks.items[i].key);
		buf_clear(&run->checks.items[i].report);
	}
	for (size_t i = 0; i < run->trees.length; i++)
		json_decref(run->trees.items[i]);
	VEC_CLEAR(&run->checks);
	VEC_CLEAR(&run->trees);
	map_clear(&run->known);
}

int main(int argc, char **argv)
{
	struct run run = { .checks = VEC_INIT, .lock = PTHREAD_MUTEX_INITIALIZER };
	long jobs = sysconf(_SC_NPROCESSORS_ONLN);
	struct count count = { 0, 0, 0 };
	int paths = 0;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-v") == 0)
			run.verbose = true;
		else if (strcmp(argv[i], "--list") == 0)
			run.list = true;
		else if (strcmp(argv[i], "--reasons") == 0)
			run.reasons = true;
		else if (strcmp(argv[i], "--fork") == 0)
			run.fork = true;
		else if (strcmp(argv[i], "--python") == 0 && i + 1 < argc)
			run.only = argv[++i];
		else if (strcmp(argv[i], "--jobs") == 0 && i + 1 < argc)
			jobs = strtol(argv[++i], NULL, 10);
		else if (argv[i][0] == '-')
			give_up(argv[i], "unknown option");
		else
			add_path(&run, argv[i]), paths++;
	}
	if (paths == 0)
		add_path(&run, "tests/corpus");
	read_known(&run, "tests/corpus/known-failures");
	if (run.checks.length > 0)
		qsort(run.checks.items, run.checks.length, sizeof *run.checks.items, by_path);
	run_all(&run, jobs);
	for (size_t i = 0; i < run.checks.length; i++)
		if (run.list)
			put_list(&run.checks.items[i]);
		else
			put_verdict(&run, &run.checks.items[i], &count);
	if (!run.list) {
		if (count.known > 0)
			printf("%d known to differ (tests/corpus/known-failures)\n", count.known);
		printf("%d passed, %d failed\n", count.passed, count.failed);
	}
	run_clear(&run);
	return count.failed != 0 || (count.passed + count.known == 0 && !run.list);
}
