"""Position tables, and ids looked up in them."""

from __future__ import annotations

import json
import os
from typing import Any, BinaryIO, Union

import numpy

from sparkpositional.cells import Cells
from sparkpositional.manifest import StoredTable
from sparkpositional.tensors import NUMPY, TensorType

Table = Union[str, "os.PathLike[str]", Any]

_SAFETENSORS = {"F32": "float32", "F16": "float16", "BF16": "bfloat16", "F64": "float64", "I32": "int32"}
_LONGEST_HEADER = 100_000_000


def table(source: Table) -> Any:
    """A table [n, dim] of a file or an array.

    Parameters
    ----------
    source
        an array, an .npy file, or a .safetensors file, behind it ``#key`` if it holds several tensors
    """
    if isinstance(source, StoredTable):
        with source.open() as file:
            found = _safetensors(file, source.size, source.path, "positions")
        if found.shape != (source.rows, source.dim):
            raise source.damaged(f"its shape is {list(found.shape)}")
    elif not isinstance(source, (str, os.PathLike)):
        found = numpy.asarray(source)
    else:
        path, _, key = os.fspath(source).partition("#")
        found = _file(path, key) if path.endswith(".safetensors") else numpy.load(path, mmap_mode="r")
    if found.ndim < 2:
        raise ValueError(f"A table has the shape [n, dim], but this one is {list(found.shape)}.")
    return found.reshape(-1, found.shape[-1])


def _file(path: str, key: str) -> Any:
    with open(path, "rb") as file:
        return _safetensors(file, os.path.getsize(path), path, key)


def _safetensors(file: BinaryIO, size: int, path: str, key: str) -> Any:
    length = int.from_bytes(file.read(8), "little")
    if length > min(size - 8, _LONGEST_HEADER):
        raise ValueError(f"{path} is no safetensors file: its header would have {length} bytes.")
    header = json.loads(file.read(length))
    names = [name for name in header if name != "__metadata__"]
    if not key and len(names) != 1:
        raise ValueError(f"{path} holds {len(names)} tensors; append #KEY to its name: {', '.join(names[:20])}.")
    if key and key not in names:
        raise KeyError(f"{path} has no tensor '{key}'; it has {', '.join(names[:20])}.")
    told = header[key or names[0]]
    dtype = _SAFETENSORS.get(told["dtype"])
    start, end = told["data_offsets"]
    count = int(numpy.prod(told["shape"], dtype=numpy.int64))
    itemsize = numpy.dtype(NUMPY[dtype]).itemsize if dtype else 0
    if dtype is None or not 0 <= start <= end <= size - 8 - length or end - start != count * itemsize:
        raise ValueError(f"{path}: the tensor '{key or names[0]}' is damaged, or of a type that is not read here.")
    file.seek(8 + length + start)
    numbers = numpy.frombuffer(file.read(end - start), dtype=NUMPY[dtype])
    if dtype == "bfloat16":
        numbers = (numbers.astype("<u4") << 16).view("<f4")
    return numbers.reshape(told["shape"])


def joined(ids: Cells, vectors: Any) -> Cells:
    """The vectors of ids [n]: cells [n, dim]."""
    if ids.numbers.dtype.kind not in "iu" or len(ids.type.shape) != 1:
        raise ValueError(
            f"Column '{ids.column}' holds {ids.type.dtype} of the shape {list(ids.type.shape)}, not ids; leave its table out."
        )
    numbers = ids.numbers[ids.ends[0] : ids.ends[-1]]
    if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < len(vectors):
        raise IndexError(
            f"Column '{ids.column}' has ids from {int(numbers.min())} to {int(numbers.max())}, but its table has"
            f" {len(vectors)} rows; write a longer one with `jobs/submit table`."
        )
    dim = vectors.shape[1]
    type = TensorType("flat", str(vectors.dtype), (ids.type.shape[0], dim), ids.type.kind or "looked-up", ids.type.convention)
    found = numpy.take(vectors, numbers, axis=0).reshape(-1)
    return Cells(found, (ids.ends - ids.ends[0]) * dim, ids.nulls, type, ids.column)
