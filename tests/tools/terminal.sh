# terminal.sh: for sessions in a terminal (tests/term/*.sh source it by "$HERE/../tools/terminal.sh"): a tmux server of
# their own, with one screen. Nothing of the user's tmux or configuration is touched.
#   screen_start COLUMNS ROWS COMMAND   runs the command on a new screen
#   type_text TEXT; press KEY...        types; keys by tmux's names: Enter, C-c, C-d, Up
#   screen                              prints what is shown, without blanks at the ends of lines
#   wait_for TEXT                       until the screen shows it; fails with the screen after 20 seconds
#   wait_last TEXT                      until the last line that is not empty is that text: a prompt waits
#   wait_end                            until the command has ended; prints nothing
#   screen_end                          ends the server; another screen can be started
#   fits COLUMNS                        fails when a line is wider, and was wrapped by the terminal
screens=0
term() { tmux -S "$PWD/tmux.$screens" -f /dev/null "$@"; }
trap screen_end EXIT

screen_end() { term kill-server 2>/dev/null || true; }

screen_start() {
	screens=$((screens + 1)) # a server that is ending would still answer on its socket
	term new-session -d -x "$1" -y "$2" -s one "TERM=screen-256color $3; echo ended with status \$?; sleep 60"
	term set-option -g status off
	term resize-window -t one -x "$1" -y "$2" # the status line took one row until now
}
type_text() { term send-keys -t one -l -- "$1"; }
press() { term send-keys -t one "$@"; }
screen() { term capture-pane -p -t one 2>/dev/null | sed 's/[[:space:]]*$//'; }

wait_for() {
	tries=0
	until screen | grep -qF -- "$1"; do
		tries=$((tries + 1))
		if [ $tries -gt 200 ]; then
			echo "the screen never showed: $1"
			screen
			exit 1
		fi
		sleep 0.1
	done
}
wait_last() {
	tries=0
	until [ "$(screen | grep -v '^$' | tail -n 1)" = "$1" ]; do
		tries=$((tries + 1))
		if [ $tries -gt 200 ]; then
			echo "the screen never ended with: $1"
			screen
			exit 1
		fi
		sleep 0.1
	done
}
wait_end() { wait_for 'ended with status'; }

fits() { # -J joins what the terminal had to wrap; all but the first byte of a character are dropped before counting
	term capture-pane -p -J -t one | LC_ALL=C sed 's/[\x80-\xbf]//g; s/ *$//' |
		awk -v most="$1" 'length($0) > most { print "wider than " most ": " $0; wide = 1 } END { exit wide }' || exit 1
}
