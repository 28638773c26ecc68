"""Everything that is published, as equations over kinds of rows, and who knows which rows.

A ledger is mended between two releases, so that each speaks of the ledger as it was. Somebody who
knew exactly what was mended could do with one ledger (``tied`` is False). Otherwise each release
gets unknowns of its own, tied to those of the next by no more changed rows than there truly were.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.release.release import Release
from tests.attack.kinds import (
    ATTRIBUTES,
    BEFORE,
    BLOCKS,
    Block,
    Mask,
    Steps,
    Vector,
    find_block,
    make_block,
)
from tests.attack.published import Cell, Issue, keys_within, list_issues
from tests.attack.rows import ENDING, Row, find_own, list_deltaganden, list_rows

WHOLE_ROW = (
    *("insats", "kommun", "part", "party", "kon", "age", "outcome", "component"),
    *("before", "after"),
)
OUTCOMES = ("arbete", "studier", "arbetssokande", "samverkan", "ohalsa", "ovriga")
NO_LIMIT = float("inf")
MANY = 10**6
"""More rows than there are."""
NOTHING: dict[str, tuple[list[Row], list[Row]]] = {"deltaganden": ([], []), "rows": ([], [])}


@dataclass(frozen=True)
class Equation:
    """``low`` ≤ the sum of ``factors`` times the unknowns in ``columns`` ≤ ``high``."""

    columns: Vector
    factors: Vector
    low: float
    high: float


@dataclass(frozen=True)
class Insider:
    """Somebody who knows the rows that ``owns``; those of the kinds in ``kinds`` are all of its."""

    name: str
    owns: Callable[[Row], bool] = lambda _row: False
    kinds: tuple[str, str] = ("", "")


OUTSIDER = Insider("outsider")


def list_insiders(dataset: Dataset) -> list[Insider]:
    """Return the four parts, and the member kommun with fewest deltaganden."""
    parties = [
        Insider(party, lambda row, party=party: row.party == party, ("part", party))
        for party in ("AF", "FK", "region", "kommun")
    ]
    sizes = Counter(row.kommun for row in list_deltaganden(dataset))
    smallest = min((m.name for m in dataset.association.members), key=lambda name: sizes[name])
    kommun = Insider(smallest, lambda row: row.kommun == smallest, ("kommun", smallest))
    return [*parties, kommun]


@dataclass(eq=False)
class Frame:
    """The unknowns of the ledger as it was at one issue; ``rows`` are the true ones.

    ``then`` has how many there were of each kind, in the columns of its blocks. A frame
    ``is_repeated`` when nothing has been mended until the next.
    """

    issue: Issue
    steps: Steps
    deltaganden: list[Row]
    rows: list[Row]
    blocks: dict[str, Block] = field(default_factory=dict)
    months: "MonthBlock | None" = None
    is_repeated: bool = False
    then: Vector = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def rows_of(self, block: str) -> list[Row]:
        """Return the true rows that a block counts."""
        return self.rows if block == "del" else self.deltaganden


class MonthBlock:
    """How many deltaganden came in one month and left in another; −1 is before the first."""

    def __init__(self, steps: Steps, start: int) -> None:
        self.first = steps.start.ordinal
        self.count = steps.ends[-1].ordinal - self.first + 1
        self.start = start
        pairs = [(e, x) for e in range(-1, self.count) for x in range(max(e, 0), self.count + 1)]
        self.entry, self.exit = np.array(pairs).T
        self.place_of = {pair: place for place, pair in enumerate(pairs)}
        of = [steps.of(Month(self.first + m)) for m in range(self.count)]
        self.step_of = np.array([*of, len(steps), BEFORE])

    @property
    def columns(self) -> slice:
        return slice(self.start, self.start + len(self))

    def __len__(self) -> int:
        return len(self.entry)

    def tally(self, rows: Iterable[Row]) -> Vector:
        counts = np.zeros(len(self), dtype=np.int64)
        for row in rows:
            entry = max(row.entry.ordinal - self.first, -1)
            left = (
                self.count if row.exit is None else min(row.exit.ordinal - self.first, self.count)
            )
            if entry < self.count and left >= 0:
                counts[self.place_of[entry, left]] += 1
        return counts


class System:
    """The unknowns of every issue one after the other, their true values and the equations."""

    def __init__(
        self,
        releases: Sequence[Release],
        datasets: Mapping[Month, Dataset],
        *,
        with_cells: bool = True,
        tied: bool = True,
    ) -> None:
        self.releases = releases
        self._tied = tied
        self.issues = list_issues(releases)
        self._axes = _list_axes(datasets[self.issues[-1].month])
        self._delar = _list_delar(datasets[self.issues[-1].month])
        self.truth: Vector = np.zeros(0, dtype=np.int64)
        self.equations: list[Equation] = []
        self._owners: list[Callable[[Row], bool]] = []
        self._counters: list[tuple[slice, Callable[[Iterable[Row]], Vector], list[Row]]] = []
        self._fixable: list[tuple[slice, Block]] = []
        self.frames: list[Frame] = []
        self.changes: list[int] = []
        self._build(datasets, with_cells)

    def __len__(self) -> int:
        return len(self.truth)

    # Unknowns

    def _add(self, count: Callable[[Iterable[Row]], Vector], rows: list[Row]) -> slice:
        values = count(rows)
        columns = slice(len(self.truth), len(self.truth) + len(values))
        self.truth = np.concatenate([self.truth, values])
        self._counters.append((columns, count, rows))
        return columns

    def _build(self, datasets: Mapping[Month, Dataset], with_cells: bool) -> None:
        ends: list[Month] = []
        frames = []
        for issue in self.issues:
            ends = sorted({*ends, *issue.ends})
            data = datasets[issue.month]
            frames.append(Frame(issue, Steps(ends), list_deltaganden(data), list_rows(data)))
        self.frames = frames
        for place in reversed(range(len(frames))):
            self._place_frame(frames[place], frames[place + 1] if place + 1 < len(frames) else None)
        for frame in frames:
            frame.then = self._count_then(frame)
            if with_cells:
                self._equate_cells(frame)

    def _place_frame(self, frame: Frame, later: "Frame | None") -> None:
        changed = _compare(frame, later) if later else NOTHING
        frame.is_repeated = later is not None and not any(map(any, changed.values()))
        self.changes.insert(0, sum(map(len, changed["deltaganden"])))
        if later and (frame.is_repeated or not self._tied):
            frame.blocks, frame.months = later.blocks, later.months
            return
        self._add_frame(frame)
        if later:
            self._tie(frame, later, changed)

    def _count_then(self, frame: Frame, owns: Callable[[Row], bool] = lambda _row: True) -> Vector:
        then = np.zeros(len(self), dtype=np.int64)
        for name, block in frame.blocks.items():
            then[block.columns] = block.count(filter(owns, frame.rows_of(name)))
        return then

    def _equate_cells(self, frame: Frame) -> None:
        """Add every cell that is shown; what was mended since is taken off."""
        for cell in frame.issue.cells:
            if cell.value is None:
                continue
            vector = self.vector(frame, cell)
            if int(vector @ frame.then) != cell.value:
                raise ValueError(f"{cell.name} is {cell.value} and not as in the ledger")
            today = int(vector @ self.truth)
            self.equate(vector, today, today)

    @property
    def is_mended(self) -> bool:
        """Tell whether anything was mended between the releases."""
        return not all(frame.is_repeated for frame in self.frames[:-1])

    def extend(self, values: Vector, other: "System") -> Vector:
        """Return the ledgers of all issues when the last is ``values`` (of ``other``, not tied)."""
        full = self.truth.copy()
        for place in reversed(range(len(self.frames))):
            frame = self.frames[place]
            if place == len(self.frames) - 1:
                for name, block in frame.blocks.items():
                    full[block.columns] = values[other.frames[-1].blocks[name].columns]
                full[frame.months.columns] = values[other.frames[-1].months.columns]
            elif not frame.is_repeated:
                self._carry_back(full, frame, self.frames[place + 1])
        return full

    def _carry_back(self, full: Vector, frame: Frame, later: Frame) -> None:
        """Let a frame differ from the later one as the true ones do."""
        moved = full - self.truth
        pairs = [(frame.blocks[n], later.blocks[n]) for n in frame.blocks]
        for block, after in pairs:
            places = _find_places(after, block)
            np.add.at(full, block.start + places[places >= 0], moved[after.columns][places >= 0])
        places = _find_month_places(later.months, frame.months)
        there = places >= 0
        np.add.at(full, frame.months.start + places[there], moved[later.months.columns][there])

    def _add_frame(self, frame: Frame) -> None:
        for name, by in BLOCKS.items():
            possible = self._find_rule(name)
            block = make_block(frame.steps, by, self._axes, len(self), possible)
            self._add(block.count, frame.rows_of(name))
            self._fixable.append((block.columns, block))
            frame.blocks[name] = block
        months = frame.months = MonthBlock(frame.steps, len(self))
        self._add(months.tally, frame.deltaganden)
        self._agree(frame)
        for vector, high in self._relate_rows(frame):
            self.equate(vector, 0, high)
        self._equate_totals(frame)

    def _find_rule(self, block: str) -> Callable[[tuple[str, ...]], bool]:
        """Return which kinds of a block there can be."""
        rules = {"del": self._is_possible, "living": _can_live_so}
        return rules.get(block, lambda _: True)

    def _is_possible(self, keys: tuple[str, ...]) -> bool:
        insats, component = keys
        return component in self._delar[insats]

    # Equations

    def embed(self, block: Block, mask: Mask) -> Vector:
        """Return a vector over all unknowns with 1 for the chosen kinds of a block."""
        vector = np.zeros(len(self), dtype=np.int64)
        vector[block.columns] = mask
        return vector

    def equate(self, vector: Vector, low: float, high: float) -> None:
        """Add an equation; it must be true."""
        columns = np.flatnonzero(vector)
        value = float(vector @ self.truth[: len(vector)])
        if not low <= value <= high:
            raise ValueError(
                f"{value} is not from {low} to {high}: the ledger contradicts what is published"
            )
        self.equations.append(Equation(columns, vector[columns], low, high))

    def vector(self, frame: Frame, cell: Cell) -> Vector:
        """Return which unknowns of a frame a cell is the sum of."""
        block = frame.blocks[find_block(cell)]
        chosen = {
            ATTRIBUTES.get(name, name): keys_within(self.releases, name, key, cell.end.year)
            for name, key in cell.chosen.items()
        }
        return self.embed(block, block.of_event(cell.event, cell.end) & block.choose(chosen))

    def _agree(self, frame: Frame) -> None:
        """Let the blocks speak of the same deltaganden: as many came and left in the same steps."""
        kommun, part = frame.blocks["kommun"], frame.blocks["part"]
        self._match(kommun, part, ("kon", "outcome"))
        self._match(kommun, frame.blocks["insats"], ())
        self._match(kommun, frame.blocks["age"], ())
        self._match(kommun, frame.blocks["living"], ())
        months, steps = frame.months, frame.steps
        for entry, left in steps.pairs:
            vector = self.embed(kommun, (kommun.entry == entry) & (kommun.exit == left))
            there = months.step_of[months.entry] == entry
            there &= months.step_of[np.minimum(months.exit, months.count)] == left
            vector[months.start : months.start + len(months)] = -1 * there
            self.equate(vector, 0, 0)

    def _match(self, one: Block, other: Block, by: tuple[str, ...]) -> None:
        sides = [_group_places(block, by) for block in (one, other)]
        for key, places in sides[0].items():
            vector = np.zeros(len(self), dtype=np.int64)
            vector[one.start + np.array(places)] = 1
            vector[other.start + np.array(sides[1][key])] = -1
            self.equate(vector, 0, 0)

    def _relate_rows(self, frame: Frame) -> Iterator[tuple[Vector, float]]:
        """Yield what is never below zero, and its most: the moves between delar, who is between.

        Each move makes one row more, and ends within a month, so within a step.
        """
        enrolments, rows = frame.blocks["insats"], frame.blocks["del"]
        for insats in self._axes["insats"]:
            chosen = {"insats": frozenset({insats})}
            high = NO_LIMIT if len(self._delar[insats]) > 1 else 0
            ours, theirs = enrolments.choose(chosen), rows.choose(chosen)

            def between(step: int, ours: Mask = ours, theirs: Mask = theirs) -> Vector:
                there = self.embed(enrolments, ours & enrolments.there(step))
                return there - self.embed(rows, theirs & rows.there(step))

            yield between(BEFORE), high
            for step in range(len(frame.steps)):
                came = self.embed(rows, theirs & rows.came([step]))
                left = self.embed(rows, theirs & rows.left([step]))
                came -= self.embed(enrolments, ours & enrolments.came([step]))
                left -= self.embed(enrolments, ours & enrolments.left([step]))
                yield from ((came, high), (left, high), (between(step), high))
                yield left - between(step), NO_LIMIT

    def _equate_totals(self, frame: Frame) -> None:
        months = frame.months
        totals = {e: frame.issue.totals(e) for e in ("inskrivna", "utskrivna", "pagaende")}
        for place in range(months.count):
            month = Month(months.first + place)
            masks = {
                "inskrivna": months.entry == place,
                "utskrivna": months.exit == place,
                "pagaende": (months.entry <= place) & (months.exit > place),
            }
            for event, mask in masks.items():
                if month in totals[event]:
                    vector = np.zeros(len(self), dtype=np.int64)
                    vector[months.start : months.start + len(months)] = mask
                    self.equate(vector, totals[event][month], totals[event][month])

    # Corrections

    def _tie(
        self, frame: Frame, later: Frame, changed: Mapping[str, tuple[list[Row], list[Row]]]
    ) -> None:
        """Let the ledger of a frame be that of the later one but for a few rows."""
        pieces: dict[str, list[Block]] = {}
        for name, block in frame.blocks.items():
            added, removed = changed["rows" if name == "del" else "deltaganden"]
            pieces[name] = []
            for rows in (added, removed):
                piece = Block(block.steps, block.by, block.kinds, len(self))
                self._add(piece.count, rows)
                self._fixable.append((piece.columns, piece))
                self.equate(self.embed(piece, np.ones(len(piece), dtype=bool)), 0, len(rows))
                pieces[name].append(piece)
            places = _find_places(later.blocks[name], block)
            for place in range(len(block)):
                vector = np.zeros(len(self), dtype=np.int64)
                vector[later.blocks[name].start + np.flatnonzero(places == place)] = 1
                vector[block.start + place] = -1
                vector[pieces[name][0].start + place] = 1
                vector[pieces[name][1].start + place] = -1
                self.equate(vector, 0, 0)
        for place in range(2):
            self._match(pieces["kommun"][place], pieces["part"][place], ("kon", "outcome"))

    # Who knows what

    def count_own(self, insider: Insider) -> Vector:
        """Return how many rows of each kind are the insider's own."""
        own = np.zeros(len(self), dtype=np.int64)
        for columns, count, rows in self._counters:
            own[columns] = count(filter(insider.owns, rows))
        return own

    def list_additions(self, insider: Insider) -> Iterator[Equation]:
        """Yield that there are as many rows of each kind as have been added since each frame.

        The insider knows which of its own were.
        """
        for frame in self.frames[:-1]:
            if self._tied or frame.is_repeated:
                continue
            last = self.frames[-1]
            for name, by in BLOCKS.items():
                block = make_block(frame.steps, by, self._axes, 0, self._find_rule(name))
                places = _find_places(last.blocks[name], block)
                rows = (frame.rows_of(name), last.rows_of(name))
                yield from _keep_added(block.count, *rows, last.blocks[name].start, places, insider)
            months = MonthBlock(frame.steps, 0)
            places = _find_month_places(last.months, months)
            rows = (frame.deltaganden, last.deltaganden)
            yield from _keep_added(months.tally, *rows, last.months.start, places, insider)
            yield from self._relate_then(frame, insider)

    def _relate_then(self, frame: Frame, insider: Insider) -> Iterator[Equation]:
        """Yield how rows and deltaganden were related at the time of a frame."""
        own_now = self.count_own(insider)
        own_then = self._count_then(frame, insider.owns)
        for vector, _ in self._relate_rows(frame):
            now, mine = int(vector @ self.truth), int(vector @ own_now)
            mine_then = int(vector @ own_then)
            then = int(vector @ frame.then)
            low = mine - (then - mine_then - (now - mine)) if then >= mine_then else now - then
            columns = np.flatnonzero(vector)
            yield Equation(columns, vector[columns], min(low, now), MANY)

    def find_fixed(self, insider: Insider) -> Mask:
        """Return the unknowns of which every row is the insider's own."""
        fixed = np.zeros(len(self), dtype=bool)
        name, key = insider.kinds
        for columns, block in self._fixable:
            if name in block.by:
                fixed[columns] = block.values(name) == key
        return fixed


