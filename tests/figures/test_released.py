"""What boards get through the door of figures, beside what the rows themselves give."""

import subprocess
import sys

import pytest

from analytics.figures.door import NotPublishedError
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.table import HIDDEN
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.making import draft_release
from tests.conftest import ROOT
from tests.ledgers import economy_row, select
from tests.release.drawing import draw_dataset

YEAR = Period.parse("2024")
MEASURES = {
    "inskrivna": [(), ("kommun",), ("part",), ("kon",), ("insats",), ("del",), ("kommun", "kon")],
    "utskrivna": [(), ("part",), ("kon",)],
    "pagaende": [(), ("part",), ("del",)],
    "unika": [()],
    "utskrivna_till": [("destination_group",), ("destination",), ("destination", "kon")],
    "till_arbete_studier": [(), ("kon",), ("part",)],
    "kon": [(), ("kommun",), ("part",)],
    "kommun_part": [("kommun",), ("part",)],
    "budget": [(), ("insats",), ("kostnadsslag",)],
    "forsorjning": [("kallgrupp_fore",), ("kallgrupp_efter",)],
    "egenforsorjning": [()],
    "steg": [()],
    "borjade_eller_okade": [()],
    "inom_ett_ar": [()],
    "tid": [()],
    "forsteg_gk": [()],
    "sip": [()],
    "ko": [()],
    "asf": [()],
}
CASES = [(measure, by) for measure, ways in MEASURES.items() for by in ways]


@pytest.fixture(scope="module")
def dataset():
    spent = [
        economy_row(month=month, budget=100_000, outcome=90_000 + month) for month in range(1, 13)
    ]
    return draw_dataset(economy=spent)


@pytest.fixture(scope="module")
def releases(dataset):
    made = []
    for month in ("2024-06", "2024-12"):
        made.append(draft_release(dataset, made, Month.parse(month)).release)
    return made


@pytest.fixture(scope="module")
def released(dataset, releases):
    return ReleasedFigures(dataset.association, releases)


@pytest.fixture(scope="module")
def live(dataset):
    return LiveFigures(dataset)


@pytest.mark.parametrize(("measure", "by"), CASES)
def test_table_has_the_columns_of_the_measure(measure, by, released):
    table = released.table(measure, select("2024"), by)
    assert set(table.definition.values) <= set(table.frame.columns)
    assert HIDDEN in table.frame


@pytest.mark.parametrize("measure", ["inskrivna", "utskrivna", "pagaende"])
def test_totals_are_those_of_the_rows_month_by_month(measure, live, released):
    where = select("2024", "month")
    assert released.table(measure, where).values("n") == live.table(measure, where).values("n")


def test_unique_participants_are_those_of_the_rows(live, released):
    assert released.table("unika", select()).row()["n"] == live.table("unika", select()).row()["n"]


def test_persons_of_a_part_of_a_year_are_not_made_up(released):
    assert released.table("unika", select("2024-H2")).row()["n"] is None


def test_what_is_shown_by_insats_is_what_the_rows_say(live, released):
    where = select("2024-H1")
    shown = released.table("inskrivna", where, ["insats"]).rows()
    rows = {r["insats"]: r["n"] for r in live.table("inskrivna", where, ["insats"]).rows()}
    assert any(row["n"] is not None for row in shown)
    assert all(row["n"] in (None, rows[row["insats"]]) for row in shown)


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        ("kon", ()),
        ("kon", ("part",)),
        ("utskrivna_till", ("destination",)),
        ("forsorjning", ("kallgrupp_fore",)),
    ],
)
def test_what_is_shown_is_a_part_of_the_same_whole_as_in_the_rows(measure, by, live, released):
    told, rows = (one.table(measure, select("2024"), by) for one in (released, live))
    dimensions = [name for name in told.frame if name not in {*told.definition.values, HIDDEN}]

    def list_wholes(table):
        return {tuple(row[name] for name in dimensions): row["of"] for row in table.rows()}

    whole_of = list_wholes(rows)  # what is published together has no cell of its own there
    shown = [(cell, of) for cell, of in list_wholes(told).items() if of and cell in whole_of]
    assert shown
    assert shown == [(cell, whole_of[cell]) for cell, _ in shown]


def test_the_second_half_is_the_year_less_the_first(released):
    year, first, second = (
        released.table("inskrivna", select(p), ["kommun"]).row(kommun="Arvika")["n"]
        for p in ("2024", "2024-H1", "2024-H2")
    )
    assert second == year - first


