"""Token and grid positional vectors for transformers, on Apache Spark.

Stages, functions and jobs need PySpark; reading Parquet folders needs PyArrow alone, and PyTorch where tensors are asked for.
Nothing is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, List

from sparkpositional import _generated
from sparkpositional._generated import VERSION as __version__

if TYPE_CHECKING:
    from sparkpositional import functions as functions
    from sparkpositional import jobs as jobs
    from sparkpositional import torch as torch
    from sparkpositional._jvm import JarError as JarError
    from sparkpositional.jobs import JobError as JobError
    from sparkpositional.jobs import diff as diff
    from sparkpositional.jobs import presets as presets
    from sparkpositional.jobs import run_job as run_job
    from sparkpositional.jobs import table as table
    from sparkpositional.jobs import validate as validate
    from sparkpositional.pages import report as report
    from sparkpositional.reading import iter_numpy as iter_numpy
    from sparkpositional.reading import to_numpy as to_numpy
    from sparkpositional.reading import to_torch as to_torch
    from sparkpositional.sessions import jar as jar
    from sparkpositional.sessions import session as session
    from sparkpositional.stored import restore_metadata as restore_metadata
    from sparkpositional.stages import *  # noqa: F403

_HOMES = {
    "JarError": "_jvm",
    "JobError": "jobs",
    "diff": "jobs",
    "iter_numpy": "reading",
    "jar": "sessions",
    "presets": "jobs",
    "report": "pages",
    "restore_metadata": "stored",
    "run_job": "jobs",
    "session": "sessions",
    "table": "jobs",
    "to_numpy": "reading",
    "to_torch": "reading",
    "validate": "jobs",
    **{stage: "stages" for stage in _generated.STAGES},
}
_MODULES = ("functions", "jobs", "torch")

__all__ = ["__version__", *_MODULES, *_HOMES]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"sparkpositional.{name}")
    if name in _HOMES:
        return getattr(import_module(f"sparkpositional.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'sparkpositional' has no attribute '{name}'")


def __dir__() -> List[str]:
    return sorted(__all__)
