"""The tests of accounts run over both stores."""

import pytest

from analytics.ledger.store import open_store
from tests.ledger.conftest import home, postgres, server_home, sqlite_home, template  # noqa: F401


@pytest.fixture
def store(home):  # noqa: F811
    """An empty store, on one kind of database and the other."""
    opened = open_store(home)
    yield opened
    opened.close()
