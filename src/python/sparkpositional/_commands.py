"""Calls of the commands of ``jobs/submit`` on the active SparkSession."""

from __future__ import annotations

import os
from typing import Any, List, Mapping, Optional, Sequence, Tuple, Union

from sparkpositional import _jvm
from sparkpositional._call import written

PathLike = Union[str, "os.PathLike[str]"]

#: A version of a Delta table, or a snapshot, branch or tag of an Iceberg table.
Version = Union[int, str]


class JobError(RuntimeError):
    """A job or a command ended without success.

    Attributes
    ----------
    exit_code
        1: it failed, earlier output is untouched; 2: the job or an argument is wrong, nothing was written
    output
        what it printed before
    """

    def __init__(self, message: str, exit_code: int, output: str) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.output = output


def run(what: str, arguments: List[str], result: Optional[str] = None) -> str:
    """What a command prints. One that ends with 1 and yet wrote its result found a difference, which is no failure."""
    _jvm.refuse_remote(what, "run it with the command `sparkpositional`, or in a classic session")
    from sparkpositional.sessions import session

    session()
    ended = _jvm.jvm().io.github.sparkpositional.job.Commands.run(arguments)
    code, output = int(ended.exitCode()), str(ended.output())
    if code and not (result and code == 1 and os.path.exists(result)):
        raise JobError(str(ended.error()).strip() or output.strip(), code, output)
    return output


def place(path: PathLike) -> str:
    """A path as the JVM finds it, whose working directory may be another; presets and addresses stay."""
    place = os.fspath(path)
    file = place.partition("#")[0]
    return os.path.abspath(file) + place[len(file) :] if os.path.exists(file) else place


def sets(values: Optional[Mapping[str, Any]]) -> List[str]:
    return [word for key, value in (values or {}).items() for word in ("--set", f"{key}={written(value)}")]


def versions(asked: Union[None, Version, Sequence[Version]]) -> List[str]:
    """The option that names a version of a table, or those of two."""
    if asked is None:
        return []
    several = [asked] if isinstance(asked, (str, int)) else list(asked)
    return ["--version-as-of", ",".join(str(version) for version in several)]


def options(options: Sequence[Tuple[str, Any]]) -> List[str]:
    return [word for name, value in options if value is not None for word in (name, str(value))]
