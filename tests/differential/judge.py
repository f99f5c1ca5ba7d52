"""Holds the evaluator against real interpreters over random programs; what differs is made small and shown."""
import collections
import concurrent.futures
import os
import random
import re
import time

import reducer
import running
import warm
import writer

SHARED = 15  # a count this high is that of an object which the interpreter itself shares
RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules")
ADDRESS = re.compile(r"@\d+")
NUMBERS = re.compile(r"(\d+)")
MODES = ("script", "repl")


def counts_alone(real, got, least):
    """Is it only in counts of shared objects that two outputs differ? Those of small numbers and names are unknowable."""
    a, b = NUMBERS.split(real), NUMBERS.split(got)
    return len(a) == len(b) and all(x == y or i % 2 and int(x) >= least for i, (x, y) in enumerate(zip(a, b)))


class Judge:
    def __init__(self, interpreters, evaluator, options):
        self.interpreters, self.evaluator, self.options = interpreters, evaluator, options
        self.rules = writer.Rules(RULES)
        self.topics = [options.topic] if options.topic else sorted(self.rules.statements)
        self.agree, self.differ = collections.Counter(), collections.Counter()
        self.refused, self.reasons = collections.Counter(), collections.Counter()
        self.unpredictable = 0
        self.warm = {(v, m): warm.Warm(i, m) for v, i in interpreters.items() for m in MODES}

    def verdict(self, version, source, mode, sure=True):
        """'agree', 'refused', 'differ' or 'varies', with both outputs. Only what two hash seeds agree on differs."""
        got = self.evaluator.run(version, source, mode)
        if got.no_answer:
            return "refused", None, got
        real = self.warm[version, mode].run(source)
        if real and not real.no_answer and real.text == got.text:
            return "agree", real, got
        real = running.real(self.interpreters[version], source, mode)
        if real.no_answer:
            return "varies", real, got
        if real.text == got.text:
            return "agree", real, got
        if "getrefcount" in source and counts_alone(real.text, got.text, SHARED):
            return "varies", real, got
        if "get_count" in source and counts_alone(real.text, got.text, 0):  # start-up left dead objects to take
            return "varies", real, got
        if mode == "repl" and ADDRESS.sub("@", real.text) == ADDRESS.sub("@", got.text):
            return "varies", real, got  # what the prompt itself allocates between two inputs is not known
        for seed in (2, 3) if sure else (2,):
            if running.real(self.interpreters[version], source, mode, seed).text != real.text:
                return "varies", real, got
        return "differ", real, got

    def judged(self, seed):
        """{version: verdict} of the program of this seed, and what is to be shown of it, or None."""
        mode = self.options.mode or MODES[seed % 2]
        opening, source = writer.program(self.rules, seed, mode, self.topics)
        chosen = list(self.interpreters)
        if self.options.each:
            chosen = random.Random(seed).sample(chosen, min(self.options.each, len(chosen)))
        verdicts = {v: self.verdict(v, "".join(opening) + source, mode) for v in chosen}
        differs = any(verdict == "differ" for verdict, _, _ in verdicts.values())
        return verdicts, self.finding(seed, mode, opening, source, verdicts) if differs else None

    def count(self, verdicts):
        for version, (verdict, _, got) in verdicts.items():
            if verdict == "agree":
                self.agree[version] += 1
            elif verdict == "differ":
                self.differ[version] += 1
            elif verdict == "refused":
                self.refused[version] += 1
                self.reasons[got.no_answer] += 1
            else:
                self.unpredictable += 1

    def finding(self, seed, mode, opening, source, verdicts):
        """The program made small, with both outputs."""
        differing = [v for v in verdicts if verdicts[v][0] == "differ"]
        version = differing[-1]
        valid = "SyntaxError" not in verdicts[version][1].text

        def disagrees(text):
            verdict, real, _ = self.verdict(version, text, mode, False)
            return verdict == "differ" and not (valid and ("SyntaxError" in real.text or "IndentationE" in real.text))

        small = reducer.reduce(opening, source, self.options.tries, disagrees)
        again = {v: self.verdict(v, small, mode) for v in self.interpreters}
        where = [v for v in again if again[v][0] == "differ"] or differing
        _, real, got = again[version]
        if self.options.keep:
            os.makedirs(self.options.keep, exist_ok=True)
            path = os.path.join(self.options.keep, "seed_%d%s" % (seed, running.suffix(mode)))
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(small)
        return "\n".join(["== seed %d, %s, differs on %s" % (seed, mode, " ".join(where)), small.rstrip("\n"),
                          "-- CPython %s" % version, real.text if real else "", "-- the evaluator", got.text])

    def run(self):
        """True when nothing differed and something agreed."""
        begin, seeds, shown = time.monotonic(), iter(range(self.options.seed, 1 << 62)), 0
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            waiting = collections.deque()
            done = 0
            while True:
                spent = time.monotonic() - begin
                while len(waiting) < 8 * self.options.jobs and done + len(waiting) < self.options.count and (
                        not self.options.seconds or spent < self.options.seconds):
                    waiting.append(pool.submit(self.judged, next(seeds)))
                if not waiting:
                    break
                verdicts, finding = waiting.popleft().result()
                self.count(verdicts)
                done += 1
                if finding:
                    shown += 1
                    print(finding, flush=True)
                    if shown >= self.options.findings:
                        break
        for interpreter in self.warm.values():
            interpreter.close()
        self.report(done)
        return not self.differ and bool(self.agree)

    def report(self, programs):
        print("%d programs" % programs)
        for reason, count in self.reasons.most_common(20):
            print("  refused %d times: %s" % (count, reason))
        for version in self.interpreters:
            agree, differ, refused = self.agree[version], self.differ[version], self.refused[version]
            asked = agree + differ + refused
            print("%s: %d agree, %d differ, %d refused; %.2f %% of what was answered is right" % (
                version, agree, differ, refused, 100 * agree / max(1, asked - refused)))
        agree, differ, refused = (sum(c.values()) for c in (self.agree, self.differ, self.refused))
        print("%d agree, %d differ (%.2f %%), %d refused (%.2f %%), %d unpredictable" % (
            agree, differ, 100 * differ / max(1, agree + differ), refused,
            100 * refused / max(1, agree + differ + refused), self.unpredictable))
