"""Reports fetched in every format, one click after the other without waiting."""

import re

import pytest
from playwright.sync_api import expect

from analytics.reports.formats import FORMATS
from tests.browser.server import started_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENCE, STEP = 30_000, 250


def test_every_click_gives_its_file(demo_home, open_tab):
    with started_app(demo_home) as address:
        tab = open_tab()
        tab.goto(f"{address}/rapporter")
        tab.get_by_role("button", name="Gör ", exact=False).click()
        labels = [one_format.label for one_format in FORMATS.values()]
        buttons = [tab.get_by_role("button", name=label, exact=True) for label in labels]
        buttons[0].wait_for(timeout=PATIENCE)
        # The demo has a report already, with the same buttons, until the new one is chosen.
        chosen = tab.get_by_role("combobox", name="Välj en rapport")
        expect(chosen).to_have_value(re.compile("Månadsrapport"), timeout=PATIENCE)
        fetched = []
        tab.on("download", lambda download: fetched.append(download.suggested_filename))

        for button in buttons * 2:
            button.click()
        for _ in range(PATIENCE // STEP):
            if len(fetched) < 2 * len(labels):
                tab.wait_for_timeout(STEP)

        named = [f"månadsrapport-arvika-eda-2024-12.{ending}" for ending in FORMATS]
        assert sorted(fetched) == sorted(named * 2)