def _can_live_so(keys: tuple[str, ...]) -> bool:
    before, after, own = keys
    return own == (find_own(before, after) if before else "")


def _keep_added(
    count: Callable[[Iterable[Row]], Vector],
    then: list[Row],
    now: list[Row],
    start: int,
    places: Vector,
    insider: Insider,
) -> Iterator[Equation]:
    own_now, own_then = (count(filter(insider.owns, rows)) for rows in (now, then))
    added = count(now) - own_now - (count(then) - own_then)
    for place in np.flatnonzero(added > 0):
        columns = start + np.flatnonzero(places == place)
        low = int(own_now[place] + added[place])
        yield Equation(columns, np.ones(len(columns), dtype=np.int64), low, MANY)


def _group_places(block: Block, by: tuple[str, ...]) -> Mapping[tuple[object, ...], list[int]]:
    of = [block.by.index(name) for name in by]
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, (entry, left, keys) in enumerate(block.kinds):
        groups[entry, left, *(keys[i] for i in of)].append(place)
    return groups


def _find_places(later: Block, earlier: Block) -> Vector:
    """Return the kind that each later kind was of at the time of an earlier block, or −1."""
    last = len(earlier.steps)

    def find(entry: int, left: int, keys: tuple[str, ...]) -> int:
        if entry >= last:
            return -1
        if left >= last:
            keys = tuple("" if n in ENDING else k for n, k in zip(later.by, keys, strict=True))
        return earlier.place_of[entry, min(left, last), keys]

    return np.array([find(*kind) for kind in later.kinds])


