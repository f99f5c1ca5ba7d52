"""Writes a random program from weighted grammars.

The grammars are rules/*.rules. A line `name:` at the margin opens a rule; each indented line below is one alternative.
`statements TOPIC:` opens a rule whose alternatives are paragraphs of one or several lines, and `imports:` lines that
open every program of the topic. `*3 ` before an alternative makes it three times as likely. In an alternative

    <kind>      an expression of that rule
    <@kind>     a name that holds one; where there is none, the alternative is not taken
    <=kind:a>   a new name, bound by this alternative; <:a> is the same name again
    <-kind:a>   a name of this scope that the alternative unbinds
    <^kind:a>   a name of this scope that the alternative binds anew
    <...>       alone on a line: statements, in a scope of their own

A rule that an alternative uses shares its labels. `any` among names is a name of any kind, and among expressions any
of the common kinds.
"""
import ast
import os
import random
import re
import warnings

warnings.simplefilter("ignore")  # what the parser thinks of random programs
MARK = re.compile(r"<(?:([@=^-]?)([a-z_0-9]+)(?::([a-zA-Z]))?|:([a-zA-Z])|(\.\.\.))>")
COMMON = ["int", "str", "float", "tuple", "list", "dict", "set", "obj", "int", "str", "tuple", "list"]
COMPOUND = ("def ", "class ", "@", "if ", "for ", "while ", "with ", "try:", "match ", "async ")
DEEPEST = 3


def parses(text):
    try:
        ast.parse(text.replace("<...>", "pass"))
    except (SyntaxError, ValueError):
        return False
    return True


class NoName(Exception):
    """An alternative wants a name that nothing has."""


