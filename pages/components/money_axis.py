"""An axis of amounts with few ticks, which stand level on a phone."""

from collections.abc import Iterable
from itertools import count
from math import ceil, floor

from analytics.wording.numbers import format_amount_ticks

_MOST_STEPS = 4
_LEAST_PART = 1e-9
"""So that the last tick is held however the steps are rounded."""


def label_amounts(amounts: Iterable[float | None]) -> dict[str, object]:
    """Return ticks from the lowest to the highest of the amounts (kronor) and zero."""
    known = [0.0, *(amount for amount in amounts if amount is not None)]
    low, high = min(known), max(known)
    step = _find_step(high - low)
    ticks = [
        step * n
        for n in range(ceil(low / step - _LEAST_PART), floor(high / step + _LEAST_PART) + 1)
    ]
    return {"tickvals": ticks, "ticktext": format_amount_ticks(ticks), "tickangle": 0}


def _find_step(span: float) -> float:
    """Return the least of 1, 2, 5, 10, 20 … that passes the span in few steps."""
    steps = (leading * 10.0**power for power in count() for leading in (1, 2, 5))
    return next(step for step in steps if step * _MOST_STEPS >= span)
