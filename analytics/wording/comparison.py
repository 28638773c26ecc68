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
from analytics.wording.sentences import (
    CHANCE,
    NOTHING_TO_COMPARE,
    TOO_FEW,
    join_names,
    may_be_chance,
    start_sentence,
)

_PAIR = 2


def describe_sides(sides: Sequence[Side]) -> str:
    """Return how the first and the last of two, or the highest and lowest of several, compare."""
    known = [side for side in sides if side.value is not None]
    longest = max((side.months for side in known), default=0)
    enough = [s for s in known if not _is_few(s) and (s.of is not None or s.months == longest)]
    if not known:
        return NOTHING_TO_COMPARE
    if len(known) < min(_PAIR, len(sides)):
        return f"{_describe_one(known[0])} Det finns inget att jämföra med."
    if len(sides) > _PAIR:
        return _describe_spread(enough, all_shown=len(enough) == len(sides))
    if any(side.of is None and side.months != longest for side in known):
        told = " och ".join(f"{format_value(side)} för {side.label}" for side in known)
        return f"{told}. Det är olika lång tid."
    if len(enough) < len(known):
        told = " och ".join(f"{format_value(side)} {side.label}" for side in known)
        return f"{told}, {TOO_FEW}."
    return _describe_two(*known) if len(known) == _PAIR else _describe_one(known[0])


def _is_few(side: Side) -> bool:
    return side.of is not None and side.of < LEAST_TO_COMPARE


def _describe_one(side: Side) -> str:
    return f"{format_value(side)} för {side.label}."


def _describe_two(former: Side, latter: Side) -> str:
    told = (
        f"{format_value(latter)} för {latter.label}, mot {format_value(former)} för {former.label}"
    )
    chance = f" {CHANCE}" if _may_be_chance(latter, former) else ""
    return f"{told}. Skillnad: {format_difference(latter, former)}.{chance}"


def _may_be_chance(one: Side, other: Side) -> bool:
    """Tell whether two shares differ by no more than what chance gives (95 %)."""
    if one.n is None or other.n is None or not one.of or not other.of or one.share == other.share:
        return False
    return may_be_chance((one.n, one.of), (other.n, other.of))


def _describe_spread(enough: Sequence[Side], *, all_shown: bool) -> str:
    """Return which of several is highest and lowest, of those that are not too few."""
    if len(enough) < _PAIR:
        return start_sentence(f"{TOO_FEW}.")
    highest = max(enough, key=lambda side: side.value or 0)
    lowest = min(enough, key=lambda side: side.value or 0)
    if highest.value == lowest.value:
        return f"Lika överallt: {format_value(highest)}."
    those = "" if all_shown else " av dem som går att jämföra"
    chance = f" {CHANCE}" if _may_be_chance(highest, lowest) else ""
    return (
        f"Högst{those} är {_name_equals(highest, enough)}, {format_value(highest)}. "
        f"Lägst är {_name_equals(lowest, enough)}, {format_value(lowest)}.{chance}"
    )


def _name_equals(one: Side, sides: Sequence[Side]) -> str:
    """Return the names of all sides that are as ``one`` is, told with the same numbers."""
    told = format_value(one)
    return join_names([side.label for side in sides if format_value(side) == told])


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
    if one.of is None and one.months != other.months:
        return NO_VALUE
    if one.of is None:
        return format_change(one.value - other.value)
    if min(one.of, other.of or 0) < LEAST_TO_COMPARE:
        return TOO_FEW
    return format_points(one.value - other.value)
