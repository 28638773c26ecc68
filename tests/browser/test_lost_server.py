"""What the page says when the server has stopped."""

import pytest

from tests.browser.english import collect_texts, find_english
from tests.browser.server import started_app
from tests.browser.test_widgets import GALLERY

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_reader_is_told_in_swedish_that_the_server_has_stopped(chromium, tmp_path):
    context = chromium.new_context(locale="en-US")
    tab = context.new_page()
    with started_app(tmp_path / "home", script=GALLERY) as address:
        tab.goto(address)
        tab.locator(".js-plotly-plot .point").first.wait_for(state="attached")

    tab.get_by_text("Servern svarar inte").wait_for(timeout=60_000)

    assert tab.get_by_text("Det som är sparat finns kvar", exact=False).first.is_visible()
    assert find_english(collect_texts(tab), {"Open", "Help"}) == []
    context.close()
