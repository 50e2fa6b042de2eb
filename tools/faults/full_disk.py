"""The disk is full: at every size of a small one, in the middle of whatever was being written.

Proves: `kopeck apply` ends with status 3 and a sentence that says so; readers go on; when there is room again nothing
that was answered is missing, and sending everything again gives the undisturbed log.
"""

import os
import subprocess

from .commands import stream
from .ledger import Truth, answers_in, wrongs_of_recovery, wrongs_of_resending
from .options import Unavailable
from .report import Report

LINES = 3000
BATCH = 16
SMALLEST, LARGEST, AMPLE = 100 << 10, 900 << 10, 16 << 20
ROOMY = "256m"


def full_disk(options):
    report = Report("full-disk", {"full disks": 0, "acknowledged": 0, "lost": 0})
    trial, chance = Trial(options), options.chance("full-disk")
    for number in range(options.often(40, 8)):
        room = int(SMALLEST * (LARGEST / SMALLEST) ** chance.random()) if number else SMALLEST
        came, answered, wrongs = trial.fill(room)
        report.add(came)
        report.add("acknowledged", answered)
        if wrongs:
            report.add("lost", wrongs.startswith("LOST"))
            report.wrong(f"a disk of {room >> 10} KiB (seed {options.seed}): {wrongs}")
    swallows = options.kopeck.under(
        options.compiled("fail.c"), FAULT_CALLS="write", FAULT_AT=60, FAULT_FOREVER=1, FAULT_HOW="swallow"
    )
    report.control("a full disk that says nothing", trial.fill(AMPLE, swallows)[2])
    return report.finish()


class Mount:
    """A file system in memory, as small as is wanted."""

    def __init__(self, place, room):
        self.place = place
        place.mkdir()
        mount("-t", "tmpfs", "-o", f"size={room}", "none", place)

    def __enter__(self):
        return self

    def resize(self, room):
        mount("-o", f"remount,size={room}", self.place)

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.place], check=True)
        self.place.rmdir()


def mount(*arguments):
    run = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True)
    if run.returncode:
        raise Unavailable(f"mounting is not allowed here ({run.stderr.strip()}); root can")


class Trial:
    def __init__(self, options):
        if os.geteuid() != 0:
            raise Unavailable("only root can mount a small disk")
        self.options, self.kopeck = options, options.kopeck
        self.lines = stream(options.seed, LINES)
        self.truth = Truth(options.kopeck, self.lines, options.place("undisturbed"))

    def fill(self, room, victim=None):
        """What came of a run with so much room, how many lines it answered, and what was wrong."""
        place = self.options.place("disk")
        with Mount(place, room) as disk:
            data = place / "ledger"
            if victim:
                victim.variables["FAULT_DIRECTORY"] = str(data)
            run = (victim or self.kopeck).apply(data, self.lines, "--batch", BATCH)
            came = "full disks" if run.status == 3 else "had room enough"
            answers = answers_in(run.output)
            wrongs = self.wrongs_when_full(run, data, answers)
            disk.resize(ROOMY)
            return came, len(answers), wrongs or self.wrongs_when_roomy(data, answers)

    def wrongs_when_full(self, run, data, answers):
        """The sentence, and readers, who need no room."""
        if wrongs := run.wrongs([0, 1, 3]):
            return wrongs
        if run.status == 3 and "full" not in run.errors and "No space left" not in run.errors:
            return f"the sentence does not say that the disk is full: {run.said}"
        for answer in answers:
            if wrongs := self.truth.wrongs_of_answer(answer):
                return wrongs
        log = self.kopeck.log(data)
        if log.status != 0 and not answers:
            return log.wrongs([3])
        lines = [answer["line"] for answer in answers]
        return log.wrongs([0]) or self.truth.wrongs_of_log(log.output, lines)

    def wrongs_when_roomy(self, data, answers):
        if not answers and self.kopeck.log(data).status == 3:
            return wrongs_of_resending(self.kopeck, self.truth, data)
        return wrongs_of_recovery(self.kopeck, self.truth, data, [answer["line"] for answer in answers])
