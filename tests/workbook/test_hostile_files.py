"""Files made to harm: each gives a reading or problems, within 30 s, and never an exception.

Those that the description of the format names are in test_what_each_input_gets.py.
"""

import time

import pytest

from sample_data.package import change_parts, make_workbook
from tests.builders import codes, participant_workbook, read
from tests.workbook.inputs.files import NAMESPACE, with_texts

SHEET_1 = "xl/worksheets/sheet1.xml"


def with_sheet(xml):
    return change_parts(participant_workbook(), {SHEET_1: lambda _: xml})


def sheet_of(rows):
    return b"<worksheet " + NAMESPACE + b"><sheetData>" + rows + b"</sheetData></worksheet>"


def billion_laughs():
    entities = b"".join(
        b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
    )
    return b'<!DOCTYPE sst [<!ENTITY l0 "lol">' + entities + b"]><sst " + NAMESPACE + b">&l9;</sst>"


def external_entity():
    return b'<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst>&x;</sst>'


def read_in_time(content):
    start = time.monotonic()
    reading = read(content)
    assert time.monotonic() - start < 30
    return reading


@pytest.mark.parametrize("texts", [billion_laughs(), external_entity()], ids=["laughs", "external"])
def test_entities_are_refused_before_anything_is_parsed(texts):
    assert codes(read_in_time(with_texts(texts))) == ["felaktiga_delar"]


def test_a_sheet_of_zeros_is_refused_before_it_is_read():
    assert codes(read_in_time(with_sheet(bytes(50_000_000)))) == ["orimlig_packning"]


def test_a_column_reference_that_overflows_is_survived():
    rows = b'<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>'
    assert read_in_time(with_sheet(sheet_of(rows))).blocked


@pytest.mark.parametrize(
    "xml",
    [b"", b"\x00" * 100, b"<", b"<worksheet/>", b"\xff\xfe<\x00", b"<a>" * 5_000],
    ids=["empty", "zeros", "open", "bare", "half", "deep"],
)
def test_a_sheet_that_is_no_sheet_is_survived(xml):
    assert read_in_time(with_sheet(xml)).blocked


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
@pytest.mark.parametrize("xml", [b"", b"<x/>", b"\x00\x01"], ids=["empty", "other", "bytes"])
def test_a_central_part_that_is_broken_is_survived(part, xml):
    content = change_parts(participant_workbook(), {part: lambda _: xml})
    read_in_time(content)


def test_a_sheet_that_is_missing_is_survived():
    assert read_in_time(change_parts(participant_workbook(), removed=[SHEET_1])).blocked


def test_many_sheets_are_survived():
    content = make_workbook({f"Blad{number}": [["x"]] for number in range(150)})
    assert codes(read_in_time(content))[0] == "inget_blad"


@pytest.fixture
def any_ratio(monkeypatch):
    """Let through what is packed too tightly, to see what the child makes of it."""
    monkeypatch.setattr("analytics.workbook.container.MAX_RATIO", 10_000)


@pytest.mark.slow
def test_zeros_that_reach_the_child_are_survived(any_ratio):
    assert codes(read_in_time(with_sheet(bytes(190_000_000)))) == ["lasning_avbruten"]


@pytest.mark.slow
def test_millions_of_tiny_texts_are_survived(any_ratio):
    texts = b"<sst " + NAMESPACE + b">" + b"<si><t/></si>" * 6_000_000 + b"</sst>"
    read_in_time(with_texts(texts))


def many_errors(*, rows, columns):
    row = b"<row>" + b'<c t="e"><v>#N/A</v></c>' * columns + b"</row>"
    return with_sheet(sheet_of(row * rows))


@pytest.mark.slow
def test_half_a_million_errors_without_addresses_are_read(any_ratio):
    assert codes(read_in_time(many_errors(rows=5_000, columns=100))) == [
        "inget_blad",
        "blad_lases_inte",
    ]


@pytest.mark.full
def test_a_child_that_runs_away_is_stopped(any_ratio):
    assert codes(read_in_time(many_errors(rows=100, columns=16_000))) == ["lasning_avbruten"]
