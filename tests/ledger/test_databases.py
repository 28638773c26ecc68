"""Which database is used, and what is said when it cannot be."""

from threading import Barrier, Thread

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from analytics.ledger.databases import find_database
from analytics.ledger.schema import installation
from analytics.ledger.state import find_moment
from analytics.ledger.store import open_store
from analytics.ledger.verify import verify_store
from analytics.model.errors import UserError
from tests.ledger.stores import (
    SLUG,
    connect_to_postgresql,
    deliver,
    make_store,
    query,
)
from tests.ledgers import row

PASSWORD = "s3kret"


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


@pytest.fixture
def server_store(server_home):
    store = make_store(server_home)
    yield store
    store.close()


def test_without_an_address_the_store_is_in_files(monkeypatch):
    monkeypatch.setenv("SAMSYN_DATABASE", " ")

    assert find_database() is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_of_postgresql_may_be_written_in_any_usual_way(monkeypatch, scheme):
    monkeypatch.setenv("SAMSYN_DATABASE", f"{scheme}://anna:{PASSWORD}@db:5433/samsyn")

    url = find_database()

    assert (url.drivername, url.host, url.port) == ("postgresql+psycopg", "db", 5433)


@pytest.mark.parametrize(
    "address",
    [
        f"mysql://anna:{PASSWORD}@db/samsyn",
        f"postgresql://anna:{PASSWORD}@db",
        f"postgresql://anna:{PASSWORD}@db:port/samsyn",
        f"anna:{PASSWORD}",
    ],
)
def test_another_address_is_refused_without_being_repeated(monkeypatch, tmp_path, address):
    monkeypatch.setenv("SAMSYN_DATABASE", address)

    with pytest.raises(UserError, match="SAMSYN_DATABASE ska vara en adress") as caught:
        open_store(tmp_path / "home")

    assert PASSWORD not in str(caught.value)


@pytest.mark.parametrize("name", ["samsyn", "postgres"])
def test_a_server_that_does_not_answer_is_told(monkeypatch, tmp_path, postgres, name):
    address = {
        "samsyn": f"postgresql://anna:{PASSWORD}@127.0.0.1:1/samsyn",
        "postgres": postgres.url("postgres").replace(postgres.password, PASSWORD),
    }
    monkeypatch.setenv("SAMSYN_DATABASE", address[name])

    with pytest.raises(UserError, match="Databasen svarar inte") as caught:
        open_store(tmp_path / "home")

    assert PASSWORD not in str(caught.value)


def test_an_empty_database_becomes_a_store(monkeypatch, tmp_path, postgres):
    monkeypatch.setenv("SAMSYN_DATABASE", postgres.url(postgres.make_database()))

    store = make_store(tmp_path / "home")

    assert deliver(store, [row()]).accepted == 1
    assert not any(check.faults for check in verify_store(store))
    store.close()


def test_schemas_that_are_there_already_are_used(monkeypatch, tmp_path, postgres):
    name = postgres.make_database()
    postgres.run_sql("CREATE SCHEMA rows", name)
    monkeypatch.setenv("SAMSYN_DATABASE", postgres.url(name))

    store = open_store(tmp_path / "home")

    assert not any(check.faults for check in verify_store(store))
    store.close()


def test_a_store_of_a_newer_program_is_not_touched(home, store):
    query(home, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(UserError, match="kommer från en nyare version"):
        open_store(home)


def test_many_who_open_a_new_store_at_once_open_the_same_one(home):
    barrier, stores = Barrier(4), []

    def open_one():
        barrier.wait()
        stores.append(open_store(home))

    threads = [Thread(target=open_one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(stores) == 4
    assert len({store.keyring.fingerprint for store in stores}) == 1
    for store in stores:
        store.close()


def test_a_reader_on_a_server_sees_one_state_while_another_writes(server_store):
    with server_store.reading() as connection:
        before = connection.execute(text("SELECT COUNT(*) FROM rows.imports")).scalar()
        deliver(server_store, [row()])
        after = connection.execute(text("SELECT COUNT(*) FROM rows.imports")).scalar()

    assert (before, after) == (0, 0)


def test_readers_and_writers_never_wait_for_each_other_in_a_circle(home, store):
    """Reading the rows before the main file, as find_moment does, while imports land."""
    failures = []

    def read_often():
        other = open_store(home)
        try:
            for _ in range(200):
                find_moment(other, SLUG)
        except UserError as error:
            failures.append(error)
        other.close()

    reader = Thread(target=read_often)
    reader.start()
    for number in range(12):
        deliver(store, [row(pseudonym=f"N{number}")], month=f"2025-{number + 1:02d}")
    reader.join()

    assert failures == []


def test_bytes_come_back_as_bytes(store):
    deliver(store, [row()])

    with store.reading() as connection:
        (person,) = connection.execute(text("SELECT person FROM rows.participants")).one()

    assert type(person) is bytes


def test_texts_may_be_long(store):
    deliver(store, [row(part_detail="x" * 5000)], actor="y" * 5000)

    assert not any(check.faults for check in verify_store(store))


def test_the_log_on_a_server_cannot_be_emptied_past_the_program(server_store):
    with connect_to_postgresql() as connection, pytest.raises(psycopg.Error, match="append-only"):
        connection.execute("TRUNCATE audit_log")


def test_a_rule_of_the_server_that_does_not_hold_for_all_rows_shows(server_home, server_store):
    query(server_home, "ALTER TABLE imports ADD CONSTRAINT doubtful CHECK (accepted > 0) NOT VALID")

    faults = [fault for check in verify_store(server_store) for fault in check.faults]

    assert faults == ["doubtful gäller inte alla rader"]


@pytest.mark.parametrize("name", ["samsyn.db", "samsyn-rows.db"])
def test_files_that_are_no_databases_any_more_are_told(sqlite_home, name):
    make_store(sqlite_home).close()
    (sqlite_home / name).write_bytes(b"x" * 8192)

    with pytest.raises(UserError, match="Databasen är skadad"):
        open_store(sqlite_home)


def test_a_file_damaged_in_the_middle_is_told(sqlite_home):
    store = make_store(sqlite_home)
    deliver(store, [row(pseudonym=f"N{number}") for number in range(200)])
    store.close()
    path = sqlite_home / "samsyn-rows.db"
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + b"\xff" * 8192 + content[middle + 8192 :])

    with pytest.raises(UserError, match="Databasen är skadad"):
        verify_store(open_store(sqlite_home))


def test_values_do_not_stand_in_errors(store):
    with store.writing() as connection, pytest.raises(IntegrityError) as caught:
        connection.execute(
            installation.insert(), [{"name": "a", "value": PASSWORD}, {"name": "a", "value": "b"}]
        )

    assert PASSWORD not in str(caught.value)
