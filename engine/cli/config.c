/* config.c -- reading, checking and changing settings. */
#include "config.h"
#include "file.h"
#include "py/py.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_MOST ((size_t)64 << 10)

static const char *const config_yes_no[] = { "yes", "no", NULL };
static const char *const config_when[] = { "auto", "always", "never", NULL };

#define SETTING(name, kind, low, high, words, usual, what) +1
enum {
	SETTING_COUNT = 0
#include "settings.def"
};
#undef SETTING

#define SETTING(name, kind, low, high, words, usual, what) { #name, kind, low, high, usual, what },
static const struct config_setting settings[] = {
#include "settings.def"
	{ NULL, CONFIG_TEXT, 0, 0, NULL, NULL },
};
#undef SETTING

const struct config_setting *config_settings(void)
{
	return settings;
}

const struct config_setting *config_find(const char *name)
{
	for (size_t i = 0; settings[i].name != NULL; i++)
		if (strcmp(settings[i].name, name) == 0)
			return &settings[i];
	return NULL;
}

/* ---- does it fit? ---- */

/* Of CONFIG_WORD, ended by NULL. Those of `python` are known at run time only, so they stand in no table. */
static const char *const *words_of(const struct config_setting *setting)
{
#define SETTING(id, kind, low, high, words, usual, what) \
	if (strcmp(setting->name, #id) == 0)             \
		return words;
#include "settings.def"
#undef SETTING
	return NULL;
}

static int check_word(const struct config_setting *setting, const char *value, struct err *err)
{
	struct buf list = BUF_INIT;
	const char *const *words = words_of(setting);

	for (size_t i = 0; words[i] != NULL; i++) {
		if (strcmp(words[i], value) == 0) {
			buf_clear(&list);
			return 0;
		}
		buf_printf(&list, "%s%s", i == 0 ? "" : words[i + 1] != NULL ? ", " : " or ", words[i]);
	}
	err_set(err, ERR_USAGE, "%s = %.60s: %s is wanted", setting->name, value, buf_text(&list));
	buf_clear(&list);
	return ERR_USAGE;
}

static int check_number(const struct config_setting *setting, const char *value, struct err *err)
{
	char *end;
	double number = strtod(value, &end);
	bool whole = setting->kind == CONFIG_REAL || value[strspn(value, "0123456789")] == '\0';

	if (end == value || *end != '\0' || !whole || !(number >= setting->low && number <= setting->high))
		return err_set(err, ERR_USAGE, "%s = %.60s: a number from %g to %g is wanted", setting->name, value,
			       setting->low, setting->high);
	return 0;
}

int config_check(const struct config_setting *setting, const char *value, struct err *err)
{
	if (value[0] == '\0')
		return err_set(err, ERR_USAGE, "%s has no value", setting->name);
	if (strlen(value) > 1000 || strchr(value, '\n') != NULL)
		return err_set(err, ERR_USAGE, "%s: one line of at most 1000 characters is wanted", setting->name);
	switch (setting->kind) {
	case CONFIG_WORD: return check_word(setting, value, err);
	case CONFIG_NUMBER:
	case CONFIG_REAL: return check_number(setting, value, err);
	case CONFIG_TEXT: break;
	}
	return 0;
}

/* ---- the file ---- */

static void find_path(struct buf *path)
{
	const char *named = getenv("OBJQUIZ_CONFIG"), *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	buf_init(path);
	if (named != NULL && named[0] != '\0')
		buf_puts(path, named);
	else if (folder != NULL && folder[0] == '/')
		buf_printf(path, "%s/objquiz/config", folder);
	else if (home != NULL && home[0] == '/')
		buf_printf(path, "%s/.config/objquiz/config", home);
}

/* "name = value" without the blanks around both; false: a comment or an empty line. name "": no equals sign. */
static bool split(char *line, char **name, char **value)
{
	size_t length = strlen(line);

	while (length > 0 && isspace((unsigned char)line[length - 1]))
		line[--length] = '\0';
	line += strspn(line, " \t");
	if (*line == '\0' || *line == '#')
		return false;
	*value = strchr(line, '=');
	*name = *value != NULL ? line : &line[length];
	if (*value == NULL) {
		*value = line;
		return true;
	}
	*(*value)++ = '\0';
	*value += strspn(*value, " \t");
	for (length = strlen(line); length > 0 && isspace((unsigned char)line[length - 1]);)
		line[--length] = '\0';
	return true;
}

static int unknown(const char *name, const char *file, int line, struct err *err)
{
	const char *best = NULL;
	int nearest = 4;

	for (size_t i = 0; settings[i].name != NULL; i++) {
		int distance = text_distance(name, settings[i].name, 4);
		if (distance < nearest)
			nearest = distance, best = settings[i].name;
	}
	if (best != NULL)
		return err_set_at(err, ERR_INPUT, file, line, 0, "there is no setting %.60s; did you mean %s?", name,
				  best);
	return err_set_at(err, ERR_INPUT, file, line, 0, "there is no setting %.60s; `objquiz config` lists them",
			  name);
}

static int take_line(struct config *config, char *line, int number, struct err *err)
{
	const char *file = buf_text(&config->path);
	const struct config_setting *setting;
	struct err why = { 0 };
	char *name, *value;

	if (!split(line, &name, &value))
		return 0;
	if (*name == '\0')
		return err_set_at(err, ERR_INPUT, file, number, 0, "a line is \"name = value\", or a comment after #");
	setting = config_find(name);
	if (setting == NULL)
		return unknown(name, file, number, err);
	if (config_check(setting, value, &why) != 0)
		return err_set_at(err, ERR_INPUT, file, number, 0, "%s", why.text);
	config->values[setting - settings] =
	    (struct config_value){ arena_text(&config->arena, value, strlen(value)), CONFIG_FILE };
	return 0;
}

static int read_file(struct config *config, struct err *err)
{
	struct buf text = BUF_INIT;
	int number = 1, code = 0;

	if (config->path.length == 0 || !file_exists(buf_text(&config->path)))
		return 0;
	code = text_read_file(buf_text(&config->path), FILE_MOST, &text, err);
	if (code == 0 && text_valid(buf_text(&text), text.length) < text.length)
		code = err_set_at(err, ERR_INPUT, buf_text(&config->path), 0, 0, "it is no text in UTF-8");
	if (code == 0)
		for (char *line = text.data, *end; line != NULL && *line != '\0'; line = end, number++) {
			end = strchr(line, '\n');
			if (end != NULL)
				*end++ = '\0';
			if (take_line(config, line, number, err) != 0)
				code = err->code;
		}
	buf_clear(&text);
	return code;
}

/* ---- the environment ---- */

static void put_variable(const struct config_setting *setting, char *out, size_t size)
{
	size_t length = (size_t)snprintf(out, size, "OBJQUIZ_%s", setting->name);

	for (size_t i = 8; i < length && i < size; i++)
		out[i] = out[i] == '-' ? '_' : (char)toupper((unsigned char)out[i]);
}

static int read_environment(struct config *config, struct err *err)
{
	for (size_t i = 0; settings[i].name != NULL; i++) {
		struct err why = { 0 };
		char variable[60];
		const char *value;
		put_variable(&settings[i], variable, sizeof variable);
		value = getenv(variable);
		if (value == NULL || *value == '\0')
			continue;
		if (config_check(&settings[i], value, &why) != 0)
			err_set(err, ERR_USAGE, "%s in the environment: %s", variable, why.text);
		else
			config->values[i] = (struct config_value){ value, CONFIG_ENVIRONMENT };
	}
	return err->code;
}

int config_load(struct config *config, struct err *err)
{
	memset(config, 0, sizeof *config);
	arena_init(&config->arena);
	config->values = arena_array(&config->arena, struct config_value, SETTING_COUNT);
	find_path(&config->path);
	read_file(config, err);
	return read_environment(config, err);
}

void config_clear(struct config *config)
{
	arena_clear(&config->arena);
	buf_clear(&config->path);
	config->values = NULL;
}

const char *config_text(const struct config *config, const char *name)
{
	const struct config_setting *setting = config_find(name);

	return setting != NULL && config->values != NULL ? config->values[setting - settings].text : NULL;
}

enum config_origin config_origin(const struct config *config, const char *name)
{
	const struct config_setting *setting = config_find(name);

	return setting != NULL && config->values != NULL ? config->values[setting - settings].origin : CONFIG_USUAL;
}

/* ---- changing the file ---- */

static int make_folder(const char *path, struct err *err)
{
	struct buf folder = BUF_INIT;
	int code = 0;

	for (const char *at = path + 1; code == 0 && (at = strchr(at, '/')) != NULL; at++) {
		buf_reset(&folder);
		buf_put(&folder, path, (size_t)(at - path));
		if (mkdir(buf_text(&folder), 0700) != 0 && errno != EEXIST)
			code = err_set(err, ERR_INPUT, "%s cannot be made: %s", buf_text(&folder), strerror(errno));
	}
	buf_clear(&folder);
	return code;
}

/* Is this line the one that sets it? The line is not changed. */
static bool sets(const char *line, size_t length, const char *name)
{
	size_t from = 0, name_length = strlen(name);

	while (from < length && strchr(" \t", line[from]) != NULL)
		from++;
	if (length - from < name_length || memcmp(line + from, name, name_length) != 0)
		return false;
	for (from += name_length; from < length && strchr(" \t", line[from]) != NULL; from++)
		;
	return from < length && line[from] == '=';
}

int config_put(const struct config *config, const struct config_setting *setting, const char *value, struct err *err)
{
	const char *path = buf_text(&config->path);
	struct buf old = BUF_INIT, text = BUF_INIT;
	bool placed = value == NULL;
	int code = 0;

	if (*path == '\0')
		return err_set(err, ERR_USAGE,
			       "HOME is not set, so there is no place for settings; name a file with "
			       "OBJQUIZ_CONFIG");
	if (file_exists(path))
		code = text_read_file(path, FILE_MOST, &old, err);
	else
		code = make_folder(path, err);
	for (const char *line = buf_text(&old); code == 0 && *line != '\0';) {
		size_t length = strcspn(line, "\n");
		if (!sets(line, length, setting->name))
			buf_printf(&text, "%.*s\n", (int)length, line);
		else if (!placed)
			buf_printf(&text, "%s = %s\n", setting->name, value);
		placed = placed || sets(line, length, setting->name);
		line += length + (line[length] == '\n');
	}
	if (code == 0 && !placed)
		buf_printf(&text, "%s = %s\n", setting->name, value);
	if (code == 0)
		code = file_put(path, buf_text(&text), text.length, err);
	buf_clear(&old);
	buf_clear(&text);
	return code;
}
