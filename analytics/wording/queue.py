"""Sentences about the queue and the time in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.wording.numbers import format_count, format_days
from analytics.wording.sentences import (
    HIDDEN,
    TOO_FEW,
    describe_count,
    describe_groups,
)

NO_QUEUE = "Hur många som står i kö är inte rapporterat."
NO_WAITS = "Väntetiden är inte rapporterad."
MEDIAN_NOTE = "Medianen är värdet i mitten: hälften väntade så länge eller längre."
UNDATED_NOTE = "Nya utan känd dag då väntan började ingår inte."


@dataclass(frozen=True)
class FormerWait:
    """How many had waited in the period before, the median in days, and the period's name."""

    n: int
    median: float
    name: str


def describe_queue(now: int | None, before: int | None, former: str) -> str:
    """Return how many wait, and how that differs from another day, as named in ``former``."""
    if now is None:
        return NO_QUEUE
    if now == 0 and not before:
        return "Ingen står i kö."
    return describe_count(now, before, former, "person står i kö", "personer står i kö")


def describe_waits(n: int | None, median: float | None, former: FormerWait | None = None) -> str:
    """Return how long those who were inskrivna had waited, beside the period before."""
    if n is None:
        return NO_WAITS
    if not n:
        return "Ingen som blev inskriven i perioden har ett datum för när väntan började."
    if median is None:
        return HIDDEN
    if n == 1:
        return f"Den enda som blev inskriven hade väntat i {format_days(median)}."
    few = f" ({TOO_FEW})" if n < LEAST_TO_COMPARE else ""
    return (
        f"Hälften av {format_count(n)} som blev inskrivna hade väntat i minst "
        f"{format_days(median)}{few or _say_former(former)}."
    )


def _say_former(former: FormerWait | None) -> str:
    if former is None or former.n < LEAST_TO_COMPARE:
        return ""
    return f", mot {format_days(former.median)} för {former.name}"


def describe_first_sips(
    names: Sequence[str], counts: Sequence[int | None], referred: int | None
) -> str:
    """Return what the first SIP led to for those who were aktualiserade."""
    if referred is None:
        return NO_QUEUE
    if referred == 0:
        return "Ingen aktualiserades i perioden."
    if not any(counts) and None not in counts:
        return "Det är inte angivet vad första SIP ledde till för någon i perioden."
    told = describe_groups(names, counts, ("aktualiserad", "aktualiserade"), referred)
    return f"Efter första SIP: {told}" if any(counts) else told
