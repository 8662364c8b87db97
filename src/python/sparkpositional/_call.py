"""Calls of the ``pos_`` functions."""

from __future__ import annotations

from typing import Any, List, Mapping


def call(name: str, column: Any, columns: Mapping[str, Any], options: Mapping[str, Any]) -> Any:
    """The call as a column; what is None is left out.

    Parameters
    ----------
    name
        of the SQL function
    column
        first argument, a column or its name
    columns
        further columns or their names, by the param that names one
    options
        other params, which travel as text in one struct
    """
    from pyspark.sql import functions as sql

    struct: List[Any] = []
    for param, other in columns.items():
        if other is not None:
            struct += [sql.lit(param), sql.col(other) if isinstance(other, str) else other]
    for param, value in options.items():
        if value is not None:
            struct += [sql.lit(param), sql.lit(written(value))]
    first = sql.col(column) if isinstance(column, str) else column
    return sql.call_function(name, first, *([sql.named_struct(*struct)] if struct else []))


def written(value: Any) -> str:
    """A value as SQL and job files write it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return ",".join(written(item) for item in value)
    return str(value)
