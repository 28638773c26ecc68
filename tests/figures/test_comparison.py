"""A figure side by side, from rows and from what is published."""

import pytest

from analytics.figures.comparison import BY_GROUP, BY_PERIOD, MEASURES, Side, compare
from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.making import draft_release
from analytics.wording.comparison import describe_sides, format_difference
from tests.ledgers import exits, make_dataset, row
from tests.release.drawing import draw_dataset


def view_of(rows, period="2024"):
    return View(LiveFigures(make_dataset(rows)), Period.parse(period), {})


def reached(number, of, *, start, **overrides):
    left = exits(number, start=start, destination="studier", **overrides)
    return [*left, *exits(of - number, start=start + number, **overrides)]


def test_this_year_stands_beside_the_year_before():
    before = reached(3, 12, start=1, entry="2023-01-10", exit="2023-05-02")
    now = reached(6, 12, start=20)
    found = compare(view_of([*before, *now]), "till_arbete_studier", "forra")

    assert [(s.label, s.n, s.of) for s in found.sides] == [("2023", 3, 12), ("2024", 6, 12)]


def test_the_same_months_of_the_year_before_are_found():
    rows = [row(pseudonym="A1", entry="2023-02-01"), row(pseudonym="A2", entry="2024-03-01")]
    found = compare(view_of(rows, "2024-H1"), "inskrivna", "forra_aret")

    assert [(s.key, s.n) for s in found.sides] == [("2023-H1", 1), ("2024-H1", 1)]


def test_groups_stand_in_their_display_order():
    rows = [row(pseudonym="A1", kommun="1730"), row(pseudonym="A2"), row(pseudonym="A3")]
    found = compare(view_of(rows), "inskrivna", "kommun")

    assert [(s.label, s.n) for s in found.sides] == [("Arvika", 2), ("Eda", 1)]


def test_every_choice_gives_something_or_says_that_it_is_not_published():
    dataset = draw_dataset()
    release = draft_release(dataset, [], Month.parse("2024-12")).release
    providers = LiveFigures(dataset), ReleasedFigures(dataset.association, [release])
    for figures in providers:
        view = View(figures, Period.parse("2024"), {})
        for measure in MEASURES:
            for against in (*BY_PERIOD, *BY_GROUP):
                if figures is providers[1] and not view.publishes(
                    measure, *[name for name in (against,) if name in BY_GROUP]
                ):
                    continue
                sides = compare(view, measure, against).sides
                assert sides
                assert describe_sides(sides).endswith(".")


@pytest.mark.parametrize(
    ("sides", "told"),
    [
        ([], "Det finns inget att jämföra i perioden."),
        ([(None, None), (6, 12)], "50\u00a0% (6 av 12) för B. Det finns inget att jämföra med."),
        (
            [(3, 9), (6, 12)],
            "33\u00a0% (3 av 9) A och 50\u00a0% (6 av 12) B, för få för att jämföra.",
        ),
        (
            [(3, 12), (6, 12)],
            "50\u00a0% (6 av 12) för B, mot 25\u00a0% (3 av 12) för A. "
            "Skillnad: +25\u00a0procentenheter. Skillnaden kan vara slump.",
        ),
        (
            [(6, 12), (6, 12)],
            "50\u00a0% (6 av 12) för B, mot 50\u00a0% (6 av 12) för A. "
            "Skillnad: ±0\u00a0procentenheter.",
        ),
        (
            [(1, 12), (11, 12)],
            "92\u00a0% (11 av 12) för B, mot 8\u00a0% (1 av 12) för A. "
            "Skillnad: +83\u00a0procentenheter.",
        ),
        (
            [(5, 12), (6, 12), (7, 12)],
            "Högst är C, 58\u00a0% (7 av 12). Lägst är A, 42\u00a0% (5 av 12). "
            "Skillnaden kan vara slump.",
        ),
        (
            [(3, 12), (6, 12), (12, 12)],
            "Högst är C, 100\u00a0% (12 av 12). Lägst är A, 25\u00a0% (3 av 12).",
        ),
        (
            [(3, 12), (None, None), (12, 12)],
            "Högst av dem som går att jämföra är C, 100\u00a0% (12 av 12). "
            "Lägst är A, 25\u00a0% (3 av 12).",
        ),
        (
            [(3, 12), (12, 12), (12, 12)],
            "Högst är B och C, 100\u00a0% (12 av 12). Lägst är A, 25\u00a0% (3 av 12).",
        ),
        ([(3, 9), (1, 2), (12, 12)], "För få för att jämföra."),
        ([(3, 12)], "25\u00a0% (3 av 12) för A."),
    ],
)
def test_a_comparison_is_told_in_a_sentence(sides, told):
    made = [
        Side(name, name, n, of, None if of is None else n / of)
        for name, (n, of) in zip("ABC", sides, strict=False)
    ]
    assert describe_sides(made).replace(" procentenheter", "\u00a0procentenheter") == told


def test_counts_over_more_time_are_not_compared():
    sides = [Side("A", "2024", 40, months=12), Side("B", "2025", 35, months=12)]
    part = Side("C", "januari–oktober 2026", 28, months=10)

    assert describe_sides([sides[1], part]) == (
        "35 för 2025 och 28 för januari–oktober 2026. Det är olika lång tid."
    )
    assert format_difference(part, sides[1]) == "–"
    assert describe_sides([*sides, part]) == (
        "Högst av dem som går att jämföra är 2024, 40. Lägst är 2025, 35."
    )


def test_a_year_that_is_not_over_is_told_as_shorter():
    rows = [row(pseudonym="A1", entry="2023-02-01"), row(pseudonym="A2", entry="2024-03-01")]
    view = View(LiveFigures(make_dataset(rows)), Period.parse("2024-01--2024-10"), {})

    assert [side.months for side in compare(view, "inskrivna", "ar").sides] == [12, 10]
    assert [side.months for side in compare(view, "pagaende", "ar").sides] == [0, 0]


def test_counts_are_told_as_counts():
    sides = [Side("A", "2023", 40), Side("B", "2024", 52)]
    assert describe_sides(sides) == "52 för 2024, mot 40 för 2023. Skillnad: +12."
