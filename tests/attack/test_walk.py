"""No board page shows a number that is not in a release."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from analytics.ledger.delivery import Delivery, stage_delivery
from analytics.ledger.forbund import load_association, save_association
from analytics.ledger.imports import commit_staged
from analytics.ledger.store import open_store
from analytics.measures.social_example import make_example
from analytics.model.effect import EffectAssumptions
from analytics.model.month import Month
from analytics.model.rounding import round_half_up
from analytics.model.unit_value import load_unit_values
from analytics.release.archive import load_releases
from analytics.release.publishing import approve_release, propose_release
from tests.access.readers import read_as, sign_in
from tests.attack.walking import Seen, collect, walk
from tests.ledgers import row, settings_toml
from tests.pages.test_pages import open_page

pytestmark = pytest.mark.slow

SETTINGS = settings_toml().partition("[[budget]]")[0]
"""Without money, whose amounts would be taken for counts."""
TARGET = 0.40
AT = datetime(2025, 1, 3, tzinfo=UTC)
CANARIES = {
    ("kvinna", "1784", "AF"): 613,
    ("man", "1784", "AF"): 443,
    ("kvinna", "1730", "AF"): 359,
    ("man", "1730", "AF"): 277,
    ("kvinna", "1784", "FK"): 523,
    ("man", "1784", "FK"): 317,
    ("kvinna", "1730", "FK"): 239,
    ("man", "1730", "FK"): 211,
    ("kvinna", "1784", "kommun"): 421,
    ("man", "1730", "kommun"): 389,
}
"""Large numbers of their own for cells that no release holds: kön × kommun × part."""


def make_canaries():
    """Rows whose inner cells are so large and odd that they are known wherever they turn up."""
    number = 0
    for (kon, kommun, part), size in CANARIES.items():
        for place in range(size):
            number += 1
            entry = date(2024, 1, 1) + timedelta(days=place % 360)
            left = entry + timedelta(days=40) if place % 3 == 0 else None
            out = left is not None and left < date(2025, 1, 1)
            yield row(
                pseudonym=f"C{number}",
                kon=kon,
                kommun=kommun,
                part=part,
                entry=entry,
                exit=left if out else None,
                destination="studier" if out and place % 2 else "arbetssokande" if out else "",
            )


@pytest.fixture(scope="module")
def canary_home(tmp_path_factory):
    home = tmp_path_factory.mktemp("canary")
    with closing(open_store(home)) as store:
        save_association(store, SETTINGS, actor="test", at=AT)
        association = load_association(store, "provbygden")
        delivery = Delivery(
            Month.of(2024, 12), "alla.xlsx", {"deltagare": list(make_canaries()), "anonyma": ()}
        )
        staged = stage_delivery(store, association, delivery)
        commit_staged(store, staged, actor="test", at=AT)
        for month in (6, 12):
            proposal = propose_release(store, "provbygden", Month.of(2024, month))
            approve_release(store, proposal, actor="chef", at=AT)
    return home


def list_released_numbers(home):
    """Every number of the releases, every difference of two windows of one cell, and how much
    the second half of the year differs from the first.
    """
    with closing(open_store(home)) as store:
        releases = load_releases(store, "provbygden")
    cells = {name: value for release in releases for name, value in release.cells.items()}
    numbers = {value for value in cells.values() if value is not None}
    for name, value in cells.items():
        former = cells.get(name.replace("/2024-12/", "/2024-06/"))
        if value is not None and former is not None:
            numbers |= {value - former, abs(value - 2 * former)}
    for release in releases:
        for of_windows in release.statistics.values():
            rows = [row for told in of_windows.values() for row in told]
            numbers |= {v for row in rows for v in row.values() if isinstance(v, int)}
            numbers |= {row["of"] - row["n"] for row in rows if row.get("of") and "n" in row}
            spans = (("q1", "q3"), ("q1_present", "q3_present"))
            numbers |= {row[high] - row[low] for row in rows for low, high in spans if row.get(low)}
    for event in ("inskrivna", "utskrivna", "pagaende", "unika"):
        values = list(releases[-1].totals[event].values())
        halves = sum(values[:6]), sum(values[6:])
        numbers |= {*values, sum(values), *halves, abs(halves[1] - halves[0])}
        numbers |= {abs(later - former) for later, former in pairwise(values)}
        numbers.add(abs(values[-1] - values[len(values) // 2 - 1]))
    return numbers


def list_example_numbers():
    """Return the kronor of one person's kalkyl, which are the same for every förbund."""
    example = make_example(load_unit_values(), EffectAssumptions(), None)
    return {int(round_half_up(amount)) for amount in (example.yearly, *example.after)}


def list_percents_of_target(home):
    """How large each published share to work or studies is, in per cent of the target."""
    with closing(open_store(home)) as store:
        releases = load_releases(store, "provbygden")
    cells = {name: value for release in releases for name, value in release.cells.items()}
    to_work = [
        cells[f"utskrivna/2024-{month}/destination_group=arbete_studier"] for month in ("06", "12")
    ]
    left = list(releases[-1].totals["utskrivna"].values())
    spans = [
        (to_work[0], sum(left[:6])),
        (to_work[1] - to_work[0], sum(left[6:])),
        (to_work[1], sum(left)),
    ]
    return {int(round_half_up(100 * n / of / TARGET)) for n, of in spans}


def test_no_count_that_is_not_released_reaches_a_board_member(canary_home, monkeypatch):
    monkeypatch.setenv("SAMSYN_HOME", str(canary_home))
    read_as(monkeypatch, sign_in(canary_home, "styrelse"))
    seen, views = Seen(), 0
    for shown in walk():
        collect(shown, seen)
        views += 1

    released = list_released_numbers(canary_home)
    counts = {int(text) for text in seen.numbers if text.isdecimal() and len(text) >= 3}
    plain = {*range(2017, 2027), 100, 200, 365, 400}
    """Years, a hundred per cent, the days of a year, the country's 8 400, and ticks of an axis."""
    plain |= list_percents_of_target(canary_home) | list_example_numbers()
    assert views > 60
    assert counts & released
    assert set(CANARIES.values()) - released
    assert counts - released - plain == set()


def test_the_chef_is_shown_the_canaries(canary_home, monkeypatch):
    """Otherwise the walk could not have found them."""
    monkeypatch.setenv("SAMSYN_HOME", str(canary_home))
    read_as(monkeypatch, sign_in(canary_home, "forbundschef", email="chef@forbundet.se"))
    seen = Seen()
    shown = open_page("konsfordelning", kommun="Arvika")
    shown.selectbox(key="part").set_value("AF").run()
    collect(shown, seen)
    counts = {int(text) for text in seen.numbers if text.isdecimal()}
    assert {CANARIES["kvinna", "1784", "AF"], CANARIES["man", "1784", "AF"]} <= counts
