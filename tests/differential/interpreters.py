"""Which real interpreters this machine has, and how each is started.

Looked for, later ones winning: python3.8 to python3.15 on PATH, the versions folder of pyenv, and what the variable
OBJQUIZ_PYTHONS says: VERSION=COMMAND pairs separated by semicolons, where COMMAND is a program with any words before it,
`3.14=/opt/python/bin/python3.14;3.15=chroot /srv/sid /usr/bin/python3.15`. Each candidate is asked what it is.
"""
import os
import shlex
import shutil
import subprocess

VERSIONS = ["3.%d" % minor for minor in range(8, 16)]
ASK = "import sys; print(sys.implementation.name, '%d.%d' % sys.version_info[:2], sys.version.split()[0])"


class Interpreter:
    """One CPython: the words that start it, and the folder it sees as its root."""

    def __init__(self, version, command, release):
        self.version, self.command, self.release = version, command, release
        self.root = command[1] if command[0] == "chroot" else ""


def ask(version, command):
    """The Interpreter, or None where the command starts none of that version."""
    try:
        done = subprocess.run(command + ["-E", "-c", ASK], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = done.stdout.split()
    if done.returncode != 0 or words[:2] != ["cpython", version]:
        return None
    return Interpreter(version, command, words[2])


def pyenv():
    """(version, program) of each release that pyenv installed."""
    folder = os.path.join(os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv")), "versions")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        yield ".".join(name.split(".")[:2]), os.path.join(folder, name, "bin", "python")


def named():
    """(version, words) of each pair in OBJQUIZ_PYTHONS."""
    for pair in os.environ.get("OBJQUIZ_PYTHONS", "").split(";"):
        version, found, command = pair.partition("=")
        if found:
            yield version.strip(), shlex.split(command)


def find(wanted=None):
    """{version: Interpreter} of those found, oldest first."""
    candidates = {version: [] for version in wanted or VERSIONS}
    for version in candidates:
        program = shutil.which("python" + version)
        if program:
            candidates[version].append([program])
    for version, program in pyenv():
        if version in candidates:
            candidates[version].append([program])
    for version, words in named():
        if version in candidates and words:
            candidates[version].append(words)
    found = {}
    for version, commands in candidates.items():
        for command in reversed(commands):
            interpreter = ask(version, command)
            if interpreter:
                found[version] = interpreter
                break
    return found
