"""A chef with no förbund yet adds it with the keyboard alone, and is led on."""

from contextlib import closing

import pytest
from playwright.sync_api import expect

from analytics.ledger.forbund import DEMO_ENDED, load_association, mark_demo
from analytics.ledger.store import open_store
from tests.browser.axe import find_violations
from tests.browser.english import collect_texts, find_english
from tests.browser.server import started_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_forbund_is_added_without_a_mouse(tmp_path, open_tab):
    home = tmp_path / "home"
    with closing(open_store(home)) as store:
        mark_demo(store, DEMO_ENDED)
    with started_app(home) as address:
        tab = open_tab()
        tab.goto(f"{address}/installningar")
        name = tab.get_by_label("Förbundets namn")
        name.wait_for()
        assert find_violations(tab) == []
        assert find_english(collect_texts(tab)) == []

        name.focus()
        for text in ("Samordningsförbundet Norra Kullen", "Region Gävleborg"):
            tab.keyboard.type(text)
            tab.keyboard.press("Tab")
        for kommun in ("Ljusdal", "Ovanåker"):
            tab.keyboard.type(kommun)
            tab.get_by_role("option", name=kommun).wait_for()
            tab.keyboard.press("Enter")
        assert find_english(collect_texts(tab)) == []
        tab.keyboard.press("Escape")
        tab.get_by_label("Insatser (en per rad)").focus()
        tab.keyboard.type("Navigatorn")
        tab.keyboard.press("Tab")
        tab.keyboard.type("2024-01")
        tab.get_by_role("button", name="Lägg till förbundet").focus()
        tab.keyboard.press("Enter")

        expect(tab.get_by_text("Nästa steg står under Kom igång på Översikt.")).to_be_visible()
        tab.goto(address)
        expect(tab.get_by_text("Kom igång: 2 av 8 steg klara").first).to_be_visible()
    with closing(open_store(home)) as store:
        added = load_association(store, "norra-kullen")
    assert [member.name for member in added.members] == ["Ljusdal", "Ovanåker"]
