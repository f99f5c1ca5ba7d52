/* place.c -- see place.h. */
#include "place.h"
#include "py/model/exc.h"
#include "py/model/obj_str.h"
#include "py_top.h"
#include <string.h>

bool place_of_program(struct py *py, const struct frame *f)
{
	return strncmp(str_utf8(py, f->code->filename, NULL), "<frozen ", 8) != 0;
}

void place_add_unit(struct py *py, const struct obj_code *code, int lines)
{
	VEC_PUSH(&py->top->units, (struct py_unit){ .unit = code->unit, .lines = lines, .code = code->serial });
}

void place_keep_unit(struct py *py, const struct obj_code *code)
{
	struct py_unit *unit = py->top->units.length ? &VEC_LAST(&py->top->units) : NULL;
	if (!unit || unit->code != code->serial || unit->born)
		return;
	unit->born = mem_new(sizeof *unit->born * (size_t)(code->ninstrs + 1));
	unit->born_count = code->ninstrs;
	for (int i = 0; i < code->ninstrs; i++)
		unit->born[i] = code_line(code, i);
}

void place_clear(struct py *py)
{
	for (size_t i = 0; i < py->top->units.length; i++)
		mem_free(py->top->units.items[i].born);
	VEC_CLEAR(&py->top->units);
}

/* Units and their code objects are numbered as they come. */
static const struct py_unit *unit_find(const struct py_top *top, uint16_t unit)
{
	size_t low = 0, high = top->units.length;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (top->units.items[middle].unit < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low < top->units.length && top->units.items[low].unit == unit ? &top->units.items[low] : NULL;
}

static int own_line(struct py *py, uint16_t number, int line)
{
	const struct py_unit *unit = unit_find(py->top, number);
	return unit && line > 0 ? unit->lines + line : 0;
}

int place_born(struct py *py, const struct obj *o)
{
	uint32_t serial = o->site >> 16;
	int instr = (int)(o->site & 0xffff);
	if (!serial)
		return 0;
	const struct obj_code *code = code_by_serial(py, serial);
	if (code)
		return instr < code->ninstrs ? own_line(py, code->unit, code_line(code, instr)) : 0;
	for (size_t i = py->top->units.length; i-- > 0;) {
		const struct py_unit *unit = &py->top->units.items[i];
		if (unit->code == serial)
			return unit->born && instr < unit->born_count && unit->born[instr] > 0
				   ? unit->lines + unit->born[instr]
				   : 0;
	}
	return 0;
}

int place_line(struct py *py, const struct frame *f)
{
	return own_line(py, f->code->unit, frame_line(f));
}

bool place_for_events(struct py *py, struct event_place *place, const char **file)
{
	bool own_code = vm_place(py, place, file);
	int line = own_line(py, place->unit, place->line);
	place->own = unit_find(py->top, place->unit) != NULL;
	if (line) {
		place->end_line += line - place->line;
		place->line = line;
	}
	return own_code;
}

void place_line_begins(struct py *py)
{
	const struct frame *f = py->vm->frame;
	if (!f || !place_of_program(py, f))
		return;
	int line = place_line(py, f);
	struct py_place place = { .line = line ? line : frame_line(f),
				  .own = line > 0,
				  .starts = !(f->flags & FRAME_STARTED),
				  .call = (f->code->flags & CO_NEWLOCALS) != 0,
				  .function = str_utf8(py, f->code->name, NULL),
				  .file = str_utf8(py, f->code->filename, NULL),
				  .unit = f->code->unit };
	for (; f; f = f->previous)
		place.depth += place_of_program(py, f);
	if (!py->top->options.line(py->top->options.closure, py, &place))
		py_limit(py, STOP_WATCHER, "stopped: the watcher asked");
}

void place_now_and_then(struct py *py)
{
	if (!py->top->options.go_on(py->top->options.closure))
		py_limit(py, STOP_WATCHER, "stopped: the watcher asked");
}
