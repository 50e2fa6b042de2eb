"""What every part is given: the program, how much to do, and a place for its files."""

import random
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .ledger import Hanging, Kopeck

SOURCES = Path(__file__).parent


class Unavailable(Exception):
    """This machine cannot do that part."""


@dataclass
class Options:
    kopeck: Kopeck
    seed: int
    count: int | None
    quick: bool
    folder: Path

    def often(self, usually, quickly):
        """How many times to do something."""
        return self.count or (quickly if self.quick else usually)

    def chance(self, *purpose):
        """A source of chance of its own for each purpose: one part does not depend on what another has drawn."""
        return random.Random(repr((self.seed, *purpose)))

    def place(self, name):
        """A path at which nothing is."""
        return Path(tempfile.mkdtemp(prefix=name + "-", dir=self.folder)) / "ledger"

    def drop(self, data):
        shutil.rmtree(data.parent, ignore_errors=True)

    def compiled(self, source, *flags):
        """A C source as a library to preload, or with `-llmdb` and the like as a program."""
        product = self.folder / (source.removesuffix(".c") + (".so" if not flags else ""))
        if not product.exists():
            how = flags or ("-shared", "-fPIC", "-ldl")
            command = ["gcc", "-O2", "-Wall", "-Wextra", "-o", product, SOURCES / source, *how]
            subprocess.run(command, check=True)
        return product


def each(cases, check, hung=lambda sentence: sentence, workers=2):
    """`check(case)` of every case, several at a time; what came of each, in the order of the cases."""

    def patiently(case):
        try:
            return check(case)
        except Hanging as hanging:
            return hung(f"HANGING: {hanging}")

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(patiently, cases))