def _find_month_places(later: MonthBlock, earlier: MonthBlock) -> Vector:
    """Return the kind that each later kind was of at the time of an earlier block, or −1."""
    return np.array(
        [
            earlier.place_of.get((entry, min(left, earlier.count)), -1)
            for entry, left in zip(later.entry.tolist(), later.exit.tolist(), strict=True)
        ]
    )


def _compare(frame: Frame, later: Frame) -> dict[str, tuple[list[Row], list[Row]]]:
    """Return what the ledger had then that the later one has not, and the other way round."""
    whole = Block(frame.steps, WHOLE_ROW, (), 0)
    pairs = {
        "deltaganden": (frame.deltaganden, later.deltaganden),
        "rows": (frame.rows, later.rows),
    }
    return {
        name: (list(_take_away(whole, then, now)), list(_take_away(whole, now, then)))
        for name, (then, now) in pairs.items()
    }


def _take_away(whole: Block, rows: list[Row], others: list[Row]) -> Iterator[Row]:
    left = Counter(map(whole.kind_of, others))
    for row in rows:
        kind = whole.kind_of(row)
        if kind is None:
            continue
        if left[kind] > 0:
            left[kind] -= 1
        else:
            yield row


def _list_axes(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    axes = dataset.enrolments.axes
    return {
        "kommun": axes["kommun"].keys,
        "part": ("AF", "FK", "region", "kommun", "egen_eller_annan", "uppgift_saknas"),
        "kon": ("kvinna", "man", "annat_eller_saknas"),
        "outcome": OUTCOMES,
        "age": axes["aldersgrupp"].keys,
        "education": axes["utbildningsniva"].keys,
        "support": axes["forsorjningstid"].keys,
        "insats": axes["insats"].keys,
        "component": dataset.stays.axes["del"].keys,
        "before": axes["kallgrupp_fore"].keys,
        "after": axes["kallgrupp_efter"].keys,
        "own": axes["forsorjningsutfall"].keys,
    }


def _list_delar(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    return {
        programme.name: frozenset({*(c.name for c in programme.components), "ingen"})
        for programme in dataset.association.programmes
    }
