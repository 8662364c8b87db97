"""What the metadata of a tensor column says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Mapping, Optional, Sequence, Tuple

#: NumPy's types of little-endian numbers; NumPy has no bfloat16, whose bits are read as integers.
NUMPY = {"float32": "<f4", "float16": "<f2", "float64": "<f8", "uint8": "u1", "int32": "<i4", "int64": "<i8", "bfloat16": "<u2"}


@dataclass(frozen=True)
class TensorType:
    """A tensor column.

    Attributes
    ----------
    layout
        flat, nested, bytes, npy or vector
    dtype
        float32, float16, bfloat16, float64, uint8 or int32
    shape
        sizes per axis, -1 for one that differs from row to row
    kind
        what the numbers are, for instance ``token-positions``
    convention
        every choice of the convention
    """

    layout: str
    dtype: str
    shape: Tuple[int, ...]
    kind: str = ""
    convention: Mapping[str, str] = field(default_factory=dict)

    @property
    def isFixed(self) -> bool:
        """Whether all rows have the same shape."""
        return all(size >= 0 for size in self.shape)

    def shape_of(self, count: int, column: str) -> Tuple[int, ...]:
        """The shape of a cell with this many numbers; axes that vary are equal where several do."""
        known = 1
        for size in self.shape:
            known *= size if size >= 0 else 1
        varying = sum(size < 0 for size in self.shape)
        side = 0
        if varying and known:
            side = round((count / known) ** (1 / varying))
        if known * side**varying != count:
            raise ValueError(
                f"Column '{column}': a cell has {count} numbers, which is no shape {list(self.shape)}; its metadata is that of"
                " another column."
            )
        return tuple(side if size < 0 else size for size in self.shape)


def of_fields(fields: Sequence[Mapping[str, Any]], column: str) -> Optional[TensorType]:
    """The tensor type of a column, or of a field of a struct (``image.patches``); None if metadata says nothing.

    Parameters
    ----------
    fields
        of a Spark schema, as its JSON has them

    Raises
    ------
    KeyError
        if there is no such column
    """
    found = _find(fields, column)
    if found is None:
        raise KeyError(f"There is no column '{column}'; there are {', '.join(sorted(_names(fields, '')))}.")
    metadata = found.get("metadata") or {}
    told = metadata.get("tensor")
    if told is None:
        return _of_ids(metadata.get("positionIds"))
    return TensorType(
        told["layout"],
        told["dtype"],
        tuple(int(size) for size in told["shape"]),
        told.get("kind", ""),
        dict(told.get("convention", {})),
    )


def _of_ids(told: Optional[Mapping[str, Any]]) -> Optional[TensorType]:
    """Positions without vectors, array<int>."""
    if told is None:
        return None
    length = int(told.get("length", -1))
    return TensorType("flat", "int32", (length,), told.get("kind", ""), dict(told.get("convention", {})))


def parse_fields(schema_json: str) -> Sequence[Mapping[str, Any]]:
    """The fields of a schema that Spark wrote as JSON."""
    fields: Sequence[Mapping[str, Any]] = json.loads(schema_json)["fields"]
    return fields


def _find(fields: Sequence[Mapping[str, Any]], column: str) -> Optional[Mapping[str, Any]]:
    for known in fields:
        name = known["name"]
        if name == column:
            return known
        if column.startswith(name + ".") and isinstance(known["type"], dict) and known["type"].get("type") == "struct":
            inner = _find(known["type"]["fields"], column[len(name) + 1 :])
            if inner is not None:
                return inner
    return None


def _names(fields: Sequence[Mapping[str, Any]], prefix: str) -> Sequence[str]:
    names = []
    for known in fields:
        names.append(prefix + known["name"])
        if isinstance(known["type"], dict) and known["type"].get("type") == "struct":
            names += _names(known["type"]["fields"], prefix + known["name"] + ".")
    return names
