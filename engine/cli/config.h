/* config.h -- settings: the command line over the environment over a file, one table for all (settings.def).
 * The file is config in the folder objquiz of the XDG configuration folder, or what OBJQUIZ_CONFIG names: lines
 * "name = value"; what follows a # at the beginning of a line is a comment.
 * Life:  config_load once; texts stay until config_clear. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H
#include "base/base.h"
#include <stdbool.h>

enum config_kind { CONFIG_TEXT, CONFIG_WORD, CONFIG_NUMBER, CONFIG_REAL };
enum config_origin { CONFIG_USUAL, CONFIG_FILE, CONFIG_ENVIRONMENT };

struct config_setting { /* a row of settings.def */
	const char *name;
	enum config_kind kind;
	double low, high;
	const char *usual, *what;
};
struct config_value {
	const char *text; /* NULL: nobody says; usual holds */
	enum config_origin origin;
};
struct config {
	struct buf path; /* of the file, whether it is there or not; "" when there is no place for one */
	struct arena arena;
	struct config_value *values; /* in the order of config_settings() */
};

const struct config_setting *config_settings(void);         /* ended by a NULL name */
const struct config_setting *config_find(const char *name); /* NULL: there is none */

/* Reads environment and file. 0; ERR_INPUT: a line of the file that is no setting, with file and line; ERR_USAGE: a
 * variable of the environment that does not fit. What could be read stands in config all the same. */
int config_load(struct config *config, struct err *err);
void config_clear(struct config *config);
/* What a setting says; NULL: nobody says. */
const char *config_text(const struct config *config, const char *name);
enum config_origin config_origin(const struct config *config, const char *name);

/* Does a value fit? 0, or ERR_USAGE with a sentence. */
int config_check(const struct config_setting *setting, const char *value, struct err *err);
/* Writes one setting to the file, value NULL: takes it out; all other lines stay as they are. */
int config_put(const struct config *config, const struct config_setting *setting, const char *value, struct err *err);
#endif
