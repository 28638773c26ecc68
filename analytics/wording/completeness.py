"""Sentences about what has been reported, and when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.wording.numbers import NO_VALUE, format_count, format_date

NOT_IN = "Ej rapporterad"


def describe_reported(n: int, months: int, on_time: int | None) -> str:
    """Return how many of the months that were to be reported are, and how many came in time.

    ``on_time`` is None where nothing is said of that.
    """
    if not months:
        return "Inget skulle rapporteras i perioden."
    if not n:
        return "Inget är rapporterat i perioden."
    word = "månad är rapporterad" if months == 1 else "månader är rapporterade"
    told = f"{format_count(n)} av {format_count(months)} {word}"
    if on_time is None:
        return f"{told}."
    in_time = "alla" if on_time == n else format_count(on_time) if on_time else "ingen"
    return f"{told}, {in_time} i tid."


def say_due(due: str | None) -> str:
    """Return the day on which a month is to be reported."""
    return NO_VALUE if due is None else format_date(date.fromisoformat(due))


def say_received(row: Mapping[str, Any], *, timed: bool) -> str:
    """Return when a month came in and, where that is ``timed``, whether it was late."""
    if not row["months"]:
        return NO_VALUE
    if row["received"] is None:
        return NOT_IN
    late = " (sent)" if timed and not row["on_time"] else ""
    return f"{format_date(date.fromisoformat(row['received']))}{late}"
