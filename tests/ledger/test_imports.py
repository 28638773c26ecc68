import json
from datetime import UTC, datetime

import pandas as pd
import pytest
from sqlalchemy.exc import IntegrityError

from analytics.ledger.delivery import CORRECTION, EVENTS, WHOLE_LIST
from analytics.ledger.forbund import save_association
from analytics.ledger.history import describe_imports
from analytics.ledger.imports import find_usual_mode, list_imports
from analytics.ledger.state import find_moment, load_dataset
from analytics.ledger.store import open_store
from analytics.ledger.undo import undo_import
from analytics.ledger.verify import verify_store
from analytics.model.course_coding import day_numbers
from analytics.model.errors import UserError
from analytics.model.month import Month
from tests.ledger.stores import (
    SLUG,
    count,
    deliver,
    let_log_go_on,
    make_impatient,
    make_store,
    query,
    rows_query,
    stop_log,
)
from tests.ledgers import anonymous, economy_row, row, settings_toml

LATER = datetime(2024, 8, 2, 8, 0, tzinfo=UTC)
TWO = [row(), row(pseudonym="D2", entry="2024-02-01")]


@pytest.fixture
def store(home):
    store = make_store(home)
    yield store
    store.close()


def number_of(home, table):
    return rows_query(home, f"SELECT COUNT(*) FROM {table}")[0][0]


def entries_in_log(home):
    return query(home, "SELECT action, object FROM audit_log ORDER BY id")


def test_an_import_writes_its_rows_and_one_line_in_the_log(home, store):
    receipt = deliver(store, TWO)

    assert (receipt.repeated, receipt.accepted, receipt.imported_by) == (False, 2, "chefen")
    assert receipt.imported_at == "2024-07-03T12:02:00+00:00"
    assert number_of(home, "participants") == 2
    assert entries_in_log(home) == [("settings", ""), ("import", "import 1, 2024-06")]
    assert count(store) == [2]


def test_the_same_list_again_is_told_and_not_written(home, store):
    first = deliver(store, TWO)

    second = deliver(store, TWO, actor="någon annan", at=LATER)

    assert second.repeated
    assert (second.import_id, second.imported_by) == (first.import_id, "chefen")
    assert second.imported_at == first.imported_at
    assert number_of(home, "imports") == 1
    assert len(entries_in_log(home)) == 2


def test_the_same_rows_in_another_order_are_the_same_list(home, store):
    money = [economy_row(outcome=1), economy_row(month=2, outcome=2)]
    unnamed = [anonymous("2024-01"), anonymous("2024-02")]
    deliver(store, TWO, anonyma=unnamed, ekonomi=money)

    again = deliver(store, TWO[::-1], anonyma=unnamed[::-1], ekonomi=money[::-1])

    assert again.repeated
    assert number_of(home, "imports") == 1


def test_the_same_list_for_the_next_month_is_received(home, store):
    deliver(store, TWO, month="2024-06")

    receipt = deliver(store, TWO, month="2024-07")

    assert not receipt.repeated
    assert number_of(home, "imports") == 2
    assert number_of(home, "participants") == 2
    assert str(load_dataset(store, SLUG).coverage.last) == "2024-07"


def test_a_changed_row_is_a_new_version_beside_the_old_one(home, store):
    deliver(store, TWO)

    receipt = deliver(store, [TWO[0], row(pseudonym="D2", entry="2024-02-01", kon="man")])

    assert not receipt.repeated
    assert number_of(home, "participants") == 3
    assert count(store, by=["kon"])[:2] == [1, 1]


def test_the_number_of_a_version_changes_with_imports_and_settings(store):
    before = find_moment(store, SLUG)
    deliver(store, TWO)
    after = find_moment(store, SLUG)

    assert before != after
    assert after.startswith(load_dataset(store, SLUG).version)


def test_a_list_uploaded_again_after_another_one_of_that_month_counts_again(store):
    one, other = [row()], TWO
    deliver(store, one)
    deliver(store, other)

    receipt = deliver(store, one)

    assert not receipt.repeated
    assert count(store) == [1]


def test_a_list_is_not_the_same_once_a_wider_file_has_replaced_its_rows(store):
    deliver(store, [row()])
    deliver(store, [*TWO, row(programme="beta")])

    receipt = deliver(store, [row()])

    assert not receipt.repeated
    assert count(store, by=["insats"]) == [1, 1]


def test_a_file_of_another_insats_does_not_make_a_list_new(store):
    deliver(store, [row()])
    deliver(store, [row(programme="beta")])

    assert deliver(store, [row()]).repeated


def test_the_list_of_a_later_month_is_the_current_one(store):
    deliver(store, TWO, month="2024-05")
    deliver(store, [row()], month="2024-06")

    assert count(store) == [1]


def test_the_list_of_an_earlier_month_does_not_replace_a_later_one(store):
    deliver(store, TWO, month="2024-06")
    deliver(store, [row()], month="2024-05", at=LATER)

    assert count(store) == [2]
    assert str(load_dataset(store, SLUG).coverage.last) == "2024-06"


def test_a_list_speaks_for_its_own_insatser_only(store):
    deliver(store, TWO, month="2024-06")
    deliver(store, [row(programme="beta")], month="2024-07")

    assert count(store, by=["insats"]) == [2, 1]


