"""Make the pictures of the documentation from the app itself: ``make pictures``."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from analytics.demo import load_demo
from analytics.ledger.forbund import DEMO_ENDED, mark_demo, save_association
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.upload import take_in
from pages.access.cookies import SESSION
from tests.access.readers import sign_in
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.server import ROOT, started_app
from tests.ledgers import settings_toml
from tests.three_faults import write_three_faults

FOLDER = ROOT / "docs" / "images"
_COLOURS = 256
_SLUG = "arvika-eda"
_CHART = ".samsyn-chart .bar"
_FAR_ENOUGH = 60_000
_SETTLING = 1500

Step = Callable[[Page], None]


def make_pictures() -> None:
    """Make every picture anew, of the sample data and of a förbund that has just begun."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        _picture_beginning(chromium, Path(folder) / "first" / "home")
        _picture_month(chromium, Path(folder) / "month" / "home")
        _picture_sample(chromium, Path(folder) / "sample" / "home")
        chromium.close()


def _picture_beginning(chromium: Browser, home: Path) -> None:
    home.parent.mkdir()
    with closing(open_store(home)) as store:
        mark_demo(store, DEMO_ENDED)
    chef = sign_in(home, "forbundschef", "admin", email="chefen@forbundet.se")
    with started_app(home) as address:
        tab = _open_tab(chromium, address, chef)
        _take(tab, address, "lagg-till", "installningar", _wait_for("Lägg till förbundet"))
        with closing(open_store(home)) as store:
            save_association(store, settings_toml(), actor="chefen", at=datetime.now(UTC))
        _take(tab, address, "kom-igang", "", _wait_for("Kom igång"))
        _take(tab, address, "konton", "konton", _wait_for("Bjud in någon"))


def _picture_month(chromium: Browser, home: Path) -> None:
    """Take the pictures of reading in December where November is the latest month."""
    home.parent.mkdir()
    with closing(open_store(home)) as store:
        settings = (ROOT / "sample_data" / f"{_SLUG}.toml").read_text(encoding="utf-8")
        association = save_association(store, settings, actor="chefen", at=datetime.now(UTC))
        for month in ("2023-12", "2024-11"):
            file = (f"{month}.xlsx", _find_workbook(month).read_bytes())
            at = datetime.now(UTC)
            take_in(store, association, Month.parse(month), file, actor="chefen", at=at)
    faults = write_three_faults(home.parent / "december.xlsx")
    chef = sign_in(home)
    with started_app(home) as address:
        tab = _open_tab(chromium, address, chef)
        _take(tab, address, "att-ratta", "ladda_upp", _upload(faults, "behöver rättas"))
        tab.get_by_role("button", name="Ta bort filen").click()
        tab.get_by_role("heading", name="december.xlsx").wait_for(state="detached")
        preview = _upload(_find_workbook("2024-12"), "Så ändras december 2024")
        _take(tab, address, "forhandsvisning", "ladda_upp", preview)
        _take(tab, address, "publicera", "publicera", _wait_for("Det här publiceras"))


def _find_workbook(month: str) -> Path:
    return ROOT / "sample_data" / _SLUG / f"{_SLUG}_{month}.xlsx"


def _picture_sample(chromium: Browser, home: Path) -> None:
    home.parent.mkdir()
    with closing(open_store(home)) as store:
        load_demo(store, report=lambda _line: None)
    with started_app(home) as address:
        tab = _open_tab(chromium, address)
        for name, (page, step) in _PICTURES.items():
            _take(tab, address, name, page, step)
    _picture_board(chromium, home)


def _picture_board(chromium: Browser, home: Path) -> None:
    board = sign_in(home, "styrelse", email="ledamot@kommun.se")
    with started_app(home, signed_in=False) as address:
        tab = _open_tab(chromium, address, board)
        _take(tab, address, "styrelsen", "kommun_och_part", _wait_for("står tillsammans"))
        phone = _open_tab(chromium, address, board, PHONE)
        _take(phone, address, "mobil", "", _wait_for("Det här har ändrats"))


def _open_tab(
    chromium: Browser, address: str, token: str = "", size: ViewportSize = DESKTOP
) -> Page:
    context = chromium.new_context(
        viewport=size, locale="sv-SE", timezone_id="Europe/Stockholm", device_scale_factor=1
    )
    if token:
        context.add_cookies([{"name": SESSION, "value": token, "url": address}])
    return context.new_page()


def _take(tab: Page, address: str, name: str, page: str, step: Step) -> None:
    tab.goto(f"{address}/{page}")
    tab.wait_for_selector("h1", timeout=_FAR_ENOUGH)
    step(tab)
    tab.wait_for_timeout(_SETTLING)
    picture = Image.open(BytesIO(tab.screenshot())).convert("RGB")
    small = picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(FOLDER / f"{name}.png", optimize=True)


def _wait_for_chart(tab: Page) -> None:
    tab.wait_for_selector(_CHART, timeout=_FAR_ENOUGH)


def _wait_for(text: str) -> Step:
    return lambda tab: tab.get_by_text(text).first.wait_for(timeout=_FAR_ENOUGH)


def _upload(file: Path, text: str) -> Step:
    """Return the steps that choose a file and bring what is said of it into view."""

    def upload(tab: Page) -> None:
        tab.set_input_files("input[type=file]", file)
        tab.get_by_text(text).first.wait_for(timeout=_FAR_ENOUGH)
        tab.get_by_role("heading", name=file.name).evaluate("found => found.scrollIntoView()")

    return upload


_PICTURES: Mapping[str, tuple[str, Step]] = {
    "oversikt": ("", _wait_for_chart),
    "mal": ("mal", _wait_for_chart),
    "rapporter": ("rapporter", _wait_for("Arbetsbladet gäller")),
    "installningar": ("installningar?installning=Mål", _wait_for("Vad vill du se")),
}
"""The page and what is waited for in each picture that a chef takes of the sample data."""


if __name__ == "__main__":
    make_pictures()
