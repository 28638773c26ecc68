"""What nobody outside knows: how many rows there are of each kind, one unknown for each.

A board member who reads everything ever released can set it up as equations over these unknowns.
Protection works on the same equations (``protection``), so it holds against any subtraction.

People are modelled as flows: how many of each group were there before the first window (stock),
came in each step between windows (in), and left in it to what (out). Nobody leaves who has not
come, so that the stock of each group is never below zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.model.events import NEVER, Events
from analytics.release.windows import Window

Vector = NDArray[np.float64]
Mask = NDArray[np.bool_]

STOCK, IN, OUT = range(3)
OUTCOME = "destination"
_EVENTS = {"inskrivna": IN, "utskrivna": OUT}


@dataclass(frozen=True, eq=False)
class Equation:
    """``low`` ≤ ``vector`` · unknowns ≤ ``high``.

    ``of_parts`` tells that 0 is the lowest for any part of the rows as well: nobody leaves who
    has not come, whoever one looks at.
    """

    vector: Vector
    low: float
    high: float
    of_parts: bool = False


class Unknowns:
    """The unknowns of one kind of rows, in the order of their columns.

    ``sizes`` has the number of codes per dimension. Each unknown has a ``kind`` (stock, in or
    out), a ``step`` (−1 for stock), a code per dimension, and ``OUTCOME`` for those that left.
    """

    def __init__(self, steps: int, sizes: Mapping[str, int], outcomes: int = 1) -> None:
        self.steps = steps
        self.sizes = dict(sizes)
        self._outcomes = outcomes
        self._groups = int(np.prod(list(sizes.values()), dtype=np.int64))
        parts = [(STOCK, -1, 1)]
        parts += [(IN, step, 1) for step in range(steps)]
        parts += [(OUT, step, outcomes) for step in range(steps)]
        self.kind = np.concatenate([np.full(self._groups * n, kind) for kind, _, n in parts])
        self.step = np.concatenate([np.full(self._groups * n, step) for _, step, n in parts])
        codes = np.indices(tuple(sizes.values())).reshape(len(sizes), -1)
        self.codes = {
            name: np.concatenate([np.repeat(of_group, n) for _, _, n in parts])
            for name, of_group in zip(sizes, codes, strict=True)
        }
        outcome = [np.tile(np.arange(n), self._groups) for _, _, n in parts]
        self.codes[OUTCOME] = np.where(self.kind == OUT, np.concatenate(outcome), -1)

    def __len__(self) -> int:
        return len(self.kind)

    def choose(self, chosen: Mapping[str, Iterable[int]]) -> Mask:
        """Return which unknowns have one of the chosen codes in each named dimension."""
        mask = np.ones(len(self), dtype=bool)
        for name, codes in chosen.items():
            mask &= np.isin(self.codes[name], list(codes))
        return mask

    def flow(self, event: str, steps: Iterable[int], where: Mask) -> Vector:
        """Return the sum of what came (inskrivna) or left (utskrivna) in ``steps``."""
        chosen: Mask = (self.kind == _EVENTS[event]) & np.isin(self.step, list(steps)) & where
        return _as_numbers(chosen)

    def stock(self, step: int, where: Mask) -> Vector:
        """Return how many were there at the end of ``step`` (−1: before the first)."""
        past = (self.step <= step) & where
        return _as_numbers(past & (self.kind != OUT)) - _as_numbers(past & (self.kind == OUT))

    @cached_property
    def stocks(self) -> tuple[Vector, ...]:
        """The stock of each group at the end of each step, none of which can be below zero."""
        grouped = np.zeros(len(self), dtype=np.int64)
        for name, size in self.sizes.items():
            grouped = grouped * size + self.codes[name]
        return tuple(
            self.stock(step, grouped == group)
            for step in range(self.steps)
            for group in range(self._groups)
        )

    def count(self, events: Events, codes: Mapping[str, NDArray[np.int64]], ends: "Ends") -> Vector:
        """Return the true value of each unknown; ``codes`` has one code per row and dimension."""
        group = np.zeros(len(events), dtype=np.int64)
        for name, size in self.sizes.items():
            group = group * size + codes[name]
        entered, left = ends.steps_of(events.entry_month), ends.steps_of(events.exit_month)
        values = np.zeros(len(self))
        there = (entered < 0) & (left >= 0)
        values[: self._groups] = np.bincount(group[there], minlength=self._groups)
        within = (entered >= 0) & (entered < self.steps)
        places = self._groups + entered[within] * self._groups + group[within]
        np.add.at(values, places, 1)
        gone = (left >= 0) & (left < self.steps)
        outcome = codes.get(OUTCOME, np.zeros(len(events), dtype=np.int64))
        start = self._groups * (1 + self.steps)
        places = start + (left * self._groups + group) * self._outcomes + outcome
        np.add.at(values, places[gone], 1)
        return values


def _as_numbers(mask: Mask) -> Vector:
    return np.where(mask, 1.0, 0.0)


class Ends:
    """The windows in order, and the step between windows that a month lies in."""

    def __init__(self, windows: Sequence[Window]) -> None:
        self.windows = tuple(windows)
        self._ends = np.array([window.end.ordinal for window in windows], dtype=np.int64)
        self._start = windows[0].start.ordinal

    def steps_of(self, months: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the step of each month: −1 before the first, as many as there are after the last.

        What has not happened lies after the last.
        """
        steps = np.searchsorted(self._ends, months)
        return np.where(months == NEVER, len(self._ends), np.where(months < self._start, -1, steps))

    def steps_in(self, window: Window) -> range:
        """Return the steps that make up a window."""
        of_year = [i for i, w in enumerate(self.windows) if w.start == window.start]
        return range(of_year[0], self.windows.index(window) + 1)

    def last_step(self, window: Window) -> int:
        """Return the step that a window ends with."""
        return self.windows.index(window)
