"""Sentences about SIP, follow-up and the way on from försteg."""

from collections.abc import Mapping
from typing import Any

from analytics.model.target import Target
from analytics.wording.numbers import format_count, format_part, format_share
from analytics.wording.progression import is_hidden
from analytics.wording.shares import Former, describe_part

NO_SIP = "SIP och uppföljning är inte rapporterade."
START_WINDOW_NOTE = (
    "SIP vid start: från 90 dagar före till 30 dagar efter Inskriven. De senast inskrivna kan ha "
    "dagar kvar. Aktuell SIP: högst tre månader gammal."
)
FOLLOW_UP_NOTE = (
    "Uppföljda räknas av dem som skulle ha följts upp i perioden: ett halvår efter avslutet, med "
    "30 dagars marginal. De är därför inte samma som de som avslutades i perioden."
)
ABOUT_SIP = "SIP (samordnad individuell plan) och uppföljning"
ABOUT_FOLLOW_UP = "Uppföljning efter avslutet"
NO_MEETINGS_NOTE = "Resten om SIP och uppföljning visas inte, för det gäller få personer."
JOINT_NOTE = (
    "Försteget är den förberedande delen av insatsen. Gemensam kartläggning är början på "
    "Arbetsförmedlingens och Försäkringskassans förstärkta samarbete."
)


def describe_start(n: int | None, of: int | None) -> str:
    """Return how many of those who came had a SIP at the start."""
    return describe_part(
        (n, of),
        "hade en SIP vid start",
        "Ingen blev inskriven i perioden.",
        ("som blev inskriven", "som blev inskrivna"),
    )


def describe_late(n: int | None, of: int | None) -> str:
    """Return how many have had no SIP for three months, or nothing where nobody needs one."""
    if n is None or not of:
        return ""
    if n == 0:
        return "Alla som behöver en ny SIP har haft en de senaste tre månaderna."
    long_here = f"{format_part(n, of)} som varit inskrivna i över tre månader"
    return f"{long_here} har ingen SIP de senaste tre månaderna."


def describe_followed(n: int | None, of: int | None, *, hidden: bool = False) -> str:
    """Return how many were asked how it went six months later, where that is what is shown.

    ``hidden`` tells that what there is to say of SIP is not shown; else it is not reported.
    """
    if hidden and (n is None or not of):
        return "Hur SIP används visas inte, få personer."
    if n is None or not of:
        return NO_SIP if of is None else "SIP är inte rapporterade."
    return f"{format_part(n, of)} har följts upp ett halvår efter avslutet, {format_share(n / of)}."


def describe_working(n: int | None, of: int | None) -> str:
    """Return how many of those who were followed up work or study, or nothing."""
    if n is None or not of:
        return ""
    return f"{format_count(n)} av dem arbetar eller studerar, {format_share(n / of)}."


def describe_first_steps(
    row: Mapping[str, Any], target: Target | None, former: Former | None = None
) -> str:
    """Return how many försteg led to gemensam kartläggning, with the target beside it."""
    return describe_part(
        (row["n"], row["of"]),
        "gick vidare till gemensam kartläggning inom 90 dagar",
        "Inget försteg slutade i perioden.",
        ("som lämnade försteg", "som lämnade försteg"),
        hidden=is_hidden(row),
        target=target,
        former=former,
    )


def note_first_steps(row: Mapping[str, Any]) -> str:
    """Return who may still go on, and what Försäkringskassan has told."""
    return " ".join(filter(None, (_note_open(row["open"]), _note_reported(row))))


def _note_open(number: int | None) -> str:
    if not number:
        return ""
    return f"{format_count(number)} försteg har dagar kvar och kan fortfarande leda dit."


def _note_reported(row: Mapping[str, Any]) -> str:
    n, of, share = (row[f"reported_{name}"] for name in ("n", "of", "share"))
    if n is None:
        return ""
    if share is None:
        return f"Försäkringskassan har uppgett {format_count(n)} gemensamma kartläggningar."
    return f"Försäkringskassan har uppgett {format_part(n, of)}, {format_share(share)}."
