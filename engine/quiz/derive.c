/* derive.c -- derived values and constraints. Both are an author's code: bounded, and what it prints is not shown. */
#include "derive.h"
#include "template.h"
#include <string.h>

#define STEPS      UINT64_C(5000000) /* constraints of one space share them: the evaluator is made ready once */
#define MEMORY     ((size_t)32 << 20)
#define OUTPUT     ((size_t)64 << 10)
#define VALUE_MOST 10000 /* bytes of a derived value */

void derive_init(struct derive *derive)
{
	memset(derive, 0, sizeof *derive);
}

void derive_clear(struct derive *derive)
{
	py_free(derive->py);
	buf_clear(&derive->errors);
	derive_init(derive);
}

static void sink(void *closure, enum py_stream stream, const char *data, size_t length)
{
	struct derive *derive = closure;

	if (stream == PY_STDERR)
		buf_put(&derive->errors, data, length);
	else if (derive->value != NULL)
		buf_put(derive->value, data, length);
}

/* The exception that ended the code, or that the prompt showed; "" when there was none. */
static const char *raised(struct derive *derive, enum py_status status)
{
	struct buf *errors = &derive->errors;
	const char *line;

	if (status != PY_EXCEPTION && strstr(buf_text(errors), "Traceback (most recent call last)") == NULL)
		return "";
	while (errors->length > 0 && errors->data[errors->length - 1] == '\n')
		buf_cut(errors, errors->length - 1);
	line = strrchr(buf_text(errors), '\n');
	return line != NULL ? line + 1 : buf_text(errors);
}

/* An evaluator that has run `code` and nothing else. */
static int prepare(struct derive *derive, const char *version, enum py_mode mode, uint64_t seed, const char *code,
		   struct err *err)
{
	struct py_options options = { .version = version,
				      .mode = mode,
				      .seed = seed,
				      .steps = STEPS,
				      .memory = MEMORY,
				      .output = OUTPUT,
				      .write = sink,
				      .closure = derive };
	enum py_status status;

	derive->ready = false;
	buf_reset(&derive->errors);
	if (derive->py == NULL) {
		derive->py = py_new(&options, err);
		if (derive->py == NULL)
			return err->code;
	} else if (py_reset(derive->py, &options, err) != 0) {
		return err->code;
	}
	status = py_begin(derive->py, code, strlen(code), "main.py");
	if (status == PY_REFUSED)
		return err_set(err, ERR_MODEL, "its code is not modelled: %.200s", py_stop(derive->py)->text);
	if (status == PY_LIMIT)
		return err_set(err, ERR_LIMIT, "its code does not end: %.200s", py_stop(derive->py)->text);
	if (raised(derive, status)[0] != '\0')
		return err_set(err, ERR_INPUT, "its code raises %.300s", raised(derive, status));
	if (status != PY_DONE)
		return err_set(err, ERR_INPUT, "its code does not run to its end");
	return 0;
}

/* Evaluates; repr is what came out. */
static int evaluate(struct derive *derive, const char *expression, struct buf *repr, struct err *err)
{
	enum py_status status = py_eval(derive->py, expression, repr);

	if (status == PY_DONE)
		return 0;
	if (status == PY_EXCEPTION)
		return err_set(err, ERR_INPUT, "%.300s", buf_text(repr));
	return err_set(err,
		       status == PY_LIMIT     ? ERR_LIMIT
		       : status == PY_REFUSED ? ERR_MODEL
					      : ERR_INPUT,
		       "%s%.200s", status == PY_REFUSED ? "not modelled: " : "", py_stop(derive->py)->text);
}

/* ---- derived values ---- */

/* The value with one seed, as print shows it. */
static int compute(struct derive *derive, const struct variant *variant, const struct item_param *param, uint64_t seed,
		   struct buf *value, struct err *err)
{
	struct buf code = BUF_INIT, expression = BUF_INIT, repr = BUF_INIT;
	int result = variant_expand(variant, param->code, NULL, &code, err);

	buf_puts(&expression, "print((");
	if (result == 0)
		result = variant_expand(variant, param->expression, NULL, &expression, err);
	buf_puts(&expression, "\n), end='')"); /* the line break ends a comment of the author's */
	if (result == 0)
		result = prepare(derive, variant->version, variant->mode, seed, buf_text(&code), err);
	derive->value = value;
	if (result == 0)
		result = evaluate(derive, buf_text(&expression), &repr, err);
	derive->value = NULL;
	buf_clear(&code);
	buf_clear(&expression);
	buf_clear(&repr);
	return result;
}

static int derive_value(struct derive *derive, struct variant *variant, const struct item_param *param,
			enum derive_runs runs, const char **text, struct err *err)
{
	struct err inner = { 0 };
	struct buf value = BUF_INIT, again = BUF_INIT;
	int code = compute(derive, variant, param, 1, &value, &inner);

