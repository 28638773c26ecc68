"""What has changed since the period before, by how much more it is than chance would give."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from analytics.figures.comparison import Side, compare
from analytics.figures.door import NotPublishedError
from analytics.figures.view import View
from analytics.measures.ratio import LEAST_TO_COMPARE
from analytics.model.month import Month

WHOLE: Sequence[tuple[str, float]] = (
    ("till_arbete_studier", 3.0),
    ("inskrivna", 2.0),
    ("utskrivna", 1.5),
    ("pagaende", 1.5),
    ("steg", 1.5),
    ("forsteg_gk", 1.0),
    ("unika", 0.5),
)
"""The measures that are compared, and how much each weighs for a board."""
BY_GROUP: Sequence[tuple[str, str]] = (("inskrivna", "kommun"), ("inskrivna", "part"))
"""The measures that are compared group by group."""
_LEAST_SURPRISE = 1.5


@dataclass(frozen=True)
class Change:
    """One figure of two periods; ``group`` is the label of what it is of, "" for the whole.

    ``surprise`` is how many standard errors they lie apart, ``importance`` what it weighs.
    """

    measure: str
    before: Side
    now: Side
    surprise: float
    importance: float
    group: str = ""


def list_changes(view: View) -> list[Change]:
    """Return what can be compared with the period before, the most important first.

    What is hidden, not reported or not published of just these two periods is left out.
    """
    found = [*_compare_wholes(view), *_compare_groups(view)]
    return sorted(found, key=lambda change: -change.importance)


def list_unreported(view: View) -> tuple[tuple[str, Month], ...]:
    """Return each insats and month of the period that nobody has reported."""
    return _leave_out_early(view, view.table("inskrivna", view.total).unreported)


def is_comparable(view: View) -> bool:
    """Tell whether the period before is reported in full."""
    return not _leave_out_early(view, view.table("inskrivna", view.former).unreported)


def _leave_out_early(
    view: View, unreported: Iterable[tuple[str, Month]]
) -> tuple[tuple[str, Month], ...]:
    """Return what is not reported without the months before an insats began."""
    programmes = view.figures.association.programmes
    began = {one.name: Month.parse(one.start) for one in programmes if one.start}
    return tuple((name, month) for name, month in unreported if began.get(name, month) <= month)


def measure_surprise(before: Side, now: Side) -> float:
    """Return by how many standard errors two sides differ, 0 where they are too few to compare.

    Counts are taken as Poisson, shares as binomial with the share of both together.
    """
    if before.n is None or now.n is None:
        return 0.0
    if before.of is None or now.of is None:
        both = before.n + now.n
        return abs(now.n - before.n) / sqrt(both) if both else 0.0
    if min(before.of, now.of) < LEAST_TO_COMPARE:
        return 0.0
    share = (before.n + now.n) / (before.of + now.of)
    error = sqrt(share * (1 - share) * (1 / before.of + 1 / now.of))
    return abs(now.n / now.of - before.n / before.of) / error if error else 0.0


def _compare_wholes(view: View) -> Iterator[Change]:
    for measure, weight in WHOLE:
        try:
            comparison = compare(view, measure, "forra")
        except NotPublishedError:
            continue
        before, now = comparison.sides
        known = before.n is not None and now.n is not None
        known = known and bool(now.of != 0 or before.of)
        if known and comparison.view.period == view.period:
            surprise = measure_surprise(before, now)
            yield Change(measure, before, now, surprise, weight * surprise)


def _compare_groups(view: View) -> Iterator[Change]:
    """Yield the groups that have grown or shrunk by more than chance, of those that are many.

    A month is too short for that.
    """
    if view.period.months == 1:
        return
    for measure, name in BY_GROUP:
        if name in view.only or not is_published_for(view, measure, name):
            continue
        for change in _compare_group(view, measure, name):
            many = (change.before.n or 0) + (change.now.n or 0) >= LEAST_TO_COMPARE
            if many and change.surprise >= _LEAST_SURPRISE:
                yield change


def is_published_for(view: View, measure: str, *by: str) -> bool:
    """Tell whether a measure may be shown for the view's own period."""
    try:
        return view.settle(measure, *by).period == view.period
    except NotPublishedError:
        return False


def _compare_group(view: View, measure: str, name: str) -> Iterator[Change]:
    now, before = (view.table(measure, where, name) for where in (view.total, view.former))
    keys = [row[name] for row in now.rows()]
    earlier = dict(zip(before.frame[name], before.values("n"), strict=True))
    labels = now.axes[name].label_of
    for key, n in zip(keys, now.values("n"), strict=True):
        if n is None or earlier.get(key) is None:
            continue
        sides = Side(key, labels[key], earlier[key]), Side(key, labels[key], n)
        surprise = measure_surprise(*sides)
        yield Change(measure, *sides, surprise, surprise, labels[key])
