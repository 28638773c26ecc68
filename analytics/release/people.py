"""Deltaganden by kommun, part, kön and, when they have left, what they left to."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.measures.parties import PARTIES
from analytics.model.axis import Axis
from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.release.board import OWN, Kommuner
from analytics.release.board_groups import REST, Group, load_groups
from analytics.release.cell import Cell
from analytics.release.population import (
    Attacker,
    Population,
    choose_vector,
    known_totals,
    no_stock_below_zero,
)
from analytics.release.unknowns import OUTCOME, Ends, Equation, Unknowns, Vector
from analytics.release.windows import Window

GOAL_REACHED = "arbete_studier"


class People(Population):
    """Deltaganden by kommun, part, kön and, when they have left, what they left to."""

    def __init__(self, dataset: Dataset, ends: Ends, kommuner: Kommuner) -> None:
        self._kommuner = kommuner
        self._events = dataset.enrolments
        axes = dataset.enrolments.axes
        self._bases = _refine(axes["kommun"], kommuner)
        sizes = {"kommun": len(self._bases)}
        sizes |= {name: len(load_groups(name)) for name in ("part", "kon")}
        self.unknowns = Unknowns(len(ends.windows), sizes, len(load_groups(OUTCOME)))
        super().__init__(ends, self.unknowns.count(self._events, self._code_rows(axes), ends))

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

    def _find_vector(self, cell: Cell) -> Vector:
        chosen = {}
        for name, key in zip(cell.by, cell.keys, strict=True):
            dimension = OUTCOME if name in ("goal", "destination_group") else name
            chosen[dimension] = self._find_codes(name, key, cell.window)
        return choose_vector(self.unknowns, self.ends, cell, self.unknowns.choose(chosen))

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
