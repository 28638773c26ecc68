"""How it goes for every target, and the Impact Index: maluppfyllelse."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.columns import hold_counts, hold_numbers, make_table, order_keys
from analytics.measures.definition import Outcome, find_outcome, load_definition
from analytics.measures.target import COLOURS, MOST_POINTS, POINTS, judge_target
from analytics.model.association import Association
from analytics.model.period import LENGTHS, PERIOD, Period
from analytics.model.plain import to_plain
from analytics.model.selection import Selection
from analytics.model.target import Target

GOAL = "mal"
"""The column that tells which target a row is about: its measure, and what it is of."""
HIDES = "hidden"
"""The column of a measure's table that tells whether a row has a value that is hidden."""
MEASURE = "maluppfyllelse"
_TEXTS = ("direction", "colour", "word")
_COUNTS = ("n", "of", "former_of", "points", "index_points", "index_possible")

Ask = Callable[[str, Selection, Sequence[str]], pd.DataFrame | None]
"""Returns the table of a measure over a selection, split by dimensions; None if it has none."""


@dataclass(frozen=True)
class _Found:
    """What a measure's table says of a period: the outcome and what it is made of."""

    outcome: float | None = None
    n: int | None = None
    of: int | None = None
    due: float | None = None
    hidden: bool = False


def name_target(target: Target) -> str:
    """Return the key of a target, the same for every year that it is set for."""
    return f"{target.measure}/{target.of}" if target.of else target.measure


def evaluate_targets(association: Association, ask: Ask, where: Selection) -> pd.DataFrame:
    """Return one row per period and target, in the order of the settings.

    ``outcome`` is compared unrounded with ``target`` (what of it is due by the period's end),
    ``colour`` and ``word`` tell how it stands. ``change`` = outcome − ``former``, which is of
    ``former_of`` where it is a share. ``points`` are
    2, 1 or 0; ``index`` = 100 × ``index_points`` / ``index_possible`` of all the period's targets
    with data, and stands on each row. A target that does not hold in the year that the period
    ends in has no values. Column ``hidden`` marks an outcome that is there but not shown: it
    has no colour and is outside the index.
    """
    named = {name_target(target): target for target in association.targets}
    tables = {t.measure: _look_up(ask, t.measure, where.periods) for t in named.values()}
    of_periods = [
        [
            _evaluate(association, tables[target.measure], period, target)
            for target in named.values()
        ]
        for period in where.periods
    ]
    for rows in of_periods:
        _add_index(rows)
    keys = [period.key for period in where.periods]
    return _lay_out([row for rows in of_periods for row in rows], keys, list(named))


@dataclass(frozen=True)
class _Lookup:
    """A measure's table of some periods and of those before them, column by column."""

    outcome: Outcome
    columns: Mapping[str, list[Any]]

    def find(self, key: str, of: str) -> _Found:
        """Return what is told of the period ``key``, of what a target is ``of``."""
        periods, rows = self.columns[PERIOD], self.columns.get(self.outcome.rows)
        places = (place for place, named in enumerate(periods) if named == key)
        found = next((p for p in places if rows is None or rows[p] == of), None)
        if found is None:
            return _Found()
        value, n, whole, due, hidden = (
            to_plain(self.columns[name][found]) if name in self.columns else None
            for name in _list_told(self.outcome)
        )
        return _Found(value, n, whole, due, value is None and bool(hidden))


def _look_up(ask: Ask, measure: str, periods: Sequence[Period]) -> _Lookup | None:
    """Return the outcomes of ``measure``, or None where no target can be set or none is told."""
    outcome = find_outcome(measure)
    if outcome is None:
        return None
    both = (*periods, *(_step_back(outcome, period) for period in periods))
    frame = ask(measure, Selection(both), outcome.by)
    if frame is None:
        return None
    names = {PERIOD, outcome.rows, *_list_told(outcome)}.intersection(frame)
    return _Lookup(outcome, {name: list(frame[name]) for name in names})


