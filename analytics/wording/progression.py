"""Sentences about steps, work, the first year and how long participants stay."""

from collections.abc import Mapping
from typing import Any

from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.model.target import Target
from analytics.wording.numbers import (
    format_change,
    format_count,
    format_days,
    format_points,
)
from analytics.wording.sentences import (
    HIDDEN,
    NOTHING_REPORTED,
    TOO_FEW,
    count_of,
    start_sentence,
    write_within,
)
from analytics.wording.shares import Former, describe_part

_STEPPED = "som avslutades med steg vid start och avslut"
_WORKED = "som avslutades med uppgift före och efter"
_YEAR_AGO = "som skrevs in ett år tidigare"


def is_hidden(row: Mapping[str, Any]) -> bool:
    """Tell whether a row of published figures has values that are not shown."""
    return bool(row.get("hidden"))


def describe_steps(row: Mapping[str, Any], former: Former | None = None) -> str:
    """Return how many moved up a step or more."""
    return describe_part(
        (row["n"], row["of"]),
        "kom upp minst ett steg",
        "Ingen avslutad har steg både vid start och vid avslut i perioden.",
        (_STEPPED, _STEPPED),
        hidden=is_hidden(row),
        former=former,
    )


def name_step(name: str) -> str:
    """Return a step as it stands within a sentence: steg 2, or a name of the förbund's own."""
    return write_within(name) if name.startswith("Steg ") else f"”{name}”"


def name_move(start: str, end: str) -> str:
    """Return what it is to go from one step to another, or to stay, by their names."""
    first, last = name_step(start), name_step(end)
    return f"att stå kvar på {first}" if start == end else f"att gå från {first} till {last}"


def note_steps(row: Mapping[str, Any]) -> str:
    """Return the mean change, and how many exits the figure leaves out."""
    mean = row["mean"]
    told = f"I genomsnitt {format_change(mean, 1)} steg." if mean is not None else ""
    return f"{told} {note_unknown(row['unknown'], 'steg vid start eller avslut')}".strip()


def describe_started(row: Mapping[str, Any], former: Former | None = None) -> str:
    """Return how many began or increased work or studies."""
    return describe_part(
        (row["n"], row["of"]),
        "började eller ökade arbete eller studier",
        "Ingen avslutad har uppgift om sysselsättning både före och efter i perioden.",
        (_WORKED, _WORKED),
        hidden=is_hidden(row),
        former=former,
    )


def note_unknown(number: int | None, what: str) -> str:
    """Return how many exits have no value for ``what``, which a figure leaves out."""
    if not number:
        return ""
    return f"{start_sentence(count_of(number, 'avslutad', 'avslutade'))} utan {what} ingår inte."


def describe_first_year(
    row: Mapping[str, Any], target: Target | None, former: Former | None = None
) -> str:
    """Return how many came closer to work or study within a year of their entry."""
    return describe_part(
        (row["n"], row["of"]),
        "kom närmare arbete eller studier inom ett år",
        "Ingen har hunnit vara med i ett år i perioden.",
        (_YEAR_AGO, _YEAR_AGO),
        hidden=is_hidden(row),
        former=former,
        target=target,
    )


def describe_regardless(row: Mapping[str, Any]) -> str:
    """Return whether women and men did equally well."""
    if not row["women_of"] or not row["men_of"] or row["difference"] is None:
        return "Det går inte att jämföra kvinnor och män i perioden."
    gap = f"Skillnad kvinnor minus män: {format_points(row['difference'])}"
    if row["regardless"] is None:
        return f"Det är {TOO_FEW} kvinnor och män."
    if not row["regardless"]:
        return f"Resultatet är inte likvärdigt oavsett kön. {gap}, mer än slumpen förklarar."
    may_be_chance = row["difference_low"] <= 0 <= row["difference_high"]
    why = "vilket kan bero på slumpen" if may_be_chance else "vilket är litet"
    return f"Resultatet är likvärdigt oavsett kön. {gap}, {why}."


def describe_days(n: int | None, median: float | None, *, hidden: bool = False) -> str:
    """Return how long those who left had been there; numbers may be ``hidden``."""
    if n is None:
        return HIDDEN if hidden else NOTHING_REPORTED
    if not n:
        return "Ingen avslutades i perioden."
    if median is None:
        return HIDDEN
    if n == 1:
        return f"Den enda som avslutades var inskriven i {format_days(median)}."
    few = f" ({TOO_FEW})" if n < LEAST_TO_COMPARE else ""
    return (
        f"Hälften av {format_count(n)} som avslutades var inskrivna i minst "
        f"{format_days(median)}{few}."
    )
