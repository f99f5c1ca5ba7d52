# The programs behind a pack: as files, with their outputs, and against a real interpreter where there is one.
status() { "$@" >said 2>&1; set -- $?; sed "s,$PWD,HERE," said; echo "status $1"; }
mkdir mine
cat >mine/pack.json <<'END'
{ "format": "objquiz-pack", "version": 1, "id": "mine", "title": "Mine", "licence": "CC0-1.0", "language": "en",
  "exercises": [
    { "id": "edge", "title": "The edge", "kind": "predict", "level": 1, "topics": ["interning.integers"], "mode": "repl",
      "versions": "3.12-3.13", "prompt": "What is shown?", "hints": ["Which are kept?"], "explanation": "Up to 256.",
      "parameters": { "n": { "choice": [256, 257] } },
      "predict": { "code": "a = {{n}}\nb = {{n}}\na is b\n" } },
    { "id": "mend", "title": "Mend it", "kind": "fix", "level": 1, "topics": ["copying"], "prompt": "Mend it.",
      "hints": ["Which list is it?"], "explanation": "A copy is needed.",
      "fix": { "setup": "a = [1]\n", "given": "b = a", "solution": "b = a[:]",
        "checks": [ { "code": "b.append(2)\n", "message": "b can grow" },
          { "expression": "a == [1]", "message": "a is as it was" } ] } }
  ] }
END
status "$OBJQUIZ" pack cases mine out --seeds 5
cd out/mine
tail -n +1 *.py *.repl expected.json
cd ../..

echo '# an interpreter that is none'
status "$OBJQUIZ" pack cases mine out --with /bin/true
status "$OBJQUIZ" pack cases mine out --with ./nowhere
printf '#!/bin/sh\ncase $* in *sys.version*) echo pypy 3 9 3.9.1;; esac\n' >pypy
printf '#!/bin/sh\ncase $* in *sys.version*) echo cpython 3 2 3.2.1;; esac\n' >old
printf '#!/bin/sh\ncase $* in *sys.version*) echo cpython 3 12 3.12.9;; *) echo True;; esac\n' >strange
chmod +x pypy old strange
status "$OBJQUIZ" pack cases mine out --with ./pypy
status "$OBJQUIZ" pack cases mine out --with ./old
echo '# one that says something else'
status "$OBJQUIZ" pack cases mine out --with ./strange
echo '# the one of this machine, if it is modelled'
if python3 -c 'import sys; sys.exit(not (3, 8) <= sys.version_info < (3, 16))' 2>/dev/null; then
	"$OBJQUIZ" pack cases mine out --with python3 >said || cat said
fi
status "$OBJQUIZ" pack cases mine
status "$OBJQUIZ" pack casses mine
