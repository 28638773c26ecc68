"""What each insats has reported, month by month: due, in, in on time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from analytics.ledger.schema import import_undos, imports
from analytics.ledger.state import read_scope
from analytics.ledger.store import Store
from analytics.model.association import Association
from analytics.model.month import Month
from analytics.model.period import Period


@dataclass(frozen=True)
class MonthReport:
    """One insats's month: the day it is due, and the day a list first covered it, if any."""

    programme: str
    month: Month
    due: date
    received: date | None

    @property
    def on_time(self) -> bool:
        """Tell whether it came by the day it was due."""
        return self.received is not None and self.received <= self.due

    def is_late(self, today: date) -> bool:
        """Tell whether it has not come although the day it was due has passed."""
        return self.received is None and today > self.due


def list_month_reports(store: Store, association: Association, period: Period) -> list[MonthReport]:
    """Return each insats's months in ``period``, an insats at a time."""
    received = _find_received(store, association.slug)
    return [
        MonthReport(
            programme=programme.name,
            month=month,
            due=find_due_day(association, month),
            received=min(
                (day for code, last, day in received if code == programme.code and last >= month),
                default=None,
            ),
        )
        for programme in association.programmes
        for month in period
        if programme.start is None or month >= Month.parse(programme.start)
    ]


def find_due_day(association: Association, month: Month) -> date:
    """Return the day of the following month by which ``month`` is to be reported."""
    following = month + 1
    return following.first_day.replace(day=association.due_day)


def find_late_reports(
    store: Store, association: Association, latest: Month, today: date
) -> list[MonthReport]:
    """Return what should have come by ``today``, from the month after the ``latest`` reported.

    A month before that which an insats has not reported is late too.
    """
    span = Period(min(latest, Month.containing(today)), Month.containing(today), "")
    reports = list_month_reports(store, association, span)
    return [report for report in reports if report.is_late(today)]


def _find_received(store: Store, slug: str) -> list[tuple[str, Month, date]]:
    """Return, for each list that counts, its insats, its month and the day it came."""
    counts = ~imports.c.id.in_(select(import_undos.c.import_id))
    query = select(imports.c.month, imports.c.scope, imports.c.imported_at)
    with store.reading() as connection:
        rows = connection.execute(query.where(imports.c.forbund == slug, counts)).all()
    return [received for row in rows for received in _read_row(row.month, row.scope, row[2])]


def _read_row(month: int, scope: str, moment: str) -> Iterator[tuple[str, Month, date]]:
    day = datetime.fromisoformat(moment).date()
    for (code,) in read_scope(scope).get("deltagare", ()):
        yield code, Month(month), day
