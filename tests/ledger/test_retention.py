"""Rows whose time is out by the förbund's gallringsbeslut, and those of them that come back."""

from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy.exc import IntegrityError

from analytics.ledger.comparison import compare_delivery
from analytics.ledger.databases import begin_writing, find_database, make_engine
from analytics.ledger.delivery import CORRECTION, EVENTS, stage_delivery
from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.history import describe_imports, find_changes_of
from analytics.ledger.imports import commit_staged
from analytics.ledger.migrate import _make_config
from analytics.ledger.months import LOCKED, mark_month
from analytics.ledger.retention import Expired, erase_expired, find_expired
from analytics.ledger.state import find_moment
from analytics.ledger.store import open_store
from analytics.ledger.undo import undo_import
from analytics.ledger.verify import verify_store
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.retention import Retention
from analytics.model.rows import RatingRow, SipRow
from tests.ledger.stores import (
    AT,
    SLUG,
    connect_to_postgresql,
    count,
    deliver,
    is_on_postgresql,
    make_delivery,
    make_impatient,
    make_store,
    query,
    rows_query,
    stop_log,
)
from tests.ledgers import anonymous, make_association, row, settings_toml

DECISION = """
[retention]
months = 12
decision = "Styrelsen § 7"
decided = 2024-02-01
"""
TODAY = date(2025, 7, 1)
"""With 12 months those who left in June 2024 or before are erased, and nobody the day before."""
OLD = row(pseudonym="D1", entry="2024-01-15", exit="2024-06-30", destination="studier")
LATER = row(pseudonym="D2", entry="2024-01-15", exit="2024-07-01", destination="studier")
STAYING = row(pseudonym="D3", entry="2024-02-01")
ALL = [OLD, LATER, STAYING]
PRESENT = ["D2", "D3"]
SIP = SipRow("D1", "alfa", date(2024, 3, 1))
RATING = RatingRow("D1", "alfa", "who5", "start", date(2024, 1, 20), "", 40.0)


@pytest.fixture
def store(home):
    store = make_store(home, more=DECISION)
    yield store
    store.close()


def erase(store, *, today=TODAY):
    return erase_expired(store, SLUG, today=today, actor="chefen", at=AT)


def stage(store, rows, **named):
    return stage_delivery(store, load_association(store, SLUG), make_delivery(rows, **named))


def numbers_in(store, table="participants"):
    """Return the löpnummer of every version that is stored."""
    sealed = rows_query(store.home, f"SELECT sealed_pseudonym FROM {table} ORDER BY id")
    return [store.keyring.unseal(bytes(value)) for (value,) in sealed]


def faults(store):
    return [fault for check in verify_store(store) for fault in check.faults]


@pytest.mark.parametrize(
    ("today", "months", "last"),
    [
        (date(2025, 7, 1), 12, "2024-06"),
        (date(2025, 6, 30), 12, "2024-05"),
        (date(2025, 1, 31), 24, "2022-12"),
        (date(2024, 2, 29), 12, "2023-01"),
    ],
)
def test_month_of_the_exit_has_passed_by_whole_months(today, months, last):
    decision = Retention(months=months, decision="§ 7", decided=date(2024, 2, 1))

    assert str(decision.find_last_month(today)) == last


@pytest.mark.parametrize("today", [date(2025, 6, 30), date(2025, 7, 1)])
def test_those_who_left_long_enough_ago_are_erased_on_the_day_and_no_sooner(today, store):
    deliver(store, ALL, month="2024-07")

    expired = erase(store, today=today)

    gone = today == TODAY
    assert expired == Expired(Month.of(2024, 6 if gone else 5), int(gone), int(gone))
    assert numbers_in(store) == (PRESENT if gone else ["D1", *PRESENT])
    assert count(store) == [2 if gone else 3]
    assert faults(store) == []


def test_without_a_decision_nothing_is_erased(home):
    store = make_store(home)
    deliver(store, ALL, month="2024-07")

    with pytest.raises(UserError, match="har inget gallringsbeslut i sina inställningar"):
        erase(store)

    assert len(numbers_in(store)) == 3
    store.close()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("months = 11", "retention.months ska vara minst 12"),
        ("months = 601", "retention.months ska vara högst 600"),
        ('decided = "i våras"', "retention.decided ska vara ett datum, som 2025-03-14"),
        ('decision = ""', "retention.decision får inte vara tom"),
        ("years = 2", "retention.years är ingen inställning"),
    ],
)
def test_a_decision_that_cannot_be_used_is_refused(line, sentence):
    name = line.partition(" ")[0]
    kept = [kept for kept in DECISION.splitlines() if not kept.startswith(f"{name} ")]

    with pytest.raises(UserError, match=sentence):
        make_association(more="\n".join([*kept, line]))


