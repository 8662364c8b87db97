"""Cells of a tensor column as NumPy arrays: from Arrow column-wise, or one by one."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, List, Optional, Sequence, Tuple

import numpy

from sparkpositional.tensors import NUMPY, TensorType


@dataclass(frozen=True)
class Cells:
    """The numbers of consecutive rows, one after another.

    Attributes
    ----------
    numbers
        of all rows; bfloat16 as 16-bit integers
    ends
        ``ends[i]`` to ``ends[i + 1]`` are those of row i
    nulls
        which rows have none
    type
        what the column's metadata says
    column
        its name, for errors
    """

    numbers: Any
    ends: Any
    nulls: Any
    type: TensorType
    column: str

    def __len__(self) -> int:
        return len(self.ends) - 1

    def shapes(self) -> List[Tuple[int, ...]]:
        """The shape of every row; a row that is null has 0 where sizes vary, and first where none does."""
        shape = self.type.shape
        empty = tuple(0 if size < 0 else size for size in shape) if not self.type.isFixed else (0, *shape[1:])
        counts = numpy.diff(self.ends)
        known = {int(count): self.type.shape_of(int(count), self.column) for count in set(counts[~self.nulls].tolist())}
        return [empty if null else known[int(count)] for null, count in zip(self.nulls, counts)]

    def rows(self) -> List[Any]:
        """One array per row."""
        return [
            self.numbers[start:end].reshape(shape) for start, end, shape in zip(self.ends, self.ends[1:], self.shapes())
        ]

    def stacked(self) -> Any:
        """One array [rows, ...] where all rows have the same shape."""
        if self.nulls.any():
            raise ValueError(
                f"Column '{self.column}': {int(self.nulls.sum())} of {len(self)} cells are null; filter them, or pad, which"
                " gives them the length 0."
            )
        shapes = set(self.shapes())
        if len(shapes) > 1:
            raise ValueError(f"Column '{self.column}': the rows have {len(shapes)} different shapes; pad them.")
        shape = shapes.pop() if shapes else tuple(max(size, 0) for size in self.type.shape)
        return self.numbers[self.ends[0] : self.ends[-1]].reshape(len(self), *shape)

    def padded(self) -> Tuple[Any, Any]:
        """One array [rows, longest, ...], zeros behind, and the length of every row."""
        shapes = self.shapes()
        axis = next((axis for axis, size in enumerate(self.type.shape) if size < 0), 0)
        lengths = numpy.array([shape[axis] for shape in shapes], dtype=numpy.int64)
        if not self.nulls.any() and len(set(shapes)) == 1:
            return self.stacked(), lengths
        longest = [max(sizes) for sizes in zip(*shapes)] if shapes else [max(size, 0) for size in self.type.shape]
        padded = numpy.zeros((len(self), *longest), dtype=self.numbers.dtype)
        if axis == 0 and all(size >= 0 for size in self.type.shape[1:]):
            padded[numpy.arange(longest[0]) < lengths[:, None]] = self.packed()
        else:
            for target, row in zip(padded, self.rows()):
                target[tuple(slice(size) for size in row.shape)] = row
        return padded, lengths

    def packed(self) -> Any:
        """The vectors of all rows, one after another: [sum of the lengths, ...]; only where the first size varies."""
        tail = self.type.shape[1:]
        if any(size < 0 for size in tail):
            raise ValueError(
                f"Column '{self.column}' has the shape {list(self.type.shape)}; only rows that differ in their first size can"
                " be packed, so pad them."
            )
        return self.numbers[self.ends[0] : self.ends[-1]].reshape(-1, *tail)

    def wide(self) -> "Cells":
        """The same with bfloat16 as float32, which is exact."""
        if self.type.dtype != "bfloat16":
            return self
        numbers = (self.numbers.astype("<u4") << 16).view("<f4")
        return Cells(numbers, self.ends, self.nulls, self.type, self.column)


def of_values(cells: Sequence[Any], type: TensorType, column: str) -> Cells:
    """Cells as Python holds them: lists, bytes, vectors, or None."""
    arrays = [None if cell is None else _array(cell, type, column) for cell in cells]
    found = [array for array in arrays if array is not None]
    numbers = numpy.concatenate(found) if found else numpy.zeros(0, dtype=NUMPY[type.dtype])
    counts = [0 if array is None else len(array) for array in arrays]
    ends = numpy.concatenate([[0], numpy.cumsum(counts, dtype=numpy.int64)])
    return Cells(numbers, ends, numpy.array([array is None for array in arrays], dtype=bool), type, column)


def _array(cell: Any, type: TensorType, column: str) -> Any:
    if type.layout == "npy":
        return numpy.load(io.BytesIO(cell), allow_pickle=False).ravel()
    if type.layout == "bytes":
        return _frombuffer(cell, type, column)
    if type.layout == "nested":
        return numpy.array([number for vector in cell for number in vector], dtype=NUMPY[type.dtype])
    values = cell.toArray() if hasattr(cell, "toArray") else cell
    return numpy.asarray(values, dtype=NUMPY[type.dtype])


def _frombuffer(buffer: Any, type: TensorType, column: str) -> Any:
    numbers = numpy.dtype(NUMPY[type.dtype])
    size = memoryview(buffer).nbytes
    if size % numbers.itemsize:
        raise ValueError(f"Column '{column}': a cell has {size} bytes, which is no whole number of {type.dtype}.")
    return numpy.frombuffer(buffer, dtype=numbers)


def of_arrow(array: Any, type: Optional[TensorType], column: str) -> Cells:
    """The cells of an Arrow column; without metadata, lists of numbers are rows of numbers."""
    import pyarrow

    if isinstance(array, pyarrow.ChunkedArray):
        array = array.combine_chunks()
        if isinstance(array, pyarrow.ChunkedArray):
            array = array.chunk(0) if array.num_chunks else pyarrow.array([], array.type)
    type = type or _inferred(array.type, column)
    if pyarrow.types.is_struct(array.type):
        return _lists(_vector(array, column), type, column)
    if pyarrow.types.is_binary(array.type) or pyarrow.types.is_large_binary(array.type):
        if type.layout == "bytes" and not array.null_count and len(array):
            return _buffers(array, type, column)
        return of_values(array.to_pylist(), type, column)
    return _lists(array, type, column)


def _inferred(arrow_type: Any, column: str) -> TensorType:
    import pyarrow

    if pyarrow.types.is_list(arrow_type) or pyarrow.types.is_large_list(arrow_type):
        name = str(arrow_type.value_type)
        dtype = {"float": "float32", "double": "float64", "int32": "int32", "int64": "int64"}.get(name)
        if dtype is not None:
            return TensorType("flat", dtype, (-1,))
    raise ValueError(
        f"Column '{column}' is {arrow_type} without tensor metadata; read a column that a stage wrote, or one of lists of"
        " numbers."
    )


def _vector(array: Any, column: str) -> Any:
    """The numbers of MLlib vectors, which the library writes dense."""
    import pyarrow.compute

    if not {"type", "values"} <= {field.name for field in array.type}:
        raise ValueError(f"Column '{column}' is {array.type}; name one of its fields, as in '{column}.{array.type[0].name}'.")
    kinds = pyarrow.compute.struct_field(array, "type")
    if pyarrow.compute.any(pyarrow.compute.not_equal(kinds, 1)).as_py():
        raise ValueError(f"Column '{column}' holds sparse vectors; make them dense first.")
    return pyarrow.compute.struct_field(array, "values")


def _lists(array: Any, type: TensorType, column: str) -> Cells:
    import pyarrow
    import pyarrow.compute

    nulls = array.is_null().to_numpy(zero_copy_only=False)
    counts = pyarrow.compute.list_value_length(array).fill_null(0).to_numpy(zero_copy_only=False).astype(numpy.int64)
    ends = numpy.concatenate([[0], numpy.cumsum(counts)])
    values = array.flatten()
    if pyarrow.types.is_list(values.type) or pyarrow.types.is_large_list(values.type):
        inner = pyarrow.compute.list_value_length(values).fill_null(0).to_numpy(zero_copy_only=False).astype(numpy.int64)
        ends = numpy.concatenate([[0], numpy.cumsum(inner)])[ends]
        values = values.flatten()
    if values.null_count:
        raise ValueError(f"Column '{column}': {values.null_count} numbers within cells are null.")
    return Cells(values.to_numpy(zero_copy_only=False), ends, nulls, type, column)


def _buffers(array: Any, type: TensorType, column: str) -> Cells:
    """Bytes of cells that lie one after another, without a copy."""
    import pyarrow

    wide = pyarrow.types.is_large_binary(array.type)
    _, offsets, data = array.buffers()
    ends = numpy.frombuffer(offsets, dtype="<i8" if wide else "<i4")[array.offset : array.offset + len(array) + 1]
    whole = numpy.frombuffer(data, dtype="u1")[ends[0] : ends[-1]] if data is not None else numpy.zeros(0, "u1")
    size = numpy.dtype(NUMPY[type.dtype]).itemsize
    relative = ends.astype(numpy.int64) - int(ends[0])
    if (relative % size).any():
        raise ValueError(f"Column '{column}': not every cell is a whole number of {type.dtype}.")
    return Cells(_frombuffer(whole, type, column), relative // size, numpy.zeros(len(array), dtype=bool), type, column)
