"""Tensor columns of a data frame or of a folder of Parquet files, as NumPy arrays and PyTorch tensors."""

from __future__ import annotations

import itertools
import os
from typing import Any, Iterator, Optional, Tuple, Union

from sparkpositional import cells, lookup
from sparkpositional.cells import Cells
from sparkpositional.lookup import Table
from sparkpositional.manifest import stored_table
from sparkpositional.tensors import TensorType, of_fields, parse_fields

Source = Union[str, "os.PathLike[str]", Any]


def to_numpy(source: Source, column: str, *, pad: bool = False, table: Optional[Table] = None) -> Any:
    """A whole tensor column, in any of the five layouts.

    Parameters
    ----------
    source
        a data frame of Spark, or a folder of Parquet files, which needs no Spark
    column
        a tensor column, or a field of a struct: ``image.patches``
    pad
        whether rows of different lengths become one array with zeros behind
    table
        position table in which ids are looked up: an .npy or .safetensors file, or an array; by default the one beside the data
        of a folder (``output.tables`` of a job), where there is one. False leaves ids as they are.

    Returns
    -------
    array, or (array, lengths) where ``pad`` is set, or a list of arrays
        [rows, n, dim] if all rows have the same shape by the column's metadata, or with ``pad``; else one array [n, dim] per row.
        bfloat16 becomes float32, which is exact. A null cell has the length 0 with ``pad`` and in lists.
    """
    return _shaped(_looked_up(_read(source, column), _table(source, column, table)).wide(), pad)


def iter_numpy(
    source: Source, column: str, *, batch_size: int = 1024, pad: bool = False, table: Optional[Table] = None
) -> Iterator[Any]:
    """A tensor column in batches of rows, as :func:`to_numpy` gives it, in the memory of one partition or row group.

    Parameters
    ----------
    source, column, pad, table
        as in :func:`to_numpy`
    batch_size
        rows per batch; the last one may be shorter
    """
    if batch_size < 1:
        raise ValueError(f"batch_size must be at least 1, but is {batch_size}.")
    vectors = _table(source, column, table)
    batches = _folder_batches(source, column, batch_size) if _is_path(source) else _frame_batches(source, column, batch_size)
    for batch in batches:
        yield _shaped(_looked_up(batch, vectors).wide(), pad)


def to_torch(source: Source, column: str, *, pad: bool = False, table: Optional[Table] = None) -> Any:
    """A whole tensor column as PyTorch tensors; bfloat16 stays bfloat16.

    Parameters
    ----------
    source, column, pad, table
        as in :func:`to_numpy`

    Returns
    -------
    tensor, or (tensor, lengths) where ``pad`` is set, or a list of tensors
    """
    from sparkpositional.torch import tensor_of

    found = _looked_up(_read(source, column), _table(source, column, table))
    shaped = _shaped(found, pad)
    if isinstance(shaped, tuple):
        return tensor_of(shaped[0], found.type), tensor_of(shaped[1], None)
    if isinstance(shaped, list):
        return [tensor_of(row, found.type) for row in shaped]
    return tensor_of(shaped, found.type)


def _shaped(found: Cells, pad: bool) -> Any:
    if pad:
        return found.padded()
    return found.stacked() if found.type.isFixed else found.rows()


def _looked_up(found: Cells, vectors: Optional[Any]) -> Cells:
    return found if vectors is None else lookup.joined(found, vectors)


def _table(source: Source, column: str, table: Optional[Table]) -> Optional[Any]:
    """The table that was given, else the one beside the data; None where ids stay ids."""
    if table is False:
        return None
    chosen = stored_table(source, column) if table is None and _is_path(source) else table
    return None if chosen is None else lookup.table(chosen)


def _is_path(source: Source) -> bool:
    return isinstance(source, (str, os.PathLike))


def _read(source: Source, column: str) -> Cells:
    if _is_path(source):
        from sparkpositional.parquet import Folder

        return Folder(source, [column]).read(column)
    selected, type = _selected(source, column)
    return cells.of_arrow(_arrow(selected).column(0), type, column)


def _folder_batches(source: Source, column: str, batch_size: int) -> Iterator[Cells]:
    from sparkpositional.parquet import Folder

    return Folder(source, [column]).batches(column, batch_size)


def _frame_batches(frame: Any, column: str, batch_size: int) -> Iterator[Cells]:
    selected, type = _selected(frame, column)
    rows = selected.toLocalIterator()
    while True:
        batch = [row[0] for row in itertools.islice(rows, batch_size)]
        if not batch:
            return
        yield cells.of_values(batch, type, column)


def _selected(frame: Any, column: str) -> Tuple[Any, TensorType]:
    """The column alone, and what its metadata says."""
    from pyspark.sql import functions as sql

    type = of_fields(parse_fields(frame.schema.json()), column)
    if type is None:
        type = _of_spark(frame, column)
    chosen = sql.col(column)
    if type.layout == "vector":
        from pyspark.ml.functions import vector_to_array

        chosen = vector_to_array(chosen)
    return frame.select(chosen.alias("cell")), type


def _of_spark(frame: Any, column: str) -> TensorType:
    """Arrays of numbers that no stage wrote: rows of numbers."""
    name = frame.select(column).schema[0].dataType.simpleString()
    dtypes = {"array<float>": "float32", "array<double>": "float64", "array<int>": "int32", "array<bigint>": "int64"}
    if name not in dtypes:
        raise ValueError(f"Column '{column}' is {name} without tensor metadata; read a column that a stage wrote.")
    return TensorType("flat", dtypes[name], (-1,))


def _arrow(frame: Any) -> Any:
    import pyarrow

    if hasattr(frame, "toArrow"):
        return frame.toArrow()
    return pyarrow.Table.from_batches(frame._collect_as_arrow())
