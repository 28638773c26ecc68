"""The columns that Samsyn reads, as data: headings, other names seen in files, and types."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

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
    "number",
    "money",
]
Demand = Literal["", "heading", "value"]
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
    "number": "tal",
    "money": "belopp i kronor",
}
"""What each type is called in Swedish."""


@dataclass(frozen=True)
class ColumnSpec:
    """One column: ``required`` demands the heading, or the heading and a value in each row."""

    heading: str
    field: str
    type: ColumnType
    aliases: tuple[str, ...] = ()
    required: Demand = ""
    vocabulary: str = ""


@dataclass(frozen=True)
class SheetSpec:
    """One kind of sheet, recognised by its headings.

    A sheet with none of the fields ``telling`` is a list of choices, not a table of this kind.
    """

    kind: Literal["deltagare", "ekonomi"]
    title: str
    telling: frozenset[str]
    columns: tuple[ColumnSpec, ...]

    def find(self, heading: str) -> ColumnSpec | None:
        """Return the column that ``heading`` names, or None."""
        return _spellings(self).get(heading_key(heading))

    @property
    def required(self) -> tuple[str, ...]:
        """The headings that the sheet cannot be without."""
        return tuple(column.heading for column in self.columns if column.required)


def heading_key(heading: str) -> str:
    """Return the form under which two spellings of a heading are equal."""
    return _INSIGNIFICANT.sub("", fold_text(heading))


@cache
def _spellings(spec: SheetSpec) -> dict[str, ColumnSpec]:
    return {
        heading_key(text): column
        for column in spec.columns
        for text in (column.heading, *column.aliases)
    }


PARTICIPANTS = SheetSpec(
    "deltagare",
    "Deltagare",
    frozenset(("pseudonym", "entry", "referred")),
    (
        ColumnSpec(
            "Deltagar-ID",
            "pseudonym",
            "pseudonym",
            ("Löpnr", "Löpnummer", "ID", "Deltagarnr", "Ärendenummer", "Kod"),
            "value",
        ),
        ColumnSpec(
            "Insats",
            "programme",
            "programme",
            ("Verksamhet", "Projekt", "Aktivitet"),
            "value",
        ),
        ColumnSpec("Del", "component", "component", ("Delinsats", "Metod", "Fas", "Spår")),
        ColumnSpec("Kön", "kon", "category", ("Juridiskt kön",), "value", "kon"),
        ColumnSpec("Födelseår", "birth_year", "birth_year", ("Född",)),
        ColumnSpec("Ålder", "age", "age"),
        ColumnSpec(
            "Kommun",
            "kommun",
            "kommun",
            ("Hemkommun", "Folkbokföringskommun", "Bostadskommun", "Kommunkod"),
            "value",
        ),
        ColumnSpec(
            "Remitterande part",
            "part",
            "part",
            ("Remittent", "Part", "Initierad av", "Aktualiserad av", "Huvudman", "Avtal"),
            "value",
            "part",
        ),
        ColumnSpec("Aktualiserad", "referred", "date", ("Anmäld", "Remissdatum", "I kö från")),
        ColumnSpec("Utgått ur kö", "left_queue", "date"),
        ColumnSpec(
            "Utfall av första SIP",
            "first_sip",
            "category",
            ("SIP-utfall",),
            vocabulary="forsta_sip",
        ),
        ColumnSpec(
            "Inskriven",
            "entry",
            "date",
            ("Startdatum", "Inskrivningsdatum", "Inregistrerad", "Start"),
            "heading",
        ),
        ColumnSpec(
            "Utskriven",
            "exit",
            "date",
            ("Slutdatum", "Avslutsdatum", "Utskrivningsdatum", "Utregistrerad", "Avslut"),
        ),
        ColumnSpec(
            "Avslutsorsak",
            "destination",
            "category",
            ("Avslutsanledning", "Avslutningsanledning", "Utskriven till", "Till vad"),
            vocabulary="destination",
        ),
        ColumnSpec(
            "Omfattning",
            "extent",
            "percent",
            ("Sysselsättningsgrad", "Omfattning %", "Arbetstid"),
        ),
        ColumnSpec(
            "Försörjning före",
            "support_before",
            "several",
            ("Försörjning vid start",),
            vocabulary="forsorjning",
        ),
        ColumnSpec(
            "Försörjning efter",
            "support_after",
            "several",
            ("Försörjning vid avslut",),
            vocabulary="forsorjning",
        ),
        ColumnSpec("Sysselsättning före", "work_before", "percent", ("Arbete före %",)),
        ColumnSpec("Sysselsättning efter", "work_after", "percent", ("Arbete efter %",)),
        ColumnSpec(
            "Utbildningsnivå",
            "education",
            "category",
            ("Utbildning",),
            vocabulary="utbildningsniva",
        ),
        ColumnSpec("Tid i offentlig försörjning", "support_months", "months", ("Försörjningstid",)),
        ColumnSpec("Steg vid start", "step_entry", "step", ("Stegförflyttning från",)),
        ColumnSpec("Steg nu", "step_now", "step"),
        ColumnSpec("Steg vid avslut", "step_exit", "step", ("Stegförflyttning till",)),
        ColumnSpec("Gemensam kartläggning", "joint_assessment", "date_or_yes", ("GK",)),
        ColumnSpec("Samtycke", "consent", "yes_no"),
        ColumnSpec(
            "Uppföljning 6 mån",
            "follow_up",
            "category",
            ("Sexmånadersuppföljning",),
            vocabulary="uppfoljning",
        ),
    ),
)

ECONOMY = SheetSpec(
    "ekonomi",
    "Ekonomi",
    frozenset(("year", "budget", "outcome", "forecast", "claimed")),
    (
        ColumnSpec("År", "year", "year", (), "value"),
        ColumnSpec("Månad", "month", "month"),
        ColumnSpec(
            "Insats", "programme", "programme", ("Verksamhet", "Projekt", "Aktivitet"), "value"
        ),
        ColumnSpec("Finansiär", "financier", "text", (), "value"),
        ColumnSpec("Kostnadsslag", "cost_type", "text", (), "value"),
        ColumnSpec("Antal", "count", "number"),
        ColumnSpec("Tjänstgöringsgrad", "employment_rate", "large_percent"),
        ColumnSpec("Budget", "budget", "money"),
        ColumnSpec("Utfall", "outcome", "money"),
        ColumnSpec("Prognos", "forecast", "money"),
        ColumnSpec("Rekvirerat", "claimed", "money"),
    ),
)

SHEET_SPECS = (PARTICIPANTS, ECONOMY)

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
