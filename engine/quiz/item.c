/* item.c -- looking at exercises: names, topics, versions, cells of kind-specific values.
 * Models: nothing of Python; which versions there are is asked of py_versions(). */
#include "item.h"
#include <stdlib.h>
#include <string.h>

size_t item_field_count(const struct item_field *fields)
{
	size_t count = 0;

	while (fields[count].name != NULL)
		count++;
	return count;
}

const struct item_value *item_cell(const struct item_value *rows, const struct item_field *fields, size_t row,
				   size_t column)
{
	return &rows->items[row * item_field_count(fields) + column];
}

void item_pack_free(struct item_pack *pack)
{
	struct arena arena;

	if (pack == NULL)
		return;
	arena = pack->arena; /* the pack itself lives in its arena */
	arena_clear(&arena);
}

static bool is_id_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* ^[a-z0-9]+([._-][a-z0-9]+)*$ */
bool item_is_id(const char *text)
{
	bool joint = true; /* a separator may not come first, last or twice */

	if (strlen(text) >= ITEM_ID_SIZE)
		return false;
	for (; *text != '\0'; text++) {
		if (is_id_char(*text))
			joint = false;
		else if (joint || strchr("._-", *text) == NULL)
			return false;
		else
			joint = true;
	}
	return !joint;
}

void item_id_from(const char *text, size_t length, char *id, size_t size)
{
	size_t end = 0;

	for (size_t i = 0; i < length && end + 1 < size; i++) {
		char c = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
		if (is_id_char(c))
			id[end++] = c;
		else if (end > 0 && id[end - 1] != '-')
			id[end++] = '-';
	}
	while (end > 0 && id[end - 1] == '-')
		end--;
	id[end] = '\0';
}

const struct item *item_find(const struct item_pack *pack, const char *id)
{
	for (size_t i = 0; i < pack->item_count; i++)
		if (strcmp(pack->items[i].id, id) == 0)
			return &pack->items[i];
	return NULL;
}

void item_put_name(struct buf *out, const struct item *item)
{
	buf_puts(out, item->pack->id);
	buf_putc(out, '/');
	buf_puts(out, item->id);
}

bool item_has_topic(const struct item *item, const char *topic)
{
	size_t length = strlen(topic);

	for (size_t i = 0; i < item->topic_count; i++) {
		const char *one = item->topics[i];
		if (strncmp(one, topic, length) == 0 && (one[length] == '\0' || one[length] == '.'))
			return true;
	}
	return false;
}

/* ---- versions ---- */

int item_version_index(const char *version)
{
	const char *const *all = py_versions();

	for (int i = 0; all[i] != NULL; i++)
		if (strcmp(all[i], version) == 0)
			return i;
	return -1;
}

const char *item_version_name(int index)
{
	return py_versions()[index];
}

int item_version_count(void)
{
	int count = 0;

	while (py_versions()[count] != NULL)
		count++;
	return count;
}

int item_versions_add(unsigned *versions, const char *text, struct err *err)
{
	const char *dash = strchr(text, '-');
	size_t length = dash != NULL ? (size_t)(dash - text) : strlen(text);
	char first[16];
	int low, high;

	if (length == 0 || length >= sizeof first)
		return err_set(err, ERR_INPUT, "versions are written \"3.8\", \"3.8-3.11\" or \"3.12-\"");
	memcpy(first, text, length);
	first[length] = '\0';
	low = item_version_index(first);
	high = dash == NULL ? low : dash[1] == '\0' ? item_version_count() - 1 : item_version_index(dash + 1);
	if (low < 0)
		return err_set(err, ERR_INPUT, "version %s is not modelled (%s to %s are)", first, item_version_name(0),
			       item_version_name(item_version_count() - 1));
	if (high < 0)
		return err_set(err, ERR_INPUT, "version %.20s is not modelled (%s to %s are)", dash + 1,
			       item_version_name(0), item_version_name(item_version_count() - 1));
	if (high < low)
		return err_set(err, ERR_INPUT, "the range %s ends before it begins", text);
	for (int i = low; i <= high; i++)
		*versions |= 1u << i;
	return 0;
}

void item_versions_put(struct buf *out, unsigned versions)
{
	int count = item_version_count();
	const char *comma = "";

	for (int i = 0; i < count; i++) {
		int last = i;
		if ((versions >> i & 1) == 0)
			continue;
		while (last + 1 < count && (versions >> (last + 1) & 1) != 0)
			last++;
		buf_printf(out, "%s%s", comma, item_version_name(i));
		if (last > i)
			buf_printf(out, "-%s", item_version_name(last));
		comma = ", ";
		i = last;
	}
}

int item_versions_first(unsigned versions)
{
	int index = 0;

	while ((versions >> index & 1) == 0)
		index++;
	return index;
}

const char *item_version(const struct item *item, const char *wanted)
{
	int index = item_version_index(wanted != NULL ? wanted : py_default_version());

	if (index >= 0 && (item->versions >> index & 1) != 0)
		return item_version_name(index);
	if (wanted != NULL)
		return NULL;
	for (index = item_version_count() - 1; index > 0; index--)
		if ((item->versions >> index & 1) != 0)
			break;
	return item_version_name(index);
}
