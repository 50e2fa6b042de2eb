"""The program under test, and what is true of a ledger that nobody disturbed.

Proves, for every other module: what is left of a ledger is a beginning of the undisturbed one, event for event and
byte for byte; nothing that was acknowledged is missing; no command is there by half; and sending everything again
completes it with the same answers.
"""

import bisect
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

# A command that takes longer hangs: that is a fault as well.
PATIENCE_SECONDS = 120
# What a crash prints and a sentence does not.
TRACES = ("Fatal error", "Backtrace", "Stack dump", "crashed", "Assertion", "Precondition", "SIG")


@dataclass
class Run:
    """What came of one run; a negative status is the signal that ended it."""

    status: int
    output: bytes
    errors: str

    @property
    def said(self):
        """What it said to a person, on one line."""
        return " | ".join(self.errors.strip().splitlines())[:300]

    def wrongs(self, allowed):
        """Why this is no orderly end with one of the `allowed` statuses; None if it is one."""
        if self.status < 0:
            return f"it was ended by signal {-self.status}: {self.said}"
        if self.status not in allowed:
            return f"it ended with status {self.status} instead of {allowed}: {self.said}"
        if any(trace in self.errors for trace in TRACES):
            return f"it printed a trace instead of a sentence: {self.said}"
        lines = [line for line in self.errors.splitlines() if "created a new ledger" not in line]
        if self.status == 3 and not is_sentence(lines[-1:]):
            return f"it said no sentence, but {self.said}"
        if self.status == 3 and len(lines) > 1 and not all(is_sentence([line]) for line in lines):
            return f"it said more than sentences: {self.said}"
        return None


def is_sentence(lines):
    """`kopeck: ` and a sentence with a full stop, on one line."""
    return len(lines) == 1 and lines[0].startswith("kopeck: ") and lines[0].rstrip().endswith(".")


class Hanging(Exception):
    """A command that did not end."""


@dataclass
class Kopeck:
    """The program; `preload` and `variables` are how faults are put beneath it."""

    binary: Path
    preload: Path | None = None
    variables: dict = field(default_factory=dict)

    def under(self, preload, **variables):
        return Kopeck(self.binary, preload, {name: str(value) for name, value in variables.items()})

    def environment(self):
        environment = {name: value for name, value in os.environ.items() if name != "KOPECK_DATA"} | self.variables
        return environment | ({"LD_PRELOAD": str(self.preload)} if self.preload else {})

    def start(self, *arguments, **streams):
        return subprocess.Popen([self.binary, *map(str, arguments)], env=self.environment(), **streams)

    def run(self, *arguments, text=b""):
        """Its input is a file: from a pipe the batches, and so the pages of the journal, would depend on the moment."""
        command = [self.binary, *map(str, arguments)]
        try:
            with tempfile.TemporaryFile() as file:
                file.write(text)
                file.seek(0)
                done = subprocess.run(
                    command, env=self.environment(), stdin=file, capture_output=True, timeout=PATIENCE_SECONDS
                )
        except subprocess.TimeoutExpired:
            raise Hanging(f"`kopeck {arguments[0]}` did not end within {PATIENCE_SECONDS} s") from None
        return Run(done.returncode, done.stdout, done.stderr.decode(errors="replace"))

    def log(self, data, *more):
        return self.run("log", "--json", "--data", data, *more)

    def verify(self, data):
        return self.run("verify", "--json", "--data", data)

    def apply(self, data, lines, *more):
        return self.run("apply", "--json", "--data", data, *more, text=as_input(lines))


def as_input(lines):
    return "".join(line + "\n" for line in lines).encode()


