"""Try to find out what nobody may: with all that was ever released, and with own rows too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.release.release import Release
from tests.attack.kinds import Vector
from tests.attack.sensitive import Number, list_numbers
from tests.attack.solving import Reader, UndecidedError
from tests.attack.system import OUTSIDER, Insider, System, list_insiders


@dataclass(frozen=True)
class Finding:
    """Somebody can prove something: ``what`` is "exact", "under k" or "at least as many"."""

    reader: str
    number: str
    rule: str
    value: int
    what: str
    beyond: bool


class Audit:
    """The questions to everything that was released from the ledgers of ``datasets`` by month."""

    def __init__(self, releases: Sequence[Release], datasets: Mapping[Month, Dataset]) -> None:
        self._releases, self._datasets = releases, datasets
        self._k = releases[-1].k
        self._one = System(releases, datasets, tied=False)
        self._tied = System(releases, datasets) if self._one.is_mended else None
        self._totals = System(releases, datasets, with_cells=False, tied=False)
        self.numbers = list_numbers(self._one, self._k)
        tied = list_numbers(self._tied, self._k) if self._tied else []
        self._tied_numbers = {number.name: number for number in tied}
        self.solved = 0

    @property
    def is_mended(self) -> bool:
        """Tell whether the releases are of ledgers that differ."""
        return self._one.is_mended

    def find(self) -> list[Finding]:
        """Return everything that anybody can prove."""
        everybody = [OUTSIDER, *list_insiders(self._datasets[self._one.issues[-1].month])]
        return [finding for reader in everybody for finding in self.find_of(reader)]

    def find_of(self, insider: Insider) -> Iterator[Finding]:
        """Yield what one reader can prove."""
        mind = _Mind(insider, self._one, self._tied, self._totals)
        mind.explore(self.numbers, self._k if insider is OUTSIDER else None)
        for number in self.numbers:
            tied = self._tied_numbers.get(number.name)
            what = self._ask_as_outsider if insider is OUTSIDER else self._ask_as_insider
            try:
                verdict = what(mind, number, tied)
            except UndecidedError:
                verdict = "undecided"
            if verdict:
                yield Finding(
                    insider.name, number.name, number.rule, number.value, verdict, number.beyond
                )
        self.solved += mind.solved

    def _ask_as_outsider(self, mind: "_Mind", number: Number, tied: Number | None) -> str:
        k, value = self._k, number.value
        if mind.cannot(number, tied, k, up=True):
            exact = mind.cannot(number, tied, value + 1, up=True) and (
                value == 0 or mind.cannot(number, tied, value - 1, up=False)
            )
            return "exact" if exact else "under k"
        if value > 0 and mind.cannot(number, tied, value - 1, up=False):
            return "at least as many"
        return ""

    def _ask_as_insider(self, mind: "_Mind", number: Number, tied: Number | None) -> str:
        if mind.owns_all(number):
            return ""
        more = mind.cannot(number, tied, number.value + 1, up=True)
        exact = more and (
            number.value == 0 or mind.cannot(number, tied, number.value - 1, up=False)
        )
        return "exact" if exact else ""


class _Mind:
    """One reader: with all mendings known, with only how many they were, and with totals alone."""

    def __init__(self, insider: Insider, one: System, tied: System | None, totals: System) -> None:
        self._one, self._totals = Reader(one, insider), Reader(totals, insider)
        self._tied = Reader(tied, insider) if tied else None
        self._stories: dict[bytes, bool] = {}

    @property
    def solved(self) -> int:
        return self._one.solved + self._totals.solved + (self._tied.solved if self._tied else 0)

    def explore(self, numbers: Sequence[Number], k: int | None) -> None:
        """Look for ledgers where many numbers are k, or one more than they are, at once."""
        telling = [number for number in numbers if not number.beyond and not self.owns_all(number)]
        self._one.explore([(n.vector, (k or n.value + 1) + n.less) for n in telling])

    def owns_all(self, number: Number) -> bool:
        """Tell whether a number is made of the reader's own rows alone."""
        whole = number.vector if number.value else number.group
        mine, all_rows = whole @ self._one.own, whole @ self._one.system.truth
        return bool(mine == all_rows)

    def cannot(self, number: Number, tied: Number | None, limit: int, *, up: bool) -> bool:
        """Tell whether the releases prove that a number is not ``limit`` or beyond."""
        found = self._one.find(number.vector, limit + number.less, up=up)
        if found is not None and (self._tied is None or self._is_whole_story(found)):
            return False
        if self._tied and tied and self._is_possible(self._tied, tied, limit, up=up):
            return False
        return self._is_possible(self._totals, number, limit, up=up)

    def _is_whole_story(self, found: Vector) -> bool:
        """Tell whether a ledger of today could have been what it was at every release."""
        if found.tobytes() not in self._stories:
            before = self._tied.system.extend(found, self._one.system)
            self._stories[found.tobytes()] = self._tied.agrees(before)
        return self._stories[found.tobytes()]

    def _is_possible(self, reader: Reader, number: Number, limit: int, *, up: bool) -> bool:
        return reader.find(number.vector, limit + number.less, up=up) is not None
