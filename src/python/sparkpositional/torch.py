"""Folders of Parquet files as batches of PyTorch tensors, without Spark."""

from __future__ import annotations

import os
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

import numpy
import torch

from sparkpositional import lookup
from sparkpositional.cells import Cells
from sparkpositional.manifest import stored_table
from sparkpositional.order import EpochOrder, Part
from sparkpositional.parquet import Folder
from sparkpositional.tensors import TensorType

_RAGGED = ("padded", "packed", "nested")


class Padded(NamedTuple):
    """Rows of different lengths with zeros behind: ``values`` [rows, longest, ...], ``lengths`` [rows]."""

    values: torch.Tensor
    lengths: torch.Tensor


class Packed(NamedTuple):
    """Rows one after another: ``values`` [sum of the lengths, ...], ``cu_seqlens`` int32 [rows + 1] as FlashAttention takes them."""

    values: torch.Tensor
    cu_seqlens: torch.Tensor
    max_seqlen: int


Batch = Dict[str, Any]


def tensor_of(array: Any, type: Optional[TensorType]) -> torch.Tensor:
    """An array as a tensor, which shares its memory where it may be written; 16-bit integers that are bfloat16 become it."""
    owned = array if array.flags.writeable and array.flags.c_contiguous else numpy.array(array)
    if type is not None and type.dtype == "bfloat16":
        return torch.from_numpy(owned.view("<i2")).view(torch.bfloat16)
    return torch.from_numpy(owned)


class Dataset(torch.utils.data.IterableDataset[Batch]):
    """The batches of one rank; :func:`dataset` makes it.

    Iterate over it, or over ``DataLoader(dataset, batch_size=None, num_workers=2)``, or over :meth:`loader`, which counts batches
    across workers. All ranks have the same number of batches, of the same sizes. The order depends on the seed, the epoch, the
    rank and the number of workers, and on nothing else.
    """

    def __init__(
        self,
        folder: Folder,
        order: EpochOrder,
        ragged: str,
        tables: Mapping[str, lookup.Table],
    ) -> None:
        self._folder = folder
        self._order = order
        self._ragged = ragged
        self._tables = dict(tables)
        self._epoch = 0
        self._start = 0
        self._done = 0
        self._workers = 1

    def __len__(self) -> int:
        """Batches per epoch."""
        return self._order.batches

    def set_epoch(self, epoch: int) -> None:
        """Chooses the epoch, from its first batch on; where a loop ends, the next one goes on with the next epoch by itself."""
        self._epoch, self._start, self._done = int(epoch), 0, 0

    def state_dict(self) -> Dict[str, int]:
        """Where iteration stands, in a few numbers; for :meth:`load_state_dict`."""
        if torch.utils.data.get_worker_info() is not None:
            raise RuntimeError("A worker doesn't know which batches were handed out; take the state of loader(num_workers=...).")
        return {
            "epoch": self._epoch,
            "batches": self._done,
            "workers": self._workers,
            "order": self._order.fingerprint(self._folder.fingerprint),
        }

    def load_state_dict(self, state: Mapping[str, int]) -> None:
        """Lets the next loop go on behind the batches of a state, in the middle of an epoch.

        Raises
        ------
        ValueError
            if files, ``batch_size``, ``shuffle_seed``, ``rank``, ``world_size`` or ``window`` differ from those of the state
        """
        if state["order"] != self._order.fingerprint(self._folder.fingerprint):
            raise ValueError(
                "The state is that of other batches: files, batch_size, shuffle_seed, rank, world_size and window must be those"
                " that it was taken with."
            )
        self._epoch, self._workers = int(state["epoch"]), int(state["workers"])
        self._start = self._done = int(state["batches"])

    def loader(self, num_workers: int = 0, **options: Any) -> "Loader":
        """A loader that knows its place among the batches of all workers.

        Parameters
        ----------
        num_workers
            processes that read and decode
        **options
            of ``torch.utils.data.DataLoader``, such as ``pin_memory``
        """
        return Loader(self, num_workers, options)

    def __iter__(self) -> Iterator[Batch]:
        worker = torch.utils.data.get_worker_info()
        if worker is not None:
            yield from self._of_worker(worker.id, worker.num_workers)
            return
        batches = self._of_worker(0, 1)
        yield from self._counted(batches, 1)

    def _counted(self, batches: Iterator[Any], workers: int) -> Iterator[Any]:
        """Batches that reach the user: those of an epoch, from where a state said on."""
        self._workers, self._done, self._start = workers, self._start, 0
        for batch in batches:
            self._done += 1
            yield batch
        self.set_epoch(self._epoch + 1)

    def _check(self, workers: int) -> None:
        if self._start and self._workers != workers:
            raise ValueError(
                f"The state was taken with {self._workers} reading processes, but there are {workers}; use as many:"
                f" loader(num_workers={self._workers})."
            )

    def _of_worker(self, worker: int, workers: int) -> Iterator[Batch]:
        self._check(workers)
        parts = self._order.of_worker(self._epoch, worker, workers, self._start)
        tables = {column: lookup.table(table) for column, table in self._tables.items()}
        return self._batches(parts, tables)

    def _batches(self, parts: Iterator[Tuple[Part, List[int]]], tables: Mapping[str, Any]) -> Iterator[Batch]:
        """Cuts the rows of parts, which come one after another, into batches."""
        import pyarrow

        rest: Any = None
        for part, ends in parts:
            table = self._folder.arrow([self._folder.groups[number] for number in part.groups]).take(part.rows)
            table = table if rest is None else pyarrow.concat_tables([rest, table])
            start = 0
            for size in ends:
                yield self._batch(table.slice(start, size), tables)
                start += size
            rest = table.slice(start)

    def _batch(self, table: Any, tables: Mapping[str, Any]) -> Batch:
        batch: Batch = {}
        for column in self._folder.columns:
            array = self._folder.array(table, column)
            if self._folder.types[column] is None and not _is_list(array):
                batch[column] = _plain(array, column)
                continue
            found = self._folder.cells(table, column)
            batch[column] = self._tensors(lookup.joined(found, tables[column]) if column in tables else found)
        return batch

    def _tensors(self, found: Cells) -> Any:
        if found.type.isFixed and not found.nulls.any():
            return tensor_of(found.stacked(), found.type)
        if self._ragged == "padded":
            values, lengths = found.padded()
            return Padded(tensor_of(values, found.type), torch.from_numpy(lengths))
        values = tensor_of(found.packed(), found.type)
        tail = int(numpy.prod(found.type.shape[1:], dtype=numpy.int64))
        ends = (found.ends - found.ends[0]) // max(tail, 1)
        if self._ragged == "nested":
            return torch.nested.nested_tensor_from_jagged(values, torch.from_numpy(ends.astype(numpy.int64)))
        longest = int(numpy.diff(ends).max(initial=0))
        return Packed(values, torch.from_numpy(ends.astype(numpy.int32)), longest)


