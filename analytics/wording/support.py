"""Sentences about what participants live on before and after."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.wording.numbers import format_change, format_count, format_part
from analytics.wording.progression import is_hidden, note_unknown
from analytics.wording.sentences import (
    HIDDEN,
    NOTHING_REPORTED,
    UNKNOWN_LABEL,
    join_names,
    start_sentence,
    write_within,
)
from analytics.wording.shares import Former, describe_part

_NOUN = ("avslutad", "avslutade")
_OWN = "ingen offentlig försörjning"
NO_EXITS = "Ingen avslutades i perioden."
SEVERAL = (
    "Den som har flera källor räknas en gång för var och en. Andelarna kan därför tillsammans "
    "bli mer än 100 procent."
)


REST = "All annan försörjning"
ONCE = "Varje avslutad räknas en gång, för sin huvudsakliga försörjning."
UNLIKE_EXITS = (
    "Egen försörjning är inte detsamma som att gå till arbete eller studier: den som arbetar "
    "deltid eller studerar med studiestöd kan ha offentlig försörjning kvar."
)


def note_rest(gathered: Sequence[tuple[str, int | None, int | None]]) -> str:
    """Return what stands together, and what of it is known: names, counts before and after."""
    if not gathered:
        return ""
    names = [write_within(name) for name, _, _ in gathered]
    known = [
        f" {when} {format_count(n)} {name}."
        for when, counts in (("Före hade", 0), ("Efter har", 1))
        for name, (_, *pair) in zip(names, gathered, strict=True)
        if (n := pair[counts]) and name != write_within(UNKNOWN_LABEL)
    ]
    return (
        f"{REST} är {join_names(names)}. De står tillsammans, för några av dem är för små för att "
        f"visas både före och efter.{''.join(known)}"
    )


def explain_groups(members: Mapping[str, Sequence[str]]) -> str:
    """Return what each group of försörjning holds; one whose name is among its own tells it."""
    return " ".join(
        f"{name} är {join_names([write_within(one) for one in sources])}."
        for name, sources in members.items()
        if name not in sources
    )


def describe_changes(
    names: Sequence[str], before: Sequence[int | None], after: Sequence[int | None], of: int | None
) -> str:
    """Return what has grown and shrunk the most among the ``of`` exits."""
    if of is None:
        return NOTHING_REPORTED
    if not of:
        return NO_EXITS
    changes = [
        (late - early, name)
        for name, early, late in zip(names, before, after, strict=True)
        if early is not None and late is not None
    ]
    if not changes:
        return HIDDEN
    # Of no message: how many it is stands in the table.
    changes = [one for one in changes if one[1] != UNKNOWN_LABEL] or changes
    most, least = max(changes), min(changes)
    if most[0] <= 0 <= least[0]:
        return "Lika många har varje försörjning efter som före."
    parts = [
        f"{format_count(abs(change))} {word} har {write_within(name)}"
        for (change, name), word in ((most, "fler"), (least, "färre"))
        if (change > 0) == (word == "fler") and change
    ]
    return start_sentence(f"{' och '.join(parts)} efter än före.")


def describe_chosen(name: str, of: int | None, still: int | None, own: int | None) -> str:
    """Return what became of those who had a source before; ``own`` is None where it is that."""
    if of is None:
        return NOTHING_REPORTED
    if not of:
        return f"Ingen av de avslutade hade {write_within(name)} före."
    had = f"Av {format_count(of)} med {write_within(name)} före"
    kept = f"{had} har {format_count(still)} kvar det efter"
    return f"{kept}." if own is None else f"{kept}, och {format_count(own)} har {_OWN}."


def describe_flows(same: int | None, of: int | None) -> str:
    """Return how many have the same main source after as before."""
    return describe_part(
        (same, of), "har samma huvudsakliga försörjning efter som före", NO_EXITS, _NOUN
    )


def describe_self_support(row: Mapping[str, Any], former: Former | None = None) -> str:
    """Return how many have nothing public to live on after, of those who had before."""
    n, of = row["n"], row["of"]
    told = describe_part(
        (n, of),
        "som hade offentlig försörjning före har egen försörjning efter",
        "Ingen avslutad hade offentlig försörjning före och har uppgift om efter i perioden.",
        _NOUN,
        hidden=is_hidden(row),
        former=former,
    )
    if n is None or not of or n == of:
        return told
    left = of - n
    return f"{told} {format_count(left) if n else 'Alla'} har offentlig försörjning även efter."


def note_self_support(row: Mapping[str, Any]) -> str:
    """Return how försörjningsstöd has changed, and whom the figure leaves out."""
    unknown = note_unknown(row["unknown"], "uppgift före eller efter")
    before, after, of = (
        row[name] for name in ("assistance_before", "assistance_after", "assistance_of")
    )
    if not of or before is None or after is None:
        return unknown
    text = (
        f"Försörjningsstöd: {format_part(before, of)} före och {format_part(after, of)} efter "
        f"({format_change(after - before)})."
    )
    return f"{text} {unknown}".strip()
