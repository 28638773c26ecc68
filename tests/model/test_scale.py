import pytest

from analytics.model.association import Association
from analytics.model.instrument import Instrument
from analytics.model.member import Member
from analytics.model.programme import Programme
from analytics.model.scale import find_scale, narrow_bip
from analytics.model.vocabulary import load_vocabulary


def make_association(*instruments):
    return Association(
        slug="liten",
        name="Lilla",
        region="Region Värmland",
        members=(Member(code="1784"),),
        programmes=(Programme(code="vagen", name="Vägen"),),
        instruments=instruments,
    )


ASSOCIATION = make_association(Instrument(code="hopp", name="Hopp", items=3, low=-1, high=2.5))


@pytest.mark.parametrize("code", load_vocabulary("instrument").codes)
def test_every_instrument_has_a_scale(code):
    scale = find_scale(ASSOCIATION, code)
    assert scale.low < scale.high
    assert all(1 <= number <= scale.items for number in scale.reversed)


def test_the_instruments_are_as_published():
    scales = {code: find_scale(ASSOCIATION, code) for code in ("who5", "kasam13", "kasam29")}
    assert {c: (s.items, s.low, s.high) for c, s in scales.items()} == {
        "who5": (5, 0, 5),
        "kasam13": (13, 1, 7),
        "kasam29": (29, 1, 7),
    }
    assert scales["kasam13"].reversed == {1, 2, 3, 7, 10}
    assert scales["kasam29"].reversed == {1, 4, 5, 6, 7, 11, 13, 14, 16, 20, 23, 25, 27}


@pytest.mark.parametrize(
    ("code", "answers", "score"),
    [
        ("kasam13", [1] * 13, 43),
        ("kasam13", [4] * 13, 52),
        ("kasam13", [7] * 13, 61),
        ("kasam29", [1] * 29, 107),
        ("kasam29", [4] * 29, 116),
        ("kasam29", [7] * 29, 125),
    ],
)
def test_answers_turned_round_add_up_to_the_published_scores(code, answers, score):
    scale = find_scale(ASSOCIATION, code)
    assert sum(scale.turn(number, answer) for number, answer in enumerate(answers, 1)) == score
    assert scale.score[0] <= score <= scale.score[1]


@pytest.mark.parametrize("code", ["kasam13", "kasam29", "who5"])
def test_turning_twice_gives_the_answer_back(code):
    scale = find_scale(ASSOCIATION, code)
    for number in range(1, scale.items + 1):
        assert scale.turn(number, scale.turn(number, 2)) == 2
        assert scale.turn(number, None) is None


def test_an_instrument_of_its_own_has_the_scale_of_the_settings():
    scale = find_scale(ASSOCIATION, "hopp")
    assert (scale.items, scale.low, scale.high, scale.whole) == (3, -1, 2.5, False)
    assert scale.score is None


def test_an_unknown_instrument_is_a_fault_of_ours():
    with pytest.raises(LookupError):
        find_scale(ASSOCIATION, "phq9")


@pytest.mark.parametrize(("answer", "low", "high"), [("1-5_hogre", 1, 5), ("0-10_lagre", 0, 10)])
def test_bip_has_the_scale_that_was_answered(answer, low, high):
    scale = narrow_bip(find_scale(ASSOCIATION, "bip"), answer)
    assert (scale.items, scale.low, scale.high, scale.score) == (11, low, high, (low, high))


def test_an_instrument_of_its_own_is_a_category_and_can_be_spelt_otherwise():
    vocabulary = ASSOCIATION.vocabulary("instrument")
    assert vocabulary.find("HOPP") == "hopp"
    again = ASSOCIATION.model_dump() | {"spellings": {"instrument": {"Hoppskala": "hopp"}}}
    assert Association.model_validate(again).vocabulary("instrument").find("hoppskala") == "hopp"


def test_an_instrument_may_not_take_the_place_of_another():
    with pytest.raises(ValueError, match="who5 står två gånger"):
        make_association(Instrument(code="who5", name="Min", items=1, high=5))


def test_the_highest_answer_is_above_the_lowest():
    with pytest.raises(ValueError, match="måste vara över det lägsta"):
        make_association(Instrument(code="hopp", name="Hopp", items=3, low=5, high=5))
