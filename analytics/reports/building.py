"""Put a report together from what the figures' door gives."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from analytics.exhibits.exhibit import Exhibit, find_period
from analytics.exhibits.key_figures import KeyFigure, list_economy_figures, list_key_figures
from analytics.exhibits.registry import EXHIBITS
from analytics.figures.door import NotPublishedError
from analytics.figures.view import View
from analytics.measures.definition import load_definition
from analytics.model.period import Period
from analytics.reports.own_plans import find_plan
from analytics.reports.plans import FILTERED, Plan
from analytics.reports.report import (
    LIVE_MARK,
    Definitions,
    Facts,
    Figure,
    Heading,
    Part,
    Report,
    Text,
)
from analytics.wording.numbers import format_month, format_period
from analytics.wording.sentences import HIDDEN_NOTE

NOTHING = "Det finns inget att visa för perioden."
UNREPORTED = "Perioden är inte rapporterad."
SMALL_NUMBERS = (
    "Rapporten bygger på det som är publicerat. Ett antal visas inte när det handlar om så få "
    "personer att någon kan kännas igen, eller när ett sådant antal annars skulle gå att räkna "
    "fram."
)
COUNTED = (
    "Deltaganden räknas, inte personer, om inget annat sägs. En felregistrering ingår inte i "
    "någon siffra. En månad som ingen fil täcker är ej rapporterad, vilket inte är noll. "
    "Procent avrundas till heltal."
)


def _find_none(_period: Period) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Comments:
    """What the chef has written: of a period, by the key of an exhibit or of a report."""

    of_period: Callable[[Period], Mapping[str, str]] = _find_none

    def find(self, exhibit: Exhibit, view: View) -> str:
        """Return what is written to an exhibit, or nothing."""
        return self.of_period(find_period(exhibit, view)).get(exhibit.key, "")

    def find_whole(self, kind: str, period: Period) -> str:
        """Return what is written to a report as a whole, or nothing."""
        return self.of_period(period).get(name_whole(kind), "")


def name_whole(kind: str) -> str:
    """Return the key of the comment to a report of ``kind`` as a whole."""
    return f"report-{kind}"


def build_report(view: View, kind: str, *, live: bool, comments: Comments | None = None) -> Report:
    """Return the report of ``kind`` over the view's period.

    ``live`` tells that the view's figures come from rows, so that it is arbetsmaterial.

    Raises:
        KeyError: there is no such kind.
    """
    plan = find_plan(view.figures.association, kind)
    parts = list(_build_parts(plan, view, comments or Comments()))
    return Report(
        title=plan.title,
        subtitle=_say_what(plan, view),
        forbund=view.figures.association.display_name,
        mark=LIVE_MARK if live else "",
        source=_say_source(view, live=live),
        parts=(*parts, *_explain(parts, live=live)),
    )


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


def _build_parts(plan: Plan, view: View, comments: Comments) -> Iterator[Part]:
    for what, of_which in plan.parts:
        if what == "heading":
            yield Heading(text=of_which)
        elif what == "text":
            yield Text(text=of_which)
        elif what == "comment":
            if told := comments.find_whole(plan.kind, view.period):
                yield Text(title=f"{of_which}.", text=told)
        elif what == "facts":
            yield _build_facts(of_which, view)
        elif what == "figure":
            yield _build_figure(of_which, view, comments)


def _build_facts(which: str, view: View) -> Facts:
    figures = list_key_figures(view) if which == "results" else list_economy_figures(view.economy)
    return Facts(facts=tuple((one.label, one.value, _say_beside(one)) for one in figures))


def _say_beside(figure: KeyFigure) -> str:
    told = [f"{figure.word}." if figure.word else "", figure.target, figure.change]
    return " ".join(filter(None, told))


def _build_figure(name: str, view: View, comments: Comments) -> Figure:
    try:
        exhibit = EXHIBITS[name](view)
    except NotPublishedError as absence:
        return Figure(
            key=name,
            headline="Inte publicerat",
            subtitle=str(absence),
            chart=None,
            columns={},
        )
    empty = exhibit.table.is_empty
    return Figure(
        key=exhibit.key,
        headline=exhibit.headline,
        subtitle=exhibit.subtitle,
        chart=None if empty else exhibit.chart,
        columns={} if empty else {k: tuple(v) for k, v in exhibit.columns.items()},
        notes=tuple(_list_notes(exhibit)),
        comment=comments.find(exhibit, view),
        measure=exhibit.table.definition.id,
    )


def _list_notes(exhibit: Exhibit) -> Iterator[str]:
    table = exhibit.table
    if table.is_empty and not table.hides:
        yield UNREPORTED if table.is_unreported else NOTHING
    if table.hides:
        yield HIDDEN_NOTE
    if exhibit.note:
        yield exhibit.note


def _explain(parts: list[Part], *, live: bool) -> Iterator[Part]:
    """Yield what the measures of the report mean, and how small numbers are treated."""
    yield Heading(text="Så räknas det")
    yield Text(text=COUNTED)
    if not live:
        yield Text(text=SMALL_NUMBERS)
    measures = dict.fromkeys(p.measure for p in parts if isinstance(p, Figure) and p.measure)
    definitions = [load_definition(measure) for measure in measures]
    yield Definitions(
        entries=tuple((one.title, _define(one.what, one.numerator)) for one in definitions)
    )


def _define(what: str, numerator: str) -> str:
    return f"{what} Räknas: {numerator}"
