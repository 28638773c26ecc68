"""The only place where a number is rounded."""

from decimal import ROUND_HALF_UP, Decimal

_NOISE = Decimal("1e-9")
"""How far off, in the last digit kept, computing with binary fractions may be."""


def round_half_up(value: float, decimals: int = 0) -> Decimal:
    """Return ``value`` rounded half away from zero: 0.5 → 1, 2.5 → 3, −2.5 → −3.

    What lies within ``_NOISE`` of a half is one: 57 / 200 · 100 is 28.499999999999996 to the
    machine and 28.5 to the reader. The sign of a zero is dropped.
    """
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(repr(float(value))).quantize(step * _NOISE, ROUND_HALF_UP)
    rounded = exact.quantize(step, ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)
