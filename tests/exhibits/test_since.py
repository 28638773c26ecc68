"""What has changed since the period before: in sentences, the most important first."""

import pytest

from analytics.exhibits.since import MOST, since_last
from analytics.figures.comparison import Side
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.since import Change, list_changes, measure_surprise
from analytics.figures.view import View
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.making import draft_release
from analytics.wording.since import (
    NO_EARLIER,
    NOT_REPORTED,
    describe_change,
    describe_missing,
    describe_spent,
)
from tests.drawn import ASSOCIATIONS
from tests.ledgers import cover, economy_row, exits, make_ledger, row
from tests.release.drawing import draw_dataset

FORMER = Period.parse("2023")


def view_of(rows=(), period="2024", only=None, first="2022-01", last="2024-12", **named):
    ledger = make_ledger(
        rows, association=ASSOCIATIONS[False], coverage=cover(first, last), **named
    )
    return View(LiveFigures(ledger.dataset()), Period.parse(period), only or {})


def entries(number, day):
    return [row(pseudonym=f"{day}-{n}", entry=day) for n in range(number)]


def side(n, of=None):
    return Side("", "", n, of, n / of if of else None)


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (side(5), side(1), "1 ny inskriven, 4 färre än 2023."),
        (side(1), side(12), "12 nya inskrivna, 11 fler än 2023."),
        (side(3), side(0), "Inga nya inskrivna, 3 färre än 2023."),
        (side(3), side(3), "3 nya inskrivna, lika många som 2023."),
        (side(0), side(0), "Inga nya inskrivna, lika många som 2023."),
    ],
    ids=["one", "many", "none", "equal", "none at all"],
)
def test_a_count_is_told_in_singular_plural_and_zero(before, now, sentence):
    assert describe_change(Change("inskrivna", before, now, 0, 0), FORMER) == sentence


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (side(3, 12), side(6, 12), "6 av 12 avslutade gick till arbete eller studier, 50 %. "
         "2023 var det 25 % (3 av 12). Skillnaden kan vara slump."),
        (side(20, 80), side(60, 80), "60 av 80 avslutade gick till arbete eller studier, 75 %. "
         "2023 var det 25 % (20 av 80)."),
        (side(6, 12), side(10, 20), "10 av 20 avslutade gick till arbete eller studier, 50 %. "
         "Det är samma andel som 2023."),
        (side(2, 9), side(1, 1), "1 av 1 avslutad gick till arbete eller studier. "
         "2023 var det 2 av 9, för få för att jämföra."),
        (side(0, 0), side(6, 12), "6 av 12 avslutade gick till arbete eller studier. "
         "2023 fanns inget att jämföra med."),
        (side(6, 12), side(0, 0), "Ingen avslutad, så det finns ingen andel att jämföra med 2023."),
    ],
    ids=["more", "far more", "equal", "few", "nothing before", "nothing now"],
)  # fmt: skip
def test_a_share_is_told_with_what_it_is_of(before, now, sentence):
    told = describe_change(Change("till_arbete_studier", before, now, 0, 0), FORMER)
    assert told.replace("\u00a0", " ") == sentence


def test_a_share_of_nobody_in_either_period_is_not_told():
    told = since_last(view_of(exits(12))).sentences

    assert any("12 avslutade" in one for one in told)
    assert not any("steg" in one for one in told)
    now = describe_change(Change("steg", side(3, 12), side(0, 0), 0, 0), FORMER)
    assert now.startswith("Ingen avslutad med kända steg, så")


def test_a_group_is_named_first():
    change = Change("inskrivna", side(2), side(12), 0, 0, "Eda")
    assert describe_change(change, FORMER) == "Eda: 12 nya inskrivna, 10 fler än 2023."


def test_the_money_says_more_less_or_as_much():
    told = [describe_spent(*pair, FORMER) for pair in ((120e3, 100e3), (9e4, 1e5), (1e5, 1e5))]
    assert [one.replace("\u00a0", " ") for one in told] == [
        "Utfallet är 120 tkr, 20 tkr mer än 2023.",
        "Utfallet är 90 tkr, 10 tkr mindre än 2023.",
        "Utfallet är 100 tkr, lika mycket som 2023.",
    ]


def test_a_difference_weighs_by_how_far_it_is_from_chance():
    assert measure_surprise(side(100), side(110)) < measure_surprise(side(10), side(30))
    assert measure_surprise(side(0), side(0)) == 0
    assert measure_surprise(side(30, 100), side(60, 100)) == pytest.approx(4.2640, abs=1e-4)
    assert measure_surprise(side(1, 9), side(90, 100)) == 0
    assert measure_surprise(side(20, 20), side(30, 30)) == 0


