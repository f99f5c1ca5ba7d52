# objquiz pack import and export: questions of other programs in, exercises out, and what could not be carried over.
status() { "$@"; echo "status $?"; }
cat >quiz.gift <<'GIFT'
// [id:names.aliasing] [tag:aliasing]
::Aliasing::[markdown]What does this print?\n\n```\na \= [1]\nb \= a\nb.append(2)\nprint(a)\n```{
  =[1, 2]#Both names reach one list.
  ####Assignment binds a name\; it never copies.
}

::Immutable::Pick the immutable types.{~%50%int ~%50%tuple ~%-100%list}

::Kinds::Mutable or not?{ =list -> mutable =tuple -> immutable }
GIFT
status "$OBJQUIZ" pack import quiz.gift --id from-gift --title 'From GIFT' --output pack.json
grep -c '"kind"' pack.json
status "$OBJQUIZ" pack check --quiet pack.json 2>errors

echo '# Moodle XML: what is not known is named, what is dangerous is refused'
cat >quiz.xml <<'XML'
<quiz>
<question type="cloze"><name><text>gaps</text></name></question>
<question type="truefalse"><name><text>hash</text></name>
<questiontext format="html"><text><![CDATA[<p>Lists are <b>hashable</b>.</p>]]></text></questiontext>
<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>
</quiz>
XML
status "$OBJQUIZ" pack import quiz.xml --output truth.json
printf '<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<quiz>&b;</quiz>\n' >bomb.xml
status "$OBJQUIZ" pack import bomb.xml
printf 'a{#many}\n\nb{~one}\n' >wrong.gift
status "$OBJQUIZ" pack import wrong.gift
status "$OBJQUIZ" pack import nothing.gift
status "$OBJQUIZ" pack export pack.json
status "$OBJQUIZ" pack export pack.json --format qti

echo '# out again'
"$OBJQUIZ" pack export pack.json --format gift
"$OBJQUIZ" pack export pack.json --format anki 2>errors
"$OBJQUIZ" pack export truth.json --format moodle 2>errors

echo '# a pack of the program, by its id'
"$OBJQUIZ" --version >/dev/null
"$OBJQUIZ" pack export identity --format moodle --output identity.xml --db quiz.db 2>errors; echo "status $?"
grep -c '<question type' identity.xml >/dev/null && echo written
