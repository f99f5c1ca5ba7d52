/* save_page.c -- see save_page.h. */
#include "save_page.h"
#include "draw.h"
#include "file.h"

int save_page(const struct cli *cli, const char *path, const struct buf *page, struct err *err)
{
	int result = file_put(path, buf_text(page), page->length, err);
	if (result != 0)
		return result;
	if (!cli->json) {
		struct buf said = BUF_INIT;
		buf_printf(&said, "The page is in %s.", path);
		draw_paragraph(cli, DRAW_DIM, buf_text(&said));
		buf_clear(&said);
	}
	return 0;
}
