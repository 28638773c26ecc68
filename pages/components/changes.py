"""What a file would change, as tables of text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.figures.live import LiveFigures
from analytics.figures.oddities import find_oddities
from analytics.ledger.comparison import SheetChanges, find_differences, name_rows
from analytics.ledger.delivery import StagedDelivery
from analytics.ledger.derivation import Values
from analytics.ledger.keyring import Keyring
from analytics.ledger.preview import preview_dataset
from analytics.ledger.sheets import SHEET_RULES
from analytics.ledger.timeline import Timeline
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.municipality import load_municipalities
from analytics.model.period import Period
from analytics.model.selection import Selection
from analytics.model.vocabulary import load_vocabulary
from analytics.wording.numbers import NO_VALUE, format_change, format_count
from analytics.workbook.columns import SHEET_SPECS

_MOST_CHANGES = 60
_COLUMNS = {column.field: column for spec in reversed(SHEET_SPECS) for column in spec.columns}
_TITLES: dict[str, str] = {spec.kind: spec.title for spec in SHEET_SPECS}
_TITLES["anonyma"] = "Utan samtycke"
_HEADINGS = {field: column.heading for field, column in _COLUMNS.items()}
_KEY_FIGURES = {
    "inskrivna": "Nya inskrivna",
    "utskrivna": "Avslutade",
    "till_arbete_studier": "Till arbete eller studier",
    "pagaende": "Pågående vid månadens slut",
}


@dataclass(frozen=True)
class Changes:
    """The year's key figures before and after a file, and what looks odd about its month."""

    key_figures: Mapping[str, Sequence[str]]
    questions: Sequence[str]


def find_changes(
    former: LiveFigures, association: Association, timeline: Timeline, staged: StagedDelivery
) -> Changes:
    """Return what a delivery to ``timeline`` would do to the ``former`` figures."""
    future = LiveFigures(preview_dataset(association, timeline, staged))
    delivery = staged.delivery
    rows = delivery.rows.get("deltagare", ())
    return Changes(
        _describe_key_figures(former, future, delivery.month),
        find_oddities(former, future, delivery.month, rows),
    )


def _describe_key_figures(
    former: LiveFigures, future: LiveFigures, month: Month
) -> Mapping[str, Sequence[str]]:
    where = Selection.of([Period(Month.of(month.year, 1), month, "total")])
    before, after = (
        [figures.table(measure, where).values("n")[0] for measure in _KEY_FIGURES]
        for figures in (former, future)
    )
    return {
        f"{month.year} t.o.m. månaden": list(_KEY_FIGURES.values()),
        "Nu": [format_count(n) for n in before],
        "Efter": [format_count(n) for n in after],
        "Skillnad": [
            format_change(b - a) if a is not None and b is not None else NO_VALUE
            for a, b in zip(before, after, strict=True)
        ],
    }


def describe_sheets(changes_of: Mapping[str, SheetChanges]) -> Mapping[str, Sequence[str]]:
    """Return how many rows of each sheet are new, changed, gone and unchanged."""
    sheets = [(sheet, c) for sheet, c in changes_of.items() if _has_any(c)]
    return {
        "Blad": [_TITLES[sheet] for sheet, _ in sheets],
        "Nya": [format_count(len(changes.added)) for _, changes in sheets],
        "Ändrade": [format_count(len(changes.changed)) for _, changes in sheets],
        "Borta": [format_count(len(c.removed) + len(c.withdrawn)) for _, c in sheets],
        "Oförändrade": [format_count(changes.unchanged) for _, changes in sheets],
    }


def _has_any(changes: SheetChanges) -> bool:
    return bool(changes.added) or changes.before > 0


def describe_row_changes(
    changes_of: Mapping[str, SheetChanges], keyring: Keyring
) -> Mapping[str, Sequence[str]]:
    """Return the changed rows field by field, the first ones where there are many."""
    lines = [
        (_TITLES[sheet], _name_row(sheet, after, keyring), *_describe_field(*difference))
        for sheet, changes in changes_of.items()
        for before, after in changes.changed
        for difference in find_differences(before, after)
    ][:_MOST_CHANGES]
    if not lines:
        return {}
    headings = ("Blad", "Rad", "Uppgift", "Före", "Efter")
    return {heading: [line[i] for line in lines] for i, heading in enumerate(headings)}


def _name_row(sheet: str, row: Values, keyring: Keyring) -> str:
    """Return the löpnummer of a row about a person, else what tells the row from others."""
    if "sealed_pseudonym" in row:
        return name_rows(keyring, [row])[0]
    named = [str(row[name]) for name in SHEET_RULES[sheet].key if row[name] is not None]
    return " ".join(filter(None, named))


def _describe_field(name: str, before: Any, after: Any) -> tuple[str, str, str]:
    return _HEADINGS.get(name, name), _say(name, before), _say(name, after)


def _say(name: str, value: Any) -> str:
    if value is None or value == "":
        return NO_VALUE
    if name == "kommun":
        return load_municipalities().get(value, str(value))
    if name in _COLUMNS and _COLUMNS[name].vocabulary:
        return _say_category(_COLUMNS[name].vocabulary, str(value))
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float):
        return format_count(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _say_category(name: str, codes: str) -> str:
    """Return the labels of one or several codes; what is no code stands as it is."""
    vocabulary = load_vocabulary(name)
    known = set(vocabulary.codes)
    return ", ".join(vocabulary[c].label if c in known else c for c in codes.split(";"))