def test_the_largest_change_comes_first_and_the_list_is_short():
    rows = [*entries(3, "2023-05-01"), *entries(30, "2024-05-01"), *exits(2)]
    digest = since_last(view_of(rows, economy=[economy_row(outcome=100_000)]))

    assert digest.headline == "Det här har ändrats sedan 2023"
    assert digest.sentences[1] == "33 pågående, 30 fler än 2023."
    assert 0 < len(digest.sentences) <= MOST + 2
    weights = [change.importance for change in list_changes(view_of(rows))]
    assert len(set(weights)) > 2
    assert weights == sorted(weights, reverse=True)


def test_a_target_that_is_judged_otherwise_comes_before_all_else():
    rows = [
        *exits(12, destination="studier"),
        *(
            row(pseudonym=f"F{n}", entry="2022-02-01", exit="2023-05-01", destination="annat")
            for n in range(12)
        ),
    ]
    first, *rest = since_last(view_of(rows)).sentences

    assert first.replace("\u00a0", " ").startswith(
        "Målet ”Till arbete eller studier” är nått: 100 % mot minst 40 %."
    )
    assert not first.endswith("Skillnaden kan vara slump.")
    assert not any("avslutade gick till arbete" in sentence for sentence in rest)


def test_a_target_that_chance_may_have_moved_says_so_and_near_is_not_reached():
    reached = [
        row(pseudonym=f"{year}-{n}", entry="2022-02-01", exit=f"{year}-05-01", destination=end)
        for year, many in ((2023, 10), (2024, 11))
        for n in range(30)
        for end in (["studier"] if n < many else ["annat"])
    ]
    first = since_last(view_of(reached)).sentences[0].replace("\u00a0", " ")

    assert first == (
        "Målet ”Till arbete eller studier” är nära men inte nått: 37 % mot minst 40 %. "
        "2023 var det inte nått: 33 %. Skillnaden kan vara slump."
    )


def test_what_nobody_has_reported_is_told_first_and_makes_the_comparison_unsure():
    rows = entries(12, "2024-02-01")
    told = since_last(view_of(rows, first="2023-03", last="2024-10")).sentences

    assert told[0].startswith("Inte rapporterat: ")
    assert "november 2024 och december 2024" in told[0]
    assert told[-1] == "Jämförelsen är osäker, eftersom 2023 inte är helt rapporterad."
    assert describe_missing(
        [("Alfa", Month.parse(m)) for m in ("2024-01", "2024-02", "2024-03")]
    ) == ("Inte rapporterat: Alfa 3 månader, januari 2024 till mars 2024.")


@pytest.mark.parametrize(
    ("period", "sentence"), [("2022", NO_EARLIER), ("2026", NOT_REPORTED)], ids=["first", "later"]
)
def test_where_there_is_nothing_to_compare_that_is_said(period, sentence):
    assert since_last(view_of(exits(3), period=period)).sentences == (sentence,)


def test_a_month_has_no_groups_and_a_filter_no_groups_of_its_own():
    rows = [*entries(2, "2024-04-01"), *entries(30, "2024-05-01")]

    assert [c for c in list_changes(view_of(rows, period="2024-05")) if c.group] == []
    assert [c.group for c in list_changes(view_of(rows, period="2024-Q2")) if c.group]
    of_one = view_of(rows, period="2024-Q2", only={"kommun": "Arvika", "part": "AF"})
    assert [c for c in list_changes(of_one) if c.group] == []


@pytest.fixture(scope="module")
def published():
    dataset = draw_dataset(size=60)
    made = []
    for month in ("2024-06", "2024-12"):
        made.append(draft_release(dataset, made, Month.parse(month)).release)
    return ReleasedFigures(dataset.association, made)


@pytest.mark.parametrize("period", ["2024", "2024-H2", "2024-Q4", "2024-12", "2023"])
def test_of_what_is_published_only_what_is_of_just_these_periods_is_told(period, published):
    view = View(published, Period.parse(period), {})

    for change in list_changes(view):
        by = [name for name in ("kommun", "part") if change.group in view_labels(view, name)]
        assert view.settle(change.measure, *by).period.key == period
        table = view.table(change.measure, view.total, *by)
        assert change.now.n in table.values("n")
        assert change.now.n is not None
    assert since_last(view).sentences


def view_labels(view, name):
    return view.figures.axes[name].label_of.values()