def test_a_dry_run_tells_the_same_and_erases_nothing(home, store):
    deliver(store, ALL, month="2024-07", sip=[SIP], skattningar=[RATING])
    lines = query(home, "SELECT COUNT(*) FROM audit_log")

    told = find_expired(store, SLUG, today=TODAY)

    assert len(numbers_in(store)) == 3
    assert query(home, "SELECT COUNT(*) FROM audit_log") == lines
    assert told == erase(store)
    assert told.rows == 3


def test_every_version_goes_and_ratings_and_sip_with_them(store):
    deliver(store, [row(pseudonym="D1"), *ALL[1:]], month="2024-05", sip=[SIP])
    deliver(store, ALL, month="2024-07", skattningar=[RATING])

    erase(store)

    assert numbers_in(store) == PRESENT
    assert numbers_in(store, "ratings") == numbers_in(store, "sips") == []
    assert faults(store) == []


def test_somebody_with_a_stay_that_lasts_or_ended_later_is_kept_whole(store):
    again = row(pseudonym="D1", component="cm", entry="2024-08-01")
    later = row(pseudonym="D2", component="cm", entry="2024-01-01", exit="2024-02-01")
    deliver(store, [*ALL, again, later], month="2024-08")

    assert erase(store).rows == 0
    assert len(numbers_in(store)) == 5


def test_each_insats_is_counted_by_itself(store):
    other = row(pseudonym="D1", programme="beta", entry="2024-02-01")
    deliver(store, [*ALL, other], month="2024-07")

    erase(store)

    assert count(store, by=["insats"]) == [2, 1]


def test_who_left_the_queue_is_erased_and_who_waits_is_not(store):
    left = row(pseudonym="D4", entry=None, referred="2024-01-10", left_queue="2024-02-10")
    waits = row(pseudonym="D5", entry=None, referred="2024-01-10")
    deliver(store, [STAYING, left, waits], month="2024-07")

    erase(store)

    assert numbers_in(store) == ["D3", "D5"]


def test_anonymous_stays_remain(store):
    deliver(store, ALL, month="2024-07", anonyma=[anonymous("2024-01", "2024-02")])

    erase(store)

    assert count(store, include=["anonyma"]) == [3]


def test_who_is_in_no_list_any_more_is_erased_when_the_last_list_is_old_enough(store):
    """Their rows are kept by earlier imports, and by imports that have been undone."""
    deliver(store, [row(pseudonym="D7"), STAYING], month="2024-06")
    mistaken = deliver(store, [row(pseudonym="D8"), STAYING], month="2024-07")
    undo_import(store, SLUG, mistaken.import_id, actor="chefen", at=AT)
    deliver(store, [STAYING], month="2024-07")

    erase(store)
    assert numbers_in(store) == ["D3", "D8"]

    erase(store, today=date(2025, 8, 1))
    assert numbers_in(store) == ["D3"]
    assert faults(store) == []


def test_ratings_of_somebody_in_no_list_go_by_the_last_file_that_had_them(store):
    deliver(store, [STAYING], month="2024-06", skattningar=[RATING])

    assert erase(store, today=date(2025, 6, 30)).rows == 0
    assert erase(store).rows == 1


def test_a_run_is_logged_by_number_and_month_and_not_by_person(home, store):
    deliver(store, ALL, month="2024-07", sip=[SIP])

    erase(store)
    erase(store)

    logged = query(home, "SELECT actor, forbund, object FROM audit_log WHERE action = 'retention'")
    assert logged == [
        ("chefen", SLUG, "2 rader, utskrivna till och med 2024-06, enligt Styrelsen § 7"),
        ("chefen", SLUG, "inga rader, utskrivna till och med 2024-06, enligt Styrelsen § 7"),
    ]


