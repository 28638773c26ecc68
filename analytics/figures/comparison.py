"""One figure side by side: of two periods, of the förbund's years, or of groups."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.wording.numbers import format_period

BY_PERIOD: Mapping[str, str] = {
    "forra": "Förra perioden",
    "forra_aret": "Samma tid förra året",
    "ar": "Förbundets egna år",
}
BY_GROUP = ("kommun", "part", "insats", "del", "kon")
MEASURES = ("till_arbete_studier", "inskrivna", "utskrivna", "pagaende", "unika")
_OF_A_DAY = frozenset({"pagaende"})
_YEAR = 12


@dataclass(frozen=True)
class Side:
    """One side of a comparison; ``key`` is a period's or a group's, None is no value.

    ``months`` is how long a time is counted over: counts over more time are no fair comparison.
    It is 0 for groups, and for what is counted on a day.
    """

    key: str
    label: str
    n: int | None
    of: int | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    months: int = 0

    @property
    def value(self) -> float | None:
        """What is compared: the share where the measure has one, else the count."""
        return self.n if self.of is None else self.share


@dataclass(frozen=True)
class Comparison:
    """A measure's table and its sides in the order to show them."""

    view: View
    table: Table
    sides: tuple[Side, ...]


def compare(view: View, measure: str, against: str) -> Comparison:
    """Return ``measure`` of the view's period against others (``BY_PERIOD``) or by group.

    Raises:
        NotPublishedError: it may not be shown that way.
    """
    if against in BY_GROUP:
        return _compare_groups(view.settle(measure, against), measure, against)
    view = view.settle(measure)
    periods = _list_periods(view, against)
    table = view.table(measure, view.total.over(*periods))
    sides = zip(periods, table.rows(), strict=True)
    counts_a_day = measure in _OF_A_DAY
    return Comparison(
        view,
        table,
        tuple(
            _make_side(p.key, format_period(p), row, months=0 if counts_a_day else p.months)
            for p, row in sides
        ),
    )


def _compare_groups(view: View, measure: str, name: str) -> Comparison:
    table = view.table(measure, view.total, name)
    keys = table.used_keys(name, "of" if "of" in table.definition.values else "n")
    sides = [
        _make_side(key, label, table.row(**{name: key}))
        for key, label in zip(keys, table.labels(name, keys), strict=True)
    ]
    return Comparison(view, table, tuple(sides))


def _list_periods(view: View, against: str) -> Sequence[Period]:
    if against == "ar":
        return view.years().periods
    now = view.period
    before = now.previous()
    if against == "forra_aret":
        before = Period.between(now.first - _YEAR, now.last - _YEAR)
    return before, Period.between(now.first, now.last)


def _make_side(key: str, label: str, row: Mapping[str, Any], months: int = 0) -> Side:
    told = {name: row.get(name) for name in ("n", "of", "share", "low", "high")}
    return Side(key, label, **told, months=months)
