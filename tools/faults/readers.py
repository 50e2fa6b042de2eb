"""Readers that stand still, die or come by the hundred while the ledger is written to.

Proves: the writer never waits for a reader; each reader, however slow, sees one moment of the ledger, whole; and once
a reader has gone, killed or not, its writer reuses the pages that it had held: journal/data.mdb grows with the events
again, not with the commits.
"""

import os
import resource
import select
import signal
import subprocess

from .commands import stream
from .ledger import PATIENCE_SECONDS, Truth, answers_in, wrongs_of_resending
from .report import Report

# A reader stops in the middle when its log does not fit into the pipe that nobody empties.
BEFORE = 2000
# Commits of one line each in which the writer has to notice that a reader has gone.
NOTICING = 1500
MEASURED = 1000
LINES = BEFORE + 2 * (NOTICING + MEASURED)
CROWD = 130
# The places in a ledger's table of readers, those that the writer keeps for itself, and more who want one.
PLACES = 512
KEPT = 4
TOO_MANY = PLACES + 8
# A commit copies some pages: how much of that may stay, in bytes a commit. An undisturbed one leaves its events.
ALLOWANCE = 1024


def readers(options):
    report = Report("readers")
    hall = Hall(options)
    plays = {"killed": hall.killed, "stopped": hall.stopped, "crowd": hall.crowd}
    if not options.quick:
        plays["too many"] = hall.too_many
    for name, play in plays.items():
        scene = Scene(hall, report, name)
        if wrongs := played(play, scene):
            report.wrong(f"readers, {name} (seed {options.seed}): {wrongs}")
        options.drop(scene.data)
    scene = Scene(hall, Report("readers"), "control")
    reader = scene.wait_until_it_reads(scene.start_reader())
    report.control("a reader that never goes", scene.wrongs_of_growth())
    reader.kill()
    reader.communicate()
    scene.end()
    return report.finish()


def played(play, scene):
    try:
        return play(scene) or scene.end()
    except BrokenPipeError:
        return f"the writer ended with status {scene.writer.wait()}: {scene.errors()}"


class Hall:
    """What may happen to readers; each returns what was wrong, or None."""

    def __init__(self, options):
        self.options, self.kopeck = options, options.kopeck
        self.lines = stream(options.seed, LINES)
        self.truth = Truth(options.kopeck, self.lines, options.place("undisturbed"))

    def killed(self, scene):
        reader = scene.wait_until_it_reads(scene.start_reader())
        reader.kill()
        reader.communicate()
        return scene.wrongs_of_growth()

    def stopped(self, scene):
        """It cannot be helped that the journal grows meanwhile; afterwards it must not."""
        reader = scene.wait_until_it_reads(scene.start_reader())
        reader.send_signal(signal.SIGSTOP)
        scene.commit(NOTICING)
        reader.send_signal(signal.SIGCONT)
        return scene.wrongs_of_reader(reader) or scene.wrongs_of_growth()

    def crowd(self, scene):
        """More than the 126 places that LMDB's table of readers has if nobody asks for more."""
        crowd = [scene.start_reader() for _ in range(CROWD)]
        for reader in crowd:
            scene.wait_until_it_reads(reader)
        scene.commit(200)
        wrongs = [wrongs for reader in crowd if (wrongs := scene.wrongs_of_reader(reader))]
        return wrongs[0] if wrongs else scene.wrongs_of_growth()

    def too_many(self, scene):
        """Who finds no place is told so, with status 3; the writer, and those who have one, go on."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        if most < 3 * TOO_MANY:
            scene.report.add("skipped for want of descriptors")
            return scene.wrongs_of_growth()
        resource.setrlimit(resource.RLIMIT_NOFILE, (3 * TOO_MANY, most))
        crowd = [scene.wait_until_it_reads(scene.start_reader()) for _ in range(TOO_MANY)]
        scene.commit(50)
        # What came before is answered from the journal: for that the writer reads, too.
        scene.commit_again(50)
        refused = [reader for reader in crowd if reader.poll() is not None]
        scene.report.add("refused for want of a place", len(refused))
        if not 1 <= len(refused) <= TOO_MANY - PLACES + KEPT:
            return f"{len(refused)} of {TOO_MANY} readers were refused, and there are {PLACES} places"
        for reader in refused:
            output, errors = reader.communicate()
            if reader.returncode != 3 or output or errors.count(b"\n") != 1 or b"MDB_READERS_FULL" not in errors:
                return f"a reader without a place ended with status {reader.returncode}: {errors!r}"
        wrongs = [wrongs for reader in crowd if reader not in refused and (wrongs := scene.wrongs_of_reader(reader))]
        return wrongs[0] if wrongs else scene.wrongs_of_growth()


class Scene:
    """A writer that gets its commands one by one, and the readers beside it."""

    def __init__(self, hall, report, name):
        self.truth, self.kopeck, self.report, self.name = hall.truth, hall.kopeck, report, name
        self.lines, self.place = hall.lines, 0
        self.data = hall.options.place(name)
        self.writer = self.kopeck.start(
            "apply", "--json", "--batch", 1, "--data", self.data,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        self.answers = b""
        # Of each line that the writer has been sent, its number among the truth's.
        self.sent = []
        self.commit(BEFORE)

    def commit(self, count):
        """The next lines, each when the one before has been answered."""
        self.send(range(self.place, self.place + count))
        self.place += count
        self.report.add("commits", count)

    def commit_again(self, count):
        """The newest lines once more: their keys were used."""
        self.send(range(self.place - count, self.place))
        self.report.add("commands sent again", count)

    def send(self, places):
        for place in places:
            line = self.lines[place]
            self.writer.stdin.write(line.encode() + b"\n")
            self.writer.stdin.flush()
            self.sent.append(place + 1)
            if line:
                self.answers += self.writer.stdout.readline()

    def start_reader(self):
        reader = self.kopeck.start("log", "--json", "--data", self.data, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.report.add("readers")
        return reader

    def wait_until_it_reads(self, reader):
        """Who has begun to print has begun to read; and it cannot end, because nobody takes what it prints."""
        waiting = select.poll()
        waiting.register(reader.stdout, select.POLLIN)
        waiting.poll(PATIENCE_SECONDS * 1000)
        return reader

    def wrongs_of_reader(self, reader):
        """It is let go on, and must show a beginning of the ledger."""
        output, errors = reader.communicate()
        if reader.returncode != 0:
            return f"it ended with status {reader.returncode}: {errors.decode(errors='replace').strip()}"
        return None if self.truth.count(output) else "it saw something that never was"

    def wrongs_of_growth(self):
        self.commit(NOTICING)
        before = self.size()
        self.commit(MEASURED)
        growth = (self.size() - before) // MEASURED
        self.report.add(f"bytes a commit ({self.name})", growth)
        if growth > ALLOWANCE:
            return f"journal/data.mdb grows by {growth} bytes a commit, {NOTICING} commits after they have gone"
        return None

    def size(self):
        return os.stat(self.data / "journal" / "data.mdb").st_size

    def end(self):
        self.writer.stdin.close()
        self.answers += self.writer.stdout.read()
        if self.writer.wait() not in (0, 1):
            return f"the writer ended with status {self.writer.returncode}: {self.errors()}"
        for answer in answers_in(self.answers):
            if wrongs := self.truth.wrongs_of_answer(answer, self.sent[answer["line"] - 1]):
                return wrongs
        return wrongs_of_resending(self.kopeck, self.truth, self.data)

    def errors(self):
        return self.writer.stderr.read().decode(errors="replace").strip()