def test_a_whole_list_covers_its_month_and_all_before_it_from_the_first_entry(store):
    deliver(store, TWO, month="2024-06")
    deliver(store, [row(programme="beta", entry="2024-03-01")], month="2024-04")

    values = count(store, period="2023-12--2024-07", per="month", by=["insats"])

    alfa, beta = values[::2], values[1::2]
    assert [n is not pd.NA for n in alfa] == [False, *[True] * 6, False]
    assert [n is not pd.NA for n in beta] == [*[False] * 3, True, True, *[False] * 3]


def test_an_insats_is_covered_from_its_start_where_the_settings_tell_it(tmp_path):
    store = make_store(tmp_path / "other")
    settings = settings_toml().replace('aliases = ["Alfa"]', 'start = "2023-11"')
    save_association(store, settings, actor="chefen", at=LATER)
    deliver(store, TWO, month="2024-06")

    assert str(load_dataset(store, SLUG).coverage.first) == "2023-11"
    store.close()


def test_a_list_without_rows_is_refused_where_its_insats_cannot_be_told(home, store):
    with pytest.raises(UserError, match="inga rader"):
        deliver(store, [])

    assert number_of(home, "imports") == 0


def test_the_economy_of_a_month_is_replaced_as_a_whole_and_other_months_stay(store):
    lines = [economy_row(outcome=100), economy_row(cost_type="Lokal", outcome=30)]
    deliver(store, ekonomi=[*lines, economy_row(month=2, outcome=50)])
    deliver(store, ekonomi=[economy_row(outcome=120)], month="2024-07")

    assert count(store, "budget", column="outcome") == [170]


def test_the_economy_of_one_year_leaves_that_of_another(store):
    deliver(store, ekonomi=[economy_row(year=2023, outcome=70)], month="2023-12")
    deliver(store, ekonomi=[economy_row(outcome=100)], month="2024-01")

    assert count(store, "budget", "2023-01--2024-12", per="year", column="outcome") == [70, 100]


def test_the_economy_alone_makes_no_month_reported(store):
    deliver(store, ekonomi=[economy_row(outcome=100)])

    assert load_dataset(store, SLUG).coverage.last is None


def test_anonymous_stays_come_back_as_many_as_they_were(store):
    unnamed = [anonymous("2024-01"), anonymous("2024-01"), anonymous("2024-02", "2024-05")]
    deliver(store, [row()], anonyma=unnamed)

    assert count(store, include=["anonyma"]) == [4]
    assert count(store) == [1]


def test_a_row_comes_back_as_it_was_but_for_the_lopnummer(store):
    given = row(
        exit="2024-05-31",
        destination="arbete_med_stod",
        extent=37.5,
        extent_asked=True,
        support_before=("forsorjningsstod", "aktivitetsstod"),
        support_after=("ingen_offentlig",),
        joint_assessment=True,
        joint_assessment_day="2024-02-02",
        step_entry=1,
        step_exit=3,
        work_before=0,
    )
    waiting = row(pseudonym="K1", entry=None, referred="2024-06-01")
    deliver(store, [given, waiting])

    dataset = load_dataset(store, SLUG)

    assert dataset.queue.entry_day.tolist() == day_numbers([waiting.referred]).tolist()
    assert count(store, "till_arbete_studier") == [1]


def test_an_import_and_its_line_in_the_log_are_written_together_or_not_at_all(home, store):
    deliver(store, TWO)
    stop_log(home)

    with pytest.raises(IntegrityError, match="no_room"):
        deliver(store, [row(pseudonym="D3", kon="man")], month="2024-07")

    let_log_go_on(home)
    assert number_of(home, "imports") == 1
    assert number_of(home, "participants") == 2
    assert count(store) == [2]
    assert not any(check.faults for check in verify_store(store))


def test_nothing_is_written_while_another_program_holds_the_store(home, store):
    other = open_store(home)
    make_impatient(store)

    with other.writing(), pytest.raises(UserError, match="Någon annan sparar just nu"):
        deliver(store, TWO)

    other.close()
    assert number_of(home, "imports") == 0
    assert deliver(store, TWO).accepted == 2


def test_history_tells_of_each_import_the_latest_first(store):
    deliver(store, TWO, left_out=1, problems=["a", "a", "b"])
    deliver(store, TWO, month="2024-07", at=LATER, actor="handläggaren")

    latest, first = describe_imports(store, SLUG)

    assert (latest.number, latest.month) == (2, Month.of(2024, 7))
    assert latest.told == "2 augusti 2024 kl.\xa010.00 av handläggaren"
    assert (first.month, first.file_name) == (Month.of(2024, 6), "2024-06.xlsx")
    assert first.rows == "2 inlästa, 1 utelämnad, 3 anmärkningar"


def test_remarks_are_counted_by_code(store):
    deliver(store, TWO, problems=["a", "a", "b"])

    assert json.loads(list_imports(store, SLUG)[0].problems) == {"a": 2, "b": 1}


def test_a_file_is_usually_made_as_the_latest_one_that_holds_and_was_no_correction(store):
    assert find_usual_mode(store, SLUG) == WHOLE_LIST
    deliver(store, TWO, mode=EVENTS)
    deliver(store, TWO, month="2024-07", mode=CORRECTION)
    assert find_usual_mode(store, SLUG) == EVENTS

    for number in (2, 1):
        undo_import(store, SLUG, number, actor="chefen", at=LATER)
    assert find_usual_mode(store, SLUG) == WHOLE_LIST