def test_figures_that_change_give_the_ledger_another_version(store):
    deliver(store, ALL, month="2024-07")
    before = find_moment(store, SLUG)

    erase(store)
    after = find_moment(store, SLUG)
    erase(store)

    assert before != after
    assert find_moment(store, SLUG) == after


def test_a_file_that_was_compared_before_the_run_is_compared_again(store):
    deliver(store, ALL, month="2024-07")
    staged = stage(store, ALL, month="2024-08")
    found = compare_delivery(store, staged)

    erase(store)

    with pytest.raises(UserError, match="jämför igen"):
        commit_staged(store, staged, actor="chefen", at=AT, compared_with=found.version)
    assert numbers_in(store) == PRESENT


def test_erased_rows_that_come_back_are_left_out_and_change_nothing(store):
    deliver(store, ALL, month="2024-07", sip=[SIP], skattningar=[RATING])
    mark_month(store, SLUG, Month.of(2024, 6), LOCKED, actor="chefen", at=AT)
    erase(store)

    staged = stage(store, ALL, month="2024-08", sip=[SIP], skattningar=[RATING])
    found = compare_delivery(store, staged)
    receipt = commit_staged(store, staged, actor="chefen", at=AT, compared_with=found.version)

    assert (staged.expired, staged.left_out, receipt.accepted) == (3, 3, 2)
    assert (found.removals, found.added, found.withdrawn, found.touched) == (0, (), (), ())
    assert numbers_in(store) == PRESENT
    assert numbers_in(store, "ratings") == numbers_in(store, "sips") == []
    assert faults(store) == []


def test_erased_rows_that_are_gone_from_the_next_list_are_not_asked_about(store):
    deliver(store, ALL, month="2024-07")
    erase(store)

    found = compare_delivery(store, stage(store, [LATER, STAYING], month="2024-08"))

    assert (found.removals, found.people.unchanged) == (0, 2)


@pytest.mark.parametrize("mode", [EVENTS, CORRECTION])
def test_erased_rows_are_left_out_of_events_and_corrections(mode, store):
    deliver(store, ALL, month="2024-06")
    erase(store)

    changed = row(pseudonym="D1", entry="2024-01-15", exit="2024-06-30", destination="annat")
    staged = stage(store, [changed], month="2024-06", mode=mode)
    found = compare_delivery(store, staged)

    assert staged.expired == 1
    assert list(found.orphans) == []


def test_who_comes_back_is_kept_from_then_on_without_what_was_erased(store):
    deliver(store, ALL, month="2024-07", sip=[SIP])
    erase(store)
    back = row(pseudonym="D1", component="cm", entry="2025-03-01")
    met = SipRow("D1", "alfa", date(2025, 4, 1))

    for month in ("2025-05", "2025-06"):
        staged = stage(store, [*ALL, back], month=month, sip=[SIP, met])
        commit_staged(store, staged, actor="chefen", at=AT)
        assert staged.expired == 2

    assert numbers_in(store) == ["D2", "D3", "D1"]
    assert numbers_in(store, "sips") == ["D1"]
    assert count(store, period="2025") == [1]


def test_an_exit_that_turns_out_to_be_later_is_kept(store):
    deliver(store, ALL, month="2024-07")
    erase(store)

    mended = row(pseudonym="D1", entry="2024-01-15", exit="2025-06-30", destination="studier")

    assert stage(store, [mended], month="2025-06").expired == 0


def test_a_rating_of_somebody_erased_is_left_out_whatever_its_day(store):
    deliver(store, ALL, month="2024-07")
    erase(store)
    late = RatingRow("D1", "alfa", "who5", "uppfoljning", date(2025, 1, 20))
    undated = RatingRow("D1", "alfa", "who5", "slut")

    assert stage(store, None, month="2025-01", skattningar=[late, undated]).expired == 2


def test_an_earlier_list_read_in_anew_does_not_bring_them_back(store):
    deliver(store, ALL, month="2024-06")
    deliver(store, ALL, month="2024-07")
    erase(store)

    again = deliver(store, ALL, month="2024-06")

    assert not again.repeated
    assert numbers_in(store) == PRESENT


def test_an_undo_does_not_bring_them_back(store):
    deliver(store, ALL, month="2024-06")
    last = deliver(store, [*ALL, row(pseudonym="D4", entry="2024-07-02")], month="2024-07")
    mark_month(store, SLUG, Month.of(2024, 6), LOCKED, actor="chefen", at=AT)
    erase(store)

    undo_import(store, SLUG, last.import_id, actor="chefen", at=AT)

    assert count(store) == [2]
    assert faults(store) == []


