"""Runs one program, in a real interpreter or in the evaluator, each in a process of its own."""
import os
import shutil
import subprocess
import tempfile

from normal import normal

FLAGS = ["-s", "-B", "-u", "-W", "ignore"]
SECONDS = 10
NOT_MODELLED, LIMIT = 4, 3


class Output:
    """What one run printed, in normal form; why it is no answer, or None."""

    def __init__(self, text, no_answer=None):
        self.text, self.no_answer = text, no_answer


def transcript(command, path, shown, **options):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, **options)
    except subprocess.TimeoutExpired:
        return None, ""
    return done.returncode, normal(done.stdout.decode("utf-8", "replace").replace(path, shown))


def suffix(mode):
    return ".repl" if mode == "repl" else ".py"


def real(interpreter, source, mode, seed=1, name=None):
    """What an interpreter prints with this hash seed. A program is a file in a folder of its own, below its root."""
    folder = tempfile.mkdtemp(dir=interpreter.root + "/tmp" if interpreter.root else None)
    try:
        path = os.path.join(folder, name or "program" + suffix(mode))
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(source)
        inside = path[len(interpreter.root):]
        environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": str(seed), "LC_ALL": "C.UTF-8"}
        words = interpreter.command + FLAGS + ([inside] if mode == "script" else ["-i", "-q"])
        with open(path, "rb") if mode == "repl" else open(os.devnull, "rb") as stdin:
            status, text = transcript(words, inside, os.path.basename(path), stdin=stdin, env=environment,
                                      cwd=None if interpreter.root else folder)
        return Output(text, "no end" if status is None else "signal %d" % -status if status < 0 else None)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Evaluator:
    """build/objquiz run: the one that is judged."""

    def __init__(self, program):
        self.program = program

    def run(self, version, source, mode):
        with tempfile.NamedTemporaryFile("w", suffix=suffix(mode), encoding="utf-8", newline="") as file:
            file.write(source)
            file.flush()
            words = [self.program, "run", "--python", version, "--mode", mode, file.name]
            status, text = transcript(words, file.name, "program" + suffix(mode), stdin=subprocess.DEVNULL)
        if status is None:
            return Output("no end")
        if status < 0:
            return Output(text + "\nthe evaluator ended with signal %d" % -status)
        if status in (NOT_MODELLED, LIMIT):
            last = text.rsplit("\n", 1)[-1]
            return Output(text, last.partition(": ")[2].partition(": ")[2] or "limit")
        return Output(text)
