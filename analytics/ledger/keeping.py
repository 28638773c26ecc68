"""Leave locked months as they were, whatever else a delivery changes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from analytics.ledger.delivery import WHOLE_LIST, StagedDelivery
from analytics.ledger.derivation import (
    Key,
    LedgerState,
    Values,
    derive_state,
    list_records,
    row_key,
)
from analytics.ledger.matching import find_different_rows
from analytics.ledger.reach import find_months_of_delivery, list_row_months
from analytics.ledger.row_tables import PERSONAL
from analytics.ledger.row_versions import Part
from analytics.ledger.sheets import ALIKE_STAYS, SHEET_RULES, find_items
from analytics.ledger.timeline import Timeline
from analytics.model.errors import UserError
from analytics.model.month import Month

_AT_START = (
    *("component", "kon", "birth_year", "kommun", "part", "education", "support_months"),
    *("support_before", "work_before", "step_entry"),
)
_AT_EXIT = ("destination", "extent", "support_after", "work_after", "step_exit")


def leave_locked_months(
    staged: StagedDelivery, timeline: Timeline, locked: Collection[Month]
) -> StagedDelivery:
    """Return the delivery with rows as they were wherever it reaches into a locked month.

    All rows of a person are left when any of them changes such a month. Consent that has been
    taken back goes before that.

    Raises:
        UserError: the months would change all the same.
    """
    before = derive_state(timeline.without_persons(staged.withdrawn))
    after = derive_state(timeline.with_delivery(staged))
    parts, left_out = dict(staged.parts), 0
    for sheet, part in staged.parts.items():
        if sheet == "anonyma" and staged.withdrawn:
            continue  # among them are those that come in the place of the withdrawn
        frozen = _find_frozen(sheet, before, after, locked)
        kept = part.keeping([_group(sheet, row) not in frozen for row in part.rows()])
        left_out += len(part.contents) - len(kept.contents)
        if staged.delivery.mode == WHOLE_LIST:
            kept = _with_former(sheet, kept, before, frozen, staged)
        parts[sheet] = kept
    left = staged.with_parts(parts, left_out)
    if find_months_of_delivery(left, timeline, locked):
        raise UserError(
            "Raderna kan inte lämnas som de var i de fastställda månaderna: något i filen ändrar "
            "dem ändå. Öppna månaderna igen, eller rätta filen."
        )
    return left


def _find_frozen(
    sheet: str, before: LedgerState, after: LedgerState, locked: Collection[Month]
) -> set[Key]:
    """Return the groups of rows that tell something else of a locked month than they did."""
    gone, come = find_different_rows(before.rows[sheet], after.rows[sheet])
    told: dict[Key, Counter[Any]] = defaultdict(Counter)
    for rows, sign in ((gone, -1), (come, 1)):
        for row in rows:
            for month in locked:
                for token in _tell(sheet, row, month):
                    told[_group(sheet, row)][month, token] += sign * row.get("n", 1)
    return {group for group, counts in told.items() if any(counts.values())}


def _tell(sheet: str, row: Values, month: Month) -> Iterator[Any]:
    """Yield what a row tells of a month: that somebody came, left or was there, or the row."""
    if sheet == "deltagare":
        yield from _tell_stay(row, month)
    elif sheet == "anonyma":
        yield from _tell_span(row["entry"], row["exit"], month.ordinal, (), ())
    elif month in list_row_months(sheet, row):
        yield row["content"]


def _tell_stay(row: Values, month: Month) -> Iterator[Any]:
    if row["entry"] is not None:
        first = Month.containing(row["entry"]).ordinal
        last = Month.containing(row["exit"]).ordinal if row["exit"] else None
        at_start = tuple(row[name] for name in _AT_START)
        at_exit = tuple(row[name] for name in _AT_EXIT)
        yield from _tell_span(first, last, month.ordinal, at_start, at_exit)


def _tell_span(
    first: int, last: int | None, month: int, at_start: Key, at_exit: Key
) -> Iterator[Any]:
    if first == month:
        yield "came", at_start
    if last == month:
        yield "left", at_start, at_exit
    if first <= month and (last is None or last > month):
        yield "there", at_start


def _group(sheet: str, row: Values) -> Key:
    """Return what is left together: all of a person in an insats, or a row by itself."""
    if sheet in PERSONAL:
        return row["programme"], row["person"]
    if sheet == "anonyma":
        return tuple(row[name] for name in ALIKE_STAYS)
    return row_key(sheet, row)


def _with_former(
    sheet: str, part: Part, before: LedgerState, frozen: set[Key], staged: StagedDelivery
) -> Part:
    """Return the part with the rows that stood there of each group in ``frozen``."""
    items = set(find_items(staged.scope, sheet))
    for _, row in list_records(before.rows[sheet]) if frozen else ():
        item = tuple(row[name] for name in SHEET_RULES[sheet].item)
        if item in items and _group(sheet, row) in frozen:
            part = part.with_row(row)
    return part
