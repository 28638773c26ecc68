"""Draft a release: what it would hold, what would be hidden and why, before anybody approves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.model.axis import Axis
from analytics.model.dataset import Dataset
from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.release.background import Background
from analytics.release.board import BACKGROUNDS, OUTCOMES, OWN, Board, Kommuner
from analytics.release.board_groups import group_kommuner
from analytics.release.catalogue import load_catalogue
from analytics.release.cell import Cell
from analytics.release.delar import Delar
from analytics.release.endings import Endings
from analytics.release.goals import list_goals
from analytics.release.people import People
from analytics.release.population import Population
from analytics.release.protection import Outcome, protect
from analytics.release.release import (
    ECONOMY,
    Release,
    merge_cells,
    merge_kommuner,
    merge_statistics,
)
from analytics.release.statistics import Basis, draft_statistics
from analytics.release.unknowns import Ends
from analytics.release.windows import Window, list_windows
from analytics.wording.numbers import format_month


@dataclass(frozen=True)
class Hidden:
    """A cell that is hidden, its true count and the rule that hides it; for the chef alone."""

    cell: Cell
    value: int
    rule: str


@dataclass(frozen=True)
class Verdict:
    """What the audit of a release says.

    ``demands`` counts what was shown to stay possible, for strangers and insiders together.
    ``unmet`` names (attacker, number) that can be proved from what has been published before;
    then no split count is published. ``widest`` is how far any possible ledger that shows it is
    from agreeing with what is published.
    """

    demands: int
    unmet: tuple[tuple[str, str], ...]
    widest: float

    @property
    def holds(self) -> bool:
        """Tell whether nothing sensitive can be proved by anybody."""
        return not self.unmet and self.widest < 0.01


@dataclass(frozen=True)
class Draft:
    """A release that nobody has approved yet, with what the chef is to see before."""

    release: Release
    hidden: tuple[Hidden, ...]
    verdict: Verdict


def draft_release(
    dataset: Dataset, earlier: Sequence[Release], month: Month, *, complementary: bool = True
) -> Draft:
    """Return the release of everything up to ``month``, audited with all ``earlier`` ones.

    ``complementary`` is only False in the tests of the auditor.

    Raises:
        UserError: the month is not reported, or comes before what is published already.
    """
    first = check_month(dataset, earlier, month)
    association = dataset.association
    settings = association.release
    start = _find_start(earlier, month)
    windows, new = _list_windows(association.release.cadence, earlier, start, month)
    board = Board(_list_own_axes(dataset, earlier), _settle_kommuner(dataset, earlier, new))
    k_of = {Window(Month.parse(end)): r.k for r in earlier for end in r.windows}
    k_of |= dict.fromkeys(new, settings.k)
    released = merge_cells(earlier)
    parts = [
        _protect(population, board, new, released, k_of, complementary=complementary)
        for population in _make_populations(dataset, windows if new else (), board.kommuner)
    ]
    cells = {
        cell.name: None if cell in outcome.hidden else value
        for outcome, values in parts
        for cell, value in values.items()
    }
    release = Release(
        forbund=association.slug,
        month=str(month),
        catalogue=load_catalogue().version,
        k=settings.k,
        cadence=settings.cadence,
        kommuner={window.end.year: board.kommuner[window.end.year] for window in new},
        kommuner_of={
            window.end.year: _find_counted_year(dataset, window.end.year)
            for window in new
            if window.end.year not in merge_kommuner(earlier)
        },
        axes={
            n: (a.label, tuple(zip(a.keys, a.labels, strict=True))) for n, a in board.own.items()
        },
        totals=count_totals(dataset, Period(max(first, start), month, ""), windows),
        windows=tuple(str(window.end) for window in new),
        cells=cells,
        statistics=draft_statistics(
            Basis(dataset, windows, {**released, **cells}, merge_statistics(earlier), settings.k),
            new,
        ),
        economy=_list_economy(dataset, month),
        unreported=_list_unreported(dataset, Period(max(first, start), month, "")),
    )
    return Draft(
        release,
        tuple(Hidden(c, values[c], rule) for o, values in parts for c, rule in o.hidden.items()),
        _judge([outcome for outcome, _ in parts]),
    )


def audit_releases(dataset: Dataset, releases: Sequence[Release]) -> Verdict:
    """Return whether everything published is still safe beside the ledger as it is now."""
    board = Board(_list_own_axes(dataset, releases), merge_kommuner(releases))
    k_of = {Window(Month.parse(end)): r.k for r in releases for end in r.windows}
    published = merge_cells(releases)
    populations = _make_populations(dataset, sorted(k_of), board.kommuner)
    return _judge([_protect(p, board, (), published, k_of)[0] for p in populations])


def _judge(outcomes: Sequence[Outcome]) -> Verdict:
    return Verdict(
        sum(outcome.demands for outcome in outcomes),
        tuple(unmet for outcome in outcomes for unmet in outcome.unmet),
        max((outcome.widest for outcome in outcomes), default=0.0),
    )


def _find_start(earlier: Sequence[Release], month: Month) -> Month:
    """Return January of the year in which publishing began, or begins now."""
    first = earlier[0].last if earlier else month
    return Month.of(first.year, 1)


def _list_windows(
    cadence: str, earlier: Sequence[Release], start: Month, month: Month
) -> tuple[tuple[Window, ...], tuple[Window, ...]]:
    """Return all windows, and those that are due now.

    A year goes on as it was begun: another cadence holds from the next year on.
    """
    old = [Window(Month.parse(end)) for release in earlier for end in release.windows]
    latest = max(old, default=None)
    begun = {w.end.year: r.cadence for r in earlier for w in old if str(w.end) in r.windows}
    new = [
        window
        for kind in {cadence, *begun.values()}
        for window in list_windows(start, month, kind)
        if begun.get(window.end.year, cadence) == kind and (latest is None or window > latest)
    ]
    return tuple(sorted({*old, *new})), tuple(sorted(new))


def _list_own_axes(dataset: Dataset, earlier: Sequence[Release]) -> dict[str, Axis]:
    """Return the förbund's own dimensions.

    Where something published has another name now, what is published of it could not be told
    from what is new, so that nothing more is split that way.
    """
    axes = {name: dataset.stays.axes[name] for name in OWN}
    for release in earlier:
        for name, (_, pairs) in release.axes.items():
            if not {key for key, _ in pairs} <= set(axes[name].keys):
                axes[name] = Axis(name, axes[name].label, (), ())
    return axes


def check_month(dataset: Dataset, earlier: Sequence[Release], month: Month) -> Month:
    """Return the first month with figures, when ``month`` can be published.

    Raises:
        UserError: it is not reported by all, or comes before what is published already.
    """
    first, last = dataset.coverage.first, dataset.coverage.last
    if first is None or last is None or not first <= month <= last:
        raise UserError(f"{format_month(month).capitalize()} är inte rapporterad än.")
    if earlier and month < earlier[-1].last:
        published = format_month(earlier[-1].last)
        raise UserError(f"Det som gäller till och med {published} är redan publicerat.")
    if late := _find_late(dataset, month):
        raise UserError(
            f"{', '.join(late)} har inte rapporterat {format_month(month)}. Läs in månadens fil, "
            "eller publicera en tidigare månad."
        )
    return first


def _find_late(dataset: Dataset, month: Month) -> list[str]:
    """Return the insatser that have somebody there but have not reported the month."""
    events, axis = dataset.enrolments, dataset.enrolments.axes["insats"]
    there = (events.entry_month <= month.ordinal) & (events.exit_month > month.ordinal)
    occupied = np.bincount(events.codes["insats"][there], minlength=len(axis)) > 0
    codes = {programme.name: programme.code for programme in dataset.association.programmes}
    return [
        name
        for name, busy in zip(axis.keys, occupied, strict=True)
        if busy and month not in dataset.coverage.months.get(codes[name], ())
    ]


def _settle_kommuner(
    dataset: Dataset, earlier: Sequence[Release], new: Sequence[Window]
) -> Kommuner:
    """Return the groups of kommuner per year: as published, or by last year's participants."""
    kommuner = dict(merge_kommuner(earlier))
    for year in sorted({window.end.year for window in new} - set(kommuner)):
        persons = _count_persons(dataset, _find_counted_year(dataset, year))
        least = dataset.association.release.merge_below
        kommuner[year] = group_kommuner(dataset.association, persons, least)
    return kommuner