class Truth:
    """The answers and the log of these lines where nothing goes wrong."""

    def __init__(self, kopeck, lines, data):
        self.lines = lines
        self.data = data
        answers = orderly(kopeck.apply(data, lines), [0, 1], "apply").output
        self.answers = {answer["line"]: answer for answer in map(json.loads, answers.splitlines())}
        self.log = orderly(kopeck.log(data), [0], "log").output
        self.events = [json.loads(line) for line in self.log.splitlines()]
        self.ends = [0]
        for line in self.log.splitlines(keepends=True):
            self.ends.append(self.ends[-1] + len(line))
        self.needs = self.find_needs()
        own = [answer["events"] for answer in self.answers.values() if answer.get("events")]
        self.spans = sorted({(events[0], events[-1]) for events in own})
        self.starts = [first for first, _ in self.spans]

    def find_needs(self):
        """For each answered line, the event that must be there once it has been answered."""
        last_of_key = {event["key"]: event["seq"] for event in self.events if event["key"]}
        needs = {}
        for number, answer in self.answers.items():
            key = json.loads(self.lines[number - 1]).get("key") if answer["status"] != "invalid" else None
            needs[number] = max([last_of_key.get(key, 0), *answer.get("events", [])])
        return needs

    def count(self, left):
        """How many events a log has that is a beginning of this one; None if it is not."""
        if not self.log.startswith(left):
            return None
        place = bisect.bisect_left(self.ends, len(left))
        return place if self.ends[place] == len(left) else None

    def wrongs_of_log(self, left, answered):
        """What is wrong with what is left of the ledger after these lines were answered; None if nothing is."""
        count = self.count(left)
        if count is None:
            return f"the log is not a beginning of the undisturbed one, from event {self.first_difference(left)} on"
        lost = [line for line in answered if self.needs[line] > count]
        if lost:
            return (
                f"LOST: line {lost[0]} was acknowledged with event {self.needs[lost[0]]}, "
                f"and the log ends with event {count} ({len(lost)} lines lost)"
            )
        return self.half_done(count)

    def half_done(self, count):
        place = bisect.bisect_right(self.starts, count) - 1
        if place >= 0 and self.spans[place][0] <= count < self.spans[place][1]:
            return f"a command is there by half: its events are {self.spans[place]}, the log ends with {count}"
        return None

    def first_difference(self, left):
        pairs = zip(left.splitlines(keepends=True), self.log.splitlines(keepends=True))
        return next((seq for seq, (mine, true) in enumerate(pairs, 1) if mine != true), len(self.events) + 1)

    def wrongs_of_answer(self, answer, line=None):
        """What is wrong with an answer, perhaps one to a line sent before; None if nothing is."""
        line = line or answer["line"]
        true = self.answers.get(line)
        if true is None:
            return f"line {line} was answered, which is blank"
        # A clock has no key: sent again, it has nothing left to advance.
        ignored = {"line", "replayed"} | ({"events"} if '"clock.advance"' in self.lines[line - 1] else set())
        if any(answer.get(name) != true.get(name) for name in (answer.keys() | true.keys()) - ignored):
            return f"line {line} was answered {answer} instead of {true}"
        if true.get("replayed") and not answer["replayed"]:
            return f"DOUBLED: line {line} repeats an earlier one and was answered as new"
        return None


class Unfit(Exception):
    """Something went wrong where no fault was injected."""


def orderly(run, allowed, what):
    wrongs = run.wrongs(allowed)
    if wrongs:
        raise Unfit(f"`kopeck {what}` failed undisturbed: {wrongs}")
    return run


def wrongs_of_recovery(kopeck, truth, data, answered, resend=None):
    """After the fault is gone: everything answered is there, and sending all of it again completes the ledger."""
    log = kopeck.log(data)
    wrongs = log.wrongs([0]) or truth.wrongs_of_log(log.output, answered)
    return wrongs or wrongs_of_verify(kopeck, data) or wrongs_of_resending(kopeck, truth, data, resend)


def wrongs_of_log_at_least(truth, left, need):
    """What is wrong with a log that must go as far as event `need`."""
    if wrongs := truth.wrongs_of_log(left, []):
        return wrongs
    count = truth.count(left)
    return f"LOST: the log ends with event {count}, {need} was answered" if count < need else None


def wrongs_of_verify(kopeck, data):
    run = kopeck.verify(data)
    return run.wrongs([0]) and f"verify: {run.wrongs([0])} {run.output.decode(errors='replace')[-300:]}"


def wrongs_of_resending(kopeck, truth, data, lines=None):
    run = kopeck.apply(data, lines or truth.lines)
    wrongs = run.wrongs([0, 1])
    if wrongs:
        return f"sending everything again: {wrongs}"
    for answer in map(json.loads, run.output.splitlines()):
        if wrongs := truth.wrongs_of_answer(answer):
            return f"sending everything again: {wrongs}"
    log = kopeck.log(data)
    if log.status != 0 or log.output != truth.log:
        seq = truth.first_difference(log.output)
        return f"after sending everything again the log differs from event {seq} on: {log.said}"
    return wrongs_of_verify(kopeck, data)


def answers_in(output):
    """The whole lines of what a victim printed before its end."""
    whole = output[: output.rfind(b"\n") + 1]
    return [json.loads(line) for line in whole.splitlines()]
