import pytest

from analytics.model.target import Target
from analytics.wording.meetings import (
    describe_first_steps,
    describe_followed,
    describe_late,
    describe_start,
    note_first_steps,
)

TARGET = Target(measure="forsteg_gk", value=0.4, text="Minst 40 procent.")
NOTHING = {"open": 0, "reported_n": None, "reported_of": None, "reported_share": None}


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [
        (66, 70, "66 av 70 som blev inskrivna hade en SIP vid start, 94 %."),
        (1, 1, "1 av 1 som blev inskriven hade en SIP vid start, 100 % (för få för att jämföra)."),
        (0, 0, "Ingen blev inskriven i perioden."),
    ],
)
def test_a_sip_at_the_start_is_told(n, of, text):
    assert plain(describe_start(n, of)) == text


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [
        (
            11,
            55,
            "11 av 55 som varit inskrivna i över tre månader har ingen SIP de senaste tre "
            "månaderna.",
        ),
        (0, 55, "Alla som behöver en ny SIP har haft en de senaste tre månaderna."),
        (0, 0, ""),
        (None, None, ""),
    ],
)
def test_who_lacks_a_sip_is_told(n, of, text):
    assert describe_late(n, of) == text


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [
        (
            18,
            44,
            "18 av 44 som lämnade försteg gick vidare till gemensam kartläggning inom 90 dagar, "
            "41 %. Målet är minst 40 %.",
        ),
        (0, 0, "Inget försteg slutade i perioden."),
    ],
)
def test_the_way_on_from_forsteg_is_told_with_its_target(n, of, text):
    assert plain(describe_first_steps({"n": n, "of": of}, TARGET)) == text


def test_what_is_open_and_what_forsakringskassan_has_told_stand_beside():
    told = {"open": 1, "reported_n": 9, "reported_of": 20, "reported_share": 0.45}

    assert note_first_steps(NOTHING) == ""
    assert plain(note_first_steps(told)) == (
        "1 försteg har dagar kvar och kan fortfarande leda dit. "
        "Försäkringskassan har uppgett 9 av 20, 45 %."
    )
    assert note_first_steps({**NOTHING, "reported_n": 9}) == (
        "Försäkringskassan har uppgett 9 gemensamma kartläggningar."
    )


@pytest.mark.parametrize(
    ("n", "of", "text"),
    [
        (None, 12, "Hur SIP används visas inte, få personer."),
        (0, 0, "Hur SIP används visas inte, få personer."),
        (9, 12, "9 av 12 har följts upp ett halvår efter avslutet, 75 %."),
    ],
)
def test_who_has_been_followed_up_is_told_where_the_sip_are_not(n, of, text):
    assert plain(describe_followed(n, of, hidden=True)) == text


def test_what_is_not_reported_of_sip_is_told_apart_from_what_is_not_shown():
    assert describe_followed(None, None, hidden=True) == "Hur SIP används visas inte, få personer."
    assert describe_followed(None, None) == "SIP och uppföljning är inte rapporterade."
    assert describe_followed(0, 0) == "SIP är inte rapporterade."
