"""Kinds of rows as unknowns: how many there are that came and left in these steps, of this group.

A step is what lies between two windows; −1 is before the first, and an exit in the step after the
last is of those still there. Tables by kommun and by part share rows of the same kön and outcome,
so two sets of unknowns that agree on these two say as much as one set by all four would.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from analytics.model.month import Month
from tests.attack.published import Cell
from tests.attack.rows import ENDING, Row

Vector = NDArray[np.int64]
Mask = NDArray[np.bool_]
BEFORE = -1


class Steps:
    """The steps between the windows that end with ``ends``."""

    def __init__(self, ends: Sequence[Month]) -> None:
        self.ends = tuple(ends)
        self.start = Month.of(ends[0].year, 1)

    def __len__(self) -> int:
        return len(self.ends)

    def of(self, month: Month | None) -> int:
        """Return the step of a month; None and what comes after the last are one step more."""
        if month is not None and month < self.start:
            return BEFORE
        return next((i for i, end in enumerate(self.ends) if month and month <= end), len(self))

    def within(self, end: Month) -> list[int]:
        """Return the steps of the window that ends with ``end``: those of its year so far."""
        return [i for i, e in enumerate(self.ends) if e.year == end.year and e <= end]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Every entry step with the exit steps that can go with it."""
        last = len(self)
        return [(e, x) for e in range(BEFORE, last) for x in range(max(e, 0), last + 1)]


@dataclass(frozen=True)
class Block:
    """Unknowns that are split by the attributes ``by``, from column ``start`` on."""

    steps: Steps
    by: tuple[str, ...]
    kinds: tuple[tuple[int, int, tuple[str, ...]], ...]
    start: int

    def __len__(self) -> int:
        return len(self.kinds)

    @cached_property
    def place_of(self) -> Mapping[tuple[int, int, tuple[str, ...]], int]:
        return {kind: place for place, kind in enumerate(self.kinds)}

    @cached_property
    def entry(self) -> Vector:
        return np.array([kind[0] for kind in self.kinds])

    @cached_property
    def exit(self) -> Vector:
        return np.array([kind[1] for kind in self.kinds])

    def values(self, name: str) -> NDArray[np.object_]:
        """Return the value that each kind has of an attribute."""
        place = self.by.index(name)
        return np.array([kind[2][place] for kind in self.kinds], dtype=object)

    @property
    def columns(self) -> slice:
        return slice(self.start, self.start + len(self))

    def kind_of(self, row: Row) -> tuple[int, int, tuple[str, ...]] | None:
        """Return the kind that a row is of, or None when it lies outside all steps."""
        entry, left = self.steps.of(row.entry), self.steps.of(row.exit)
        if entry == len(self.steps) or left == BEFORE:
            return None
        still = left == len(self.steps)
        return (
            entry,
            left,
            tuple("" if name in ENDING and still else getattr(row, name) for name in self.by),
        )

    def count(self, rows: Iterable[Row]) -> Vector:
        """Return how many rows there are of each kind."""
        counts = np.zeros(len(self), dtype=np.int64)
        for kind, number in Counter(map(self.kind_of, rows)).items():
            if kind is not None:
                counts[self.place_of[kind]] = number
        return counts

    def choose(self, chosen: Mapping[str, frozenset[str]]) -> Mask:
        """Return the kinds that have one of the chosen keys of each attribute."""
        mask = np.ones(len(self), dtype=bool)
        for name, keys in chosen.items():
            mask &= np.isin(self.values(name), list(keys))
        return mask

    def came(self, steps: Sequence[int]) -> Mask:
        return np.isin(self.entry, steps)

    def left(self, steps: Sequence[int]) -> Mask:
        return np.isin(self.exit, steps)

    def there(self, step: int) -> Mask:
        """Return the kinds that are there at the end of a step (``BEFORE``: at the start)."""
        return (self.entry <= step) & (self.exit > step)

    def of_event(self, event: str, end: Month) -> Mask:
        """Return the kinds that a cell of the window that ends with ``end`` counts."""
        steps = self.steps.within(end)
        if event == "pagaende":
            return self.there(steps[-1])
        return self.came(steps) if event == "inskrivna" else self.left(steps)


BLOCKS = {
    "kommun": ("kommun", "kon", "outcome"),
    "part": ("part", "kon", "outcome"),
    "age": ("age",),
    "education": ("education",),
    "support": ("support",),
    "living": ("before", "after", "own"),
    "insats": ("insats",),
    "del": ("insats", "component"),
}
ATTRIBUTES = {
    **{"destination": "outcome", "destination_group": "outcome", "goal": "outcome"},
    **{"aldersgrupp": "age", "del": "component"},
    **{"utbildningsniva": "education", "forsorjningstid": "support"},
    **{"kallgrupp_fore": "before", "kallgrupp_efter": "after", "forsorjningsutfall": "own"},
}
"""The attribute of a row that a dimension is about, where the two have different names."""


def make_block(
    steps: Steps,
    by: tuple[str, ...],
    axes: Mapping[str, Sequence[str]],
    start: int,
    possible: Callable[[tuple[str, ...]], bool] = lambda _: True,
) -> Block:
    """Return a block with every possible kind; of those still there no ending is known."""
    kinds = []
    for entry, left in steps.pairs:
        still = dict.fromkeys(ENDING, ("",)) if left == len(steps) else {}
        of = {**axes, **still}
        kinds += [(entry, left, keys) for keys in product(*(of[n] for n in by)) if possible(keys)]
    return Block(steps, by, tuple(kinds), start)


def find_block(cell: Cell) -> str:
    """Return the name of the block that a cell is a sum in."""
    names = {ATTRIBUTES.get(name, name) for name in cell.chosen}
    return next(
        name
        for name, by in BLOCKS.items()
        if names <= {*by} - ({"insats"} if name == "del" else set())
    )
