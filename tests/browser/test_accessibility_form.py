"""The form of the accessibility statement in a real browser, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import find_violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.server import started_app

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def statement(tmp_path_factory):
    """The address of the statement of an app that demands a login."""
    home = tmp_path_factory.mktemp("statement") / "home"
    with started_app(home, signed_in=False, SAMSYN_LOGIN="krävs") as address:
        yield f"{address}/tillganglighet"


def send(tab, **fields):
    for label, words in fields.items():
        tab.get_by_label(label).fill(words)
    tab.get_by_role("button", name="Skicka meddelandet").click()


def test_message_is_sent_without_javascript(statement, chromium):
    context = chromium.new_context(locale="sv-SE", java_script_enabled=False)
    tab = context.new_page()
    tab.goto(statement)

    send(tab, **{"Vad ville du göra": "Läses inte upp.", "Hjälpmedel": "Skärmläsare"})

    expect(tab.get_by_role("heading", name="Tack för ditt meddelande")).to_be_visible()
    tab.get_by_role("link", name="Tillbaka till Tillgänglighet").click()
    expect(tab.get_by_label("Vad ville du göra")).to_have_value("")
    context.close()


def test_faults_get_the_focus_and_lead_to_their_fields(statement, open_tab):
    tab = open_tab()
    tab.goto(statement)

    send(tab, **{"Hjälpmedel": "Förstoring", "E-post": "nils"})

    expect(tab).to_have_title("Fel: Tillgänglighet – Samsyn")
    expect(tab.get_by_role("alert")).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    told = tab.get_by_label("Vad ville du göra")
    expect(told).to_be_focused()
    expect(told).to_have_attribute("aria-invalid", "true")
    expect(told).to_have_accessible_description(
        "Det här behöver vi veta. Skriv inget om deltagare. "
        "Skriv vad du ville göra och vad som hände."
    )
    expect(tab.get_by_label("Hjälpmedel")).to_have_value("Förstoring")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_form_shuts_nobody_out(size, statement, open_tab):
    tab = open_tab(size)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        tab.goto(statement)
        assert find_violations(tab) == []

        send(tab, **{"E-post": "nils"})

        expect(tab.get_by_role("alert")).to_be_visible()
        assert find_violations(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
