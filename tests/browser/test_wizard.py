"""The whole way of a messy file, in a browser: seen, mended, answered, read in and taken back."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from analytics.ledger.drafts import FOLDER
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.server import started_app
from tests.browser.test_uploading import OpenTab, intake_card, workbook
from tests.marked import list_of, marked_cells
from tests.messy import (
    HEADING,
    MEANT,
    MISSPELT_HEADING,
    UNKNOWN,
    count_differences,
    write_mended,
    write_messy,
)
from tests.pages.uploading import fill_home, list_imported
from tests.pages.uploading import list_of as people
from tests.pdf import needs_libreoffice, read_as_pdf
from tests.three_faults import MISSPELT_ROW, NO_KON_ROW

pytestmark = [pytest.mark.browser, pytest.mark.slow]

IMAGE = "![x](http://127.0.0.1:9/x.png)"
TOO_WIDE = """() => {
    const parts = '[data-testid=stMain], [data-testid=stAlert] *, .samsyn-table :is(th, td)';
    return [...document.querySelectorAll(parts)]
        .filter(part => getComputedStyle(part).display !== 'inline')
        .map(part => part.scrollWidth - part.clientWidth)
        .filter(extra => extra > 1);
}"""


@pytest.fixture
def november_home(empty_home: Path) -> Path:
    """A home in which the list of November 2024 has been read in."""
    fill_home(empty_home, workbook("2024-11").read_bytes(), "2024-11")
    return empty_home


@contextmanager
def opened_upload(home: Path, open_tab: OpenTab) -> Iterator[tuple[str, Page]]:
    with started_app(home) as address:
        tab = open_tab()
        go_to_upload(tab, address)
        yield address, tab


def go_to_upload(tab: Page, address: str) -> None:
    tab.goto(f"{address}/ladda_upp")
    expect(tab.get_by_role("combobox", name="Filen gäller månaden")).not_to_have_value("")


def send(tab: Page, *paths: Path) -> None:
    tab.set_input_files("input[type=file]", list(paths))
    expect(tab.get_by_role("heading", name=paths[0].name)).to_be_visible()
    settle(tab)


def settle(tab: Page) -> None:
    """Wait until the page is drawn to its end; a box that is opened before that closes again."""
    app = tab.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def answer(tab: Page, question: str, label: str) -> None:
    box = tab.get_by_role("combobox", name=question)
    option = tab.get_by_role("option", name=label, exact=True)
    for _ in range(20):  # a box that is opened while the page is drawn anew closes again
        box.click()
        tab.wait_for_timeout(500)
        if option.is_visible():
            break
    option.click()
    expect(box).to_have_value(label)
    settle(tab)


def read_drafts(home: Path) -> list[bytes]:
    """Return what is kept, sealed as it is, of uploads that have been begun."""
    return [path.read_bytes() for path in (home / FOLDER).glob("*") if path.suffix != ".new"]


def wait_until(tab: Page, holds: Callable[[], bool]) -> None:
    """Wait while the server works, until something holds; at most half a minute."""
    for _ in range(300):
        if holds():
            return
        tab.wait_for_timeout(100)
    raise AssertionError("it did not come to hold in half a minute")


def table(tab: Page, heading: str) -> list[list[str]]:
    """Return the texts of the rows of the first table that has a heading."""
    column = tab.get_by_role("columnheader", name=heading, exact=True)
    found = tab.get_by_role("table").filter(has=column)
    expect(found.first).to_be_visible()
    rows = found.first.locator("tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


def assert_fits(tab: Page) -> None:
    """Check that nothing is pushed sideways, on a desk and on a phone."""
    for size in (PHONE, DESKTOP):
        tab.set_viewport_size(size)
        expect(tab.get_by_role("heading", name="Ladda upp")).to_be_visible()
        assert tab.evaluate(TOO_WIDE) == []


def download_marked(tab: Page) -> bytes:
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Ladda ner din fil med felen markerade").click()
    assert waiting.value.suggested_filename == "Att rätta december.xlsx"
    return Path(waiting.value.path()).read_bytes()


def check_marks(book: Workbook) -> None:
    assert book.sheetnames[0] == "Att rätta"
    assert [row[2] for row in list_of(book)[:2]] == [MISSPELT_ROW, NO_KON_ROW]
    marks = marked_cells(book["Deltagare"])
    faults = {place for place, severity in marks.items() if severity == "fel"}
    assert faults == {f"F{MISSPELT_ROW}", f"D{NO_KON_ROW}"}
    assert "fraga" in marks.values()


def check_what_is_told(tab: Page) -> None:
    """Check that all that is wrong, to be asked or to be known stands there at once."""
    expect(tab.get_by_text("2 saker behöver rättas i december.xlsx.")).to_contain_text(
        "Inget har sparats."
    )
    faults = table(tab, "Vad och hur")
    assert [row[1:3] for row in faults] == [
        [str(MISSPELT_ROW), "Kommun"],
        [str(NO_KON_ROW), "Kön"],
    ]
    expect(tab.get_by_role("combobox", name=UNKNOWN)).to_be_visible()
    for text in (MISSPELT_HEADING, "Ska dolda rader"):
        expect(tab.get_by_role("radiogroup", name=text)).to_be_visible()
    assert tab.get_by_role("button", name="Läs in").count() == 0


def check_preview(tab: Page, expected: tuple[int, int, int]) -> None:
    new, changed, gone = map(str, expected)
    expect(tab.get_by_role("heading", name="Så ändras december 2024")).to_be_visible()
    assert table(tab, "Nya")[0][:4] == ["Deltagare", new, changed, gone]
    figures = {row[0]: row[1:] for row in table(tab, "Nu")}
    before, after, change = figures["Nya inskrivna"]
    assert int(after) - int(before) == int(change) > 0
    tab.get_by_text("Ändrade rader").click()
    assert {"Avslutsorsak", "Utskriven"} <= {row[2] for row in table(tab, "Uppgift")}
    expect(tab.locator("p").filter(has_text=f"{gone} av ")).to_contain_text("finns inte i filen")


def read_in(tab: Page, month: str) -> None:
    tab.get_by_role("button", name="Läs in").click()
    expect(tab.get_by_text(f"är inlästa för {month}")).to_be_visible()


def intake(tab: Page, address: str) -> str:
    tab.goto(address)
    expect(tab.get_by_text("Unika deltagare", exact=True)).to_be_visible()
    return intake_card(tab)


def undo_latest(tab: Page, address: str) -> None:
    tab.goto(f"{address}/historik")
    tab.get_by_role("button", name="Ångra filen").click()
    expect(tab.get_by_text("är ångrad.")).to_be_visible()


@needs_libreoffice
def test_a_messy_file_all_the_way(november_home: Path, open_tab: OpenTab, tmp_path: Path) -> None:
    messy = write_messy(tmp_path / "december.xlsx")
    mended = write_mended(tmp_path / "december rättad.xlsx")
    with opened_upload(november_home, open_tab) as (address, tab):
        before = intake(tab, address)
        go_to_upload(tab, address)
        assert_fits(tab)

        send(tab, messy)
        check_what_is_told(tab)
        assert_fits(tab)
        marked = download_marked(tab)
        assert list_imported(november_home) == ["maj.xlsx"]

        send(tab, mended)
        answer(tab, UNKNOWN, MEANT)
        tab.get_by_role("radiogroup", name=MISSPELT_HEADING).get_by_text(HEADING).click()
        check_preview(tab, count_differences(workbook("2024-11"), mended))
        assert_fits(tab)
        tab.get_by_text("Ja, raderna ska bort").click()
        read_in(tab, "december 2024")
        assert_fits(tab)
        assert intake(tab, address) != before

        tab.goto(f"{address}/historik")
        assert table(tab, "Månad")[0][2] == mended.name

        go_to_upload(tab, address)
        expect(tab.get_by_role("combobox", name="Filen gäller månaden")).to_have_value(
            "januari 2025"
        )
        send(tab, mended)
        expect(tab.get_by_role("heading", name="Så ändras januari 2025")).to_be_visible()
        expect(tab.get_by_role("heading", name="Frågor om filen")).to_have_count(0)
        tab.get_by_role("button", name="Ta bort filen").click()
        expect(tab.get_by_role("heading", name=mended.name)).to_have_count(0)

        undo_latest(tab, address)
        assert intake(tab, address) == before

    check_marks(load_workbook(BytesIO(marked)))
    page = read_as_pdf(marked, tmp_path)
    for sentence in ("”Arvikka” är ingen kommun. Menar du Arvika?", "Kön är tom.", UNKNOWN):
        assert sentence in page


def test_a_draft_is_there_after_a_reload_until_the_file_is_taken_away(
    empty_home: Path, open_tab: OpenTab, tmp_path: Path
) -> None:
    fill_home(empty_home)
    path = tmp_path / "juni.xlsx"
    left = {"Utskriven": "2024-06-10", "Avslutsorsak": UNKNOWN}
    path.write_bytes(people(A1=left, A2={"Kommun": IMAGE}))
    with opened_upload(empty_home, open_tab) as (address, tab):
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        send(tab, path)
        unanswered = read_drafts(empty_home)
        answer(tab, UNKNOWN, MEANT)
        wait_until(tab, lambda: read_drafts(empty_home) != unanswered)

        tab.reload()

        expect(tab.get_by_role("heading", name="juni.xlsx")).to_be_visible()
        expect(tab.get_by_role("combobox", name=UNKNOWN)).to_have_value(MEANT)
        expect(tab.get_by_text(IMAGE)).to_be_visible()
        assert [url for url in asked if not re.match(rf"{address}|data:|blob:", url)] == []

        tab.get_by_role("button", name="Ta bort filen").click()
        expect(tab.get_by_role("heading", name="juni.xlsx")).to_have_count(0)
        wait_until(tab, lambda: read_drafts(empty_home) == [])
        tab.reload()
        expect(tab.get_by_role("combobox", name="Filen gäller månaden")).to_be_visible()
        expect(tab.get_by_role("heading", name="juni.xlsx")).to_have_count(0)
