#!/bin/sh
# selftest.sh: the checks of the house must see what they look for. Makes a small engine full of faults in a temporary
# folder and compares what arrows.awk and globals.sh say; sessions.sh must see a session that fails.
set -eu
tools=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p engine/py/model engine/py/vm engine/quiz sessions
cat >engine/ROOMS <<'END'
# room      | may include                | outside
base        |                            |
py/model    | base                       | gmp.h
py/vm       | base py/model              |
py          | base py/model py/vm        |
quiz        | base py                    | made.h
END
printf '#include "base/base.h"\n#include <gmp.h>\n#include "obj.h"\n#include "py/vm/vm.h"\n' >engine/py/model/obj.c
printf '#include "py/model/obj.h"\n#include <gmp.h>\n#include "py/py.h"\n  # include "base/buf.h"\n' >engine/py/vm/vm.c
printf '#include "py/vm/frame.h"\n#include <stdio.h>\n#include "quiz/quiz.h"\n' >engine/py/py.c
printf '#include "made.h"\n#include "py/py.h"\n#include "py/vm/vm.h"\n#include <sqlite3.h>\n' >engine/quiz/item.c
cat >expected <<'END'
engine/py/model/obj.c:4: py/model may not include py/vm
engine/py/py.c:3: py may not include quiz
engine/py/vm/vm.c:2: py/vm may not include gmp.h
engine/py/vm/vm.c:3: py/vm may not include py
engine/py/vm/vm.c:4: py/vm may not include base/buf.h
engine/quiz/item.c:3: quiz may not include py/vm
engine/quiz/item.c:4: quiz may not include sqlite3.h
END
! awk -f "$tools/arrows.awk" engine/ROOMS engine/py/model/obj.c engine/py/py.c engine/py/vm/vm.c engine/quiz/item.c >found
diff expected found

cat >state.c <<'END'
int shown = 1, zero;
static _Thread_local int own;
static const char *const names[] = { "a", "b" };
const char *name(int i);
const char *name(int i) { static int calls; calls += own++; return names[i + zero]; }
END
"${CC:-gcc}" -c state.c -o state.o
! sh "$tools/globals.sh" state.o | sort >found
printf 'state.o: %s can be written to\n' calls.0 own shown zero >expected
diff expected found

echo 'exit 3' >sessions/a.sh
echo 'echo said' >sessions/b.sh
echo 'meant' >sessions/b.out
echo 'echo good; test -x "$OBJQUIZ"' >sessions/c.sh
echo 'good' >sessions/c.out
! sh "$tools/sessions.sh" /bin/true sessions/*.sh >found
[ "$(tail -n 1 found)" = '1 passed, 2 failed' ]
