"""opcode: the names and numbers of CPython's instructions."""
import sys as _sys
from _objquiz import opcodes as _opcodes, refuse as _refuse

_minor = _sys.version_info[1]
cmp_op = ('<', '<=', '==', '!=', '>', '>=')
if _minor == 8:
    cmp_op += ('in', 'not in', 'is', 'is not', 'exception match', 'BAD')

# (name, number, what the operand is, whether it is shown, cache entries), in the order of opmap
_first = ('CACHE', 'RESERVED', 'RESUME', 'INSTRUMENTED_LINE', 'ENTER_EXECUTOR', 'TRACE_RECORD') if _minor >= 13 else ()
if _minor == 13:
    _first = _first[:4]
_rows = _opcodes()
_rows.sort(key=lambda row: _first.index(row[0]) - 10 if row[0] in _first else row[1])
opmap = {row[0]: row[1] for row in _rows}
EXTENDED_ARG = opmap['EXTENDED_ARG']
HAVE_ARGUMENT = 90 if _minor < 13 else opmap['WITH_EXCEPT_START'] if _minor > 13 else 44
opname = [f'<{op}>' for op in range(max(opmap.values()) + 1 if _minor >= 12 else 256)]
for _row in _rows:
    opname[_row[1]] = _row[0]


def _having(kinds):
    return [row[1] for row in _rows if row[2] in kinds]


hasconst, hasname, hasjrel, hasjabs = _having('c'), _having('n'), _having('j'), _having('J')
haslocal, hascompare, hasfree, hasexc = _having('l'), _having('m'), _having('f'), _having('x')
hasarg = [row[1] for row in _rows if row[3] == 'y']
hasjump = hasjrel + hasjabs
hasnargs = []
_inline_cache_entries = {row[0]: row[4] for row in _rows if row[4]}

# What specialized instructions are called: from 129 on, by name
_specialized = """
    BINARY_OP_ADD_FLOAT BINARY_OP_ADD_INT BINARY_OP_ADD_UNICODE BINARY_OP_EXTEND BINARY_OP_MULTIPLY_FLOAT
    BINARY_OP_MULTIPLY_INT BINARY_OP_SUBSCR_DICT BINARY_OP_SUBSCR_GETITEM BINARY_OP_SUBSCR_LIST_INT
    BINARY_OP_SUBSCR_LIST_SLICE BINARY_OP_SUBSCR_STR_INT BINARY_OP_SUBSCR_TUPLE_INT BINARY_OP_SUBTRACT_FLOAT
    BINARY_OP_SUBTRACT_INT CALL_ALLOC_AND_ENTER_INIT CALL_BOUND_METHOD_EXACT_ARGS CALL_BOUND_METHOD_GENERAL
    CALL_BUILTIN_CLASS CALL_BUILTIN_FAST CALL_BUILTIN_FAST_WITH_KEYWORDS CALL_BUILTIN_O CALL_ISINSTANCE
    CALL_KW_BOUND_METHOD CALL_KW_NON_PY CALL_KW_PY CALL_LEN CALL_LIST_APPEND CALL_METHOD_DESCRIPTOR_FAST
    CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS CALL_METHOD_DESCRIPTOR_NOARGS CALL_METHOD_DESCRIPTOR_O
    CALL_NON_PY_GENERAL CALL_PY_EXACT_ARGS CALL_PY_GENERAL CALL_STR_1 CALL_TUPLE_1 CALL_TYPE_1 COMPARE_OP_FLOAT
    COMPARE_OP_INT COMPARE_OP_STR CONTAINS_OP_DICT CONTAINS_OP_SET FOR_ITER_GEN FOR_ITER_LIST FOR_ITER_RANGE
    FOR_ITER_TUPLE JUMP_BACKWARD_JIT JUMP_BACKWARD_NO_JIT LOAD_ATTR_CLASS LOAD_ATTR_CLASS_WITH_METACLASS_CHECK
    LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN LOAD_ATTR_INSTANCE_VALUE LOAD_ATTR_METHOD_LAZY_DICT LOAD_ATTR_METHOD_NO_DICT
    LOAD_ATTR_METHOD_WITH_VALUES LOAD_ATTR_MODULE LOAD_ATTR_NONDESCRIPTOR_NO_DICT LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES
    LOAD_ATTR_PROPERTY LOAD_ATTR_SLOT LOAD_ATTR_WITH_HINT LOAD_GLOBAL_BUILTIN LOAD_GLOBAL_MODULE LOAD_SUPER_ATTR_ATTR
    LOAD_SUPER_ATTR_METHOD RESUME_CHECK SEND_GEN STORE_ATTR_INSTANCE_VALUE STORE_ATTR_SLOT STORE_ATTR_WITH_HINT
    STORE_SUBSCR_DICT STORE_SUBSCR_LIST_INT TO_BOOL_ALWAYS_TRUE TO_BOOL_BOOL TO_BOOL_INT TO_BOOL_LIST TO_BOOL_NONE
    TO_BOOL_STR UNPACK_SEQUENCE_LIST UNPACK_SEQUENCE_TUPLE UNPACK_SEQUENCE_TWO_TUPLE
"""
if _minor >= 15:
    _specialized += """
    BINARY_OP_SUBSCR_USTR_INT CALL_EX_NON_PY_GENERAL CALL_EX_PY FOR_ITER_VIRTUAL GET_ITER_SELF GET_ITER_VIRTUAL
    RESUME_CHECK_JIT SEND_ASYNC_GEN SEND_VIRTUAL
    """
