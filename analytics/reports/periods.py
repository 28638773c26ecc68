"""Which periods each kind of report is made for."""

from analytics.model.errors import UserError
from analytics.model.month import Month
from analytics.model.period import LENGTHS, Period
from analytics.reports.plans import FILTERED

TERTIALS = (1, 2, 3)
_YEAR = "year"


def list_report_periods(kind: str, first: Month, last: Month) -> list[Period]:
    """Return the calendar periods of the report's kind that have begun, the latest first.

    A report about one insats, part or kommun is of a year. A period is named by its calendar
    name also where it is not over.
    """
    return _list_periods(_YEAR if kind in FILTERED else kind, first, last)


def list_key_periods(first: Month, last: Month) -> list[Period]:
    """Return the years that have begun, then their tertials, the latest first."""
    return [p for length in (_YEAR, "tertial") for p in _list_periods(length, first, last)]


def name_period(year: int, tertial: int | None = None) -> Period:
    """Return the year, or one of its tertials.

    Raises:
        UserError: there is no such tertial.
    """
    if tertial is None:
        return Period.parse(str(year))
    if tertial not in TERTIALS:
        raise UserError("Ett år har tertial 1, 2 och 3. Välj ett av dem.")
    return Period.parse(f"{year}-T{tertial}")


def _list_periods(length: str, first: Month, last: Month) -> list[Period]:
    span = Period(first, last, "")
    named = (Period.parse(period.key) for period in span.split(length))
    return [p for p in reversed(list(named)) if p.months == LENGTHS[length]]
