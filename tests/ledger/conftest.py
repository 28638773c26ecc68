"""The tests of the ledger run over both stores."""

import pytest

from analytics.ledger.databases import find_database, make_engine
from analytics.ledger.migrate import migrate
from tests.postgres import run_server


@pytest.fixture(scope="session")
def postgres():
    """A server for this run of the tests, which is not asked to survive anything."""
    with run_server(durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def template(postgres):
    """A database with the tables of a new store, to make others from."""
    name = postgres.make_database()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMSYN_DATABASE", postgres.url(name))
        engine = make_engine(None, find_database())
        migrate(engine)
        engine.dispose()
    return name


@pytest.fixture(
    params=[
        pytest.param("sqlite_home", id="sqlite"),
        pytest.param("server_home", id="postgresql", marks=pytest.mark.slow),
    ]
)
def home(request):
    """The folder of a store that is not made yet, on one kind of database and the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def sqlite_home(tmp_path, monkeypatch):
    """The folder of a store that is not made yet, in files."""
    monkeypatch.delenv("SAMSYN_DATABASE", raising=False)
    return tmp_path / "home"


@pytest.fixture
def server_home(postgres, template, tmp_path, monkeypatch):
    """The folder of a store that is not made yet, in a database of PostgreSQL."""
    name = postgres.make_database(template)
    monkeypatch.setenv("SAMSYN_DATABASE", postgres.url(name))
    yield tmp_path / "home"
    postgres.drop_database(name)
