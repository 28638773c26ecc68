"""Stores under a folder of the test's own, and deliveries to them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.imports import Delivery, commit_delivery
from analytics.ledger.state import load_dataset
from analytics.ledger.store import MAIN_FILE, ROWS_FILE, open_store
from analytics.measures.registry import compute_measure
from analytics.model.month import Month
from tests.ledgers import select, settings_toml

SLUG = "provbygden"
AT = datetime(2024, 7, 3, 12, 2, tzinfo=UTC)


def make_store(home, **named):
    store = open_store(home)
    save_association(store, settings_toml(**named), actor="chefen", at=AT)
    return store


def deliver(store, rows=None, *, month="2024-06", actor="chefen", at=AT, **named):
    """Take in one file with these participant rows and whatever else is named."""
    delivery = Delivery(Month.parse(month), f"{month}.xlsx", rows, **named)
    return commit_delivery(store, load_association(store, SLUG), delivery, actor=actor, at=at)


def count(store, measure="inskrivna", period="2024", by=(), column="n", **named):
    """Return a column of a measure of the current state."""
    frame = compute_measure(measure, load_dataset(store, SLUG), select(period, **named), by)
    return frame[column].tolist()


def query(home, sql, *values, file=MAIN_FILE):
    """Run one statement on a database file, past the program."""
    with closing(sqlite3.connect(home / file)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def rows_query(home, sql, *values):
    return query(home, sql, *values, file=ROWS_FILE)
