import pytest

from analytics.figures.live import LiveFigures
from analytics.figures.view import View, is_cut, list_periods
from analytics.model.month import Month
from analytics.model.period import Period
from tests.ledgers import anonymous, cover, exits, make_dataset, row


def view(period="2024-Q1", only=None, coverage=None):
    figures = LiveFigures(make_dataset(exits(3), coverage=coverage))
    return View(figures, Period.parse(period), only or {})


def keys(selection):
    return [period.key for period in selection.periods]


def test_a_view_selects_its_period_and_the_one_before_with_its_filter():
    found = view(only={"kon": "kvinna"})

    assert keys(found.total) == ["total"]
    assert (str(found.former.periods[0].first), str(found.former.periods[0].last)) == (
        "2023-10",
        "2023-12",
    )
    assert found.total.only == found.former.only == (("kon", frozenset({"kvinna"})),)


@pytest.mark.parametrize(
    ("period", "trend"),
    [
        ("2024-Q1", "2023-04--2024-03"),
        ("2024-03", "2023-04--2024-03"),
        ("2024", "2024"),
        ("2023-01--2024-12", "2023-01--2024-12"),
        ("2023-02", "2023-01--2023-02"),
    ],
)
def test_a_trend_is_the_period_or_the_reported_year_that_ends_with_it(period, trend):
    assert view(period).trend_period == Period.parse(trend)


def test_a_trend_does_not_begin_before_the_first_reported_month():
    found = view("2024-03", coverage=cover("2024-02", "2024-12"))

    assert keys(found.trend()) == ["2024-02", "2024-03"]


def test_months_stand_for_themselves_or_for_all_up_to_them():
    found = view()

    assert keys(found.by_month()) == ["2024-01", "2024-02", "2024-03"]
    to_date = found.to_date()
    assert keys(to_date) == keys(found.by_month())
    assert [period.months for period in to_date.periods] == [1, 2, 3]


def test_money_knows_no_filter_but_insats():
    found = view(only={"kon": "kvinna", "insats": "Plattform Alfa"}).economy

    assert dict(found.only) == {"insats": "Plattform Alfa"}


def test_a_view_finds_the_target_of_the_year_it_ends_in():
    assert view().find_target("till_arbete_studier").value == 0.40
    assert view().find_target("unika") is None


def test_a_view_answers_with_tables():
    found = view()

    assert found.table("utskrivna", found.total, "kon").row(kon="kvinna")["n"] == 3


def test_periods_to_choose_among_are_the_longest_kinds_and_the_latest_first():
    periods = list_periods(Month.parse("2023-11"), Month.parse("2024-02"))

    assert [period.key for period in periods] == [
        *("2024", "2023", "2024-H1", "2023-H2", "2024-T1", "2023-T3", "2024-Q1", "2023-Q4"),
        *("2024-02", "2024-01", "2023-12", "2023-11"),
    ]
    assert is_cut(periods[0])
    assert not is_cut(periods[-1])


def test_what_is_left_out_as_anonymous_is_counted_where_it_is_known():
    extra = [anonymous("2024-02", "2024-04"), anonymous("2024-03")]
    shown = View(LiveFigures(make_dataset([row()], anonymous=extra)), Period.parse("2024"), {})

    assert shown.count_anonymous("inskrivna", shown.total) == 2
    assert shown.count_anonymous("utskrivna", shown.total) == 1
    narrowed = View(shown.figures, shown.period, {"kommun": "Arvika"})
    assert narrowed.count_anonymous("inskrivna", narrowed.total) == 0
