"""How rows of a statistic are stored in a release."""

from collections.abc import Mapping

Value = str | int | float | None
Row = Mapping[str, Value]
Rows = tuple[Row, ...]
Statistics = Mapping[str, Mapping[str, Rows]]
"""Rows per measure and window (its last month)."""
HIDDEN_ROW = "hidden"
"""What marks a row whose values are hidden; it is True where it is there at all."""
