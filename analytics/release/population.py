"""The kinds of rows that releases are about, each with its unknowns and its truth.

*People* are deltaganden by kommun, part, kön and what they left to; *delar* are deltaganden by
insats beside rows of the list by del; *backgrounds* are deltaganden by age group and the like.
Nothing but totals of the whole förbund, which are always shown, links them, so each is protected
by itself.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analytics.measures.parties import PARTIES
from analytics.model.axis import Axis
from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.release.board import OWN, Kommuner
from analytics.release.board_groups import REST, Group, load_groups
from analytics.release.cell import Cell
from analytics.release.unknowns import OUTCOME, Ends, Equation, Mask, Unknowns, Vector
from analytics.release.windows import Window

GOAL_REACHED = "arbete_studier"
_NO_LIMIT = float("inf")


@dataclass(frozen=True, eq=False)
class Attacker:
    """Somebody who knows some rows already: ``own`` of each unknown, and all of the ``fixed``."""

    name: str
    own: Vector
    fixed: Mask

    @property
    def is_insider(self) -> bool:
        """Tell whether the attacker knows anything that is not published."""
        return bool(self.fixed.any() or self.own.any())


@dataclass(frozen=True, eq=False)
class SideCount:
    """A number that is in no table but follows from several, at the end of a window."""

    name: str
    window: Window
    vector: Vector


class Population(ABC):
    """Rows of one kind: ``truth`` is the value of each unknown."""

    ends: Ends
    truth: Vector

    @abstractmethod
    def vector(self, cell: Cell) -> Vector:
        """Return which unknowns a cell is the sum of."""

    @abstractmethod
    def known(self) -> Iterator[Equation]:
        """Yield what everybody knows: totals of the whole förbund, and what is always so."""

    @abstractmethod
    def insiders(self) -> Iterator[Attacker]:
        """Yield who knows some of the rows: each part, and the smallest kommun."""

    @abstractmethod
    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count of these rows."""

    def side_counts(self) -> Iterator[SideCount]:
        """Yield counts that are in no table but follow from several."""
        yield from ()

    @property
    def outsider(self) -> Attacker:
        """Somebody who knows nothing but what is published."""
        return Attacker("utomstående", np.zeros(len(self.truth)), np.zeros(len(self.truth), bool))

    def vector_of_group(self, cell: Cell) -> Vector:
        """Return the sum of everybody that an outcome's cell is one part of."""
        kept = [
            (name, key)
            for name, key in zip(cell.by, cell.keys, strict=True)
            if name not in ("goal", "destination", "destination_group")
        ]
        by, keys = tuple(name for name, _ in kept), tuple(key for _, key in kept)
        whole = replace(cell.publication, by=by)
        return self.vector(Cell(whole, cell.window, keys))

    def value(self, cell: Cell) -> int:
        """Return the true count of a cell."""
        return round(float(self.vector(cell) @ self.truth))


def known_totals(unknowns: Unknowns, truth: Vector) -> Iterator[Equation]:
    """Yield the totals of each step, which are always shown."""
    everything = np.ones(len(unknowns), dtype=bool)
    vectors = [unknowns.stock(-1, everything)]
    for step in range(unknowns.steps):
        vectors += [
            unknowns.flow(event, [step], everything) for event in ("inskrivna", "utskrivna")
        ]
    for vector in vectors:
        total = float(vector @ truth)
        yield Equation(vector, total, total)


def no_stock_below_zero(unknowns: Unknowns) -> Iterator[Equation]:
    """Yield that nobody leaves who has not come."""
    for vector in unknowns.stocks:
        yield Equation(vector, 0, _NO_LIMIT, of_parts=True)


