/* emit_overlay.c -- code for what somebody may believe a statement does. Never: emits anything for a version as it is. */
#include "emit.h"
#include "py/model/heap.h"

/* Modules of the library do what they do, whatever is believed of the program. */
bool emit_believes(const struct code_unit *u, bool fact)
{
	return fact && !heap_in_startup(u->c->py);
}

bool emit_has_other_holder(const struct expr *value)
{
	return value->kind == EXPR_NAME || value->kind == EXPR_ATTRIBUTE || value->kind == EXPR_SUBSCRIPT;
}

void emit_destroy(struct code_unit *u, const struct expr_seq *targets)
{
	for (int i = 0; i < targets->count && !u->c->failed; i++) {
		const struct expr *target = targets->items[i];
		if (target->kind != EXPR_NAME)
			continue;
		emit_name(u, ident_of(target->v.name.id), LOAD, &target->pos);
		emit(u, OP_DESTROY, 0, &target->pos);
	}
}

static void copy_arguments(struct code_unit *u, const struct arg_seq *args, const struct pos *pos)
{
	for (int i = 0; i < args->count && !u->c->failed; i++) {
		struct ident *name = ident_of(args->items[i]->arg);
		emit_name(u, name, LOAD, pos);
		emit(u, OP_COPY_CONTAINER, 0, pos);
		emit_name(u, name, STORE, pos);
	}
}

void emit_copy_arguments(struct code_unit *u, const struct arguments *args, const struct pos *pos)
{
	copy_arguments(u, &args->posonlyargs, pos);
	copy_arguments(u, &args->args, pos);
	copy_arguments(u, &args->kwonlyargs, pos);
}
