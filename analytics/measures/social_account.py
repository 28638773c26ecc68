"""What the insatser are worth and cost, actor by actor: socialt_bokslut."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.measures.columns import hold_counts, hold_numbers, make_table, order_keys
from analytics.measures.definition import load_definition
from analytics.measures.money import compare_money
from analytics.measures.social_estimate import (
    NOTHING,
    SOCIETY,
    WORK,
    Span,
    Term,
    find_break_even,
    find_net,
    find_payback,
    list_terms,
    value_term,
)
from analytics.measures.tabulate import INSATS, find_reported
from analytics.model.association import Association
from analytics.model.courses import Courses
from analytics.model.dataset import Dataset
from analytics.model.effect import HORIZONS, list_public_actors
from analytics.model.goal import GOAL_REACHED
from analytics.model.period import PERIOD, Period
from analytics.model.selection import Selection
from analytics.model.sources import is_told
from analytics.model.text import fold_text
from analytics.model.vocabulary import load_vocabulary

MEASURE = "socialt_bokslut"
ACTOR, POST = "aktor", "post"
SUM, PUBLIC = "summa", "offentlig"
_COUNTS = ("n", "of", "in_work", "work_untold", "break_even")
_EMPLOYED = "forvarvsarbete"

Row = dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """What changed for the exits of a period that can be valued.

    ``n`` of ``of`` exits can be: both försörjningar are told and have a unit value or cost
    nothing. ``in_work`` of them left to work, and ``work_untold`` of those lack their percent
    of work. ``by_driver`` is how many fewer live on each försörjning, and how many years' work
    of full time more is done in a year; ``by_worker`` the same of those who left to work.
    """

    n: int
    of: int
    in_work: int
    work_untold: int
    by_driver: Mapping[str, float]
    by_worker: Mapping[str, float]


def account_for_society(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return one row per actor and post: what the exits of the period are worth in a year.

    ``number`` is what changed (persons fewer, or years' work), ``price`` what one is worth in a
    year, ``gain`` the two multiplied after what would have come anyway. The post ``summa`` of
    each actor has the actor's part of the ``cost``, what is left after 1 and 5 years
    (``net_1``, ``net_5``, present value), the months until the cost is paid back, and how many
    have to reach work for a year's gain to cover it. The actor ``offentlig`` adds up the public
    ones; ``samhallet`` counts real resources alone, so that transfers are not in it. ``_low``
    and ``_high`` bound what lacks certainty.
    """
    rows = []
    for chosen, keys in _list_parts(dataset, where, by):
        reported = find_reported(dataset, (), chosen)
        for place, period in enumerate(chosen.periods):
            head = {PERIOD: period.key, **keys}
            part = chosen.over(period)
            rows += [head | row for row in _account(dataset, part, told=bool(reported[place]))]
    return _lay_out(rows, where, by, dataset)


def _list_parts(
    dataset: Dataset, where: Selection, by: Sequence[str]
) -> Iterator[tuple[Selection, Mapping[str, str]]]:
    """Yield each selection that is accounted for by itself, with its keys."""
    if not by:
        yield where, {}
        return
    for period in where.periods:
        for name in dataset.stays.axes[INSATS].keys:
            yield where.over(period).narrowed(INSATS, [name]), {INSATS: name}


def _account(dataset: Dataset, where: Selection, *, told: bool) -> list[Row]:
    """Return the rows of one period and part of the förbund."""
    association = dataset.association
    terms = list_terms(association.unit_values, association.effects)
    changes = count_changes(dataset, where)
    costs = share_costs(dataset, where)
    rows = list(make_rows(association, terms, changes, costs))
    return rows if told else [{ACTOR: row[ACTOR], POST: row[POST]} for row in rows]


def make_rows(
    association: Association, terms: Sequence[Term], changes: Changes, costs: Mapping[str, float]
) -> Iterator[Row]:
    """Yield the posts of every actor and their sum, in display order."""
    counts = {
        "n": changes.n,
        "of": changes.of,
        "in_work": changes.in_work,
        "work_untold": changes.work_untold,
    }
    effects, public = association.effects, list_public_actors()
    for actor in load_vocabulary(ACTOR).codes:
        total, of_workers = NOTHING, NOTHING
        for term in terms:
            is_own = term.actor == actor or (actor == PUBLIC and term.actor in public)
            if not is_own:
                continue
            gain = value_term(term, changes.by_driver[term.driver], effects)
            total += gain
            of_workers += value_term(term, changes.by_worker[term.driver], effects)
            if actor != PUBLIC:
                number = changes.by_driver[term.driver]
                told = {ACTOR: actor, POST: term.post, "number": number, **counts}
                yield told | _spell("price", term.price) | _spell("gain", gain)
        cost = _find_cost(costs, actor)
        nets = {f"net_{h}": find_net(total, cost, h, effects) for h in HORIZONS} if costs else {}
        each = of_workers.base / changes.in_work if changes.in_work else 0.0
        row = {ACTOR: actor, POST: SUM, **counts, **_spell("gain", total)}
        row |= {name: value for net in nets for name, value in _spell(net, nets[net]).items()}
        if costs:
            row |= {
                "cost": cost,
                "payback": find_payback(cost, total.base),
                "break_even": find_break_even(cost, each),
            }
        yield row


