"""A förbundschef's Monday morning: upload the month's file, and see the figures change."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.ledger.forbund import save_association
from analytics.ledger.imports import list_imports
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.upload import take_in
from analytics.wording.numbers import format_count
from sample_data.profiles import ARVIKA_EDA
from tests.browser.server import ROOT, started_app
from tests.sample_data.listed import entries_in
from tests.three_faults import write_three_faults
from tests.workbook.inputs.files import (
    count_texts_in_billions,
    ole_header,
    write_to_the_far_corner,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOW = datetime(2024, 12, 2, tzinfo=UTC)
SLUG = "arvika-eda"
OpenTab = Callable[[], Page]


def workbook(month: str) -> Path:
    return ROOT / "sample_data" / SLUG / f"{SLUG}_{month}.xlsx"


@pytest.fixture
def november_home(empty_home: Path) -> Path:
    """A home where everything up to November 2024 has been read in."""
    store = open_store(empty_home)
    settings = (ROOT / "sample_data" / f"{SLUG}.toml").read_text(encoding="utf-8")
    association = save_association(store, settings, actor="test", at=NOW)
    for month in ("2023-12", "2024-11"):
        path = workbook(month)
        take_in(
            store,
            association,
            Month.parse(month),
            (path.name, path.read_bytes()),
            actor="test",
            at=NOW,
        )
    store.close()
    return empty_home


def intake_card(tab: Page) -> str:
    card = tab.locator(".samsyn-cards > div").filter(has_text="Nya inskrivna")
    return card.locator(".value").inner_text()


def imports_in(home: Path) -> int:
    store = open_store(home)
    count = len(list_imports(store, SLUG))
    store.close()
    return count


def test_uploaded_workbook_changes_the_figures(november_home: Path, open_tab: OpenTab) -> None:
    with started_app(november_home) as address:
        tab = open_tab()
        tab.goto(address)
        expect(tab.get_by_label("Period", exact=True)).to_have_value("2024 (t.o.m. nov 2024)")
        before = intake_card(tab)

        tab.goto(f"{address}/ladda_upp")
        expect(tab.get_by_label("Filen gäller månaden")).to_have_value("december 2024")
        tab.set_input_files("input[type=file]", workbook("2024-12"))
        tab.get_by_role("button", name="Läs in").click()
        tab.get_by_text("är inlästa för december 2024").wait_for()
        tab.goto(address)
        tab.get_by_text("Unika deltagare", exact=True).wait_for()

        after = intake_card(tab)
    assert after == format_count(len(entries_in(ARVIKA_EDA, 2024)))
    assert after != before
    assert imports_in(november_home) == 3


def test_three_faults_are_shown_at_once_and_nothing_is_saved(
    november_home: Path, open_tab: OpenTab, tmp_path: Path
) -> None:
    path = write_three_faults(tmp_path / "december.xlsx")
    with started_app(november_home) as address:
        tab = open_tab()
        tab.goto(f"{address}/ladda_upp")
        expect(tab.get_by_label("Filen gäller månaden")).to_have_value("december 2024")

        tab.set_input_files("input[type=file]", path)

        tab.get_by_text("3 saker behöver rättas i december.xlsx. Inget har sparats.").wait_for()
        for text in ("Menar du Arvika?", "Kön är tom", "ligger före Inskriven"):
            tab.get_by_text(text).wait_for()
        assert tab.get_by_role("button", name="Läs in").count() == 0
    assert imports_in(november_home) == 2


def test_files_that_cannot_be_read_are_explained_and_the_app_lives(
    november_home: Path, open_tab: OpenTab
) -> None:
    with started_app(november_home) as address:
        for name in ("csv", "personnummer", "langt_bort", "doctype"):
            tab = open_tab()
            tab.goto(f"{address}/ladda_upp")
            expect(tab.get_by_label("Filen gäller månaden")).to_have_value("december 2024")
            file = ROOT / "sample_data" / "faulty" / f"{name}.xlsx"
            tab.set_input_files("input[type=file]", file)
            tab.get_by_text(f"behöver rättas i {file.name}").wait_for()
        other = open_tab()
        other.goto(address)
        other.get_by_text("Unika deltagare", exact=True).wait_for()
    assert imports_in(november_home) == 2


ABORTING = {
    "antal": (count_texts_in_billions, "Filen gick inte att läsa färdigt."),
    "hornet": (write_to_the_far_corner, "XFD1048576"),
    "ole": (ole_header, "en äldre Excelfil (.xls)"),
}
"""Files that abort the fast reader's process, and what their user is told."""


def test_files_that_abort_the_reader_leave_the_app_to_everybody_else(
    november_home: Path, open_tab: OpenTab, tmp_path: Path
) -> None:
    with started_app(november_home) as address:
        tab = open_tab()
        tab.goto(address)
        before = intake_card(tab)
        for name, (make, told) in ABORTING.items():
            path = tmp_path / f"{name}.xlsx"
            path.write_bytes(make())
            tab.goto(f"{address}/ladda_upp")
            expect(tab.get_by_label("Filen gäller månaden")).to_have_value("december 2024")

            tab.set_input_files("input[type=file]", path)

            tab.get_by_text(told).first.wait_for()
            other = open_tab()
            other.goto(address)
            other.get_by_text("Unika deltagare", exact=True).wait_for()
            assert intake_card(other) == before
    assert imports_in(november_home) == 2
