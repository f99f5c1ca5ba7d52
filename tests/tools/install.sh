#!/bin/sh
# install.sh PROGRAM: installs the program and what lies in share/ below $DESTDIR$PREFIX.
# install.sh --remove: takes the same files away again, and folders that are named after objquiz alone.
set -eu
to=${DESTDIR:-}${PREFIX:-/usr/local}
own=$to/share/objquiz
docs=$to/share/doc/objquiz

place() { # MODE FOLDER NAME SOURCE
	if [ "$program" = --remove ]; then
		rm -f "$2/$3"
	else
		mkdir -p "$2"
		install -m "$1" "$4" "$2/$3"
	fi
}

# Each file of a folder of share/, at any depth, below another folder.
tree() { # FOLDER TO
	[ -d "share/$1" ] || return 0
	find "share/$1" -type f | sort | while read -r file; do
		below=${file#"share/$1/"}
		place 644 "$(dirname "$2/$below")" "$(basename "$file")" "$file"
	done
}

program=$1
place 755 "$to/bin" objquiz "$program"
for page in share/man/*.[1-8]; do
	[ ! -e "$page" ] || place 644 "$to/share/man/man${page##*.}" "$(basename "$page")" "$page"
done
for file in share/completions/*/*; do
	[ -e "$file" ] || continue
	case $file in
	*/bash/*) place 644 "$to/share/bash-completion/completions" objquiz "$file" ;;
	*/zsh/*) place 644 "$to/share/zsh/site-functions" _objquiz "$file" ;;
	*/fish/*) place 644 "$to/share/fish/vendor_completions.d" objquiz.fish "$file" ;;
	esac
done
tree schema "$own/schema"
tree templates "$own/templates"
tree doc "$docs"
place 644 "$docs" README.md README.md
place 644 "$docs" LICENSE LICENSE
if [ "$program" = --remove ]; then
	for folder in "$own" "$docs"; do
		[ ! -d "$folder" ] || find "$folder" -depth -type d -exec rmdir {} \; 2>/dev/null || true
	done
else
	echo "objquiz is installed in $to/bin"
fi