def _find_counted_year(dataset: Dataset, year: int) -> int:
    """Return the year whose participants decide a year's kommuner: the one before, if any."""
    return year - 1 if any(_count_persons(dataset, year - 1).values()) else year


def _count_persons(dataset: Dataset, year: int) -> Mapping[str, int]:
    """Return the unique participants per kommun during a calendar year."""
    events, axis = dataset.enrolments, dataset.enrolments.axes["kommun"]
    first, last = Month.of(year, 1).ordinal, Month.of(year, 12).ordinal
    there = (events.entry_month <= last) & (events.exit_month >= first)
    pairs = np.unique(np.stack([events.codes["kommun"][there], events.person[there]]), axis=1)
    return dict(zip(axis.keys, np.bincount(pairs[0], minlength=len(axis)).tolist(), strict=True))


def _make_populations(
    dataset: Dataset, windows: Sequence[Window], kommuner: Kommuner
) -> Iterator[Population]:
    if windows:
        ends = Ends(windows)
        yield People(dataset, ends, kommuner)
        yield Delar(dataset, ends)
        yield from (Background(dataset, ends, name) for name in BACKGROUNDS)
        yield Endings(dataset, ends)


def _protect(
    population: Population,
    board: Board,
    new: Sequence[Window],
    released: Mapping[str, int | None],
    k_of: Mapping[Window, int],
    *,
    complementary: bool = True,
) -> tuple[Outcome, Mapping[Cell, int]]:
    """Return what to hide of a population's new cells, and the true value of each of these."""
    cells = [c for c in board.list_cells(population.ends.windows) if population.holds(c)]
    known = {c: v for c in cells if (v := released.get(c.name)) is not None}
    telling = [cell for cell in cells if not board.is_unknown(cell)]
    goals = list(list_goals(population, telling, known, k_of))
    values = {cell: population.value(cell) for cell in cells if cell.window in new}
    outcome = protect(population, list(values), known, goals, complementary=complementary)
    for cell in values:
        if board.is_unknown(cell) and OUTCOMES & {*cell.by} and len(cell.by) > 1:
            outcome.hidden.setdefault(cell, "few")  # who they are is not known, how it went is
    return outcome, values


