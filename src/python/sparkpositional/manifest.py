"""The position tables that stand beside the data of an output, as its manifest names them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from dataclasses import dataclass
from typing import Any, BinaryIO, Iterator, Optional, Tuple, Union

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


def stored_table(source: Union[str, "os.PathLike[str]"], column: str) -> Optional[StoredTable]:
    """The table beside the data that the ids of a column are rows of; None where there is none.

    Parameters
    ----------
    source
        the folder of an output, or a part of it: a folder ``language=de``, ``batch=0``, or a file
    column
        a column of ids
    """
    file_system, root = _root(os.fspath(source))
    for folder in _outputs(root):
        told = _told(file_system, folder, column)
        if told is not None:
            return _found(file_system, folder, column, told)
    return None


def _outputs(root: str) -> Iterator[str]:
    """A folder, and those above that it may be a part of."""
    while root:
        yield root
        above, _, name = root.rpartition("/")
        if "=" not in name and not name.endswith(".parquet"):
            return
        root = above


def _told(file_system: Any, folder: str, column: str) -> Any:
    import pyarrow.fs

    info = file_system.get_file_info(f"{folder}/{_NAME}")
    if info.type != pyarrow.fs.FileType.File or info.size > _LARGEST:
        return None
    with file_system.open_input_file(info.path) as file:
        manifest = json.loads(file.read())
    tables = manifest.get("tables") if isinstance(manifest, dict) else None
    return tables.get(column) if isinstance(tables, dict) else None


def _found(file_system: Any, folder: str, column: str, told: Any) -> StoredTable:
    import pyarrow.fs

    known: Any = told if isinstance(told, dict) else {}
    path, rows, dim, sha256 = (known.get(name) for name in ("path", "rows", "dim", "sha256"))
    if not (isinstance(path, str) and _PATH.fullmatch(path) and _is_size(rows) and _is_size(dim) and isinstance(sha256, str)):
        raise ValueError(
            f"{folder}/{_NAME}: what it says of the table of column '{column}' is damaged: {str(told)[:200]}."
        )
    info = file_system.get_file_info(f"{folder}/{path}")
    if info.type != pyarrow.fs.FileType.File:
        raise FileNotFoundError(
            f"{info.path}, the table of column '{column}', is gone. Restore it, or give a table of your own, or False for"
            " plain ids."
        )
    return StoredTable(column, info.path, info.size, rows, dim, sha256, file_system)


def _is_size(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= 1 << 28


def _root(path: str) -> Tuple[Any, str]:
    import pyarrow.fs

    if ":" in path and not os.path.exists(path):
        file_system, root = pyarrow.fs.FileSystem.from_uri(path)
        return file_system, root.rstrip("/")
    return pyarrow.fs.LocalFileSystem(), os.path.abspath(path)
