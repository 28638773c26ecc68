"""Sentences about steps, work, the first year and how long participants stay."""

from collections.abc import Mapping, Sequence
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

SAME_NOTE = (
    "Den som redan före arbetade eller studerade lika mycket har varken börjat eller ökat, även om "
    "avslutet räknas som till arbete eller studier."
)
_STEPPED = ("avslutad med kända steg", "avslutade med kända steg")
_WORKED = ("avslutad med kända uppgifter", "avslutade med kända uppgifter")


def is_hidden(row: Mapping[str, Any]) -> bool:
    """Tell whether a row of published figures has values that are not shown."""
    return bool(row.get("hidden"))


def describe_steps(row: Mapping[str, Any], former: Former | None = None) -> str:
    """Return how many moved up a step or more."""
    return describe_part(
        (row["n"], row["of"]),
        "kom minst ett steg närmare arbete eller studier",
        "Ingen avslutad har steg både vid start och vid avslut i perioden.",
        _STEPPED,
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


def explain_steps(steps: Sequence[str]) -> str:
    """Return what a step is: one of the förbund's own, the lowest first."""
    first, last = name_step(steps[0]), name_step(steps[-1])
    return (
        f"Förbundet delar in vägen mot arbete eller studier i {format_count(len(steps))} steg, "
        f"från {first} (längst ifrån) till {last} (närmast)."
    )


def name_those(number: int | None) -> str:
    """Return how those who are counted are begun on: De 65, or De where they are not several."""
    return f"De {format_count(number)}" if number and number > 1 else "De"


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
        _WORKED,
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
        "kom närmare arbete eller studier under sitt första år",
        "Ingen har hunnit vara med i ett år i perioden.",
        ("deltagare", "deltagare"),
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
        f"Hälften av de {format_count(n)} som avslutades var inskrivna i minst "
        f"{format_days(median)}{few}."
    )
