"""What a comparison says, in a sentence."""

from collections.abc import Sequence

from analytics.figures.comparison import Side
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.wording.numbers import (
    NO_VALUE,
    format_change,
    format_count,
    format_part,
    format_points,
    format_share,
)
from analytics.wording.sentences import NOTHING_TO_COMPARE, TOO_FEW


def describe_sides(sides: Sequence[Side]) -> str:
    """Return how the first and the last of two, or the highest and lowest of several, compare."""
    known = [side for side in sides if side.value is not None]
    if len(known) < min(2, len(sides)) or not known:
        return NOTHING_TO_COMPARE
    if any(side.of is not None and side.of < LEAST_TO_COMPARE for side in known):
        told = "; ".join(f"{side.label}: {format_value(side)}" for side in known)
        return f"{told}. Det är {TOO_FEW}."
    if len(sides) == len(known) == len(sides[:2]) and len(sides) > 1:
        return _describe_two(*known)
    return _describe_spread(known, complete=len(known) == len(sides))


def _describe_two(former: Side, latter: Side) -> str:
    return (
        f"{format_value(latter)} {latter.label} mot {format_value(former)} {former.label}. "
        f"Skillnad: {format_difference(latter, former)}."
    )


def _describe_spread(known: Sequence[Side], *, complete: bool) -> str:
    highest = max(known, key=lambda side: side.value or 0)
    lowest = min(known, key=lambda side: side.value or 0)
    if len(known) == 1:
        return f"{highest.label}: {format_value(highest)}."
    if not complete:
        return f"Högst av det som visas är {highest.label}, {format_value(highest)}."
    if highest.value == lowest.value:
        return f"Lika överallt: {format_value(highest)}."
    return (
        f"Högst är {highest.label}, {format_value(highest)}. "
        f"Lägst är {lowest.label}, {format_value(lowest)}."
    )


def format_value(side: Side) -> str:
    """Return a side's share with what it is of, or its count: 39 % (12 av 31)."""
    if side.of is None:
        return format_count(side.n)
    if side.share is None:
        return format_part(side.n, side.of) if side.n is not None else NO_VALUE
    return f"{format_share(side.share)} ({format_part(side.n, side.of)})"


def format_difference(one: Side, other: Side) -> str:
    """Return by how much ``one`` differs from ``other``; – where that cannot be told."""
    if one.value is None or other.value is None:
        return NO_VALUE
    if one.of is None:
        return format_change(one.value - other.value)
    if min(one.of, other.of or 0) < LEAST_TO_COMPARE:
        return TOO_FEW
    return format_points(one.value - other.value)
