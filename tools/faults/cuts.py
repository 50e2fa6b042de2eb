"""Power cuts of a real file system: the kernel is told to let nothing more reach the disk, now.

Proves: what the program calls flushed is flushed for ext4 and XFS as the kernel has them, journal replay included. A
client notes what it was answered on another file system; after the cut, unmounting and mounting again, all of it must
be there.
"""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from .commands import stream
from .kills import CLIENT, WITHOUT_END
from .ledger import Truth, as_input, wrongs_of_resending, wrongs_of_verify
from .options import Unavailable
from .report import Report

LINES = 12_000
DISK_BYTES = {"ext4": 128 << 20, "xfs": 320 << 20}
# _IOR('X', 125, __u32): EXT4_IOC_SHUTDOWN and XFS_IOC_GOINGDOWN; 2: not even the file system's log is flushed.
SHUTDOWN, WITHOUT_LOG = 0x8004587D, 2


def cuts(options):
    report = Report("cuts", {"cuts": 0, "acknowledged": 0, "lost": 0})
    if os.geteuid() != 0 or not Path("/dev/loop-control").exists():
        raise Unavailable("only root can, where there are loop devices")
    kinds = [kind for kind in DISK_BYTES if shutil.which(f"mkfs.{kind}")]
    if not kinds:
        raise Unavailable("there is neither mkfs.ext4 nor mkfs.xfs")
    for kind in kinds:
        with Disk(options, kind) as disk:
            black_out(options, disk, report, report.counts["cuts"] + options.often(30, 5))
        report.add(f"on {kind}", report.counts["cuts"] - sum(report.counts.get(f"on {k}", 0) for k in kinds))
    with Disk(options, kinds[0]) as disk:
        trial = Report("cuts", {"cuts": 0, "acknowledged": 0, "lost": 0})
        black_out(options, disk, trial, 12, drops_flushes=True)
        report.control("a program whose flushes are dropped", trial.wrongs)
    return report.finish()


def black_out(options, disk, report, wanted, **victim):
    """Cuts until there are as many as wanted; a ledger that has got everything makes room for the next."""
    number = 0
    while report.counts["cuts"] < wanted and not report.wrongs:
        Blackouts(options, disk, report, number, **victim).run(wanted)
        number += 1


class Disk:
    """A file system of its own in a file, behind a loop device."""

    def __init__(self, options, kind):
        self.kind = kind
        self.mounted = options.place("mounted")
        self.image = self.mounted.with_name("image")
        with open(self.image, "wb") as file:
            file.truncate(DISK_BYTES[kind])
        run(f"mkfs.{kind}", "-q", self.image)
        self.device = run("losetup", "--find", "--show", self.image).strip()
        self.mounted.mkdir()

    def __enter__(self):
        try:
            self.mount()
        except Unavailable:
            run("losetup", "--detach", self.device)
            raise
        return self

    def mount(self):
        run("mount", self.device, self.mounted)

    def cut_power(self):
        folder = os.open(self.mounted, os.O_RDONLY)
        fcntl.ioctl(folder, SHUTDOWN, WITHOUT_LOG.to_bytes(4, "little"))
        os.close(folder)

    def come_back(self):
        run("umount", self.mounted)
        self.mount()

    def __exit__(self, *_):
        subprocess.run(["umount", self.mounted], stderr=subprocess.DEVNULL)
        run("losetup", "--detach", self.device)


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if done.returncode:
        raise Unavailable(f"`{command[0]}` failed: {done.stderr.strip()}")
    return done.stdout


def lines_told(record, first):
    """The lines that the client noted as answered."""
    notes = record.read_bytes().splitlines() if record.exists() else []
    return [json.loads(note[5:])["line"] + first - 1 for note in notes if note.startswith(b"told ")]


class Blackouts:
    """One ledger on one disk, whose power goes again and again."""

    def __init__(self, options, disk, report, number, drops_flushes=False):
        self.options, self.disk, self.report = options, disk, report
        self.chance = options.chance("cuts", disk.kind, number, drops_flushes)
        self.lines = stream(options.seed + number, LINES)
        self.truth = Truth(options.kopeck, self.lines, options.place("undisturbed"))
        self.data = disk.mounted / f"ledger-{number}"
        self.input = disk.image.with_name("input.jsonl")
        self.input.write_bytes(as_input(self.lines))
        self.kopeck = options.kopeck
        self.victim = self.forgetful() if drops_flushes else options.kopeck
        self.answered = []

    def forgetful(self):
        library = self.options.compiled("fail.c")
        return self.options.kopeck.under(
            library, FAULT_DIRECTORY=self.data, FAULT_CALLS="flush", FAULT_AT=1, FAULT_FOREVER=1, FAULT_HOW="swallow"
        )

    def run(self, wanted):
        wrongs = None
        while not wrongs and not self.is_done() and self.report.counts["cuts"] < wanted:
            wrongs = self.cut()
        if wrongs := wrongs or wrongs_of_resending(self.kopeck, self.truth, self.data):
            self.report.add("lost", wrongs.startswith("LOST"))
            where = f"{self.disk.kind}, cut {self.report.counts['cuts']}, seed {self.options.seed}"
            self.report.wrong(f"{where}: {wrongs}")
        shutil.rmtree(self.data, ignore_errors=True)

    def is_done(self):
        return bool(self.answered) and self.answered[-1] == max(self.truth.answers)

    def cut(self):
        first = self.answered[-1] + 1 if self.answered else 1
        record = self.disk.image.with_name(f"record-{self.data.name}-{self.report.counts['cuts']}")
        victim = self.victim.start(
            "apply", "--json", "--data", self.data,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        arguments = [CLIENT, self.input, first, record, self.chance.randrange(1 << 30), WITHOUT_END]
        client = subprocess.Popen(
            [sys.executable, "-S", "-E", *map(str, arguments)], stdin=victim.stdout, stdout=victim.stdin
        )
        victim.stdin.close()
        victim.stdout.close()
        time.sleep(self.chance.uniform(0.05, 0.5))
        self.disk.cut_power()
        time.sleep(0.02)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        client.wait()
        self.disk.come_back()
        self.report.add("cuts")
        told = lines_told(record, first)
        self.answered += told
        self.report.add("acknowledged", len(told))
        return self.wrongs_of_what_is_left()

    def wrongs_of_what_is_left(self):
        log = self.kopeck.log(self.data)
        if log.status == 3 and "no ledger in" in log.errors and not self.answered:
            return None
        wrongs = log.wrongs([0]) or self.truth.wrongs_of_log(log.output, self.answered)
        return wrongs or wrongs_of_verify(self.kopeck, self.data)
