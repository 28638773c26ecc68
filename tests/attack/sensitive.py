"""The numbers that nobody may find out, read from the rules for releases and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.model.month import Month
from analytics.release.catalogue import load_catalogue
from tests.attack.kinds import Vector
from tests.attack.published import FLOWS, OUTCOMES, Cell, is_without_information
from tests.attack.system import Frame, System

SMALL_GROUP = 20


@dataclass(frozen=True, eq=False)
class Number:
    """``vector`` · unknowns − ``less`` = ``value``; ``group`` is whom a nought tells of.

    ``beyond`` marks what the rules do not name in so many words but what tells as much.
    """

    name: str
    rule: str
    vector: Vector
    less: int
    value: int
    group: Vector
    beyond: bool = False


def list_numbers(system: System, k: int) -> list[Number]:
    """Return every sensitive number of every window, as the ledger was and as it is now."""
    numbers: dict[tuple[bytes, int], Number] = {}
    for place, frame in enumerate(system.frames):
        if not frame.is_repeated:
            for number in _Frame(system, place, k).list_numbers():
                numbers.setdefault((number.vector.tobytes(), number.less), number)
    return list(numbers.values())


class _Frame:
    """The sensitive numbers of the ledger as it was at one issue."""

    def __init__(self, system: System, place: int, k: int) -> None:
        self._system, self._k = system, k
        self._frame: Frame = system.frames[place]
        self._cells = [cell for issue in system.issues[: place + 1] for cell in issue.cells]
        self._ends = sorted({cell.end for cell in self._cells})
        self._suffix = f"({self._frame.issue.month})"

    def list_numbers(self) -> Iterator[Number]:
        for cell in self._cells:
            if not is_without_information(self._system.releases, cell):
                yield from self._list_of_cell(cell)
                yield from self._list_of_difference(cell)
        for end in self._ends:
            yield from self._list_moves(end)
            yield from self._list_between(end)

    def _list_of_cell(self, cell: Cell) -> Iterator[Number]:
        vector, name = self._vector(cell), f"{cell.name} {self._suffix}"
        yield from self._few(name, "few", vector)
        if OUTCOMES & {*cell.chosen}:
            yield from self._look_at_outcome(name, vector, self._whole(cell))

    def _list_of_difference(self, cell: Cell) -> Iterator[Number]:
        """Yield what came since the window before, by today's ledger and by what was shown."""
        before = self._find_former(cell)
        if before is None:
            return
        vector, name = self._vector(cell), f"{cell.name} {self._suffix} since {before.end}"
        since = vector - self._vector(before)
        yield from self._few(name, "difference", since)
        if before.value is not None:
            less = f"{cell.name} {self._suffix} less {before.name}"
            yield from self._few(less, "difference", vector, before.value)
        if OUTCOMES & {*cell.chosen}:
            group = self._whole(cell) - self._whole(before)
            for number in self._look_at_outcome(name, since, group):
                yield replace(number, rule=f"{number.rule} since", beyond=True)

    def _find_former(self, cell: Cell) -> Cell | None:
        """Return the cell of the window before, where a table is published for each period."""
        periodic = {(p.event, p.by) for p in load_catalogue().splits if p.every == "period"}
        if cell.event not in FLOWS or (cell.event, tuple(cell.chosen)) not in periodic:
            return None
        ends = [end for end in self._ends if end.year == cell.end.year and end < cell.end]
        same = (c for c in self._cells if (c.event, c.chosen) == (cell.event, cell.chosen))
        return next((c for c in same if c.end == max(ends, default=None)), None)

    def _few(self, name: str, rule: str, vector: Vector, less: int = 0) -> Iterator[Number]:
        value = int(vector @ self._frame.then) - less
        if 0 < value < self._k:
            yield Number(name, rule, vector, less - self._since(vector), value, vector)

    def _look_at_outcome(self, name: str, vector: Vector, whole: Vector) -> Iterator[Number]:
        """Yield noughts of a group under 20, and the others where they are fewer than k."""
        value, size = int(vector @ self._frame.then), int(whole @ self._frame.then)
        if not 0 < size < SMALL_GROUP:
            return
        if value == 0:
            rule = "none" if size >= self._k else "none of few"
            yield Number(name, rule, vector, -self._since(vector), 0, whole)
        if size - value < self._k <= size:
            others, name = whole - vector, f"{name}, others"
            yield Number(name, "uniform", others, -self._since(others), size - value, whole)

    def _list_moves(self, end: Month) -> Iterator[Number]:
        """Yield the moves between delar in a window, and since the one before."""
        rows, deltaganden = self._frame.blocks["del"], self._frame.blocks["insats"]
        steps = self._frame.steps.within(end)
        for event in ("came", "left"):
            for span, since in ((steps, ""), (steps[-1:], " since the window before")):
                more = self._system.embed(rows, getattr(rows, event)(span))
                more -= self._system.embed(deltaganden, getattr(deltaganden, event)(span))
                yield from self._few(f"moves/{event}/{end} {self._suffix}{since}", "moves", more)

    def _list_between(self, end: Month) -> Iterator[Number]:
        """Yield those who have left one del and not begun in another."""
        rows, deltaganden = self._frame.blocks["del"], self._frame.blocks["insats"]
        step = self._frame.steps.within(end)[-1]
        between = self._system.embed(deltaganden, deltaganden.there(step))
        between -= self._system.embed(rows, rows.there(step))
        for number in self._few(f"between delar/{end} {self._suffix}", "between", between):
            yield replace(number, beyond=True)

    def _vector(self, cell: Cell) -> Vector:
        return self._system.vector(self._frame, cell)

    def _whole(self, cell: Cell) -> Vector:
        """Return everybody that an outcome's cell is one part of."""
        kept = {name: key for name, key in cell.chosen.items() if name not in OUTCOMES}
        return self._vector(replace(cell, chosen=kept))

    def _since(self, vector: Vector) -> int:
        """Return by how much a number was more at the time of the frame than it is today."""
        return int(vector @ self._frame.then) - int(vector @ self._system.truth)
