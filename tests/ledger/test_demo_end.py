"""Demoläge ends: the sample förbund are gone for good, and nothing else is."""

from contextlib import closing

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DatabaseError

from analytics.demo import end_demo, is_for_demo, load_demo
from analytics.ledger.audit import find_broken_links
from analytics.ledger.drafts import Draft, load_draft, save_draft
from analytics.ledger.forbund import (
    DEMO_DONE,
    has_demo_ended,
    is_demo,
    list_forbund,
    mark_demo,
    save_association,
)
from analytics.ledger.months import LOCKED, mark_month
from analytics.ledger.removal import KEPT, PARTS, list_row_tables, list_tables
from analytics.ledger.schema import MAIN, ROWS, audit_log, comments, erasures, metadata
from analytics.ledger.state import find_moment
from analytics.ledger.store import open_store
from analytics.ledger.verify import verify_store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.release.archive import load_releases
from analytics.release.publishing import approve_release, propose_release
from analytics.release.tables import releases
from tests.access.readers import EMAIL, make_account
from tests.ledger.stores import (
    AT,
    SLUG,
    connect_to_postgresql,
    count,
    deliver,
    make_impatient,
    query,
    stop_log,
)
from tests.ledgers import anonymous, row, settings_toml

JUNE = Month.of(2024, 6)
REAL = "egna"
NO_FORBUND = {"installation", "erased_rows", "identities", "known_devices", "login_failures"} | {
    *("accounts", "account_roles", "sessions", "invitations", "totp_secrets", "recovery_codes"),
    "accessibility_messages",
}
"""Tables about the installation and its accounts; what was erased is sorted out by its number."""


def invented_toml():
    return "invented = true\n" + settings_toml()


def real_toml():
    return settings_toml().replace(f'"{SLUG}"', f'"{REAL}"').replace("Provbygden", "Egna")


def rows_of(store, table):
    with store.reading() as connection:
        return connection.execute(select(table)).all()


@pytest.fixture
def store(home):
    """A store in demoläge where something of every kind has been tried."""
    store = open_store(home)
    save_association(store, invented_toml(), actor="exempeldata", at=AT)
    mark_demo(store, DEMO_DONE)
    rows = [row(pseudonym=f"D{number}", exit="2024-05-31") for number in range(12)]
    deliver(store, rows, month="2024-05")
    deliver(
        store,
        rows[:-1],
        month="2024-06",
        anonyma=[anonymous("2024-01")],
        withdrawn=[("alfa", "D3")],
    )
    approve_release(store, propose_release(store, SLUG, JUNE), actor="chefen", at=AT)
    said = {"exhibit": "x", "period": "2024", "text": "Bra.", "written_at": "", "written_by": ""}
    with store.writing() as connection:
        connection.execute(comments.insert(), {"forbund": SLUG, **said})
    yield store
    store.close()


def end(store):
    return end_demo(store, actor="chefen", at=AT)


def faults_of(store):
    return [fault for check in verify_store(store) for fault in check.faults]


def test_nothing_of_the_sample_forbund_is_left_and_the_store_is_whole(store):
    assert rows_of(store, erasures)

    assert end(store) == ["Samordningsförbundet Provbygden"]

    for table in (*list_tables(), *(column.table for column in PARTS), erasures):
        assert rows_of(store, table) == [], table.name
    assert list_forbund(store) == []
    assert faults_of(store) == []


def test_every_table_either_goes_with_its_forbund_or_is_known_to_stay(store):
    parts = {column.table for column in PARTS}
    sorted_out = {t.name for t in (*list_tables(), *KEPT, *parts)} | NO_FORBUND

    found = inspect(store.engine)
    kept = {name for schema in (MAIN, ROWS) for name in found.get_table_names(schema=schema)}
    assert kept - {"alembic_version"} == sorted_out
    assert {t.fullname for t in metadata.sorted_tables if t.schema == ROWS} == {*list_row_tables()}


def test_accounts_and_the_log_stay_and_the_log_tells_of_it(store):
    make_account(store)
    before = rows_of(store, audit_log)

    end(store)

    after = rows_of(store, audit_log)
    assert after[: len(before)] == before
    assert [(line.action, line.forbund, line.object) for line in after[len(before) :]] == [
        ("remove", SLUG, ""),
        ("demo_end", "", SLUG),
    ]
    assert query(store.home, "SELECT email FROM accounts") == [(EMAIL,)]
    with store.reading() as connection:
        assert list(find_broken_links(connection, store.keyring)) == []


