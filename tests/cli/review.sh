# Days of practice on a small bank: new concepts in the order of what they need, due ones first and with a fresh exercise, weak
# ones with the reason, limits of the day, two programs at once, a clock that was set back, another time zone.
. "$HERE/../tools/small_bank.sh"
day() { # DATE ANSWERS ARGUMENTS...
	when=$1 answers=$2
	shift 2
	echo "# $when: objquiz $*"
	printf '%b' "$answers" | "$OBJQUIZ" "$@" --now "${when}T09:00:00Z+5s" --seed 1 | brief
}
right='2\n' wrong='3\n'
day 2026-11-01 '' review
day 2026-11-01 "$right$right$wrong$right$right$right" practice --count 6
day 2026-11-01 '' review
day 2026-11-02 "$right$right$right$right" practice --count 4
day 2026-11-04 "$right$wrong" review
day 2026-11-04 '' review
day 2026-11-05 "$right$right" practice --count 2 --new-limit 0
echo '# the wanted recall decides what is due'
day 2026-11-05 '' review --count 1 --retention 0.7
day 2026-11-06 ':quit\n' review --count 1 --retention 0.97
echo '# the clock was set back: nothing breaks, nothing is lost'
day 2026-10-01 "$right" practice --count 1
day 2026-11-06 '' review
echo '# from the other side of the world'
for zone in Pacific/Auckland UTC America/Anchorage; do
	TZ=$zone "$OBJQUIZ" review --seed 1 --now 2026-11-07T08:00:00Z </dev/null | brief | head -n 1
done
echo '# two at once: each has a session of its own'
mkfifo hold
"$OBJQUIZ" practice --new --now 2026-12-01T09:00:00Z <hold >/dev/null &
exec 3>hold
sleep 1
echo ':quit' | "$OBJQUIZ" practice --now 2026-12-01T09:00:00Z | brief | head -n 2
echo ':quit' >&3
exec 3>&-
wait
echo ':quit' | "$OBJQUIZ" practice --now 2026-12-01T09:05:00Z | head -n 2
"$OBJQUIZ" db check
