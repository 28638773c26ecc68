"""Sentences about volumes against plan."""

from collections.abc import Sequence

from analytics.wording.numbers import format_count, format_share

NO_PLAN = "Det finns ingen plan för volymer. Lägg in den under Inställningar."
PLAN_NOTE = (
    "Planen gäller hela året och hela förbundet, så urvalet på kommun, part och insats används "
    "inte här."
)


def describe_volumes(parts: Sequence[tuple[str, int | None, float | None]]) -> str:
    """Return how many there are of the year's plan: 69 av planerade 150 kartlagda (46 %)."""
    told = [
        f"{format_count(n)} av planerade {format_count(plan)} {name} ({format_share(n / plan)})"
        for name, n, plan in parts
        if n is not None and plan
    ]
    if not told:
        return NO_PLAN
    return f"{' och '.join(told)}."


def name_time(share: float) -> str:
    """Return how much of the year has gone, for a line in a chart."""
    return f"{format_share(share)} av året har gått"


def note_places(present: int | None, places: float | None) -> str:
    """Return how many of the places are taken, or nothing where they are not known."""
    if present is None or not places:
        return ""
    return (
        f"Beläggning: {format_count(present)} pågående på {format_count(places)} platser, "
        f"{format_share(present / places)}."
    )
