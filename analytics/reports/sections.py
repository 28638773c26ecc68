"""The sections of a report: what of a plan there is something to show of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.key_figures import KeyFigure, list_economy_figures, list_key_figures
from analytics.exhibits.registry import DIGESTS, EXHIBITS
from analytics.figures.door import NotPublishedError
from analytics.figures.view import View
from analytics.model.period import Period
from analytics.reports.comments import Comments
from analytics.reports.plans import (
    COMMENT,
    FACTS,
    FIGURE,
    LIST,
    TEXT,
    Plan,
    PlanPart,
    load_names,
)
from analytics.reports.report import Facts, Figure, Heading, Part, Points, Text
from analytics.wording.empty import describe_empty
from analytics.wording.numbers import NO_VALUE
from analytics.wording.reports import say_not_shown
from analytics.wording.sentences import HIDDEN_NOTE, start_sentence

RESULTS = "results"
_FACTS: Mapping[str, Callable[[View], list[KeyFigure]]] = {
    RESULTS: list_key_figures,
    "money": lambda view: list_economy_figures(view.economy),
    "money_to_date": lambda view: list_economy_figures(view.year_to_date.economy),
}


_NEEDS: Mapping[str, Callable[[View], bool]] = {
    "outcome": lambda view: (
        view.economy.table("budget", view.economy.total).row()["outcome"] is not None
    ),
}
"""What a section can need to make sense, by the word that plans use."""


@dataclass(frozen=True)
class Section:
    """``parts`` with their heading; ``unpublished`` names the section when all of it is so."""

    parts: tuple[Part, ...]
    unpublished: str = ""


@dataclass
class _Found:
    """What of a section is there, and why the rest is not: reasons with names of figures."""

    parts: list[Part] = field(default_factory=list)
    reasons: dict[str, list[str]] = field(default_factory=dict)


def build_sections(plan: Plan, view: View, comments: Comments, period: Period) -> Iterator[Section]:
    """Yield the sections of a plan that there is something to show of, or to say about.

    ``period`` is what the report was asked for, and what comments on the whole are kept under.
    """
    for heading, planned in plan.split():
        yield _build_section(heading, planned, _Reader(plan.kind, view, comments, period))


def _build_section(
    heading: PlanPart | None, planned: Sequence[PlanPart], reader: "_Reader"
) -> Section:
    found = _Found()
    for part in planned:
        try:
            found.parts.extend(reader.build(part))
        except NotPublishedError as absence:
            found.reasons.setdefault(str(absence), []).append(load_names()[part.of])
    title = [Heading(text=heading.of)] if heading else []
    if heading:
        found.parts = [_drop_title(part, heading.of) for part in found.parts]
    has_figures = any(part.kind == FIGURE for part in planned)
    is_blank = not any(isinstance(part, Figure | Facts) for part in found.parts)
    absent = [Text(text=say_not_shown(names, why)) for why, names in found.reasons.items()]
    if has_figures and is_blank and found.reasons:
        if found.parts and heading and reader.has(heading.needs):
            return Section((*title, *found.parts, *absent))
        return Section((), heading.of if heading else "")
    if heading and heading.without and (is_blank or not reader.has(heading.needs)):
        return Section((*title, Text(text=heading.without)))
    if not found.parts or (has_figures and is_blank):
        return Section(())
    return Section((*title, *found.parts, *absent))


def _drop_title(part: Part, heading: str) -> Part:
    """Return a text without a title that only says its heading once more."""
    if isinstance(part, Text) and part.title == f"{heading}.":
        return Text(text=part.text)
    return part


@dataclass(frozen=True)
class _Reader:
    """Builds the parts of a report of ``kind``, each of what it is."""

    kind: str
    view: View
    comments: Comments
    period: Period

    def build(self, part: PlanPart) -> Iterator[Part]:
        """Yield the part, or nothing where it has nothing to show.

        Raises:
            NotPublishedError: it is a figure that is not published.
        """
        if part.kind == TEXT:
            yield Text(text=part.of)
        elif part.kind == COMMENT:
            if told := self.comments.find_whole(self.kind, part.key, self.period):
                yield Text(title=f"{part.of}.", text=told)
        elif part.kind == FACTS:
            yield from _build_facts(part.of, self.view)
        elif part.kind == LIST:
            yield from self._build_list(part)
        else:
            yield from self._build_figure(part)

    def has(self, needed: str) -> bool:
        """Tell whether what a section needs is reported."""
        return not needed or _NEEDS[needed](self.view)

    def _build_list(self, part: PlanPart) -> Iterator[Points]:
        try:
            digest = DIGESTS[part.of](self.view)
        except NotPublishedError:
            return  # the figures beside it say so
        if digest.sentences:
            yield Points(key=digest.key, headline=digest.headline, sentences=digest.sentences)

    def _build_figure(self, part: PlanPart) -> Iterator[Figure]:
        exhibit = EXHIBITS[part.of](self.view)
        nothing = exhibit.table.is_empty and not exhibit.table.hides
        rows = len(next(iter(exhibit.columns.values()), ()))
        if rows < part.least or (part.optional and nothing):
            return
        yield self._make_figure(exhibit)

    def _make_figure(self, exhibit: Exhibit) -> Figure:
        empty = exhibit.table.is_empty
        columns = {} if empty else _drop_blank(exhibit)
        return Figure(
            key=exhibit.key,
            headline=exhibit.headline,
            subtitle=exhibit.subtitle,
            chart=None if empty else exhibit.chart,
            columns={name: tuple(cells) for name, cells in columns.items()},
            notes=tuple(_list_notes(exhibit)),
            comment=self.comments.find(exhibit, self.view),
            measure=exhibit.table.definition.id,
        )


def _drop_blank(exhibit: Exhibit) -> Mapping[str, Sequence[str]]:
    """Return the table without the columns that nothing is published of."""
    if exhibit.table.hides:
        return exhibit.columns
    return {
        name: cells
        for place, (name, cells) in enumerate(exhibit.columns.items())
        if not place or {*cells} != {NO_VALUE}
    }


def _build_facts(which: str, view: View) -> Iterator[Facts]:
    """Yield the key figures; of money only those that have a value."""
    figures = _FACTS[which](view)
    known = [one for one in figures if one.value != NO_VALUE]
    shown = figures if which == RESULTS else known
    if known:
        yield Facts(facts=tuple((one.label, one.value, _say_beside(one)) for one in shown))


def _say_beside(figure: KeyFigure) -> str:
    told = [f"{figure.word}." if figure.word else "", figure.target, start_sentence(figure.change)]
    return " ".join(filter(None, told))


def _list_notes(exhibit: Exhibit) -> Iterator[str]:
    table = exhibit.table
    if table.is_empty and not table.hides:
        yield describe_empty(table)
    if exhibit.shows_hidden:
        yield HIDDEN_NOTE
    if exhibit.note:
        yield exhibit.note
