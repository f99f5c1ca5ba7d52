# compdb.awk: from the commands that `make -n` prints, compile_commands.json. -v folder: where they run.
BEGIN { print "[" }
/ -c [^ ]+\.c -o / {
	command = $0
	gsub(/\\/, "\\\\", command)
	gsub(/"/, "\\\"", command)
	file = $0
	sub(/^.* -c /, "", file)
	sub(/ -o .*$/, "", file)
	printf "%s{\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"%s\"}", count++ ? ",\n" : "", folder, file, command
}
END { print "\n]" }
