#!/bin/sh
# headers.sh COMPILER-COMMAND: compiles each header of the engine alone, so that none leans on what stood before it.
set -u
faults=0
for header in $(find engine -name '*.h' | sort); do
	"$@" -fsyntax-only -x c "$header" || faults=$((faults + 1))
done
[ $faults -eq 0 ] || echo "$faults headers do not stand alone"
[ $faults -eq 0 ]
