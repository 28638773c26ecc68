import pytest

from analytics.ledger.comparison import compare_delivery, find_differences
from analytics.ledger.delivery import stage_delivery
from analytics.ledger.forbund import load_association
from analytics.ledger.imports import commit_staged
from analytics.ledger.preview import preview_dataset
from analytics.ledger.state import load_dataset
from analytics.measures.registry import MEASURES, compute_measure
from analytics.model.errors import UserError
from tests.ledger.stores import AT, SLUG, count, deliver, make_delivery, make_store
from tests.ledgers import anonymous, economy_row, row, select

FORMER = [row(pseudonym=f"D{number}") for number in range(1, 11)]


@pytest.fixture
def store(home):
    store = make_store(home)
    deliver(store, FORMER)
    yield store
    store.close()


def compare(store, rows, month="2024-07"):
    return compare_delivery(store, stage(store, rows, month=month))


def stage(store, rows, **named):
    return stage_delivery(store, load_association(store, SLUG), make_delivery(rows, **named))


def test_the_same_rows_are_unchanged(store):
    found = compare(store, list(reversed(FORMER)))

    assert (found.added, found.removed) == ((), ())
    assert (list(found.people.changed), found.people.unchanged) == ([], 10)


def test_a_new_row_and_a_row_that_is_gone_are_told_by_their_number(store):
    found = compare(store, [*FORMER[1:], row(pseudonym="D11")])

    assert (found.added, found.removed, found.people.unchanged) == (("D11",), ("D1",), 9)


def test_a_change_is_told_field_by_field(store):
    changed = row(pseudonym="D1", kommun="1730", step_now=4)

    found = compare(store, [changed, *FORMER[1:]])
    ((before, after),) = found.people.changed

    fields = {name: new for name, _, new in find_differences(before, after)}
    assert found.name_rows([after]) == ("D1",)
    assert fields == {"kommun": "1730", "step_now": 4}


def test_a_mended_start_is_a_change_and_no_removal(store):
    found = compare(store, [row(pseudonym="D1", entry="2024-01-20"), *FORMER[1:]])

    ((name, _, after),) = find_differences(*found.people.changed[0])
    assert (found.added, found.removed) == ((), ())
    assert (name, after.isoformat()) == ("entry", "2024-01-20")


def test_leaving_the_queue_is_a_change_and_no_removal(store):
    waiting = row(pseudonym="D20", entry=None, referred="2024-06-10")
    deliver(store, [*FORMER, waiting])

    found = compare(
        store, [*FORMER, row(pseudonym="D20", entry="2024-07-02", referred="2024-06-10")]
    )

    assert (found.added, found.removed, len(found.people.changed)) == ((), (), 1)


def test_a_place_in_the_queue_without_del_becomes_a_stay_in_one(store):
    waiting = row(pseudonym="D20", component="", entry=None, referred="2024-06-10")
    deliver(store, [*FORMER, waiting])

    entered = row(pseudonym="D20", component="cm", entry="2024-07-02", referred="2024-06-10")
    found = compare(store, [*FORMER, entered])

    assert (found.added, found.removed, len(found.people.changed)) == ((), (), 1)


@pytest.mark.parametrize(("kept", "many"), [(8, False), (7, True), (0, True)])
def test_more_than_a_fifth_gone_is_many(store, kept, many):
    found = compare(store, [*FORMER[:kept], row(pseudonym="D99")])

    assert found.people.loses_many is many


def test_rows_of_another_insats_are_not_missed(store):
    found = compare(store, [row(pseudonym="B1", programme="beta")])

    assert (found.added, found.removed) == (("B1",), ())


def test_an_earlier_month_is_compared_with_what_counted_then(store):
    deliver(store, FORMER[:5], month="2024-04")

    found = compare(store, FORMER[:4], month="2024-05")

    assert (found.removed, found.people.unchanged) == (("D5",), 4)


@pytest.mark.parametrize("month", ["2024-05", "2024-06", "2024-07"])
def test_the_preview_shows_just_what_reading_in_gives(store, month):
    rows = [*FORMER[2:], row(pseudonym="D30", entry="2024-05-02", exit="2024-05-30")]
    named = {"anonyma": [anonymous("2024-02")], "ekonomi": [economy_row(month=3, outcome=50)]}
    staged = stage(store, rows, month=month, **named)
    timeline = compare_delivery(store, staged).timeline

    promised = preview_dataset(load_association(store, SLUG), timeline, staged)
    deliver(store, rows, month=month, **named)

    where = select("2024", per="month", include=["anonyma"])
    kept = load_dataset(store, SLUG)
    for measure in set(MEASURES) - {"rapportering"}:  # when a file comes in is known afterwards
        told, true = (compute_measure(measure, data, where).to_csv() for data in (promised, kept))
        assert told == true, measure


def test_a_change_by_somebody_else_since_the_comparison_stops_the_import(store):
    mine = stage(store, FORMER[1:], month="2024-07")
    seen = compare_delivery(store, mine)
    deliver(store, [*FORMER, row(pseudonym="D50")], month="2024-07")

    with pytest.raises(UserError, match="Någon annan har ändrat något nyss"):
        commit_staged(store, mine, actor="chefen", at=AT, compared_with=seen.version)


def test_a_row_without_consent_is_told_apart_from_one_that_is_gone(store):
    staged = stage(
        store,
        FORMER[2:],
        month="2024-07",
        anonyma=[anonymous("2024-01")],
        withdrawn=[(FORMER[0].programme, "D1")],
    )

    found = compare_delivery(store, staged)

    assert (found.withdrawn, found.removed) == (("D1",), ("D2",))


def test_a_file_with_the_month_s_economy_alone_leaves_the_months_before_it(store):
    deliver(store, ekonomi=[economy_row(month=number, outcome=100) for number in (1, 2, 3)])

    deliver(store, month="2024-07", ekonomi=[economy_row(month=4, outcome=70)])

    assert count(store, "budget", column="outcome") == [370]


def test_anonymous_stays_that_are_gone_are_removals(store):
    deliver(store, FORMER, month="2024-07", anonyma=[anonymous("2024-01"), anonymous("2024-02")])

    ended = [anonymous("2024-01", "2024-07")]
    found = compare_delivery(store, stage(store, FORMER, month="2024-08", anonyma=ended))

    assert found.removals == 1
