import pytest

from analytics.wording.queue import (
    NO_QUEUE,
    NO_WAITS,
    FormerWait,
    describe_first_sips,
    describe_queue,
    describe_waits,
)
from analytics.wording.sentences import HIDDEN

THEN = "vid slutet av 2023"


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (6, 8, "6 personer står i kö, 2 färre än vid slutet av 2023."),
        (1, 0, "1 person står i kö, 1 fler än vid slutet av 2023."),
        (3, 3, "3 personer står i kö, lika många som vid slutet av 2023."),
        (3, None, "3 personer står i kö."),
        (0, 0, "Ingen står i kö."),
        (0, None, "Ingen står i kö."),
        (0, 4, "Inga personer står i kö, 4 färre än vid slutet av 2023."),
        (None, 4, NO_QUEUE),
    ],
)
def test_the_queue_is_told_against_another_day(now, before, text):
    assert describe_queue(now, before, THEN) == text


@pytest.mark.parametrize(
    ("n", "median", "text"),
    [
        (62, 24.0, "Hälften av 62 som blev inskrivna hade väntat i minst 24 dagar."),
        (
            9,
            24.0,
            "Hälften av 9 som blev inskrivna hade väntat i minst 24 dagar "
            "(för få för att jämföra).",
        ),
        (1, 1.0, "Den enda som blev inskriven hade väntat i 1 dag."),
        (0, None, "Ingen som blev inskriven i perioden har ett datum för när väntan började."),
        (12, None, HIDDEN),
        (None, None, NO_WAITS),
    ],
)
def test_waiting_is_told_by_its_median(n, median, text):
    assert describe_waits(n, median) == text


@pytest.mark.parametrize(
    ("n", "before", "text"),
    [
        (62, 61, "i minst 24 dagar, mot 21 dagar för 2023."),
        (62, 9, "i minst 24 dagar."),
        (9, 61, "i minst 24 dagar (för få för att jämföra)."),
    ],
)
def test_a_wait_is_told_beside_the_period_before_where_there_are_enough(n, before, text):
    assert describe_waits(n, 24.0, FormerWait(before, 21.0, "2023")).endswith(text)


@pytest.mark.parametrize(
    ("counts", "referred", "text"),
    [
        ([54, 3], 60, "Efter första SIP: 54 till insatsen och 3 åter."),
        ([1, 0], 1, "Efter första SIP: 1 till insatsen."),
        ([0, 0], 4, "Det är inte angivet vad första SIP ledde till för någon i perioden."),
        ([0, 0], 0, "Ingen aktualiserades i perioden."),
        ([None, None], None, NO_QUEUE),
    ],
)
def test_what_the_first_sip_led_to_is_told(counts, referred, text):
    assert describe_first_sips(["till insatsen", "åter"], counts, referred) == text
