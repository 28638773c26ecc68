"""Published counts in which those of no told kön, where they are few, are counted with the men.

Their number and how it went for them are what women and men leave of a total: with men alone
beside women, one person's outcome could be worked out.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import product

from analytics.figures.published import (
    GOAL_REACHED,
    GROUP_REACHED,
    Absence,
    Count,
    PublishedCounts,
)
from analytics.model.axis import Axis
from analytics.model.period import Period
from analytics.release.windows import find_former
from analytics.wording.gender import MEN_AND_OTHERS

KON, WOMEN, MEN, OTHERS = "kon", "kvinna", "man", "annat_eller_saknas"
_CUMULATED = ("inskrivna", "utskrivna")


class JoinedKon:
    """The same counts and axes as those published, but for kön."""

    def __init__(self, counts: PublishedCounts) -> None:
        self._counts = counts

    def axes(self, year: int) -> Mapping[str, Axis]:
        """Return the dimensions of a year; kön has women, and men and the others as one."""
        axes = self._counts.axes(year)
        kept = {key: label for key, label in axes[KON].label_of.items() if key != OTHERS}
        labels = {**kept, MEN: MEN_AND_OTHERS}
        joined = replace(axes[KON], keys=tuple(labels), labels=tuple(labels.values()))
        return {**axes, KON: joined}

    def count(self, event: str, period: Period, keys: Mapping[str, str]) -> Count:
        """Return how many there were; of men, with the others: all that women leave."""
        if keys.get(KON) != MEN:
            return self._counts.count(event, period, keys)
        everybody = {name: key for name, key in keys.items() if name != KON}
        if everybody == GOAL_REACHED:
            everybody = dict(GROUP_REACHED)
        if everybody:
            whole = self._counts.count(event, period, everybody)
        else:
            whole = self.count_whole(event, period)
        women = self._counts.count(event, period, {**keys, KON: WOMEN})
        if isinstance(women, Absence):
            return women
        return whole if isinstance(whole, Absence) else whole - women

    def count_whole(self, event: str, period: Period) -> Count:
        """Return how many the groups of a split add up to, as it was published."""
        return self._counts.count_whole(event, period)


def are_others_few(counts: PublishedCounts, years: Collection[int], least: int) -> bool:
    """Tell whether fewer than ``least``, and somebody, of no told kön came, are there or left.

    In one of the windows of the years, or between one and the next.
    """
    return any(
        0 < number < least
        for number in _list_others(counts, years)
        if not isinstance(number, Absence)
    )


def _list_others(counts: PublishedCounts, years: Collection[int]) -> Iterator[Count]:
    for window in (one for one in counts.windows if one.end.year in years):
        yield counts.count("pagaende", window.period, {KON: OTHERS})
        former = find_former(window, counts.windows)
        steps = [Period.between(former.end + 1, window.end)] if former else []
        for event, period in product(_CUMULATED, [window.period, *steps]):
            yield counts.count(event, period, {KON: OTHERS})
