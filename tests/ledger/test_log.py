"""The audit log read, and changed by somebody who gets past what keeps it from being changed."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from analytics.ledger.audit import find_head, write_audit
from analytics.ledger.log import LogFilter, check_log, count_log, find_first_month, read_log
from analytics.ledger.schema import audit_log
from analytics.model.errors import UserError
from analytics.model.month import Month
from tests.ledger.stores import AT, SLUG, deliver, make_store, query, unseal_log
from tests.ledgers import row

ENTRIES = 6


@pytest.fixture
def store(home):
    store = make_store(home)
    for number in range(ENTRIES - 1):
        deliver(store, [row(pseudonym=f"N{number}")], month=f"2024-{number + 1:02d}")
    yield store
    store.close()


@pytest.fixture
def opened(home, store):
    """The store, with what keeps its log from being changed taken away."""
    unseal_log(home)
    return store


def log(store, action, *, at=AT, forbund="", about="", actor="chefen"):
    with store.writing() as connection:
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=actor,
            action=action,
            forbund=forbund,
            object=about,
        )


def head_of(store):
    with store.reading() as connection:
        return find_head(connection).hex()


def read_objects(store, **wanted):
    return [entry.object for entry in read_log(store, LogFilter(**wanted))]


def test_untouched_log_is_whole_and_tells_its_last_link(store):
    check = check_log(store)

    assert check.holds
    assert (check.entries, check.head) == (ENTRIES, head_of(store))


@pytest.mark.parametrize("column", ["at", "actor", "action", "forbund", "object"])
@pytest.mark.parametrize("number", [1, 3, ENTRIES])
def test_edited_entry_is_named(column, number, home, opened):
    query(home, f"UPDATE audit_log SET {column} = 'x' WHERE id = ?", number)

    assert check_log(opened).broken == (number,)


@pytest.mark.parametrize("number", range(1, ENTRIES))
def test_entry_after_one_that_was_taken_out_is_named(number, home, opened):
    query(home, "DELETE FROM audit_log WHERE id = ?", number)

    assert check_log(opened).broken == (number + 1,)


def test_entries_that_have_changed_places_are_named(home, opened):
    for old, new in ((3, 99), (4, 3), (99, 4)):
        query(home, "UPDATE audit_log SET id = ? WHERE id = ?", new, old)

    assert check_log(opened).broken == (3, 4, 5)


def test_entry_put_in_between_is_named(home, opened):
    query(
        home,
        "INSERT INTO audit_log SELECT 99, at, actor, action, forbund, 'x', chain "
        "FROM audit_log WHERE id = ?",
        ENTRIES,
    )

    assert check_log(opened).broken == (99,)


@pytest.mark.parametrize("kept", [0, 1, ENTRIES - 1])
def test_entries_taken_away_at_the_end_show_by_a_link_noted_earlier(kept, home, opened):
    noted = head_of(opened)

    query(home, "DELETE FROM audit_log WHERE id > ?", kept)

    assert check_log(opened).holds
    assert check_log(opened, noted).anchor_lost
    assert not check_log(opened, noted).holds


def test_entries_written_anew_with_the_key_itself_show_by_a_link_noted_earlier(home, opened):
    noted = head_of(opened)
    query(home, "DELETE FROM audit_log WHERE id > 3")
    for number in range(4, ENTRIES + 1):
        log(opened, "import", forbund=SLUG, about=f"import {number}, påhittad")

    check = check_log(opened, noted)

    assert not check.broken
    assert check.anchor_lost


def test_link_that_is_written_over_another_breaks_the_chain_where_it_stands(home, opened):
    """Whoever knows the noted link cannot put it at the end of a shorter log."""
    noted = head_of(opened)
    query(home, "DELETE FROM audit_log WHERE id > 3")
    query(home, f"UPDATE audit_log SET chain = X'{noted.upper()}' WHERE id = 3")

    check = check_log(opened, noted)

    assert not check.anchor_lost
    assert check.broken == (3,)


def test_link_noted_earlier_is_found_however_much_has_come_since(store):
    noted = head_of(store)
    for _ in range(5):
        log(store, "login")

    assert check_log(store, noted).holds
    assert check_log(store, f" {noted[:8].upper()} {noted[8:16].upper()} ").holds


def test_link_of_the_empty_log_is_in_every_log(store):
    assert check_log(store, "0" * 64).holds


@pytest.mark.parametrize("anchor", ["kort", "abc123", "x" * 64, "0" * 65])
def test_anchor_that_is_no_link_is_refused(anchor, store):
    with pytest.raises(UserError, match="ingen länk i loggen"):
        check_log(store, anchor)


def test_entries_are_read_newest_first_and_a_page_at_a_time(store):
    everything = read_objects(store)

    pages = [read_log(store, LogFilter(), skip=skip, most=4) for skip in (0, 4, 8)]

    assert [entry.number for entry in pages[0]] == [6, 5, 4, 3]
    assert [entry.object for page in pages for entry in page] == everything
    assert count_log(store, LogFilter()) == ENTRIES


def test_entries_are_read_of_some_forbund_and_of_some_kind(store):
    log(store, "login", about="konto 1")
    log(store, "undo", forbund="annat", about="import 9, 2024-06")

    assert read_objects(store, forbund=["annat"]) == ["import 9, 2024-06"]
    assert read_objects(store, forbund=[""]) == ["konto 1"]
    assert read_objects(store, forbund=[]) == []
    assert read_objects(store, actions=["undo", "login"]) == ["import 9, 2024-06", "konto 1"]


def test_month_begins_at_midnight_in_sweden(store):
    log(store, "login", at=datetime(2024, 8, 31, 21, 59, tzinfo=UTC), about="i augusti")
    log(store, "login", at=datetime(2024, 8, 31, 22, 0, tzinfo=UTC), about="i september")

    assert read_objects(store, since=Month.of(2024, 9)) == ["i september"]
    assert find_first_month(store) == Month.of(2024, 7)


def test_entries_about_hidden_accounts_are_left_out(store):
    for about in ("konto 3", "konto 3: admin", "konto 30", "konto 4", "okänt konto"):
        log(store, "login", about=about)
    log(store, "import", forbund=SLUG, about="konto 3")

    shown = read_objects(store, actions=["login", "import"], hidden=["konto 3"])[:4]

    assert shown == ["konto 3", "okänt konto", "konto 4", "konto 30"]


def test_log_of_an_empty_store_is_whole(home):
    store = make_store(home)
    unseal_log(home)
    query(home, "DELETE FROM audit_log")

    assert check_log(store).holds
    assert find_first_month(store) is None
    with store.reading() as connection:
        assert connection.execute(select(audit_log)).all() == []
    store.close()