def _find_cost(costs: Mapping[str, float], actor: str) -> float:
    """Return an actor's part of the cost; society bears all of it, the individual none."""
    return sum(costs.values()) if actor in (PUBLIC, SOCIETY) else costs.get(actor, 0.0)


def _spell(name: str, span: Span) -> dict[str, float]:
    return {f"{name}_low": span.low, name: span.base, f"{name}_high": span.high}


def count_changes(dataset: Dataset, where: Selection) -> Changes:
    """Return what changed for the exits of the one period of ``where``."""
    courses = dataset.enrolments
    left = _find_exits(courses, where)
    before, after = courses.support_before[left], courses.support_after[left]
    valued = is_told(before) & is_told(after) & _can_be_valued(dataset.association, before | after)
    rows = left[valued]
    is_worker = _are_in_work(courses, rows)
    work = (courses.work_after - courses.work_before)[rows].astype(np.float64) / 100
    of_workers = rows[is_worker]
    return Changes(
        len(rows),
        len(left),
        len(of_workers),
        int(np.isnan(work[is_worker]).sum()),
        {**_count_sources(courses, rows), WORK: float(np.nansum(work[is_worker]))},
        {**_count_sources(courses, of_workers), WORK: float(np.nansum(work[is_worker]))},
    )


def _find_exits(courses: Courses, where: Selection) -> NDArray[np.int64]:
    (period,) = where.periods
    there = (courses.exit_month >= period.first.ordinal) & (
        courses.exit_month <= period.last.ordinal
    )
    for name, keys in where.only:
        there &= courses.axes[name].mask(keys)[courses.codes[name]]
    return np.flatnonzero(there)


def _can_be_valued(association: Association, sets: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Return for each set whether all its sources have a unit value or cost nobody anything."""
    priced = {value.source for value in association.unit_values}
    unpriced = sum(
        1 << place
        for place, source in enumerate(load_vocabulary("forsorjning"))
        if source.group not in ("ingen", "uppgift_saknas") and source.code not in priced
    )
    found: NDArray[np.bool_] = (sets & np.uint16(unpriced)) == 0
    return found


def _are_in_work(courses: Courses, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    employed = courses.axes["destination_group"].keys.index(_EMPLOYED)
    reached = np.isin(courses.codes["goal"][rows], GOAL_REACHED)
    found: NDArray[np.bool_] = reached & (courses.codes["destination_group"][rows] == employed)
    return found


def _count_sources(courses: Courses, rows: NDArray[np.int64]) -> dict[str, float]:
    """Return how many fewer there are on each source after than before."""
    codes = load_vocabulary("forsorjning").codes
    bits = np.arange(len(codes), dtype=np.uint16)
    held = [
        ((sets[rows][:, None] >> bits) & 1).sum(axis=0)
        for sets in (courses.support_before, courses.support_after)
    ]
    return dict(zip(codes, (held[0].astype(np.float64) - held[1]).tolist(), strict=True))


def share_costs(dataset: Dataset, where: Selection) -> dict[str, float]:
    """Return what each actor has paid for the insatser in the period, in kronor.

    It is empty where no outcome is reported. What a part finances itself is that part's; all
    else is shared as the förbund's means are.
    """
    (period,) = where.periods
    money = compare_money(dataset.economy, where.over(_name(period)), ["finansiar"])
    costs: dict[str, float] = {}
    for financier, outcome in zip(money["finansiar"], money["outcome"], strict=True):
        if not pd.isna(outcome):
            for actor, share in _split_cost(dataset.association, str(financier)).items():
                costs[actor] = costs.get(actor, 0.0) + share * float(outcome)
    return costs


def _name(period: Period) -> Period:
    return Period(period.first, period.last, "total")


def _split_cost(association: Association, financier: str) -> Mapping[str, float]:
    part = association.vocabulary("part").find(financier)
    if part in list_public_actors():
        return {str(part): 1.0}
    text = fold_text(financier)
    if any(text.startswith(fold_text(member.name)) for member in association.members):
        return {"kommun": 1.0}
    return association.effects.cost_shares


def _lay_out(
    rows: Sequence[Row], where: Selection, by: Sequence[str], dataset: Dataset
) -> pd.DataFrame:
    orders = {
        PERIOD: [period.key for period in where.periods],
        INSATS: list(dataset.stays.axes[INSATS].keys),
        ACTOR: list(load_vocabulary(ACTOR).codes),
        POST: [*dict.fromkeys(row[POST] for row in rows if row[POST] != SUM), SUM],
    }
    columns: dict[str, Any] = {
        name: _order([row[name] for row in rows], orders[name])
        for name in (PERIOD, *dict.fromkeys(by), ACTOR, POST)
    }
    for name in load_definition(MEASURE).values:
        hold = hold_counts if name in _COUNTS else hold_numbers
        columns[name] = hold([row.get(name) for row in rows])
    return make_table(columns, len(rows))


def _order(values: Sequence[str], keys: Sequence[str]) -> Any:
    place = {key: number for number, key in enumerate(keys)}
    codes = np.array([place[value] for value in values], dtype=np.int64)
    return pd.Categorical.from_codes(codes, dtype=order_keys(tuple(keys)), validate=False)
