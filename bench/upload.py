"""The whole way of a workbook into the ledger beside merely reading it with pandas."""

import random
import resource
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from analytics.ledger.forbund import save_association
from analytics.ledger.store import Store, open_store
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.upload import take_in
from bench.timing import print_ratios, time_in_turn

BARS = {500: 1.5, 10_000: 0.5, 100_000: 0.4}
"""How long the whole way may take beside pandas, by the number of rows."""
MOST_GROWTH = 11.0
"""From 10 000 to 100 000 rows."""
MOST_MEMORY = 1_000_000_000
_RUNS = 5
_NOW = datetime(2025, 1, 2, tzinfo=UTC)
_MONTH = Month.of(2024, 12)
_FIRST_DAY = date(2021, 1, 1)
_HEADINGS = (
    *("Deltagar-ID", "Insats", "Del", "Kön", "Födelseår", "Kommun", "Remitterande part"),
    *("Aktualiserad", "Inskriven", "Utskriven", "Avslutsorsak", "Omfattning"),
    *("Försörjning före", "Försörjning efter", "Utbildningsnivå", "Tid i offentlig försörjning"),
    *("Steg vid start", "Steg nu", "Steg vid avslut", "Samtycke"),
)
_SETTINGS = """
slug = "bench"
name = "Bench"
region = "Region Värmland"
members = [{ code = "1784" }, { code = "1730" }]
[[programmes]]
code = "plattform"
name = "Plattform för samverkan"
[[programmes.components]]
code = "cm"
name = "Case Management"
"""


def run() -> None:
    """Print reading, checking, comparing and saving, beside reading alone in pandas."""
    ours = {}
    for size, bar in BARS.items():
        data = make_workbook(size)
        with tempfile.TemporaryDirectory() as folder:
            way = _already_imported if size == min(BARS) else _into_an_empty_ledger
            ways = {
                "read, check, compare and save": way(Path(folder), data),
                "pandas.read_excel, openpyxl": lambda d=data: pd.read_excel(
                    BytesIO(d), engine="openpyxl"
                ),
            }
            seconds = time_in_turn(ways, _RUNS)
        print_ratios(f"A workbook of {size} rows and {len(_HEADINGS)} columns", seconds)
        ours[size], theirs = seconds.values()
        print(f"  ours / pandas = {ours[size] / theirs:.2f}, at most {bar}")
    _, middle, largest = ours.values()
    print(f"  growth from 10 000 to 100 000 rows: {largest / middle:.1f} ×, at most {MOST_GROWTH}")
    _print_memory()


def _print_memory() -> None:
    """Print the peak memory of this process and of its largest child together."""
    kilobytes = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    peak, most = kilobytes * 1024 / 1e6, MOST_MEMORY / 1e6
    print(f"  peak memory, parent and child: {peak:.0f} MB, at most {most:.0f}")


def open_ledger(folder: Path) -> tuple[Store, Association]:
    """Return a new ledger and the förbund that the workbooks are of."""
    store = open_store(folder)
    return store, save_association(store, _SETTINGS, actor="bench", at=_NOW)


def _already_imported(folder: Path, data: bytes) -> Callable[[], None]:
    """Send the same list for one month after another, as a förbund does."""
    store, association = open_ledger(folder / "home")
    months = count(_MONTH.ordinal)

    def take_next() -> None:
        take(store, association, Month(next(months)), data)

    take_next()
    return take_next


def _into_an_empty_ledger(folder: Path, data: bytes) -> Callable[[], None]:
    """Send the list to a new ledger each time, so that every row is written."""
    homes = (folder / str(number) for number in count())

    def take_first() -> None:
        store, association = open_ledger(next(homes))
        take(store, association, _MONTH, data)
        store.close()

    return take_first


def take(store: Store, association: Association, month: Month, data: bytes) -> None:
    """Take in a workbook for a month, which must have no faults."""
    upload = take_in(store, association, month, ("bench.xlsx", data), actor="bench", at=_NOW)
    assert upload.status == "imported"


def make_workbook(size: int) -> bytes:
    """Return a workbook of ``size`` deltaganden, the same each time."""
    chance = random.Random(size)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Deltagare")
    sheet.append(list(_HEADINGS))
    for number in range(size):
        sheet.append(_make_row(number, chance))
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _make_row(number: int, chance: random.Random) -> list[str | int | date | None]:
    entry = _FIRST_DAY + timedelta(days=chance.randrange(1400))
    left = entry + timedelta(days=chance.randrange(30, 700))
    out = left <= _MONTH.last_day
    return [
        *(f"A{number}", "Plattform för samverkan", "Case Management"),
        *(chance.choice(("Kvinna", "Man")), chance.randrange(1960, 2005)),
        *(chance.choice(("Arvika", "Eda")), chance.choice(("AF", "FK", "Region Värmland"))),
        *(entry - timedelta(days=chance.randrange(60)), entry, left if out else None),
        *("Reguljär utbildning" if out else None, 100 if out else None, "Sjukpenning"),
        *("Aktivitetsstöd" if out else None, "Gymnasium", chance.randrange(100)),
        *(chance.randrange(1, 6), chance.randrange(1, 6)),
        *(chance.randrange(1, 6) if out else None, "Ja"),
    ]
