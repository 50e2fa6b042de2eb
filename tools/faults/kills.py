"""`kill -9` at any moment: while it starts, decides, writes, checkpoints, stands still or ends.

Proves: a client that hears an answer may rely on it. What it noted as answered is in the log after every kill; what
it had sent without an answer is wholly there or not at all; what a reader saw stays; and when the client sends again
what it is unsure of, every command counts once and the log is that of a ledger nobody disturbed.
"""

import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from .commands import stream
from .ledger import Hanging, Truth, as_input, wrongs_of_resending, wrongs_of_verify
from .report import Report

LINES = 16_000
# Enough for checkpoints of the books in the middle of the load: every fifth stream, if there is time.
MANY_LINES = 100_000
CHECKPOINTED_BYTES = 4 << 20
WITHOUT_END = 10**9
CLIENT = Path(__file__).with_name("client.py")

# When the kill comes: under load, in the first milliseconds, or in the checkpoint at the end of the input.
MOMENTS = ["load", "load", "load", "start", "end"]


def kills(options):
    report = Report("kills", {"kills": 0, "acknowledged": 0, "lost": 0, "doubled": 0})
    wanted, round_number = options.often(200, 40), 0
    while report.counts["kills"] < wanted and not report.wrongs:
        torture = Torture(options, report, round_number)
        torture.run(wanted)
        round_number += 1
    for name, victim in controls(options):
        trial = Report("kills", {"kills": 0, "acknowledged": 0, "lost": 0, "doubled": 0})
        Torture(options, trial, round_number, **victim).run(6)
        report.control(name, trial.wrongs)
    return report.finish()


def controls(options):
    """Victims that break the promise: one answers without writing, one is sent old commands under new keys."""
    yield "answers without commits", {"swallows": 60}
    yield "commands sent again under new keys", {"renames_keys": True}


@dataclass
class Seen:
    """What readers were shown while the victim lived."""

    log: bytes = b""
    wallets: list = field(default_factory=list)


