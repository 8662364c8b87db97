"""Outputs whose format keeps no metadata of columns."""

from __future__ import annotations

from typing import Any

from sparkpositional import _jvm


def restore_metadata(frame: Any) -> Any:
    """The same rows, whose columns have the metadata that a job wrote them with: for pipelines, SQL and readers of tensors.

    Parameters
    ----------
    frame
        of a table of Iceberg, or a folder of ORC or Avro files, that a job has written; columns that were computed from
        others stay as they are
    """
    _jvm.refuse_remote("restore_metadata", "call it in a classic session")
    from pyspark.sql import DataFrame

    stored = _jvm.jvm().io.github.sparkpositional.stage.StoredMetadata
    return DataFrame(stored.restored(frame._jdf), frame.sparkSession)