	if (code == 0 && runs == DERIVE_TWICE)
		code = compute(derive, variant, param, 2, &again, &inner);
	if (code != 0)
		err_set(err, code, "{{%s}} cannot be computed: %.400s", param->name, inner.text);
	else if (value.length > VALUE_MOST)
		err_set(err, ERR_LIMIT, "{{%s}} is longer than %d bytes once computed", param->name, VALUE_MOST);
	else if (memchr(buf_text(&value), '\0', value.length) != NULL)
		err_set(err, ERR_INPUT, "{{%s}} holds a NUL character once computed", param->name);
	else if (runs == DERIVE_TWICE && strcmp(buf_text(&value), buf_text(&again)) != 0)
		err_set(err, ERR_INPUT, "{{%s}} differs from run to run; a derived value must not depend on chance",
			param->name);
	else
		*text = arena_text(&variant->arena, buf_text(&value), value.length);
	buf_clear(&value);
	buf_clear(&again);
	return err->code;
}

/* The place of a name among what is drawn. */
static struct variant_value *value_of(struct variant *variant, const char *name)
{
	for (size_t i = 0; i < variant->drawn_count; i++)
		if (strcmp(variant->drawn[i].name, name) == 0)
			return &variant->drawn[i];
	bug("%s is not among the values drawn", name);
}

int derive_values(struct derive *derive, struct variant *variant, enum derive_runs runs, struct err *err)
{
	const struct item *item = variant->item;

	for (size_t i = 0; i < item->derived_count; i++) {
		const struct item_param *param = &item->params[item->derived[i]];
		if (derive_value(derive, variant, param, runs, &value_of(variant, param->name)->text, err) != 0)
			return err->code;
	}
	return 0;
}

/* ---- constraints ---- */

static bool uses_derived(const struct item *item, const char *text)
{
	struct template_piece piece;

	while (template_next(&text, &piece))
		for (size_t i = 0; piece.what == TEMPLATE_NAME && i < item->derived_count; i++) {
			const char *name = item->params[item->derived[i]].name;
			if (strlen(name) == piece.length && strncmp(name, piece.text, piece.length) == 0)
				return true;
		}
	return false;
}

/* 1: it is True; 0: it is False. */
static int holds(struct derive *derive, const struct variant *variant, size_t index, struct err *err)
{
	struct buf expression = BUF_INIT, repr = BUF_INIT;
	struct err inner = { 0 };
	int code = variant_expand(variant, variant->item->constraints[index], NULL, &expression, &inner);

	if (code == 0)
		code = evaluate(derive, buf_text(&expression), &repr, &inner);
	if (code == 0 && strcmp(buf_text(&repr), "True") == 0)
		code = 1;
	else if (code == 0 && strcmp(buf_text(&repr), "False") != 0)
		code = err_set(&inner, ERR_INPUT, "it gives %.100s, neither True nor False", buf_text(&repr));
	if (code < 0)
		err_set(err, code, "constraint %zu, %.150s: %.250s", index + 1, buf_text(&expression), inner.text);
	buf_clear(&expression);
	buf_clear(&repr);
	return code;
}

/* The constraints of one sort, in variant->version. */
static int allows(struct derive *derive, struct variant *variant, bool derived, struct err *err)
{
	int version = item_version_index(variant->version), code = 1;

	for (size_t i = 0; code == 1 && i < variant->item->constraint_count; i++) {
		if (uses_derived(variant->item, variant->item->constraints[i]) != derived)
			continue;
		if (!derive->ready || derive->version != version) {
			code = prepare(derive, variant->version, PY_SCRIPT, 1, "", err);
			if (code != 0)
				return code;
			derive->ready = true;
			derive->version = version;
		}
		code = holds(derive, variant, i, err);
	}
	return code;
}

int derive_allows(struct derive *derive, struct variant *variant, struct err *err)
{
	const struct item *item = variant->item;
	const char *asked = variant->version;
	bool derived = false;
	int code;

	for (size_t i = 0; i < item->constraint_count; i++)
		derived = derived || uses_derived(item, item->constraints[i]);
	variant->version = item_version_name(item_versions_first(item->versions));
	code = allows(derive, variant, false, err);
	for (int i = 0; derived && code == 1 && py_versions()[i] != NULL; i++) {
		if ((item->versions >> i & 1) == 0)
			continue;
		variant->version = item_version_name(i);
		code = derive_values(derive, variant, DERIVE_ONCE, err);
		if (code == 0)
			code = allows(derive, variant, true, err);
	}
	variant->version = asked;
	return code;
}
