"""How it goes for each target, worked out by hand."""

import pytest

from analytics.figures.released import ReleasedFigures
from analytics.measures.goals import MEASURE
from analytics.measures.registry import compute_measure
from analytics.model.month import Month
from analytics.model.plain import to_plain
from analytics.release.making import draft_release
from tests.ledgers import exits, make_association, make_dataset, row, select
from tests.release.drawing import draw_dataset


def target(measure, value, **more):
    lines = [f'measure = "{measure}"', f"value = {value}", 'text = "Ett mål."']
    lines += [f"{name} = {value!r}" for name, value in more.items()]
    return "\n[[targets]]\n" + "\n".join(lines) + "\n"


def rows_of(rows, period="2024", per="total", more="", **named):
    dataset = make_dataset(rows, association=make_association(more=more), **named)
    frame = compute_measure(MEASURE, dataset, select(period, per))
    return [{k: to_plain(v) for k, v in one.items()} for one in frame.to_dict("records")]


def goal_rows(reached, of):
    return [
        *exits(reached, destination="studier"),
        *exits(of - reached, start=reached + 1),
    ]


@pytest.mark.parametrize(
    ("reached", "of", "colour", "word", "points"),
    [
        (40, 100, "gron", "Nått", 2),
        (39, 100, "orange", "Nära", 1),
        (36, 100, "orange", "Nära", 1),
        (35, 100, "rod", "Ej nått", 0),
        (0, 0, "gra", "Underlag saknas", None),
    ],
)
def test_a_target_has_a_colour_a_word_and_points(reached, of, colour, word, points):
    (one,) = rows_of(goal_rows(reached, of))

    assert (one["colour"], one["word"], one["points"]) == (colour, word, points)
    assert (one["n"], one["of"], one["target"]) == (reached, of, 0.4)


def test_a_target_of_at_most_mirrors_the_rule():
    # 36 days from 15 January to 20 February.
    verdicts = [
        rows_of(exits(1), more=target("tid", most, direction="hogst"))[1]["word"]
        for most in (36, 33, 32)
    ]

    assert verdicts == ["Nått", "Nära", "Ej nått"]


def test_the_change_is_against_the_period_just_before():
    rows = [*goal_rows(5, 10), *exits(4, start=50, exit="2024-05-02")]

    first, second = rows_of(rows, "2024-H1", "quarter")

    assert (first["outcome"], first["former"], first["change"]) == (0.5, None, None)
    assert (second["outcome"], second["former"], second["change"]) == (0.0, 0.5, -0.5)


def test_a_target_for_new_ones_is_due_by_the_months_of_the_period():
    whole, half = (
        rows_of([row()], period, more=target("inskrivna", 4))[1] for period in ("2024", "2024-H1")
    )

    assert (whole["target"], whole["word"]) == (4, "Ej nått")
    assert (half["target"], half["word"]) == (2, "Ej nått")
    assert rows_of([row()], "2024-Q1", more=target("inskrivna", 4))[1]["word"] == "Nått"


def test_a_planned_volume_is_held_against_the_part_of_the_year_that_has_gone():
    more = target("volym_mal", 12, of="forsteg")
    march = rows_of([row(pseudonym=f"D{n}") for n in range(3)], "2024-03", more=more)[1]

    assert march["mal"] == "volym_mal/forsteg"
    assert (march["outcome"], march["target"], march["word"]) == (3, 3, "Nått")
    assert march["former"] == 0


def test_a_target_that_no_figure_is_told_for_is_outside_the_index():
    goal, unknown = rows_of(goal_rows(40, 100), more=target("makt", 0.8))

    assert (unknown["word"], unknown["colour"], unknown["points"]) == (
        "Underlag saknas",
        "gra",
        None,
    )
    assert (goal["index_points"], goal["index_possible"], goal["index"]) == (2, 2, 100)


def test_a_target_of_another_year_has_no_values_but_keeps_its_place():
    more = target("steg", 0.5, valid_from=2025)
    rows = rows_of(goal_rows(40, 100), more=more)

    assert [one["mal"] for one in rows] == ["till_arbete_studier", "steg"]
    assert rows[1]["word"] is None
    assert rows[1]["index"] == 100


def test_without_targets_there_is_nothing_to_tell():
    association = make_association().model_copy(update={"targets": ()})

    frame = compute_measure(MEASURE, make_dataset(association=association), select("2024"))

    assert frame.empty


@pytest.fixture(scope="module")
def published():
    dataset = draw_dataset(size=40)
    more = dataset.association.targets[0]
    targets = (more, more.model_copy(update={"measure": "steg"}))
    association = dataset.association.model_copy(update={"targets": targets})
    release = draft_release(dataset, [], Month.parse("2024-06")).release
    return ReleasedFigures(association, [release])


def test_a_target_that_rests_on_a_hidden_value_has_no_colour_for_the_board(published):
    table = published.table(MEASURE, select("2024-H1"))
    hidden = [one for one in table.rows() if one["hidden"]]

    assert hidden
    assert all(one["colour"] is None and one["points"] is None for one in hidden)
    counted = [one["points"] for one in table.rows() if one["points"] is not None]
    assert {one["index_possible"] for one in table.rows()} == {2 * len(counted)}


def test_a_board_reads_what_is_published_and_no_more(published):
    goal = published.table("till_arbete_studier", select("2024-H1")).row()
    told = published.table(MEASURE, select("2024-H1")).rows()[0]

    assert (told["outcome"], told["n"], told["of"]) == (goal["share"], goal["n"], goal["of"])
