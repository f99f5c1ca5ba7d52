/* cmd_doctor.c -- objquiz doctor: what a bug report needs, and what keeps the program from working well here. Names of
 * people are left out, and the home folder is written ~. */
#include "doc/doc.h"
#include "library.h"
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <unistd.h>

struct doctor {
	struct cli *cli;
	struct json_doc *doc; /* NULL: in words */
	VEC(char *) troubles;
	int64_t learners, attempts, packs, exercises;
};

static void heading(struct doctor *d, const char *name)
{
	if (d->doc)
		json_doc_open(d->doc, name, JSON_DOC_OBJECT);
	else
		printf("%s\n", name);
}

static void end(struct doctor *d)
{
	if (d->doc)
		json_doc_close(d->doc);
}

static void fact(struct doctor *d, const char *name, const char *text)
{
	struct buf line = BUF_INIT;

	if (d->doc) {
		json_doc_text(d->doc, name, text);
		return;
	}
	buf_printf(&line, "  %-12s %s\n", name, text);
	cli_put_safe(stdout, buf_text(&line), line.length);
	buf_clear(&line);
}

static void number(struct doctor *d, const char *name, int64_t n)
{
	if (d->doc)
		json_doc_number(d->doc, name, n);
	else
		printf("  %-12s %lld\n", name, (long long)n);
}

static void trouble(struct doctor *d, const char *text)
{
	VEC_PUSH(&d->troubles, mem_text(text));
}

/* A path with the home folder as ~. */
static void path(struct doctor *d, const char *name, const char *text)
{
	const char *home = getenv("HOME");
	size_t length = home ? strlen(home) : 0;
	struct buf out = BUF_INIT;

	if (length > 1 && strncmp(text, home, length) == 0 && (text[length] == '/' || text[length] == '\0'))
		buf_printf(&out, "~%s", text + length);
	else
		buf_puts(&out, text);
	fact(d, name, buf_text(&out));
	buf_clear(&out);
}

/* ---- the parts ---- */

static void program(struct doctor *d)
{
	struct buf text = BUF_INIT;
	struct utsname system;

	heading(d, "program");
	fact(d, "objquiz", OBJQUIZ_VERSION);
	fact(d, "evaluator", py_revision());
	for (const char *const *v = py_versions(); *v; v++)
		buf_printf(&text, "%s%s", text.length ? " " : "", *v);
	fact(d, "python", buf_text(&text));
	buf_reset(&text);
	buf_printf(&text, "%s, ", store_engine());
	doc_engines(&text);
	fact(d, "libraries", buf_text(&text));
	buf_reset(&text);
	if (uname(&system) == 0)
		buf_printf(&text, "%s %s %s", system.sysname, system.release, system.machine);
	fact(d, "system", buf_text(&text));
	buf_clear(&text);
	end(d);
}

static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value && *value ? value : "not set";
}

static void terminal(struct doctor *d)
{
	const struct cli *cli = d->cli;
	const char *locale = setlocale(LC_CTYPE, "");
	struct winsize size = { 0 };
	struct buf text = BUF_INIT;

	heading(d, "terminal");
	fact(d, "input", isatty(STDIN_FILENO) ? "a terminal" : "a pipe or a file");
	fact(d, "output", isatty(STDOUT_FILENO) ? "a terminal" : "a pipe or a file");
	fact(d, "TERM", variable("TERM"));
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		buf_printf(&text, "%d columns, %d lines", size.ws_col, size.ws_row);
	else
		buf_printf(&text, "%d columns are assumed", cli->width);
	fact(d, "size", buf_text(&text));
	fact(d, "locale", locale ? locale : "not known");
	fact(d, "colour", cli->colour ? "yes" : "no");
	fact(d, "unicode", cli->unicode ? "yes" : "no");
	fact(d, "NO_COLOR", variable("NO_COLOR"));
	fact(d, "editor", getenv("VISUAL") ? variable("VISUAL") : variable("EDITOR"));
	if (isatty(STDOUT_FILENO) && (!locale || (!strstr(locale, "UTF-8") && !strstr(locale, "utf8"))))
		trouble(d, "the locale is not UTF-8: what is beyond ASCII may look wrong; set LC_CTYPE=C.UTF-8");
	if (isatty(STDOUT_FILENO) && size.ws_col > 0 && size.ws_col < 40)
		trouble(d, "the terminal is narrower than 40 columns");
	buf_clear(&text);
	end(d);
}

static void settings(struct doctor *d)
{
	const struct config *config = &d->cli->config;

	heading(d, "settings");
	path(d, "file", config->path.length ? buf_text(&config->path) : "none");
	for (const struct config_setting *s = config_settings(); s->name; s++)
		if (config_text(config, s->name) && strcmp(s->name, "learner") != 0) {
			if (strcmp(s->name, "db") == 0)
				path(d, s->name, config_text(config, s->name));
			else
				fact(d, s->name, config_text(config, s->name));
		}
	if (d->cli->config_err.code) {
		char text[900];
		err_format(&d->cli->config_err, text, sizeof text);
		trouble(d, text);
	}
	end(d);
}

