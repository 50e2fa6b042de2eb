#!/usr/bin/env python3
"""Adds up what simulation, faults and fuzzing said of themselves: their outputs in, a line a part out.

usage: totals.py < OUTPUT      the lines of tools/simulate, tools/crash-test --json and tools/fuzz, in any order
"""

import json
import re
import sys
from collections import Counter, defaultdict

SEED = re.compile(
    r"seed \d+, (?P<commands>\d+) commands: (?P<events>\d+) events, (?P<restarts>\d+) restarts, "
    r"(?P<again>\d+) sent again, (?P<away>\d+) turned away, "
    r"(?P<failed>\d+) failed commits, (?P<seconds>[\d.]+) s"
)
FUZZED = re.compile(r"(?P<target>\w+): (?P<executions>\d+) executions in (?P<seconds>\d+) s")
# Sizes, not numbers of anything: they cannot be added.
NO_SUM = ("bytes a commit", "events acknowledged")


class Totals:
    def __init__(self):
        self.counts, self.seconds = defaultdict(Counter), Counter()

    def take(self, line):
        if found := SEED.search(line):
            sums = {"commands": "commands", "events": "events", "restarts": "restarts", "again": "sent again",
                    "away": "turned away", "failed": "failed commits"}
            self.add("simulation", {name: int(found[group]) for group, name in sums.items()}, float(found["seconds"]))
        elif found := FUZZED.match(line):
            self.add("fuzzing", {found["target"]: int(found["executions"])}, int(found["seconds"]))
        elif line.startswith("{"):
            part = json.loads(line)
            counts = {name: n for name, n in part.get("counts", {}).items() if not name.startswith(NO_SUM)}
            self.add(part["part"], counts | {"WRONG": len(part.get("wrongs", []))}, part["seconds"])

    def add(self, part, counts, seconds):
        self.counts[part].update(counts)
        self.seconds[part] += seconds

    def lines(self):
        for part, counts in self.counts.items():
            said = ", ".join(f"{number:,} {name}".replace(",", " ") for name, number in counts.items() if number)
            yield f"{part}: {said}  ({self.seconds[part] / 60:.1f} min)"


def main():
    totals = Totals()
    for line in sys.stdin:
        totals.take(line)
    for line in totals.lines():
        print(line)


if __name__ == "__main__":
    main()
