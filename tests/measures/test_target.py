import pytest

from analytics.measures.target import Verdict, judge_target
from analytics.model.target import Target

REACHED, NEAR, NOT_REACHED = Verdict.REACHED, Verdict.NEAR, Verdict.NOT_REACHED


def target(value, direction="minst"):
    return Target(measure="x", value=value, direction=direction, text="Målet.")


@pytest.mark.parametrize(
    ("value", "goal", "verdict"),
    [
        (75 / 95, 0.80, NEAR),
        (0.80, 0.80, REACHED),
        (0.81, 0.80, REACHED),
        (0.7999999, 0.80, NEAR),
        (72 / 100, 0.80, NEAR),
        (0.7199999, 0.80, NOT_REACHED),
        (9 / 25, 0.40, NEAR),
        (0.3599999, 0.40, NOT_REACHED),
        (18 / 45, 0.40, REACHED),
        (0.0, 0.40, NOT_REACHED),
        (27 / 50, 0.60, NEAR),
        (90, 100, NEAR),
    ],
)
def test_an_outcome_is_reached_near_or_not_by_its_unrounded_value(value, goal, verdict):
    assert judge_target(value, target(goal), 0.10) is verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(0.10, REACHED), (0.09, REACHED), (0.1001, NEAR), (0.11, NEAR), (0.1101, NOT_REACHED)],
)
def test_a_target_to_reduce_mirrors_the_rule(value, verdict):
    assert judge_target(value, target(0.10, "hogst"), 0.10) is verdict


def test_how_near_is_near_can_be_chosen():
    assert judge_target(0.33, target(0.40), 0.20) is NEAR
    assert judge_target(0.39, target(0.40), 0.0) is NOT_REACHED


@pytest.mark.parametrize(("value", "goal"), [(None, target(0.4)), (0.5, None), (None, None)])
def test_without_outcome_or_target_there_is_nothing_to_judge(value, goal):
    assert judge_target(value, goal, 0.10) is Verdict.NO_DATA


def test_every_verdict_has_a_word():
    assert [verdict.value for verdict in Verdict] == ["Nått", "Nära", "Ej nått", "Underlag saknas"]
