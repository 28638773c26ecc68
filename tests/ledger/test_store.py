import stat

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError

from analytics.ledger.audit import find_broken_links
from analytics.ledger.forbund import (
    DEMO_BEGUN,
    DEMO_DONE,
    is_demo,
    is_demo_unfinished,
    list_forbund,
    load_association,
    load_settings,
    mark_demo,
    save_association,
)
from analytics.ledger.keyring import KEY_FILE, Keyring
from analytics.ledger.schema import MAIN, ROWS, audit_log, metadata
from analytics.ledger.store import open_store
from analytics.ledger.verify import verify_store
from analytics.model.errors import UserError
from tests.ledger.stores import (
    AT,
    SLUG,
    deliver,
    is_on_postgresql,
    make_store,
    query,
    rows_query,
    unseal_log,
)
from tests.ledgers import row, settings_toml

NUMBER = "AVD-HEMLIG-0017"


@pytest.fixture
def store(home):
    store = make_store(home)
    deliver(store, [row(pseudonym=NUMBER), row(pseudonym="D2")])
    yield store
    store.close()


def faults_of(store):
    return [fault for check in verify_store(store) for fault in check.faults]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_the_store_is_for_its_owner_only(home, store):
    assert mode(home) == 0o700
    names = {path.name for path in home.iterdir()}
    if is_on_postgresql():
        assert names == {KEY_FILE}
    else:
        assert {KEY_FILE, "samsyn.db", "samsyn-rows.db"} <= names
    assert {mode(path) for path in home.iterdir()} == {0o600}


def test_a_store_is_opened_again_with_what_it_held(home, store):
    store.close()

    again = open_store(home)

    assert list_forbund(again) == [SLUG]
    assert faults_of(again) == []
    again.close()


def test_the_tables_are_those_of_the_schema(store):
    with store.reading() as connection:
        inspector = inspect(connection)
        found = {
            f"{schema}.{name}"
            for schema in (MAIN, ROWS)
            for name in inspector.get_table_names(schema)
        }

    assert found == {*metadata.tables, "main.alembic_version"}


def test_a_folder_that_cannot_be_written_is_told_to_the_user(tmp_path):
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("här ligger en fil")

    with pytest.raises(UserError, match="Det går inte att skriva i mappen"):
        open_store(in_the_way / "home")


def test_a_missing_key_is_told_to_the_user(home, store):
    store.close()
    (home / KEY_FILE).unlink()

    with pytest.raises(UserError, match=r"Nyckelfilen .* saknas"):
        open_store(home)

    assert not (home / KEY_FILE).exists()


@pytest.mark.parametrize(
    ("content", "sentence"), [(bytes(32), "en annan installation"), (b"kort", "är skadad")]
)
def test_another_or_damaged_key_is_told_to_the_user(home, store, content, sentence):
    store.close()
    (home / KEY_FILE).write_bytes(content)

    with pytest.raises(UserError, match=sentence):
        open_store(home)


def test_no_lopnummer_stands_in_the_tables(store):
    with store.reading() as connection:
        for table in metadata.tables.values():
            assert NUMBER not in repr(connection.execute(select(table)).all())


def test_no_lopnummer_stands_in_the_files(home, store):
    store.close()

    for path in home.iterdir():
        content = path.read_bytes()
        assert NUMBER.encode() not in content
        assert NUMBER.encode("utf-16-le") not in content


def test_a_person_is_the_same_within_a_forbund_and_another_in_the_next():
    keyring, other = Keyring(bytes(32)), Keyring(bytes(31) + b"x")

    assert keyring.pseudonymise("a", "17") == keyring.pseudonymise("a", "17")
    assert keyring.pseudonymise("a", "17") != keyring.pseudonymise("b", "17")
    assert keyring.pseudonymise("a", "17") != keyring.pseudonymise("a", "00017")
    assert keyring.pseudonymise("a", "17") != other.pseudonymise("a", "17")
    assert keyring.fingerprint != other.fingerprint


def test_a_sealed_text_is_opened_with_its_own_key_only():
    keyring, other = Keyring(bytes(32)), Keyring(bytes(31) + b"x")

    sealed = keyring.seal(NUMBER)

    assert keyring.unseal(sealed) == NUMBER
    assert NUMBER.encode() not in sealed
    assert sealed == keyring.seal(NUMBER)
    with pytest.raises(InvalidTag):
        other.unseal(sealed)


@pytest.mark.parametrize(
    "statement", ["UPDATE main.audit_log SET actor = 'x'", "DELETE FROM main.audit_log"]
)
def test_the_log_cannot_be_changed_through_the_program(store, statement):
    with store.writing() as connection, pytest.raises(IntegrityError, match="append-only"):
        connection.exec_driver_sql(statement)


def broken_links(store):
    with store.reading() as connection:
        return list(find_broken_links(connection, store.keyring))


