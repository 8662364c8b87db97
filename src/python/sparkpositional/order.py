"""Which rows come in which batch: a function of a few numbers, so that iteration can go on anywhere."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any, Iterator, List, NamedTuple, Optional, Tuple

import numpy

from sparkpositional.parquet import permutation


class Part(NamedTuple):
    """Rows of a window of row groups: which groups, and which rows of them in which order."""

    groups: List[int]
    rows: Any


@dataclass(frozen=True)
class EpochOrder:
    """The order of an epoch's rows, and the share of a rank and a worker in it.

    Row groups are put in a random order and taken in windows; the rows of a window are put in a random order. That sequence of
    rows is cut into one share per rank, all of the same size, and a rank's batches into one share per worker.

    Attributes
    ----------
    group_rows
        rows of every row group
    batch_size
        rows of a batch
    seed
        of the shuffle; None leaves the order as it is
    rank, world_size
        of this process
    window
        row groups of a window
    """

    group_rows: Tuple[int, ...]
    batch_size: int
    seed: Optional[int]
    rank: int
    world_size: int
    window: int

    def __post_init__(self) -> None:
        for name, least in (("batch_size", 1), ("world_size", 1), ("window", 1), ("rank", 0)):
            if getattr(self, name) < least:
                raise ValueError(f"{name} must be at least {least}, but is {getattr(self, name)}.")
        if self.rank >= self.world_size:
            raise ValueError(f"rank must be below world_size, {self.world_size}, but is {self.rank}.")
        if self.seed is not None and self.seed < 0:
            raise ValueError(f"shuffle_seed must be at least 0, but is {self.seed}.")

    @property
    def rows(self) -> int:
        """Rows of a rank."""
        return sum(self.group_rows) // self.world_size

    @property
    def batches(self) -> int:
        """Batches of a rank in an epoch."""
        return -(-self.rows // self.batch_size)

    def fingerprint(self, files: int) -> int:
        """A number that differs where the order or the files do."""
        told = f"{files} {self.batch_size} {self.seed} {self.rank} {self.world_size} {self.window}"
        return zlib.crc32(told.encode())

    def of_worker(self, epoch: int, worker: int, workers: int, done: int) -> Iterator[Tuple[Part, List[int]]]:
        """The parts that a worker reads, each with the sizes of the batches that end in it.

        A ``DataLoader`` takes one batch of each worker in turn, and the first shares are those that are longer by one: how much of a
        share is done follows from the number of batches that were handed out. Behind these its turn begins with the worker that was
        next, so that the order goes on as it would have.
        """
        turn = (worker + done) % workers
        share = numpy.array_split(numpy.arange(self.batches), workers)[turn]
        share = share[max(0, -(-(done - turn) // workers)) :]
        if len(share):
            start = int(share[0]) * self.batch_size
            end = min(self.rows, (int(share[-1]) + 1) * self.batch_size)
            yield from self._parts(epoch, self.rank * self.rows + start, self.rank * self.rows + end)

    def _parts(self, epoch: int, start: int, end: int) -> Iterator[Tuple[Part, List[int]]]:
        """The rows from ``start`` to ``end`` of the epoch's sequence."""
        groups = list(range(len(self.group_rows)))
        if self.seed is not None:
            groups = [groups[number] for number in permutation(len(groups), self.seed, epoch)]
        position, pending = 0, 0
        for first in range(0, len(groups), self.window):
            members = groups[first : first + self.window]
            rows = sum(self.group_rows[number] for number in members)
            low, high = max(start - position, 0), min(end - position, rows)
            position += rows
            if low >= high:
                continue
            order = numpy.arange(rows) if self.seed is None else permutation(rows, self.seed, epoch, first)
            pending += high - low
            whole, pending = divmod(pending, self.batch_size)
            sizes = [self.batch_size] * whole
            if position >= end and pending:
                sizes.append(pending)
            yield Part(members, order[low:high]), sizes
