"""Files that are not as the ledger left them: bits that flipped, pages lost, moved, torn off or never written.

Proves: damage to journal/data.mdb, books/data.mdb or `acknowledged` changes no answer without a word. Every question
gets the answer of the undamaged ledger, or status 1 or 3 and a sentence; no signal, no trace; and whoever goes on
writing goes on from the truth or not at all. Damaged books are made again by the next `apply`.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .commands import stream
from .ledger import Run, as_input, orderly
from .options import each
from .report import Report

PAGE = 4096
META_BYTES = 152
LINES = 220
BATCH = 8
MORE = '{"command":"wallet.topUp","key":"more","at":"2026-11-21T09:00:00Z","wallet":"W-1","amount":100}'
FILES = ["journal/data.mdb", "books/data.mdb", "acknowledged"]
QUESTIONS = [("log", "--json"), ("verify", "--json"), ("wallets", "--json")]


def flips(options):
    """One bit of one file is not what it was."""
    return damages(options, "flips", flip, usually=600, quickly=110)


def truncations(options):
    """Pages and ends of files are lost, moved, overwritten or older than the rest."""
    return damages(options, "truncations", mangle, usually=400, quickly=90)


@dataclass
class Case:
    ledger: str
    file: str
    what: str
    files: dict

    def __str__(self):
        return f"{self.file} of a ledger whose writer was {self.ledger}, {self.what}"


def damages(options, part, damage, usually, quickly):
    report, trial, chance = Report(part), Trial(options), options.chance(part)
    cases = [trial.case(chance, damage) for _ in range(options.often(usually, quickly))]
    report.counts = {part: len(cases), "harmless": 0, "detected": 0, "silent": 0}
    for case, (came, wrongs) in zip(cases, trial.check_all(cases)):
        report.add(came)
        if wrongs:
            report.wrong(f"{case} (seed {options.seed}): {wrongs}")
    report.control("another ledger in its place", trial.check(trial.imposter())[1])
    return report.finish()


# What happens to a file. Each returns words for it, and the bytes.


def flip(chance, now, older):
    """Anywhere, or where it matters most: in a meta page, in the head of a page."""
    pages = max(1, len(now) // PAGE)
    place = chance.choice(
        [
            chance.randrange(len(now)),
            chance.randrange(pages) * PAGE + chance.randrange(64),
            chance.randrange(2) * PAGE + chance.randrange(META_BYTES),
        ]
    )
    place, bit = place % len(now), chance.randrange(8)
    damaged = bytearray(now)
    damaged[place] ^= 1 << bit
    return f"bit {bit} of byte {place} flipped", bytes(damaged)


def mangle(chance, now, older):
    return chance.choice([cut, cut, zeros, noise, swap, misdirect, stale, stale, overwritten])(chance, now, older)


def cut(chance, now, older):
    anywhere = chance.randrange(len(now))
    length = chance.choice([0, 1, PAGE, 2 * PAGE, anywhere, anywhere // PAGE * PAGE])
    return f"cut to {min(length, len(now))} bytes", now[:length]


def page_of(chance, bytes_):
    return chance.randrange(max(1, len(bytes_) // PAGE))


def with_page(bytes_, page, contents):
    start = page * PAGE
    return bytes_[:start] + contents[: len(bytes_) - start] + bytes_[start + PAGE :]


def zeros(chance, now, older):
    page = page_of(chance, now)
    return f"page {page} zero", with_page(now, page, bytes(PAGE))


def noise(chance, now, older):
    page = page_of(chance, now)
    return f"page {page} noise", with_page(now, page, chance.randbytes(PAGE))


def swap(chance, now, older):
    one, other = page_of(chance, now), page_of(chance, now)
    contents = [now[page * PAGE :][:PAGE] for page in (one, other)]
    return f"pages {one} and {other} exchanged", with_page(with_page(now, one, contents[1]), other, contents[0])


def misdirect(chance, now, older):
    """A write that went to the wrong place."""
    one, other = page_of(chance, now), page_of(chance, now)
    return f"page {one} written over page {other}", with_page(now, other, now[one * PAGE :][:PAGE])


def stale(chance, now, older):
    """A write that never reached the device."""
    page = page_of(chance, older) if older else 0
    return f"page {page} as it was earlier", with_page(now, page, older[page * PAGE :][:PAGE]) if older else now


def overwritten(chance, now, older):
    return chance.choice([("all of it as it was earlier", older), ("a text", b"this is no database\n" * 500)])


class Trial:
    def __init__(self, options):
        self.options, self.kopeck = options, options.kopeck
        self.lines = stream(options.seed, LINES)
        lines = self.lines
        self.ledgers = {how: self.make(lines, how) for how in ("ended", "killed")}
        self.other = self.make(stream(options.seed + 1, LINES), "ended")[0]
        data = self.lay(self.ledgers["ended"][0])
        self.truth = {question: self.ask(data, question) for question in QUESTIONS}
        orderly(self.kopeck.apply(data, [*lines, MORE]), [0, 1], "apply")
        self.truth_after = {question: self.ask(data, question) for question in QUESTIONS}

    def ask(self, data, question):
        return orderly(self.kopeck.run(*question, "--data", data), [0], question[0]).output

    def make(self, lines, how):
        """A ledger's files now, and as they were when half of it had been written."""
        data = self.options.place(how)
        orderly(self.kopeck.apply(data, lines[: LINES // 2], "--batch", BATCH), [0, 1], "apply")
        older = read_files(data)
        if how == "ended":
            orderly(self.kopeck.apply(data, lines, "--batch", BATCH), [0, 1], "apply")
        else:
            self.apply_and_kill(data, lines)
        return read_files(data), older

    def apply_and_kill(self, data, lines):
        """Its books are behind then: the newest events are in the journal alone."""
        victim = self.kopeck.start(
            "apply", "--json", "--data", data, "--batch", BATCH,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        for start in range(0, len(lines), BATCH):
            batch = lines[start : start + BATCH]
            victim.stdin.write(as_input(batch))
            victim.stdin.flush()
            for _ in range(sum(1 for line in batch if line)):
                victim.stdout.readline()
        victim.kill()
        victim.communicate()

    def lay(self, files):
        data = self.options.place("damaged")
        for name, contents in files.items():
            path = data / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents)
        return data

    def case(self, chance, damage):
        how = chance.choice(list(self.ledgers))
        now, older = self.ledgers[how]
        name = chance.choices(FILES, [5, 4, 1])[0]
        what, damaged = damage(chance, now[name], older.get(name, b""))
        return Case(how, name, what, now | {name: damaged})

    def imposter(self):
        return Case("ended", "every file", "those of another ledger", self.other)

    def check_all(self, cases):
        return each(cases, self.check, hung=lambda sentence: ("hanging", sentence))

    def check(self, case):
        """What came of it, in a word; and what was wrong."""
        data = self.lay(case.files)
        runs = {question: self.kopeck.run(*question, "--data", data) for question in QUESTIONS}
        wrongs = self.wrongs_of_looking(runs) or self.wrongs_of_going_on(case, data)
        came = kind_of(wrongs) if wrongs else "harmless" if all(is_silent(run) for run in runs.values()) else "detected"
        if wrongs:
            # As it was before kopeck went on with it: to look at it again.
            wrongs += f" (kept in {self.lay(case.files)})"
        self.options.drop(data)
        return came, wrongs

    def wrongs_of_looking(self, runs):
        for question, run in runs.items():
            if wrongs := wrongs_of_answer(run, self.truth[question]):
                return f"{question[0]}: {wrongs}"
        log, verify = (runs[question] for question in QUESTIONS[:2])
        if log.status != 0 and verify.status == 0:
            return f"verify finds nothing wrong, and log does: {log.said}"
        return None

    def wrongs_of_going_on(self, case, data):
        """Everything is sent again, and one command more: a key that damage hides must not be recorded twice."""
        more = self.kopeck.apply(data, [*self.lines, MORE])
        if wrongs := more.wrongs([0, 1, 3]):
            return f"apply: {wrongs}"
        if wrongs := self.wrongs_after(data, [0, 1, 3], more.status):
            return wrongs
        if case.file.startswith("books"):
            return self.wrongs_of_following_the_advice(data)
        return self.wrongs_after(data, [0], more.status) if more.status != 3 else None

    def wrongs_of_following_the_advice(self, data):
        """Books can always be removed: the journal makes them again."""
        shutil.rmtree(data / "books", ignore_errors=True)
        run = self.kopeck.apply(data, [*self.lines, MORE])
        if wrongs := run.wrongs([0, 1]):
            return f"apply after the books were removed: {wrongs}"
        return self.wrongs_after(data, [0], run.status)

    def wrongs_after(self, data, allowed, applied):
        """A writer that refused to go on may have left everything as it was before."""
        for question in QUESTIONS:
            run = self.kopeck.run(*question, "--data", data)
            if applied == 3 and run.output == self.truth[question]:
                continue
            if wrongs := run.wrongs(allowed) or wrongs_of_answer(run, self.truth_after[question]):
                return f"{question[0]} after apply had ended with status {applied}: {wrongs}"
        return None


def is_silent(run):
    return run.status == 0 and not run.errors


def kind_of(wrongs):
    """Wrong answers are worse than unclear words, and a ledger that is spoilt by going on is as bad."""
    kinds = {"SILENT": "silent", "trace": "unclear", "HANGING": "hanging", "signal": "crashed"}
    return next((kind for sign, kind in kinds.items() if sign in wrongs), "spoilt")


def wrongs_of_answer(run: Run, truth):
    if wrongs := run.wrongs([0, 1, 3]):
        return wrongs
    if run.status == 0 and run.output != truth:
        return f"SILENT: a wrong answer with status 0: {first_difference(run.output, truth)}"
    if run.status == 1 and not run.output and not run.errors:
        return "status 1 without a word"
    return None


def first_difference(mine, true):
    for number, (one, other) in enumerate(zip(mine.splitlines(), true.splitlines()), 1):
        if one != other:
            return f"line {number} is {one[:160]!r} instead of {other[:160]!r}"
    return f"{len(mine.splitlines())} lines instead of {len(true.splitlines())}"


def read_files(data: Path):
    names = [path for path in data.rglob("*") if path.is_file() and path.name not in ("lock.mdb", "ledger.lock")]
    return {str(path.relative_to(data)): path.read_bytes() for path in names}