class Torture:
    """One stream of commands, and the kills on the way through it."""

    def __init__(self, options, report, number, swallows=None, renames_keys=False):
        self.options, self.report, self.number = options, report, number
        self.chance = options.chance("kills", number)
        self.kopeck = options.kopeck
        is_long = number % 5 == 4 and not options.quick
        self.lines = stream(options.seed + number, MANY_LINES if is_long else LINES)
        self.truth = Truth(options.kopeck, self.lines, options.place("undisturbed"))
        self.data = options.place("killed")
        self.input = self.data.parent / "input.jsonl"
        self.input.write_bytes(as_input(self.lines))
        self.swallows, self.renames_keys = swallows, renames_keys
        self.answered = set()
        self.sent = 0
        self.lives = 0
        self.wallets = []

    def run(self, wanted):
        while self.report.counts["kills"] < wanted and not self.is_done() and not self.report.wrongs:
            if wrongs := self.kill_once():
                self.wrong(wrongs)
        if not self.report.wrongs:
            self.finish()

    def is_done(self):
        return max(self.answered, default=0) >= max(self.truth.answers)

    def wrong(self, sentence):
        kind = sentence.split(":")[0].lower()
        if kind in self.report.counts:
            self.report.add(kind)
        where = f"seed {self.options.seed}, round {self.number}, kill {self.report.counts['kills']}"
        self.report.wrong(f"{where}: {sentence}")

    # One life of the victim

    def kill_once(self):
        """Starts a victim and its client, and kills the victim; what is wrong with what is left, or None."""
        first = self.first_line()
        moment = self.chance.choice(MOMENTS)
        batches = self.chance.randrange(1, 30) if moment == "end" else WITHOUT_END
        self.lives += 1
        record = self.data.parent / f"record-{self.lives}"
        victim = self.victim().start(
            "apply", "--json", "--data", self.data, *self.batch(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        client = self.start_client(victim, first, record, batches)
        seen = self.live(victim, moment, record)
        was_alive = victim.poll() is None
        victim.kill()
        errors = victim.stderr.read().decode(errors="replace")
        victim.stderr.close()
        status = victim.wait()
        client.wait()
        self.notice_checkpoint()
        if was_alive and status == -signal.SIGKILL:
            self.report.add("kills")
            if moment != "load":
                self.report.add("at its " + moment)
        elif status not in (0, 1):
            return f"the victim ended by itself with status {status}: {errors.strip()[:300]}"
        else:
            self.report.add("ended before the kill")
        return self.wrongs_of_record(record, first) or self.wrongs_of_what_is_left(seen)

    def notice_checkpoint(self):
        """Counts kills of ledgers whose books had been checkpointed under load."""
        books = self.data / "books" / "data.mdb"
        if len(self.lines) == MANY_LINES and books.exists() and books.stat().st_size > CHECKPOINTED_BYTES:
            self.report.add("after a checkpoint under load")

    def victim(self):
        if self.swallows is None:
            return self.kopeck
        library = self.options.compiled("fail.c")
        return self.kopeck.under(
            library, FAULT_DIRECTORY=self.data, FAULT_CALLS="write", FAULT_AT=self.swallows, FAULT_FOREVER=1,
            FAULT_HOW="swallow",
        )

    def batch(self):
        return ["--batch", self.chance.choice([1, 16, 4096])]

    def first_line(self):
        """A careful client begins with the first line it has no answer to; a careless one sends old lines as well."""
        unanswered = max(self.answered, default=0) + 1
        return max(1, unanswered - self.chance.choice([0, 0, 30, 500]))

    def start_client(self, victim, first, record, batches):
        arguments = [CLIENT, self.input, first, record, self.chance.randrange(1 << 30), batches]
        client = subprocess.Popen(
            [sys.executable, "-S", "-E", *map(str, arguments)], stdin=victim.stdout, stdout=victim.stdin
        )
        victim.stdin.close()
        victim.stdout.close()
        return client

    def live(self, victim, moment, record):
        """Until the moment of the kill: readers come and go, and now and then the victim stands still."""
        seen = Seen()
        if moment == "start":
            time.sleep(self.chance.uniform(0, 0.015))
            return seen
        if moment == "end":
            self.wait_for_end(victim, record)
            time.sleep(self.chance.uniform(0, 0.012))
            return seen
        end = time.monotonic() + self.chance.uniform(0.01, 0.5)
        doing = self.chance.choice(["nothing", "reading", "reading", "killing a reader", "standing still"])
        if doing == "reading":
            self.read(seen)
        elif doing == "killing a reader":
            self.kill_reader()
        elif doing == "standing still":
            self.stand_still(victim)
        time.sleep(max(0, end - time.monotonic()))
        return seen

    def wait_for_end(self, victim, record):
        """Until the client has closed the input, and the victim begins to end."""
        deadline = time.monotonic() + 60
        while victim.poll() is None:
            if record.exists() and record.read_bytes().endswith(b"end\n"):
                return
            if time.monotonic() > deadline:
                victim.kill()
                raise Hanging("`kopeck apply` and its client wait for each other")
            time.sleep(0.0005)

    def read(self, seen):
        wallet = f"W-{self.chance.randrange(12)}"
        balance = self.kopeck.run("wallet", wallet, "--json", "--data", self.data)
        if balance.status == 0:
            seen.wallets.append((wallet, balance.output))
        log = self.kopeck.log(self.data)
        if log.status == 0:
            seen.log = log.output
        self.report.add("readers", 2)

    def kill_reader(self):
        """Between its begin and its end it holds a snapshot, and a place in the table of readers."""
        reader = self.kopeck.start(
            "log", "--json", "--data", self.data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(self.chance.uniform(0, 0.04))
        reader.kill()
        reader.wait()
        self.report.add("killed readers")

    def stand_still(self, victim):
        time.sleep(self.chance.uniform(0, 0.1))
        victim.send_signal(signal.SIGSTOP)
        time.sleep(self.chance.uniform(0.01, 0.2))
        victim.send_signal(signal.SIGCONT)
        self.report.add("standstills")

    # What is left

    def wrongs_of_record(self, record, first):
        """Reads what the client noted; what it was told must be what the undisturbed ledger says."""
        known = len(self.answered)
        for line in record.read_bytes().splitlines() if record.exists() else []:
            if line.startswith(b"sent "):
                self.sent = max(self.sent, int(line.split()[2]))
            if not line.startswith(b"told "):
                continue
            answer = json.loads(line[5:])
            number = answer["line"] + first - 1
            if wrongs := self.truth.wrongs_of_answer(answer, number):
                return wrongs
            is_again = number in self.answered and answer.get("replayed") is False
            if is_again and '"clock.advance"' not in self.lines[number - 1]:
                return f"DOUBLED: line {number} was answered before, and now as new"
            self.answered.add(number)
        self.report.add("acknowledged", len(self.answered) - known)
        return None

    def wrongs_of_what_is_left(self, seen):
        log = self.kopeck.log(self.data)
        if log.status == 3 and "no ledger in" in log.errors and not self.answered:
            return None
        if wrongs := log.wrongs([0]):
            return f"log: {wrongs}"
        if not log.output.startswith(seen.log):
            return "LOST: a reader saw events that are gone after the kill"
        if wrongs := self.truth.wrongs_of_log(log.output, self.answered):
            return wrongs
        asked_for = max((self.truth.needs[line] for line in self.truth.needs if line <= self.sent), default=0)
        if self.truth.count(log.output) > asked_for:
            return f"the log ends with event {self.truth.count(log.output)}, and {asked_for} was asked for"
        self.wallets += seen.wallets
        return wrongs_of_verify(self.kopeck, self.data) if self.chance.randrange(4) == 0 else None

    def finish(self):
        """Everything again; and the balances that readers were shown are those of that event."""
        lines = [line.replace('"k:', '"again:') for line in self.lines] if self.renames_keys else self.lines
        if wrongs := wrongs_of_resending(self.kopeck, self.truth, self.data, lines):
            self.wrong(wrongs if "differs" not in wrongs else f"DOUBLED: {wrongs}")
        for wallet, shown in self.wallets:
            seq = json.loads(shown)["seq"]
            true = self.kopeck.run("wallet", wallet, "--json", "--at-seq", seq, "--data", self.truth.data)
            if true.output != shown:
                self.wrong(f"a reader was shown {shown.decode().strip()}, true is {true.output.decode().strip()}")
        self.options.drop(self.data)
        self.options.drop(self.truth.data)
