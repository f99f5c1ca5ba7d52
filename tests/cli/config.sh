# objquiz config and doctor: one table of settings; the command line over the environment over a file.
status() { "$@" >told 2>&1; code=$?; sed "s|$PWD|HOME|" told; echo "status $code"; }
status "$OBJQUIZ" config
status "$OBJQUIZ" config set python 3.9
status "$OBJQUIZ" config set count 3
cat .config/objquiz/config
echo 'import sys; print(sys.version_info[:2])' >version.py
status "$OBJQUIZ" run version.py
OBJQUIZ_PYTHON=3.10 "$OBJQUIZ" run version.py
OBJQUIZ_PYTHON=3.10 "$OBJQUIZ" run --python 3.11 version.py
OBJQUIZ_PYTHON=3.10 "$OBJQUIZ" config get python
status "$OBJQUIZ" config get retention

echo '# the file stays a person'"'"'s own'
printf '# mine\n\n  python =3.9  \n#count = 5\ncount = 3\n' >.config/objquiz/config
"$OBJQUIZ" config set python 3.15
"$OBJQUIZ" config set plain yes
"$OBJQUIZ" config unset count
cat .config/objquiz/config

echo '# what does not fit'
status "$OBJQUIZ" config set python 2.7
status "$OBJQUIZ" config set retention 1.5
status "$OBJQUIZ" config set colour perhaps
status "$OBJQUIZ" config set speed 9
OBJQUIZ_COUNT=many status "$OBJQUIZ" run version.py
printf 'python = 3.9\npyton = 3.8\nwhat\n' >.config/objquiz/config
status "$OBJQUIZ" run version.py
status "$OBJQUIZ" config get python
OBJQUIZ_CONFIG=none.txt status "$OBJQUIZ" run version.py

echo '# doctor'
rm .config/objquiz/config
"$OBJQUIZ" doctor | grep -v -e objquiz -e evaluator -e libraries -e system; echo "status $?"
printf ':quit\n' | "$OBJQUIZ" --plain >/dev/null
"$OBJQUIZ" doctor --json | grep -e '"learners"' -e '"answers"' -e '"mode"'
chmod 644 .local/share/objquiz/objquiz.db
"$OBJQUIZ" doctor >told; echo "status $?"; tail -2 told
