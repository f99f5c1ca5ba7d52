/* ast_text.c -- constants of the tree as Python would print them.
 * Models: repr of str, bytes, float, complex; Python/pystrtod.c for the form of a float. */
#include "py/lang/ast_text.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Single quotes, unless only they occur in the text. */
static char quote_for(const char *text, size_t length)
{
	bool single = memchr(text, '\'', length) != NULL, doubled = memchr(text, '"', length) != NULL;

	return single && !doubled ? '"' : '\'';
}

static bool put_escape(struct buf *out, char c, char quote)
{
	switch (c) {
	case '\n': buf_puts(out, "\\n"); return true;
	case '\r': buf_puts(out, "\\r"); return true;
	case '\t': buf_puts(out, "\\t"); return true;
	case '\\': buf_puts(out, "\\\\"); return true;
	default: break;
	}
	if (c == quote) {
		buf_putc(out, '\\');
		buf_putc(out, c);
		return true;
	}
	if ((unsigned char)c < ' ' || c == 0x7f) {
		buf_printf(out, "\\x%02x", (unsigned char)c);
		return true;
	}
	return false;
}

void ast_put_str(struct buf *out, const char *text, size_t length)
{
	char quote = length == 0 ? '\'' : quote_for(text, length);

	buf_putc(out, quote);
	for (size_t i = 0; i < length;) {
		uint32_t c = (unsigned char)text[i];
		if (c < 0x80) {
			if (!put_escape(out, text[i], quote))
				buf_putc(out, text[i]);
			i++;
			continue;
		}
		int size = text_decode(text + i, length - i, &c);
		if (size == 0) { /* a surrogate, as three bytes */
			size = 3;
			c = (c & 0xf) << 12 | ((unsigned char)text[i + 1] & 0x3fu) << 6 |
			    ((unsigned char)text[i + 2] & 0x3fu);
			buf_printf(out, "\\u%04x", c);
		} else if (unicode_is_printable(c)) {
			buf_put(out, text + i, (size_t)size);
		} else {
			buf_printf(out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
		}
		i += (size_t)size;
	}
	buf_putc(out, quote);
}

void ast_put_bytes(struct buf *out, const char *text, size_t length)
{
	char quote = length == 0 ? '\'' : quote_for(text, length);

	buf_putc(out, 'b');
	buf_putc(out, quote);
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)text[i] >= 0x80)
			buf_printf(out, "\\x%02x", (unsigned char)text[i]);
		else if (!put_escape(out, text[i], quote))
			buf_putc(out, text[i]);
	}
	buf_putc(out, quote);
}

void ast_put_float(struct buf *out, double number)
{
	char digits[40];
	int precision = 0;

	if (isinf(number)) {
		buf_puts(out, "inf");
		return;
	}
	do /* the fewest digits that read back the same */
		snprintf(digits, sizeof digits, "%.*e", precision, number);
	while (strtod(digits, NULL) != number && ++precision < 18);
	const char *mark = strchr(digits, 'e');
	int exponent = atoi(mark + 1), count = precision + 1;
	char plain[24];
	plain[0] = digits[0];
	memcpy(plain + 1, digits + 2, (size_t)precision);
	if (exponent < -4 || exponent >= 16) {
		buf_printf(out, "%c%s%.*se%c%02d", plain[0], precision > 0 ? "." : "", precision, plain + 1,
			   exponent < 0 ? '-' : '+', abs(exponent));
	} else if (exponent < 0) {
		buf_puts(out, "0.");
		buf_pad(out, '0', (size_t)(-exponent - 1));
		buf_put(out, plain, (size_t)count);
	} else {
		int whole = exponent + 1;
		buf_put(out, plain, (size_t)(whole < count ? whole : count));
		if (whole > count)
			buf_pad(out, '0', (size_t)(whole - count));
		buf_putc(out, '.');
		if (whole < count)
			buf_put(out, plain + whole, (size_t)(count - whole));
		else
			buf_putc(out, '0');
	}
}

/* The imaginary part has no .0. */
static void put_imaginary(struct buf *out, double number)
{
	struct buf text = BUF_INIT;

	ast_put_float(&text, number);
	if (text.length > 2 && strcmp(text.data + text.length - 2, ".0") == 0)
		buf_cut(&text, text.length - 2);
	buf_printf(out, "%sj", buf_text(&text));
	buf_clear(&text);
}

void ast_put_constant(struct buf *out, const struct constant *constant)
{
	static const char *const prefixes[] = { [2] = "0b", [8] = "0o", [10] = "", [16] = "0x" };

	switch (constant->kind) {
	case CONST_NONE: buf_puts(out, "None"); break;
	case CONST_TRUE: buf_puts(out, "True"); break;
	case CONST_FALSE: buf_puts(out, "False"); break;
	case CONST_ELLIPSIS: buf_puts(out, "Ellipsis"); break;
	case CONST_INT:
		if (constant->fits)
			buf_printf(out, "%lld", (long long)constant->small);
		else
			buf_printf(out, "%s%s", prefixes[constant->base], constant->text);
		break;
	case CONST_FLOAT: ast_put_float(out, constant->number); break;
	case CONST_COMPLEX: put_imaginary(out, constant->number); break;
	case CONST_STR: ast_put_str(out, constant->text, constant->length); break;
	case CONST_BYTES: ast_put_bytes(out, constant->text, constant->length); break;
	case CONST_OBJECT: break; /* made by folding, never by the parser */
	}
}
