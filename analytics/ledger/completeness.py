"""What each insats has reported, month by month: due, in, in on time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from analytics.ledger.delivery import CORRECTION, WHOLE_LIST
from analytics.ledger.months import find_locked_months
from analytics.ledger.schema import IS_STANDING, imports
from analytics.ledger.sheets import read_scope
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.coverage import Coverage
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.reporting import Reporting, find_beginning, find_due_day


@dataclass(frozen=True)
class MonthReport:
    """One insats's month: the day it is due, and the day a list first covered it, if any.

    ``is_history`` tells that the month was over before the insats began to report.
    """

    programme: str
    month: Month
    due: date
    received: date | None
    is_history: bool = False

    @property
    def on_time(self) -> bool:
        """Tell whether it came by the day it was due, or could not have."""
        return self.received is not None and (self.is_history or self.received <= self.due)

    def is_late(self, today: date) -> bool:
        """Tell whether it has not come although the day it was due has passed."""
        return self.received is None and today > self.due


def list_month_reports(store: Store, association: Association, period: Period) -> list[MonthReport]:
    """Return each insats's months in ``period``, an insats at a time."""
    with store.reading() as connection:
        received = _find_received(connection, association.slug)
    began = {p.code: _find_beginning(received, p.code) for p in association.programmes}
    return [
        MonthReport(
            programme=programme.name,
            month=month,
            due=find_due_day(association, month),
            received=_find_day(received, programme.code, month),
            is_history=(first := began[programme.code]) is not None and month < first,
        )
        for programme in association.programmes
        for month in period
        if programme.start is None or month >= Month.parse(programme.start)
    ]


def load_reporting(connection: Connection, slug: str, coverage: Coverage) -> Reporting:
    """Return the day on which each reported month came in, and which months are locked."""
    received = _find_received(connection, slug)
    days = {
        code: {month: day for month in months if (day := _find_day(received, code, month))}
        for code, months in coverage.months.items()
    }
    return Reporting(days, frozenset(find_locked_months(connection, slug)))


def _find_day(received: Sequence["_Received"], programme: str, month: Month) -> date | None:
    """Return the day on which something first covered a month of an insats."""
    days = (r.day for r in received if r.programme == programme and r.covers(month))
    return min(days, default=None)


def _find_beginning(received: Sequence["_Received"], programme: str) -> Month | None:
    """Return the month that an insats began to report with, None before it has."""
    own = [r for r in received if r.programme == programme]
    days = {month: _find_day(received, programme, month) for month in {r.month for r in own}}
    return find_beginning({month: day for month, day in days.items() if day})


def find_late_reports(
    store: Store, association: Association, latest: Month, today: date
) -> list[MonthReport]:
    """Return what should have come by ``today``, from the month after the ``latest`` reported.

    A month before that which an insats has not reported is late too.
    """
    span = Period(min(latest, Month.containing(today)), Month.containing(today), "")
    reports = list_month_reports(store, association, span)
    return [report for report in reports if report.is_late(today)]


@dataclass(frozen=True)
class _Received:
    """Something that covers months of an insats: a whole list also all those before its own."""

    programme: str
    month: Month
    day: date
    is_list: bool

    def covers(self, month: Month) -> bool:
        return month <= self.month if self.is_list else month == self.month


def _find_received(connection: Connection, slug: str) -> list[_Received]:
    """Return each list, month of events and month of volumes that counts."""
    query = select(imports).where(imports.c.forbund == slug, IS_STANDING)
    rows = connection.execute(query).all()
    return [received for row in rows for received in _read_row(row)]


def _read_row(row: Row[Any]) -> Iterator[_Received]:
    day, scope = datetime.fromisoformat(row.imported_at).date(), read_scope(row.scope)
    for (code,) in scope.get("deltagare", ()) if row.mode != CORRECTION else ():
        yield _Received(code, Month(row.month), day, row.mode == WHOLE_LIST)
    for code, month in scope.get("volymer", ()):
        yield _Received(code, Month(month), day, is_list=False)
