"""Demoläge ends in a real browser: what goes is told, a yes is asked for, and the door closes."""

from contextlib import closing

import pytest
from playwright.sync_api import expect

from analytics.ledger.forbund import DEMO_DONE, has_demo_ended, mark_demo, save_association
from analytics.ledger.store import open_store
from tests.browser.server import started_app
from tests.ledger.stores import AT, deliver
from tests.ledgers import row, settings_toml

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_demo_ends_after_a_yes_and_leads_to_the_login(tmp_path, open_tab):
    home = tmp_path / "home"
    with closing(open_store(home)) as store:
        save_association(store, f"invented = true\n{settings_toml()}", actor="demo", at=AT)
        mark_demo(store, DEMO_DONE)
        deliver(store, [row(exit="2024-05-31")])
        with started_app(home) as address:
            tab = open_tab()
            tab.goto(address)
            tab.get_by_role("button", name="Avsluta demoläge").click()
            dialog = tab.get_by_role("dialog")
            expect(dialog).to_contain_text("Det här tas bort för alltid")
            dialog.get_by_role("button", name="Avsluta demoläge").click()
            dialog.get_by_text("Kryssa i rutan först").wait_for()
            assert not has_demo_ended(store)

            dialog.get_by_text("Ja, ta bort allt detta").click()
            dialog.get_by_role("button", name="Avsluta demoläge").click()

            tab.get_by_label("E-post").wait_for()
            tab.get_by_text("Länken för att skapa det första står i fönstret").wait_for()
            assert has_demo_ended(store)
        (log,) = tmp_path.glob("server-*.log")
        assert "/bjudin/" in log.read_text(encoding="utf-8")
