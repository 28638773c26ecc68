"""What can hardly be meant is asked about before a file is read in, and nothing else is."""

import pytest

from analytics.model.month import Month
from analytics.wording.file_doubts import tell_doubts

DECEMBER = Month.of(2024, 12)


@pytest.mark.parametrize("latest", [None, Month.of(2025, 1), DECEMBER, Month.of(2024, 10)])
def test_a_file_of_about_its_month_is_not_doubted(latest):
    assert list(tell_doubts(latest, DECEMBER, [])) == []


def test_a_file_that_ends_long_before_its_month_is():
    (told,) = tell_doubts(Month.of(2024, 9), DECEMBER, [])

    assert told.startswith(
        "Det senaste datumet i filen är i september 2024, men du läser in den för december 2024."
    )


def test_blank_consents_are_named_by_their_rows():
    (one,) = tell_doubts(DECEMBER, DECEMBER, [7])
    (many,) = tell_doubts(DECEMBER, DECEMBER, list(range(2, 14)))

    assert one.startswith("Samtycke är tomt på 1 rad (rad 7). Det räknas som nej")
    assert "12 rader (rad 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 med flera)" in many
