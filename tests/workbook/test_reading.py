from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.workbook import reading as reading_module
from analytics.workbook.columns import PARTICIPANTS
from analytics.workbook.problems import ProblemList
from analytics.workbook.reader import ReadingError
from analytics.workbook.reading import _read_sheets
from analytics.workbook.sheet import Book, CellColumn, Percent, Sheet, Unusable
from sample_data.package import economy_cells, make_workbook, participant_cells
from tests.builders import (
    JUNE,
    codes,
    only_problem,
    participant_workbook,
    read,
    small_association,
)


def test_a_workbook_without_trouble_is_read_without_a_word():
    content = make_workbook({"D": participant_cells([{}, {}]), "E": economy_cells([{}])})
    reading = read(content)
    assert reading.problems == ()
    assert not reading.blocked
    assert set(reading.rows) == {"deltagare", "anonyma", "ekonomi"}
    assert (len(reading.participants), len(reading.economy)) == (2, 1)
    assert (reading.accepted, reading.refused, reading.left_out) == (3, 0, 0)
    assert [(sheet.name, sheet.kind, sheet.rows) for sheet in reading.sheets] == [
        ("D", "deltagare", 2),
        ("E", "ekonomi", 1),
    ]


def test_the_latest_month_is_of_any_day_of_a_participant():
    people = [{"Inskriven": date(2024, 3, 1), "Utskriven": date(2024, 9, 30)}, {}]
    latest = read(make_workbook({"D": participant_cells(people)})).latest_month
    assert str(latest) == "2024-09"
    assert read(make_workbook({"E": economy_cells([{}])})).latest_month is None


def test_hidden_rows_columns_and_sheets_are_read_and_told():
    def hide(book):
        book["D"].row_dimensions[3].hidden = True
        book["D"].column_dimensions["B"].hidden = True
        book["D"].sheet_state = "veryHidden"
        book.create_sheet("Tomt")

    reading = read(make_workbook({"D": participant_cells([{}, {}])}, hide))
    assert codes(reading) == ["dolt_blad", "dolda_rader", "dolda_kolumner"]
    assert not reading.sheets[0].visible
    assert reading.accepted == 2
    assert not reading.blocked


def test_a_child_that_fails_is_one_clear_problem(monkeypatch):
    def fail(data):
        raise ReadingError

    monkeypatch.setattr(reading_module, "read_book", fail)
    problem = only_problem(read(participant_workbook()))
    assert (problem.code, problem.blocking) == ("lasning_avbruten", True)


def test_serial_numbers_of_days_follow_the_workbook():
    def start(book):
        book.epoch = datetime(1904, 1, 1)

    (row,) = read(participant_workbook([{"Inskriven": 43831}], finish=start)).participants
    assert row.entry == date(2024, 1, 2)


HEADINGS = [column.heading for column in PARTICIPANTS.columns]
CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(0, 60_000),
    st.dates(),
    st.floats(-1, 200).map(Percent),
    st.sampled_from([Unusable("error", "#N/A"), Unusable("formula")]),
    st.sampled_from(["Kvinna", "Arvika", "AF", "A1", "Plattform för samverkan", "ja", "Summa"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=4))
def test_no_cell_makes_reading_fail_and_rows_always_add_up(rows):
    table = [HEADINGS, *rows]
    columns = tuple(CellColumn(column, range(len(table))) for column in zip(*table, strict=True))
    book = Book((Sheet("Blad", True, len(table), columns),))
    reading = _read_sheets(book, small_association(), JUNE, ProblemList())
    assert reading.accepted + reading.refused + reading.left_out == reading.sheets[0].rows
    assert reading.refused >= 0
    assert len(reading.participants) + len(reading.anonymous) == reading.accepted
    assert all(problem.message for problem in reading.problems)


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_within_the_bounds():
    rows = [{"Deltagar-ID": f"A{number}"} for number in range(100_000)]
    reading = read(participant_workbook(rows))
    assert reading.accepted == 100_000
