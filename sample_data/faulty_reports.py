"""Faulty workbooks of the sheets Skattningar, SIP, Volymer, ASF and Enkät."""

from collections.abc import Iterator, Mapping
from datetime import date

from analytics.workbook.columns import SHEET_SPECS, SheetSpec
from sample_data.package import COST, Cell, Values, make_workbook, participant_cells, table_cells

FAULTLESS: Mapping[str, Values] = {
    "skattningar": {
        "Deltagar-ID": "A1",
        "Insats": "Plattform för samverkan",
        "Instrument": "WHO-5",
        "Mättillfälle": "Start",
        "Datum": date(2024, 2, 1),
        "Bedömare": "Deltagare",
        "Poäng": 52,
    },
    "sip": {
        "Deltagar-ID": "A1",
        "Insats": "Plattform för samverkan",
        "Datum": date(2024, 2, 1),
        "Typ": "Start",
    },
    "ekonomi": COST,
    "volymer": {
        "Månad": "2024-05",
        "Insats": "Vägen vidare",
        "Kön": "Kvinna",
        "Inskrivna": 4,
        "Utskrivna": 2,
        "Pågående": 17,
    },
    "asf": {
        "Månad": "2024-05",
        "ASF": "Återbruket",
        "Kommun": "Arvika",
        "Kön": "Kvinna",
        "Anställda": 6,
        "varav nya": 1,
    },
    "enkat": {
        "Period": "2024 H1",
        "Insats": "Vägen vidare",
        "Enkättyp": "NNS avslut",
        "Fråga": "Fråga 1",
        "Kön": "Kvinna",
        "Svar": "Instämmer helt",
        "Antal": 12,
        "Utskickade": 30,
    },
}
"""A row without fault of each sheet but Deltagare, by kind of sheet."""


_SPECS: Mapping[str, SheetSpec] = {spec.kind: spec for spec in SHEET_SPECS}
_PERSON: Values = {"Deltagar-ID": "A1"}

Sheets = Mapping[str, list[Values]]
Cells = list[list[Cell]]


def list_faulty_reports() -> Iterator[tuple[str, str, bytes]]:
    """Yield a name, the code of the problem and the workbook, for each kind of problem."""
    yield from _ratings()
    yield from _people()
    yield from _sums()


def _ratings() -> Iterator[tuple[str, str, bytes]]:
    blank: Values = {"Poäng": None}
    yield "skattning_tom", "skattning_tom", _book({"skattningar": [blank]})
    yield "skattning_utanfor", "skattning_utanfor", _book({"skattningar": [{"Poäng": 140}]})
    kasam: Values = {"Instrument": "KASAM-13", "Poäng": None}
    items: Values = {f"Fråga {number}": 4 for number in range(1, 14)}
    yield "kasam_vanda", "kasam_vanda", _book({"skattningar": [{**kasam, **items}]})
    six: Values = {f"Fråga {number}": 3 for number in range(1, 7)}
    yield "fraga_for_mycket", "fraga_for_mycket", _book({"skattningar": [{**blank, **six}]})
    low: Values = {"Poäng": 12}
    yield "who_skala", "who_skala", _book({"skattningar": [low]})
    yield "who_inget_index", "who_inget_index", _book({"skattningar": [{}, _later({"Poäng": 17})]})
    bip: Values = {"Instrument": "BIP", "Poäng": None}
    yield "bip_skala", "bip_skala", _book({"skattningar": [{**bip, "Fråga 1": 4}]})
    yield "bip_skala_oklar", "bip_skala_oklar", _book({"skattningar": [{**bip, "Fråga 1": 9}]})


def _people() -> Iterator[tuple[str, str, bytes]]:
    yield "insats_tom", "insats_tom", _book({"sip": [{"Insats": None}]})
    people = participant_cells([_PERSON])
    other = {"sip": [{"Deltagar-ID": "A77"}]}
    yield "id_saknas", "id_saknas_i_lista", _book(other, people)
    silent = participant_cells([{"Samtycke": "nej"}, {"Samtycke": "ja"}])
    yield "sip_utan_samtycke", "blad_utan_samtycke", _book({"sip": [_PERSON]}, silent)


def _sums() -> Iterator[tuple[str, str, bytes]]:
    yield "period", "period_okand", _book({"enkat": [{"Period": "i våras"}]})
    yield "volym_senare", "efter_manaden", _book({"volymer": [{"Månad": "2024-08"}]})
    none: Values = {"Inskrivna": None, "Utskrivna": None, "Pågående": None}
    yield "volym_tom", "volym_tom", _book({"volymer": [none]})
    yield "asf_nya", "nya_over_anstallda", _book({"asf": [{"varav nya": 9}]})
    other: Values = {"Svar": "Instämmer inte", "Antal": 3, "Utskickade": 31}
    yield "utskickade", "utskickade_olika", _book({"enkat": [{}, other]})
    yield "svar", "svar_over_utskickade", _book({"enkat": [{"Antal": 40}]})


def _later(values: Values) -> Values:
    return {"Mättillfälle": "Slut", "Datum": date(2024, 5, 2), **values}


def _book(sheets: Sheets, people: Cells | None = None) -> bytes:
    """Return a workbook; each row is what differs from one without fault."""
    cells: dict[str, Cells] = {} if people is None else {"Deltagare": people}
    for kind, rows in sheets.items():
        full = [{**FAULTLESS[kind], **row} for row in rows]
        cells[_SPECS[kind].title] = table_cells(_SPECS[kind], full)
    return make_workbook(cells)
