import pytest

from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.release.making import audit_releases, draft_release
from tests.ledgers import cover, make_dataset
from tests.release.drawing import draw_dataset, draw_rows

DECEMBER = Month.of(2024, 12)


def publish(dataset, *months):
    releases = []
    for month in months:
        draft = draft_release(dataset, releases, Month.parse(month))
        assert draft.verdict.holds
        releases.append(draft.release)
    return releases


@pytest.fixture(scope="module")
def dataset():
    return draw_dataset()


@pytest.fixture(scope="module")
def draft(dataset):
    return draft_release(dataset, [], DECEMBER)


def test_totals_of_the_whole_are_shown_for_every_month(draft):
    for event in ("inskrivna", "utskrivna", "pagaende"):
        assert len(draft.release.totals[event]) == 12
        assert all(isinstance(n, int) for n in draft.release.totals[event].values())


def test_what_is_hidden_has_no_value_in_the_release(draft):
    hidden = {name for name, value in draft.release.cells.items() if value is None}
    assert hidden == {one.cell.name for one in draft.hidden}


def test_no_count_of_one_to_four_is_shown(draft):
    few = {
        name
        for name, value in draft.release.cells.items()
        if value is not None and 0 < value < draft.release.k
    }
    assert all("annat_eller_saknas" in name or "uppgift_saknas" in name for name in few)


def test_a_single_small_count_takes_another_one_with_it(draft):
    """Otherwise the whole less the others would tell it."""
    parts = [
        value
        for name, value in draft.release.cells.items()
        if name.startswith("inskrivna/2024-12/part=") and "kon" not in name
    ]
    assert None not in parts or parts.count(None) > 1


def test_the_same_ledger_gives_the_same_release(dataset, draft):
    assert draft_release(dataset, [], DECEMBER).release == draft.release


def test_split_counts_wait_for_the_end_of_the_half_year(dataset):
    may, june = (draft_release(dataset, [], Month.of(2024, m)).release for m in (5, 6))
    assert (may.windows, dict(may.cells)) == ((), {})
    assert june.windows == ("2024-06",)


def test_a_window_is_published_once(dataset):
    first, second = publish(dataset, "2024-06", "2024-12")
    assert second.windows == ("2024-12",)
    assert not set(first.cells) & set(second.cells)


def test_months_that_were_skipped_are_made_up_for(dataset):
    (late,) = publish(dataset, "2024-09")
    assert late.windows == ("2024-06",)


def test_publishing_begins_with_the_year_of_the_first_release(dataset):
    first, second = publish(dataset, "2023-12", "2024-06")
    assert min(first.totals["inskrivna"]) == "2023-01"
    assert second.windows == ("2024-06",)


def test_releases_stay_safe_together_also_after_corrections():
    before = draw_rows(3, 240)
    first = publish(draw_dataset(3), "2024-06")
    corrected = make_dataset(before[5:], coverage=cover("2023-01", "2024-12"))
    draft = draft_release(corrected, first, DECEMBER)
    assert draft.verdict.holds
    assert audit_releases(corrected, [*first, draft.release]).holds


def test_without_complementary_hiding_the_audit_fails(dataset):
    release = draft_release(dataset, [], DECEMBER, complementary=False).release
    assert audit_releases(dataset, [release]).unmet


def test_a_month_that_is_not_reported_is_not_published(dataset):
    with pytest.raises(UserError, match="Januari 2025 är inte rapporterad än"):
        draft_release(dataset, [], Month.of(2025, 1))


def test_a_month_that_somebody_has_not_reported_is_not_published():
    coverage = cover("2023-01", "2024-12", ["alfa"])
    late = make_dataset(draw_rows(1, 240), coverage=coverage)
    with pytest.raises(UserError, match="Verkstad Beta har inte rapporterat"):
        draft_release(late, [], DECEMBER)


def test_time_does_not_go_backwards(dataset):
    earlier = publish(dataset, "2024-06")
    with pytest.raises(UserError, match="redan publicerat"):
        draft_release(dataset, earlier, Month.of(2024, 5))


def test_how_it_went_for_those_of_no_known_kon_is_not_told(draft):
    told = {n: v for n, v in draft.release.cells.items() if "kon=annat_eller_saknas" in n}
    outcomes = [v for n, v in told.items() if "goal=" in n or "destination=" in n]
    assert len(outcomes) > 1
    assert set(outcomes) == {None}
