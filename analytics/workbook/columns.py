"""The columns that Samsyn reads, as data: headings, other names seen in files, and types."""

import re
import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from analytics.model.text import fold_text

ColumnType = Literal[
    "pseudonym",
    "programme",
    "component",
    "category",
    "several",
    "kommun",
    "part",
    "text",
    "date",
    "date_or_yes",
    "yes_no",
    "percent",
    "large_percent",
    "birth_year",
    "age",
    "months",
    "step",
    "year",
    "month",
    "calendar_month",
    "period",
    "number",
    "count",
    "money",
]
Demand = Literal["", "heading", "value"]
SheetKind = Literal["deltagare", "skattningar", "sip", "ekonomi", "volymer", "asf", "enkat"]
_FILE = Path(__file__).with_name("columns.toml")
FEWEST_HEADINGS = 3
"""So many headings of one kind make a sheet known, or all that it requires if they are fewer."""
_INSIGNIFICANT = re.compile(r"[\s\-_*:.]")

TYPE_NAMES: dict[ColumnType, str] = {
    "pseudonym": "löpnummer",
    "programme": "en av förbundets insatser",
    "component": "en av insatsens delar",
    "category": "kategori",
    "several": "en eller flera kategorier",
    "kommun": "kommunnamn eller kommunkod",
    "part": "part",
    "text": "text",
    "date": "datum",
    "date_or_yes": "datum eller ja/nej",
    "yes_no": "ja eller nej",
    "percent": "procent, 0–100",
    "large_percent": "procent av en heltid",
    "birth_year": "årtal",
    "age": "ålder i år",
    "months": "antal månader",
    "step": "steg, 1–5",
    "year": "årtal",
    "month": "månad, 1–12",
    "calendar_month": "månad med år",
    "period": "period",
    "number": "tal",
    "count": "helt antal",
    "money": "belopp i kronor",
}
"""What each type is called in Swedish."""


@dataclass(frozen=True)
class ColumnSpec:
    """One column: ``required`` demands the heading, or the heading and a value in each row.

    ``longest`` is the most characters of a text, 0 for no limit. ``series`` and ``number`` tell
    which one it is of columns that are alike but for a number.
    """

    heading: str
    field: str
    type: ColumnType
    aliases: tuple[str, ...] = ()
    required: Demand = ""
    vocabulary: str = ""
    longest: int = 0
    series: str = ""
    number: int = 0

    @property
    def topic(self) -> str:
        """What the column is about: its field, or the series that it is one of."""
        return self.series or self.field


@dataclass(frozen=True)
class SeriesSpec:
    """Columns that are alike but for a number, from 1 to ``most``: Fråga 1, Fråga 2 and so on."""

    heading: str
    field: str
    type: ColumnType
    most: int
    aliases: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> tuple[ColumnSpec, ...]:
        """Every column that there may be, in order."""
        return tuple(map(self._number, range(1, self.most + 1)))

    def _number(self, number: int) -> ColumnSpec:
        return ColumnSpec(
            f"{self.heading} {number}",
            f"{self.field}_{number}",
            self.type,
            tuple(f"{alias} {number}" for alias in self.aliases),
            series=self.field,
            number=number,
        )


@dataclass(frozen=True)
class SheetSpec:
    """One kind of sheet, recognised by its headings.

    A sheet that has no field of one of the sets in ``telling`` is a list of choices, or a table
    of another kind.
    """

    kind: SheetKind
    title: str
    telling: tuple[frozenset[str], ...]
    columns: tuple[ColumnSpec, ...]
    series: SeriesSpec | None = None

    def find(self, heading: str) -> ColumnSpec | None:
        """Return the column that ``heading`` names, or None."""
        return self.find_by_key(heading_key(heading))

    def find_by_key(self, key: str) -> ColumnSpec | None:
        """Return the column that a heading of this ``heading_key`` names, or None."""
        return self._spellings.get(key)

    def is_told_by(self, topics: Set[str]) -> bool:
        """Tell whether columns about ``topics`` are enough to know the sheet by."""
        enough = len(topics) >= FEWEST_HEADINGS or self._required_fields <= topics
        return enough and all(topics & fields for fields in self.telling)

    @property
    def required(self) -> tuple[str, ...]:
        """The headings that the sheet cannot be without."""
        return tuple(column.heading for column in self.columns if column.required)

    @cached_property
    def _required_fields(self) -> Set[str]:
        return {column.field for column in self.columns if column.required}

    @cached_property
    def _spellings(self) -> Mapping[str, ColumnSpec]:
        numbered = self.series.columns if self.series else ()
        return {
            heading_key(text): column
            for column in (*self.columns, *numbered)
            for text in (column.heading, *column.aliases)
        }


def heading_key(heading: str) -> str:
    """Return the form under which two spellings of a heading are equal."""
    return _INSIGNIFICANT.sub("", fold_text(heading))


def _read_sheet(entry: Mapping[str, Any]) -> SheetSpec:
    return SheetSpec(
        entry["kind"],
        entry["title"],
        tuple(map(frozenset, entry["telling"])),
        tuple(ColumnSpec(**_freeze(column)) for column in entry["column"]),
        SeriesSpec(**_freeze(entry["series"])) if "series" in entry else None,
    )


def _freeze(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "aliases": tuple(entry.get("aliases", ()))}


SHEET_SPECS = tuple(map(_read_sheet, tomllib.loads(_FILE.read_text(encoding="utf-8"))["sheet"]))
"""The kinds of sheets, in the order of the template."""
PARTICIPANTS, RATINGS, SIPS, ECONOMY, VOLUMES, ASF, SURVEYS = SHEET_SPECS

ROWS_ABOVE = 20
"""How many rows of titles and blanks may stand above the headings."""

IDENTITY_HEADINGS = frozenset(
    map(
        heading_key,
        (
            *("Namn", "Förnamn", "Efternamn", "För- och efternamn", "Deltagarens namn"),
            *("Personnummer", "Personnr", "Pnr", "Samordningsnummer"),
            *("Adress", "Gatuadress", "Postadress", "Bostadsadress", "Hemadress"),
            *("Telefon", "Telefonnummer", "Telefonnr", "Tel", "Mobil", "Mobilnummer"),
            *("E-post", "E-postadress", "Epost", "Mejl", "Mail", "E-mail"),
            *("Anteckning", "Anteckningar", "Kommentar", "Kommentarer"),
        ),
    )
)
"""Headings of columns that hold identity data or free text, in the form of ``heading_key``."""
