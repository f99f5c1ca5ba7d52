/* py.c -- the life of an evaluator: made from options, reset, freed; joins the four floors.
 * Owns: struct py and py->top. Models: Python/pylifecycle.c as far as a snippet can tell. */
#include "holders.h"
#include "label.h"
#include "place.h"
#include "py_top.h"
#include "py/lang/bytecode.h"
#include "py/lib/lib.h"
#include "py/model/overlay.h"
#include "py/vm/obj_property.h"
#include "py/vm/specialise.h"
#include <stdlib.h>
#include <string.h>

#define DEFAULT_STEPS   50000000u
#define DEFAULT_MEMORY  ((size_t)256 << 20)
#define DEFAULT_OUTPUT  ((size_t)16 << 20)
#define DEFAULT_C_DEPTH 5000
#define FIRST_SERIAL    (1 << 12) /* of what a program makes */
#define IMAGES_KEPT     16        /* each version twice */

/* Every spec of every floor, in the order of enum type_id. */
#define TYPE_ROW(id, spec) extern const struct type_spec spec;
#include "py/model/types.def"
#undef TYPE_ROW
#define EXC(name, base, layout) extern const struct type_spec exc_##name##_spec;
#include "py/model/exceptions.def"
#undef EXC

static const struct type_spec *const type_specs[] = {
#define TYPE_ROW(id, spec) &spec,
#include "py/model/types.def"
#undef TYPE_ROW
#define EXC(name, base, layout) &exc_##name##_spec,
#include "py/model/exceptions.def"
#undef EXC
};
_Static_assert(sizeof type_specs / sizeof *type_specs == T_COUNT, "a spec for each type");

static const char *const versions[] = { "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15", NULL };

const char *const *py_versions(void)
{
	return versions;
}

const char *py_default_version(void)
{
	return "3.14";
}

const char *py_revision(void)
{
	return "1";
}

static struct obj *main_module_name(struct py *py)
{
	struct obj *globals = vm_globals(py);
	return globals ? dict_get(py, globals, NAME(py, __name__)) : NULL;
}

static void label_usual(struct py *py, struct obj *o, struct buf *out)
{
	label_put(py, o, LABEL_USUAL, out);
}

static struct obj *bytecode(struct py *py, struct obj *code, const char *what)
{
	return bytecode_attribute(py, (struct obj_code *)(void *)code, what);
}

static const struct hooks hooks = {
	.instance_slots = &vm_instance_slots,
	.line = vm_line,
	.file = vm_file,
	.site = vm_site,
	.place = place_for_events,
	.label = label_usual,
	.holders = holders_record,
	.garbage = holders_garbage,
	.traceback_here = vm_traceback_here,
	.handled = vm_handled,
	.unraisable = lib_unraisable,
	.print_unraisable = lib_print_unraisable,
	.import_module = lib_import,
	.wrap_function = wrapped_new,
	.main_module_name = main_module_name,
	.builtins = lib_builtins,
	.write_error = lib_write_stderr,
	.sys = lib_sys,
	.bytecode = bytecode,
	.code_runs = specialise_runs,
	.warn = lib_warn,
	.refuse_builtin = lib_refuse_name,
	.imported_star = lib_imported_star,
	.refuse_module_name = lib_refuse_module_name,
	.module_names = lib_module_names,
	.codec_own = lib_codec_own,
	.codec_error = lib_codec_error,
};

static void forward_output(void *closure, int stream, const char *data, size_t length)
{
	struct py_top *top = closure;
	for (; top->newlines_due > 0; top->newlines_due--)
		if (top->options.write)
			top->options.write(top->options.closure, PY_STDERR, "\n", 1);
	if (top->options.write)
		top->options.write(top->options.closure, (enum py_stream)stream, data, length);
}

/* The keys of the two SipHash halves and of the address layout come from the one seed. */
static void seed_init(struct py *py, uint64_t seed)
{
	struct rng rng;
	rng_seed(&rng, seed);
	py->hash_seed[0] = rng_next(&rng);
	py->hash_seed[1] = rng_next(&rng);
}

/* The options that bound a program or say what is kept of it; start-up depends on version and seed alone. */
static void options_take(struct py *py)
{
	const struct py_options *o = &py->top->options;
	py->steps_left = o->steps ? o->steps : DEFAULT_STEPS;
	py->memory_limit = o->memory ? o->memory : DEFAULT_MEMORY;
	py->output_left = o->output ? o->output : DEFAULT_OUTPUT;
	py->c_depth_limit = o->depth ? o->depth : DEFAULT_C_DEPTH;
	py->record = o->record;
	py->line_begins = o->line ? place_line_begins : NULL;
	py->now_and_then = o->go_on ? place_now_and_then : NULL;
	py->top->first_serial = FIRST_SERIAL;
	lib_begin(py);
}

