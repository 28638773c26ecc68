"""Which rows count: whole lists replace what was there, other imports lay rows over it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.ledger.anonymous_stays import lay_anonymous
from analytics.ledger.delivery import CORRECTION, EVENTS, WHOLE_LIST
from analytics.ledger.row_loading import spell_out
from analytics.ledger.sheets import SHEET_RULES, Item, find_items, items_of
from analytics.ledger.timeline import LedgerImport, Timeline
from analytics.model.alike import choose_rows, find_first_rows, number_alike
from analytics.model.month import Month
from analytics.model.text import fold_text

Values = Mapping[str, Any]
Key = tuple[Any, ...]
Orphans = Mapping[int, Sequence[Values]]
_DAYS = ("entry", "exit", "referred", "left_queue")


@dataclass(frozen=True)
class LedgerState:
    """The rows that count, per sheet, indexed by the id of their version.

    ``whole`` has the month of each insats's current whole list of Deltagare, ``single`` the
    months that an insats is reported for one at a time. ``orphans`` has, per import, the rows
    of it that were to replace or complete one that is not there.
    """

    rows: Mapping[str, pd.DataFrame]
    whole: Mapping[str, Month]
    single: Mapping[str, frozenset[Month]]
    orphans: Orphans


def derive_state(timeline: Timeline) -> LedgerState:
    """Return what counts when the imports of ``timeline`` do."""
    rows: dict[str, pd.DataFrame] = {}
    orphans: dict[int, list[Values]] = {}
    for sheet in timeline.versions:
        rows[sheet], lost = _derive_rows(sheet, timeline)
        for number, left in lost.items():
            orphans.setdefault(number, []).extend(left)
    return LedgerState(rows, _find_whole(timeline), _find_single(timeline, rows), orphans)


def _find_whole(timeline: Timeline) -> Mapping[str, Month]:
    lists = (entry for entry in timeline.imports if entry.mode == WHOLE_LIST)
    return {code: e.month for e in lists for (code,) in find_items(e.scope, "deltagare")}


def _find_single(
    timeline: Timeline, rows: Mapping[str, pd.DataFrame]
) -> Mapping[str, frozenset[Month]]:
    """Return the months with events or volumes, per insats."""
    months: dict[str, set[Month]] = {}
    for entry in timeline.imports:
        if entry.mode == EVENTS:
            for (code,) in find_items(entry.scope, "deltagare"):
                months.setdefault(code, set()).add(entry.month)
    for code, ordinal in items_of("volymer", rows["volymer"]) if "volymer" in rows else ():
        months.setdefault(code, set()).add(Month(ordinal))
    return {code: frozenset(single) for code, single in months.items()}


def _derive_rows(sheet: str, timeline: Timeline) -> tuple[pd.DataFrame, Orphans]:
    versions = timeline.versions[sheet]
    base: dict[Item, int] = {}
    for place, entry in enumerate(timeline.imports):
        if entry.mode == WHOLE_LIST:
            base |= dict.fromkeys(find_items(entry.scope, sheet), place)
    kept = choose_rows(versions, _find_kept(sheet, timeline, base))
    later = [
        (place, entry)
        for place, entry in enumerate(timeline.imports)
        if entry.mode != WHOLE_LIST and len(entry.members.get(sheet, ()))
    ]
    if not later:
        return kept, {}
    if sheet == "anonyma":
        return lay_anonymous(timeline, versions, kept, base), {}
    versions, kept = spell_out(versions), spell_out(kept)
    laid = _LaidRows(sheet, kept)
    for place, entry in later:
        laid.lay(entry, versions.loc[list_present(versions, entry, sheet)], place, base)
    return laid.frame(versions), laid.orphans


def list_present(versions: pd.DataFrame, entry: LedgerImport, sheet: str) -> list[int]:
    """Return the ids of the import's rows, without those that have been erased."""
    return [number for number in entry.members[sheet].tolist() if number in versions.index]


def _find_kept(sheet: str, timeline: Timeline, base: Mapping[Item, int]) -> NDArray[np.bool_]:
    """Return which versions are in the current whole list of their item."""
    versions = timeline.versions[sheet]
    kept = np.zeros(len(versions), dtype=bool)
    ids = versions.index.to_numpy(dtype=np.int64)
    places = _find_lists(sheet, versions, base)
    for place in set(base.values()):
        kept |= np.isin(ids, timeline.imports[place].members.get(sheet, ())) & (places == place)
    return kept


def _find_lists(sheet: str, versions: pd.DataFrame, base: Mapping[Item, int]) -> NDArray[np.int64]:
    """Return the place of the current whole list of each version's item, −1 where it has none."""
    items = versions[[*SHEET_RULES[sheet].item]]
    item = number_alike(*(items[name] for name in items))
    one_of_each = spell_out(items.iloc[find_first_rows(item)])
    places = [base.get(each, -1) for each in items_of(sheet, one_of_each)]
    return np.array(places, dtype=np.int64)[item]


