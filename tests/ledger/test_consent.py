"""Consent that is taken back: whatever the mode, the month or the order of the files."""

import pytest

from analytics.ledger.comparison import compare_delivery
from analytics.ledger.delivery import EVENTS, stage_delivery
from analytics.ledger.forbund import load_association
from analytics.ledger.imports import commit_staged
from analytics.ledger.keeping import leave_locked_months
from analytics.ledger.months import LOCKED, mark_month
from analytics.ledger.undo import undo_import
from analytics.model.month import Month
from analytics.model.rows import RatingRow, SipRow
from tests.ledger.stores import AT, SLUG, count, deliver, make_delivery, make_store, rows_query
from tests.ledgers import anonymous, row

D1, D2 = row(), row(pseudonym="D2", entry="2024-02-01")
SILENT = {"withdrawn": [("alfa", "D1")], "anonyma": [anonymous("2024-01")]}
SIP = SipRow("D1", "alfa", D1.entry)


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def stage(store, rows, **named):
    return stage_delivery(store, load_association(store, SLUG), make_delivery(rows, **named))


def kept_of_d1(home, store):
    person = store.keyring.pseudonymise(SLUG, "D1").hex().upper()
    return sum(
        rows_query(home, f"SELECT COUNT(*) FROM {table} WHERE person = X'{person}'")[0][0]
        for table in ("participants", "ratings", "sips")
    )


def test_rows_left_as_they_were_in_a_locked_month_do_not_bring_anybody_back(home, store):
    deliver(store, [D1, D2], month="2024-05", sip=[SIP])
    mark_month(store, SLUG, Month.of(2024, 5), LOCKED, actor="chefen", at=AT)
    staged = stage(store, [row(pseudonym="D2", entry="2024-02-01", kon="man")], **SILENT)
    found = compare_delivery(store, staged)

    kept = leave_locked_months(staged, found.timeline, found.touched)
    commit_staged(store, kept, actor="chefen", at=AT)

    assert found.touched == (Month.of(2024, 5),)  # by D2
    assert kept_of_d1(home, store) == 0
    assert count(store, by=["kon"])[:2] == [1, 0]


def test_consent_that_is_taken_back_asks_nothing_about_locked_months(store):
    deliver(store, [D1, D2], month="2024-05", sip=[SIP])
    mark_month(store, SLUG, Month.of(2024, 5), LOCKED, actor="chefen", at=AT)

    assert compare_delivery(store, stage(store, [D2], **SILENT)).touched == ()


def test_what_is_told_of_an_earlier_month_afterwards_is_not_kept(home, store):
    deliver(store, [D1, D2], month="2024-05")
    deliver(store, [D2], month="2024-06", **SILENT)

    again = stage(store, [D1, D2, row(pseudonym="D3")], month="2024-05", sip=[SIP])
    commit_staged(store, again, actor="chefen", at=AT)

    assert again.left_out == 2
    assert kept_of_d1(home, store) == 0


def test_ratings_of_somebody_without_consent_are_not_kept(home, store):
    deliver(store, [D2], month="2024-06", **SILENT)

    late = stage(store, None, month="2024-07", mode=EVENTS, sip=[SIP])
    later = stage(
        store, None, month="2024-07", skattningar=[RatingRow("D1", "alfa", "who5", "slut")]
    )

    assert (late.left_out, later.left_out) == (1, 1)


def test_who_agrees_again_is_kept_again(home, store):
    deliver(store, [D2], month="2024-06", **SILENT)

    deliver(store, [D1, D2], month="2024-07", sip=[SIP])

    assert kept_of_d1(home, store) == 2
    assert stage(store, None, month="2024-08", sip=[SIP]).left_out == 0


def test_a_file_that_is_read_in_already_erases_all_the_same(home, store):
    deliver(store, [D2], month="2024-06", withdrawn=[("alfa", "D9")])
    deliver(store, [D1], month="2024-05", mode=EVENTS)

    again = deliver(store, [D2], month="2024-06", withdrawn=[("alfa", "D1")])

    assert again.repeated
    assert kept_of_d1(home, store) == 0


def test_events_tell_of_consent_before_they_are_saved(store):
    deliver(store, [D1, D2], month="2024-05")

    found = compare_delivery(store, stage(store, [], month="2024-06", mode=EVENTS, **SILENT))

    assert (found.withdrawn, found.removed) == (("D1",), ())


def test_an_undo_takes_back_that_somebody_was_without_consent(home, store):
    receipt = deliver(store, [D2], month="2024-06", **SILENT)
    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    deliver(store, [D1, D2], month="2024-05")

    assert count(store) == [2]
