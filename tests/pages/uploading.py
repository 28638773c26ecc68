"""Go through the steps of reading in a file, as a session of the page does."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Button, Element, Selectbox, TextInput

from analytics.ledger.drafts import FOLDER
from analytics.ledger.forbund import save_association
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.upload import take_in
from sample_data.package import Values
from tests.builders import participant_workbook
from tests.conftest import ROOT
from tests.ledger.stores import rows_query
from tests.shown import list_tables

AT = datetime(2024, 6, 3, tzinfo=UTC)
SLUG = "arvika-eda"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEN = [f"A{number}" for number in range(1, 11)]
"""The Deltagar-ID of those who are there in May 2024."""


def list_of(names: Sequence[str] = TEN, **changes: Values) -> bytes:
    """Return a workbook with one row for each name, and what is said to differ in it."""
    return participant_workbook([{"Deltagar-ID": name, **changes.get(name, {})} for name in names])


def with_heading(content: bytes, former: str, heading: str) -> bytes:
    """Return a workbook in which a heading of the sheet Deltagare is written in another way."""
    book = load_workbook(BytesIO(content))
    (cell,) = (cell for cell in book["Deltagare"][1] if cell.value == former)
    cell.value = heading
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def fill_home(home: Path, content: bytes | None = None, month: str = "2024-05") -> None:
    """Make a store with one förbund, in which the list of May 2024 has been read in."""
    store = open_store(home)
    settings = (ROOT / "sample_data" / f"{SLUG}.toml").read_text(encoding="utf-8")
    association = save_association(store, settings, actor="test", at=AT)
    file = ("maj.xlsx", content or list_of())
    upload = take_in(store, association, Month.parse(month), file, actor="test", at=AT)
    assert upload.status == "imported"
    store.close()


def open_session(page: str = "ladda_upp") -> AppTest:
    """Open a page as a new session does: a reload, or another day."""
    shown = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=60)
    shown.run()
    return shown.switch_page(f"{page}.py").run()


def send(shown: AppTest, **files: bytes) -> AppTest:
    """Choose files on the page, named without their ending."""
    named = [(f"{name}.xlsx", content, EXCEL) for name, content in files.items()]
    return shown.file_uploader[0].set_value(named).run()


def button(shown: AppTest, label: str) -> Button:
    return next(found for found in shown.button if found.label == label)


def box(shown: AppTest, label: str) -> Selectbox[Any]:
    return next(found for found in shown.selectbox if label in found.label)


def text_input(shown: AppTest, label: str) -> TextInput:
    return next(found for found in shown.text_input if label in found.label)


def has_button(shown: AppTest, label: str) -> bool:
    return label in [found.label for found in shown.button]


def headings(shown: AppTest) -> list[str]:
    return [found.value for found in shown.header]


def messages(shown: AppTest) -> str:
    found = [*shown.error, *shown.warning, *shown.info, *shown.success, *shown.markdown]
    return "\n".join(str(one.value) for one in found)


def table(shown: AppTest, alt: str) -> pd.DataFrame:
    (found,) = (table for table in list_tables(shown) if table.alt == alt)
    return found.value


def has_table(shown: AppTest, alt: str) -> bool:
    return alt in [table.alt for table in list_tables(shown)]


def elements(block: Block) -> list[Element | Block]:
    """Return all that a block holds, from top to bottom."""
    found: list[Element | Block] = []
    for child in block.children.values():
        found.append(child)
        if isinstance(child, Block):
            found += elements(child)
    return found


def drafts_in(home: Path) -> list[Path]:
    return list((home / FOLDER).glob("*"))


def list_imported(home: Path) -> list[str]:
    """Return the names of the files that have been read in, in order."""
    return [name for (name,) in rows_query(home, "SELECT file_name FROM imports ORDER BY id")]
