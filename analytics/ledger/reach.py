"""Which locked months a change of the ledger reaches back into."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from analytics.ledger.delivery import StagedDelivery
from analytics.ledger.derivation import LedgerState, Values, derive_state
from analytics.ledger.matching import find_different_rows
from analytics.ledger.state import make_dataset
from analytics.ledger.timeline import Timeline
from analytics.model.association import Association
from analytics.model.coding import START_AXES
from analytics.model.courses import Courses
from analytics.model.dataset import Dataset
from analytics.model.events import Events
from analytics.model.first_year import FIRST_YEAR_AXIS
from analytics.model.month import Month

_SOURCES = ("enrolments", "stays", "anonymous")
"""Events of a dataset that figures are counted from."""
_COUNTED = ("deltagare", "anonyma")
"""Sheets whose months are told by the figures that come of them, moves between delar and all."""
_AT_START = (*START_AXES, "del")
"""Dimensions that count from the start of a stay; the others only count when it ends."""


def find_months_of_delivery(
    staged: StagedDelivery, timeline: Timeline, locked: Collection[Month]
) -> set[Month]:
    """Return the locked months whose figures a delivery would change.

    What goes since consent has been taken back is no choice, and is not counted; nor are the
    anonymous stays that come in its place.
    """
    if not locked:
        return set()
    former = timeline.without_persons(staged.withdrawn)
    future = timeline.with_delivery(staged)
    sources = _SOURCES[:2] if staged.withdrawn else _SOURCES
    return find_reached_months(staged.association, former, future, locked, sources)


def find_reached_months(
    association: Association,
    former: Timeline,
    future: Timeline,
    locked: Collection[Month],
    sources: Sequence[str] = _SOURCES,
) -> set[Month]:
    """Return the locked months whose figures differ between two timelines.

    A month differs when an insats is reported in one of them only, when somebody else came,
    left or was there, or when a row of another sheet that is dated in it differs.
    """
    if not locked:
        return set()
    before, after = derive_state(former), derive_state(future)
    return {m for m in locked if m in _find_row_months(before, after)} | _find_figure_months(
        make_dataset(association, before, ""), make_dataset(association, after, ""), locked, sources
    )


def _find_row_months(before: LedgerState, after: LedgerState) -> set[Month]:
    """Return the months that rows of the other sheets are dated in which only one state has."""
    months: set[Month] = set()
    for sheet in before.rows.keys() - set(_COUNTED):
        gone, come = find_different_rows(before.rows[sheet], after.rows[sheet])
        for row in (*gone, *come):
            months |= set(list_row_months(sheet, row))
    return months


def list_row_months(sheet: str, row: Values) -> Iterator[Month]:
    """Yield the months that a row of a sheet without stays is dated in."""
    match sheet:
        case "volymer" | "asf":
            yield Month(row["month"])
        case "enkat":
            yield from map(Month, range(row["first"], row["last"] + 1))
        case "ekonomi":
            if row["month"] is not None:  # a line for the whole year is renewed every month
                yield Month.of(row["year"], row["month"])
        case _:
            if row["day"] is not None:
                yield Month.containing(row["day"])


def _find_figure_months(
    before: Dataset, after: Dataset, locked: Collection[Month], sources: Sequence[str]
) -> set[Month]:
    return {m for m in locked if _tell(before, m, sources) != _tell(after, m, sources)}


def _tell(dataset: Dataset, month: Month, sources: Sequence[str]) -> Mapping[str, Any]:
    """Return what the figures of one month are made of: who came, left and was there.

    Persons are not told apart; whatever a figure can be split by is.
    """
    told = {name: _count_events(getattr(dataset, name), month.ordinal) for name in sources}
    covered = {code for code, months in dataset.coverage.months.items() if month in months}
    return {**told, "covered": covered}


def _count_events(events: Events, month: int) -> tuple[Counter[Any], ...]:
    came, left = events.entry_month == month, events.exit_month == month
    there = (events.entry_month <= month) & (events.exit_month > month)
    at_start = [name for name in events.codes if name in _AT_START]
    of_year = FIRST_YEAR_AXIS.name
    at_end = [name for name in events.codes if name != of_year]
    chosen = [(came, at_start), (left, at_end), (there, at_start)]
    if isinstance(events, Courses):
        chosen.append((events.year_month == month, [*at_start, of_year]))
    return tuple(
        Counter(zip(*(events.codes[name][rows].tolist() for name in names), strict=True))
        for rows, names in chosen
    )
