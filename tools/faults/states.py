"""Every directory that a power cut could leave behind, thousands of them, without cutting any power.

Proves: the writer flushes what it must, in the order in which it must, before it answers. A record of all its writes
and flushes is cut at random points; of what was not flushed anything may be left, torn at sectors. In each such
directory the journal reads from end to end, is one that was committed, and holds everything that had been answered; a
sample is opened by `kopeck` itself, which must find it sound and complete it to the undisturbed log when everything
is sent again.
"""

import subprocess

from .commands import stream
from .disk import Disk, notes
from .ledger import Truth, wrongs_of_log_at_least, wrongs_of_resending, wrongs_of_verify
from .options import each
from .report import Report

LINES = 260
BATCH = 4
BATCHED_STATES = 64
MANNERS = ["some", "torn", "torn", "nothing"]

# The lives of the recorded ledger: how many lines are sent, and in which flushed write it is killed (0: it is not).
LIVES = [(60, 0), (130, 17), (130, 0), (200, 8), (200, 0), (LINES, 3), (LINES, 0)]

NOTHING_YET = {"states": 0, "events acknowledged": 0, "lost": 0, "without books": 0, "opened by kopeck": 0}

CONTROLS = {
    "a disk that only pretends to flush, as with MDB_NOSYNC": "all",
    "meta pages without O_DSYNC, as with MDB_NOMETASYNC": "meta",
    "no flush of what a killed writer left behind": "first",
}


def states(options):
    report = Report("states", dict(NOTHING_YET))
    recording = Recording(options)
    explore(recording, report, options.often(6000, 1500), ignores=None, samples_one_in=50)
    for name, ignores in CONTROLS.items():
        trial = Report("states", dict(NOTHING_YET))
        explore(recording, trial, 600 if options.quick else 1500, ignores, samples_one_in=10**9)
        report.control(name, any("journal" in wrong for wrong in trial.wrongs))
    return report.finish()


class Recording:
    """A ledger written under record.c, with the answers and the log it should have."""

    def __init__(self, options):
        self.options = options
        self.lines = stream(options.seed, LINES)
        self.truth = Truth(options.kopeck, self.lines, options.place("undisturbed"))
        self.data = options.place("recorded")
        self.file = self.data.parent.with_name(self.data.parent.name + ".notes")
        for count, kill_at in LIVES:
            self.live(self.lines[:count], kill_at)
        self.notes = list(notes(self.file))
        self.needs = self.needs_of_answers()

    def live(self, lines, kill_at):
        victim = self.options.kopeck.under(
            self.options.compiled("record.c"),
            FAULT_DIRECTORY=self.data.parent,
            RECORD_FILE=self.file,
            RECORD_KILL_AT=kill_at,
        )
        victim.apply(self.data, lines, "--batch", BATCH)

    def needs_of_answers(self):
        """For each number of answers, the event that must be there."""
        needs = [0]
        for number in sorted(self.truth.answers):
            needs.append(max(needs[-1], self.truth.needs[number]))
        return needs


def explore(recording, report, count, ignores, samples_one_in):
    """Cuts the power `count` times."""
    chance = recording.options.chance("states", ignores)
    look = Look(recording.options)
    committed = committed_states(recording, look, ignores)
    disk, place, need = Disk(recording.data.parent, ignores), 0, 0
    points = sorted(chance.randrange(1, len(recording.notes)) for _ in range(count))
    waiting = []
    for point in points:
        while place < point:
            disk.take(*recording.notes[place])
            place += 1
            need = max(need, recording.needs[min(disk.answered, len(recording.needs) - 1)])
        data = recording.options.place("state")
        manner = chance.choice(MANNERS)
        disk.leave(str(data.parent), chance, manner)
        waiting.append((data, f"cut after note {point} ({manner})", need))
        if len(waiting) == BATCHED_STATES:
            judge(recording, report, look, committed, waiting, chance, samples_one_in)
    judge(recording, report, look, committed, waiting, chance, samples_one_in)
    report.counts["events acknowledged"] = need