/* Locks of files on these do not hold between machines. */
static const char *network(const char *file)
{
	static const struct {
		unsigned long magic;
		const char *name;
	} kinds[] = { { 0x6969, "NFS" },
		      { 0x517B, "SMB" },
		      { 0xFF534D42, "CIFS" },
		      { 0xFE534D42, "SMB2" },
		      { 0x01021997, "9p" } };
	struct statfs info;

	if (statfs(file, &info) == 0)
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if ((unsigned long)info.f_type == kinds[i].magic)
				return kinds[i].name;
	return NULL;
}

static int count_learner(void *closure, const struct store_learner *learner)
{
	struct doctor *d = closure;
	d->learners++;
	d->attempts += learner->attempts;
	return 0;
}

static int count_pack(void *closure, const struct store_pack *pack)
{
	struct doctor *d = closure;
	d->packs++;
	d->exercises += pack->exercises;
	return 0;
}

static void finding(void *closure, const char *text)
{
	struct buf out = BUF_INIT;
	buf_printf(&out, "the database: %s", text);
	trouble(closure, buf_text(&out));
	buf_clear(&out);
}

static void look_into(struct doctor *d)
{
	struct library library;
	struct err err = { 0 };

	if (library_open_to_read(&library, d->cli, &err) < 0) {
		trouble(d, err.text);
		return;
	}
	if (store_learners(library.store, count_learner, d, &err) < 0 ||
	    store_packs(library.store, count_pack, d, &err) < 0 || store_check(library.store, finding, d, &err) < 0)
		trouble(d, err.text);
	library_close(&library);
	number(d, "learners", d->learners);
	number(d, "answers", d->attempts);
	number(d, "packs", d->packs);
	number(d, "exercises", d->exercises);
}

static void database(struct doctor *d)
{
	struct buf file = BUF_INIT, text = BUF_INIT;
	struct err err = { 0 };
	struct stat info;

	heading(d, "database");
	if (library_path(d->cli, &file, &err) < 0) {
		trouble(d, err.text);
	} else if (path(d, "file", buf_text(&file)), stat(buf_text(&file), &info) != 0) {
		fact(d, "state", "not there yet: the first practice makes it");
	} else {
		number(d, "bytes", (int64_t)info.st_size);
		buf_printf(&text, "%03o", (unsigned)info.st_mode & 0777);
		fact(d, "mode", buf_text(&text));
		if (info.st_mode & 077)
			trouble(d,
				"others on this machine can read the database; chmod 600 on the file keeps it private");
		if (network(buf_text(&file))) {
			buf_reset(&text);
			buf_printf(&text,
				   "the database is on a network file system (%s): use it from one machine at a time",
				   network(buf_text(&file)));
			trouble(d, buf_text(&text));
		}
		look_into(d);
	}
	buf_clear(&file);
	buf_clear(&text);
	end(d);
}

static void troubles(struct doctor *d)
{
	if (d->doc)
		json_doc_open(d->doc, "troubles", JSON_DOC_LIST);
	else
		puts(d->troubles.length ? "troubles" : "No trouble was found.");
	for (size_t i = 0; i < d->troubles.length; i++) {
		if (d->doc) {
			json_doc_text(d->doc, NULL, d->troubles.items[i]);
			continue;
		}
		fputs("  - ", stdout);
		cli_put_safe(stdout, d->troubles.items[i], strlen(d->troubles.items[i]));
		putchar('\n');
	}
	end(d);
}

static int run(struct cli *cli)
{
	struct doctor d = { .cli = cli, .troubles = VEC_INIT };
	int status;

	if (cli->json) {
		d.doc = json_doc_new();
		json_doc_text(d.doc, "format", "objquiz-doctor");
		json_doc_number(d.doc, "version", 1);
	}
	program(&d);
	terminal(&d);
	settings(&d);
	database(&d);
	troubles(&d);
	if (d.doc) {
		struct buf out = BUF_INIT;
		json_doc_end(d.doc, &out, JSON_DOC_INDENTED);
		fwrite(buf_text(&out), 1, out.length, stdout);
		buf_clear(&out);
	}
	status = d.troubles.length ? EXIT_NO : EXIT_DONE;
	for (size_t i = 0; i < d.troubles.length; i++)
		mem_free(d.troubles.items[i]);
	VEC_CLEAR(&d.troubles);
	return status;
}

const struct command cmd_doctor = {
	"doctor",
	"what a bug report needs: versions, terminal, settings, database, and what is wrong with them",
	"",
	NULL,
	0,
	run,
	"Names of learners are left out and the home folder is written ~, so that the text can be shown to others.\n"
	"Exit status 1 when there is trouble.",
};
