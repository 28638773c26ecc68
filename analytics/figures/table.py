"""A figure as it leaves the door: a tidy table with everything needed to show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.definition import Definition
from analytics.model.axis import Axis
from analytics.model.month import Month
from analytics.model.plain import to_plain
from analytics.model.selection import Selection

HIDDEN = "hidden"
"""Column of released tables that tells whether a row has a value that is hidden."""


@dataclass(frozen=True, eq=False)
class Table:
    """One measure over a selection, split by ``by``.

    ``unreported`` names each insats and month of the selection that nobody has reported.
    """

    definition: Definition
    by: tuple[str, ...]
    where: Selection
    axes: Mapping[str, Axis]
    unreported: tuple[tuple[str, Month], ...]
    _frame: pd.DataFrame

    @property
    def frame(self) -> pd.DataFrame:
        """The rows: period, dimensions, then value columns; the caller's own copy."""
        return self._frame.copy()

    @property
    def hides(self) -> bool:
        """Tell whether a value is hidden, since it would tell of few persons."""
        return HIDDEN in self._frame and bool(self._frame[HIDDEN].any())

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no value in the table at all, or nothing but zeros."""
        values = self._values
        return not any(values[name].dropna().any() for name in values)

    @property
    def is_unreported(self) -> bool:
        """Tell whether nobody has reported anything that the table asks for."""
        told = len(self._frame) > 0 and not self.hides
        return told and bool(self._values.isna().all(axis=None))

    @property
    def _values(self) -> pd.DataFrame:
        values = self._frame[[c for c in self.definition.values if c in self._frame]]
        return values.select_dtypes(exclude="string")

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows as plain values; None where there is no value."""
        return [
            {str(name): to_plain(value) for name, value in row.items()}
            for row in self._frame.to_dict("records")
        ]

    def row(self, **keys: str) -> dict[str, Any]:
        """Return the one row with these keys (period or dimension = key).

        Raises:
            LookupError: no row, or more than one, has them.
        """
        places = self._find_places(keys)
        if len(places) != 1:
            raise LookupError(f"{len(places)} rows of {self.definition.id} with {keys}")
        return {str(name): to_plain(column.iat[places[0]]) for name, column in self._frame.items()}

    def values(self, column: str, **keys: str) -> list[Any]:
        """Return a column's plain values, in order, of the rows with these keys."""
        found = self._frame[column].iloc[self._find_places(keys)]
        return [to_plain(value) for value in found]

    def _find_places(self, keys: Mapping[str, str]) -> NDArray[np.intp]:
        """Return where the rows with these keys stand."""
        chosen = np.ones(len(self._frame), dtype=np.bool_)
        for name, key in keys.items():
            chosen &= (self._frame[name] == key).to_numpy(dtype=np.bool_, na_value=False)
        return np.flatnonzero(chosen)

    def used_keys(self, dimension: str, column: str = "n") -> list[str]:
        """Return the keys of a dimension that have any value but zero, in display order.

        One whose value is hidden is among them, whatever it is.
        """
        frame = self._frame
        shown = frame[column].fillna(0) != 0
        if HIDDEN in frame:
            shown |= frame[column].isna() & frame[HIDDEN]
        used = set(frame.loc[shown, dimension])
        return [key for key in self.axes[dimension].keys if key in used]

    def labels(self, dimension: str, keys: Sequence[str]) -> list[str]:
        """Return the Swedish labels of a dimension's keys."""
        return [self.axes[dimension].label_of[key] for key in keys]
