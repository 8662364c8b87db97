"""How well positions were learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Tuple


@dataclass(frozen=True)
class LearningSummary:
    """How well positions were learned.

    Attributes
    ----------
    rows, rowsHeldOut
        rows of data that were fitted, and held out
    dim
        numbers per vector
    explained
        share of the similarity of content that the products of the vectors explain
    correlation
        of the products with the similarity of the fitted rows
    heldOutCorrelation
        the same for the held-out rows; None if there are none
    fixedCorrelation
        the same for fixed sinusoids of the same dim; None where they can't have this dim
    ceiling
        correlation of the similarity of the fitted rows with that of the held-out rows
    lines
        the summary in words
    """

    rows: int
    rowsHeldOut: int
    dim: int
    explained: float
    correlation: float
    heldOutCorrelation: Optional[float]
    fixedCorrelation: Optional[float]
    ceiling: Optional[float]
    lines: Tuple[str, ...]

    @classmethod
    def of_java(cls, summary: Any) -> "LearningSummary":
        return cls(
            int(summary.rows()),
            int(summary.rowsHeldOut()),
            int(summary.dim()),
            float(summary.explained()),
            float(summary.correlation()),
            _number(summary.heldOutCorrelation()),
            _number(summary.fixedCorrelation()),
            _number(summary.ceiling()),
            tuple(str(line) for line in summary.lines()),
        )

    def __str__(self) -> str:
        return "\n".join(self.lines)


def _number(found: Any) -> Optional[float]:
    return float(found.getAsDouble()) if found.isPresent() else None