class People(Population):
    """Deltaganden by kommun, part, kön and, when they have left, what they left to."""

    def __init__(self, dataset: Dataset, ends: Ends, kommuner: Kommuner) -> None:
        self.ends = ends
        self._kommuner = kommuner
        self._events = dataset.enrolments
        axes = dataset.enrolments.axes
        self._bases = _refine(axes["kommun"], kommuner)
        sizes = {"kommun": len(self._bases)}
        sizes |= {name: len(load_groups(name)) for name in ("part", "kon")}
        self.unknowns = Unknowns(len(ends.windows), sizes, len(load_groups(OUTCOME)))
        self._codes = self._code_rows(axes)
        self.truth = self.unknowns.count(self._events, self._codes, ends)

    def _code_rows(self, axes: Mapping[str, Axis]) -> dict[str, NDArray[np.int64]]:
        place = {key: base for base, keys in enumerate(self._bases) for key in keys}
        of_kommun = np.array([place[key] for key in axes["kommun"].keys], dtype=np.int64)
        codes = {"kommun": of_kommun[self._events.codes["kommun"]]}
        for name in ("part", "kon"):
            codes[name] = _find_places(axes[name], load_groups(name))[self._events.codes[name]]
        codes[OUTCOME] = code_outcomes(self._events)
        return codes

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count by kommun, part, kön or outcome."""
        return not {*OWN} & {*cell.by}

    def vector(self, cell: Cell) -> Vector:
        """Return which unknowns a cell is the sum of."""
        chosen = {}
        for name, key in zip(cell.by, cell.keys, strict=True):
            dimension = OUTCOME if name in ("goal", "destination_group") else name
            chosen[dimension] = self._find_codes(name, key, cell.window)
        return _make_vector(self.unknowns, self.ends, cell, self.unknowns.choose(chosen))

    def _find_codes(self, name: str, key: str, window: Window) -> list[int]:
        if name == "kommun":
            (group,) = (g for g in self._kommuner[window.end.year] if g.key == key)
            return [code for code, keys in enumerate(self._bases) if set(keys) <= set(group.of)]
        if name in ("goal", "destination_group"):
            wanted = {"nadd": {GOAL_REACHED}, "ej_nadd": {"arbetssokande", REST}}.get(key, {key})
            return [i for i, group in enumerate(load_groups(OUTCOME)) if group.group in wanted]
        return [i for i, group in enumerate(load_groups(name)) if group.key == key]

    def known(self) -> Iterator[Equation]:
        """Yield totals of the whole förbund, and that nobody leaves who has not come."""
        yield from known_totals(self.unknowns, self.truth)
        yield from no_stock_below_zero(self.unknowns)

    def insiders(self) -> Iterator[Attacker]:
        """Yield each part, and the kommun with fewest people."""
        for party in PARTIES:
            yield self._knowing(party, {"part": self._find_codes("part", party, self._last)})
        groups = [g for g in self._kommuner.get(self._last.end.year, ()) if not g.unknown]
        if groups:
            masks = {g.key: self._find_codes("kommun", g.key, self._last) for g in groups}
            sizes = {key: self.truth[self.unknowns.choose({"kommun": masks[key]})] for key in masks}
            smallest = min(masks, key=lambda key: float(sizes[key].sum()))
            yield self._knowing(smallest, {"kommun": masks[smallest]})

    @property
    def _last(self) -> Window:
        return self.ends.windows[-1]

    def _knowing(self, name: str, chosen: Mapping[str, Sequence[int]]) -> Attacker:
        fixed = self.unknowns.choose(chosen)
        return Attacker(name, np.where(fixed, self.truth, 0.0), fixed)


class Delar(Population):
    """Deltaganden by insats beside rows of the list by insats and del.

    A deltagande that moves between delar is several rows, so the sums over delar are as large
    or larger; by how much is the number of moves.
    """

    def __init__(self, dataset: Dataset, ends: Ends) -> None:
        self.ends = ends
        self._axes = dataset.stays.axes
        sizes = {name: len(self._axes[name]) for name in ("insats", "del")}
        self.enrolments = Unknowns(len(ends.windows), {"insats": sizes["insats"]})
        self.rows = Unknowns(len(ends.windows), sizes)
        self._events = (dataset.enrolments, dataset.stays)
        self._possible = _list_components(dataset)
        self.truth = self._count(*self._events)

    def _count(self, enrolments: Events, rows: Events) -> Vector:
        both = ((self.enrolments, enrolments), (self.rows, rows))
        counted = [
            unknowns.count(
                events, {n: events.codes[n].astype(np.int64) for n in unknowns.sizes}, self.ends
            )
            for unknowns, events in both
        ]
        return np.concatenate(counted)

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count by insats or del."""
        return bool({"insats", "del"} & {*cell.by})

    def vector(self, cell: Cell) -> Vector:
        """Return which unknowns a cell is the sum of."""
        (name,), (key,) = cell.by, cell.keys
        code = self._axes[name].keys.index(key)
        unknowns = self.enrolments if name == "insats" else self.rows
        vector = _make_vector(unknowns, self.ends, cell, unknowns.choose({name: [code]}))
        return self._place(vector, in_rows=name == "del")

    def _place(self, vector: Vector, *, in_rows: bool) -> Vector:
        before, after = (len(self.enrolments), 0) if in_rows else (0, len(self.rows))
        return np.concatenate([np.zeros(before), vector, np.zeros(after)])

    def known(self) -> Iterator[Equation]:
        """Yield totals of deltaganden, and how rows of the list relate to deltaganden."""
        for one in known_totals(self.enrolments, self.truth[: len(self.enrolments)]):
            yield Equation(self._place(one.vector, in_rows=False), one.low, one.high)
        for unknowns, in_rows in ((self.enrolments, False), (self.rows, True)):
            for one in no_stock_below_zero(unknowns):
                yield replace(one, vector=self._place(one.vector, in_rows=in_rows))
        impossible = ~np.concatenate(
            [np.ones(len(self.enrolments), dtype=bool), self._possible_rows]
        )
        yield Equation(impossible * 1.0, 0, 0)
        for programme in range(len(self._axes["insats"])):
            yield from self._relate(programme)

    @cached_property
    def _possible_rows(self) -> Mask:
        pairs = zip(self.rows.codes["insats"], self.rows.codes["del"], strict=True)
        return np.array([pair in self._possible for pair in pairs], dtype=bool)

    def _relate(self, programme: int) -> Iterator[Equation]:
        """Yield that rows are as many as deltaganden or more, and fewer are there at one time."""
        chosen = {"insats": [programme]}
        of_rows, of_enrolments = (u.choose(chosen) for u in (self.rows, self.enrolments))
        for step in range(-1, self.rows.steps):
            there = self._place(self.enrolments.stock(step, of_enrolments), in_rows=False)
            yield Equation(
                there - self._place(self.rows.stock(step, of_rows), in_rows=True), 0, _NO_LIMIT
            )
        for step in range(self.rows.steps):
            for event in ("inskrivna", "utskrivna"):
                rows = self._place(self.rows.flow(event, [step], of_rows), in_rows=True)
                enrolments = self.enrolments.flow(event, [step], of_enrolments)
                yield Equation(rows - self._place(enrolments, in_rows=False), 0, _NO_LIMIT)

    def side_counts(self) -> Iterator[SideCount]:
        """Yield moves between delar in each window and since the one before, and those between."""
        rows, enrolments = (np.ones(len(u), dtype=bool) for u in (self.rows, self.enrolments))
        for window in self.ends.windows:
            steps, last = self.ends.steps_in(window), self.ends.last_step(window)
            spans = {f"byten/{window.end}": list(steps), f"byten sedan/{window.end}": [last]}
            for (name, span), event in product(spans.items(), ("inskrivna", "utskrivna")):
                moved = self._place(self.rows.flow(event, span, rows), in_rows=True)
                whole = self._place(self.enrolments.flow(event, span, enrolments), in_rows=False)
                yield SideCount(f"{name} {event}", window, moved - whole)
            there = self._place(self.enrolments.stock(last, enrolments), in_rows=False)
            in_del = self._place(self.rows.stock(last, rows), in_rows=True)
            yield SideCount(f"mellan delar/{window.end}", window, there - in_del)

    def insiders(self) -> Iterator[Attacker]:
        """Yield each part."""
        for party in PARTIES:
            own = self._count(*(_keep_party(events, party) for events in self._events))
            yield Attacker(party, own, np.zeros(len(own), dtype=bool))


