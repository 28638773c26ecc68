import shutil

import pytest
from playwright.sync_api import ViewportSize, expect, sync_playwright

from pages.access.cookies import SESSION
from tests.browser.server import SESSIONS, started_app

PHONE: ViewportSize = {"width": 390, "height": 844}
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def chromium():
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    expect.set_options(timeout=30_000)  # as long as an action waits: other tests run beside
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments
        )
        yield browser
        browser.close()


@pytest.fixture
def open_tab(chromium):
    """Open a tab as a Swedish reader has it; desktop unless another size is asked for."""
    contexts = []

    def open_one(size=None):
        context = chromium.new_context(
            locale="sv-SE", timezone_id="Europe/Stockholm", viewport=size or DESKTOP
        )
        contexts.append(context)
        context.add_cookies(
            [{"name": SESSION, "value": token, "url": url} for url, token in SESSIONS.items()]
        )
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def demo_app(demo_store_folder, tmp_path_factory):
    """The address of an app with the sample data, shared by the tests that only read."""
    home = tmp_path_factory.mktemp("read") / "home"
    shutil.copytree(demo_store_folder, home)
    with started_app(home) as address:
        yield address
