"""Groups of those who have been rated twice: their means, and how many went which way."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.exhibits.charts import Series, ShareStack
from analytics.exhibits.palette import colour
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.wording.numbers import format_change, format_count

ALL = "Alla"
_OUTCOMES = (
    ("upp", "Förbättrat", "share_improved"),
    ("samma", "Oförändrat", "share_same"),
    ("ned", "Försämrat", "share_worse"),
)
_WORDS = tuple(word for _, word, _ in _OUTCOMES)
_FEW = f"Färre än {LEAST_TO_COMPARE} är för få för att jämföra och ritas inte."

Row = Mapping[str, Any]
Group = tuple[str, Row]


def list_groups(view: View, measure: str, name: str, keys: Mapping[str, str]) -> list[Group]:
    """Return the rows with ``keys`` of all and of each key of a dimension that has any.

    Without right to the split there is only the row of all.
    """
    groups: list[Group] = [(ALL, view.table(measure, view.total).row(**keys))]
    if not view.publishes(measure, name):
        return groups
    table = view.table(measure, view.total, name)
    for row in table.rows():
        if row["n"] and all(row[own] == key for own, key in keys.items()):
            groups.append((table.axes[name].label_of[row[name]], row))
    return groups


def compare_ends(groups: Sequence[Group]) -> dict[str, list[str]]:
    """Return the table of means at the start and at the end."""
    return {
        "Deltagare": [label for label, _ in groups],
        "Antal": [format_count(row["n"]) for _, row in groups],
        "Start": [format_count(row["mean_start"]) for _, row in groups],
        "Slut": [format_count(row["mean_end"]) for _, row in groups],
        "Ändring": [format_change(row["mean_change"]) for _, row in groups],
    }


def list_means(groups: Sequence[Group]) -> tuple[list[str], list[Any], list[Any]]:
    """Return label, start and end of the whole and of each group that is large enough to draw."""
    drawn = list_drawn(groups)
    return (
        [label for label, _ in drawn],
        [row["mean_start"] for _, row in drawn],
        [row["mean_end"] for _, row in drawn],
    )


def list_drawn(groups: Sequence[Group]) -> list[Group]:
    """Return the whole and each group that is large enough to draw."""
    return [one for one in groups if one[0] == ALL or (one[1]["n"] or 0) >= LEAST_TO_COMPARE]


def stack_outcomes(groups: Sequence[Group], words: Sequence[str] = _WORDS) -> ShareStack:
    """Return the shares that improved, stayed and got worse, in these ``words``."""
    series = [
        Series(word, [row[share] for _, row in groups], colour("stegutfall", outcome, 0))
        for (outcome, _, share), word in zip(_OUTCOMES, words, strict=True)
    ]
    return ShareStack([label for label, _ in groups], series)


def count_outcomes(
    heading: str,
    groups: Sequence[Group],
    words: Sequence[str] = _WORDS,
) -> dict[str, list[str]]:
    """Return the table of how many improved, stayed and got worse."""
    names = ("improved", "same", "worse")
    return {
        heading: [label for label, _ in groups],
        "Antal": [format_count(row["n"]) for _, row in groups],
        **{
            word: [format_count(row[name]) for _, row in groups]
            for name, word in zip(names, words, strict=True)
        },
    }


def note_few(groups: Sequence[Group]) -> str:
    """Return what is said where a group is too small to compare."""
    return _FEW if any(0 < (row["n"] or 0) < LEAST_TO_COMPARE for _, row in groups) else ""
