"""An interpreter that has started already and forks for each program: ten times as fast as a new process.

Its memory is not quite that of a new process. What agrees here is taken as agreement; a difference is believed only
when a new process shows it (judge.py).
"""
import os
import shutil
import subprocess
import tempfile
import threading

import running

# Runs inside, in a namespace of its own: forks for each request, and comes back only in the child, to go on there.
SERVER = """
import posix, _signal
def serve():
    while True:
        request = b''
        while not request.endswith(b'\\n'):
            part = posix.read(%d, 1)
            if not part: posix._exit(0)
            request += part
        child = posix.fork()
        if child:
            posix.write(%d, b'%%d\\n' %% posix.waitpid(child, 0)[1])
            continue
        program, out = request.decode().split()
        _signal.alarm(%d)
        output = posix.open(out, posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC)
        posix.dup2(output, 1), posix.dup2(output, 2), posix.close(output)
        return program
"""
SCRIPT = "exec(%r, globals()); __file__ = serve(); del serve, posix, _signal; " \
    "exec(compile(open(__file__, encoding='utf-8').read(), __file__, 'exec'))"
PROMPT = "exec(%r); _signal = posix.dup2(posix.open(serve(), 0), 0); del serve, posix, _signal\n"


class Warm:
    """One such interpreter, for scripts or for the prompt."""

    def __init__(self, interpreter, mode):
        self.root, self.mode, self.lock = interpreter.root, mode, threading.Lock()
        self.folder = tempfile.mkdtemp(dir=self.root + "/tmp" if self.root else None)
        ask, self.ask = os.pipe()
        self.answer, answer = os.pipe()
        server = SERVER % (ask, answer, running.SECONDS)
        environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
        command = interpreter.command + running.FLAGS
        command += ["-c", SCRIPT % server] if mode == "script" else ["-i", "-q"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, pass_fds=(ask, answer), env=environment)
        if mode == "repl":
            self.process.stdin.write((PROMPT % server).encode())
            self.process.stdin.flush()
        os.close(ask)
        os.close(answer)

    def run(self, source):
        """running.Output, or None when the interpreter is no more."""
        path = os.path.join(self.folder, "program" + running.suffix(self.mode))
        out = os.path.join(self.folder, "out")
        inside = [name[len(self.root):] for name in (path, out)]
        with self.lock:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(source)
            try:
                os.write(self.ask, (" ".join(inside) + "\n").encode())
            except BrokenPipeError:
                return None
            status = b""
            while not status.endswith(b"\n"):
                part = os.read(self.answer, 16)
                if not part:
                    return None
                status += part
            with open(out, "rb") as file:
                text = file.read().decode("utf-8", "replace")
        if int(status) & 127:
            return running.Output("", "signal %d" % (int(status) & 127))
        return running.Output(running.normal(text.replace(inside[0], os.path.basename(path))))

    def close(self):
        os.close(self.ask)
        os.close(self.answer)
        self.process.stdin.close()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