class Background(Population):
    """Deltaganden by one thing that is known of them at entry, such as age group."""

    def __init__(self, dataset: Dataset, ends: Ends, name: str) -> None:
        self.ends = ends
        self._name = name
        self._events = dataset.enrolments
        self._axis = dataset.enrolments.axes[name]
        self.unknowns = Unknowns(len(ends.windows), {name: len(self._axis)})
        self.truth = self._count(self._events)

    def _count(self, events: Events) -> Vector:
        codes = {self._name: events.codes[self._name].astype(np.int64)}
        return self.unknowns.count(events, codes, self.ends)

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is a count by what these are about."""
        return self._name in cell.by

    def vector(self, cell: Cell) -> Vector:
        """Return which unknowns a cell is the sum of."""
        where = self.unknowns.choose({self._name: [self._axis.keys.index(cell.keys[0])]})
        return _make_vector(self.unknowns, self.ends, cell, where)

    def known(self) -> Iterator[Equation]:
        """Yield totals of the whole förbund, and that nobody leaves who has not come."""
        yield from known_totals(self.unknowns, self.truth)
        yield from no_stock_below_zero(self.unknowns)

    def insiders(self) -> Iterator[Attacker]:
        """Yield each part."""
        for party in PARTIES:
            own = self._count(_keep_party(self._events, party))
            yield Attacker(party, own, np.zeros(len(own), dtype=bool))


def code_outcomes(events: Events) -> NDArray[np.int64]:
    """Return, per row, the position of what it led to among the groups that a board sees."""
    groups = load_groups(OUTCOME)
    rest = [group.key for group in groups].index(REST)
    axis = events.axes["destination"]
    places = np.array(
        [next((i for i, g in enumerate(groups) if key in g.of), rest) for key in axis.keys],
        dtype=np.int64,
    )
    outcomes = places[events.codes["destination"]]
    counts = np.array([group.group == GOAL_REACHED for group in groups])[outcomes]
    reached = np.isin(events.codes["goal"], _reached_codes(events.axes["goal"]))
    return np.where(counts & ~reached, rest, outcomes)


def _reached_codes(axis: Axis) -> list[int]:
    return [axis.keys.index(key) for key in ("nadd", "nadd_utan_omfattning")]


def _refine(axis: Axis, kommuner: Kommuner) -> tuple[tuple[str, ...], ...]:
    """Return the coarsest sets of kommuner that every year's groups are made of."""

    def place(key: str) -> tuple[str, ...]:
        return tuple(
            next((g.key for g in groups if key in g.of), "") for groups in kommuner.values()
        )

    sets: dict[tuple[str, ...], list[str]] = {}
    for key in axis.keys:
        sets.setdefault(place(key), []).append(key)
    return tuple(map(tuple, sets.values()))


def _find_places(axis: Axis, groups: Sequence[Group]) -> NDArray[np.int64]:
    """Return the position of the group that each key of ``axis`` is in."""
    return np.array(
        [next(i for i, group in enumerate(groups) if key in group.of) for key in axis.keys],
        dtype=np.int64,
    )


def _list_components(dataset: Dataset) -> frozenset[tuple[int, int]]:
    """Return the positions of each insats with each of its delar, and with none."""
    axes = dataset.stays.axes
    pairs = {
        (i, axes["del"].keys.index(name))
        for i, programme in enumerate(dataset.association.programmes)
        for name in (*(component.name for component in programme.components), "ingen")
    }
    there = zip(dataset.stays.codes["insats"], dataset.stays.codes["del"], strict=True)
    return frozenset(pairs | {(int(i), int(d)) for i, d in there})


def _keep_party(events: Events, party: str) -> Events:
    return events.keep(events.codes["part"] == events.axes["part"].keys.index(party))


def _make_vector(unknowns: Unknowns, ends: Ends, cell: Cell, where: Mask) -> Vector:
    if cell.event == "pagaende":
        return unknowns.stock(ends.last_step(cell.window), where)
    return unknowns.flow(cell.event, ends.steps_in(cell.window), where)