def _list_told(outcome: Outcome) -> tuple[str, ...]:
    """Return the columns of a measure's table that tell what is held against a target."""
    return outcome.value, outcome.n, outcome.of, outcome.due, HIDES


def _step_back(outcome: Outcome, period: Period) -> Period:
    """Return what an outcome of ``period`` is compared with, under a name of its own."""
    former = find_former(outcome, period)
    return Period(former.first, former.last, _name_former(period))


def find_former(outcome: Outcome, period: Period) -> Period:
    """Return the period that an outcome of ``period`` is compared with."""
    if outcome.former == "before":
        return period.previous()
    return Period.between(period.first - LENGTHS["year"], period.last - LENGTHS["year"])


def _name_former(period: Period) -> str:
    return f"före {period.key}"


def _evaluate(
    association: Association, table: _Lookup | None, period: Period, named: Target
) -> dict[str, Any]:
    """Return what there is to tell of one target in one period."""
    target = association.find_target(named.measure, period.last.year, named.of)
    if target is None:
        return {}
    if table is None:
        return _judge(target, 1.0, _Found(), _Found(), association.near_target)
    now, before = (table.find(key, target.of) for key in (period.key, _name_former(period)))
    return _judge(
        target, _find_due(table.outcome, period, now), now, before, association.near_target
    )


def _judge(target: Target, part: float, now: _Found, before: _Found, near: float) -> dict[str, Any]:
    """Return an outcome beside the part of the target that is due."""
    due = target.model_copy(update={"value": target.value * part})
    verdict = judge_target(now.outcome, due, near)
    told = {} if now.hidden else {"colour": COLOURS[verdict], "word": verdict.value}
    change = None
    if now.outcome is not None and before.outcome is not None:
        change = now.outcome - before.outcome
    return {
        "outcome": now.outcome,
        "n": now.n,
        "of": now.of,
        "target": due.value,
        "direction": target.direction,
        **told,
        "former": before.outcome,
        "former_of": before.of,
        "change": change,
        "points": POINTS.get(verdict),
        HIDES: now.hidden,
    }


def _find_due(outcome: Outcome, period: Period, now: _Found) -> float:
    """Return how much of the year's target is due by the period's end."""
    if outcome.due == "months":
        return period.months / LENGTHS["year"]
    return 1.0 if now.due is None else now.due


def _lay_out(
    rows: Sequence[Mapping[str, Any]], periods: Sequence[str], targets: Sequence[str]
) -> pd.DataFrame:
    columns: dict[str, Any] = {
        PERIOD: _order(np.repeat(np.arange(len(periods)), len(targets)), periods),
        GOAL: _order(np.tile(np.arange(len(targets)), len(periods)), targets),
    }
    for name in load_definition(MEASURE).values:
        columns[name] = _hold(name, [row.get(name) for row in rows])
    columns[HIDES] = np.array([bool(row.get(HIDES)) for row in rows], dtype=bool)
    return make_table(columns, len(rows))


def _hold(name: str, values: Sequence[Any]) -> Any:
    if name in _TEXTS:
        return pd.array(values, dtype="string")
    return hold_counts(values) if name in _COUNTS else hold_numbers(values)


def _order(codes: NDArray[np.int64], keys: Sequence[str]) -> Any:
    return pd.Categorical.from_codes(codes, dtype=order_keys(tuple(keys)), validate=False)


def _add_index(rows: Sequence[dict[str, Any]]) -> None:
    """Tell each of one period's rows what they come to together."""
    points = [row["points"] for row in rows if row.get("points") is not None]
    got, possible = sum(points), MOST_POINTS * len(points)
    for row in rows:
        row |= {"index_points": got, "index_possible": possible}
        row["index"] = find_index(got, possible)


def find_index(points: int, possible: int) -> float | None:
    """Return points / possible × 100, unrounded; None where nothing was possible.

    Source: the Impact Index of Umeåregionen's sociala redovisning.
    """
    return 100 * points / possible if possible else None
