"""Draws from uneven distributions, the same on every machine for the same seed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

DAYS_PER_MONTH = 30.44
_HOLIDAYS = frozenset({(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)})
Item = TypeVar("Item")
Group = TypeVar("Group")


def choose(rng: Random, weights: Mapping[Item, float]) -> Item:
    """Return one key of ``weights``, drawn in proportion to its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def pick_share(
    rng: Random, items: Sequence[Item], weight: Callable[[Item], float], share: float
) -> list[Item]:
    """Return ``share`` of ``items``: a fixed number of them, the heavy ones more often.

    Each item gets the key u ** (1 / weight) and the largest keys are taken (Efraimidis and
    Spirakis, 2006). A weight of 0 is never picked.
    """
    keyed = [
        (rng.random() ** (1 / weight(item)), place)
        for place, item in enumerate(items)
        if weight(item) > 0
    ]
    chosen = sorted(keyed, reverse=True)[: int(share * len(items) + rng.random())]
    return [items[place] for _, place in sorted(chosen, key=lambda pair: pair[1])]


def split_total(rng: Random, total: int, weights: Sequence[float], noise: float) -> list[int]:
    """Return whole numbers that add up to ``total``, near the ``weights`` but for ``noise``."""
    disturbed = [weight * max(0.1, rng.gauss(1, noise)) for weight in weights]
    shares = [total * weight / sum(disturbed) for weight in disturbed]
    counts = [int(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: counts[i] - shares[i])
    for place in by_remainder[: total - sum(counts)]:
        counts[place] += 1
    return counts


def group_by(items: Iterable[Item], key: Callable[[Item], Group]) -> dict[Group, list[Item]]:
    """Return the items of each group, in their order."""
    groups: dict[Group, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def to_workday(day: date) -> date:
    """Return ``day``, or the next day that is neither in a weekend nor a fixed holiday."""
    while day.weekday() > 4 or (day.month, day.day) in _HOLIDAYS:
        day += timedelta(days=1)
    return day


def draw_day(rng: Random, first: date, last: date) -> date:
    """Return a day from ``first`` to ``last``, both included."""
    return first + timedelta(days=rng.randint(0, (last - first).days))
