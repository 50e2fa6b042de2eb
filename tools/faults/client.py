"""A client of `kopeck apply`, a process of its own: it outlives the victim and remembers what it was told.

Proves that what counts as acknowledged was acknowledged: before it sends lines it notes in its own file which, and
when an answer has come it notes the answer, flushed to the device both times, before it does anything else.

usage: client.py LINES FIRST RECORD SEED BATCHES   (its standard input and output are the victim's output and input)
"""

import os
import random
import sys

BATCH_SIZES = (1, 1, 1, 2, 5, 30, 100)


class Answers:
    """What the victim prints, line by line."""

    def __init__(self):
        self.unread = b""

    def next(self):
        """The next whole line; None when no more will come."""
        while b"\n" not in self.unread:
            more = os.read(0, 1 << 16)
            if not more:
                return None
            self.unread += more
        line, self.unread = self.unread.split(b"\n", 1)
        return line


def note(record, text):
    os.write(record, text)
    os.fdatasync(record)


def send(text):
    while text:
        text = text[os.write(1, text) :]


def exchange(lines, first, record, answers):
    """Sends lines and waits for all their answers; False when the victim is gone."""
    note(record, b"sent %d %d\n" % (first, first + len(lines) - 1))
    send(b"".join(line + b"\n" for line in lines))
    told, expected = [], sum(1 for line in lines if line.strip())
    while len(told) < expected and (answer := answers.next()) is not None:
        told.append(b"told " + answer + b"\n")
    note(record, b"".join(told))
    return len(told) == expected


def main(path, first, record, seed, batches):
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")[:-1]
    place, chance, answers = int(first) - 1, random.Random(int(seed)), Answers()
    record = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for _ in range(int(batches)):
        size = chance.choice(BATCH_SIZES)
        if place >= len(lines) or not exchange(lines[place : place + size], place + 1, record, answers):
            break
        place += size
    note(record, b"end\n")
    os.close(1)
    while answers.next() is not None:
        pass


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (BrokenPipeError, ConnectionResetError):
        pass
