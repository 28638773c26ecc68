"""Numbers, dates and periods as Swedish text; None is always "–"."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal

from analytics.model.month import Month
from analytics.model.period import ROLLING, Period
from analytics.model.rounding import round_half_up

LOCALE = "sv_SE"
NO_VALUE = "–"
NBSP = "\u00a0"
MINUS = "\u2212"
_MILLION, _TEN_THOUSAND = 1_000_000, 10_000
_DAYS_IN_MONTH, _MONTHS_TO_TELL = 365 / 12, 3
ZONE = ZoneInfo("Europe/Stockholm")
_SPANS = {"Q": "kvartal", "T": "tertial", "H": "halvår"}


def format_count(number: float | None, decimals: int = 0) -> str:
    """Return a number with a space between thousands: 8 055 110."""
    if number is None:
        return NO_VALUE
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    text = str(format_decimal(round_half_up(number, decimals), format=pattern, locale=LOCALE))
    return text.replace("-", MINUS)


def format_plain(number: float) -> str:
    """Return a number with all its decimals, as it is written in a field: 650 000 or 1,5."""
    rounded = round_half_up(number, 8)
    return str(format_decimal(rounded, format="#,##0.########", locale=LOCALE))


def format_part(number: float | None, of: float | None) -> str:
    """Return a part of a whole: 12 av 31."""
    return NO_VALUE if of is None else f"{format_count(number)} av {format_count(of)}"


def format_share(share: float | None, decimals: int = 0) -> str:
    """Return a share (0–1) in percent: 39 %."""
    if share is None:
        return NO_VALUE
    return f"{format_count(share * 100, decimals)}{NBSP}%"


def format_share_against(share: float | None, other: float | None) -> str:
    """Return a share as ``format_share`` does, with a decimal where it would look like another."""
    looks_alike = share != other and format_share(share) == format_share(other)
    return format_share(share, int(looks_alike))


def format_points(difference: float | None) -> str:
    """Return a difference between shares in whole percentage points, with its sign."""
    if difference is None:
        return NO_VALUE
    points = format_change(difference * 100)
    return f"{points} {'procentenhet' if points[1:] == '1' else 'procentenheter'}"


def format_change(change: float | None, decimals: int = 0) -> str:
    """Return a number with its sign: +5, −3, 0 stands as ±0."""
    if change is None:
        return NO_VALUE
    rounded = round_half_up(change, decimals)
    sign = "+" if rounded > 0 else "±" if rounded == 0 else ""
    return sign + format_count(float(rounded), decimals)


def format_days(days: float | None) -> str:
    """Return a number of days in words, long times in months as well."""
    if days is None:
        return NO_VALUE
    whole = round_half_up(days)
    text = f"{format_count(float(whole))} {'dag' if whole == 1 else 'dagar'}"
    months = round_half_up(days / _DAYS_IN_MONTH)
    return text if months < _MONTHS_TO_TELL else f"{text} (omkring {months} månader)"


def format_kronor(amount: float | None) -> str:
    """Return an amount in whole kronor: 2 990 000 kr."""
    return NO_VALUE if amount is None else f"{format_count(amount)}{NBSP}kr"


def format_thousands(amount: float | None) -> str:
    """Return an amount in whole thousands of kronor: 2 990 tkr."""
    return NO_VALUE if amount is None else f"{format_count(amount / 1000)}{NBSP}tkr"


def format_amount(amount: float | None) -> str:
    """Return an amount as short as it can be read: 2,99 mkr, 96 tkr, 450 kr."""
    if amount is None:
        return NO_VALUE
    if abs(amount) >= _MILLION:
        return f"{format_count(amount / _MILLION, 2)}{NBSP}mkr"
    return format_thousands(amount) if abs(amount) >= _TEN_THOUSAND else format_kronor(amount)


def format_amount_of(part: float | None, whole: float | None, word: str = "av") -> str:
    """Return an amount of another, in one unit where they have the same: 1,16 av 1,2 mkr."""
    told, of = format_amount(part), format_amount(whole)
    number, _, unit = told.rpartition(NBSP)
    return f"{number if number and of.endswith(NBSP + unit) else told} {word} {of}"


def format_amount_ticks(amounts: Sequence[float]) -> list[str]:
    """Return the amounts along an axis, all in the unit of the largest: 0, 0,5 mkr, 1 mkr."""
    largest = max(map(abs, amounts), default=0)
    units = ((_MILLION, "mkr"), (1000, "tkr")) if largest >= _TEN_THOUSAND else ()
    size, unit = next((one for one in units if largest >= one[0]), (1, "kr"))
    return [
        f"{format_count(amount / size, int(amount % size != 0))}{NBSP}{unit}" if amount else "0"
        for amount in amounts
    ]


def format_date(day: date) -> str:
    """Return a date in words: 3 mars 2024."""
    return str(babel_date(day, "d MMMM y", locale=LOCALE))


def format_moment(stored: str) -> str:
    """Return a stored moment (ISO 8601, UTC) in Swedish time: 3 mars 2024 kl. 14.02."""
    local = _to_local(stored)
    return f"{format_date(local.date())} kl.{NBSP}{local:%H.%M}"


def format_day_of(stored: str) -> str:
    """Return the Swedish day of a stored moment (ISO 8601, UTC): 3 mars 2024."""
    return format_date(_to_local(stored).date())


def _to_local(stored: str) -> datetime:
    moment = datetime.fromisoformat(stored)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(ZONE)


def format_month(month: Month) -> str:
    """Return a month in words: mars 2024."""
    return str(babel_date(month.first_day, "MMMM y", locale=LOCALE))


def format_period(period: Period) -> str:
    """Return a period in words: mars 2024, kvartal 1 2024, 2024, januari–augusti 2024."""
    if period.key.endswith("-R12") or period.key == ROLLING:
        return f"tolv månader t.o.m. {format_month(period.last)}"
    if period.months == 1:
        return format_month(period.first)
    named = Period.between(period.first, period.last).key
    if len(named) == 4:
        return named
    if named[5:6] in _SPANS and len(named) == 7:
        return f"{_SPANS[named[5]]} {named[6]} {named[:4]}"
    return _format_span(period.first, period.last)


def format_period_short(period: Period) -> str:
    """Return a period as it stands on an axis: mar 2024, kv 1 2024, 2024."""
    if period.months == 1 or period.key.endswith("-R12"):
        return str(babel_date(period.last.first_day, "MMM y", locale=LOCALE)).replace(".", "")
    text = format_period(period)
    for long, short in (("kvartal", "kv"), ("tertial", "tert"), ("halvår", "halvår")):
        text = text.replace(long, short)
    return text


def format_span(periods: Sequence[Period]) -> str:
    """Return the time from the first of ``periods`` to the end of the last, in words."""
    return format_period(Period.between(periods[0].first, periods[-1].last))


KIND_NAMES = {
    "month": "månad",
    "quarter": "kvartal",
    "tertial": "tertial",
    "half": "halvår",
    "year": "år",
}
"""What each kind of period is called."""


def format_ticks(periods: Sequence[Period], most: int = 8) -> list[str]:
    """Return each period's text on a time axis, the year below where it changes.

    Where there are more than ``most`` periods some are left blank.
    """
    step = -(-len(periods) // most)
    ticks, year = [], None
    for place, period in enumerate(periods):
        if place % step:
            ticks.append("")
            continue
        name, _, year_text = format_period_short(period).rpartition(" ")
        text = name or year_text
        ticks.append(text if not name or period.last.year == year else f"{text}<br>{year_text}")
        year = period.last.year
    return ticks


def _format_span(first: Month, last: Month) -> str:
    if first.year == last.year:
        start = babel_date(first.first_day, "MMMM", locale=LOCALE)
        return f"{start}–{format_month(last)}"
    return f"{format_month(first)}–{format_month(last)}"
