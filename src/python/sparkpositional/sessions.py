"""Sessions with the jar of this package."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Optional

from sparkpositional._generated import JAR
from sparkpositional._jvm import is_remote, jvm


def jar() -> str:
    """The path of the library's jar, for ``spark.jars`` or ``spark-submit --jars``."""
    path = Path(__file__).parent / "jars" / JAR
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; install the wheel that `mvn package` makes in target/python.")
    return str(path)


def session(master: Optional[str] = None, **settings: Any) -> Any:
    """A session that knows the stages and functions; the running one if it does.

    Parameters
    ----------
    master : str
        for instance ``local[*]``; None leaves it to Spark's own settings. A ``sc://`` address connects to a server of Spark
        Connect, which must have the jar itself.
    **settings
        settings of Spark whose dots are written as two underscores, ``spark__driver__memory="4g"``, or a dict after two stars,
        ``**{"spark.driver.memory": "4g"}``

    Raises
    ------
    JarError
        if a session is running without the jar, or with that of another version
    """
    from pyspark.sql import SparkSession

    builder = SparkSession.builder
    chosen = {name.replace("__", "."): value for name, value in settings.items()}
    if (master or "").startswith("sc://") or "spark.remote" in chosen or "SPARK_REMOTE" in os.environ:
        builder = builder.remote(master) if master else builder
    elif SparkSession.getActiveSession() is None:
        builder = builder.master(master) if master else builder
        # Under spark-submit the JVM is there already, and its jars are those of --jars.
        if "PYSPARK_GATEWAY_PORT" not in os.environ:
            others = str(chosen.pop("spark.jars", _default_jars()))
            builder = builder.config("spark.jars", ",".join(filter(None, [others, jar()])))
    for name, value in chosen.items():
        builder = builder.config(name, value)
    started = builder.getOrCreate()
    if not is_remote():
        jvm()
    return started


def _default_jars() -> str:
    """What spark-defaults.conf says of ``spark.jars``, which a setting in code would hide."""
    home = os.environ.get("SPARK_HOME", "")
    folder = os.environ.get("SPARK_CONF_DIR") or (os.path.join(home, "conf") if home else "")
    file = Path(folder) / "spark-defaults.conf"
    if not folder or not file.is_file():
        return ""
    found = re.findall(r"^\s*spark\.jars[\s=]+(\S+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    return found[-1] if found else ""