def count_totals(
    dataset: Dataset, span: Period, windows: Sequence[Window]
) -> Mapping[str, Mapping[str, int]]:
    """Return the counts of the whole förbund: in, out and there per month, unika per window."""
    events = dataset.enrolments
    entered, left = events.entry_month, events.exit_month
    persons = {}
    for window in windows:
        inside = (entered <= window.end.ordinal) & (left >= window.start.ordinal)
        persons[str(window.end)] = len(np.unique(events.person[inside]))
    return {
        "inskrivna": {str(m): int((entered == m.ordinal).sum()) for m in span},
        "utskrivna": {str(m): int((left == m.ordinal).sum()) for m in span},
        "pagaende": {
            str(m): int(((entered <= m.ordinal) & (left > m.ordinal)).sum()) for m in span
        },
        "unika": persons,
    }


def _list_economy(dataset: Dataset, month: Month) -> tuple[tuple[Any, ...], ...]:
    """Return the lines of the economy up to ``month``, and those of whole years."""
    lines = dataset.economy.lines[list(ECONOMY)].astype(object)
    lines = lines.where(lines.notna(), None)
    return tuple(
        line
        for line in lines.itertuples(index=False, name=None)
        if line[1] is None or Month.of(line[0], line[1]) <= month
    )


def _list_unreported(dataset: Dataset, span: Period) -> tuple[tuple[str, str], ...]:
    names = {programme.code: programme.name for programme in dataset.association.programmes}
    missing = dataset.coverage.unreported(tuple(names), span)
    return tuple((names[code], str(month)) for code, month in missing)
