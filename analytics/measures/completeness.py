"""Who has reported what, and in time: rapportering."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from analytics.measures.tabulate import INSATS, lay_out
from analytics.model.association import Association
from analytics.model.coverage import Coverage
from analytics.model.dataset import Dataset
from analytics.model.month import Month
from analytics.model.period import Period
from analytics.model.programme import Programme
from analytics.model.reporting import find_beginning, find_due_day
from analytics.model.selection import Selection

_DAYS = ("due", "received")


def list_reported_months(dataset: Dataset, where: Selection, by: Sequence[str]) -> pd.DataFrame:
    """Return, per insats and period, how many ``months`` were to be reported, and n that were.

    ``on_time`` counts those that came by the day they were due, or were over before the insats
    began to report, ``locked`` those that are fastställda. ``due`` is the day the last of them is
    due and ``received`` the day on which all of them were in (ÅÅÅÅ-MM-DD); neither has a value
    where there is no such day.
    """
    association = dataset.association
    chosen = dict(where.only).get(INSATS)
    rows = [
        _describe(dataset, programme, period)
        if chosen is None or programme.name in chosen
        else dict.fromkeys(("due", "received", "months", "n", "on_time", "locked"))
        for period in where.periods
        for programme in association.programmes
    ]
    columns = {name: _make_column(name, [row[name] for row in rows]) for name in rows[0]}
    return lay_out(dataset, by or [INSATS], where, columns)


def _make_column(name: str, values: Sequence[Any]) -> Any:
    return pd.array(values, dtype="string" if name in _DAYS else "Int64")


def _describe(dataset: Dataset, programme: Programme, period: Period) -> dict[str, Any]:
    association, reporting = dataset.association, dataset.reporting
    first = _find_first_month(programme, dataset.coverage)
    months = [month for month in period if first is None or month >= first]
    days = reporting.received.get(programme.code, {})
    known = [(month, days[month]) for month in months if month in days]
    began = find_beginning(days)
    in_time = sum(
        day <= find_due_day(association, month) or (began is not None and month < began)
        for month, day in known
    )
    return {
        "due": _say_due(association, months),
        "received": _say_complete(months, [day for _, day in known]),
        "months": len(months),
        "n": len(known),
        "on_time": in_time,
        "locked": sum(month in reporting.locked for month in months),
    }


def _find_first_month(programme: Programme, coverage: Coverage) -> Month | None:
    """Return the month from which an insats is to report: its first, or the first it did."""
    if programme.start is not None:
        return Month.parse(programme.start)
    return min(coverage.months.get(programme.code, ()), default=None)


def _say_due(association: Association, months: Sequence[Month]) -> str | None:
    return find_due_day(association, months[-1]).isoformat() if months else None


def _say_complete(months: Sequence[Month], received: Sequence[date]) -> str | None:
    return max(received).isoformat() if months and len(received) == len(months) else None
