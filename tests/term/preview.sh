# pack preview --watch on terminals of 80 and 40 columns: shown again when a file is saved, faults too; Ctrl-C ends it well
# (the shell around it takes the same signal, and goes on).
. "$HERE/../tools/terminal.sh"

watch() { # COLUMNS
	rm -rf mine
	"$OBJQUIZ" pack new mine >/dev/null
	screen_start "$1" 60 ":; trap : INT; TERM=screen-256color $OBJQUIZ pack preview mine value --watch"
	wait_for 'Ctrl-C ends'
	wait_for 'How many references?'
	wait_for 'Nothing was found wrong'
	[ "$1" -lt 80 ] || fits "$1" # a link that is longer than 40 columns stands alone
	sed -i 's/How many references?/How many of them?/' mine/value.json
	wait_for 'How many of them?'
	wait_for 'Ctrl-C ends'
	sed -i 's/"level": 1/"level": 7/' mine/value.json
	wait_for 'value.json:14'
	sed -i 's/"level": 7/"level": 1/; s/sys.getrefcount(a)/sys.getrefcount(b/' mine/value.json
	wait_for 'fault: value'
	press C-c
	wait_for 'ended with status 0'
	screen_end
}
watch 80
watch 40
