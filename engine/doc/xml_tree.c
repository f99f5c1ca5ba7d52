/* xml_tree.c -- expat's events into a tree; the first thing that is wrong ends the reading. */
#include "xml_tree.h"
#include <expat.h>
#include <string.h>

struct building {
	struct arena *arena;
	XML_Parser parser;
	struct xml_element *root, *at;
	struct xml_element *last[XML_TREE_DEPTH + 1]; /* the newest child at each depth */
	struct buf texts[XML_TREE_DEPTH + 1];         /* of the open elements */
	int depth, elements;
	struct err *err;
};

static void stop(struct building *b, enum err_code code, const char *text)
{
	err_set_at(b->err, code, NULL, (int)XML_GetCurrentLineNumber(b->parser), 0, "%s", text);
	XML_StopParser(b->parser, XML_FALSE);
}

static void XMLCALL doctype(void *closure, const XML_Char *name, const XML_Char *system, const XML_Char *public,
			    int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	stop(closure, ERR_INPUT, "a document type (<!DOCTYPE>) is not taken; remove it");
}

static void XMLCALL open_element(void *closure, const XML_Char *name, const XML_Char **attributes)
{
	struct building *b = closure;
	struct xml_element *element = arena_new(b->arena, struct xml_element);
	const char **copy;
	int count = 0;

	if (b->depth >= XML_TREE_DEPTH) {
		stop(b, ERR_LIMIT, "elements are nested more than 32 deep");
		return;
	}
	if (++b->elements > XML_TREE_ELEMENTS) {
		stop(b, ERR_LIMIT, "more than 200000 elements");
		return;
	}
	while (attributes[count] != NULL)
		count++;
	copy = arena_array(b->arena, const char *, count + 1);
	for (int i = 0; i < count; i++)
		copy[i] = arena_text(b->arena, attributes[i], strlen(attributes[i]));
	*element = (struct xml_element){ .name = arena_text(b->arena, name, strlen(name)),
					 .attributes = copy,
					 .text = "",
					 .up = b->at,
					 .line = (int)XML_GetCurrentLineNumber(b->parser) };
	if (b->at == NULL)
		b->root = element;
	else if (b->last[b->depth] == NULL)
		b->at->first = element;
	else
		b->last[b->depth]->next = element;
	b->last[b->depth] = element;
	b->at = element;
	b->depth++;
	b->last[b->depth] = NULL;
	buf_reset(&b->texts[b->depth]);
}

static void XMLCALL close_element(void *closure, const XML_Char *name)
{
	struct building *b = closure;

	(void)name;
	b->at->text = arena_text(b->arena, buf_text(&b->texts[b->depth]), b->texts[b->depth].length);
	b->depth--;
	b->at = b->at->up;
}

static void XMLCALL letters(void *closure, const XML_Char *text, int length)
{
	struct building *b = closure;
	buf_put(&b->texts[b->depth], text, (size_t)length);
}

int xml_tree_read(struct arena *arena, const char *text, size_t length, struct xml_element **root, struct err *err)
{
	struct building b = { .arena = arena, .err = err };

	b.parser = XML_ParserCreate("UTF-8");
	if (b.parser == NULL)
		bug("no memory for the XML parser");
	XML_SetUserData(b.parser, &b);
	XML_SetElementHandler(b.parser, open_element, close_element);
	XML_SetCharacterDataHandler(b.parser, letters);
	XML_SetStartDoctypeDeclHandler(b.parser, doctype);
	if (XML_Parse(b.parser, text, (int)length, XML_TRUE) != XML_STATUS_OK && err->code == 0)
		err_set_at(err, ERR_INPUT, NULL, (int)XML_GetCurrentLineNumber(b.parser),
			   (int)XML_GetCurrentColumnNumber(b.parser) + 1, "not well-formed XML: %s",
			   XML_ErrorString(XML_GetErrorCode(b.parser)));
	XML_ParserFree(b.parser);
	for (int i = 0; i <= XML_TREE_DEPTH; i++)
		buf_clear(&b.texts[i]);
	*root = err->code == 0 ? b.root : NULL;
	return err->code;
}

const struct xml_element *xml_tree_child(const struct xml_element *element, const char *name)
{
	const struct xml_element *child = element != NULL ? element->first : NULL;

	while (child != NULL && strcmp(child->name, name) != 0)
		child = child->next;
	return child;
}

const struct xml_element *xml_tree_again(const struct xml_element *element)
{
	const struct xml_element *next = element->next;

	while (next != NULL && strcmp(next->name, element->name) != 0)
		next = next->next;
	return next;
}

const char *xml_tree_attribute(const struct xml_element *element, const char *name)
{
	for (const char *const *at = element->attributes; *at != NULL; at += 2)
		if (strcmp(at[0], name) == 0)
			return at[1];
	return "";
}
