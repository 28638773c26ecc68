"""Skattningar, SIP, Volymer, ASF and Enkät in the ledger."""

from datetime import date

import pytest

from analytics.ledger.comparison import compare_delivery
from analytics.ledger.completeness import list_month_reports
from analytics.ledger.delivery import CORRECTION, EVENTS, stage_delivery
from analytics.ledger.derivation import derive_state
from analytics.ledger.forbund import load_association
from analytics.ledger.state import load_dataset
from analytics.ledger.timeline import load_timeline
from analytics.ledger.undo import undo_import
from analytics.ledger.verify import verify_store
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.rows import AsfRow, RatingRow, SipRow, SurveyRow, VolumeRow
from tests.ledger.stores import AT, SLUG, count, deliver, make_delivery, make_store, rows_query
from tests.ledgers import row

MAY, JUNE = Month.of(2024, 5), Month.of(2024, 6)
START = RatingRow("D1", "alfa", "who5", "start", date(2024, 1, 20), "deltagare", 40.0)
END = RatingRow("D1", "alfa", "who5", "slut", date(2024, 6, 3), items=(3.0, None, 2.0))
SIP = SipRow("D1", "alfa", date(2024, 1, 10), "start")
OPEN_HOUSE = [VolumeRow(MAY, "beta", "kvinna", 3, 1, 5), VolumeRow(JUNE, "beta", "man", 2, 0, 4)]
ENTERPRISE = AsfRow(MAY, "ASF Arvika", "1784", "kvinna", 4, 1)
ANSWERS = [
    SurveyRow(MAY, JUNE, "alfa", "nns_pagaende", "NNS 1", "kvinna", answer, n, 20)
    for answer, n in (("Instämmer helt", 7), ("Instämmer inte", 2))
]
ALL = {
    "skattningar": [START, END],
    "sip": [SIP],
    "volymer": OPEN_HOUSE,
    "asf": [ENTERPRISE],
    "enkat": ANSWERS,
}


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def state(store):
    with store.reading() as connection:
        return derive_state(load_timeline(connection, SLUG))


def sizes(store):
    return {sheet: len(state(store).rows[sheet]) for sheet in ALL}


def test_every_sheet_is_kept_and_found_whole(store):
    deliver(store, [row()], **ALL)

    assert sizes(store) == {"skattningar": 2, "sip": 1, "volymer": 2, "asf": 1, "enkat": 2}
    assert [check.faults for check in verify_store(store) if check.faults] == []


def test_answers_are_kept_as_they_were_given(store):
    deliver(store, [row()], **ALL)

    rated = state(store).rows["skattningar"].set_index("occasion")
    assert rated.loc["slut", "items"] == "3;;2"
    assert rated.loc["start", ["score", "day", "rater"]].tolist() == [
        40.0,
        date(2024, 1, 20),
        "deltagare",
    ]


def test_the_number_of_a_rating_is_not_readable(home, store):
    deliver(store, [row(pseudonym="HEMLIG1")], skattningar=[RatingRow("HEMLIG1", "alfa", "x", "y")])

    kept = rows_query(home, "SELECT person, sealed_pseudonym FROM ratings")[0]
    assert all(b"HEMLIG1" not in bytes(value) for value in kept)


def test_the_same_sheets_in_another_order_are_the_same_content(store):
    deliver(store, [row()], **ALL)

    turned = {sheet: rows[::-1] for sheet, rows in ALL.items()}
    assert deliver(store, [row()], **turned).repeated


def test_a_missing_sheet_changes_nothing(store):
    deliver(store, [row()], **ALL)
    before = sizes(store)

    deliver(store, [row()], month="2024-07")

    assert sizes(store) == before


def test_rows_gone_from_a_sheet_are_removals_within_what_it_speaks_for(store):
    deliver(store, [row()], **ALL)

    fewer = {"skattningar": [START], "volymer": OPEN_HOUSE[1:], "enkat": ANSWERS[:1]}
    staged = stage_delivery(
        store, load_association(store, SLUG), make_delivery(month="2024-07", **fewer)
    )
    found = compare_delivery(store, staged)

    gone = {sheet: len(changes.removed) for sheet, changes in found.sheets.items()}
    assert gone == {"skattningar": 1, "volymer": 0, "enkat": 1}  # May is not in the volumes
    assert (found.removals, found.loses_many) == (2, True)


@pytest.mark.parametrize("mode", [EVENTS, CORRECTION])
def test_other_modes_replace_rows_one_by_one(store, mode):
    deliver(store, [row()], **ALL)

    mended = SurveyRow(MAY, JUNE, "alfa", "nns_pagaende", "NNS 1", "kvinna", "Instämmer helt", 8)
    deliver(store, month="2024-07", mode=mode, enkat=[mended])

    assert sorted(state(store).rows["enkat"]["n"]) == [2, 8]


def test_without_consent_ratings_and_sip_are_erased_as_well(home, store):
    others = [RatingRow("D2", "alfa", "who5", "start")]
    deliver(store, [row(), row(pseudonym="D2")], skattningar=[START, *others], sip=[SIP])

    deliver(store, [row(pseudonym="D2")], month="2024-07", withdrawn=[("alfa", "D1")])

    assert rows_query(home, "SELECT COUNT(*) FROM ratings") == [(1,)]
    assert rows_query(home, "SELECT COUNT(*) FROM sips") == [(0,)]
    noted = rows_query(home, "SELECT sheet, COUNT(*) FROM erased_rows GROUP BY sheet ORDER BY 1")
    assert noted == [("deltagare", 1), ("sip", 1), ("skattningar", 1)]
    assert [check.faults for check in verify_store(store) if check.faults] == []


def test_volumes_alone_make_a_month_reported(store):
    deliver(store, month="2024-06", volymer=OPEN_HOUSE)

    covered = load_dataset(store, SLUG).coverage.months
    assert covered == {"beta": frozenset((MAY, JUNE))}
    reports = list_month_reports(store, load_association(store, SLUG), Period(MAY, JUNE + 1, ""))
    assert [r.received is not None for r in reports if r.programme == "Verkstad Beta"] == [
        True,
        True,
        False,
    ]


def test_ratings_alone_make_no_month_reported(store):
    deliver(store, skattningar=[START], enkat=ANSWERS)

    assert load_dataset(store, SLUG).coverage.last is None


def test_volumes_count_only_where_they_are_asked_for(store):
    deliver(store, [row()], **ALL)

    assert count(store, "inskrivna") == [1]
    assert count(store, "inskrivna", include=["volym"]) == [6]
    assert count(store, "utskrivna", include=["volym"]) == [1]
    assert count(store, "pagaende", "2024-05", include=["volym"]) == [6]
    assert count(store, "pagaende", "2024-06", include=["volym"], by=["kon"])[:2] == [1, 4]
    assert count(store, "inskrivna", include=["volym"], by=["kommun"])[:2] == [1, 0]


def test_undo_gives_every_sheet_back(store):
    deliver(store, [row()], **ALL)
    before = sizes(store)
    fewer = {"skattningar": [START], "volymer": [OPEN_HOUSE[0]], "asf": [], "enkat": ANSWERS[:1]}
    receipt = deliver(store, [row()], month="2024-07", **fewer)
    assert sizes(store) != before

    undo_import(store, SLUG, receipt.import_id, actor="chefen", at=AT)

    assert sizes(store) == before
