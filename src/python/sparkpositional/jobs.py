"""Jobs and commands of ``jobs/submit``, run on the active SparkSession."""

from __future__ import annotations

import html
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from sparkpositional._commands import JobError as JobError, PathLike, Version, options, place, run, sets, versions
from sparkpositional.pages import report


@dataclass(frozen=True)
class JobResult:
    """What became of a job.

    Attributes
    ----------
    name
        of the job
    output
        where it wrote, as the job file says it: ``path`` or ``table``, ``format``, ``mode``
    rows
        counts: ``in``, ``out`` and others
    bad_rows
        counts of bad rows by reason
    summary
        all of it, as ``--summary`` writes it
    """

    name: str
    output: Mapping[str, Any]
    rows: Mapping[str, int]
    bad_rows: Mapping[str, Any]
    summary: Mapping[str, Any] = field(repr=False)

    def _repr_html_(self) -> str:
        path = self.output.get("path")
        return f"<pre>{html.escape(repr(self))}</pre>" if path is None else report(path)._repr_html_()


@dataclass(frozen=True)
class CheckedJob:
    """A valid job: the columns that it reads and writes, by name, with their SQL types.

    Both are None for a job that reads the output of an earlier one in the file: its columns are checked when it runs.
    """

    name: str
    reads: Optional[Mapping[str, str]]
    writes: Optional[Mapping[str, str]]


@dataclass(frozen=True)
class DiffResult:
    """What a comparison found; it is true where both sides are equal, exactly or up to the rounding that is shown.

    Attributes
    ----------
    equal
        the verdict
    lines
        the findings in words
    facts
        the findings as numbers and names
    """

    equal: bool
    lines: Tuple[str, ...]
    facts: Mapping[str, Any] = field(repr=False)

    def __bool__(self) -> bool:
        return self.equal

    def __str__(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Preset:
    """A named convention: what it is, the code base that owns it, and all its choices."""

    name: str
    level: str
    family: str
    project: str
    function: str
    version: str
    sentence: str
    choices: Mapping[str, str]


def run_job(
    job: PathLike, overrides: Optional[Mapping[str, Any]] = None, *, limit: Optional[int] = None
) -> Tuple[JobResult, ...]:
    """Runs the jobs of a file, after all of them were checked.

    Parameters
    ----------
    job
        YAML file, local or on a remote store
    overrides
        values of the job by their keys, ``{"input.path": "data/texts"}``
    limit
        runs on the first rows alone (files if each row is a file), and writes to a folder ``_limit-N`` beside the usual place

    Raises
    ------
    JobError
        with what is wrong, in which line
    """
    with tempfile.TemporaryDirectory() as folder:
        summary = os.path.join(folder, "summary.json")
        limits = [] if limit is None else ["--limit", str(limit)]
        run("run_job", ["run", place(job), *sets(overrides), *limits, "--summary", summary])
        entries: List[Dict[str, Any]] = json.loads(Path(summary).read_text())
    return tuple(
        JobResult(entry["name"], entry["output"], entry.get("rows", {}), entry.get("badRows", {}), entry)
        for entry in entries
    )


def validate(job: PathLike, overrides: Optional[Mapping[str, Any]] = None) -> Tuple[CheckedJob, ...]:
    """Checks the jobs of a file and the columns of their inputs, without writing anything.

    Parameters
    ----------
    job, overrides
        as in :func:`run_job`

    Raises
    ------
    JobError
        with all mistakes
    """
    found = _json("validate", ["validate", place(job), *sets(overrides)])
    return tuple(CheckedJob(entry["name"], entry.get("reads"), entry.get("writes")) for entry in found)


def table(
    preset: str,
    *,
    dim: Optional[int] = None,
    length: Optional[int] = None,
    grid: Optional[Sequence[int]] = None,
    start: Optional[float] = None,
    table_path: Optional[PathLike] = None,
    choices: Optional[Mapping[str, Any]] = None,
) -> Any:
    """A position table as a NumPy array, float32, or int32 for indices.

    Parameters
    ----------
    preset
        named convention; :func:`presets` lists them
    dim
        numbers per vector
    length, start
        number of positions of a sequence, and the first one
    grid
        sides of a grid: rows and columns, behind the frames for video
    table_path
        learned table, for conventions that read one
    choices
        further choices by name, ``{"base": 500000.0}``
    """
    import numpy

    sizes = [("--dim", dim), ("--length", length), ("--start", start), ("--table-path", table_path and place(table_path))]
    arguments = ["table", "--preset", preset, *options(sizes), *sets(choices)]
    arguments += [] if grid is None else ["--grid", "x".join(str(side) for side in grid)]
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "table.npy")
        run("table", [*arguments, "--out", file])
        return numpy.load(file)


def diff(
    first: Any,
    second: Any = None,
    *,
    dim: Optional[int] = None,
    length: Optional[int] = None,
    grid: Optional[Sequence[int]] = None,
    by: Optional[str] = None,
    version_as_of: Union[None, Version, Sequence[Version]] = None,
) -> DiffResult:
    """Where two conventions, tables or outputs differ, and which choice explains it; for one side, which presets it comes from.

    Parameters
    ----------
    first, second
        each a NumPy array, ``PRESET`` or ``PRESET:choice=value,...``, a .safetensors or .npy file (``FILE#key``), the folder of an
        output (``FOLDER#column``), or a table of a catalog (``table:NAME``)
    dim, length, grid
        sizes of presets; they default to those of the table on the other side
    by
        column to join the rows of two outputs on
    version_as_of
        version of a Delta table, or snapshot, branch or tag of an Iceberg table, for both sides, or one for each; default: as they
        are now
    """
    import numpy

    with tempfile.TemporaryDirectory() as folder:
        operands = []
        for number, side in enumerate(operand for operand in (first, second) if operand is not None):
            if not isinstance(side, (str, os.PathLike)):
                array = numpy.asarray(_of_torch(side) if hasattr(side, "detach") else side)
                side = os.path.join(folder, f"{number}.npy")
                numpy.save(side, array.astype("<f4") if array.dtype.kind == "f" else array)
            operands.append(place(side))
        sides = None if grid is None else "x".join(str(side) for side in grid)
        arguments = ["diff", *operands, *options([("--dim", dim), ("--length", length), ("--grid", sides), ("--by", by)])]
        arguments += versions(version_as_of)
        file = os.path.join(folder, "diff.json")
        printed = run("diff", [*arguments, "--json", file], result=file)
        facts: Dict[str, Any] = json.loads(Path(file).read_text())
    return DiffResult(bool(facts["equal"]), tuple(printed.splitlines()), facts)


def presets() -> Tuple[Preset, ...]:
    """All presets; needs no session."""
    file = Path(__file__).with_name("presets.json")
    return tuple(Preset(**preset) for preset in json.loads(file.read_text(encoding="utf-8")))


def _of_torch(tensor: Any) -> Any:
    found = tensor.detach().cpu()
    return (found.float() if found.is_floating_point() else found).numpy()


def _json(what: str, arguments: List[str]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "told.json")
        run(what, [*arguments, "--json", file])
        return json.loads(Path(file).read_text())
