"""The month's work without a mouse: log in, read, filter, upload, publish, make a report."""

from contextlib import closing

import pyotp
import pytest
from playwright.sync_api import expect

from analytics.accounts.passwords import hash_password
from analytics.ledger.store import open_store
from tests.access.readers import make_account
from tests.browser.server import started_app
from tests.browser.test_logging_in import PASSWORD, read_secret
from tests.browser.test_uploading import november_home, workbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]

__all__ = ["november_home"]

EMAIL = "chef@forbundet.se"
_MOST_STEPS = 120
_IS_FOCUSED = "element => element === document.activeElement"


def go_to(tab, place, key="Tab"):
    """Press a key until the element has the focus, as somebody without a mouse does."""
    expect(place).to_be_visible()
    for _ in range(_MOST_STEPS):
        if place.evaluate(_IS_FOCUSED):
            return
        tab.keyboard.press(key)
    raise AssertionError(f"the keyboard does not lead to {place}")


def press(tab, role, name, *, exact=True):
    go_to(tab, tab.get_by_role(role, name=name, exact=exact).first)
    tab.keyboard.press("Enter")


def open_page(tab, section, name):
    press(tab, "button", section)
    go_to(tab, tab.get_by_role("menuitem", name=name, exact=True), "ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1, name=name)).to_be_visible()


def log_in(tab, address):
    tab.goto(address)
    write(tab, "E-post", EMAIL)
    write(tab, "Lösenord", PASSWORD)
    tab.get_by_role("heading", name="Koppla en app till kontot").wait_for()
    write(tab, "Kod som appen visar", pyotp.TOTP(read_secret(tab)).now())
    press(tab, "link", "Jag har sparat koderna")


def write(tab, label, text):
    go_to(tab, tab.get_by_label(label, exact=True))
    tab.keyboard.type(text)
    if label != "E-post":
        tab.keyboard.press("Enter")


def test_the_months_work_is_done_without_a_mouse(november_home, open_tab):
    with closing(open_store(november_home)) as store:
        make_account(store, "forbundschef", email=EMAIL, hashed=hash_password(PASSWORD))
    with started_app(november_home) as address:
        tab = open_tab()
        log_in(tab, address)
        expect(tab.get_by_role("heading", level=1, name="Översikt")).to_be_visible()

        go_to(tab, tab.get_by_role("combobox", name="Kommun"))
        tab.keyboard.type("Eda")
        tab.keyboard.press("Enter")
        tab.wait_for_function("location.search.includes('kommun=Eda')")

        open_page(tab, "Månadens arbete", "Ladda upp")
        with tab.expect_file_chooser() as chooser:
            go_to(tab, tab.get_by_test_id("stFileUploaderDropzone").locator("button"))
            tab.keyboard.press("Enter")
        chooser.value.set_files(workbook("2024-12"))
        expect(tab.get_by_role("button", name="Läs in")).to_be_visible(timeout=60_000)
        press(tab, "button", "Läs in", exact=False)
        tab.get_by_text("är inlästa för december 2024").wait_for(timeout=60_000)

        open_page(tab, "Månadens arbete", "Publicera")
        tab.get_by_text("Granskningen håller").wait_for(timeout=60_000)
        go_to(tab, tab.get_by_role("combobox", name="Publicera till och med"))
        tab.keyboard.type("december 2024")
        tab.keyboard.press("Enter")
        go_to(tab, tab.get_by_role("checkbox", name="Ja, publicera till och med december 2024"))
        tab.keyboard.press("Space")
        press(tab, "button", "Publicera till och med december 2024", exact=False)
        tab.get_by_text("Publicerat till och med december 2024.").wait_for(timeout=60_000)

        open_page(tab, "Rapporter", "Rapporter")
        press(tab, "button", "Gör ", exact=False)
        tab.get_by_role("combobox", name="Välj en rapport").wait_for(timeout=60_000)
