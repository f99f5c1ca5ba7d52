#!/bin/sh
# globals.sh OBJECT...: fails when an object file holds data that can be written: the engine has no global state.
# Constant tables of pointers lie in .data.rel.ro, which is written by the linker alone.
set -u
objdump -h -w "$@" | awk '
	/file format/ { file = $1; sub(/:$/, "", file) }
	$2 ~ /^\.(data|bss|tdata|tbss)/ && $2 !~ /^\.data\.rel\.ro/ && $3 !~ /^0+$/ {
		printf "%s holds writable data: %s, 0x%s bytes\n", file, $2, $3
		faults++
	}
	END { exit faults != 0 }' || {
	# the names help to find it; B, D: seen by others, b, d: static
	nm -o "$@" 2>/dev/null | grep -E ' [bBC] |  *C ' >&2
	exit 1
}
