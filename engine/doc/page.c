/* page.c -- see page.h. */
#include "page.h"
#include <inttypes.h>
#include <string.h>

static const char style[] =
    ":root{color-scheme:light "
    "dark;--ink:#1b1f24;--paper:#fff;--soft:#57606a;--line:#d0d7de;--good:#1a7f37;--bad:#b35900;"
    "--fill:#0969da;--empty:#eaeef2}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--soft:#9198a1;--line:#3d444d;--good:#"
    "3fb950;"
    "--bad:#db8d28;--fill:#4493f8;--empty:#262c36}}\n"
    "body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:52rem;margin:2rem auto;"
    "padding:0 1rem}\n"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid var(--line)}\n"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem .3rem 0;"
    "border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right;"
    "font-variant-numeric:tabular-nums}\n"
    "code{font-family:ui-monospace,monospace;font-size:.9em}.soft{color:var(--soft)}.good{color:var(--good)}"
    ".bad{color:var(--bad)}\n"
    "svg{vertical-align:middle}svg .fill{fill:var(--fill)}svg .empty{fill:var(--empty)}svg .mark{stroke:var(--ink)}"
    "svg text{fill:var(--soft);font:10px system-ui,sans-serif}\n"
    "@media print{body{margin:0;max-width:none;font-size:11pt}h2{break-after:avoid}tr,li{break-inside:avoid}"
    ":root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#444;--line:#999;--good:#000;--bad:#000;--fill:#555;"
    "--empty:#ddd}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

void page_text(struct buf *out, const char *text)
{
	struct buf safe = BUF_INIT;

	text_put_safe(&safe, text, strlen(text));
	text_put_markup(out, buf_text(&safe), safe.length);
	buf_clear(&safe);
}

void page_words(struct buf *out, const char *text)
{
	struct buf part = BUF_INIT;

	for (bool code = false; *text != '\0'; code = !code) {
		size_t length = strcspn(text, "`");
		buf_reset(&part);
		buf_put(&part, text, length);
		buf_puts(out, code ? "<code>" : "");
		page_text(out, buf_text(&part));
		buf_puts(out, code ? "</code>" : "");
		text += length + (text[length] == '`');
	}
	buf_clear(&part);
}

void page_begin(struct buf *out, const char *title)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	page_text(out, title);
	buf_puts(out, "</title>\n<style>\n");
	buf_puts(out, style);
	buf_puts(out, "</style>\n</head>\n<body>\n<h1>");
	page_text(out, title);
	buf_puts(out, "</h1>\n");
}

void page_end(struct buf *out)
{
	buf_puts(out, "</body>\n</html>\n");
}

void page_heading(struct buf *out, const char *text)
{
	buf_puts(out, "<h2>");
	page_text(out, text);
	buf_puts(out, "</h2>\n");
}

#define BAR_WIDTH 160
void page_bar(struct buf *out, int percent, int mark)
{
	if (percent < 0)
		return;
	buf_printf(out,
		   "<svg width=\"%d\" height=\"14\" role=\"img\" aria-label=\"%d percent\"><rect class=\"empty\" "
		   "width=\"%d\" height=\"14\" rx=\"3\"/><rect class=\"fill\" width=\"%d\" height=\"14\" rx=\"3\"/>",
		   BAR_WIDTH, percent, BAR_WIDTH, percent * BAR_WIDTH / 100);
	if (mark >= 0)
		buf_printf(out, "<line class=\"mark\" x1=\"%d\" x2=\"%d\" y1=\"0\" y2=\"14\" stroke-width=\"2\"/>",
			   mark * BAR_WIDTH / 100, mark * BAR_WIDTH / 100);
	buf_puts(out, "</svg>");
}

void page_amount(struct buf *out, int64_t thousandths)
{
	buf_printf(out, "%" PRId64, thousandths / 1000);
	if (thousandths % 1000 != 0) {
		buf_printf(out, ".%03d", (int)(thousandths % 1000));
		while (out->data[out->length - 1] == '0')
			buf_cut(out, out->length - 1);
	}
}

void page_time(struct buf *out, int64_t milliseconds)
{
	int64_t seconds = (milliseconds + 500) / 1000;

	buf_printf(out, "%" PRId64 ":%02d", seconds / 60, (int)(seconds % 60));
}
