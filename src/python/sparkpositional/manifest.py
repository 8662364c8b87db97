"""The position tables that stand beside the data of an output, as its manifest names them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from dataclasses import dataclass
from typing import Any, BinaryIO, Optional, Tuple, Union

_NAME = "_positional.json"
_LARGEST = 64 << 20
_HEADER = 1 << 20
_PATH = re.compile(r"(batch=\d{1,18}/)?_tables/[A-Za-z0-9][A-Za-z0-9._-]{0,199}\.safetensors")


@dataclass(frozen=True)
class StoredTable:
    """A table that a job has written beside its data, to be checked when it is read.

    Attributes
    ----------
    column
        whose ids are its rows
    path
        of its file, on the file system
    size
        bytes of the file
    rows, dim, sha256
        as the manifest says
    """

    column: str
    path: str
    size: int
    rows: int
    dim: int
    sha256: str
    file_system: Any

    def open(self) -> BinaryIO:
        """The bytes of the file, which are those that the job wrote."""
        numbers = self.rows * self.dim * 4
        if not numbers < self.size <= numbers + _HEADER:
            raise self.damaged(f"it has {self.size} bytes")
        with self.file_system.open_input_file(self.path) as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise self.damaged("its checksum differs")
        return io.BytesIO(content)

    def damaged(self, why: str) -> ValueError:
        """The error of another table than the job wrote."""
        return ValueError(
            f"{self.path} is not the table that the job wrote for column '{self.column}': {why}. Restore it, or give a table"
            " of your own, or False for plain ids."
        )


def stored_table(folder: Union[str, "os.PathLike[str]"], column: str) -> Optional[StoredTable]:
    """The table beside a folder's data that the ids of a column are rows of; None where there is none."""
    import pyarrow.fs

    file_system, root = _root(os.fspath(folder))
    info = file_system.get_file_info(f"{root}/{_NAME}")
    if info.type != pyarrow.fs.FileType.File or info.size > _LARGEST:
        return None
    with file_system.open_input_file(info.path) as file:
        manifest = json.loads(file.read())
    told = (manifest.get("tables") or {}).get(column)
    if told is None:
        return None
    path, rows, dim, sha256 = (told.get(name) for name in ("path", "rows", "dim", "sha256"))
    if not (isinstance(path, str) and _PATH.fullmatch(path) and _is_size(rows) and _is_size(dim) and isinstance(sha256, str)):
        raise ValueError(f"{info.path}: what it says of the table of column '{column}' is damaged: {str(told)[:200]}.")
    found = file_system.get_file_info(f"{root}/{path}")
    if found.type != pyarrow.fs.FileType.File:
        raise FileNotFoundError(
            f"{found.path}, the table of column '{column}', is gone. Restore it, or give a table of your own, or False for"
            " plain ids."
        )
    return StoredTable(column, found.path, found.size, rows, dim, sha256, file_system)


def _is_size(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= 1 << 28


def _root(path: str) -> Tuple[Any, str]:
    import pyarrow.fs

    if ":" in path and not os.path.exists(path):
        file_system, root = pyarrow.fs.FileSystem.from_uri(path)
        return file_system, root.rstrip("/")
    return pyarrow.fs.LocalFileSystem(), os.path.abspath(path)