class _LaidRows:
    """The rows of one sheet while imports that are no whole lists are laid over them."""

    def __init__(self, sheet: str, rows: pd.DataFrame) -> None:
        self._sheet = sheet
        self.orphans: dict[int, list[Values]] = {}
        self._by_key: dict[Key, tuple[int, Values]] = {}
        self._of_person: dict[Key, dict[Key, None]] = {}
        for number, values in list_records(rows):
            self._put(number, values)

    def lay(
        self, entry: LedgerImport, rows: pd.DataFrame, place: int, base: Mapping[Item, int]
    ) -> None:
        """Put the import's rows in the place of those that they replace.

        Rows of one import never replace each other: those with a twin of the same key find it
        first, then the others look among what is left, in an order that does not depend on
        the file's.
        """
        items = items_of(self._sheet, rows)
        current = [
            record
            for item, record in zip(items, list_records(rows), strict=True)
            if base.get(item, -1) <= place  # else a later whole list has taken its place
        ]
        moved = []
        for _, values in current:
            key = row_key(self._sheet, values)
            if key in self._by_key:
                self._take(key)
            else:
                moved.append((repr(key), values))
        for _, values in sorted(moved, key=lambda pair: pair[0]):
            former = self._find_former(values, entry.mode)
            if former is not None:
                self._take(former)
            elif self._must_be_known(values, entry):
                self.orphans.setdefault(entry.id, []).append(values)
        for number, values in current:
            self._put(number, values)

    def frame(self, versions: pd.DataFrame) -> pd.DataFrame:
        """Return the rows as they lie now."""
        return versions.loc[[number for number, _ in self._by_key.values()]]

    def _put(self, number: int, values: Values) -> None:
        key = row_key(self._sheet, values)
        self._by_key[key] = number, values
        self._of_person.setdefault(_person_key(values), {})[key] = None

    def _take(self, key: Key) -> None:
        _, values = self._by_key.pop(key)
        self._of_person[_person_key(values)].pop(key)

    def _find_former(self, values: Values, mode: str) -> Key | None:
        if self._sheet != "deltagare":
            return None
        others = [self._by_key[k][1] for k in self._of_person.get(_person_key(values), ())]
        former = find_former_stay(values, others, mode)
        return None if former is None else row_key(self._sheet, former)

    def _must_be_known(self, values: Values, entry: LedgerImport) -> bool:
        if entry.mode == CORRECTION:
            return True
        return self._sheet == "deltagare" and not happened_in(values, entry.month)


def list_records(rows: pd.DataFrame) -> Iterator[tuple[int, Values]]:
    """Yield the id and the values of each row version in a table of them."""
    names = list(rows.columns)
    columns = [rows[name].tolist() for name in names]
    for number, *values in zip(rows.index.tolist(), *columns, strict=True):
        yield number, dict(zip(names, values, strict=True))


def row_key(sheet: str, values: Values) -> Key:
    """Return what identifies a row; a place in the queue goes by the day of referral.

    Names that a förbund writes itself are the same in capitals and small letters.
    """
    if sheet == "deltagare":
        start = values["entry"] or ("i kö", values["referred"])
        return values["programme"], values["component"], values["person"], start
    key = (values[name] for name in SHEET_RULES[sheet].key)
    return tuple(fold_text(part) if isinstance(part, str) else part for part in key)


def _person_key(values: Values) -> Key:
    return values.get("programme"), values.get("person")


def find_former_stay(values: Values, others: Sequence[Values], mode: str) -> Values | None:
    """Return which of a person's ``others`` in the insats a row follows, if it is beyond doubt.

    Events follow the place in the queue; a correction the only stay in the same del.
    """
    same = [other for other in others if other["component"] == values["component"]]
    if mode == CORRECTION:
        return same[0] if len(same) == 1 else None
    if values["entry"] is None:
        return None
    queued = [o for o in others if o["entry"] is None and o["left_queue"] is None]
    return max(queued, key=lambda other: _nearness(values, other), default=None)


def _nearness(stay: Values, queued: Values) -> tuple[bool, bool, str]:
    """Return how well a place in the queue fits a stay: same referral, same del, the latest."""
    return (
        queued["referred"] == stay["referred"],
        queued["component"] == stay["component"],
        str(queued["referred"]),
    )


def happened_in(values: Values, month: Month) -> bool:
    """Tell whether a stay or a place in the queue began or ended in ``month``."""
    days = (values[name] for name in _DAYS)
    return any(day is not None and Month.containing(day) == month for day in days)
