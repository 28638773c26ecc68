"""Figures out of what has been published, for those who may not see rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from analytics.figures.door import NotPublishedError
from analytics.figures.joined_kon import JoinedKon, are_others_few
from analytics.figures.published import (
    GOAL_REACHED,
    GROUP_REACHED,
    Absence,
    Count,
    PublishedCounts,
)
from analytics.figures.statistics import PublishedStatistics
from analytics.figures.table import HIDDEN, Table
from analytics.measures.columns import hold_counts, hold_numbers, make_table, order_keys
from analytics.measures.definition import load_definition
from analytics.measures.goals import MEASURE as GOALS
from analytics.measures.goals import evaluate_targets
from analytics.measures.money import add_unit_costs, compare_money
from analytics.measures.parties import PARTIES
from analytics.measures.ratio import add_interval, add_share
from analytics.model.association import Association
from analytics.model.axis import Axis
from analytics.model.economy import Economy
from analytics.model.month import Month
from analytics.model.period import PERIOD, Period
from analytics.model.rating_axes import make_rating_axes
from analytics.model.selection import Selection
from analytics.model.vocabulary import UNKNOWN
from analytics.release.catalogue import Statistic, load_catalogue
from analytics.release.release import ECONOMY, Release
from analytics.wording.kommuner import explain_kommuner

_REMEMBERED = 512
_FLOWS = ("inskrivna", "pagaende", "utskrivna")
_OUTCOME = "till_arbete_studier"
_CORE: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "inskrivna": ("inskrivna", ()),
    "utskrivna": ("utskrivna", ()),
    "pagaende": ("pagaende", ()),
    "unika": ("unika", ()),
    "utskrivna_till": ("utskrivna", ()),
    "till_arbete_studier": ("utskrivna", ("goal",)),
    "kon": ("inskrivna", ("kon",)),
    "kommun_part": ("inskrivna", ()),
    "forsorjning": ("utskrivna", ()),
    "egenforsorjning": ("utskrivna", ("forsorjningsutfall",)),
}
"""What must be published for a measure to be: an event, and dimensions beside those asked for."""
_NEVER_PUBLISHED = {
    "extent_missing": hold_counts,
    "without_extent": hold_counts,
    "of_excluding": hold_counts,
    "share_excluding": hold_numbers,
}
"""Columns of the outcome that stand blank."""


class ReleasedFigures:
    """Figures of a förbund's releases (at least one); rows are out of reach from here.

    Each answer is put together once.
    """

    def __init__(self, association: Association, releases: Sequence[Release]) -> None:
        self._association = association
        self._counts = PublishedCounts(releases)
        self._statistics = PublishedStatistics(releases)
        self._latest = releases[-1]
        lines = pd.DataFrame(list(self._latest.economy), columns=list(ECONOMY), dtype=object)
        self._economy = Economy(association, lines)
        self._joined = JoinedKon(self._counts)
        least = association.release.k
        self._are_others_few = cache(lambda years: are_others_few(self._counts, years, least))
        self._compute = lru_cache(_REMEMBERED)(self._compute_anew)

    @property
    def association(self) -> Association:
        """The förbund that the figures are about."""
        return self._association

    @property
    def axes(self) -> Mapping[str, Axis]:
        """The dimensions as they are published for the latest year."""
        windows = self._counts.windows
        return self._counts.axes((windows[-1].end if windows else self._latest.last).year)

    @property
    def months(self) -> tuple[Month, Month]:
        """The first and last month that is published."""
        return self._counts.span.first, self._counts.span.last

    def settle(self, measure: str, period: Period, by: Sequence[str] = ()) -> Period:
        """Return ``period``, or the latest before its end that the measure is published for.

        Raises:
            NotPublishedError: it is never published split that way.
        """
        if measure == "budget":
            return period
        if measure == GOALS:
            return self.settle(_OUTCOME, period)
        if statistic := load_catalogue().find_statistic(measure):
            return self._settle_statistic(statistic, period, by)
        event, more = self._find_core(measure, by)
        found = self._counts.find_published(event, [*by, *more], period)
        if found is None:
            raise NotPublishedError(self._explain(by, period))
        return found

    def _settle_statistic(self, statistic: Statistic, period: Period, by: Sequence[str]) -> Period:
        found = self._statistics.find_published(statistic, period)
        if found is None or not {*by} <= {*statistic.keys}:
            raise NotPublishedError(self._explain(by, period))
        return found

    def _find_core(self, measure: str, by: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        if measure not in _CORE:
            raise NotPublishedError
        event, more = _CORE[measure]
        if measure == _OUTCOME and not by:
            return event, tuple(GROUP_REACHED)
        if measure == "utskrivna_till" and not set(by) & {"destination", "destination_group"}:
            return event, ("destination",)
        if measure == "kommun_part" and not by:
            return event, ("kommun", "part")
        return event, tuple(name for name in more if name not in by)

    def _explain(self, by: Sequence[str], period: Period) -> str:
        windows = [window.end.year for window in self._counts.windows]
        year = period.last.year if period.last.year in windows else max(windows, default=None)
        if "kommun" in by and year and not len(self._counts.axes(year)["kommun"]):
            return explain_kommuner(year, self._counts.kommuner_of.get(year))
        return "Den här uppdelningen publiceras inte, eller inte än."

    def coarsen(self, kind: str, measure: str, by: Sequence[str] = ()) -> str:
        """Return the kind of periods that a measure can be followed by, instead of ``kind``."""
        if measure == GOALS:
            return self._counts.cadence
        if load_catalogue().find_statistic(measure):
            return "year"
        event, more = self._find_core(measure, by)
        if not by and not more:
            return kind
        whole_years = self._counts.is_yearly(event, frozenset((*by, *more)))
        return "year" if whole_years else self._counts.cadence

    def tells(self, measure: str, column: str) -> bool:
        """Tell whether ``column`` is published."""
        statistic = load_catalogue().find_statistic(measure)
        return column in (statistic.columns if statistic else load_definition(measure).values)

    def table(self, measure: str, where: Selection, by: Sequence[str] = ()) -> Table:
        """Return ``measure`` over the selection, split by ``by``.

        What is hidden, or not published for a period, has no value.

        Raises:
            NotPublishedError: the measure is not published.
        """
        statistic = load_catalogue().find_statistic(measure)
        if statistic is None and measure not in (*_CORE, "budget", GOALS):
            raise NotPublishedError
        axes = self._choose_counts(where).axes(where.periods[-1].last.year)
        if statistic:
            axes = {**make_rating_axes(self._association), **axes}
        frame = self._compute(measure, where, tuple(by))
        span = [m for p in where.periods for m in p]
        unreported = tuple(
            (name, Month.parse(month))
            for name, month in self._latest.unreported
            if Month.parse(month) in span
        )
        return Table(load_definition(measure), tuple(by), where, axes, unreported, frame)

    def count_whole(self, measure: str, where: Selection) -> int | None:
        """Return how many the groups of a split of ``measure`` add up to, over one period."""
        counts, (period,) = self._choose_counts(where), where.periods
        axes = counts.axes(period.last.year)
        whole = _Builder(counts, self._economy, axes, where).find_whole(measure, period, {})
        return None if isinstance(whole, Absence) else whole

    def _compute_anew(self, measure: str, where: Selection, by: tuple[str, ...]) -> pd.DataFrame:
        statistic = load_catalogue().find_statistic(measure)
        if statistic:
            return self._statistics.table(statistic, where.periods)
        if measure == GOALS:
            return evaluate_targets(self._association, self._ask, where)
        counts = self._choose_counts(where)
        axes = counts.axes(where.periods[-1].last.year)
        return _Builder(counts, self._economy, axes, where).build(measure, by)

    def _choose_counts(self, where: Selection) -> PublishedCounts | JoinedKon:
        """Return the counts to show; where few are neither women nor men, men with them."""
        years = frozenset(
            year for p in where.periods for year in range(p.first.year, p.last.year + 1)
        )
        return self._joined if self._are_others_few(years) else self._counts

    def _ask(self, measure: str, where: Selection, by: Sequence[str]) -> pd.DataFrame | None:
        """Return a measure as it is published, or None where it is not."""
        try:
            return self.table(measure, where, by).frame
        except NotPublishedError:
            return None


class _Builder:
    """Makes the tidy table of a measure, with the same columns as from the rows themselves."""

    def __init__(
        self,
        counts: PublishedCounts | JoinedKon,
        economy: Economy,
        axes: Mapping[str, Axis],
        where: Selection,
    ) -> None:
        self._counts = counts
        self._economy = economy
        self._axes = axes
        self._where = where

    def build(self, measure: str, by: tuple[str, ...]) -> pd.DataFrame:
        """Return the table of ``measure`` split by ``by``."""
        makers: Mapping[str, Callable[[tuple[str, ...]], pd.DataFrame]] = {
            "utskrivna_till": self._make_destinations,
            "till_arbete_studier": self._make_outcome,
            "kon": self._make_gender,
            "kommun_part": self._make_spread,
            "forsorjning": self._make_support,
            "egenforsorjning": self._make_self_support,
            "budget": self._make_budget,
        }
        if measure in makers:
            return makers[measure](by)
        return self._count(measure, by)

    def _list_rows(self, by: Sequence[str]) -> Iterator[tuple[Period, dict[str, str]]]:
        """Yield each period with one key per dimension of ``by`` that the filters leave."""
        chosen = dict(self._where.only)
        keys = [
            [key for key in self._axes[name].keys if key in chosen.get(name, {key})] for name in by
        ]
        for period in self._where.periods:
            for combination in product(*keys):
                yield period, dict(zip(by, combination, strict=True))

    def _find(self, event: str, period: Period, keys: Mapping[str, str]) -> Count:
        """Return a count, added up over what the filters choose in other dimensions."""
        others = [(name, sorted(of)) for name, of in self._where.only if name not in keys]
        total = 0
        for combination in product(*(of for _, of in others)):
            more = dict(zip((name for name, _ in others), combination, strict=True))
            count = self._counts.count(event, period, {**keys, **more})
            if isinstance(count, Absence):
                return count
            total += count
        return total

    def _find_each(self, event: str, by: Sequence[str], kept: Sequence[str]) -> list[Count]:
        """Return, for each row by ``by``, the count of all that share its keys of ``kept``."""
        return [
            self.find_whole(event, period, {name: keys[name] for name in kept})
            for period, keys in self._list_rows(by)
        ]

    def find_whole(self, event: str, period: Period, keys: Mapping[str, str]) -> Count:
        """Return a count that others of the same split are parts of."""
        if keys or self._where.only:
            return self._find(event, period, keys)
        return self._counts.count_whole(event, period)

    def _lay_out(
        self,
        by: Sequence[str],
        columns: Mapping[str, list[Count]],
        blank: Mapping[str, Callable[[list[None]], Any]] = MappingProxyType({}),
    ) -> pd.DataFrame:
        """Return a table of counts; ``blank`` names columns without any value, and makes them."""
        rows = list(self._list_rows(by))
        dimensions = {
            name: _order([keys[name] for _, keys in rows], self._axes[name].keys) for name in by
        }
        hidden = [
            any(counts[place] is Absence.HIDDEN for counts in columns.values())
            for place in range(len(rows))
        ]
        laid_out = {
            PERIOD: _order([period.key for period, _ in rows], self._period_keys),
            **dimensions,
            **{name: _make_column(counts) for name, counts in columns.items()},
            **{name: make([None] * len(rows)) for name, make in blank.items()},
            HIDDEN: np.array(hidden, dtype=np.bool_),
        }
        return make_table(laid_out, len(rows))

    @property
    def _period_keys(self) -> list[str]:
        return [period.key for period in self._where.periods]

    def _count(self, event: str, by: Sequence[str], **more: str) -> pd.DataFrame:
        """Return n of an event per period and ``by``; ``more`` are keys of other dimensions."""
        counts = [self._find(event, p, {**keys, **more}) for p, keys in self._list_rows(by)]
        return self._lay_out(by, {"n": counts})

    def _make_destinations(self, by: tuple[str, ...]) -> pd.DataFrame:
        split = [name for name in by if name.startswith("destination")] or ["destination"]
        others = [name for name in by if name not in split]
        names = [*others, *split]
        n = self._find_each("utskrivna", names, names)
        of = self._find_each("utskrivna", names, others)
        frame = self._lay_out(names, {"n": n, "of": of})
        add_share(frame)
        return _arrange(frame, "n", "of", "share")

    def _make_outcome(self, by: tuple[str, ...]) -> pd.DataFrame:
        reached = GOAL_REACHED if by or self._where.only else GROUP_REACHED
        n = [self._find("utskrivna", p, {**keys, **reached}) for p, keys in self._list_rows(by)]
        of = [self.find_whole("utskrivna", period, keys) for period, keys in self._list_rows(by)]
        frame = self._lay_out(by, {"n": n, "of": of}, _NEVER_PUBLISHED)
        add_share(frame)
        add_interval(frame)
        return _arrange(frame, *load_definition(_OUTCOME).values)

    def _make_support(self, by: tuple[str, ...]) -> pd.DataFrame:
        frame = self._count("utskrivna", by)
        frame["of"] = _make_column(self._find_each("utskrivna", by, ()))
        add_share(frame)
        return _fill(frame, "forsorjning")

    def _make_self_support(self, by: tuple[str, ...]) -> pd.DataFrame:
        outcomes = {"n": "blev", "not": "fick_inte", "had": "hade_redan", "lost": "miste"}
        outcomes |= {"unknown": UNKNOWN}
        columns = {
            name: [
                self._find("utskrivna", period, {**keys, "forsorjningsutfall": key})
                for period, keys in self._list_rows(by)
            ]
            for name, key in outcomes.items()
        }
        frame = self._lay_out(by, columns)
        frame["of"] = frame["n"] + frame.pop("not")
        add_share(frame)
        return _fill(frame, "egenforsorjning")

    def _make_gender(self, by: tuple[str, ...]) -> pd.DataFrame:
        others = [name for name in by if name != "kon"]
        parts = []
        for event in _FLOWS:
            frame = self._count(event, [*others, "kon"])
            frame["of"] = _make_column(self._find_each(event, [*others, "kon"], others))
            add_share(frame)
            frame["difference"] = hold_numbers([None] * len(frame))
            parts.append(frame.assign(event=event))
        outcome = self._make_outcome((*others, "kon"))
        outcome["difference"] = _find_gap(outcome, others)
        parts.append(outcome.assign(event=_OUTCOME))
        joined = pd.concat(parts, ignore_index=True)
        joined["event"] = _order(list(joined["event"]), [*_FLOWS, _OUTCOME])
        ordered = joined.sort_values(
            [PERIOD, *others, "event", "kon"], kind="stable", ignore_index=True
        )
        values = ["n", "of", "share", "difference", HIDDEN]
        return ordered[[PERIOD, *others, "event", "kon", *values]]

    def _make_spread(self, by: tuple[str, ...]) -> pd.DataFrame:
        names = list(by) or ["kommun", "part"]
        columns = {
            event: [self._find(event, p, keys) for p, keys in self._list_rows(names)]
            for event in _FLOWS
        }
        frame = self._lay_out(names, columns)
        outcome = self._make_outcome(tuple(names))
        frame[["n", "of", "share"]] = outcome[["n", "of", "share"]]
        spread = {
            period.key: _measure_imbalance(
                {key: self._find("inskrivna", period, {"part": key}) for key in self._parts}
            )
            for period in self._where.periods
        }
        for place, name in enumerate(("imbalance", "imbalance_of", "outside")):
            values = [spread[str(key)][place] for key in frame[PERIOD]]
            frame[name] = pd.array(values, dtype="Float64" if place == 0 else "Int64")
        return _arrange(frame, *load_definition("kommun_part").values)

    @property
    def _parts(self) -> tuple[str, ...]:
        return self._axes["part"].keys

    def _make_budget(self, by: tuple[str, ...]) -> pd.DataFrame:
        frame = compare_money(self._economy, self._where, by)
        if not by and not self._where.only:
            add_unit_costs(frame, by, self._count("unika", by), self._make_outcome(by))
        frame[HIDDEN] = False
        return frame


def _fill(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the table with every value column of the measure; what is not published is blank."""
    values = load_definition(measure).values
    for name in values:
        if name not in frame:
            frame[name] = hold_numbers([None] * len(frame))
    return _arrange(frame, *values)


