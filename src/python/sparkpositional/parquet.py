"""Folders of Parquet files that Spark wrote, read with PyArrow alone."""

from __future__ import annotations

import os
import re
import zlib
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Optional, Sequence, Union

import numpy

from sparkpositional import cells
from sparkpositional.cells import Cells
from sparkpositional.tensors import TensorType, of_fields, parse_fields

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
# Names within a table: files, folders of values, and Iceberg's folder of files.
_WITHIN = re.compile(r".*=.*|data|.*\.parquet")
_SPARK = b"org.apache.spark.sql.parquet.row.metadata"


@dataclass(frozen=True)
class RowGroup:
    """A part of a file that is read as a whole."""

    file: str
    number: int
    rows: int


def _refuse_table(path: str) -> None:
    """Some files of a table may hold rows that were deleted, or replaced."""
    import pyarrow.fs

    try:
        system, root = pyarrow.fs.FileSystem.from_uri(path if _ADDRESS.match(path) else os.path.abspath(path))
    except (ValueError, OSError):
        return  # it is said where the files are looked for
    root = root.rstrip("/")
    while root:
        for kind, folder, mark in (("Delta", "_delta_log", ""), ("Iceberg", "metadata", ".metadata.json")):
            below = pyarrow.fs.FileSelector(f"{root}/{folder}", allow_not_found=True)
            if any(file.path.endswith(mark) for file in system.get_file_info(below)):
                raise ValueError(
                    f"'{path}' is a table of {kind} or a part of one, some of whose files may hold rows that were"
                    f" deleted; read it with Spark and give the DataFrame: spark.read.format('{kind.lower()}')"
                    f".load('{root}')."
                )
        root, _, name = root.rpartition("/")
        if not _WITHIN.fullmatch(name):
            return


class Folder:
    """The rows of a folder, file by file in the order of their names.

    Parameters
    ----------
    path
        a folder, a file, or an address that PyArrow knows (``s3://bucket/out``)
    columns
        columns or fields of structs that will be read
    """

    def __init__(self, path: Union[str, "os.PathLike[str]"], columns: Sequence[str]) -> None:
        import pyarrow
        import pyarrow.dataset

        _refuse_table(os.fspath(path))
        try:
            found = pyarrow.dataset.dataset(os.fspath(path), format="parquet")
        except pyarrow.ArrowInvalid as other:
            raise ValueError(
                f"'{path}' holds a file that is not Parquet, or is damaged; write with output.format: parquet, or read"
                f" it with Spark and give the DataFrame. PyArrow says: {str(other).splitlines()[0]}"
            ) from other
        files = sorted(found.files)
        if not files:
            raise FileNotFoundError(f"There is no Parquet file in '{path}'.")
        self.columns = list(columns)
        self.types: Dict[str, Optional[TensorType]] = {}
        self.groups: List[RowGroup] = []
        self._file_system = found.filesystem
        for file in files:
            self._add(file)
        self.rows = sum(group.rows for group in self.groups)

    def _add(self, file: str) -> None:
        import pyarrow.parquet

        with pyarrow.parquet.ParquetFile(file, filesystem=self._file_system) as parquet:
            metadata = parquet.metadata
            fields = self._fields(parquet)
            for column in self.columns:
                type = of_fields(fields, column)
                if self.types.setdefault(column, type) != type:
                    raise ValueError(
                        f"{file} has another tensor in '{column}' than the files before it: {type} instead of"
                        f" {self.types[column]}; read them one by one."
                    )
            for number in range(metadata.num_row_groups):
                rows = metadata.row_group(number).num_rows
                if rows:
                    self.groups.append(RowGroup(file, number, rows))

    @staticmethod
    def _fields(parquet: Any) -> Sequence[Any]:
        written = (parquet.schema_arrow.metadata or {}).get(_SPARK)
        if written is not None:
            return parse_fields(written.decode())
        return [_plain(field) for field in parquet.schema_arrow]

    @property
    def fingerprint(self) -> int:
        """A number that differs where files or their rows do."""
        names = "\n".join(f"{os.path.basename(group.file)} {group.number} {group.rows}" for group in self.groups)
        return zlib.crc32(names.encode())

    def arrow(self, groups: Sequence[RowGroup]) -> Any:
        """Row groups as an Arrow table."""
        import pyarrow
        import pyarrow.parquet

        tables = []
        for group in groups:
            with pyarrow.parquet.ParquetFile(group.file, filesystem=self._file_system) as parquet:
                tables.append(parquet.read_row_group(group.number, columns=self.columns))
        return pyarrow.concat_tables(tables, promote_options="permissive")

    def array(self, table: Any, column: str) -> Any:
        """A column, or a field of a struct, of a table that :meth:`arrow` read."""
        import pyarrow.compute

        name = next(name for name in table.column_names if column == name or column.startswith(name + "."))
        array = table.column(name)
        for field in filter(None, column[len(name) + 1 :].split(".")):
            array = pyarrow.compute.struct_field(array, field)
        return array

    def cells(self, table: Any, column: str) -> Cells:
        """The tensor cells of a column of such a table."""
        return cells.of_arrow(self.array(table, column), self.types[column], column)

    def read(self, column: str) -> Cells:
        """A whole column."""
        if not self.groups:
            return cells.of_values([], self.types[column] or TensorType("flat", "float32", (-1,)), column)
        return self.cells(self.arrow(self.groups), column)

    def batches(self, column: str, size: int) -> Iterator[Cells]:
        """A column in batches of rows, reading one row group after another."""
        import pyarrow

        rest = None
        for group in self.groups:
            table = self.arrow([group])
            table = table if rest is None else pyarrow.concat_tables([rest, table])
            whole = table.num_rows - table.num_rows % size
            for start in range(0, whole, size):
                yield self.cells(table.slice(start, size), column)
            rest = table.slice(whole) if whole < table.num_rows else None
        if rest is not None:
            yield self.cells(rest, column)


def _plain(field: Any) -> Dict[str, Any]:
    """A field of a file that Spark did not write."""
    import pyarrow

    type: Any = str(field.type)
    if pyarrow.types.is_struct(field.type):
        type = {"type": "struct", "fields": [_plain(inner) for inner in field.type]}
    return {"name": field.name, "type": type, "metadata": {}}


def permutation(count: int, *seeds: int) -> Any:
    """An order of ``count`` things that is the same with every release of NumPy, whose raw random bits are a promise."""
    bits = numpy.random.PCG64([int(seed) for seed in seeds]).random_raw(count)
    return numpy.argsort(bits, kind="stable")
