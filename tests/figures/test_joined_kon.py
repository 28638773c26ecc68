"""Few who are neither women nor men are shown with the men: nothing tells of one of them."""

from dataclasses import replace
from datetime import date

import pytest

from analytics.figures.released import ReleasedFigures
from analytics.model.month import Month
from analytics.release.making import draft_release
from tests.ledgers import cover, make_dataset, select
from tests.release.drawing import draw_rows

AUTUMN = (date(2024, 7, 1), date(2024, 12, 31))
JOINED = ["Kvinnor", "Män och annat"]
APART = ["Kvinnor", "Män", "Annat eller uppgift saknas"]


def is_of_autumn(row):
    return row.exit and AUTUMN[0] <= row.exit <= AUTUMN[1] and row.entry < date(2024, 1, 1)


def is_within_2024(row):
    return row.exit and row.entry >= date(2024, 1, 1) and row.exit <= AUTUMN[1]


def draw_with(others, chooses=is_of_autumn):
    """Rows of women and men, and so many others, of those who left in the autumn."""
    rows = [replace(row, kon="man" if row.kon == "annat" else row.kon) for row in draw_rows(1, 240)]
    chosen = [place for place, row in enumerate(rows) if chooses(row)][:others]
    assert len(chosen) == others
    return [replace(row, kon="annat") if place in chosen else row for place, row in enumerate(rows)]


def publish(rows, months=("2024-06", "2024-12")):
    dataset = make_dataset(rows, coverage=cover("2023-01", months[-1]))
    made = []
    for month in months:
        made.append(draft_release(dataset, made, Month.parse(month)).release)
    return ReleasedFigures(dataset.association, made)


def read(released, measure, by=("kon",), period="2024"):
    table = released.table(measure, select(period), by)
    return {table.axes["kon"].label_of[row["kon"]]: row for row in table.rows()}


@pytest.fixture(scope="module", params=[0, 1, 4])
def few(request):
    rows = draw_with(request.param)
    return request.param, rows, publish(rows)


def test_few_others_are_counted_with_the_men(few):
    others, rows, released = few
    shown = read(released, "utskrivna")
    left = [row.kon for row in rows if row.exit and row.exit.year == 2024]

    assert list(shown) == (JOINED if others else APART)
    assert shown["Kvinnor"]["n"] == left.count("kvinna")
    assert shown[list(shown)[1]]["n"] == len(left) - left.count("kvinna")


def test_how_it_went_for_few_others_is_within_the_men(few):
    others, _, released = few
    shown = read(released, "till_arbete_studier")
    whole = released.table("till_arbete_studier", select("2024")).row()
    known = [shown[label] for label in (JOINED if others else APART[:2])]

    assert sum(row["n"] for row in known) == whole["n"]
    assert sum(row["of"] for row in known) == whole["of"]
    assert all(row["share"] == row["n"] / row["of"] for row in known)


def test_the_parts_of_a_year_are_grouped_as_the_year_is(few):
    others, _, released = few

    for period in ("2024-H1", "2024-H2", "2024"):
        for measure in ("inskrivna", "pagaende", "utskrivna"):
            assert list(read(released, measure, period=period)) == (JOINED if others else APART)


def test_as_many_others_as_may_be_shown_stand_apart():
    released = publish(draw_with(6))

    assert list(read(released, "utskrivna")) == APART
    assert read(released, "utskrivna")[APART[-1]]["n"] == 6


def test_kommuner_are_split_the_same_way(few):
    others, _, released = few
    table = released.table("inskrivna", select("2024"), ("kommun", "kon"))

    assert list(table.axes["kon"].labels) == (JOINED if others else APART)
    assert {row["kon"] for row in table.rows()} == set(table.axes["kon"].keys)


def test_few_others_in_the_midst_of_several_years_are_counted_with_the_men():
    rows = draw_with(2, is_within_2024)
    released = publish(rows, ("2023-12", "2024-12", "2025-12"))

    assert list(read(released, "inskrivna", period="2023")) == APART
    assert list(read(released, "inskrivna", period="2025")) == APART
    assert list(read(released, "inskrivna", period="2023-01--2025-12")) == JOINED


def test_few_others_between_one_window_and_the_next_are_counted_with_the_men():
    others = [place for place, row in enumerate(draw_with(0)) if is_within_2024(row)][:8]
    spring, autumn = (
        {"entry": date(2024, month, 1), "exit": date(2024, month + 4, 1)} for month in (1, 8)
    )
    rows = draw_with(0)
    for number, place in enumerate(others):
        rows[place] = replace(rows[place], kon="annat", **(spring if number < 6 else autumn))

    assert list(read(publish(rows, ("2024-06",)), "utskrivna", period="2024-H1")) == APART
    assert list(read(publish(rows), "utskrivna")) == JOINED
