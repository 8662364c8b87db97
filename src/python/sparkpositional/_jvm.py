"""The JVM behind a session, once it is known to hold this package's jar."""

from __future__ import annotations

from typing import Any

from sparkpositional._generated import VERSION


class JarError(RuntimeError):
    """The session has no jar of Spark Positional, or one of another version."""


def is_remote() -> bool:
    """Whether the session is one of Spark Connect."""
    from pyspark.sql.utils import is_remote as remote

    return bool(remote())


def refuse_remote(what: str, instead: str) -> None:
    """Refuses what needs the JVM itself."""
    if is_remote():
        raise NotImplementedError(f"{what} is not available over Spark Connect; {instead}.")


def jvm() -> Any:
    """The JVM's view.

    Raises
    ------
    JarError
        if there is no jar, or one of another version
    RuntimeError
        if no session is running
    """
    from pyspark import SparkContext

    context = SparkContext._active_spark_context
    if context is None:
        raise RuntimeError("No Spark session is running; start one with sparkpositional.session().")
    view = context._jvm
    found = view.io.github.sparkpositional.kernel.Version.CURRENT
    if not isinstance(found, str):
        raise JarError(
            "The running session has no jar of Spark Positional; stop it and start it with sparkpositional.session(), or"
            " with spark.jars set to sparkpositional.jar()."
        )
    if found != VERSION:
        raise JarError(
            f"The running session has Spark Positional {found}, but this Python package is {VERSION}; start the session"
            " with the jar of sparkpositional.jar()."
        )
    return view
