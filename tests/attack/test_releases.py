"""Twelve monthly releases of invented ledgers, attacked with everything that was ever released."""

from functools import cache

import pytest

from analytics.model.period import Period
from analytics.release.release import merge_cells
from tests.attack.audit import Audit
from tests.attack.cases import Case, Published, publish, release_also
from tests.attack.ledgers import START, make_association, make_dataset, write_stories
from tests.attack.plain import find_by_subtraction
from tests.attack.system import OUTSIDER

pytestmark = pytest.mark.slow

CASES = (Case(6, 60), Case(7, 120), Case(8, 300))
JUNE, DECEMBER = START + 5, START + 11
NAMES = [f"{case.size} entries a year" for case in CASES]
SAMPLED = [CASES[0], pytest.param(CASES[1], marks=pytest.mark.full), CASES[2]]
"""The smallest and the largest, for what walks all pages or makes all reports of a case."""
each_case = pytest.mark.parametrize("case", CASES, ids=NAMES)


@cache
def published_of(case, *, complementary=True):
    return publish(case, complementary=complementary)


def audit_of(published):
    return Audit(published.releases, published.datasets)


def rows_of(case, month):
    stories = write_stories(case.seed, case.size, 0.0)
    return [row for story in stories if (row := story.tell(month)) is not None]


def data_of(case, rows, month):
    return make_dataset(rows, make_association(case.seed, case.cadence), month)


@each_case
def test_nobody_can_prove_anything_sensitive(case):
    published = published_of(case)
    findings = [finding for finding in audit_of(published).find() if not finding.beyond]
    assert published.refused == []
    assert findings == []


@each_case
def test_no_subtraction_gives_a_small_number_away(case):
    published = published_of(case)
    assert find_by_subtraction(published.releases, published.datasets) == []


@each_case
def test_hiding_small_numbers_alone_is_found_out(case):
    published = published_of(case, complementary=False)
    findings = (f for f in audit_of(published).find_of(OUTSIDER) if not f.beyond)
    assert any(finding.what == "exact" for finding in findings)


def test_subtraction_finds_out_what_only_hides_small_numbers():
    published = published_of(CASES[1], complementary=False)
    assert find_by_subtraction(published.releases, published.datasets)


def test_a_deleted_row_cannot_be_told_from_the_releases_before_and_after():
    case = CASES[1]
    published = Published()
    release_also(published, data_of(case, rows_of(case, JUNE), JUNE), JUNE)
    rows = rows_of(case, DECEMBER)
    deleted = next(row for row in rows if START.first_day <= row.entry <= JUNE.first_day)
    rows.remove(deleted)
    release_also(published, data_of(case, rows, DECEMBER), DECEMBER)
    audit = audit_of(published)
    assert audit.is_mended
    assert [f for f in audit.find_of(OUTSIDER) if not f.beyond] == []
    assert find_by_subtraction(published.releases, published.datasets) == []


@each_case
def test_totals_of_the_whole_are_never_hidden(case):
    for release in published_of(case).releases:
        months = {str(month) for month in Period(START, release.last, "")}
        for event in ("inskrivna", "utskrivna", "pagaende"):
            assert set(release.totals[event]) == months


@each_case
def test_what_was_released_is_never_released_again_or_withdrawn(case):
    releases = published_of(case).releases
    names = [name for release in releases for name in release.cells]
    assert len(names) == len(set(names))
    for count, release in enumerate(releases, 1):
        assert merge_cells(releases[:count]).items() >= release.cells.items()
