"""What makes two rows of a sheet the same row, and what a whole list replaces at once."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.ledger.row_versions import Columns

Item = tuple[Any, ...]
Scope = Mapping[str, Collection[Item]]


@dataclass(frozen=True)
class SheetRules:
    """Columns of one sheet's row versions.

    ``item`` names what the latest whole list replaces as a whole, ``key`` what identifies a
    row within the förbund, ``scope`` the sheet whose items say what a file speaks for.
    """

    item: tuple[str, ...]
    key: tuple[str, ...]
    scope: str


_STAY = ("programme", "component", "person", "entry", "referred")
SHEET_RULES: Mapping[str, SheetRules] = {
    "deltagare": SheetRules(("programme",), _STAY, "deltagare"),
    "anonyma": SheetRules(("programme",), ("programme", "kon", "entry", "exit"), "deltagare"),
    "skattningar": SheetRules(
        ("programme",),
        ("programme", "person", "instrument", "occasion", "day", "rater"),
        "skattningar",
    ),
    "sip": SheetRules(("programme",), ("programme", "person", "day", "kind"), "sip"),
    "ekonomi": SheetRules(
        ("programme", "year", "month"),
        ("programme", "year", "month", "financier", "cost_type"),
        "ekonomi",
    ),
    "volymer": SheetRules(("programme", "month"), ("programme", "month", "kon"), "volymer"),
    "asf": SheetRules(("month",), ("month", "enterprise", "kommun", "kon"), "asf"),
    "enkat": SheetRules(
        ("programme", "survey", "first", "last"),
        ("programme", "survey", "first", "last", "question", "kon", "answer"),
        "enkat",
    ),
}

ALIKE_STAYS = ("programme", "kon", "entry")
"""What anonymous stays that can follow each other have in common."""


def items_of(sheet: str, columns: Columns | pd.DataFrame) -> list[Item]:
    """Return, for each row, the item that it belongs to: its insats, or insats and month."""
    return list(zip(*(columns[name] for name in SHEET_RULES[sheet].item), strict=True))


def read_scope(text: str) -> Scope:
    """Return what an import speaks for, as it is stored: items per sheet."""
    return {
        sheet: {tuple(item) if isinstance(item, list) else (item,) for item in items}
        for sheet, items in json.loads(text).items()
    }


def find_items(scope: Scope, sheet: str) -> Collection[Item]:
    """Return the items of ``sheet`` that an import with this scope speaks for."""
    return scope.get(SHEET_RULES[sheet].scope, ())
