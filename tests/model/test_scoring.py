import numpy as np
import pytest

from analytics.model.scale import find_bip_scale, find_scale
from analytics.model.scoring import list_scores, read_answers, score_answers
from tests.ledgers import make_association

ASSOCIATION = make_association()
REVERSED = {
    "kasam13": (1, 2, 3, 7, 10),
    "kasam29": (1, 4, 5, 6, 7, 11, 13, 14, 16, 20, 23, 25, 27),
}


def scores(instrument, answers, missing_allowed=0):
    scale = find_scale(ASSOCIATION, instrument)
    found = score_answers(scale, read_answers([answers], scale.items), missing_allowed)[0]
    return dict(zip(list_scores(scale), found, strict=True))


def reversed_and_others(instrument, reverse, other):
    items = find_scale(ASSOCIATION, instrument).items
    return [reverse if n in REVERSED[instrument] else other for n in range(1, items + 1)]


@pytest.mark.parametrize(
    ("answers", "index"),
    [
        ([0, 0, 0, 0, 0], 0),
        ([1, 1, 1, 2, 2], 28),
        ([2, 2, 3, 3, 2], 48),
        ([3, 3, 3, 2, 2], 52),
        ([5, 5, 5, 5, 5], 100),
    ],
)
def test_who5_is_the_sum_of_the_answers_times_four(answers, index):
    assert scores("who5", answers) == {"": index}


@pytest.mark.parametrize(
    ("instrument", "reverse", "other", "total"),
    [
        ("kasam13", 1, 1, 43),
        ("kasam13", 4, 4, 52),
        ("kasam13", 7, 7, 61),
        ("kasam13", 1, 7, 91),
        ("kasam13", 7, 1, 13),
        ("kasam29", 1, 1, 107),
        ("kasam29", 4, 4, 116),
        ("kasam29", 7, 7, 125),
        ("kasam29", 1, 7, 203),
        ("kasam29", 7, 1, 29),
    ],
)
def test_kasam_turns_its_questions_round_and_adds_up(instrument, reverse, other, total):
    found = scores(instrument, reversed_and_others(instrument, reverse, other))

    assert found[""] == total
    assert sum(found.values()) - found[""] == total


def test_every_question_of_kasam_is_in_one_sub_scale():
    for instrument in REVERSED:
        scale = find_scale(ASSOCIATION, instrument)
        numbers = sorted(n for part in scale.parts.values() for n in part)
        assert numbers == list(range(1, scale.items + 1))


def test_sub_scales_of_kasam_13_have_five_four_and_four_questions():
    best = scores("kasam13", reversed_and_others("kasam13", 1, 7))

    assert best == {"": 91, "begriplighet": 35, "hanterbarhet": 28, "meningsfullhet": 28}


@pytest.mark.parametrize(
    ("answers", "allowed", "index"),
    [
        ([3, 3, 3, 3, None], 0, None),
        ([3, 3, 3, 3, None], 1, 60),
        ([1, 2, None, None, 3], 1, None),
        ([1, 2, None, None, 3], 2, 40),
        ([None] * 5, 3, None),
    ],
)
def test_a_missing_answer_has_the_mean_of_the_others_where_the_forbund_allows_it(
    answers, allowed, index
):
    (found,) = scores("who5", answers, allowed).values()

    assert found == index or (index is None and np.isnan(found))


def test_a_missing_answer_leaves_the_sub_scales_that_do_not_ask_for_it():
    answers = reversed_and_others("kasam13", 1, 7)
    answers[1] = None
    found = scores("kasam13", answers)

    assert np.isnan([found[""], found["begriplighet"]]).all()
    assert (found["hanterbarhet"], found["meningsfullhet"]) == (28, 28)


def test_the_mean_of_turned_answers_stands_in_and_not_of_those_given():
    answers = reversed_and_others("kasam13", 1, 7)
    answers[0] = None

    assert scores("kasam13", answers, 1)[""] == 91


def test_the_limits_of_low_well_being_and_coherence_are_as_published():
    bands = {code: find_scale(ASSOCIATION, code).bands for code in ("who5", *REVERSED)}
    changes = {code: find_scale(ASSOCIATION, code).change for code in ("who5", *REVERSED)}

    assert bands == {"who5": (28, 50), "kasam13": (60, 75), "kasam29": (140, 165)}
    assert changes == {"who5": 10, "kasam13": 12.6, "kasam29": None}


@pytest.mark.parametrize(
    ("answer", "high", "higher_is_better"), [("1-7_lagre", 7, False), ("0-10_hogre", 10, True)]
)
def test_bip_points_the_way_that_the_forbund_has_answered(answer, high, higher_is_better):
    answered = ASSOCIATION.model_copy(update={"answers": {"skala/bip": answer}})
    scale, better = find_bip_scale(answered)

    assert (scale.high, better) == (high, higher_is_better)


def test_bip_is_from_one_to_five_and_higher_is_better_until_somebody_answers():
    scale, better = find_bip_scale(ASSOCIATION)

    assert (scale.low, scale.high, better) == (1, 5, True)
