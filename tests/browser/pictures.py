"""Make the pictures of the documentation from the app itself: ``make pictures``."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from analytics.demo import load_demo
from analytics.ledger.store import open_store
from tests.browser.server import ROOT, started_app

FOLDER = ROOT / "docs" / "images"
PICTURES = {"oversikt": ""}


def make_pictures() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        store = open_store(home)
        load_demo(store, report=lambda _line: None)
        store.close()
        with started_app(home) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            tab = browser.new_page(viewport={"width": 1440, "height": 900}, locale="sv-SE")
            for name, path in PICTURES.items():
                tab.goto(f"{address}/{path}")
                tab.wait_for_selector(".js-plotly-plot .bars")
                tab.wait_for_timeout(1000)
                tab.screenshot(path=FOLDER / f"{name}.png")
            browser.close()


if __name__ == "__main__":
    make_pictures()
