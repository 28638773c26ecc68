"""The page Försörjning: what those live on after who had one source before."""

import pytest

from tests.pages.test_pages import assert_sound, open_page, values_of
from tests.shown import list_read


@pytest.mark.slow
def test_each_source_before_can_be_chosen(demo_home):
    shown = open_page("forsorjning")
    for source in values_of(shown, "fore"):
        shown.selectbox(key="fore").select(source).run()
        assert_sound(shown)
        assert any("kvar det efter" in text for text in list_read(shown))


@pytest.mark.slow
def test_a_period_without_exits_says_so_and_offers_no_choice(demo_home):
    shown = open_page("forsorjning", period="2023-01")

    assert_sound(shown)
    assert list_read(shown)
