"""What a delivery would change, row by row, before anything is saved."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from analytics.ledger.delivery import StagedDelivery
from analytics.ledger.derivation import Key, Values, derive_state, list_records, row_key
from analytics.ledger.keyring import Keyring
from analytics.ledger.matching import Pairs, find_different_rows, match_rows
from analytics.ledger.months import find_locked_months
from analytics.ledger.precedence import find_broken_import, find_later_import
from analytics.ledger.reach import find_months_of_delivery
from analytics.ledger.sheets import ALIKE_STAYS
from analytics.ledger.state import name_moment
from analytics.ledger.store import Store
from analytics.ledger.timeline import ARRIVING, Timeline, load_timeline
from analytics.model.month import Month

MANY_REMOVED = 0.20
"""Above this share of the former rows gone, a yes is not enough."""
_NOT_COMPARED = frozenset({"content", "person", "sealed_pseudonym", "extent_asked", "part_detail"})


@dataclass(frozen=True)
class SheetChanges:
    """How the rows of one sheet would change.

    ``withdrawn`` are rows that go since consent has been taken back, ``changed`` pairs of a
    row before and after. ``unchanged`` counts the others that the file speaks for.
    """

    added: Sequence[Values]
    removed: Sequence[Values]
    withdrawn: Sequence[Values]
    changed: Sequence[tuple[Values, Values]]
    unchanged: int

    @property
    def before(self) -> int:
        """How many rows there were."""
        return len(self.removed) + len(self.withdrawn) + len(self.changed) + self.unchanged

    @property
    def loses_many(self) -> bool:
        """Tell whether more of the former rows are gone than a simple yes is for."""
        return len(self.removed) > MANY_REMOVED * self.before


@dataclass(frozen=True)
class Comparison:
    """How a delivery differs from what counts in its month.

    ``version`` names the moment that was compared with. ``touched`` are the locked months
    whose figures it would change, ``orphans`` its rows that were to replace or complete one
    that is not there, ``breaks`` the number and month of a later import that would lose rows
    that it builds on, ``covered_by`` those of a later import that makes the delivery, or a row
    of it, count for nothing.
    """

    sheets: Mapping[str, SheetChanges]
    version: str
    touched: tuple[Month, ...]
    orphans: Sequence[Values]
    breaks: tuple[int, Month] | None
    covered_by: tuple[int, Month] | None
    timeline: Timeline
    keyring: Keyring

    @property
    def people(self) -> SheetChanges:
        """The changes of Deltagare."""
        return self.sheets.get("deltagare", SheetChanges((), (), (), (), 0))

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The löpnummer of each participant row that is new."""
        return self.name_rows(self.people.added)

    @cached_property
    def removed(self) -> tuple[str, ...]:
        """The löpnummer of each participant row that is gone."""
        return self.name_rows(self.people.removed)

    @cached_property
    def withdrawn(self) -> tuple[str, ...]:
        """The löpnummer of each participant row whose consent has been taken back."""
        return self.name_rows(self.people.withdrawn)

    @property
    def removals(self) -> int:
        """How many rows of any sheet are gone."""
        return sum(len(changes.removed) for changes in self.sheets.values())

    @property
    def loses_many(self) -> bool:
        """Tell whether any sheet loses more than a simple yes is for."""
        return any(changes.loses_many for changes in self.sheets.values())

    def name_rows(self, rows: Sequence[Values]) -> tuple[str, ...]:
        """Return the löpnummer of rows about a person; for the uploader's eyes alone."""
        return name_rows(self.keyring, rows)


def name_rows(keyring: Keyring, rows: Sequence[Values]) -> tuple[str, ...]:
    """Return the löpnummer of rows about a person; for the uploader's eyes alone."""
    return tuple(keyring.unseal(row["sealed_pseudonym"]) for row in rows)


