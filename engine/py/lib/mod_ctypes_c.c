/* mod_ctypes_c.c -- _ctypes: an address back to its object. Models: Modules/_ctypes/callproc.c My_PyObj_FromPtr.
 * A number that is the address of no live object would crash the real interpreter; here the run ends and says so. */
#include "lib_state.h"

/* "k"-like conversion of CPython's O& with PyLong_AsVoidPtr. */
static bool pointer(struct py *py, struct obj *o, uint64_t *out)
{
	if (!int_check(o)) {
		exc_raise(py, T_TypeError, "an integer is required");
		return false;
	}
	int64_t value;
	if (int_as_int64(o, &value)) {
		*out = (uint64_t)value;
		return true;
	}
	if (int_sign(o) < 0 || int_bit_length(o) > 64) {
		exc_raise(py, T_OverflowError, "Python int too large to convert to C unsigned long");
		return false;
	}
	*out = int_mask64(o);
	return true;
}

static struct obj *c_from_ptr(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			      struct obj *kwnames)
{
	(void)self, (void)kwnames;
	if (nargs != 1)
		return exc_raise(py, T_TypeError, "PyObj_FromPtr() takes exactly 1 argument (%d given)", (int)nargs);
	uint64_t address;
	if (!pointer(py, args[0], &address))
		return NULL;
	struct obj *o = heap_at(py, address);
	if (!o)
		return py_crash(py, "no live object at address 0x%llx: PyObj_FromPtr would crash the interpreter",
				(unsigned long long)address);
	return obj_incref(o);
}

static struct obj *c_incref(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	obj_incref(args[0]);
	(void)py;
	return obj_incref(args[0]);
}

static struct obj *c_decref(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)nargs, (void)kwnames;
	if (args[0]->refs >= 0 && args[0]->refs <= 1)
		return py_crash(py, "Py_DECREF of an object that is still in use");
	obj_decref(py, args[0]);
	return obj_incref(args[0]);
}

/* The 64 bits at id(x): the reference count, beside which newer versions keep marks of immortal objects; 8 bytes on: the type. */
static bool word_at(struct py *py, uint64_t address, uint64_t *out)
{
	struct obj *o = heap_at(py, address);
	if (o) {
		const struct profile *p = py->profile;
		*out = obj_immortal(o) ? p->immortal_refcount | (uint64_t)p->immortal_mark << 32 : (uint64_t)o->refs;
		return true;
	}
	o = heap_at(py, address - 8);
	if (o)
		*out = heap_address(py, &o->type->head);
	return o != NULL;
}

/* _read(address, size): the unsigned number in size bytes of an object's first two fields. */
static struct obj *c_read(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self, (void)kwnames;
	uint64_t address, word;
	int64_t size = 0;
	if (!args_positional(py, "_read", nargs, 2, 2) || !pointer(py, args[0], &address) ||
	    !int_as_int64(args[1], &size))
		return NULL;
	if (size == 0)
		return py_refuse(py, "writing to memory through ctypes");
	if (!word_at(py, address, &word))
		return py_refuse(py, "reading memory that is not an object's reference count or type");
	if (size < 8)
		word &= (UINT64_C(1) << (8 * size)) - 1;
	return int_from_uint64(py, word);
}

static const struct method_def ctypes_methods[] = {
	{ "_read", c_read, METH_FASTCALL, NULL, NULL },
	{ "PyObj_FromPtr", c_from_ptr, METH_FASTCALL, NULL, NULL },
	{ "Py_INCREF", c_incref, METH_O, NULL, NULL },
	{ "Py_DECREF", c_decref, METH_O, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_ctypes_c = { "_ctypes", ctypes_methods, NULL, NULL };
