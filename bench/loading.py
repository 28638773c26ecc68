"""A ledger version from SQLite into memory, ready to count in, beside merely reading its rows."""

import random
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd

from analytics.ledger.databases import ROWS_FILE
from analytics.ledger.delivery import Delivery, stage_delivery
from analytics.ledger.forbund import save_association
from analytics.ledger.imports import commit_staged
from analytics.ledger.state import load_dataset
from analytics.ledger.store import Store, open_store
from analytics.model.month import Month
from analytics.model.rows import ParticipantRow
from bench.material import DESTINATIONS, KON, MEMBERS, PARTS, SOURCES
from bench.timing import print_ratios, time_in_turn

ROWS = 100_000
MOST = 0.5
"""Of the time in which pandas.read_sql reads the same rows."""
_NOW = datetime(2025, 1, 2, tzinfo=UTC)
_MONTH = Month.of(2024, 12)
_FIRST_DAY = date(2015, 1, 1)
_SETTINGS = """
slug = "bench"
name = "Bench"
region = "Regionen"
members = [{ code = "1784" }, { code = "1730" }, { code = "1765" }, { code = "1780" }]
[[programmes]]
code = "plattform"
name = "Plattform"
components = [{ code = "forsteg", name = "Försteg" }, { code = "cm", name = "Case Management" }]
[[programmes]]
code = "vagen"
name = "Vägen vidare"
"""


def run(size: int = ROWS) -> None:
    """Print how long both take, and whether the bar is reached."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        store = _fill_store(home, size)
        assert len(load_dataset(store, "bench").stays) == len(_read_sql(home)) == size
        ways = {
            "rows in the ledger to a Dataset": lambda: load_dataset(store, "bench"),
            "pandas.read_sql of the same rows": lambda: _read_sql(home),
        }
        seconds = time_in_turn(ways, runs=5)
        store.close()
    print_ratios(f"Loading a ledger version of {size} rows from SQLite", seconds)
    ours, theirs = seconds.values()
    word = "reached" if ours <= MOST * theirs else "falls short"
    print(f"  ours / pandas = {ours / theirs:.2f}, at most {MOST}: {word}")


def _read_sql(home: Path) -> pd.DataFrame:
    with closing(sqlite3.connect(home / ROWS_FILE)) as connection:
        return pd.read_sql("SELECT * FROM participants", connection)


def _fill_store(home: Path, size: int) -> Store:
    store = open_store(home)
    association = save_association(store, _SETTINGS, actor="bench", at=_NOW)
    chance = random.Random(size)
    rows = [_make_row(number, chance) for number in range(size)]
    delivery = Delivery(_MONTH, "bench.xlsx", {"deltagare": rows, "anonyma": ()})
    commit_staged(store, stage_delivery(store, association, delivery), actor="bench", at=_NOW)
    return store


def _make_row(number: int, chance: random.Random) -> ParticipantRow:
    """Return a row with a value in about as many columns as förbund keep."""
    entry = _FIRST_DAY + timedelta(days=chance.randrange(3500))
    left = entry + timedelta(days=chance.randrange(30, 700))
    gone = left <= _MONTH.last_day
    programme = chance.choice(("plattform", "vagen"))
    return ParticipantRow(
        pseudonym=f"P{number}",
        programme=programme,
        component=chance.choice(("forsteg", "cm")) if programme == "plattform" else "",
        kon=chance.choice(KON),
        birth_year=chance.randrange(1955, 2008),
        kommun=chance.choice(tuple(MEMBERS)),
        part=chance.choice(PARTS),
        referred=entry - timedelta(days=chance.randrange(60)),
        entry=entry,
        exit=left if gone else None,
        destination=chance.choice(DESTINATIONS[:4]) if gone else "",
        extent=chance.choice((None, 25.0, 50.0, 100.0)) if gone else None,
        extent_asked=True,
        support_before=tuple(chance.sample(SOURCES[:9], chance.randrange(1, 3))),
        support_after=tuple(chance.sample(SOURCES[:9], chance.randrange(1, 3))) if gone else (),
        work_before=chance.choice((0.0, 25.0)),
        work_after=chance.choice((0.0, 50.0)) if gone else None,
        support_months=chance.randrange(90),
        step_entry=chance.randrange(1, 6),
        step_now=chance.randrange(1, 6),
    )
