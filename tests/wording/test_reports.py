import pytest

from analytics.wording.reports import say_not_shown
from analytics.wording.sentences import NOT_PUBLISHED


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["tid i insats"], "Tid i insats visas inte här. Den här siffran publiceras inte."),
        (["BIP", "KASAM"], "BIP och KASAM visas inte här. De här siffrorna publiceras inte."),
    ],
)
def test_what_is_not_shown_is_told_in_the_right_number(names, text):
    assert say_not_shown(names, NOT_PUBLISHED) == text


def test_another_reason_stands_as_it_is():
    assert say_not_shown(["BIP", "KASAM"], "För få svar.").endswith("visas inte här. För få svar.")
