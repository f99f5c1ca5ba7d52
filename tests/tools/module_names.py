"""module_names.py PROGRAM 3.8=COMMAND 3.9=COMMAND...: writes engine/py/lib/unmodelled.def to standard output.

PROGRAM is objquiz; a COMMAND starts the real interpreter of a version (it reads a program from standard input). Each module
that the evaluator can import is listed by both; what only one of them has is a row. All eight versions are needed.
"""
import os
import shlex
import subprocess
import sys
import tempfile

VERSIONS = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15"]
LIST = """
for name in %r:
    try:
        module = __import__(name, fromlist=["*"])
    except ImportError:
        continue
    print(name, *%s(module))
"""


def names_of(command, modules, text=None):
    output = subprocess.run(command, input=text, capture_output=True, text=True, check=False).stdout
    return {words[0]: set(words[1:]) for words in map(str.split, output.splitlines()) if words}


def main():
    program, *pairs = sys.argv[1:]
    commands = dict(pair.split("=", 1) for pair in pairs)
    here = os.path.dirname(os.path.abspath(__file__))
    library = os.path.join(here, "../../engine/py/lib")
    modules = {os.path.relpath(os.path.join(top, name), library)[:-3].replace("/", ".")
               for top, _, names in os.walk(library) for name in names if name.endswith(".py")}
    modules |= {"builtins", "sys", "gc", "math", "itertools", "time", "atexit"}
    modules = sorted(m.replace(".__init__", "") for m in modules if not m.startswith("_") or m == "__future__")
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for index, version in enumerate(VERSIONS):
            for module in modules:  # one run each: imports leave names in other modules, and one that is refused hides the rest
                theirs = names_of(shlex.split(commands[version]) + ["-E", "-s", "-"], [module], LIST % ([module], "dir"))
                path = os.path.join(folder, "list.py")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(LIST % ([module], "vars"))
                ours = names_of([program, "run", "--python", version, path], [module])
                if module not in ours or module not in theirs:
                    continue
                for name in theirs[module] ^ ours[module]:
                    row = "UNMODELLED" if name in theirs[module] else "OUR_OWN", module, name
                    rows[row] = rows.get(row, 0) | 1 << index
    print("/* unmodelled.def -- names of CPython's modules that ours lack: UNMODELLED(module, name, versions), the versions as bits,")
    print(" * 3.8 the lowest; and names that only ours have: OUR_OWN. Sorted as bytes. Made by tests/tools/module_names.py; not")
    print(" * edited by hand. */")
    for (kind, module, name), versions in sorted(rows.items()):
        print(f'{kind}("{module}", "{name}", 0x{versions:02x})')


main()
