"""Which locked months a change of rows reaches back into."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from analytics.ledger.delivery import WHOLE_LIST, StagedDelivery
from analytics.ledger.derivation import Values, derive_state, row_key
from analytics.ledger.matching import find_different_rows, match_rows
from analytics.ledger.timeline import Timeline
from analytics.model.month import Month

_NEVER = Month(10**6)
_AT_EXIT = frozenset(
    ("destination", "extent", "support_after", "work_after", "step_exit", "exit", "left_queue")
)
"""Fields that only count when a stay ends."""
_NEWS = frozenset(
    (
        *("step_now", "follow_up", "joint_assessment", "joint_assessment_day", "extent_asked"),
        *("content", "sealed_pseudonym", "person", "part_detail"),
    )
)
"""Fields that are filled in afterwards as a matter of course, or count in no figure."""


@dataclass(frozen=True)
class Reach:
    """A row before and after a change (None where it is not there), and the months reached."""

    sheet: str
    before: Values | None
    after: Values | None
    months: frozenset[Month]


def find_reached_months(
    former: Timeline, future: Timeline, locked: Collection[Month]
) -> set[Month]:
    """Return the locked months whose figures differ between two timelines."""
    return {month for reach in list_reaches(former, future, locked) for month in reach.months}


def list_reaches(former: Timeline, future: Timeline, locked: Collection[Month]) -> Iterator[Reach]:
    """Yield each change of a row that reaches into a locked month."""
    if not locked:
        return
    before, after = derive_state(former), derive_state(future)
    for sheet in before.rows:
        gone, come = find_different_rows(before.rows[sheet], after.rows[sheet])
        pairs, gone, come = match_rows(gone, come, partial(row_key, sheet))
        changes = [*pairs, *((row, None) for row in gone), *((None, row) for row in come)]
        for old, new in changes:
            months = frozenset(m for m in locked if _reaches(sheet, old, new, m))
            if months:
                yield Reach(sheet, old, new, months)


def leave_locked_months(
    staged: StagedDelivery, timeline: Timeline, locked: Collection[Month]
) -> StagedDelivery:
    """Return the delivery with its rows as they were wherever it reaches into a locked month."""
    parts = dict(staged.parts)
    for reach in list_reaches(timeline, timeline.with_delivery(staged), locked):
        part = parts[reach.sheet]
        if reach.after is not None:
            dropped = reach.after["content"]
            part = part.keeping([content != dropped for content in part.contents])
        if reach.before is not None and staged.delivery.mode == WHOLE_LIST:
            part = part.with_row(reach.before)
        parts[reach.sheet] = part
    return staged.with_parts(parts)


def _reaches(sheet: str, old: Values | None, new: Values | None, month: Month) -> bool:
    if sheet == "deltagare" and old is not None and new is not None:
        return any(low <= month <= high for low, high in _changed_spans(old, new))
    rows = [row for row in (old, new) if row is not None]
    return any(low <= month <= high for row in rows for low, high in _spans(sheet, row))


def _changed_spans(old: Values, new: Values) -> Iterator[tuple[Month, Month]]:
    fields = {name for name in new if old[name] != new[name]} - _NEWS
    ends = sorted((_end(old), _end(new)))
    if fields & {"exit", "left_queue"}:
        yield ends[0], ends[1] - 1  # from the first end on somebody is there, or is not
    if fields & _AT_EXIT:
        yield from ((end, end) for end in ends if end != _NEVER)
    if fields - _AT_EXIT:
        yield min(_start(old), _start(new)), ends[1]


def _spans(sheet: str, row: Values) -> Iterator[tuple[Month, Month]]:
    match sheet:
        case "deltagare":
            yield _start(row), _end(row)
        case "anonyma":
            yield Month(row["entry"]), _NEVER if row["exit"] is None else Month(row["exit"])
        case "volymer" | "asf":
            yield Month(row["month"]), Month(row["month"])
        case "enkat":
            yield Month(row["first"]), Month(row["last"])
        case "ekonomi":
            if row["month"] is not None:  # a line for the whole year is renewed every month
                yield (Month.of(row["year"], row["month"]),) * 2
        case _:
            if row["day"] is not None:
                yield (Month.containing(row["day"]),) * 2


def _start(row: Values) -> Month:
    day = row["entry"] or row["referred"]
    return Month.containing(day) if day else _NEVER


def _end(row: Values) -> Month:
    day = row["exit"] or row["left_queue"]
    return Month.containing(day) if day else _NEVER
