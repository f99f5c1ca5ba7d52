#!/bin/sh
# globals.sh OBJECT...: fails when an object file holds data that can be written: the engine has no global state.
# Constant tables of pointers lie in .data.rel.ro, which only the linker writes.
objdump -t "$@" | awk '
	/file format/ { file = $1; sub(/:$/, "", file) }
	/ (\.(data|bss|tdata|tbss)[^ \t]*|\*COM\*)\t0*[1-9a-f]/ && !/ \.data\.rel\.ro/ {
		printf "%s: %s can be written to\n", file, $NF
		faults++
	}
	END { exit faults != 0 }'
