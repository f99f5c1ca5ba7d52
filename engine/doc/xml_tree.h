/* xml_tree.h -- an XML document of a stranger as a tree, read by expat. No document type, so no entities of its own; bounded in
 * size, depth and number of elements.
 * Owns: nothing; the tree lives in the caller's arena. */
#ifndef DOC_XML_TREE_H
#define DOC_XML_TREE_H
#include "base/base.h"

#define XML_TREE_DEPTH    32
#define XML_TREE_ELEMENTS 200000

struct xml_element {
	const char *name;
	const char *const *attributes; /* name, value, name, value, NULL */
	const char *text;              /* what stands directly in it, pieces joined */
	struct xml_element *first, *next, *up;
	int line;
};
/* ERR_INPUT: not well-formed, or with a document type; ERR_LIMIT. The line is in err. */
int xml_tree_read(struct arena *arena, const char *text, size_t length, struct xml_element **root, struct err *err);
/* The first child with a name; NULL when there is none, or element is NULL. */
const struct xml_element *xml_tree_child(const struct xml_element *element, const char *name);
/* The next sibling with the same name. */
const struct xml_element *xml_tree_again(const struct xml_element *element);
const char *xml_tree_attribute(const struct xml_element *element, const char *name); /* "" when it is not there */
#endif
