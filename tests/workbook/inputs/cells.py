"""Inputs with something odd in their cells."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial

from openpyxl import Workbook

from analytics.model.month import Month
from sample_data.package import Cell, Values, economy_cells, make_workbook
from tests.builders import participant_workbook
from tests.workbook.inputs.case import BIRTH_YEAR, Case, costs, people, replaced

DATES = "date as text, Excel serial, 1904 workbook"
FORMULAS = "formula with cached value / without"
ERRORS = "#N/A, #REF!, #DIV/0!"
LONG = "free text over 60 characters in a category column"
EVALUATED = "text that starts with = + − @ TAB CR"
TWICE = "same row twice"
NO_NUMBER = "'--', '-', 'n/a', 'saknas', '..' in money or counts"
ZERO = "0 in a money cell"

SECOND_OF_JANUARY = date(2026, 1, 2)
PROGRAMME, FINANCIER = "C2", "D2"
"""Cells of the sheet Ekonomi."""
STARTS = ("=2+3", "+46", "-5", "−5", "@SUMMA", "\t=1", "\r=1", '=HYPERLINK("http://x")')


def _dates() -> Iterator[Case]:
    days: tuple[Cell, ...] = (
        *("2026-01-02", "20260102", "260102", "2/1 2026", "2 jan 2026", "02.01.2026"),
        *("2026-01-02 00:00:00", "2 januari 2026", "46024", "02/01 2026"),
        *(46024, 20260102, 260102, SECOND_OF_JANUARY, datetime(2026, 1, 2, 14, 30)),
    )
    for day in days:
        yield _dated(f"{type(day).__name__} {day}", people({"Inskriven": day}))
    for name, cell in (("number", 46024 - 1462), ("date", SECOND_OF_JANUARY)):
        content = participant_workbook([{"Inskriven": cell}], finish=_count_from_1904)
        yield _dated(f"1904 workbook, {name}", partial(bytes, content))
    yield _dated("13/1/2026", people({"Inskriven": "13/1/2026"}), date(2026, 1, 13))
    for text, readings in {
        "02/03/2024": ["2024-03-02", "2024-02-03"],
        "12/11/2023": ["2023-11-12", "2023-12-11"],
    }.items():
        yield _undated(text, "datum_tvetydigt", text, readings)
    for day, said in {"1989-12-31": "1989-12-31", "2026-07-01": "2026-07-01"}.items():
        yield _undated(f"{day} for June 2024", "datum_utanfor", day, [said])
    yield _undated("i våras", "datum_okant", "i våras", ["i våras"])
    yield Case(
        row=DATES,
        name="an entry after the month",
        make=people({"Inskriven": "2024-07-01"}),
        answer=["varning inskriven_efter_manaden"],
        rows=(1, 0, 0),
        reads={"entry": date(2024, 7, 1)},
    )


def _dated(name: str, make: Callable[[], bytes], day: date = SECOND_OF_JANUARY) -> Case:
    month = Month.of(2026, 1)
    return Case(row=DATES, name=name, make=make, rows=(1, 0, 0), reads={"entry": day}, month=month)


def _undated(name: str, code: str, text: str, says: list[str]) -> Case:
    return Case(
        row=DATES,
        name=name,
        make=people({}, {"Inskriven": text}),
        answer=[f"fel {code}"],
        rows=(1, 1, 0),
        says=says,
    )


def _count_from_1904(book: Workbook) -> None:
    book.epoch = datetime(1904, 1, 1)


def _formulas() -> Iterator[Case]:
    cached: dict[str, tuple[bytes, Mapping[str, object]]] = {
        "number": (b'<c r="E2"><f>1980+10</f><v>1990</v></c>', {"birth_year": 1990}),
        "text": (b'<c r="E2" t="str"><f>A1</f><v>1990</v></c>', {"birth_year": 1990}),
        "empty text": (b'<c r="E2" t="str"><f>""</f><v></v></c>', {"birth_year": None}),
    }
    for name, (cell, reads) in cached.items():
        make = replaced(BIRTH_YEAR, cell)
        yield Case(row=FORMULAS, name=f"cached {name}", make=make, rows=(1, 0, 0), reads=reads)
    for name, cell in {
        "no value": b'<c r="E2"><f>1980+10</f></c>',
        "empty value": b'<c r="E2"><f>1980+10</f><v/></c>',
        "shared": b'<c r="E2"><f t="shared" si="0"/></c>',
    }.items():
        yield Case(
            row=FORMULAS,
            name=name,
            make=replaced(BIRTH_YEAR, cell),
            answer=["fel formel_utan_varde"],
            rows=(0, 1, 0),
            says=["Cell E2", "spara om"],
        )


def _errors() -> Iterator[Case]:
    for error in ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"):
        for name, formula in (("", b""), (" of a formula", b"<f>1/0</f>")):
            cell = b'<c r="E2" t="e">' + formula + b"<v>" + error.encode() + b"</v></c>"
            yield Case(
                row=ERRORS,
                name=f"{error}{name}",
                make=replaced(BIRTH_YEAR, cell),
                answer=["fel cell_felvarde"],
                rows=(0, 1, 0),
                says=["Cell E2", error],
            )


def _long() -> Iterator[Case]:
    text = "Deltagaren berättade en lång historia om sin väg tillbaka till arbetet"
    for heading in ("Kön", "Del", "Kommun", "Remitterande part", "Insats"):
        yield Case(
            row=LONG,
            name=heading,
            make=people({heading: text}),
            answer=["fel text_for_lang"],
            rows=(0, 1, 0),
            says=[f"{len(text)} tecken"],
            hides=text,
        )


def written_as_text(text: str, *places: str) -> bytes:
    """Return a workbook of Ekonomi with ``text``, kept as text, in each of ``places``."""

    def write(book: Workbook) -> None:
        for place in places:
            cell = book["Ekonomi"][place]
            cell.value = text
            cell.data_type = "s"

    return make_workbook({"Ekonomi": economy_cells([{}])}, write)


def _evaluated() -> Iterator[Case]:
    for text in STARTS:
        yield Case(
            row=EVALUATED,
            name=repr(text),
            make=partial(written_as_text, text, FINANCIER),
            rows=(1, 0, 0),
            reads={"financier": text.strip()},
        )


def _twice() -> Iterator[Case]:
    same: Values = {"Deltagar-ID": "A1"}
    yield Case(
        row=TWICE,
        name="participants",
        make=people({}, {}, same),
        answer=["fel dubbel_rad"],
        rows=(2, 1, 0),
        says=["rad 2"],
    )
    yield Case(
        row=TWICE,
        name="costs",
        make=costs({}, {}),
        answer=["fel dubbel_rad"],
        rows=(1, 1, 0),
        says=["rad 2"],
    )
    later: Values = {**same, "Inskriven": date(2024, 3, 1)}
    yield Case(
        row=TWICE,
        name="overlap in one del",
        make=people({}, later),
        answer=["varning overlapp"],
        rows=(2, 0, 0),
        says=["rad 2"],
    )
    beside = people({}, {**later, "Del": "SE"})
    yield Case(row=TWICE, name="CM beside SE", make=beside, rows=(2, 0, 0))


def _no_number() -> Iterator[Case]:
    for text in ("--", "-", "n/a", "saknas", ".."):
        for heading, name in (("Utfall", "outcome"), ("Antal", "count")):
            yield Case(
                row=NO_NUMBER,
                name=f"{text} in {heading}",
                make=costs({heading: text}),
                answer=["varning ej_rapporterat"],
                rows=(1, 0, 0),
                reads={name: None},
            )

    for heading, name in (("Inskrivna", "entered"), ("Pågående", "present")):
        counted: list[list[Cell]] = [
            ["Månad", "Insats", "Kön", "Utskrivna", heading],
            ["2024-05", "Vägen vidare", "Kvinna", 3, ".."],
        ]
        yield Case(
            row=NO_NUMBER,
            name=f".. in {heading}",
            make=partial(make_workbook, {"Volymer": counted}),
            answer=["varning ej_rapporterat"],
            rows=(1, 0, 0),
            reads={name: None},
        )


def _zero() -> Iterator[Case]:
    for cell in (0, 0.0, "0", "0 kr", "0,00"):
        make = costs({"Utfall": cell})
        yield Case(row=ZERO, name=repr(cell), make=make, rows=(1, 0, 0), reads={"outcome": 0})


def list_cases() -> Iterator[Case]:
    """Yield the cases of every row that is about cells, but for those about persons."""
    kinds = (_dates, _formulas, _errors, _long, _evaluated, _twice, _no_number, _zero)
    for kind in kinds:
        yield from kind()


ROWS = (DATES, FORMULAS, ERRORS, LONG, EVALUATED, TWICE, NO_NUMBER, ZERO)
