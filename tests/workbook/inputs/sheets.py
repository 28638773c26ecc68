"""Inputs with something odd about their sheets, headings and rows."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from openpyxl import Workbook

from sample_data.package import Cell, Values, change_parts, make_workbook, participant_cells
from tests.builders import participant_workbook
from tests.workbook.inputs.case import SHEET_1, Case, people, table_and, without

TITLES = "title rows, logos, blank rows above the heading row"
TWO_ROWS = "two-row or merged headings; 16-24\xa0år"
DOUBLE = "duplicate heading"
UNKNOWN = "unknown heading"
MISSING = "required heading missing"
TOTALS = "total rows, blank rows, a note row under the table"
HIDDEN = "hidden rows, columns; hidden recognised sheet"
SPACES = "NBSP, narrow NBSP, zero-width, NFD, case, trailing space"

_DAY = date(2024, 5, 2)
_FOUND = ("fel inget_blad", "varning blad_lases_inte")


def _titles() -> Iterator[Case]:
    for count in (1, 20):
        above: list[list[Cell]] = [["Månadsrapport maj"], *[[]] * (count - 1)]
        make = table_and(above=above)
        yield Case(row=TITLES, name=f"{count} rows above", make=make, rows=(1, 0, 0))
    lost = table_and(above=[[]] * 20 + [["titel"]])
    yield Case(row=TITLES, name="21 rows above", make=lost, answer=_FOUND)
    yield Case(row=TITLES, name="a logo", make=_with_logo, rows=(1, 0, 0))
    twice = make_workbook({"Deltagare": participant_cells([{}]) * 2})
    yield Case(
        row=TITLES,
        name="two candidates",
        make=partial(bytes, twice),
        answer=["fraga oklart_blad"],
        asks=True,
        says=["rad 1", "rad 3"],
    )
    both: list[list[Cell]] = [
        ["Månad", "Anställda", "Deltagar-ID", "Datum"],
        ["2024-05", 7, "A1", _DAY],
    ]
    yield Case(
        row=TITLES,
        name="a tie of two kinds",
        make=partial(make_workbook, {"Blad1": both}),
        answer=["fraga oklart_blad"],
        asks=True,
        says=["rad 1 som SIP och rad 1 som ASF"],
    )
    sip: list[list[Cell]] = [["Deltagar-ID", "Datum"], ["A1", _DAY]]
    yield Case(
        row=TITLES,
        name="SIP by its two required headings",
        make=partial(make_workbook, {"Deltagare": participant_cells([{}]), "Möten": sip}),
        rows=(2, 0, 0),
        reads={"pseudonym": "A1"},
    )
    asf: list[list[Cell]] = [["Företag i maj"], [], ["Månad", "Anställda"], ["2024-05", 7]]
    yield Case(
        row=TITLES,
        name="ASF by its two required headings",
        make=partial(make_workbook, {"Blad1": asf}),
        rows=(1, 0, 0),
        reads={"employed": 7},
    )
    few = make_workbook({"Blad1": [["Insats", "Kön"], ["Vägen vidare", "Man"]]})
    yield Case(row=TITLES, name="two hits", make=partial(bytes, few), answer=_FOUND)


def _with_logo() -> bytes:
    """Return a workbook with an image in a drawing above the table."""
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = f'<drawing xmlns:r="{types}" r:id="rId1"/></worksheet>'.encode()
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{types}/drawing" Target="../drawings/drawing1.xml"/>'
        "</Relationships>"
    )
    return change_parts(
        participant_workbook(above=[[]] * 4),
        {SHEET_1: lambda xml: xml.replace(b"</worksheet>", drawing)},
        {
            "xl/worksheets/_rels/sheet1.xml.rels": relation.encode(),
            "xl/drawings/drawing1.xml": b"<wsDr/>",
            "xl/media/image1.png": b"\x89PNG\r\n\x1a\n",
        },
    )


def _two_rows() -> Iterator[Case]:
    support = {"support_before": ("a_kassa",), "support_after": ("studiestod",)}
    for name, merged in (("two rows", False), ("two rows, merged", True)):
        make = _make_two_rows(merged)
        yield Case(
            row=TWO_ROWS,
            name=name,
            make=partial(bytes, make),
            rows=(1, 0, 0),
            heading_rows=2,
            reads=support,
        )
    yield Case(
        row=TWO_ROWS,
        name="two rows that say nothing together",
        make=_two_unknown_rows,
        answer=["fel rubrik_saknas", "varning rubrik_okand", "fel anteckning"],
        rows=(0, 2, 0),
        says=["Inskriven saknas", "Kolumn H läses inte"],
    )
    narrow: Values = {"Försörjning\xa0före": "A-kassa"}
    yield Case(
        row=TWO_ROWS,
        name="NBSP in a heading",
        make=people({"Försörjning före": "A-kassa"}, headings=[*without(), *narrow]),
        rows=(1, 0, 0),
        reads={"support_before": ("a_kassa",)},
    )
    yield Case(
        row=TWO_ROWS,
        name="16-24\xa0år",
        make=people({"16-24\xa0år": 1}),
        answer=["varning rubrik_okand"],
        rows=(1, 0, 0),
        says=["Kolumn K läses inte"],
    )


def _make_two_rows(merged: bool) -> bytes:
    cells = participant_cells([{}])
    upper: list[Cell] = [*cells[0], "Försörjning", None]
    lower: list[Cell] = [*[None] * len(cells[0]), "före", "efter"]
    rows = [upper, lower, [*cells[1], "A-kassa", "CSN"]]

    def merge(book: Workbook) -> None:
        for letter in "ABCDEFGHIJ":
            book["Deltagare"].merge_cells(f"{letter}1:{letter}2")
        book["Deltagare"].merge_cells("K1:L1")

    return make_workbook({"Deltagare": rows}, merge if merged else None)


def _two_unknown_rows() -> bytes:
    cells = participant_cells([{}])
    upper: Sequence[Cell] = ["Datum" if heading == "Inskriven" else heading for heading in cells[0]]
    lower: Sequence[Cell] = [None] * 7 + ["in", "ut", None]
    return make_workbook({"Deltagare": [upper, lower, cells[1]]})


def _double() -> Iterator[Case]:
    for name, says in (
        ("Kommun ", ["olumn F (Kommun)", "kolumn K (Kommun)"]),
        ("Hemkommun", ["olumn F (Kommun)", "kolumn K (Hemkommun)"]),
    ):
        headings = [*without(), name]
        yield Case(
            row=DOUBLE,
            name=name,
            make=people(headings=headings),
            answer=["fel rubrik_dubbel"],
            rows=(1, 0, 0),
            says=says,
        )


def _unknown() -> Iterator[Case]:
    closed: Values = {"Utskriven": "2024-03-01", "Avslutsorsak": "Studier"}
    inputs: dict[str, tuple[Sequence[str], Values, Sequence[str], str]] = {
        "Skonummer": ([*without(), "Skonummer"], {"Skonummer": 41}, [], "Menar du"),
        "Avslutsorsk": (
            [*without("Avslutsorsak"), "Avslutsorsk"],
            {**closed, "Avslutsorsk": "Studier"},
            ["Menar du Avslutsorsak?"],
            "",
        ),
        "Avslutsorsk with dates": (
            [*without("Avslutsorsak"), "Avslutsorsk"],
            {"Avslutsorsk": date(2024, 3, 1)},
            [],
            "Menar du",
        ),
        "Aktualiserat with parts": (
            [*without(), "Aktualiserat"],
            {"Aktualiserat": "AF"},
            [],
            "Menar du Aktualiserad?",
        ),
        "Aktualiserat with dates": (
            [*without(), "Aktualiserat"],
            {"Aktualiserat": date(2024, 1, 2)},
            ["Menar du Aktualiserad?"],
            "",
        ),
    }
    for name, (headings, row, says, hides) in inputs.items():
        answer = ["fraga rubrik_liknar" if says else "varning rubrik_okand"]
        if row.get("Utskriven"):
            answer.append("varning avslutsorsak_saknas")
        yield Case(
            row=UNKNOWN,
            name=name,
            make=people(row, headings=headings),
            answer=answer,
            rows=(1, 0, 0),
            says=["läses inte", *says],
            hides=hides,
        )


def _missing() -> Iterator[Case]:
    for heading in ("Deltagar-ID", "Insats", "Kön", "Kommun", "Remitterande part", "Inskriven"):
        left = without(heading)
        yield Case(
            row=MISSING,
            name=heading,
            make=people({}, {}, headings=left),
            answer=["fel rubrik_saknas"],
            rows=(0, 2, 0),
            says=[f"Rubriken {heading} saknas", ", ".join(left)],
        )


def _totals() -> Iterator[Case]:
    for word in ("Summa", "TOTALT", "Totalt:", "Riket"):
        total = table_and([word, None, None, None, 27])
        answer = ["varning summarad"]
        yield Case(row=TOTALS, name=word, make=total, answer=answer, rows=(1, 0, 1))
    full = ["A9", *participant_cells([{}])[1][1:]]
    blanks = table_and([], [None, " ", "\xa0"], full)
    yield Case(row=TOTALS, name="blank rows", make=blanks, rows=(2, 0, 0))
    note = table_and([], ["Uppgifterna är preliminära"])
    yield Case(
        row=TOTALS,
        name="a note",
        make=note,
        answer=["fel anteckning"],
        rows=(1, 1, 0),
        says=["en enda ifylld cell"],
    )


def _hidden() -> Iterator[Case]:
    def hide_rows(book: Workbook) -> None:
        book["Deltagare"].row_dimensions[2].hidden = True

    def hide_columns(book: Workbook) -> None:
        for letter in "CD":
            book["Deltagare"].column_dimensions[letter].hidden = True

    def hide_sheet(book: Workbook) -> None:
        book.create_sheet("Tomt")
        book["Deltagare"].sheet_state = "hidden"

    def hide_deep(book: Workbook) -> None:
        book.create_sheet("Tomt")
        book["Deltagare"].sheet_state = "veryHidden"

    for name, hide, code, says in (
        ("rows", hide_rows, "dolda_rader", "1"),
        ("columns", hide_columns, "dolda_kolumner", "2"),
        ("sheet", hide_sheet, "dolt_blad", "dolt"),
        ("very hidden sheet", hide_deep, "dolt_blad", "dolt"),
    ):
        content = participant_workbook([{}, {}], finish=hide)
        yield Case(
            row=HIDDEN,
            name=name,
            make=partial(bytes, content),
            answer=[f"fraga {code}"],
            rows=(2, 0, 0),
            says=[says],
        )
    yield Case(
        row=HIDDEN,
        name="a hidden sheet that is not recognised",
        make=_hide_other,
        answer=["varning blad_lases_inte"],
        rows=(1, 0, 0),
    )


def _hide_other() -> bytes:
    def hide(book: Workbook) -> None:
        book.create_sheet("Anvisning").append(["Så här fyller du i"])
        book["Anvisning"].sheet_state = "hidden"

    return make_workbook({"Deltagare": participant_cells([{}])}, hide)


def _spaces() -> Iterator[Case]:
    kommuner = {
        "NBSP": "\xa0Arvika\xa0",
        "narrow NBSP": "Arvika\u202f",
        "zero-width": "Arv\u200bika\ufeff",
        "case": "ARVIKA",
        "trailing space": "Arvika  ",
    }
    for name, text in kommuner.items():
        make = people({"Kommun": text})
        yield Case(row=SPACES, name=name, make=make, rows=(1, 0, 0), reads={"kommun": "1784"})
    yield Case(
        row=SPACES,
        name="NFD",
        make=people({"Kommun": "A\u030arja\u0308ng"}),
        answer=["varning kommun_ej_medlem"],
        rows=(1, 0, 0),
        reads={"kommun": "1765"},
    )
    yield Case(
        row=SPACES,
        name="inside a text",
        make=people({"Insats": "plattform\u202ffo\u0308r\xa0 SAM\u200bVERKAN"}),
        rows=(1, 0, 0),
        reads={"programme": "plattform"},
    )
    odd = ["ko\u0308n " if heading == "Kön" else f"\u200b{heading}" for heading in without()]
    yield Case(
        row=SPACES,
        name="headings",
        make=people(headings=odd),
        rows=(1, 0, 0),
        reads={"kon": "kvinna"},
    )


def list_cases() -> Iterator[Case]:
    """Yield the cases of every row that is about sheets, headings and rows."""
    kinds = (_titles, _two_rows, _double, _unknown, _missing, _totals, _hidden, _spaces)
    for kind in kinds:
        yield from kind()


ROWS = (TITLES, TWO_ROWS, DOUBLE, UNKNOWN, MISSING, TOTALS, HIDDEN, SPACES)