class Rules:
    """All grammars: expressions {name: [(weight, text)]}, statements {topic: [...]}, imports {topic: [...]}."""

    def __init__(self, folder):
        self.expressions, self.statements, self.imports = {}, {}, {}
        for name in sorted(os.listdir(folder)):
            if name.endswith(".rules"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    self.read(file.read(), name[:-len(".rules")])

    @staticmethod
    def weighed(text):
        match = re.match(r"\*(\d+) ", text)
        return (int(match.group(1)), text[match.end():]) if match else (1, text)

    def read(self, text, topic):
        for part in re.split(r"\n(?=[a-z][a-z_0-9 ]*:\n)", "\n" + "\n".join(
                line for line in text.split("\n") if not line.startswith("#"))):
            head, _, body = part.strip("\n").partition(":\n")
            body = re.sub(r"(?m)^    ", "", body)
            if head == "imports":
                self.imports.setdefault(topic, []).extend(body.strip().split("\n"))
            elif head == "statements":
                self.statements.setdefault(topic, []).extend(
                    self.weighed(p.strip("\n")) for p in re.split(r"\n\s*\n", body) if p.strip())
            elif head:
                self.expressions.setdefault(head, []).extend(self.weighed(x) for x in body.split("\n") if x.strip())


class Writer:
    """One program in the making: chance, and the names of each scope with their kinds."""

    def __init__(self, rules, chance, topics, mode):
        self.rules, self.chance, self.topics, self.mode = rules, chance, topics, mode
        self.scopes, self.count, self.wrote = [{}], 0, 0

    def choose(self, alternatives):
        return self.chance.choices([text for _, text in alternatives], [weight for weight, _ in alternatives])[0]

    def fresh(self, kind):
        self.count += 1
        name = "%s%d" % ({"list": "l", "dict": "d", "tuple": "t", "func0": "f", "func1": "g"}.get(kind, kind[0]),
                         self.count)
        self.pending[name] = kind
        return name

    def known(self, kind, own=False):
        scopes = self.scopes[-1:] if own else self.scopes
        names = [n for scope in scopes for n, k in scope.items() if k == kind or kind == "any"]
        if not names:
            raise NoName(kind)
        return self.chance.choice(names)

    def expression(self, kind, depth, marked):
        """Text of an expression; deep ones end in alternatives that hold no other."""
        if kind == "any":
            kind = self.chance.choice(COMMON)
        alternatives = self.rules.expressions[kind]
        if depth >= DEEPEST:
            alternatives = [a for a in alternatives if "<" not in a[1]] or alternatives
        for _ in range(20):
            try:
                return self.fill(self.choose(alternatives), depth + 1, marked)
            except NoName:
                pass
        leaves = [a for a in alternatives if "<" not in a[1]]
        if not leaves:
            raise NoName(kind)
        return self.choose(leaves)

    def fill(self, text, depth=0, marked=None):
        marked = {} if marked is None else marked

        def put(match):
            sign, kind, label, again, body = match.groups()
            if again:
                return marked[again]
            if body:
                return match.group()
            if sign == "=":
                word = self.fresh(kind)
            elif sign == "@":
                word = self.known(kind)
            elif sign:
                word = self.known(kind, own=True)
                if sign == "-":
                    self.dropped.append(word)
            else:
                word = self.expression(kind, depth, marked)
            if label:
                marked[label] = word
            return word

        return MARK.sub(put, text)

    def statement(self, depth=0):
        """Lines of one statement; names it binds are known to those that follow."""
        for _ in range(50):
            topic = self.chance.choice(self.topics)
            self.pending, self.dropped = {}, []
            try:
                text = self.fill(self.choose(self.rules.statements[topic]))
            except NoName:
                continue
            if depth >= 2 and "<...>" in text:
                continue
            bound, dropped = self.pending, self.dropped
            if any(dropped.count(name) > 1 for name in dropped) or not parses(text):
                continue
            for name in dropped:
                self.scopes[-1].pop(name, None)
            lines = self.with_bodies(text.split("\n"), depth)
            self.scopes[-1].update(bound)
            return lines
        return ["pass"]

    def with_bodies(self, lines, depth):
        out = []
        for line in lines:
            if line.strip() == "<...>":
                self.scopes.append({})
                for _ in range(self.chance.randint(1, 3)):
                    inner = self.guarded(self.statement(depth + 1), True)
                    out.extend(line[:-5] + text for text in inner)
                self.scopes.pop()
            else:
                out.append(line)
        return out

    def guarded(self, lines, always=False):
        """Most often what it raises is told by type and text; at the prompt errors do not end the session."""
        defines = lines[0].startswith(("def ", "class ", "@", "import ", "from "))
        if not always and (defines or self.mode == "repl" or self.chance.random() < 0.2):
            return lines
        return (["try:"] + ["    " + line for line in lines]
                + ["except Exception as e:", "    print(type(e).__name__, e)"])

    def echo(self, lines):
        """At the prompt, some of what is printed is echoed instead."""
        if self.mode == "repl" and len(lines) == 1 and lines[0].startswith("print(") and self.chance.random() < 0.5:
            echoed = "(" + lines[0][6:] if "," in lines[0] else lines[0][6:-1]
            return [echoed] if parses(echoed) else lines
        return lines

    def program(self, length):
        opening, lines = self.opening(), []
        while length > 0:
            for statement in self.typed(self.units(self.guarded(self.statement()))):
                lines.extend(statement)
            length -= 1
        return opening, "\n".join(lines) + "\n"

    def opening(self):
        """What every program of these topics begins with, a list of statements."""
        lines = [line for topic in ["common"] + self.topics for line in self.rules.imports.get(topic, [])]
        units = ["\n".join(unit) + "\n" for unit in self.units(lines)]
        if self.mode == "repl":
            units = [unit + "\n" if unit.startswith(COMPOUND) else unit for unit in units]
        return units

    def typed(self, units):
        """As they are typed at the prompt: blocks end with an empty line. What uses addresses or allocations again goes
        into one input, for what the prompt itself does between two inputs is not known."""
        if self.mode == "script":
            return units
        compound = [unit[0].startswith(COMPOUND) for unit in units]
        if not any(compound) and (self.chance.random() < 0.4 or re.search(r"\bid\(|get_|\bdel ", str(units))):
            return [["; ".join(line for unit in units for line in unit)]]
        return [unit + [""] if block else self.echo(unit) for unit, block in zip(units, compound)]

    @staticmethod
    def units(lines):
        """The statements of a paragraph, each with the lines that belong to it."""
        units = []
        for line in lines:
            joins = line.startswith((" ", "else:", "elif ", "except", "finally:")) or line[:1] in ")]}"
            if units and (joins or units[-1][-1].startswith("@")):
                units[-1].append(line)
            else:
                units.append([line])
        return units


def program(rules, seed, mode, topics):
    """The program of this seed: its opening lines and its text. One to four topics, now and then long; matching stays alone."""
    chance = random.Random("%s/%s/%s" % (seed, mode, ",".join(topics)))
    chosen = chance.sample(topics, min(len(topics), chance.choice([1, 2, 2, 3, 4])))
    if "matching" in chosen:
        chosen = ["matching"] if chosen[0] == "matching" else [topic for topic in chosen if topic != "matching"]
    return Writer(rules, chance, chosen, mode).program(chance.randint(*chance.choice([(5, 14), (5, 14), (5, 14), (15, 35)])))