class Loader:
    """A ``DataLoader`` over a :class:`Dataset` that counts the batches it hands out."""

    def __init__(self, dataset: Dataset, num_workers: int, options: Mapping[str, Any]) -> None:
        self.dataset = dataset
        self._num_workers = num_workers
        self._options = dict(options)

    def __len__(self) -> int:
        return len(self.dataset)

    def __iter__(self) -> Iterator[Any]:
        if not self._num_workers:
            yield from torch.utils.data.DataLoader(self.dataset, batch_size=None, **self._options)
            return
        self.dataset._check(self._num_workers)
        loader: Any = torch.utils.data.DataLoader(
            self.dataset, batch_size=None, num_workers=self._num_workers, **self._options
        )
        yield from self.dataset._counted(iter(loader), self._num_workers)

    def state_dict(self) -> Dict[str, int]:
        """Where iteration stands; see :meth:`Dataset.state_dict`."""
        return self.dataset.state_dict()

    def load_state_dict(self, state: Mapping[str, int]) -> None:
        """Goes on behind the batches of a state; see :meth:`Dataset.load_state_dict`."""
        self.dataset.load_state_dict(state)


def dataset(
    path: Union[str, "os.PathLike[str]"],
    columns: Sequence[str],
    *,
    batch_size: int = 32,
    shuffle_seed: Optional[int] = None,
    rank: int = 0,
    world_size: int = 1,
    ragged: str = "padded",
    tables: Union[Mapping[str, lookup.Table], bool, None] = None,
    window: int = 4,
) -> Dataset:
    """The batches of a folder that a job or Spark wrote, as dicts of tensors by column.

    Parameters
    ----------
    path
        folder of Parquet files, or an address that PyArrow knows
    columns
        tensor columns, fields of structs (``image.patches``), numbers or texts
    batch_size
        rows per batch; the last batch of an epoch may be shorter
    shuffle_seed
        shuffles row groups, and rows among those of a window, anew in each epoch; None leaves the order of the files
    rank, world_size
        which share of the rows this process reads; ranks get equally many, so that up to ``world_size - 1`` rows are left out, other
        ones in each epoch if they are shuffled
    ragged
        what becomes of rows of different lengths: ``padded`` (:class:`Padded`), ``packed`` (:class:`Packed`), or ``nested`` tensors of
        PyTorch's jagged layout
    tables
        position tables by column of ids, which are looked up while reading: an .npy or .safetensors file, or an array. Columns
        that are not named are looked up in the table beside the data (``output.tables`` of a job), where there is one; False, for a
        column or for all, leaves ids as they are.
    window
        row groups that are in memory and shuffled together
    """
    if ragged not in _RAGGED:
        raise ValueError(f"ragged must be one of {', '.join(_RAGGED)}, but is {ragged!r}.")
    if tables is True:
        raise ValueError("tables must be tables by column, or False for plain ids.")
    named = {column: False for column in columns} if tables is False else dict(tables or {})
    missing = sorted(set(named) - set(columns))
    if missing:
        raise ValueError(f"tables names {', '.join(missing)}, which is not among columns.")
    folder = Folder(path, columns)
    order = EpochOrder(
        tuple(group.rows for group in folder.groups), batch_size, shuffle_seed, rank, world_size, window
    )
    beside = {column: stored_table(path, column) for column in columns if column not in named}
    chosen = {column: table for column, table in {**beside, **named}.items() if table is not None and table is not False}
    return Dataset(folder, order, ragged, chosen)


def _is_list(array: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_list(array.type) or pyarrow.types.is_large_list(array.type))


def _plain(array: Any, column: str) -> Any:
    """Numbers as a tensor [rows], all else as a list."""
    import pyarrow

    if pyarrow.types.is_integer(array.type) or pyarrow.types.is_floating(array.type) or pyarrow.types.is_boolean(array.type):
        if array.null_count:
            raise ValueError(f"Column '{column}' has nulls, which a tensor of numbers can't hold; filter or fill them.")
        return torch.from_numpy(numpy.array(array.to_numpy()))
    return array.to_pylist()
