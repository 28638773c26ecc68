"""Stores under a folder of the test's own, and deliveries to them."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from analytics.ledger.databases import MAIN_FILE, ROWS_FILE, find_database
from analytics.ledger.delivery import Delivery, stage_delivery
from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.imports import commit_staged
from analytics.ledger.state import load_dataset
from analytics.ledger.store import Store, open_store
from analytics.measures.registry import compute_measure
from analytics.model.month import Month
from analytics.model.rows import ROW_KINDS
from tests.ledgers import select, settings_toml

SLUG = "provbygden"
AT = datetime(2024, 7, 3, 12, 2, tzinfo=UTC)


def make_store(home: Path, **named: Any) -> Store:
    store = open_store(home)
    save_association(store, settings_toml(**named), actor="chefen", at=AT)
    return store


def deliver(store, rows=None, *, month="2024-06", actor="chefen", at=AT, **named):
    """Take in one file with these participant rows and whatever else is named."""
    delivery = make_delivery(rows, month=month, **named)
    staged = stage_delivery(store, load_association(store, SLUG), delivery)
    return commit_staged(store, staged, actor=actor, at=at)


def make_delivery(rows=None, *, month="2024-06", **named):
    """Return a file with participant rows and other sheets by name, such as ekonomi=[...]."""
    kinds = {} if rows is None else {"deltagare": rows, "anonyma": ()}
    sheets = {name: named.pop(name) for name in ROW_KINDS if name in named}
    return Delivery(Month.parse(month), f"{month}.xlsx", {**kinds, **sheets}, **named)


def count(store, measure="inskrivna", period="2024", by=(), column="n", **named):
    """Return a column of a measure of the current state."""
    frame = compute_measure(measure, load_dataset(store, SLUG), select(period, **named), by)
    return frame[column].tolist()


def query(home: Path, sql: str, *values: Any, file: str = MAIN_FILE) -> list[tuple[Any, ...]]:
    """Run one statement on the database, past the program; on PostgreSQL it is reworded."""
    if is_on_postgresql():
        return _query_postgresql(sql, values)
    with closing(sqlite3.connect(home / file)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def rows_query(home: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return query(home, sql, *values, file=ROWS_FILE)


def is_on_postgresql():
    return find_database() is not None


def connect_to_postgresql():
    address = find_database().set(drivername="postgresql")
    return psycopg.connect(
        address.render_as_string(hide_password=False), options="-c search_path=main,rows"
    )


def _query_postgresql(sql, values):
    sql = re.sub(r"X'([0-9A-F]*)'", r"'\\x\1'::bytea", sql).replace("?", "%s")
    with connect_to_postgresql() as connection:
        cursor = connection.execute(sql, values or None)
        return cursor.fetchall() if cursor.description else []


def unseal_log(home):
    """Take away what keeps the log from being changed."""
    table = " ON audit_log" if is_on_postgresql() else ""
    for verb in ("update", "delete"):
        query(home, f"DROP TRIGGER audit_log_no_{verb}{table}")


def stop_log(home):
    """Make the log take no more lines."""
    if is_on_postgresql():
        query(home, "ALTER TABLE audit_log ADD CONSTRAINT no_room CHECK (false) NOT VALID")
    else:
        query(
            home,
            "CREATE TRIGGER no_room BEFORE INSERT ON audit_log "
            "BEGIN SELECT RAISE(ABORT, 'no_room'); END",
        )


def let_log_go_on(home):
    """Make the log take lines again."""
    if is_on_postgresql():
        query(home, "ALTER TABLE audit_log DROP CONSTRAINT no_room")
    else:
        query(home, "DROP TRIGGER no_room")


def make_impatient(store):
    """Let the store's free connection wait no time at all for another writer."""
    with store.engine.connect() as connection:
        word = "SET lock_timeout=" if is_on_postgresql() else "PRAGMA busy_timeout="
        connection.exec_driver_sql(f"{word}1")
        connection.commit()