def test_what_earlier_imports_changed_can_still_be_told(store):
    first = deliver(store, ALL, month="2024-06")
    erase(store)

    assert len(find_changes_of(store, SLUG, first.import_id)["deltagare"].added) == 2
    assert len(describe_imports(store, SLUG)) == 1


def test_another_forbund_with_the_same_numbers_is_left_alone(home, store):
    other = settings_toml().replace(f'"{SLUG}"', '"annat"')
    save_association(store, other, actor="chefen", at=AT)
    staged = stage_delivery(
        store, load_association(store, "annat"), make_delivery(ALL, month="2024-07")
    )
    commit_staged(store, staged, actor="chefen", at=AT)
    deliver(store, ALL, month="2024-07")

    erase(store)
    again = stage_delivery(
        store, load_association(store, "annat"), make_delivery(ALL, month="2024-08")
    )

    assert again.expired == 0
    assert sorted(numbers_in(store)) == ["D1", "D2", "D2", "D3", "D3"]


def test_a_mark_is_not_the_pseudonym_that_rows_have(home, store):
    deliver(store, ALL, month="2024-07")
    erase(store)

    ((mark,),) = rows_query(home, "SELECT mark FROM expired_marks")
    assert bytes(mark) != store.keyring.pseudonymise(SLUG, "D1")
    ids = rows_query(home, "SELECT sheet, row_id FROM erased_rows")
    assert ids == [("deltagare", 1)]


def test_no_trace_of_an_erased_row_is_in_the_files(sqlite_home):
    store = make_store(sqlite_home, more=DECISION)
    unique = "HEMVÄRNETS-EGEN-PART-4711"
    many = [
        row(pseudonym=f"N{n}", exit="2024-03-01", destination="annat", part_detail=unique)
        for n in range(400)
    ]
    deliver(store, [*many, STAYING], month="2024-07")
    before = _size(sqlite_home)
    assert unique.encode() in _content(sqlite_home)

    erase(store)

    assert unique.encode() not in _content(sqlite_home)
    assert _size(sqlite_home) < before
    store.close()


def _content(home: Path):
    return b"".join(path.read_bytes() for path in home.iterdir())


def _size(home: Path):
    return (home / "samsyn-rows.db").stat().st_size


@pytest.mark.slow
def test_tables_on_a_server_are_written_anew(server_home):
    store = make_store(server_home, more=DECISION)
    deliver(store, ALL, month="2024-07")
    where = "SELECT pg_relation_filenode('rows.participants'), pg_relation_filenode('rows.volumes')"
    before = query(server_home, where)

    erase(store)

    after = query(server_home, where)
    assert before[0][0] != after[0][0]
    assert before[0][1] == after[0][1]
    store.close()


@pytest.mark.slow
def test_tables_that_are_in_use_are_told_of_and_written_anew_by_the_next_run(server_home):
    store = make_store(server_home, more=DECISION)
    deliver(store, ALL, month="2024-07")
    make_impatient(store)
    with connect_to_postgresql() as other:
        other.execute("SELECT COUNT(*) FROM participants")

        with pytest.raises(UserError, match=r"är inte rensad än.*Vänta en stund"):
            erase(store)

    assert numbers_in(store) == PRESENT
    assert erase(store).rows == 0
    store.close()


def test_a_run_whose_line_in_the_log_cannot_be_written_erases_nothing(home, store):
    deliver(store, ALL, month="2024-07")
    stop_log(home)

    with pytest.raises(IntegrityError, match="no_room"):
        erase(store)

    assert len(numbers_in(store)) == 3


def test_a_store_of_before_gets_the_tables(home, request, monkeypatch):
    if is_on_postgresql():
        postgres = request.getfixturevalue("postgres")
        monkeypatch.setenv("SAMSYN_DATABASE", postgres.url(postgres.make_database()))
    home.mkdir()
    engine, config = make_engine(home, find_database()), _make_config()
    with begin_writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
    engine.dispose()

    store = open_store(home)

    save_association(store, settings_toml(more=DECISION), actor="chefen", at=AT)
    deliver(store, ALL, month="2024-07")
    assert erase(store).rows == 1
    assert faults(store) == []
    store.close()