def test_a_half_of_something_hidden_is_hidden(releases, released):
    hidden = [
        name.split("/")
        for release in releases
        for name, value in release.cells.items()
        if value is None and name.startswith(("inskrivna/2024", "utskrivna/2024"))
    ]
    asked = [(parts[0], *parts[2].split("=")) for parts in hidden if len(parts) == 3]
    asked = [(event, name, key) for event, name, key in asked if name in ("kommun", "part", "del")]
    assert asked
    for event, name, key in asked:
        row = released.table(event, select("2024-H2"), [name]).row(**{name: key})
        assert (row["n"], row[HIDDEN]) == (None, True)


def test_a_share_needs_both_its_counts(released):
    for row in released.table("till_arbete_studier", select(), ["part"]).rows():
        assert (row["share"] is None) == (row["n"] is None or not row["of"])
        assert row["share"] is None or row["share"] == row["n"] / row["of"]


@pytest.mark.parametrize("measure", ["steg", "borjade_eller_okade", "tid"])
def test_a_statistic_is_that_of_the_rows_where_it_is_shown(measure, live, released):
    for period in ("2024", "2024-H1"):
        now, then = (f.table(measure, select(period)).row() for f in (released, live))
        shown = {name: value for name, value in now.items() if value is not None}
        assert len(shown) > 3 or now[HIDDEN]
        for name in {*shown} - {"period", HIDDEN}:
            assert shown[name] == pytest.approx(then[name], abs=0.5 if measure == "tid" else 1e-9)


@pytest.mark.parametrize("name", ["kallgrupp_fore", "kallgrupp_efter"])
def test_what_they_lived_on_is_what_the_rows_say(name, live, released):
    shown = released.table("forsorjning", select("2024"), [name]).rows()
    rows = {r[name]: r["n"] for r in live.table("forsorjning", select("2024"), [name]).rows()}
    assert any(row["n"] for row in shown)
    assert all(row["n"] in (None, rows[row[name]]) for row in shown)


def test_egen_forsorjning_is_what_the_rows_say(live, released):
    now, then = (f.table("egenforsorjning", select("2024")).row() for f in (released, live))
    assert now["n"] in (None, then["n"])
    assert now["of"] in (None, then["of"])


def test_money_is_that_of_the_ledger_and_costs_follow_the_counts(live, released):
    now, then = (f.table("budget", select()).row() for f in (released, live))
    assert {**now, HIDDEN: False} == {**then, HIDDEN: False}


def test_a_split_is_shown_for_the_latest_period_that_it_is_published_for(released):
    march = Period.parse("2024-01--2024-03")
    assert released.settle("inskrivna", march) == march
    autumn = Period.parse("2024-01--2024-09")
    assert released.settle("inskrivna", autumn, ["kommun"]).key == "2024-H1"
    assert released.settle("till_arbete_studier", YEAR, ["kon"]).key == "2024"


def test_what_is_in_no_catalogue_is_not_published(released):
    with pytest.raises(NotPublishedError):
        released.settle("kommun_part", YEAR)
    with pytest.raises(NotPublishedError):
        released.settle("inskrivna", YEAR, ["kommun", "del"])
    with pytest.raises(NotPublishedError):
        released.settle("till_arbete_studier", Period.parse("2024-H1"), ["kon"])


def test_split_figures_are_followed_as_often_as_they_are_published(released):
    assert released.coarsen("month", "inskrivna") == "month"
    assert released.coarsen("month", "inskrivna", ["kommun"]) == "half"
    assert released.coarsen("quarter", "till_arbete_studier") == "half"
    assert released.coarsen("month", "inskrivna", ["aldersgrupp"]) == "year"


def test_a_kommun_that_is_too_small_is_told_why():
    dataset = draw_dataset(size=60)
    release = draft_release(dataset, [], Month.parse("2024-06")).release
    figures = ReleasedFigures(dataset.association, [release])
    with pytest.raises(NotPublishedError, match="för få deltagare"):
        figures.settle("inskrivna", Period.parse("2024-H1"), ["kommun"])


def test_rows_and_datasets_are_out_of_reach_from_what_is_published():
    script = (
        "import sys, analytics.figures.released\n"
        "reached = {'analytics.model.dataset', 'analytics.ledger.row_tables', "
        "'analytics.ledger.state', 'analytics.model.coding', 'analytics.measures.counting'}\n"
        "sys.exit(', '.join(reached & set(sys.modules)) or None)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