def test_a_forbund_with_data_of_its_own_stays(store):
    save_association(store, real_toml(), actor="chefen", at=AT)
    mark_month(store, REAL, JUNE, LOCKED, actor="chefen", at=AT)

    end(store)

    assert list_forbund(store) == [REAL]
    assert query(store.home, "SELECT forbund, mark FROM month_marks") == [(REAL, LOCKED)]
    assert faults_of(store) == []


def test_uploads_that_were_begun_are_gone(store):
    draft = Draft("2024-07", "hela", (("juli.xlsx", b"PK"),))
    save_draft(store, SLUG, "chefen", draft, at=AT)

    end(store)

    assert load_draft(store, SLUG, "chefen", at=AT) is None


def test_demo_does_not_come_back(store):
    end(store)

    assert not is_demo(store)
    assert has_demo_ended(store)
    assert not is_for_demo(store)
    with pytest.raises(UserError, match="Demoläget är avslutat här"):
        load_demo(store, report=print)


def test_ending_once_more_changes_nothing(store):
    end(store)
    lines = rows_of(store, audit_log)

    assert end(store) == []
    assert rows_of(store, audit_log) == lines


def test_a_store_without_demo_has_none_to_end(home):
    with closing(open_store(home)) as store:
        save_association(store, real_toml(), actor="chefen", at=AT)

        with pytest.raises(UserError, match="inget demoläge"):
            end(store)
        assert list_forbund(store) == [REAL]


def test_releases_are_sealed_again_afterwards(store):
    end(store)
    save_association(store, settings_toml(), actor="chefen", at=AT)
    deliver(store, [row(pseudonym="D1")], month="2024-06")
    approve_release(store, propose_release(store, SLUG, JUNE), actor="chefen", at=AT)

    for change in ("DELETE FROM main.releases", "UPDATE main.releases SET content = ''"):
        with pytest.raises(DatabaseError), store.writing() as connection:
            connection.execute(text(change))
    assert len(rows_of(store, releases)) == 1


def test_when_it_cannot_be_logged_everything_stays(store):
    tables = [*list_tables(), *(column.table for column in PARTS), erasures]
    before = [rows_of(store, table) for table in tables]
    save_draft(store, SLUG, "chefen", Draft("2024-07", "hela", ()), at=AT)
    stop_log(store.home)

    with pytest.raises(DatabaseError):
        end(store)

    assert [rows_of(store, table) for table in tables] == before
    assert is_demo(store)
    assert load_draft(store, SLUG, "chefen", at=AT) is not None
    with pytest.raises(DatabaseError), store.writing() as connection:
        connection.execute(text("DELETE FROM main.releases"))


def test_the_real_forbund_begins_anew_and_is_not_taken_for_the_sample(store):
    sample = find_moment(store, SLUG)
    published = load_releases(store, SLUG)
    end(store)
    save_association(store, settings_toml(), actor="chefen", at=AT)
    deliver(store, [row(pseudonym="D1")], month="2024-05")
    deliver(store, [row(pseudonym="D1")], month="2024-06")

    assert find_moment(store, SLUG) != sample
    assert published
    assert load_releases(store, SLUG) == ()
    assert count(store) == [1]
    assert faults_of(store) == []


def test_invented_rows_are_not_given_out_as_real_ones(store):
    with pytest.raises(UserError, match="Avsluta demoläget först"):
        save_association(store, settings_toml(), actor="chefen", at=AT)


def test_real_rows_are_not_given_out_as_invented_ones(home):
    with closing(open_store(home)) as store:
        save_association(store, settings_toml(), actor="chefen", at=AT)

        with pytest.raises(UserError, match="har riktiga uppgifter"):
            save_association(store, invented_toml(), actor="chefen", at=AT)


@pytest.mark.slow
def test_what_is_left_to_clean_is_told(server_home):
    with closing(open_store(server_home)) as store:
        save_association(store, invented_toml(), actor="exempeldata", at=AT)
        mark_demo(store, DEMO_DONE)
        make_impatient(store)
        with connect_to_postgresql() as other:
            other.execute("SELECT COUNT(*) FROM participants")

            with pytest.raises(UserError, match=r"Demoläget är avslutat, men .* demo --end"):
                end(store)

        assert has_demo_ended(store)
        assert end(store) == []
