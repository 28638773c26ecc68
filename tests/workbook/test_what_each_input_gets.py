"""The table of the format's description: each input in each of its rows, and what it gets."""

import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

import pytest
from openpyxl import load_workbook

from analytics.workbook.annotated import annotate_workbook
from analytics.workbook.reading import Reading
from tests.builders import read
from tests.workbook.inputs import cells, files, identities, sheets
from tests.workbook.inputs.case import Case
from tests.workbook.inputs.cells import FINANCIER, PROGRAMME, STARTS, written_as_text

KINDS = (files, sheets, cells, identities)
CASES = [case for kind in KINDS for case in kind.list_cases()]
ROWS = (
    "not a zip / CSV, HTML, xls, xlsb, ods or xlsm named .xlsx",
    "OLE with EncryptedPackage",
    "truncated, or a zip without workbook parts",
    "> 20 MB, > 200 parts, > 200 MB unpacked, one part > 200×, names, DOCTYPE",
    "vbaProject, externalLinks, embeddings, connections",
    "uniqueCount, XFD1048576, 1 M blank rows, a reader that aborts or runs away",
    "dimension that lies; missing drawing parts; chart sheet as active sheet",
    "title rows, logos, blank rows above the heading row",
    "two-row or merged headings; 16-24\xa0år",
    "duplicate heading",
    "unknown heading",
    "required heading missing",
    "total rows, blank rows, a note row under the table",
    "hidden rows, columns; hidden recognised sheet",
    "NBSP, narrow NBSP, zero-width, NFD, case, trailing space",
    "date as text, Excel serial, 1904 workbook",
    "formula with cached value / without",
    "#N/A, #REF!, #DIV/0!",
    "personnummer, samordningsnummer, e-mail, phone, a column headed Namn …",
    "a Deltagar-ID that passes as a personnummer by chance",
    "free text over 60 characters in a category column",
    "text that starts with = + − @ TAB CR",
    "same row twice",
    "'--', '-', 'n/a', 'saknas', '..' in money or counts",
    "0 in a money cell",
)
_PATIENCE = 30
"""Seconds within which every file is answered."""


def name_case(case: Case) -> str:
    return f"{ROWS.index(case.row) + 1}-{case.name}".encode("unicode_escape").decode()


EACH = [
    pytest.param(case, id=name_case(case), marks=[pytest.mark.slow] * case.slow) for case in CASES
]


@dataclass(frozen=True)
class Answer:
    """What an input got, after how many seconds, and how many rows openpyxl finds in it."""

    reading: Reading
    seconds: float
    rows: int


@cache
def ask(case: Case) -> Answer:
    content = case.make()
    start = time.monotonic()
    reading = read(content, month=case.month)
    seconds = time.monotonic() - start
    return Answer(reading, seconds, count_rows(content, reading, case.heading_rows))


@pytest.mark.parametrize("case", EACH)
def test_each_input_gets_its_answer(case: Case) -> None:
    answer = ask(case)

    reading = answer.reading
    told = [problem.message for problem in reading.problems]
    assert sorted(severities_and_codes(reading)) == sorted(case.answer)
    assert reading.blocked == case.blocked
    assert (reading.accepted, reading.refused, reading.left_out) == case.rows
    assert values_read(reading, case) == case.reads
    assert [text for text in case.says if not any(text in message for message in told)] == []
    assert not case.hides or case.hides not in "\n".join(everything_said(reading))
    assert answer.seconds < _PATIENCE


@pytest.mark.parametrize("case", EACH)
def test_accepted_refused_and_left_out_are_all_rows_of_the_file(case: Case) -> None:
    answer = ask(case)
    reading = answer.reading
    assert reading.accepted + reading.refused + reading.left_out == answer.rows


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_the_table_has_a_case(row: str) -> None:
    assert any(case.row == row for case in CASES)


@pytest.mark.parametrize("text", STARTS, ids=repr)
def test_text_that_looks_like_a_formula_is_handed_back_as_text(text: str) -> None:
    content = written_as_text(text, PROGRAMME, FINANCIER)
    problems = read(content).problems

    returned = annotate_workbook(content, problems)

    assert [problem.code for problem in problems] == ["insats_okand"]
    assert re.findall(r"<f[\s/>]", all_sheets(returned)) == []
    book = load_workbook(BytesIO(returned))
    kept = book["Ekonomi"][FINANCIER]
    assert (kept.value, kept.data_type) == (text.replace("\r", "\n"), "s")


def severities_and_codes(reading: Reading) -> set[str]:
    return {f"{problem.severity} {problem.code}" for problem in reading.problems}


def values_read(reading: Reading, case: Case) -> dict[str, object]:
    first = next((row for rows in reading.rows.values() for row in rows), None)
    return {name: getattr(first, name) for name in case.reads}


def everything_said(reading: Reading) -> Iterator[str]:
    yield repr(reading)
    for problem in reading.problems:
        yield from (problem.message, problem.value, problem.heading, problem.sheet)


def count_rows(content: bytes, reading: Reading, heading_rows: int) -> int:
    """Count the rows with content under the headings of the sheets that were recognised."""
    return sum(
        number >= sheet.heading_row + heading_rows and has_content(row)
        for part, sheet in enumerate(reading.sheets, 1)
        if sheet.kind
        for number, row in rows_of(content, part)
    )


def rows_of(content: bytes, part: int) -> Iterator[tuple[int, Element]]:
    """Yield the rows in the XML of a sheet with the numbers that Excel shows."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = fromstring(archive.read(f"xl/worksheets/sheet{part}.xml"))
    for place, row in enumerate(sheet.iterfind("{*}sheetData/{*}row"), 1):
        yield int(row.get("r", place)), row


def has_content(row: Element) -> bool:
    return any("".join(cell.itertext()).strip() for cell in row)


def all_sheets(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return "".join(archive.read(name).decode() for name in names)
