"""Headings as one förbund writes them: its own names first, then those that all know."""

from collections.abc import Mapping

from analytics.workbook.asking import NOT_READ
from analytics.workbook.columns import IDENTITY_HEADINGS, ColumnSpec, SheetSpec, heading_key


class HeadingFinder:
    """Tells which column of ``spec`` a heading names, with the förbund's ``own`` names of them.

    A heading that promises identity data is never one of the förbund's own.
    """

    def __init__(self, spec: SheetSpec, own: Mapping[str, str]) -> None:
        self.spec = spec
        keys = {heading_key(written): heading for written, heading in own.items()}
        self._own = {key: name for key, name in keys.items() if key not in IDENTITY_HEADINGS}

    def find(self, written: str) -> ColumnSpec | None:
        """Return the column that the heading ``written`` names, or None."""
        return self.find_by_key(heading_key(written))

    def find_by_key(self, key: str) -> ColumnSpec | None:
        """Return the column that a heading of this ``heading_key`` names, or None."""
        own = self._own.get(key)
        return self.spec.find_by_key(heading_key(own) if own else key)

    def is_set_aside(self, written: str) -> bool:
        """Tell whether the förbund has said that a column with this heading is not read."""
        return self._own.get(heading_key(written)) == NOT_READ
