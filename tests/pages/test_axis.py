"""An axis of amounts has few ticks, and holds zero and all that is drawn along it."""

import pytest

from pages.components.axis import label_amounts


@pytest.mark.parametrize(
    ("amounts", "ticks"),
    [
        ([2_990_000.0, None], [0, 1_000_000, 2_000_000]),
        ([4.0], [0, 1, 2, 3, 4]),
        ([-120_000.0, 350_000.0], [0, 200_000]),
        ([-300_000.0], [-300_000, -200_000, -100_000, 0]),
        ([None], [0]),
        ([], [0]),
    ],
)
def test_ticks_are_round_amounts_from_the_lowest_to_the_highest(amounts, ticks):
    assert label_amounts(amounts)["tickvals"] == ticks
