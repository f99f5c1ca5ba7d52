/* pack_build.c -- objquiz pack build: a pack as one file to hand out. The same content gives the same bytes, and its
 * SHA-256 says whether two packs are one. */
#include "cmd_pack.h"
#include "file.h"
#include <stdio.h>
#include <string.h>

int cmd_pack_build(struct cli *cli, struct err *err)
{
	const char *output = cli_text(cli, "output", NULL);
	struct item_pack *pack;
	struct buf text = BUF_INIT;
	int code;

	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack build PATH [--output FILE]: a folder with a pack.json");
	code = cmd_pack_open(cli->operands[1], &pack, err);
	if (code < 0)
		return code;
	pack_write(&text, pack);
	if (output == NULL)
		fwrite(buf_text(&text), 1, text.length, stdout);
	else
		code = file_put(output, buf_text(&text), text.length, err);
	if (code == 0) /* beside the pack, or on standard error where the pack itself goes to standard output */
		fprintf(output != NULL ? stdout : stderr, "%s: %zu exercise%s, content %s\n", pack->id,
			pack->item_count, pack->item_count == 1 ? "" : "s", pack->hash);
	buf_clear(&text);
	item_pack_free(pack);
	return code;
}
