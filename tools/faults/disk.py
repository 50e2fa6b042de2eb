"""A disk that remembers what was flushed and what was only written, and can lose its power at any moment.

Proves nothing alone: states.py asks it for the directories that a power cut could leave. It promises no more than
POSIX does. What was written after the last flush of its file may be there wholly, torn at sectors, or not at all,
each write for itself; of what happened to the names in a folder since its last flush, any beginning may be there.
"""

import os
import struct
from dataclasses import dataclass, field

SECTOR = 512
HEAD = struct.Struct("<cIQI")


def notes(path):
    """The notes of record.c, in order: letter, handle, offset, bytes."""
    with open(path, "rb") as file:
        contents = file.read()
    place = 0
    while place + HEAD.size <= len(contents):
        letter, handle, offset, count = HEAD.unpack_from(contents, place)
        place += HEAD.size
        yield letter.decode(), handle, offset, contents[place : place + count]
        place += count


@dataclass
class File:
    flushed: bytearray = field(default_factory=bytearray)
    # Writes since the last flush: (offset, bytes), or (length, None) for a truncation.
    pending: list = field(default_factory=list)

    def flush(self):
        for write in self.pending:
            put(self.flushed, *write)
        self.pending.clear()

    def flush_one(self, offset):
        """The newest write at this place, which was made with O_DSYNC."""
        for place in reversed(range(len(self.pending))):
            if self.pending[place][0] == offset:
                put(self.flushed, *self.pending.pop(place))
                return

    def live(self):
        contents = bytearray(self.flushed)
        for write in self.pending:
            put(contents, *write)
        return contents


@dataclass
class Folder:
    flushed: dict = field(default_factory=dict)
    # What happened to its names since the last flush, a list of (name, node) each; no node: the name is gone.
    pending: list = field(default_factory=list)

    def names(self, count=None):
        names = dict(self.flushed)
        for changes in self.pending[:count]:
            for name, node in changes:
                names[name] = node
        return {name: node for name, node in names.items() if node is not None}

    def flush(self):
        self.flushed = self.names()
        self.pending.clear()


def put(contents, offset, data):
    if data is None:
        del contents[offset:]
        return
    if len(contents) < offset:
        contents.extend(bytes(offset - len(contents)))
    contents[offset : offset + len(data)] = data


class Disk:
    """`ignores`: flushes that this disk only pretends to make: `all`; `meta`, those of O_DSYNC; `first`, the first of
    each file that a later process opens, which the ledger owes to one that was killed."""

    def __init__(self, root, ignores=None):
        self.root, self.prefix, self.ignores = Folder(), os.fspath(root), ignores
        self.handles = {}
        self.answered = 0
        self.processes = 0
        self.unflushed_handles = set()

    def node(self, path):
        node = self.root
        for name in path[len(self.prefix) :].split("/"):
            if name:
                node = node.names()[name]
        return node

    def parent(self, path):
        folder, name = path.rsplit("/", 1)
        return self.node(folder), name

    def take(self, letter, handle, offset, contents):
        """What the next note says."""
        match letter:
            case "P":
                self.handles, self.answered = {}, 0
                self.unflushed_handles = set()
                self.processes += 1
            case "O":
                self.open(handle, contents.decode(), offset)
            case "W":
                self.handles[handle].pending.append((offset, contents))
            case "T":
                self.handles[handle].pending.append((offset, None))
            case "F":
                if self.ignores not in ("all", "meta"):
                    self.handles[handle].flush_one(offset)
            case "S":
                self.flush(handle)
            case "A":
                self.answered = offset
            case _:
                self.rename(letter, contents.decode())

    def open(self, handle, path, flags):
        if path == self.prefix:
            node = self.root
        else:
            folder, name = self.parent(path)
            node = folder.names().get(name)
            if node is None:
                node = File()
                folder.pending.append([(name, node)])
        self.handles[handle] = node
        self.unflushed_handles.add(handle)
        if flags & os.O_TRUNC and isinstance(node, File):
            node.pending.append((0, None))

    def flush(self, handle):
        is_first = handle in self.unflushed_handles
        self.unflushed_handles.discard(handle)
        is_ignored = self.ignores == "all" or self.ignores == "first" and is_first and self.processes > 1
        if not (is_ignored and isinstance(self.handles[handle], File)):
            self.handles[handle].flush()

    def rename(self, letter, path):
        path, _, target = path.partition("\0")
        folder, name = self.parent(path)
        changes = [(name, Folder() if letter == "M" else None)]
        if letter == "R":
            changes.append((target.rsplit("/", 1)[1], folder.names()[name]))
        folder.pending.append(changes)

    # The power goes

    def leave(self, path, chance, manner, node=None):
        """Writes what is left of this disk into a folder. `manner`: how unlucky it is; `live`: not at all."""
        node = node or self.root
        os.makedirs(path, exist_ok=True)
        count = len(node.pending) if manner == "live" else chance.randint(0, len(node.pending))
        for name, child in node.names(count).items():
            if isinstance(child, Folder):
                self.leave(f"{path}/{name}", chance, manner, child)
            else:
                with open(f"{path}/{name}", "wb") as file:
                    file.write(survivors(child, chance, manner))


def survivors(file, chance, manner):
    """A file's contents after the power cut."""
    if manner == "live":
        return file.live()
    contents = bytearray(file.flushed)
    for offset, data in file.pending:
        if manner == "torn" and data:
            tear(contents, offset, data, chance)
        elif manner != "nothing" and chance.random() < 0.5:
            put(contents, offset, data)
    return contents


def tear(contents, offset, data, chance):
    """Each sector for itself: a device writes it wholly or not at all."""
    for sector in range(offset // SECTOR, (offset + len(data) - 1) // SECTOR + 1):
        if chance.random() < 0.5:
            low, high = max(offset, sector * SECTOR), min(offset + len(data), (sector + 1) * SECTOR)
            put(contents, low, data[low - offset : high - offset])