static void state_init(struct py *py, const struct profile *profile)
{
	struct py_top *top = py->top;
	py->profile = profile;
	py->hooks = &hooks;
	py->log = &top->log;
	py->cmem = &top->cmem;
	py->type_specs = type_specs;
	py->steps_left = UINT64_MAX;
	py->memory_limit = DEFAULT_MEMORY;
	py->output_left = DEFAULT_OUTPUT;
	py->c_depth_limit = DEFAULT_C_DEPTH;
	py->recursion_limit = 1000;
	py->next_serial = 1;
	py->next_type_version = 1;
	py->write = forward_output;
	py->write_closure = top;
	seed_init(py, top->options.seed);
}

/* Types whose attributes nearly every program looks up, and those that it has objects of. */
static const uint16_t asked_types[] = {
	T_object,   T_type,       T_int,           T_str,       T_list,      T_tuple,
	T_dict,     T_set,        T_BaseException, T_Exception, T_TypeError, T_ValueError,
	T_KeyError, T_IndexError, T_LookupError,   T_function,  T_generator, T_getset_descriptor,
};
static const uint16_t used_types[] = {
	T_code,
	T_frame,
	T_traceback,
	T_cell,
	T_method,
	T_weakref,
	T_method_descriptor,
	T_SourceFileLoader,
	T_wrapper_descriptor,
	T_range_iterator,
	T_list_iterator,
	T_tuple_iterator,
	T_str_ascii_iterator,
};
enum warmth { COLD, WARM }; /* warm: with those types ready, which else come alive when they are first needed */

static void types_ready(struct py *py)
{
	for (size_t i = 0; i < sizeof asked_types / sizeof *asked_types; i++)
		type_attributes_ready(py, TYPE_OF(py, asked_types[i]));
	for (size_t i = 0; i < sizeof used_types / sizeof *used_types; i++) {
		const struct type_spec *spec = type_specs[used_types[i]];
		if (!spec->available || spec->available(py->profile))
			TYPE_OF(py, used_types[i]);
	}
}

/* Everything that start-up makes. Order matters: singletons before anything that returns None. */
static void floors_init(struct py *py, enum warmth warmth)
{
	model_init(py);
	vm_init(py);
	if (warmth == WARM)
		types_ready(py);
	lib_init(py);
	py->next_serial = FIRST_SERIAL; /* serials below are start-up's */
	lib_main(py);
}

/* The profile asked for; one with a belief is made in place. NULL and err. */
/* A version with some facts of another one. */
static const struct profile *facts_swapped(const struct py_options *options, const struct profile *profile,
					   struct profile *overlaid, struct err *err)
{
	const struct profile *other = profile_find(options->facts_from);
	if (!other) {
		err_set(err, ERR_USAGE, "Python %s is not modelled; choose one of 3.8 to 3.15", options->facts_from);
		return NULL;
	}
	*overlaid = *profile;
	for (size_t i = 0; i < options->fact_count; i++)
		profile_copy(overlaid, other, options->facts[i]);
	return overlaid;
}

static const struct profile *profile_for(const struct py_options *options, struct profile *overlaid, struct err *err)
{
	const struct profile *profile = profile_find(options->version);
	if (!profile) {
		err_set(err, ERR_USAGE, "Python %s is not modelled; choose one of 3.8 to 3.15", options->version);
		return NULL;
	}
	if (options->facts_from)
		return facts_swapped(options, profile, overlaid, err);
	if (!options->belief)
		return profile;
	int overlay = overlay_find(options->belief);
	if (overlay < 0) {
		err_set(err, ERR_USAGE, "there is no belief %.80s", options->belief);
		return NULL;
	}
	overlay_apply(overlay, profile, overlaid);
	return overlaid;
}

const struct py_belief *py_beliefs(void)
{
	return overlays;
}

bool py_belief_may_show(const struct py_belief *belief, const char *program)
{
	return overlay_may_show(belief, program);
}

bool py_belief_matters(const char *version, const char *belief)
{
	const struct profile *profile = profile_find(version);
	struct profile overlaid;
	int overlay = overlay_find(belief);
	return profile && overlay >= 0 && overlay_apply(overlay, profile, &overlaid);
}

static struct py_image *image_find(struct py_top *top, const struct profile *profile, uint64_t seed)
{
	for (size_t i = 0; i < top->images.length; i++)
		if (top->images.items[i]->profile == profile && top->images.items[i]->seed == seed)
			return top->images.items[i];
	return NULL;
}

static void image_free(struct py_image *image)
{
	cmem_image_free(image->memory);
	mem_free(image);
}

static int by_address(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t)((const struct cmem_steady *)a)->at,
		  y = (uintptr_t)((const struct cmem_steady *)b)->at;
	return (x > y) - (x < y);
}

/* The slots of the built-in types, which are most of what start-up makes: they stay as they are. */
static size_t steady_slots(struct py *py, struct cmem_steady *steady)
{
	size_t count = 0;
	for (int id = 0; id < T_COUNT; id++)
		if (py->types[id] && (py->types[id]->flags & TYPE_IMMUTABLE))
			steady[count++] = (struct cmem_steady){ &py->types[id]->slots, sizeof(struct slots) };
	qsort(steady, count, sizeof *steady, by_address);
	return count;
}

