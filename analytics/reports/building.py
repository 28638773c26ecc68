"""Put a report together from what the figures' door gives."""

from collections.abc import Iterator, Sequence
from itertools import chain

from analytics.figures.view import View
from analytics.measures.definition import load_definition
from analytics.model.period import Period
from analytics.reports.comments import Comments
from analytics.reports.own_plans import find_plan
from analytics.reports.plans import FILTERED, Plan
from analytics.reports.report import (
    LIVE_MARK,
    Definitions,
    Figure,
    Heading,
    Part,
    Report,
    Text,
)
from analytics.reports.sections import build_sections
from analytics.wording.numbers import format_month, format_period
from analytics.wording.reports import COUNTED, SMALL_NUMBERS, say_left_out


def build_report(view: View, kind: str, *, live: bool, comments: Comments | None = None) -> Report:
    """Return the report of ``kind`` over the view's period, as far as it is reported.

    ``live`` tells that the view's figures come from rows, so that it is arbetsmaterial.

    Raises:
        KeyError: there is no such kind.
    """
    plan = find_plan(view.figures.association, kind)
    planned, view = view.period, _end_with_what_is_told(view)
    sections = list(build_sections(plan, view, comments or Comments(), planned))
    parts = list(chain.from_iterable(section.parts for section in sections))
    left_out = [section.unpublished for section in sections if section.unpublished]
    return Report(
        title=plan.title,
        subtitle=_say_what(plan, view),
        forbund=view.figures.association.display_name,
        mark=LIVE_MARK if live else "",
        source=_say_source(view, live=live),
        parts=(*parts, *_explain(parts, left_out, live=live)),
    )


def _end_with_what_is_told(view: View) -> View:
    """Return the view without the months at its end that nobody has reported or published."""
    period, months = view.period, view.figures.months
    if months is None or not period.first <= months[1] < period.last:
        return view
    told = Period(period.first, months[1], period.key)
    return View(view.figures, told, view.only, view.split)


def _say_what(plan: Plan, view: View) -> str:
    period = format_period(view.period)
    name = FILTERED.get(plan.kind)
    if name is None or name not in view.only:
        return period
    return f"{view.figures.axes[name].label_of[view.only[name]]}, {period}"


def _say_source(view: View, *, live: bool) -> str:
    months = view.figures.months
    until = f" till och med {format_month(months[1])}" if months else ""
    return f"Källa: {'inlästa filer' if live else 'publicerade siffror'}{until}"


def _explain(parts: Sequence[Part], left_out: Sequence[str], *, live: bool) -> Iterator[Part]:
    """Yield what the measures mean, how small numbers are treated and what is left out."""
    yield Heading(text="Så räknas det")
    yield Text(text=COUNTED)
    if not live:
        yield Text(text=SMALL_NUMBERS)
    if left_out:
        yield Text(text=say_left_out(left_out))
    measures = dict.fromkeys(p.measure for p in parts if isinstance(p, Figure) and p.measure)
    definitions = [load_definition(measure) for measure in measures]
    yield Definitions(
        entries=tuple((one.title, _define(one.what, one.numerator)) for one in definitions)
    )


def _define(what: str, numerator: str) -> str:
    return f"{what} Räknas: {' '.join(numerator.splitlines())}"
