"""The attacks that anybody thinks of: take one shown count from another. Nothing is solved."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.release.release import Release
from tests.attack.kinds import ATTRIBUTES
from tests.attack.published import (
    FLOWS,
    OUTCOMES,
    Cell,
    Issue,
    is_without_information,
    keys_within,
    list_issues,
)
from tests.attack.rows import Row, list_deltaganden, list_rows

SMALL_GROUP = 20


@dataclass(frozen=True)
class Guess:
    """What is left over by one subtraction, and how it was come by.

    It is about ``event`` among those of ``cell`` (or, with ``others``, those of its group who
    are not) from after ``former`` until the end of its window. Where something was mended in
    between, a guess may be wrong.
    """

    attack: str
    cell: Cell
    value: int
    event: str
    former: Month | None = None
    others: bool = False

    def is_true(self, dataset: Dataset, releases: Sequence[Release]) -> bool:
        """Tell whether the guess is what a ledger says."""
        rows = list_rows(dataset) if "del" in self.cell.chosen else list_deltaganden(dataset)
        inside = _make_filter(self.cell, releases)
        group = _make_filter(_whole(self.cell), releases)
        asked = [row for row in rows if group(row) and inside(row) != self.others]
        first = self.former + 1 if self.former else Month.of(self.cell.end.year, 1)
        return self.value == sum(self._counts(row, first) for row in asked)

    def _counts(self, row: Row, first: Month) -> bool:
        last = self.cell.end
        if self.event == "pagaende":
            return row.entry <= last and (row.exit is None or row.exit > last)
        month = row.entry if self.event == "inskrivna" else row.exit
        return month is not None and first <= month <= last

    def __str__(self) -> str:
        return f"{self.attack}: {self.cell.name} {self.value}"


def _make_filter(cell: Cell, releases: Sequence[Release]) -> Callable[[Row], bool]:
    wanted = [
        (ATTRIBUTES.get(name, name), keys_within(releases, name, key, cell.end.year))
        for name, key in cell.chosen.items()
    ]
    return lambda row: all(getattr(row, name) in keys for name, keys in wanted)


class Attack:
    """Every shown count of some releases by event, window and what it is split by."""

    def __init__(self, releases: Sequence[Release]) -> None:
        self._releases = releases
        self._k = releases[-1].k
        self._cells = [cell for issue in list_issues(releases) for cell in issue.cells]
        self._shown = {self._key(c): c.value for c in self._cells if c.value is not None}
        for issue in list_issues(releases):
            self._add_totals(issue)
        self._ends = sorted({cell.end for cell in self._cells})

    def _key(self, cell: Cell) -> tuple[str, Month, frozenset[tuple[str, str]]]:
        return cell.event, cell.end, frozenset(cell.chosen.items())

    def _add_totals(self, issue: Issue) -> None:
        for end in issue.ends:
            for event in FLOWS:
                months = [m for m in issue.totals(event) if m.year == end.year and m <= end]
                total = sum(issue.totals(event)[m] for m in months)
                self._shown[event, end, frozenset()] = total
            self._shown["pagaende", end, frozenset()] = issue.totals("pagaende")[end]

    def find(self) -> list[Guess]:
        """Return every guess that tells of fewer than k."""
        attacks = (
            *(self._read, self._take_parts_from_total, self._take_parts_of_two_ways),
            *(self._take_former_window, self._take_outcome_from_group, self._balance_stock),
        )
        return [guess for attack in attacks for guess in attack()]

    def _is_few(self, value: int) -> bool:
        return 0 < value < self._k

    def _read(self) -> Iterator[Guess]:
        """A small count that is simply shown, or an outcome that none of a small group had."""
        for cell in self._cells:
            if cell.value is None or is_without_information(self._releases, cell):
                continue
            if self._is_few(cell.value):
                yield Guess("shown", cell, cell.value, cell.event)
            if cell.value == 0 and OUTCOMES & {*cell.chosen}:
                size = self._shown.get(self._key(_whole(cell)))
                if size is not None and 0 < size < SMALL_GROUP:
                    yield Guess("nobody of a small group", cell, 0, cell.event)

    def _take_parts_from_total(self) -> Iterator[Guess]:
        """One part is hidden, and the whole and all other parts are shown."""
        yield from self._take_the_others("total minus parts", lambda cell: [(*cell.chosen,)])

    def _take_parts_of_two_ways(self) -> Iterator[Guess]:
        """The same within a row or a column of a table that is split by two."""
        yield from self._take_the_others(
            "two-way sums",
            lambda cell: [(n,) for n in cell.chosen] if len(cell.chosen) == 2 else [],
        )

    def _take_the_others(
        self, attack: str, directions: Callable[[Cell], list[tuple[str, ...]]]
    ) -> Iterator[Guess]:
        tables: dict[object, list[Cell]] = defaultdict(list)
        for cell in self._cells:
            for varied in directions(cell):
                kept = frozenset((n, k) for n, k in cell.chosen.items() if n not in varied)
                tables[cell.table, varied, kept].append(cell)
        for (table, _, kept), cells in tables.items():
            event, end, by = table
            total = self._shown.get((event, end, kept))
            hidden = [cell for cell in cells if cell.value is None]
            if total is None or len(hidden) != 1 or "del" in by:
                continue
            rest = total - sum(cell.value for cell in cells if cell.value is not None)
            if self._is_few(rest) and not is_without_information(self._releases, hidden[0]):
                yield Guess(attack, hidden[0], rest, event)

    def _take_former_window(self) -> Iterator[Guess]:
        """Any window of a year minus any earlier one, whichever release they came in."""
        for cell in self._cells:
            if cell.event in FLOWS and not is_without_information(self._releases, cell):
                yield from self._compare_with_earlier(cell)

    def _compare_with_earlier(self, cell: Cell) -> Iterator[Guess]:
        for end in self._ends:
            before = self._shown.get(self._key(replace(cell, end=end)))
            if cell.value is None or before is None or end.year != cell.end.year:
                continue
            if end < cell.end and self._is_few(cell.value - before):
                yield Guess(f"less {end}", cell, cell.value - before, cell.event, end)

    def _take_outcome_from_group(self) -> Iterator[Guess]:
        """A small group minus those of one outcome."""
        for cell in self._cells:
            if cell.value is None or not OUTCOMES & {*cell.chosen}:
                continue
            size = self._shown.get(self._key(_whole(cell)))
            if size is None or is_without_information(self._releases, cell):
                continue
            others = size - cell.value
            if size < SMALL_GROUP and 0 <= others < self._k <= size:
                yield Guess("group minus outcome", cell, others, cell.event, others=True)

    def _balance_stock(self) -> Iterator[Guess]:
        """Who was there before, came and left make up who is there: the fourth from three."""
        for cell in self._cells:
            former = max((e for e in self._ends if e < cell.end), default=None)
            if cell.event != "pagaende" or former is None:
                continue
            yield from self._balance(cell, former)

    def _balance(self, cell: Cell, former: Month) -> Iterator[Guess]:
        before = self._shown.get(self._key(replace(cell, end=former)))
        came = self._flow(cell, "inskrivna", former)
        left = self._flow(cell, "utskrivna", former)
        now = cell.value
        values = (before, came, left, now)
        if values.count(None) != 1 or is_without_information(self._releases, cell):
            return
        place, signs = values.index(None), (1, 1, -1, -1)
        rest = sum(s * v for s, v in zip(signs, values, strict=True) if v is not None)
        value = -rest * signs[place]
        if self._is_few(value):
            event = ("pagaende", "inskrivna", "utskrivna", "pagaende")[place]
            about = replace(cell, end=former) if place == 0 else cell
            since = former if former.year == cell.end.year else None
            yield Guess("stock balance", about, value, event, since)

    def _flow(self, cell: Cell, event: str, former: Month) -> int | None:
        """Return what came or left between two windows, if both are shown."""
        whole = self._shown.get(self._key(replace(cell, event=event)))
        if former.year != cell.end.year:
            return whole
        before = self._shown.get(self._key(replace(cell, event=event, end=former)))
        return None if whole is None or before is None else whole - before


def _whole(cell: Cell) -> Cell:
    return replace(cell, chosen={n: k for n, k in cell.chosen.items() if n not in OUTCOMES})


def find_by_subtraction(
    releases: Sequence[Release], datasets: Mapping[Month, Dataset]
) -> list[Guess]:
    """Return every small number that one subtraction gives away, as one of the ledgers has it."""
    ledgers = [datasets[issue.month] for issue in list_issues(releases)]
    return [
        guess
        for guess in Attack(releases).find()
        if any(guess.is_true(ledger, releases) for ledger in ledgers)
    ]