/* Of an evaluator that has just been made. Where there is no room any more, the oldest image goes. */
static void image_save(struct py *py, uint64_t seed)
{
	struct py_top *top = py->top;
	struct cmem_steady steady[T_COUNT];
	struct cmem_image *memory = cmem_save(py->cmem, steady, steady_slots(py, steady));
	if (!memory)
		return;
	struct py_image *image = mem_new(sizeof *image);
	*image = (struct py_image){ .profile = py->profile, .seed = seed, .state = *py, .memory = memory };
	if (top->images.length < IMAGES_KEPT) {
		VEC_PUSH(&top->images, image);
		return;
	}
	image_free(top->images.items[top->next_image]);
	top->images.items[top->next_image] = image;
	top->next_image = (top->next_image + 1) % IMAGES_KEPT;
}

static void image_load(struct py *py, const struct py_image *image)
{
	cmem_load(py->cmem, image->memory);
	*py = image->state;
}

struct py *py_new(const struct py_options *options, struct err *err)
{
	struct profile overlaid;
	const struct profile *profile = profile_for(options, &overlaid, err);
	if (!profile)
		return NULL;
	struct py *py = mem_zero(1, sizeof *py);
	py->top = mem_zero(1, sizeof *py->top);
	py->top->options = *options;
	if (options->belief || options->facts_from) {
		py->top->overlaid = overlaid;
		profile = &py->top->overlaid;
	}
	cmem_init(&py->top->cmem);
	state_init(py, profile);
	floors_init(py, COLD);
	options_take(py);
	return py;
}

/* What is of one program alone. */
static void program_clear(struct py *py)
{
	struct py_top *top = py->top;
	if (top->unit_held)
		arena_clear(&top->unit.arena);
	place_clear(py);
	memset(&top->options, 0, sizeof *top - offsetof(struct py_top, options));
}

int py_reset(struct py *py, const struct py_options *options, struct err *err)
{
	struct py_top *top = py->top;
	const struct profile *profile = profile_for(options, &top->overlaid, err);
	if (!profile)
		return err->code;
	program_clear(py);
	top->options = *options;
	const struct py_image *image =
	    options->belief || options->facts_from ? NULL : image_find(top, profile, options->seed);
	if (image) {
		image_load(py, image);
	} else {
		cmem_reset(&top->cmem);
		memset(py, 0, sizeof *py);
		py->top = top;
		state_init(py, profile);
		floors_init(py, options->belief || options->facts_from ? COLD : WARM);
		if (!options->belief && !options->facts_from)
			image_save(py, options->seed);
	}
	event_log_reset(&top->log);
	options_take(py);
	return 0;
}

void py_free(struct py *py)
{
	if (!py)
		return;
	struct py_top *top = py->top;
	program_clear(py);
	cmem_clear(&top->cmem);
	for (size_t i = 0; i < top->images.length; i++)
		image_free(top->images.items[i]);
	VEC_CLEAR(&top->images);
	event_log_clear(&top->log);
	mem_free(top);
	mem_free(py);
}

const struct py_stop *py_stop(const struct py *py)
{
	return &py->top->stop;
}

const struct profile *py_profile(const struct py *py)
{
	return py->profile;
}

enum py_mode py_mode(const struct py *py)
{
	return py->top->options.mode;
}

const char *py_version(const struct py *py)
{
	return py->profile->version;
}

size_t py_event_count(const struct py *py)
{
	return py->log->events.length;
}

uint64_t py_events_lost(const struct py *py)
{
	return py->log->lost;
}

const struct event *py_event(const struct py *py, size_t index)
{
	return &py->log->events.items[index];
}

bool py_fact(const char *version, const char *name, struct buf *value, const char **what, const char **source)
{
	const struct profile *profile = profile_find(version);
	for (int i = 0; profile && profile_facts[i].name; i++) {
		if (strcmp(profile_facts[i].name, name) != 0)
			continue;
		profile_value(profile, i, value);
		*what = profile_facts[i].what;
		*source = profile_facts[i].from;
		return true;
	}
	return false;
}

bool py_fact_at(int index, const char **name, const char **what, const char **source)
{
	const struct profile_fact *fact = &profile_facts[index];
	*name = fact->name;
	*what = fact->what;
	*source = fact->from;
	return fact->name != NULL;
}

bool py_fact_differs(int index, const char *version, const char *other)
{
	const struct profile *a = profile_find(version), *b = profile_find(other);
	struct buf x = BUF_INIT, y = BUF_INIT;
	if (a && b) {
		profile_value(a, index, &x);
		profile_value(b, index, &y);
	}
	bool differs = strcmp(buf_text(&x), buf_text(&y)) != 0;
	buf_clear(&x);
	buf_clear(&y);
	return differs;
}
