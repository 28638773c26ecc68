import pandas as pd
import pytest

from analytics.measures.registry import compute_measure
from analytics.model.errors import UserError
from tests.ledgers import cover, make_association, make_dataset, row, select

TWO_STEPS = """
[[programmes]]
code = "gamma"
name = "Gamma"
components = [
  { code = "ett", name = "Försteg individuellt", role = "forsteg" },
  { code = "tva", name = "Försteg grupp", role = "forsteg" },
]
"""
ENTERED = """
[[joint_assessments]]
period = "2024-H1"
n = 9
of = 20
"""


def gone_on(*rows, where="2024", **named):
    dataset = make_dataset(rows, **named)
    return compute_measure("forsteg_gk", dataset, select(where)).iloc[0]


def step(**named):
    return row(**{"entry": "2024-01-15", "exit": "2024-03-31", "destination": "annat", **named})


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2024-01-14", 0), ("2024-01-15", 1), ("2024-03-31", 1), ("2024-06-29", 1), ("2024-06-30", 0)],
)
def test_a_gemensam_kartlaggning_counts_from_the_first_day_to_90_days_after_the_last(day, counts):
    found = gone_on(step(joint_assessment=True, joint_assessment_day=day))

    assert (found["n"], found["of"], found["share"]) == (counts, 1, counts)


@pytest.mark.parametrize(("answer", "counts"), [(True, 1), (False, 0), (None, 0)])
def test_yes_without_a_day_counts_and_no_does_not(answer, counts):
    assert gone_on(step(joint_assessment=answer))["n"] == counts


@pytest.mark.parametrize(("left", "counts"), [("2024-06-29", 1), ("2024-06-30", 0)])
def test_to_forstarkt_samarbete_counts_also_by_way_of_another_del(left, counts):
    after = row(component="cm", entry="2024-04-02", exit=left, destination="forstarkt_samarbete")

    assert gone_on(step(destination="forstarkt_samarbete"))["n"] == 1
    assert gone_on(step(destination="annan_del"), after)["n"] == counts


def test_who_is_in_no_forsteg_or_still_there_is_not_in_the_base():
    others = [step(component="cm"), row(pseudonym="D2"), step(pseudonym="D3", programme="beta")]

    found = gone_on(*others)

    assert (found["n"], found["of"], found["share"]) == (0, 0, pd.NA)


def test_a_move_from_one_forsteg_to_another_is_no_end():
    association = make_association(more=TWO_STEPS)
    move = step(programme="gamma", component="ett", destination="annan_del")
    other = step(
        programme="gamma",
        component="tva",
        entry="2024-04-10",
        exit="2024-08-31",
        joint_assessment_day="2024-02-01",
    )
    coverage = cover(programmes=("gamma",))

    found = gone_on(move, other, association=association, coverage=coverage)
    spring = gone_on(move, other, association=association, coverage=coverage, where="2024-H1")

    assert (found["n"], found["of"]) == (1, 1)
    assert spring["of"] == 0


@pytest.mark.parametrize(("last", "still_open"), [("2024-05", 1), ("2024-06", 0)])
def test_who_has_not_gone_on_may_still_do_so_while_there_are_days_left(last, still_open):
    found = gone_on(step(), coverage=cover(last=last))

    assert (found["n"], found["of"], found["open"]) == (0, 1, still_open)


def test_what_forsakringskassan_has_told_stands_by_itself_for_just_that_period():
    association = make_association(more=ENTERED)

    spring = gone_on(step(), where="2024-H1", association=association)
    year = gone_on(step(), where="2024", association=association)
    women = compute_measure(
        "forsteg_gk",
        make_dataset([step()], association=association),
        select("2024-H1", only={"kon": ["kvinna"]}),
    ).iloc[0]

    assert spring[["n", "of", "reported_n", "reported_of"]].tolist() == [0, 1, 9, 20]
    assert spring["reported_share"] == 0.45
    assert year["reported_n"] is women["reported_n"] is pd.NA


@pytest.mark.parametrize(
    ("entered", "told"),
    [("n = 9\nof = 8\n", "9 kan inte ha gått vidare av 8"), ("n = -1\n", "ska vara minst 0")],
)
def test_impossible_numbers_are_refused_with_what_to_do(entered, told):
    with pytest.raises(UserError, match=told):
        make_association(more=f'[[joint_assessments]]\nperiod = "2024"\n{entered}')


def test_a_period_that_is_none_is_refused():
    with pytest.raises(UserError, match="joint_assessments"):
        make_association(more='[[joint_assessments]]\nperiod = "våren"\nn = 3\n')
