"""The förbundschef publishes; the board member sees it at the next rerun, and no raw figure."""

import re
from contextlib import closing

import pytest
from playwright.sync_api import expect

from analytics.figures.released import ReleasedFigures
from analytics.ledger.forbund import load_association
from analytics.ledger.store import open_store
from analytics.release.archive import load_releases
from analytics.wording.numbers import format_count
from pages.access.cookies import SESSION
from tests.access.readers import make_account, make_session, sign_in
from tests.browser.conftest import DESKTOP
from tests.browser.server import started_app
from tests.browser.test_uploading import SLUG, november_home, workbook
from tests.ledgers import select
from tests.pages.test_pages import FIGURE_PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

__all__ = ["november_home"]


@pytest.fixture
def tabs(november_home, chromium):
    """A tab of the chef's and one of a board member's, at an app with nothing published."""
    with closing(open_store(november_home)) as store:
        member = make_account(store, "styrelse", email="ledamot@forbundet.se")
        board = make_session(store, member)
    chef = sign_in(november_home, "forbundschef")
    with started_app(november_home) as address:
        contexts = []
        for token in (chef, board):
            context = chromium.new_context(
                locale="sv-SE", timezone_id="Europe/Stockholm", viewport=DESKTOP
            )
            context.add_cookies([{"name": SESSION, "value": token, "url": address}])
            contexts.append(context)
        yield address, *(context.new_page() for context in contexts)
        for context in contexts:
            context.close()


def count_published(home, until):
    with closing(open_store(home)) as store:
        figures = ReleasedFigures(load_association(store, SLUG), load_releases(store, SLUG))
    return format_count(figures.table("inskrivna", select(f"2024-01--{until}")).row()["n"])


def test_board_sees_what_is_published_at_its_next_rerun(tabs, november_home):
    address, chef, board = tabs
    board.goto(address)
    expect(board.get_by_text("Inget är publicerat än.")).to_be_visible()

    publish(chef, address, "november 2024")
    board.reload()
    card = board.locator(".samsyn-cards > div").filter(has_text="Nya inskrivna")
    expect(card.locator(".value")).to_have_text(count_published(november_home, "2024-11"))

    upload_december(chef, address)
    publish(chef, address, "december 2024")
    board.get_by_role("combobox", name="Dela upp på").click()
    board.get_by_role("option", name="Kön", exact=True).click()
    expect(card.locator(".value")).to_have_text(count_published(november_home, "2024-12"))
    for page in FIGURE_PAGES:
        board.goto(f"{address}/{'' if page == 'oversikt' else page}")
        expect(board.get_by_role("heading", level=1)).to_be_visible()
        shown = board.get_by_text(re.compile("Om siffran|Inte publicerat"))
        expect(shown.first).to_be_visible()
        expect(board.get_by_text("Något gick fel")).to_have_count(0)


def upload_december(tab, address):
    """Upload the month's file as the chef does; it mends months that are published."""
    tab.goto(f"{address}/ladda_upp")
    expect(tab.get_by_label("Filen gäller månaden")).to_have_value("december 2024")
    tab.set_input_files("input[type=file]", workbook("2024-12"))
    tab.get_by_text("Öppna månaderna igen och läs in allt").click()
    reason = tab.get_by_label("Varför öppnas", exact=False)
    reason.fill("Rättelser i listan.")
    reason.press("Tab")
    tab.get_by_role("button", name="Läs in").click()
    tab.get_by_text("är inlästa för december 2024").wait_for(timeout=60_000)


def publish(tab, address, month):
    tab.goto(f"{address}/publicera")
    tab.get_by_text("Granskningen håller").wait_for(timeout=60_000)
    box = tab.get_by_role("combobox", name="Publicera till och med")
    if box.input_value() != month:
        box.fill(month)
        box.press("Enter")
    tab.get_by_text(f"Ja, publicera till och med {month}").click()
    tab.get_by_role("button", name=f"Publicera till och med {month}").click()
    tab.get_by_text(f"Publicerat till och med {month}.").wait_for(timeout=60_000)
