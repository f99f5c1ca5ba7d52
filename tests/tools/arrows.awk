# arrows.awk engine/ROOMS FILE...: holds every #include of the engine against the plan of the rooms.
# Prints `file:line: ROOM may not include X` for each that the plan does not allow; status 1 when there is one.
#   - of another room only its front door, ROOM/ROOM.h, and only of the rooms in column 2;
#   - the floors of py, and py itself, may include single headers of the floors they may see;
#   - headers from outside: those of C and POSIX everywhere, any other only in the room that names it in column 3.
BEGIN {
	split("assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdbool stddef " \
		"stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype " \
		"dirent fcntl fnmatch glob langinfo libgen nl_types poll pthread pwd grp regex sched spawn strings termios unistd " \
		"sys/file sys/ioctl sys/mman sys/random sys/resource sys/select sys/stat sys/time sys/types sys/utsname sys/vfs sys/wait", names, " ")
	for (i in names)
		common[names[i] ".h"] = 1
	faults = 0
}

# The room a path below engine/ lies in: the longest name of a room that is a folder above it.
function room_of(path,    name, best) {
	best = ""
	for (name in plan)
		if (index(path, name "/") == 1 && length(name) > length(best))
			best = name
	return best
}

function fault(what) {
	printf "%s:%d: %s may not include %s\n", FILENAME, FNR, room, what
	faults++
}

FILENAME ~ /ROOMS$/ {
	if ($0 ~ /^#/ || NF == 0)
		next
	split($0, column, "|")
	gsub(/ /, "", column[1])
	plan[column[1]] = " " column[2] " "
	count = split(column[3], names, " ")
	for (i = 1; i <= count; i++)
		owner[names[i]] = owner[names[i]] " " column[1] " "
	next
}

FNR == 1 {
	path = FILENAME
	sub(/^engine\//, "", path)
	room = room_of(path)
	folder = path
	sub(/[^\/]*$/, "", folder)
}

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
	target = $0
	sub(/^[^"<]*["<]/, "", target)
	sub(/[">].*$/, "", target)
	if ($0 ~ /include[ \t]*</ || target in owner) {
		if (!(target in common) && index(owner[target], " " room " ") == 0)
			fault(target)
		next
	}
	if (target !~ /\//) # a neighbour in the same folder
		target = folder target
	to = room_of(target)
	if (to == room)
		next
	if (to == "" || index(plan[room], " " to " ") == 0) {
		fault(to == "" ? target : to)
		next
	}
	last = to
	sub(/^.*\//, "", last)
	if (target != to "/" last ".h" && !(room ~ /^py/ && to ~ /^py\//))
		fault(target)
}

END { exit faults != 0 }
