"""What came of a part: its counts, what was wrong, and how long it took; a line for people, an object for programs.

Proves that the proofs can fail: a part whose negative control found nothing wrong is itself wrong.
"""

import time
from dataclasses import dataclass, field

WRONGS_SHOWN = 12


@dataclass
class Report:
    part: str
    counts: dict = field(default_factory=dict)
    wrongs: list = field(default_factory=list)
    skipped: str | None = None
    started: float = field(default_factory=time.monotonic)
    seconds: float = 0

    def add(self, name, number=1):
        self.counts[name] = self.counts.get(name, 0) + number

    def wrong(self, sentence):
        self.wrongs.append(sentence)

    def control(self, name, found):
        """`found`: what the checks said of a ledger that was spoilt on purpose."""
        self.add("controls caught" if found else "controls missed")
        if not found:
            self.wrong(f"the negative control `{name}` was not caught: the checks of {self.part} prove nothing")

    def finish(self):
        self.seconds = time.monotonic() - self.started
        return self

    def text(self):
        if self.skipped:
            return f"{self.part}: skipped, {self.skipped}"
        counts = ", ".join(f"{grouped(number)} {name}" for name, number in self.counts.items())
        verdict = f", {grouped(len(self.wrongs))} WRONG" if self.wrongs else ""
        return f"{self.part}: {counts}{verdict}  ({self.seconds:.0f} s)"

    def object(self):
        fields = {"part": self.part, "ok": not self.wrongs, "seconds": round(self.seconds, 1)}
        if self.skipped:
            return fields | {"skipped": self.skipped}
        return fields | {"counts": self.counts, "wrongs": self.wrongs}


def grouped(number):
    return f"{number:,}".replace(",", " ")
