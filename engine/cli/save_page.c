/* save_page.c -- see save_page.h. */
#include "save_page.h"
#include "draw.h"
#include <errno.h>
#include <string.h>

int save_page(const struct cli *cli, const char *path, const struct buf *page, struct err *err)
{
	FILE *file = fopen(path, "w");
	bool written = file && fwrite(buf_text(page), 1, page->length, file) == page->length;
	int cause = errno;
	if (file && fclose(file) != 0 && written) {
		written = false;
		cause = errno;
	}
	if (!written)
		return err_set_at(err, ERR_OUTPUT, path, 0, 0, "it cannot be written: %s", strerror(cause));
	if (!cli->json) {
		struct buf said = BUF_INIT;
		buf_printf(&said, "The page is in %s.", path);
		draw_paragraph(cli, DRAW_DIM, buf_text(&said));
		buf_clear(&said);
	}
	return 0;
}
