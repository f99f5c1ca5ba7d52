/* buf.c -- growing bytes. Invariant: data == NULL and capacity == 0, or data[length] == 0 and length < capacity. */
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void buf_init(struct buf *buf)
{
	*buf = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *buf)
{
	mem_free(buf->data);
	buf_init(buf);
}

void buf_reset(struct buf *buf)
{
	buf_cut(buf, 0);
}

/* Makes room for `more` bytes and the final NUL. */
static void buf_room(struct buf *buf, size_t more)
{
	if (more < buf->capacity - buf->length && buf->capacity != 0)
		return;
	if (more >= SIZE_MAX / 2 - buf->length)
		bug("a buffer of %zu and %zu bytes", buf->length, more);
	size_t grown = buf->capacity < 64 ? 64 : buf->capacity * 2;
	if (grown < buf->length + more + 1)
		grown = buf->length + more + 1;
	buf->data = mem_grow(buf->data, grown, 1);
	buf->capacity = grown;
}

void buf_put(struct buf *buf, const void *data, size_t length)
{
	buf_room(buf, length);
	if (length != 0) /* data may be NULL then */
		memcpy(buf->data + buf->length, data, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void buf_puts(struct buf *buf, const char *text)
{
	buf_put(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char c)
{
	buf_put(buf, &c, 1);
}

void buf_put_utf8(struct buf *buf, unsigned code_point)
{
	if (code_point < 0x80) {
		buf_putc(buf, (char)code_point);
	} else if (code_point < 0x800) {
		buf_putc(buf, (char)(0xc0 | (code_point >> 6)));
		buf_putc(buf, (char)(0x80 | (code_point & 0x3f)));
	} else if (code_point < 0x10000) {
		buf_putc(buf, (char)(0xe0 | (code_point >> 12)));
		buf_putc(buf, (char)(0x80 | (code_point >> 6 & 0x3f)));
		buf_putc(buf, (char)(0x80 | (code_point & 0x3f)));
	} else {
		buf_putc(buf, (char)(0xf0 | (code_point >> 18 & 0x07)));
		buf_putc(buf, (char)(0x80 | (code_point >> 12 & 0x3f)));
		buf_putc(buf, (char)(0x80 | (code_point >> 6 & 0x3f)));
		buf_putc(buf, (char)(0x80 | (code_point & 0x3f)));
	}
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vprintf(buf, fmt, args);
	va_end(args);
}

void buf_vprintf(struct buf *buf, const char *fmt, va_list args)
{
	va_list again;

	buf_room(buf, 0);
	va_copy(again, args);
	int length = vsnprintf(buf->data + buf->length, buf->capacity - buf->length, fmt, args);
	if (length < 0)
		bug("a format that printf refuses: %s", fmt);
	if ((size_t)length >= buf->capacity - buf->length) {
		buf_room(buf, (size_t)length);
		vsnprintf(buf->data + buf->length, buf->capacity - buf->length, fmt, again);
	}
	va_end(again);
	buf->length += (size_t)length;
}

void buf_pad(struct buf *buf, char c, size_t count)
{
	buf_room(buf, count);
	memset(buf->data + buf->length, c, count);
	buf->length += count;
	buf->data[buf->length] = '\0';
}

void buf_cut(struct buf *buf, size_t length)
{
	if (length > buf->length)
		bug("a buffer of %zu bytes cut to %zu", buf->length, length);
	buf->length = length;
	if (buf->data != NULL)
		buf->data[length] = '\0';
}

const char *buf_text(const struct buf *buf)
{
	return buf->data != NULL ? buf->data : "";
}

char *buf_take(struct buf *buf)
{
	char *data = buf->data != NULL ? buf->data : mem_text("");

	buf_init(buf);
	return data;
}
