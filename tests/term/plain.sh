# Every fact in words: --plain shows ASCII without colours; NO_COLOR alone takes the colours. Wide characters and controls of
# direction fit the screen.
. "$HERE/../tools/terminal.sh"
"$OBJQUIZ" pack add --db plain.db "$HERE/../doc/packs/sample" >/dev/null
mkdir wide
cat >wide/pack.json <<'EOF'
{
  "format": "objquiz-pack", "version": 1, "id": "wide", "title": "蛇の本", "licence": "CC0-1.0", "language": "ja",
  "exercises": [
    {
      "id": "snake",
      "title": "蛇は同じ蛇か、それとも別の蛇か、よく考えてから答えなさい",
      "kind": "choice", "level": 1, "topics": ["id.is"], "versions": ["3.8-3.14"],
      "prompt": "次のプログラムを読み、二つの名前が同じオブジェクトを指すかどうか、よく考えてから答えなさい。 \u202eabc\u202c",
      "choice": {
        "code": "first = [1]\nsecond = first\nanother = 'a line of code that is wider than a screen of forty columns'\n",
        "options": [
          { "text": "同じオブジェクトを指すので、片方を変えると、もう片方も変わって見える", "expression": "first is second" },
          { "text": "別のオブジェクトを指す", "expression": "first is not second" }
        ]
      },
      "hints": ["代入は写しを作らない。"],
      "explanation": "代入は名前を結びつけるだけである。"
    }
  ]
}
EOF
"$OBJQUIZ" pack add --db plain.db wide >/dev/null

colours() { term capture-pane -p -e -t one | grep -c "$(printf '\033')\\[[0-9;]*[1-9]m" || true; }
beyond_ascii() { screen | LC_ALL=C grep -c '[^ -~]' || true; }
ask() { # ENVIRONMENT ARGUMENTS
	screen_start 80 40 "$1 $OBJQUIZ practice --db $PWD/plain.db --exercise sample/why-not-is --seed 3 $2"
	wait_for ':skip'
	wait_last '>'
	press b
	[ "$2" = '' ] || press Enter
	wait_for 'Not right.'
	wait_for 'Enter'
}
ask 'NO_COLOR=1' ''
[ "$(colours)" = 0 ] || { echo 'colours in spite of NO_COLOR'; exit 1; }
[ "$(beyond_ascii)" != 0 ] || { echo 'no line drawing'; exit 1; }
screen_end
ask '' '--plain'
[ "$(colours)" = 0 ] || { echo 'colours in spite of --plain'; exit 1; }
[ "$(beyond_ascii)" = 0 ] || { echo 'line drawing in spite of --plain'; screen; exit 1; }
wait_for 'wrong'
screen_end

screen_start 40 40 "$OBJQUIZ practice --db $PWD/plain.db --exercise wide/snake --seed 3"
wait_for ':skip'
wait_for '\u202e'
term capture-pane -p -J -t one >joined
term capture-pane -p -t one >shown
[ "$(grep -c . joined)" = "$(grep -c . shown)" ] || { echo 'the terminal had to wrap a line'; cat shown; exit 1; }
press C-d
wait_for 'ended with status 0'
