"""Releases in the store: approved once, sealed, and read without any right to rows."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from analytics.ledger.audit import find_broken_links
from analytics.ledger.forbund import save_association
from analytics.ledger.months import LOCKED, list_marks
from analytics.ledger.state import find_published, load_dataset
from analytics.ledger.verify import verify_store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.release.archive import find_latest, has_release, list_approvals, load_releases
from analytics.release.publishing import approve_release, propose_release
from analytics.release.tables import release_reports
from tests.ledger.stores import AT, SLUG, deliver, is_on_postgresql, make_store, query
from tests.ledgers import settings_toml
from tests.release.drawing import draw_rows

JUNE = Month.of(2024, 6)
ROWS = [r for r in draw_rows(5, 90) if r.entry < JUNE.last_day]


@pytest.fixture
def store(home):
    made = make_store(home)
    deliver(made, ROWS, month="2024-06")
    yield made
    made.close()


def publish(store, month=JUNE):
    return approve_release(store, propose_release(store, SLUG, month), actor="chef", at=AT)


def test_nothing_is_published_at_first(store):
    assert load_releases(store, SLUG) == ()
    assert find_latest(store, SLUG) == 0
    assert not has_release(store, SLUG, JUNE)


def test_what_is_published_has_another_name_after_each_release_and_change_of_settings(store):
    assert find_published(store, SLUG) is None
    publish(store)
    names = [find_published(store, SLUG)]
    save_association(store, settings_toml(shared_pseudonyms=True), actor="chef", at=AT)
    names.append(find_published(store, SLUG))
    deliver(store, ROWS, month="2024-07")
    assert find_published(store, SLUG) == names[-1]
    publish(store, Month.of(2024, 7))
    names.append(find_published(store, SLUG))
    assert len(set(names)) == len(names)


def test_what_is_approved_is_what_was_proposed(store):
    proposal = propose_release(store, SLUG, JUNE)
    number = approve_release(store, proposal, actor="chef", at=AT)
    assert load_releases(store, SLUG) == (proposal.draft.release,)
    (approval,) = list_approvals(store, SLUG)
    assert (approval.number, approval.month, approval.approved_by) == (number, JUNE, "chef")


def test_its_months_are_locked_and_the_log_tells_of_it(store):
    publish(store)
    marks = list_marks(store, SLUG)
    assert {month for month, mark in marks.items() if mark.mark == LOCKED} == {
        Month.of(2024, number) for number in range(1, 7)
    }
    with store.reading() as connection:
        rows = connection.execute(text("SELECT action FROM main.audit_log")).scalars()
        assert list(rows).count("release") == 1
        assert list(find_broken_links(connection, store.keyring)) == []


def test_a_draft_of_another_ledger_is_not_approved(store):
    proposal = propose_release(store, SLUG, JUNE)
    deliver(store, ROWS[1:], month="2024-06")
    with pytest.raises(UserError, match="ändrats nyss"):
        approve_release(store, proposal, actor="chef", at=AT)
    assert find_latest(store, SLUG) == 0


def test_the_same_draft_is_not_approved_twice(store):
    proposal = propose_release(store, SLUG, JUNE)
    approve_release(store, proposal, actor="chef", at=AT)
    with pytest.raises(UserError, match="publicerat nyss"):
        approve_release(store, proposal, actor="chef", at=AT)


@pytest.mark.parametrize(
    "change", ["UPDATE main.releases SET content = ''", "DELETE FROM main.releases"]
)
def test_a_release_cannot_be_changed(change, store):
    publish(store)
    with pytest.raises(DatabaseError), store.writing() as connection:
        connection.execute(text(change))
    assert len(load_releases(store, SLUG)) == 1


def test_a_release_that_was_changed_behind_our_back_is_found(store):
    publish(store)
    assert not any(check.faults for check in verify_store(store))
    table = " ON releases" if is_on_postgresql() else ""
    query(store.home, f"DROP TRIGGER releases_no_update{table}")
    query(store.home, "UPDATE releases SET content = content || ' '")
    faults = [fault for check in verify_store(store) for fault in check.faults]
    assert faults == ["publicering 1 är inte som den godkändes"]


def test_why_something_is_hidden_is_kept_with_the_rows(store):
    publish(store)
    with store.reading() as connection:
        content = connection.execute(release_reports.select()).one().content
    assert "rule" in content
    assert "rule" not in load_releases(store, SLUG)[0].model_dump_json()


def test_what_boards_read_by_has_no_right_to_rows(store):
    publish(store)
    with pytest.raises((DatabaseError, UserError)), store.public() as connection:
        connection.execute(text("SELECT count(*) FROM rows.participants"))
    with pytest.raises((DatabaseError, UserError)), store.public() as connection:
        connection.execute(text("SELECT count(*) FROM rows.release_reports"))


def test_what_boards_read_by_can_change_nothing(store):
    publish(store)
    with pytest.raises((DatabaseError, UserError)), store.public() as connection:
        connection.execute(text("INSERT INTO main.settings VALUES (9, 'a', 'b', 'c', 'd')"))


def test_the_release_can_be_made_again_from_the_rows(store):
    publish(store)
    again = propose_release(store, SLUG, JUNE, load_dataset(store, SLUG))
    assert again.earlier == load_releases(store, SLUG)
