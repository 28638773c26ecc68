"""What a release must not tell: the sensitive set of docs/decisions/0009."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.release.board import OUTCOMES
from analytics.release.cell import Cell
from analytics.release.population import Population
from analytics.release.unknowns import Vector
from analytics.release.windows import Window, find_former

Rule = Literal["few", "difference", "uniform", "none"]
"""Why something is sensitive: few persons; few between two figures; all, or nearly all, of a
small group went the same way; nobody of a small group did."""
SMALL_GROUP = 20
"""In a group below this, what all or nobody did tells of each."""
_FLOWS = ("inskrivna", "utskrivna")


@dataclass(frozen=True, eq=False)
class Goal:
    """A number that must stay unknown: ``vector`` · unknowns − ``less`` = ``value``.

    Whoever reads what is published must hold it possible that it is k or more, and that it is
    less than it is (``value`` > 0). Publishing the first of ``cells`` tells it, beside the others.
    """

    name: str
    rule: Rule
    vector: Vector
    less: float
    value: int
    k: int
    cells: tuple[Cell, ...]


def list_goals(
    population: Population,
    cells: Sequence[Cell],
    published: Mapping[Cell, int],
    k_of: Mapping[Window, int],
) -> Iterator[Goal]:
    """Yield every sensitive number among ``cells``, with the k that holds in each window.

    ``published`` are cells of earlier releases: what they say themselves is told already.
    """
    for cell in cells:
        vector, value, k = population.vector(cell), population.value(cell), k_of[cell.window]
        former = find_former(cell.window, population.ends.windows)
        if former and cell.publication.every == "period" and cell.event in _FLOWS:
            yield from _compare(population, cell, cell.over(former), published, k)
        if cell in published:
            continue
        if 0 < value < k:
            yield Goal(cell.name, "few", vector, 0, value, k, (cell,))
        if OUTCOMES & {*cell.by}:
            yield from _look_at_outcome(population, cell, vector, value, k)
    for side in population.side_counts():
        value, k = round(float(side.vector @ population.truth)), k_of[side.window]
        if 0 < value < k:
            yield Goal(side.name, "few", side.vector, 0, value, k, ())


def _compare(
    population: Population, cell: Cell, former: Cell, published: Mapping[Cell, int], k: int
) -> Iterator[Goal]:
    """Yield what came since the window before, when that is few.

    After corrections that is one number in the ledger of today, and another one to those who
    compare what is published: neither may be told.
    """
    if {cell, former} <= published.keys():
        return
    vector, name = population.vector(cell), f"{cell.name} sedan {former.window.end}"
    now = population.value(cell)
    since = now - population.value(former)
    if 0 < since < k:
        yield Goal(
            name, "difference", vector - population.vector(former), 0, since, k, (cell, former)
        )
    before = published.get(former, 0)
    if former in published and now - before != since and 0 < now - before < k:
        yield Goal(name, "difference", vector, float(before), now - before, k, (cell, former))


def _look_at_outcome(
    population: Population, cell: Cell, vector: Vector, value: int, k: int
) -> Iterator[Goal]:
    """Yield the others of an outcome's group when they are few, and nobody of a small group."""
    everybody = population.vector_of_group(cell)
    size = round(float(everybody @ population.truth))
    others = size - value
    if size >= k and (0 < others < k or (others == 0 and size < SMALL_GROUP)):
        rule: Rule = "uniform" if size < SMALL_GROUP else "few"
        yield Goal(f"{cell.name} övriga", rule, everybody - vector, 0, others, k, (cell,))
    if value == 0 and 0 < size < SMALL_GROUP:
        yield Goal(cell.name, "none", vector, 0, 0, k, (cell,))
