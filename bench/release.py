"""Protecting a year's release: how long it takes, and how much of it has to be hidden."""

import time
from collections.abc import Sequence
from statistics import median

from analytics.model.month import Month
from analytics.release.making import Draft, draft_release
from analytics.release.release import Release
from tests.attack.ledgers import SIZES, START, ledger_at

MOST_SECONDS = 10.0
"""For the release that ends a year of 300 participants."""
MOST_HIDDEN = {120: 0.30, 300: 0.15}
LEAST_SHOWN = 0.95
"""Of a year's counts per kommun and per part."""
_SEEDS = (1, 2, 3, 4, 5)
_MONTHS = (5, 11)


def run() -> None:
    """Print seconds and shares for each size, with half-years and late corrections."""
    print("\nA year's release, published per half-year, medians of", len(_SEEDS), "ledgers")
    for size in SIZES:
        years = [_publish(seed, size) for seed in _SEEDS]
        seconds = median(taken for taken, _, _ in years)
        hidden = median(share for _, share, _ in years)
        shown = median(share for _, _, share in years)
        print(
            f"  {size:>4} a year: {seconds:5.1f} s, {hidden:4.0%} of the split counts hidden"
            f"{_say_bar(MOST_HIDDEN.get(size))}, {shown:4.0%} of the year's counts per kommun and "
            f"part shown (aim {LEAST_SHOWN:.0%})"
        )
    print(f"  aim for 300: at most {MOST_SECONDS:.0f} s")


def _say_bar(most: float | None) -> str:
    return f" (aim {most:.0%})" if most else ""


def _publish(seed: int, size: int) -> tuple[float, float, float]:
    """Return the seconds of December's release, and the shares hidden and shown of the year."""
    releases: list[Release] = []
    for months in _MONTHS:
        month = START + months
        dataset = ledger_at(seed, size, month)
        begun = time.perf_counter()
        draft = draft_release(dataset, releases, month)
        taken = time.perf_counter() - begun
        releases.append(draft.release)
    cells = {name: value for one in releases for name, value in one.cells.items()}
    return taken, _share_hidden(list(cells.values())), _share_shown(draft, month)


def _share_hidden(values: Sequence[int | None]) -> float:
    return values.count(None) / len(values)


def _share_shown(draft: Draft, month: Month) -> float:
    """Return the share of counts by kommun or part alone that are shown for the whole year."""
    counts = [
        value
        for name, value in draft.release.cells.items()
        if f"/{month}/" in name
        and name.count("/") == 2
        and ("/kommun=" in name or "/part=" in name)
    ]
    return 1 - _share_hidden(counts)
