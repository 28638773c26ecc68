"""What is said where a number is hidden: never that it is nothing, never who is largest."""

import pytest

from analytics.measures.ratio import share_of
from analytics.wording.numbers import format_part
from analytics.wording.sentences import (
    HIDDEN,
    NOTHING_REPORTED,
    describe_gender,
    describe_goal_range,
    describe_groups,
    describe_largest,
)
from analytics.wording.shares import describe_goal


def plain(text):
    return text.replace("\u00a0", " ")


def test_a_hidden_goal_tells_how_many_left():
    assert describe_goal(None, 31, None) == (
        "31 avslutade. Hur många som gick till arbete eller studier visas inte, få personer."
    )


def test_the_largest_of_what_is_shown_is_not_called_the_largest():
    told = describe_largest(["AF", "FK"], [28, None], "nya inskrivna", 60, "Flest kommer från")
    assert plain(told) == "Störst av det som visas är AF, 28 av 60 nya inskrivna."


def test_nothing_shown_is_not_nothing():
    assert describe_largest(["AF", "FK"], [None, None], "nya inskrivna", 60) == HIDDEN


def test_groups_that_are_hidden_are_told_of():
    names, exits = ["till arbete", "till annat"], ("avslutad", "avslutade")
    assert describe_groups(names, [25, None], exits, 30) == "25 till arbete. Resten visas inte."
    hidden = "7 avslutade. Fördelningen visas inte, få personer."
    assert describe_groups(names, [None, None], exits, 7) == hidden
    assert describe_groups(names, [0, None], exits, 7) == hidden
    assert describe_groups(names, [None, None], exits, None) == NOTHING_REPORTED
    assert describe_groups(names, [0, 0], exits, 0) == "Det finns inga avslutade i perioden."


def test_no_kommun_is_called_the_best_when_one_is_hidden():
    told = describe_goal_range(["Arvika", "Eda", "Annan"], [(16, 45), (9, 24), (None, 12)])
    assert plain(told) == (
        "Ingen säker skillnad i andel till arbete eller studier av dem som visas var för sig: "
        "högst Eda med 38 %, lägst Arvika med 36 %."
    )


def test_a_hidden_split_by_kon_tells_the_total():
    told = describe_gender(None, 28, 70, "nya inskrivna")
    assert told == "70 nya inskrivna. Fördelningen visas inte, få personer."


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(3, 12, 0.25), (None, 12, None), (3, None, None), (0, 0, None)]
)
def test_a_share_needs_both_its_numbers(part, whole, share):
    assert share_of(part, whole) == share


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(3, 12, "3 av 12"), (None, 12, "– av 12"), (None, None, "–")]
)
def test_a_part_of_a_whole_is_written_as_far_as_it_is_shown(part, whole, text):
    assert format_part(part, whole) == text
