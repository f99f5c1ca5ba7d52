/* cmd_config.c -- objquiz config: settings, where each comes from, and changing them. */
#include "cli.h"
#include "draw.h"
#include "doc/doc.h"
#include <string.h>

static const char *const origins[] = { "usual", "file", "environment" };

static void list_json(const struct cli *cli)
{
	struct json_doc *doc = json_doc_new();
	struct buf out = BUF_INIT;

	json_doc_text(doc, "format", "objquiz-config");
	json_doc_number(doc, "version", 1);
	json_doc_text(doc, "file", buf_text(&cli->config.path));
	json_doc_open(doc, "settings", JSON_DOC_LIST);
	for (const struct config_setting *s = config_settings(); s->name != NULL; s++) {
		const char *value = config_text(&cli->config, s->name);
		json_doc_open(doc, NULL, JSON_DOC_OBJECT);
		json_doc_text(doc, "name", s->name);
		if (value != NULL)
			json_doc_text(doc, "value", value);
		else
			json_doc_null(doc, "value");
		json_doc_text(doc, "usual", s->usual);
		json_doc_text(doc, "origin", origins[config_origin(&cli->config, s->name)]);
		json_doc_text(doc, "what", s->what);
		json_doc_close(doc);
	}
	json_doc_close(doc);
	json_doc_end(doc, &out, JSON_DOC_INDENTED);
	fwrite(buf_text(&out), 1, out.length, stdout);
	buf_clear(&out);
}

static void list(const struct cli *cli)
{
	for (const struct config_setting *s = config_settings(); s->name != NULL; s++) {
		const char *value = config_text(&cli->config, s->name);
		struct buf line = BUF_INIT;
		buf_printf(&line, "%-10s %s", s->name, value != NULL ? value : s->usual);
		if (value != NULL)
			buf_printf(&line, "  (%s)", origins[config_origin(&cli->config, s->name)]);
		cli_put_safe(stdout, buf_text(&line), line.length);
		fputs("\n           ", stdout);
		draw_behind(cli, 11, s->what);
		buf_clear(&line);
	}
	printf("\nThe file: %s%s\n", buf_text(&cli->config.path),
	       cli->config.path.length > 0 ? "" : "none, because HOME is not set");
}

static int find(const char *name, const struct config_setting **setting, struct err *err)
{
	*setting = config_find(name);
	if (*setting == NULL)
		return err_set(err, ERR_USAGE, "there is no setting %.60s; `objquiz config` lists them", name);
	return 0;
}

static int act(struct cli *cli, struct err *err)
{
	const char *what = cli->operand_count > 0 ? cli->operands[0] : "list", *value;
	const struct config_setting *setting = NULL;
	int count = cli->operand_count;

	if (strcmp(what, "list") == 0 && count <= 1) {
		cli->json ? list_json(cli) : list(cli);
		return 0;
	}
	if (strcmp(what, "path") == 0 && count == 1) {
		puts(buf_text(&cli->config.path));
		return 0;
	}
	if (count >= 2 && find(cli->operands[1], &setting, err) != 0)
		return err->code;
	if (strcmp(what, "get") == 0 && count == 2) {
		value = config_text(&cli->config, setting->name);
		puts(value != NULL ? value : setting->usual);
		return 0;
	}
	if (strcmp(what, "set") == 0 && count == 3)
		return config_check(setting, cli->operands[2], err) != 0
			   ? err->code
			   : config_put(&cli->config, setting, cli->operands[2], err);
	if (strcmp(what, "unset") == 0 && count == 2)
		return config_put(&cli->config, setting, NULL, err);
	return err_set(err, ERR_USAGE,
		       "config, config get NAME, config set NAME VALUE, config unset NAME or config path "
		       "is wanted");
}

static int run(struct cli *cli)
{
	struct err err = { 0 };
	int code;

	if (cli->config_err.code != 0) /* said, and no reason not to mend it */
		cli_fail(&cli->config_err);
	code = act(cli, &err);
	return code < 0 ? cli_fail(&err) : EXIT_DONE;
}

const struct command cmd_config = {
	"config",
	"settings: show them and where they come from, change them",
	"[list] | get NAME | set NAME VALUE | unset NAME | path",
	NULL,
	3,
	run,
	"The command line counts more than the environment (OBJQUIZ_NAME, in capitals, with _ for -), and that more "
	"than\n"
	"the file. In the file a line is \"name = value\", or a comment after #.",
};
