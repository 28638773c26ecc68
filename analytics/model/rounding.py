"""The only place where a number is rounded."""

from decimal import ROUND_HALF_UP, Decimal


def round_half_up(value: float, decimals: int = 0) -> Decimal:
    """Return ``value`` rounded half away from zero: 0.5 → 1, 2.5 → 3, −2.5 → −3.

    The value is taken as it prints (``repr``), so that 1.005 is the 1.005 that a
    reader sees and not the binary fraction just below it. The sign of a zero is dropped.
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)
