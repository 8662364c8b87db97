"""Pages about outputs and tables, which notebooks display."""

from __future__ import annotations

import html
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional, Sequence, Union

from sparkpositional import _commands


@dataclass(frozen=True)
class Report:
    """A page; the last expression of a notebook's cell displays it."""

    html: str = field(repr=False)
    title: str

    def save(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Writes the page to a file."""
        Path(path).write_text(self.html, encoding="utf-8")

    def _repr_html_(self) -> str:
        """The page in a frame, so that its styles and the notebook's stay apart."""
        page = html.escape(self.html, quote=True)
        return f'<iframe title="{html.escape(self.title)}" srcdoc="{page}" width="100%" height="640" style="border:0"></iframe>'


def report(
    source: Union[str, "os.PathLike[str]"],
    *,
    key: Optional[str] = None,
    grid: Optional[Sequence[int]] = None,
    version_as_of: Optional[_commands.Version] = None,
) -> Report:
    """A page about an output or a position table, as ``jobs/submit inspect`` draws it.

    Parameters
    ----------
    source
        output folder of a job, table of a catalog (``table:NAME``), saved model of learned positions, or .safetensors or .npy file
    key
        tensor of a file; all that may be position tables by default
    grid
        rows and columns of the grid whose cells the vectors of a table encode
    version_as_of
        version of a Delta table, or snapshot, branch or tag of an Iceberg table; default: as it is now
    """
    place = _commands.place(source)
    options = [("--key", key), ("--grid", None if grid is None else "x".join(str(side) for side in grid))]
    arguments = [*_commands.options(options), *_commands.versions(version_as_of)]
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "page.html")
        _commands.run("report", ["inspect", place, *arguments, "--out", page])
        return Report(Path(page).read_text(encoding="utf-8"), os.path.basename(os.path.normpath(os.fspath(source))))


def page_of(stage: Any, dataset: Any, rows: int) -> Report:
    """A page about what a stage makes of the first rows."""
    master = str(dataset.sparkSession.conf.get("spark.master", "local"))
    if not master.startswith("local"):
        raise RuntimeError(
            f"show() passes rows on through a folder of this machine, which the executors of {master} don't write; write the"
            " rows to a shared folder and pass it to sparkpositional.report()."
        )
    first = dataset.limit(rows)
    made = stage.fit(first).transform(first) if hasattr(stage, "fit") else stage.transform(first)
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, stage.uid)
        made.coalesce(1).write.format("positional-parquet").save("file://" + out)
        return report(out)
