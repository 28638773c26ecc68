"""What the template tells about each column, and the choices that its lists offer."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from analytics.model.association import Association
from analytics.model.programme import OUTSIDE_PROGRAMMES_NAME
from analytics.model.vocabulary import UNKNOWN
from analytics.workbook.columns import ColumnSpec, Demand, SheetSpec

_FILE = Path(__file__).with_name("template.toml")
_LEFT_OUT = ("age",)
"""Fields that only stand in for others: who starts anew writes Födelseår."""
_NUMBERED = 13
"""How many columns of a series the template has: enough for WHO-5, BIP and KASAM-13."""
_DEMANDS: Mapping[Demand, str] = {
    "value": "Ska fyllas i på varje rad.",
    "heading": "Kolumnen ska finnas, men cellen får vara tom.",
    "": "Får vara tom.",
}
Example = str | int | date | None


@dataclass(frozen=True)
class ColumnGuide:
    """One column of the template: its texts in Swedish, an example, and the choices of its list.

    ``needed`` tells whether each row should have a value; ``choices`` is empty without a list.
    """

    spec: ColumnSpec
    what: str
    form: str
    demand: str
    needed: bool
    example: Example
    choices: tuple[str, ...]


def list_guides(sheet: SheetSpec, association: Association) -> tuple[ColumnGuide, ...]:
    """Return the columns that the template for ``association`` has on ``sheet``, in order."""
    numbered = sheet.series.columns[:_NUMBERED] if sheet.series else ()
    columns = (*sheet.columns, *numbered)
    return tuple(_make_guide(sheet, c, association) for c in columns if c.field not in _LEFT_OUT)


@cache
def _load_texts() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _make_guide(sheet: SheetSpec, spec: ColumnSpec, association: Association) -> ColumnGuide:
    texts = _load_texts()
    entry = texts[sheet.kind][spec.topic]
    choices = _list_choices(sheet, spec, association)
    return ColumnGuide(
        spec,
        entry["what"].format(number=spec.number),
        texts["form"][spec.type],
        entry.get("demand", _DEMANDS[spec.required]),
        spec.required != "" or spec.field == "consent",
        entry.get("example", _find_example(spec, association, choices)),
        choices,
    )


def _list_choices(sheet: SheetSpec, spec: ColumnSpec, association: Association) -> tuple[str, ...]:
    match spec.type:
        case "programme":
            names = tuple(programme.name for programme in association.programmes)
            return (*names, OUTSIDE_PROGRAMMES_NAME) if sheet.kind == "ekonomi" else names
        case "component":
            return _list_components(association)
        case "kommun":
            return (*(member.name for member in association.members), "Uppgift saknas")
        case "part":
            return _list_parts(association)
        case "category" | "several" | "yes_no" | "date_or_yes":
            return _list_labels(spec.vocabulary or "ja_nej", association)
        case _:
            return _list_budgeted(spec, association) if sheet.kind == "ekonomi" else ()


def _list_components(association: Association) -> tuple[str, ...]:
    components = (c for programme in association.programmes for c in programme.components)
    return tuple(dict.fromkeys(component.name for component in components))


def _list_labels(vocabulary: str, association: Association) -> tuple[str, ...]:
    singular = _load_texts()["singular"].get(vocabulary, {})
    return tuple(singular.get(c.code, c.label) for c in association.vocabulary(vocabulary))


def _list_parts(association: Association) -> tuple[str, ...]:
    """Return the parter with the förbund's own region, and its kommuner by name."""
    own = {"region": (association.region,), "kommun": _list_kommun_parts(association)}
    parts = association.vocabulary("part")
    return tuple(text for part in parts for text in own.get(part.code, (part.label,)))


def _list_kommun_parts(association: Association) -> tuple[str, ...]:
    return ("Kommunen", *(f"{member.name} kommun" for member in association.members))


def _list_budgeted(spec: ColumnSpec, association: Association) -> tuple[str, ...]:
    """Return the finansiärer or kostnadsslag of the förbund's budget, for those two columns."""
    if spec.type != "text":
        return ()
    return tuple(dict.fromkeys(getattr(line, spec.field) for line in association.budget))


def _find_example(spec: ColumnSpec, association: Association, choices: tuple[str, ...]) -> Example:
    if spec.type == "component":
        components = association.programmes[0].components
        return components[0].name if components else None
    return choices[0] if choices and choices[0] != UNKNOWN else None
