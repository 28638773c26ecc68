import pytest

from analytics.model.target import Target
from analytics.wording.sentences import NOTHING_REPORTED
from analytics.wording.shares import Former, describe_goal, describe_part

GOAL = Target(measure="till_arbete_studier", value=0.40, text="Målet.")


def plain(text):
    """Return the text with ordinary spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [
        (12, 31, "12 av 31 avslutade gick till arbete eller studier, 39 %."),
        (0, 12, "0 av 12 avslutade gick till arbete eller studier, 0 %."),
        (4, 9, "4 av 9 avslutade gick till arbete eller studier, 44 % (för få för att jämföra)."),
        (1, 1, "1 av 1 avslutad gick till arbete eller studier, 100 % (för få för att jämföra)."),
        (0, 0, "Ingen avslutades i perioden, så det finns inget resultat att visa."),
        (None, None, NOTHING_REPORTED),
    ],
)
def test_the_goal_is_told_with_both_its_numbers(n, of, text):
    assert plain(describe_goal(n, of, None)) == text


def test_the_target_stands_beside_the_goal():
    assert plain(describe_goal(12, 31, GOAL)).endswith("39 %. Målet är minst 40 %.")


@pytest.mark.parametrize(
    ("number", "beside"),
    [(0, " "), (1, " (1 anonym ingår inte) "), (2, " (2 anonyma ingår inte) ")],
)
def test_goal_says_how_many_are_left_out_since_they_are_anonymous(number, beside):
    assert f"12 av 31 avslutade{beside}gick" in plain(describe_goal(12, 31, None, number))


def moved(n, of, former_n, former_of, target=None):
    former = Former(former_n, former_of, "2023")
    noun = ("som avslutades", "som avslutades")
    return plain(
        describe_part((n, of), "kom upp", "Ingen.", noun, target=target, former=former)
    ).partition(" kom upp, ")[2]


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ((31, 69), (34, 61), "45 %, mot 56 % för 2023 (kan vara slump)."),
        ((34, 61), (31, 69), "56 %, mot 45 % för 2023 (kan vara slump)."),
        ((10, 100), (60, 100), "10 %, mot 60 % för 2023."),
        ((60, 100), (10, 100), "60 %, mot 10 % för 2023."),
        ((20, 40), (30, 60), "50 %, samma andel som 2023."),
        ((401, 1000), (399, 1000), "40 %, samma andel som 2023."),
    ],
)
def test_a_share_that_has_fallen_is_told_as_one_that_has_risen(now, before, text):
    assert moved(*now, *before) == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ((4, 9), (34, 61), "44 % (för få för att jämföra)."),
        ((31, 69), (4, 9), "45 %."),
        ((31, 69), (0, 0), "45 %."),
    ],
)
def test_too_few_are_not_compared_with_the_period_before(now, before, text):
    assert moved(*now, *before) == text


def test_the_target_comes_after_what_it_was_before():
    told = moved(31, 69, 34, 61, target=GOAL)

    assert told == "45 %, mot 56 % för 2023 (kan vara slump). Målet är minst 40 %."


def test_the_goal_tells_what_it_was_before():
    told = describe_goal(25, 69, None, former=Former(22, 63, "2023"))

    assert plain(told) == (
        "25 av 69 avslutade gick till arbete eller studier, 36 %, mot 35 % för 2023 "
        "(kan vara slump)."
    )
