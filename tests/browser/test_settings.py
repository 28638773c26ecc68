"""The förbundschef changes a setting on a phone, and the figures know it at once."""

from contextlib import closing

import pytest
from playwright.sync_api import expect

from analytics.ledger.forbund import load_association
from analytics.ledger.store import open_store
from tests.browser.conftest import PHONE
from tests.browser.server import started_app
from tests.ledger.stores import SLUG, make_store

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_setting_is_changed_on_a_phone(tmp_path, open_tab):
    home = tmp_path / "home"
    make_store(home).close()
    with started_app(home) as address:
        tab = open_tab(PHONE)
        tab.goto(f"{address}/installningar?installning=Förbundet")
        due = tab.get_by_label("Sista dag att läsa in förra månaden")
        due.fill("fyrtio")
        tab.get_by_role("button", name="Spara uppgifterna").click()
        expect(tab.get_by_text("Skriv ett helt tal, till exempel 12.")).to_be_visible()
        expect(due).to_have_value("fyrtio")

        due.fill("15")
        tab.get_by_role("button", name="Spara uppgifterna").click()
        expect(tab.get_by_text("Namn och gränser: sparat.")).to_be_visible()
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"]
    with closing(open_store(home)) as store:
        assert load_association(store, SLUG).due_day == 15
