"""The exhibits of queue, volumes, SIP, försteg, ASF and what has been reported."""

from datetime import date

import pytest

from analytics.exhibits.completeness import list_reported
from analytics.exhibits.key_figures import list_inflow_figures
from analytics.exhibits.meetings import first_steps_over_time, has_first_steps, sip_rules
from analytics.exhibits.queue import first_sips, is_reported, queue_over_time, waiting_times
from analytics.exhibits.social_enterprises import employed_over_time, has_enterprises
from analytics.exhibits.volume_plan import has_plan, volumes_against_plan
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.reporting import Reporting
from analytics.model.rows import AsfRow, SipRow
from analytics.release.making import draft_release
from analytics.wording.queue import NO_QUEUE
from analytics.wording.sentences import HIDDEN
from tests.drawn import ASSOCIATIONS
from tests.ledgers import cover, exits, make_ledger, row

EXHIBITS = (
    *(queue_over_time, waiting_times, first_sips, volumes_against_plan),
    *(sip_rules, first_steps_over_time, employed_over_time),
)


def view_of(rows=(), only=None, period="2024", **named):
    ledger = make_ledger(rows, association=ASSOCIATIONS[False], **named)
    return View(LiveFigures(ledger.dataset()), Period.parse(period), only or {})


@pytest.mark.parametrize("make", EXHIBITS)
@pytest.mark.parametrize("only", [{}, {"kommun": "Eda", "part": "AF", "insats": "Verkstad Beta"}])
def test_an_exhibit_of_nothing_says_so_and_has_no_fault(make, only):
    exhibit = make(view_of(only=only))

    assert exhibit.headline
    assert len({len(cells) for cells in exhibit.columns.values()}) == 1


@pytest.mark.parametrize("make", [one for one in EXHIBITS if one is not volumes_against_plan])
def test_an_exhibit_of_a_period_that_nobody_has_reported_has_no_fault(make):
    assert make(view_of(coverage=cover(last="2023-12"))).table.is_unreported


def test_the_rules_of_sip_are_told_as_how_many_keep_them():
    rows = [row(), row(pseudonym="D2")]
    exhibit = sip_rules(view_of(rows, sips=[SipRow("D1", "alfa", date(2024, 12, 1))]))

    assert exhibit.columns["Antal"][:2] == ["0 av 2", "1 av 2"]
    assert "samordnad individuell plan" in exhibit.subtitle
    assert exhibit.note.startswith("SIP vid start")


def test_what_a_sip_at_the_start_is_is_not_told_where_none_is_shown():
    assert sip_rules(view_of()).note.startswith("Uppföljda räknas av")


def test_a_plan_is_of_the_whole_forbund_whatever_is_chosen():
    exhibit = volumes_against_plan(view_of([row()], only={"kommun": "Eda"}))

    assert exhibit.columns["Hittills"] == ["1", "0"]
    assert "hela förbundet" in exhibit.note


def test_what_a_forbund_does_not_have_is_not_shown():
    assert has_plan(view_of())
    assert has_first_steps(view_of())
    assert not has_enterprises(view_of())


def test_the_employed_are_of_the_chosen_kommun_but_of_every_insats():
    told = [AsfRow(Month.of(2024, 12), "Bageriet", code, "man", 3, 1) for code in ("1784", "1730")]
    only = {"kommun": "Eda", "insats": "Verkstad Beta"}

    exhibit = employed_over_time(view_of(exits(2), only=only, asf=told))

    assert exhibit.columns["Anställda"][-1] == "3"


def test_each_month_is_listed_with_when_it_came_the_latest_first():
    received = {"alfa": {Month.of(2024, 1): date(2024, 2, 11)}}
    view = view_of(period="2024-01--2024-02", reporting=Reporting(received, frozenset()))

    reported = list_reported(view)

    assert reported.headline == "1 av 4 månader är rapporterade, ingen i tid."
    assert reported.columns["Månad"][0] == "Februari 2024"
    assert "11 februari 2024 (sent)" in reported.columns["Inläst"]


@pytest.mark.parametrize("make", [queue_over_time, waiting_times, employed_over_time])
def test_what_a_board_is_not_shown_is_told_as_hidden(make):
    ledger = make_ledger(
        [row(pseudonym=f"D{n}", entry="2024-03-01", referred="2024-01-02") for n in range(3)],
        association=ASSOCIATIONS[False],
        asf=[AsfRow(Month.of(2024, 12), "Bageriet", "1784", "man", 3)],
    )
    release = draft_release(ledger.dataset(), [], Month.parse("2024-12")).release
    board = View(ReleasedFigures(ledger.association, [release]), Period.parse("2024"), {})

    assert make(board).headline == HIDDEN


def test_a_queue_that_no_file_tells_of_is_not_told_as_empty():
    ledger = make_ledger(exits(12), association=ASSOCIATIONS[False])
    release = draft_release(ledger.dataset(), [], Month.parse("2024-12")).release
    board = View(ReleasedFigures(ledger.association, [release]), Period.parse("2024"), {})

    for view in (view_of(exits(12)), board):
        assert queue_over_time(view).headline == NO_QUEUE
        assert not is_reported(view)
    assert is_reported(view_of([row(referred="2024-01-02")]))


def test_how_many_came_are_there_and_wait_and_how_long_stands_together():
    waits = row(pseudonym="D1", entry="2025-01-20", referred="2024-12-03")
    came = row(pseudonym="D2", entry="2024-03-01", referred="2024-01-02")
    coverage = cover(last="2025-01")

    figures = list_inflow_figures(view_of([waits, came], coverage=coverage))

    assert [(one.label, one.value) for one in figures] == [
        ("Nya inskrivna", "1"),
        ("Pågående", "1"),
        ("I kö", "1"),
        ("Väntetid, median", "59 dagar"),
    ]
    assert figures[-1].change == "för få för att jämföra"


def test_the_wait_stands_beside_the_one_of_the_period_before():
    rows = [
        row(pseudonym=f"D{year}{n}", entry=f"{year}-03-{n + 1:02}", referred=f"{year}-02-01")
        for year, many in ((2023, 12), (2024, 14))
        for n in range(many)
    ]

    wait = list_inflow_figures(view_of(rows, coverage=cover("2023-01", "2024-12")))[-1]

    assert (wait.value, wait.change) == ("36 dagar", "mot 34 dagar för 2023")


def test_a_queue_that_no_file_tells_of_is_not_among_them():
    assert [one.label for one in list_inflow_figures(view_of(exits(12)))] == [
        "Nya inskrivna",
        "Pågående",
    ]
