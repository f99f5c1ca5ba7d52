/* quiz_help.c -- see quiz_help.h. */
#include "quiz_help.h"
#include <check.h>
#include <string.h>

struct item_pack *quiz_exercise(const char *members)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct buf text = BUF_INIT;
	struct item_pack *pack;
	int code;

	buf_puts(&text,
		 "{'id':'x','title':'X','topics':['id'],'level':1,'prompt':'?','explanation':'It is {{answer}}.',");
	buf_puts(&text, members);
	buf_puts(&text, "}");
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '\'')
			text.data[i] = '"';
	code = pack_read_exercise(&pack, "p", buf_text(&text), text.length, &faults);
	ck_assert_msg(code == 0, "%s: %s", members, faults.length > 0 ? faults.items[0].text : "?");
	buf_clear(&text);
	pack_faults_clear(&faults);
	return pack;
}
