/* buf.h -- growing bytes, always followed by a NUL byte that does not count.
 * Life: BUF_INIT or buf_init, any number of calls, buf_clear. buf_take hands the bytes over. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include <stdarg.h>
#include <stddef.h>
struct buf {
	char *data; /* never NULL after the first write; use buf_text to read */
	size_t length, capacity;
};
#define BUF_INIT { NULL, 0, 0 }
void buf_init(struct buf *buf);
void buf_clear(struct buf *buf);
void buf_reset(struct buf *buf); /* length 0, memory kept */
void buf_put(struct buf *buf, const void *data, size_t length);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_put_utf8(struct buf *buf, unsigned code_point); /* surrogates as three bytes, as CPython's surrogatepass */
void buf_printf(struct buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *fmt, va_list args);
void buf_pad(struct buf *buf, char c, size_t count);
void buf_cut(struct buf *buf, size_t length); /* shortens to length */
const char *buf_text(const struct buf *buf);  /* NUL-terminated; "" when nothing was written */
char *buf_take(struct buf *buf);              /* the caller frees with mem_free; buf is empty after */
#endif
