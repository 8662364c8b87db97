"""The command ``sparkpositional``: what ``jobs/submit`` does, with the Spark of PySpark or of SPARK_HOME."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import List, Optional, Tuple

from sparkpositional.sessions import jar

_MAIN = "io.github.sparkpositional.job.Main"

#: spark-submit's own options, which may stand anywhere.
_WITH_VALUE = frozenset(
    "--master --deploy-mode --name --jars --packages --exclude-packages --repositories --files --archives --conf -c"
    " --properties-file --driver-memory --driver-java-options --driver-library-path --driver-class-path --executor-memory"
    " --proxy-user --driver-cores --total-executor-cores --executor-cores --queue --num-executors --principal --keytab".split()
)
_ALONE = frozenset(["--supervise", "--verbose"])


def split(arguments: List[str]) -> Tuple[List[str], List[str]]:
    """Spark's options, and those of the command."""
    spark: List[str] = []
    command: List[str] = []
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if word in _ALONE:
            spark.append(word)
        elif name in _WITH_VALUE:
            if not equals:
                following = next(words, None)
                if following is None:
                    raise ValueError(f"The option {name} needs a value.")
                value = following
            spark += [name, value]
        else:
            command.append(word)
    return spark, command


def spark_submit() -> Optional[str]:
    """Where spark-submit is: in SPARK_HOME, or in the package of PySpark."""
    home = os.environ.get("SPARK_HOME")
    if home is None:
        try:
            import pyspark
        except ImportError:
            return None
        home = str(Path(pyspark.__file__).parent)
    submit = Path(home) / "bin" / "spark-submit"
    return str(submit) if os.access(submit, os.X_OK) else None


def main() -> None:
    """Hands over to spark-submit, whose exit code is that of the command."""
    try:
        spark, command = split(sys.argv[1:])
        library = jar()
    except (ValueError, FileNotFoundError) as wrong:
        sys.exit(_wrong(str(wrong)))
    submit = spark_submit()
    if submit is None:
        sys.exit(_wrong("There is no spark-submit; `pip install pyspark`, or set SPARK_HOME to a Spark."))
    os.execv(submit, [submit, *spark, "--class", _MAIN, library, *command])


def _wrong(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
