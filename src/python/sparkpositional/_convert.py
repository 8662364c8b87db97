"""Values as a user writes them, to values that a param holds.

A number may be written as text and a list with commas between, as in a job file or in SQL. PySpark takes names that begin with
``toList`` for converters of lists.
"""

from __future__ import annotations

import numbers
import operator
from typing import Any, Callable, List, Sequence


def _refusal(expected: str, value: Any) -> TypeError:
    return TypeError(f"It must be {expected}, but is {value!r}.")


def toInt(value: Any) -> int:
    try:
        if isinstance(value, str):
            return int(value)
        if isinstance(value, numbers.Real) and not isinstance(value, bool) and float(value).is_integer():
            return operator.index(value) if isinstance(value, numbers.Integral) else int(float(value))
    except (ValueError, OverflowError):
        pass
    raise _refusal("an integer", value)


def toFloat(value: Any) -> float:
    try:
        if isinstance(value, (str, numbers.Real)) and not isinstance(value, bool):
            return float(value)
    except ValueError:
        pass
    raise _refusal("a number", value)


def toBool(value: Any) -> bool:
    written = {"true": True, "false": False}
    if isinstance(value, str) and value in written:
        return written[value]
    if type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    raise _refusal("true or false", value)


def toText(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _refusal("a string", value)


def toListInt(value: Any) -> List[int]:
    return _items(value, toInt, "a list of integers")


def toListFloat(value: Any) -> List[float]:
    return _items(value, toFloat, "a list of numbers")


def toListText(value: Any) -> List[str]:
    return _items(value, toText, "a list of strings")


def option(*options: str) -> Callable[[Any], str]:
    """One of several words."""

    def toOption(value: Any) -> str:
        if isinstance(value, str) and value in options:
            return value
        raise _refusal(f"one of {', '.join(options)}", value)

    return toOption


def _items(value: Any, item: Callable[[Any], Any], expected: str) -> List[Any]:
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")] if value.strip() else []
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, Sequence):
        raise _refusal(expected, value)
    try:
        return [item(part) for part in value]
    except TypeError:
        raise _refusal(expected, value) from None
