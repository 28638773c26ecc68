"""The sheet to key into Uppföljning Finsam: of the whole förbund, and never for a board."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from analytics.exhibits.yearly_report import KEYS
from analytics.figures.door import NotPublishedError
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.reports.periods import list_key_periods, name_period
from analytics.reports.yearly_keys import write_yearly_keys
from tests.drawn import ASSOCIATIONS
from tests.ledgers import economy_row, exits, make_ledger, row

SPENT = [economy_row(month=month, outcome=100_000) for month in range(1, 13)]


def view_of(rows, period="2024", only=None):
    ledger = make_ledger(rows, association=ASSOCIATIONS[False], economy=SPENT)
    return View(LiveFigures(ledger.dataset()), Period.parse(period), only or {})


def read(view):
    sheet = load_workbook(BytesIO(write_yearly_keys(view))).active
    return [tuple(cells) for cells in sheet.iter_rows(values_only=True)]


def test_the_sheet_holds_the_figures_of_the_measure():
    view = view_of([*exits(3), row(pseudonym="D9", kon="man")])
    table = view.table(KEYS, view.total)
    lines = read(view)

    assert ("Tilldelade medel", 3_000_000, None, None) in lines
    for told in table.rows():
        label = table.axes["kon"].label_of[told["kon"]]
        if told["n"] or told["planned"]:
            assert (told["insats"], label, told["planned"], told["n"]) in lines
        assert (told["insats"], told["budget"], told["outcome"], None) in lines


def test_what_is_not_told_is_blank_and_not_zero():
    lines = read(view_of([row(entry="2023-03-01")], "2023"))
    assert ("Tilldelade medel", None, None, None) in lines


def test_a_filter_does_not_count():
    rows = exits(3)
    assert read(view_of(rows, only={"kommun": "Eda", "part": "AF"})) == read(view_of(rows))


def test_of_a_tertial_it_says_what_is_of_the_whole_year():
    told = [line[0] for line in read(view_of(exits(3), "2024-T2"))]
    assert told[0] == "Uppföljning Finsam, tertial 2 2024"
    assert any("gäller hela året" in text for text in told if text)


def test_it_cannot_be_made_of_what_is_published(released):
    with pytest.raises(NotPublishedError):
        write_yearly_keys(View(released, Period.parse("2024"), {}))


def test_the_period_is_a_year_or_one_of_its_tertials():
    assert name_period(2024) == Period.parse("2024")
    assert name_period(2024, 3) == Period.parse("2024-T3")
    with pytest.raises(UserError, match="tertial 1, 2 och 3"):
        name_period(2024, 4)


def test_years_come_before_their_tertials():
    periods = list_key_periods(Month.parse("2023-07"), Month.parse("2024-05"))
    assert [p.key for p in periods] == [
        *("2024", "2023"),
        *("2024-T2", "2024-T1", "2023-T3", "2023-T2"),
    ]