def committed_states(recording, look, ignores):
    """The hashes of the journal and the books after each of their commits."""
    disk, hashes = Disk(recording.data.parent), {"journal": set(), "books": set()}
    for note in recording.notes:
        disk.take(*note)
        # Whatever the killed writer left in its last commit may be there as well.
        if note[0] in ("F", "S", "P", "R"):
            data = recording.options.place("committed")
            disk.leave(str(data.parent), None, "live")
            for name, found in zip(hashes, look([data / "journal", data / "books"])):
                hashes[name].add(tuple(found[:3]) if found[0] == "ok" else None)
            recording.options.drop(data)
    return hashes


class Look:
    """The small program that reads environments."""

    def __init__(self, options):
        self.program = subprocess.Popen(
            [options.compiled("look.c", "-llmdb")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, paths):
        self.program.stdin.write("".join(f"{path}\n" for path in paths))
        self.program.stdin.flush()
        return [self.program.stdout.readline().split() for _ in paths]


def judge(recording, report, look, committed, waiting, chance, samples_one_in):
    """Looks at a batch of states, and lets kopeck open some of them."""
    found = look([data / name for data, _, _ in waiting for name in ("journal", "books")])
    sample = []
    for (data, what, need), journal, books in zip(waiting, found[::2], found[1::2]):
        report.add("states")
        report.add("without books", (data / "journal").exists() and not (data / "books" / "data.mdb").exists())
        wrongs = wrongs_of_journal(data, journal, committed, need) or wrongs_of_books(data, books, committed)
        if wrongs:
            report.add("lost", wrongs.startswith("LOST"))
            report.wrong(f"{what}, seed {recording.options.seed}: {wrongs}")
        elif chance.randrange(samples_one_in) == 0:
            sample.append((data, what, need))
            continue
        recording.options.drop(data)
    report.add("opened by kopeck", len(sample))
    for (data, what, _), wrongs in zip(sample, each(sample, lambda state: opened(recording, state))):
        if wrongs:
            report.wrong(f"{what}, seed {recording.options.seed}, opened by kopeck: {wrongs}")
        recording.options.drop(data)
    waiting.clear()


def wrongs_of_journal(data, found, committed, need):
    if not (data / "journal").exists():
        return f"LOST: there is no journal, and event {need} was answered" if need else None
    if found[0] != "ok":
        return f"the journal cannot be read: {' '.join(found)}"
    if tuple(found[:3]) not in committed["journal"]:
        return "the journal reads, but is none that was ever committed"
    last = int(found[3])
    if last < need:
        return f"LOST: the journal ends with event {last}, and event {need} was answered"
    mark = marked(data / "acknowledged")
    return f"`acknowledged` says {mark}, the journal ends with event {last}" if mark > last else None


def wrongs_of_books(data, found, committed):
    """Books may be missing, wholly or their file: they are made again. They may not be there and wrong."""
    if not (data / "books" / "data.mdb").exists():
        return None
    if found[0] != "ok":
        return f"the books cannot be read: {' '.join(found)}"
    return None if tuple(found[:3]) in committed["books"] else "the books read, but are none that were ever committed"


def marked(path):
    """The greater of the two places; see HighWaterMark."""
    contents = path.read_bytes() if path.exists() else b""
    return max((int.from_bytes(contents[at : at + 8], "little") for at in (0, 16) if len(contents) > at), default=0)


def opened(recording, state):
    """What is wrong with a state for kopeck's readers, for its auditor and for its writer; None if nothing is."""
    data, _, need = state
    kopeck, truth = recording.options.kopeck, recording.truth
    log = kopeck.log(data)
    if not (log.status == 3 and "no ledger in" in log.errors and need == 0):
        wrongs = log.wrongs([0]) or wrongs_of_log_at_least(truth, log.output, need) or wrongs_of_verify(kopeck, data)
        if wrongs:
            return wrongs
    return wrongs_of_resending(kopeck, truth, data)