def compare_delivery(store: Store, staged: StagedDelivery) -> Comparison:
    """Return how a delivery differs from the ledger.

    It is compared with what counts in its own month, for the items that it speaks for. A row
    without its former twin is matched by person and del: somebody who left the queue, or whose
    date was mended, is a change and not a removal.
    """
    with store.reading() as connection:
        version = name_moment(connection, staged.forbund)
        timeline = load_timeline(connection, staged.forbund)
        locked = find_locked_months(connection, staged.forbund)
    past, then = timeline.until(staged.month), timeline.with_delivery(staged)
    now, afterwards = derive_state(timeline), derive_state(then)
    former, future = now, afterwards
    if past.imports != timeline.imports:
        former, future = derive_state(past), derive_state(past.with_delivery(staged))
    touched = find_months_of_delivery(staged, timeline, locked)
    return Comparison(
        sheets={
            sheet: compare_rows(
                sheet, former.rows[sheet], future.rows[sheet], part.contents, staged.withdrawn
            )
            for sheet, part in staged.parts.items()
        },
        version=version,
        touched=tuple(sorted(touched)),
        orphans=future.orphans.get(ARRIVING, ()),
        breaks=find_broken_import(timeline, now, afterwards),
        covered_by=find_later_import(timeline, staged),
        timeline=timeline,
        keyring=store.keyring,
    )


def compare_rows(
    sheet: str,
    before: pd.DataFrame,
    after: pd.DataFrame,
    contents: Collection[bytes],
    withdrawn: Collection[tuple[str, bytes]] = (),
) -> SheetChanges:
    """Return how the rows of a sheet differ; ``contents`` are those that a file names.

    ``withdrawn`` are insats and person of rows that go since consent has been taken back.
    """
    gone, come = find_different_rows(before, after)
    pairs, gone, come = match_rows(gone, come, partial(row_key, sheet))
    if sheet == "deltagare":
        moved, gone, come = match_rows(gone, come, _stay_key)
        entered, gone, come = _match_entered(gone, come)
        pairs += [*moved, *entered]
    if sheet == "anonyma":
        gone = _find_lost_stays(before, after)

    def is_withdrawn(row: Values) -> bool:
        return (row.get("programme"), row.get("person")) in withdrawn

    known = set(before["content"])
    return SheetChanges(
        added=come,
        removed=[row for row in gone if not is_withdrawn(row)],
        withdrawn=[row for row in gone if is_withdrawn(row)],
        changed=pairs,
        unchanged=sum(content in known for content in contents),
    )


def _find_lost_stays(before: pd.DataFrame, after: pd.DataFrame) -> list[Values]:
    """Return a row for each anonymous stay that is gone: fewer of one insats, kön and entry.

    One that ends is another stay, which one it was cannot be told.
    """
    counts: Counter[Key] = Counter()
    for frame, sign in ((before, 1), (after, -1)):
        for _, row in list_records(frame):
            counts[tuple(row[name] for name in ALIKE_STAYS)] += sign * row["n"]
    lost = (key for key, n in counts.items() for _ in range(n))
    return [dict(zip(ALIKE_STAYS, key, strict=True)) for key in lost]


def _stay_key(row: Values) -> Key:
    return row["programme"], row["component"], row["person"]


def _match_entered(
    gone: Sequence[Values], come: Sequence[Values]
) -> tuple[Pairs, Sequence[Values], Sequence[Values]]:
    """Pair places in the queue, which often have no del, with the person's stay in the insats."""
    queued = [row for row in gone if row["entry"] is None]
    pairs, waiting, come = match_rows(queued, come, lambda row: (row["programme"], row["person"]))
    return pairs, [*(row for row in gone if row["entry"] is not None), *waiting], come


def find_differences(before: Values, after: Values) -> tuple[tuple[str, Any, Any], ...]:
    """Return (field, before, after) for each difference that somebody should see."""
    return tuple(
        (name, before[name], after[name])
        for name in after
        if name not in _NOT_COMPARED and before[name] != after[name]
    )
