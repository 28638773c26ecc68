"""Stores that must survive, on both kinds of database."""

from contextlib import closing
from itertools import count

import pytest
from sqlalchemy import func, select

from analytics.ledger.imports import list_imports
from analytics.ledger.schema import audit_log
from analytics.ledger.store import open_store
from analytics.ledger.verify import verify_store
from tests.ledger.stores import SLUG
from tests.postgres import run_server


@pytest.fixture(scope="session")
def postgres():
    """A server that waits for the disk, as in earnest."""
    with run_server(durable=True) as server:
        yield server


@pytest.fixture
def make_sqlite_home(tmp_path, monkeypatch):
    """Give a function that returns the folder of a store that is not made yet, in files."""
    monkeypatch.delenv("SAMSYN_DATABASE", raising=False)
    numbers = count()
    return lambda: tmp_path / f"home-{next(numbers)}"


@pytest.fixture
def make_server_home(make_sqlite_home, postgres, monkeypatch):
    """Give a function that returns the folder of a new store on a server."""

    def make_server_home():
        monkeypatch.setenv("SAMSYN_DATABASE", postgres.url(postgres.make_database()))
        return make_sqlite_home()

    return make_server_home


@pytest.fixture(
    params=[
        pytest.param("make_sqlite_home", id="sqlite"),
        pytest.param("make_server_home", id="postgresql", marks=pytest.mark.slow),
    ]
)
def make_home(request):
    """Give a function that returns the folder of a new store, on both kinds of database."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def check():
    """Give a function that checks a store as it is after a disaster, and returns its imports."""

    def check(home, acknowledged=()):
        with closing(open_store(home)) as store:
            faults = [fault for check in verify_store(store) for fault in check.faults]
            found = {(entry.id, entry.accepted) for entry in list_imports(store, SLUG)}
            assert faults == []
            assert set(acknowledged) <= found
            assert _count_logged(store) == len(found)
            return found

    return check


def _count_logged(store):
    query = select(func.count()).where(audit_log.c.action == "import")
    with store.reading() as connection:
        return connection.execute(query).scalar()
