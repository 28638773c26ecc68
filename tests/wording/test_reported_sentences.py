import pytest

from analytics.wording.completeness import describe_reported, say_due, say_received
from analytics.wording.social_enterprises import NOT_TOLD, describe_employed, note_employed

IN = {"months": 1, "received": "2024-05-11", "on_time": 0}


@pytest.mark.parametrize(
    ("n", "months", "on_time", "text"),
    [
        (11, 12, 10, "11 av 12 månader är rapporterade, 10 i tid."),
        (12, 12, 12, "12 av 12 månader är rapporterade, alla i tid."),
        (1, 1, 0, "1 av 1 månad är rapporterad, ingen i tid."),
        (12, 12, None, "12 av 12 månader är rapporterade."),
        (0, 12, 0, "Inget är rapporterat i perioden."),
        (0, 0, 0, "Inget skulle rapporteras i perioden."),
    ],
)
def test_what_is_reported_is_told(n, months, on_time, text):
    assert describe_reported(n, months, on_time) == text


def test_a_month_tells_when_it_came_and_whether_that_was_late():
    assert say_due("2024-05-10") == "10 maj 2024"
    assert say_due(None) == "–"
    assert say_received(IN, timed=True) == "11 maj 2024 (sent)"
    assert say_received({**IN, "on_time": 1}, timed=True) == "11 maj 2024"
    assert say_received(IN, timed=False) == "11 maj 2024"
    assert say_received({**IN, "received": None}, timed=True) == "Ej rapporterad"
    assert say_received({**IN, "months": 0}, timed=True) == "–"


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (24, 16, "24 anställda i sociala företag, 8 fler än 2023."),
        (1, None, "1 anställd i sociala företag."),
        (0, 0, "Inga anställda i sociala företag, lika många som 2023."),
        (None, 3, NOT_TOLD),
    ],
)
def test_the_employed_are_told(now, before, text):
    assert describe_employed(now, before, "2023") == text


def test_what_is_told_beside_the_employed_leaves_out_what_is_not_known():
    assert note_employed(1, 0, 2) == (
        "1 ny anställd i perioden; inga avslut till anställning i ASF; uppgift från 2 företag."
    )
    assert note_employed(None, None, None) == ""