else:
    _specialized += "LOAD_CONST_IMMORTAL LOAD_CONST_MORTAL"
if _minor >= 14:
    opname[3] = 'BINARY_OP_INPLACE_ADD_UNICODE'
    for _number, _name in enumerate(sorted(_specialized.split()), 129):
        opname[_number] = _name

_cache_format = {
    'LOAD_GLOBAL': {'counter': 1, 'index': 1, 'module_keys_version': 1 + (_minor == 11), 'builtin_keys_version': 1},
    'BINARY_OP': {'counter': 1}, 'UNPACK_SEQUENCE': {'counter': 1}, 'COMPARE_OP': {'counter': 1},
    'CONTAINS_OP': {'counter': 1}, 'BINARY_SUBSCR': {'counter': 1}, 'FOR_ITER': {'counter': 1}, 'GET_ITER': {'counter': 1},
    'LOAD_SUPER_ATTR': {'counter': 1}, 'LOAD_ATTR': {'counter': 1, 'version': 2, 'keys_version': 2, 'descr': 4},
    'STORE_ATTR': {'counter': 1, 'version': 2, 'index': 1}, 'CALL': {'counter': 1, 'func_version': 2},
    'CALL_KW': {'counter': 1, 'func_version': 2}, 'CALL_FUNCTION_EX': {'counter': 1}, 'STORE_SUBSCR': {'counter': 1},
    'SEND': {'counter': 1}, 'JUMP_BACKWARD': {'counter': 1}, 'TO_BOOL': {'counter': 1, 'version': 2},
    'POP_JUMP_IF_TRUE': {'counter': 1}, 'POP_JUMP_IF_FALSE': {'counter': 1}, 'POP_JUMP_IF_NONE': {'counter': 1},
    'POP_JUMP_IF_NOT_NONE': {'counter': 1}, 'RESUME': {'counter': 1},
}
if _minor >= 14:
    _cache_format['BINARY_OP'] = {'counter': 1, 'descr': 4}
elif _minor == 11:
    _cache_format.update({
        'COMPARE_OP': {'counter': 1, 'mask': 1}, 'BINARY_SUBSCR': {'counter': 1, 'type_version': 2, 'func_version': 1},
        'LOAD_ATTR': {'counter': 1, 'version': 2, 'index': 1}, 'PRECALL': {'counter': 1},
        'LOAD_METHOD': {'counter': 1, 'type_version': 2, 'dict_offset': 1, 'keys_version': 2, 'descr': 4},
        'CALL': {'counter': 1, 'func_version': 2, 'min_args': 1}})
_cache_format = {name: entries for name, entries in _cache_format.items() if name in _inline_cache_entries}


def stack_effect(opcode, oparg=None, *, jump=None):
    _refuse('opcode.stack_effect')


_nb_ops = [('NB_' + name, sign) for name, sign in zip(
    'ADD AND FLOOR_DIVIDE LSHIFT MATRIX_MULTIPLY MULTIPLY REMAINDER OR POWER RSHIFT SUBTRACT TRUE_DIVIDE XOR'.split(),
    '+ & // << @ * % | ** >> - / ^'.split())]
_nb_ops += [('NB_INPLACE_' + name[3:], sign + '=') for name, sign in _nb_ops]
if _minor >= 14:
    _nb_ops.append(('NB_SUBSCR', '[]'))
_intrinsic_1_descs = ['INTRINSIC_' + name for name in (
    '1_INVALID PRINT IMPORT_STAR STOPITERATION_ERROR ASYNC_GEN_WRAP UNARY_POSITIVE LIST_TO_TUPLE TYPEVAR PARAMSPEC '
    'TYPEVARTUPLE SUBSCRIPT_GENERIC TYPEALIAS').split()]
_intrinsic_2_descs = ['INTRINSIC_' + name for name in (
    '2_INVALID PREP_RERAISE_STAR TYPEVAR_WITH_BOUND TYPEVAR_WITH_CONSTRAINTS SET_FUNCTION_TYPE_PARAMS '
    'SET_TYPEPARAM_DEFAULT').split()]
_special_method_names = ('__enter__', '__exit__', '__aenter__', '__aexit__')
_common_constants = [AssertionError, NotImplementedError, tuple, all, any]
if _minor >= 15:
    _common_constants += [list, set, None, '', True, False, -1]

if _minor >= 13:
    __all__ = ['cmp_op', 'stack_effect', 'hascompare', 'opname', 'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasarg',
               'hasconst', 'hasname', 'hasjump', 'hasjrel', 'hasjabs', 'hasfree', 'haslocal', 'hasexc']
    del hasnargs
elif _minor == 12:
    __all__ = ['cmp_op', 'hasarg', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'hasexc',
               'opname', 'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG', 'stack_effect']
    del hasnargs, hasjump
else:
    __all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'opname', 'opmap',
               'HAVE_ARGUMENT', 'EXTENDED_ARG', 'hasnargs', 'stack_effect']
    del hasjump, hasexc, hasarg
