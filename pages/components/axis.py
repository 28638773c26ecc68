"""How far a chart reaches, and an axis with few ticks, which stand level on a phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from math import ceil, floor

from analytics.wording.numbers import format_amount_ticks

_MOST_STEPS = 4
_LEAST_PART = 1e-9
"""So that the last tick is held however the steps are rounded."""


@dataclass(frozen=True)
class Place:
    """A place at ``at`` percent of an axis, and what is told there."""

    at: float
    told: str


def list_ticks(values: Iterable[float | None], least: float = 1.0) -> list[float]:
    """Return round values from the lowest to the highest of ``values`` and zero.

    They are 1, 2, 5, 10, 20 … times ``least`` apart.
    """
    known = [0.0, *(value / least for value in values if value is not None)]
    low, high = min(known), max(known)
    step = _find_step(high - low)
    first, last = ceil(low / step - _LEAST_PART), floor(high / step + _LEAST_PART)
    return [least * step * place for place in range(first, last + 1)]


def find_top(values: Iterable[float | None], least: float = 0.0) -> float:
    """Return the highest of the values that there are, or ``least`` where that is more."""
    return max([least, *(value for value in values if value is not None)])


def add_known(values: Iterable[float | None]) -> float:
    """Return the sum of the values that there are."""
    return sum(value or 0 for value in values)


def label_amounts(amounts: Iterable[float | None]) -> dict[str, object]:
    """Return a Plotly axis of amounts (kronor), zero among them."""
    ticks = list_ticks(amounts)
    return {"tickvals": ticks, "ticktext": format_amount_ticks(ticks), "tickangle": 0}


def _find_step(span: float) -> float:
    """Return the least of 1, 2, 5, 10, 20 … that passes the span in few steps."""
    steps = (leading * 10.0**power for power in count() for leading in (1, 2, 5))
    return next(step for step in steps if step * _MOST_STEPS >= span)