def _order(keys: Sequence[str], ordered: Sequence[str]) -> Any:
    return pd.Categorical(list(keys), dtype=order_keys(tuple(ordered)))


def _make_column(counts: Sequence[Count]) -> Any:
    """Return counts as a column, blank where one is absent."""
    return hold_counts([None if isinstance(one, Absence) else one for one in counts])


def _arrange(frame: pd.DataFrame, *values: str) -> pd.DataFrame:
    """Return the table with its dimensions first, then these values."""
    dimensions = [name for name in frame if name not in values and name != HIDDEN]
    return frame[[*dimensions, *values, HIDDEN]]


def _find_gap(outcome: pd.DataFrame, others: Sequence[str]) -> pd.Series:
    """Return, per row, the share of women less that of men in the same cell."""
    keys = [PERIOD, *others]
    shares = outcome.pivot(index=keys, columns="kon", values="share")
    gap = (shares["kvinna"] - shares["man"]).rename("difference").reset_index()
    return outcome[keys].merge(gap, on=keys, how="left")["difference"]


def _measure_imbalance(
    counts: Mapping[str, Count],
) -> tuple[float | None, int | None, int | None]:
    """Return ½ Σ|pᵢ − ¼| over the four parties, how many it is of, and how many came elsewhere."""
    known = {key: count for key, count in counts.items() if not isinstance(count, Absence)}
    if not set(PARTIES) <= set(known):
        return None, None, None
    total = sum(known[key] for key in PARTIES)
    outside = sum(known.values()) - total if len(known) == len(counts) else None
    if not total:
        return None, total, outside
    return sum(abs(known[k] / total - 1 / len(PARTIES)) for k in PARTIES) / 2, total, outside
