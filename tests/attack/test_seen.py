"""What a board member can collect by walking every page and choice is no more than is released."""

from functools import cache

import pytest

from tests.attack.audit import Audit
from tests.attack.cases import publish
from tests.attack.seen import Statement, is_released, keep_seen, make_home, walk_as_board
from tests.attack.test_releases import DECEMBER, NAMES, SAMPLED, START

pytestmark = pytest.mark.slow


@cache
def published_of(case):
    return publish(case)


@pytest.fixture(scope="module", params=SAMPLED, ids=NAMES)
def walked(request, tmp_path_factory):
    """A case that is published, and the session of a board member who has walked all of it."""
    case = request.param
    home = tmp_path_factory.mktemp("walked") / "home"
    make_home(case, published_of(case), home)
    with pytest.MonkeyPatch.context() as patch:
        return published_of(case), walk_as_board(home, patch)


def test_every_count_that_a_page_was_given_is_released(walked):
    published, session = walked
    leaked = [s for s in session.statements if not is_released(published.releases, s)]

    assert session.views > 100
    assert len(session.statements) > 100
    assert leaked == []


def test_what_was_collected_on_the_walk_tells_nothing_sensitive(walked):
    published, session = walked
    releases = keep_seen(published.releases, session.statements)
    shown = sum(value is not None for release in releases for value in release.cells.values())
    findings = [f for f in Audit(releases, published.datasets).find() if not f.beyond]

    assert shown > 50
    assert findings == []


def test_a_count_that_is_not_released_is_found_out(walked):
    published, session = walked
    true = max(session.statements, key=lambda statement: statement.n)
    wrong = Statement(true.event, true.first, true.last, true.keys, true.n + 1)
    unpublished = Statement("inskrivna", START, DECEMBER, (("kommun", "Eda"), ("part", "AF")), 7)

    assert is_released(published.releases, true)
    assert not is_released(published.releases, wrong)
    assert not is_released(published.releases, unpublished)
