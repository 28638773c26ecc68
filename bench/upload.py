"""The whole way of a workbook into the ledger beside merely reading it with pandas."""

import tempfile
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

from analytics.demo import SAMPLE_DATA
from analytics.ledger.forbund import save_association
from analytics.ledger.store import open_store
from analytics.model.month import Month
from analytics.upload import take_in
from bench.timing import print_ratios, time_in_turn

SLUG = "ostra-ostergotland"
_NOW = datetime(2025, 1, 2, tzinfo=UTC)


def run() -> None:
    """Print reading, checking and saving a real month, ours and reading alone in pandas."""
    path = SAMPLE_DATA / SLUG / f"{SLUG}_2024-12.xlsx"
    data = path.read_bytes()
    rows = load_workbook(path)["Deltagare"].max_row - 1
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "home")
        toml = (SAMPLE_DATA / f"{SLUG}.toml").read_text(encoding="utf-8")
        association = save_association(store, toml, actor="bench", at=_NOW)
        months = count(Month.of(2025, 1).ordinal)

        def ours() -> None:
            """Send the list for one month after another, as a förbund does."""
            month = Month(next(months))
            upload = take_in(store, association, month, (path.name, data), actor="bench", at=_NOW)
            assert upload.status == "imported"

        ways = {
            "read, check, compare and save": ours,
            "pandas.read_excel, openpyxl": lambda: pd.read_excel(BytesIO(data), sheet_name=None),
        }
        print_ratios(f"A month's workbook, {rows} participant rows", time_in_turn(ways))
