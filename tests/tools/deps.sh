#!/bin/sh
# deps.sh [say|install]: are the compiler and the libraries here that building and testing need?
# All there: prints nothing, needs neither network nor root, status 0. Otherwise `say` names the Debian packages and
# fails; `install` installs them with apt-get, as root or through sudo, and where neither can be done it says and fails.
set -u
cc=${CC:-gcc}
command -v "$cc" >/dev/null || cc=gcc

tool() { command -v "$1" >/dev/null 2>&1; } # COMMAND
header() { printf '#include <stdio.h>\n#include <%s>\n' "$1" | "$cc" $(pkg-config --cflags "$2" 2>/dev/null) -E - >/dev/null 2>&1; }

missing= # packages, in the order they are named here
need() { # PACKAGE TEST...
	package=$1
	shift
	"$@" || missing="$missing $package"
}

look() {
	missing=
	need gcc tool "$cc"
	need binutils tool objdump
	need make tool make
	need pkg-config tool pkg-config
	need libc6-dev header stdlib.h libc
	need libsqlite3-dev header sqlite3.h sqlite3
	need libjansson-dev header jansson.h jansson
	need libedit-dev header histedit.h libedit
	need libgmp-dev header gmp.h gmp
	need libutf8proc-dev header utf8proc.h libutf8proc
	need libcmark-dev header cmark.h libcmark
	need libexpat1-dev header expat.h expat
	need check header check.h check
}

say() {
	{
		echo "objquiz cannot be built yet. These are missing, by the names of their Debian packages:"
		echo "   $missing"
		echo "To install them:  apt-get install$missing   (as root; \`make deps\` does the same)"
		echo "On other systems the same libraries have similar names."
	} >&2
	exit 1
}

look
[ -n "$missing" ] || exit 0
[ "${1:-say}" = install ] || say
if ! tool apt-get; then
	say
elif [ "$(id -u)" = 0 ]; then
	as_root=
elif tool sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
	as_root=sudo
else
	say
fi

tool tmux || wished=tmux # for the terminal sessions, which are left out where it is missing
echo "deps: installing$missing ${wished:-}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@" >>"$log" 2>&1; }
# Old package lists name files that are gone, so they are renewed first; a mirror out of reach shows in the next step.
apt update
apt install --no-install-recommends $missing ${wished:-} || tail -n 20 "$log" >&2
hash -r
look
[ -z "$missing" ] || say
