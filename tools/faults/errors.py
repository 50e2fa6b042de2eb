"""The disk refuses a call: the first, then the second, and so on until a run passes unharmed; and the map is full.

Proves: whichever write or flush fails, once or from then on, with EIO, ENOSPC or by halves, `kopeck apply` ends with
status 3 and a sentence; what it answered before is there after a restart; sending everything again gives the
undisturbed log. A call about a name (mkdir, rename, …) that fails may also be got over: then every answer must be
right.
"""

import errno
from dataclasses import dataclass

from .commands import stream
from .ledger import Truth, answers_in, wrongs_of_recovery, wrongs_of_resending
from .options import each
from .report import Report

LINES = 150
BATCH = 8
NEVER = 10**9
PAGE = 4096

# Which calls fail, how, and whether all that follow do too.
MANNERS = [
    ("write", errno.EIO, False),
    ("write", errno.EIO, True),
    ("write", errno.ENOSPC, False),
    ("write", errno.ENOSPC, True),
    ("write", "short", False),
    ("flush", errno.EIO, False),
    ("flush", errno.EIO, True),
    ("flush", errno.ENOSPC, False),
    ("name", errno.ENOSPC, False),
    ("name", errno.EIO, True),
]


@dataclass(frozen=True)
class Case:
    calls: str
    how: object
    forever: bool
    at: int

    def __str__(self):
        how = errno.errorcode.get(self.how, self.how)
        return f"{self.calls} {self.at}{' and all after it' if self.forever else ''}: {how}"


def errors(options):
    report = Report("errors")
    trial = Trial(options)
    cases = [Case(calls, how, forever, at) for calls, how, forever in MANNERS for at in range(1, trial.seen(calls) + 2)]
    wanted = options.often(len(cases), 160)
    if wanted < len(cases):
        cases = sorted(options.chance("errors").sample(cases, wanted), key=cases.index)
    for case, (came, wrongs) in zip(cases, trial.check_all(cases)):
        report.add(came)
        if wrongs:
            report.wrong(f"{case} (seed {options.seed}): {wrongs}")
    report.counts = {"failed calls": len(cases)} | report.counts
    sizes = trial.sizes_of_maps()
    for pages in options.chance("maps").sample(sizes, min(6, len(sizes)) if options.quick else len(sizes)):
        report.add("full maps")
        if wrongs := trial.wrongs_of_small_map(pages):
            report.wrong(f"a map of {pages} pages (seed {options.seed}): {wrongs}")
    report.control("writes that are swallowed", any(wrongs for _, wrongs in trial.check_all(trial.swallowed())))
    return report.finish()


class Trial:
    def __init__(self, options):
        self.options = options
        self.library = options.compiled("fail.c")
        self.lines = stream(options.seed, LINES)
        self.truth = Truth(options.kopeck, self.lines, options.place("truth"))

    def seen(self, calls):
        """How many such calls an undisturbed run makes."""
        data = self.options.place("count")
        seen = data.parent / "seen"
        victim = self.victim(data, Case(calls, errno.EIO, False, NEVER), FAULT_SEEN=seen)
        victim.apply(data, self.lines, "--batch", BATCH)
        return int(seen.read_text())

    def victim(self, data, case, **more):
        return self.options.kopeck.under(
            self.library,
            FAULT_DIRECTORY=data,
            FAULT_CALLS=case.calls,
            FAULT_AT=case.at,
            FAULT_FOREVER=int(case.forever),
            FAULT_HOW=case.how,
            **more,
        )

    def sizes_of_maps(self):
        """In pages: from a map in which a ledger can just begin to one that nearly holds its journal."""
        data = self.options.place("whole")
        self.options.kopeck.apply(data, self.lines, "--batch", BATCH)
        return range(10, (data / "journal" / "data.mdb").stat().st_size // PAGE - 1)

    def wrongs_of_small_map(self, pages):
        """LMDB itself refuses the commit for which the map is too small (MDB_MAP_FULL); no call fails."""
        data = self.options.place("map")
        victim = self.options.kopeck.under(self.library, FAULT_DIRECTORY=data, FAULT_MAP_BYTES=pages * PAGE)
        run = victim.apply(data, self.lines, "--batch", BATCH)
        wrongs = self.wrongs(Case("map", errno.ENOSPC, True, pages), "refused", run, data)
        if not wrongs and run.status != 3:
            wrongs = f"it ended with status {run.status} although the map was full"
        if not wrongs:
            self.options.drop(data)
        return wrongs

    def swallowed(self):
        """Calls that are not made and said to have succeeded: what follows must be found wrong."""
        return [Case("write", "swallow", True, at) for at in (12, 20, 28, 36)]

    def check_all(self, cases):
        return each(cases, self.check, hung=lambda sentence: ("hanging", sentence))

    def check(self, case):
        """What came of the run, and what was wrong with it or after it."""
        data = self.options.place("errors")
        struck = data.parent / "struck"
        run = self.victim(data, case, FAULT_STRUCK=struck).apply(data, self.lines, "--batch", BATCH)
        came = "unharmed" if not struck.exists() else "refused" if run.status == 3 else "got over"
        wrongs = self.wrongs(case, came, run, data)
        if not wrongs:
            self.options.drop(data)
        return came, wrongs

    def wrongs(self, case, came, run, data):
        # Who writes by halves may write the other half; whether a name is worth an end depends on the name.
        must_end = came == "got over" and case.calls != "name" and isinstance(case.how, int)
        if wrongs := run.wrongs([3] if must_end else [0, 1, 3]):
            return wrongs
        answers = answers_in(run.output)
        for answer in answers:
            if wrongs := self.truth.wrongs_of_answer(answer):
                return wrongs
        if run.status != 3 and len(answers) != len(self.truth.answers):
            return f"it ended with status {run.status}, but answered only {len(answers)} lines"
        kopeck = self.options.kopeck
        if not answers and "no ledger in" in kopeck.log(data).errors:
            return wrongs_of_resending(kopeck, self.truth, data)
        return wrongs_of_recovery(kopeck, self.truth, data, [answer["line"] for answer in answers])
