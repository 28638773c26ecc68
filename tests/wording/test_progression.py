import pytest

from analytics.model.association import Target
from analytics.wording.progression import (
    describe_days,
    describe_first_year,
    describe_regardless,
    describe_started,
    describe_steps,
    explain_steps,
    name_move,
    name_those,
    note_steps,
    note_unknown,
)
from analytics.wording.sentences import HIDDEN, NOTHING_REPORTED

CLOSER = "kom minst ett steg närmare arbete eller studier"
ONE, BOTH = "avslutad med kända steg", "avslutade med kända steg"


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [
        (31, 69, f"31 av 69 {BOTH} {CLOSER}, 45 %."),
        (0, 12, f"0 av 12 {BOTH} {CLOSER}, 0 %."),
        (
            1,
            1,
            f"1 av 1 {ONE} {CLOSER}, 100 % (för få för att jämföra).",
        ),
        (
            4,
            9,
            f"4 av 9 {BOTH} {CLOSER}, 44 % (för få för att jämföra).",
        ),
        (0, 0, "Ingen avslutad har steg både vid start och vid avslut i perioden."),
        (None, None, NOTHING_REPORTED),
        (
            None,
            12,
            f"12 {BOTH}. Hur många som {CLOSER} visas inte, få personer.",
        ),
        (5, None, HIDDEN),
    ],
)
def test_steps_are_told_in_a_sentence(n, of, text):
    assert plain(describe_steps({"n": n, "of": of})) == text


def test_what_the_steps_leave_out_is_told_beside_their_mean():
    assert note_steps({"mean": 0.55, "unknown": 3}) == (
        "I genomsnitt +0,6 steg. 3 avslutade utan steg vid start eller avslut ingår inte."
    )
    assert note_steps({"mean": None, "unknown": 0}) == ""
    assert note_unknown(1, "uppgift") == "1 avslutad utan uppgift ingår inte."


def test_what_a_step_is_is_told_by_the_first_and_the_last():
    assert explain_steps(["Steg 1", "Steg 2", "Nära arbete"]) == (
        "Förbundet delar in vägen mot arbete eller studier i 3 steg, från steg 1 (längst ifrån) "
        "till ”Nära arbete” (närmast)."
    )


@pytest.mark.parametrize(("number", "text"), [(65, "De 65"), (1, "De"), (0, "De"), (None, "De")])
def test_those_who_are_counted_are_told_with_their_number_where_they_are_several(number, text):
    assert name_those(number) == text


def test_a_move_names_both_steps_or_the_one():
    assert name_move("Steg 1", "Nära arbete") == "att gå från steg 1 till ”Nära arbete”"
    assert name_move("Steg 2", "Steg 2") == "att stå kvar på steg 2"


def test_started_says_of_whom():
    assert plain(describe_started({"n": 22, "of": 62})) == (
        "22 av 62 avslutade med kända uppgifter började eller ökade arbete eller studier, 35 %."
    )


def test_started_says_what_is_missing_when_nobody_has_both():
    assert describe_started({"n": 0, "of": 0}).startswith("Ingen avslutad har uppgift")


def test_the_first_year_has_its_target_where_there_is_one():
    target = Target(measure="inom_ett_ar", value=0.5, text="Målet.")

    told = plain(describe_first_year({"n": 28, "of": 65}, target))

    assert told == (
        "28 av 65 deltagare kom närmare arbete eller studier under sitt första år, 43 %. "
        "Målet är minst 50 %."
    )
    nobody = describe_first_year({"n": 0, "of": 0}, target)
    assert nobody == "Ingen har hunnit vara med i ett år i perioden."


def compared(difference, regardless, low=None, high=None):
    return {
        "women_of": 20,
        "men_of": 20,
        "difference": difference,
        "difference_low": low,
        "difference_high": high,
        "regardless": regardless,
    }


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (compared(0.19, True, -0.05, 0.4), "likvärdigt oavsett kön"),
        (compared(0.19, True, -0.05, 0.4), "kan bero på slumpen"),
        (compared(0.03, True, 0.01, 0.05), "vilket är litet"),
        (compared(-0.3, False, -0.5, -0.1), "inte likvärdigt oavsett kön"),
        (compared(0.2, None), "för få för att jämföra"),
        (compared(None, None), "går inte att jämföra"),
        (compared(0.2, None) | {"men_of": 0}, "går inte att jämföra"),
    ],
)
def test_women_and_men_are_compared_in_words(row, text):
    assert text in describe_regardless(row)


@pytest.mark.parametrize(
    ("n", "median", "text"),
    [
        (None, None, NOTHING_REPORTED),
        (0, None, "Ingen avslutades i perioden."),
        (5, None, HIDDEN),
        (1, 40, "Den enda som avslutades var inskriven i 40 dagar."),
        (
            3,
            40,
            "Hälften av de 3 som avslutades var inskrivna i minst 40 dagar "
            "(för få för att jämföra).",
        ),
        (20, 40, "Hälften av de 20 som avslutades var inskrivna i minst 40 dagar."),
    ],
)
def test_days_are_told_in_a_sentence(n, median, text):
    assert plain(describe_days(n, median)) == text


def test_days_that_are_not_shown_are_not_told_as_not_reported():
    assert describe_days(None, None, hidden=True) == HIDDEN
