# Placement: a question at a time, what is concluded from the answers, and where practice then begins. A placement that was
# left goes on.
. "$HERE/../tools/small_bank.sh"
right='2\n' wrong='3\n'
place() { "$OBJQUIZ" practice --now 2026-11-01T09:00:00Z+5s "$@" | brief; }
echo '# somebody who knows it all, and stops in between'
printf "$right" | place --place --seed 1 --learner ada
printf "$right$right$right$right" | place --learner ada
echo '# somebody who knows the beginning'
printf "$wrong$right$wrong$right$wrong" | place --place --seed 4 --learner bob
printf ':quit\n' | place --learner bob
echo '# and practice of the one who knows it all: nothing is new'
printf ':quit\n' | place --new --learner ada