def write_log(store, count):
    for number in range(count):
        deliver(store, [row(pseudonym=f"N{number}")], month=f"2024-{number + 7:02d}")


def test_an_untouched_log_is_unbroken(store):
    write_log(store, 3)

    assert broken_links(store) == []


@pytest.mark.parametrize("column", ["at", "actor", "action", "forbund", "object"])
def test_an_edited_line_of_the_log_shows(home, store, column):
    write_log(store, 3)
    unseal_log(home)

    query(home, f"UPDATE audit_log SET {column} = 'x' WHERE id = 3")

    assert broken_links(store) == [3]
    assert any("loggen har ändrats" in fault for fault in faults_of(store))


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_line_taken_out_of_the_log_shows(home, store, number):
    write_log(store, 3)
    unseal_log(home)

    query(home, "DELETE FROM audit_log WHERE id = ?", number)

    assert broken_links(store) == [number + 1]


def test_the_last_line_taken_out_of_the_log_shows_by_its_import(home, store):
    unseal_log(home)

    query(home, "DELETE FROM audit_log WHERE id = 2")

    assert faults_of(store) == ["import 1, 2024-06 saknar rad i loggen"]


def test_lines_of_the_log_that_have_changed_places_show(home, store):
    write_log(store, 3)
    unseal_log(home)

    for old, new in ((3, 99), (4, 3), (99, 4)):
        query(home, "UPDATE audit_log SET id = ? WHERE id = ?", new, old)

    assert broken_links(store) == [3, 4, 5]


def test_a_whole_store_has_no_faults(store):
    checks = verify_store(store)

    assert len(checks) >= 5
    assert all(check.title and not check.faults for check in checks)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE participants SET kon = 'man' WHERE id = 2", "deltagare rad 2 har ändrats"),
        ("UPDATE participants SET entry = '2024-01-01' WHERE id = 1", "deltagare rad 1 har"),
        ("DELETE FROM participants WHERE id = 1", "import 1 saknar 1 rader i deltagare"),
        ("DELETE FROM import_parts", "import 1 innehåller något annat än när den lästes in"),
        (
            "UPDATE import_parts SET members = X'01000000' WHERE sheet = 'deltagare'",
            "import 1 innehåller",
        ),
    ],
)
def test_a_row_changed_past_the_program_shows(home, store, statement, fault):
    rows_query(home, statement)

    found = faults_of(store)

    assert any(line.startswith(fault) for line in found)


def test_an_import_taken_out_of_the_store_shows(home, store):
    rows_query(home, "DELETE FROM import_parts")
    rows_query(home, "DELETE FROM imports")

    assert faults_of(store) == ["import 1, 2024-06 står i loggen men finns inte"]


def test_every_version_of_the_settings_is_kept_and_the_latest_counts(home, store):
    save_association(store, settings_toml(shared_pseudonyms=True), actor="chefen", at=AT)

    assert load_association(store, SLUG).shared_pseudonyms
    assert load_settings(store, SLUG)[0] == 2
    assert query(home, "SELECT COUNT(*) FROM settings") == [(2,)]
    with store.reading() as connection:
        actions = list(connection.execute(select(audit_log.c.action)).scalars())
    assert actions == ["settings", "import", "settings"]


def test_bad_settings_are_not_saved(home, store):
    with pytest.raises(UserError):
        save_association(store, "slug = 1", actor="chefen", at=AT)

    assert query(home, "SELECT COUNT(*) FROM settings") == [(1,)]


def test_an_unknown_forbund_is_refused_with_the_known_ones(store):
    with pytest.raises(UserError, match=f"”okand” finns inte här. Det finns: {SLUG}"):
        load_settings(store, "okand")


def test_demo_is_marked_once_and_remembered(store):
    assert not is_demo(store)

    mark_demo(store, DEMO_BEGUN)
    assert is_demo(store)
    assert is_demo_unfinished(store)

    mark_demo(store, DEMO_DONE)
    assert is_demo(store)
    assert not is_demo_unfinished(store)


def test_a_lopnummer_moved_to_another_row_shows(home, store):
    rows_query(
        home,
        "UPDATE participants SET sealed_pseudonym = "
        "(SELECT sealed_pseudonym FROM participants WHERE id = 2) WHERE id = 1",
    )

    assert "deltagare rad 1 har ett löpnummer som hör till en annan rad" in faults_of(store)


def test_a_damaged_lopnummer_shows(home, store):
    rows_query(home, "UPDATE participants SET sealed_pseudonym = X'00' WHERE id = 1")

    assert "deltagare rad 1 har ett löpnummer som inte går att öppna" in faults_of(store)


def test_the_key_does_not_stand_in_what_is_printed_of_a_store(store):
    assert repr(store.keyring.secret) not in repr(store)
