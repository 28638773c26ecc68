"""One figure on a page: headline, chart, the table beside it, and where it comes from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import plotly.graph_objects as go
import streamlit as st

import pages.components.amount_chart
import pages.components.flow_chart
import pages.components.radar_chart  # noqa: F401 - they draw more kinds of charts
from analytics.exhibits.exhibit import Exhibit
from analytics.figures.door import NotPublishedError
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.definition import Definition
from analytics.wording.empty import describe_empty, describe_way_on
from analytics.wording.numbers import format_month
from analytics.wording.sentences import HIDDEN, HIDDEN_NOTE
from pages.access.rights import sees_rows
from pages.access.session import get_reader
from pages.components.behind import choose_bar, may_look_behind, show_behind
from pages.components.charts import draw
from pages.components.comment import offer_comment_on, show_comment
from pages.components.definitions import tell_counting, tell_origin
from pages.components.markup import fill
from pages.components.recall import recall
from pages.components.static_charts import draw_static
from pages.components.table import write_table
from pages.components.theme import CONFIG

_MOST_COLUMNS_BESIDE = 4
_BREAK = "  \n"
"""A new line within a paragraph of Markdown."""


def show_exhibit(make: Callable[..., Exhibit], *asked: object) -> None:
    """Draw the figure that ``make`` returns of ``asked``, or say that it is not published."""
    try:
        shown = recall(prepare, make, may_look_behind(), *asked)
    except NotPublishedError as absence:
        with st.container(border=True):
            st.markdown(f"**Inte publicerat.** {absence}")
        return
    _draw(shown, asked)


@dataclass(frozen=True)
class Shown:
    """An exhibit as it is drawn: its headline, the chart and table beside it, and the notes below.

    ``figure`` is what Plotly draws between ``above`` and ``below``. What is only read has none,
    and ``above`` is all of it.
    """

    exhibit: Exhibit
    above: str
    figure: go.Figure | None = None
    table: str = ""
    below: str = ""
    is_empty: bool = False


def prepare(make: Callable[..., Exhibit], may_click: bool, *asked: object) -> Shown:
    """Return what ``make`` returns of ``asked``, drawn; ``may_click`` on bars with rows behind."""
    exhibit = make(*asked)
    heading = {"headline": exhibit.headline, "subtitle": exhibit.subtitle}
    notes = [*([HIDDEN_NOTE] if exhibit.shows_hidden else []), *filter(None, [exhibit.note])]
    above, below = fill("heading.html", **heading), fill("notes.html", notes=notes)
    if exhibit.table.is_empty:
        return Shown(exhibit, above, below=below, is_empty=True)
    table = write_table(exhibit.columns, alt=f"Tabell: {exhibit.subtitle}")
    is_clicked = may_click and exhibit.behind is not None
    chart = None if is_clicked else draw_static(exhibit.chart, _describe(exhibit))
    if chart is None:
        return Shown(exhibit, above, draw(exhibit.chart), table, below)
    drawn = {"chart": chart, "table": table, "is_beside": not _is_wide(exhibit)}
    return Shown(exhibit, fill("exhibit.html", **heading, **drawn, notes=notes))


def _describe(exhibit: Exhibit) -> str:
    return f"{exhibit.headline} {exhibit.subtitle}"


def _is_wide(exhibit: Exhibit) -> bool:
    return len(exhibit.columns) > _MOST_COLUMNS_BESIDE


def _draw(shown: Shown, asked: Sequence[object]) -> None:
    """Draw a figure in its frame, or say what is missing and what to do about it."""
    exhibit = shown.exhibit
    with st.container(border=True):
        st.html(shown.above)
        if shown.is_empty:
            show_empty(exhibit.table)
        if shown.figure:
            wide = _is_wide(exhibit)
            chart, beside = (st.container(), st.container()) if wide else st.columns([3, 2])
            with chart:
                _draw_figure(exhibit, shown.figure)
            with beside:
                st.html(shown.table)
        if shown.below:
            st.html(shown.below)
        view = next((one for one in asked if isinstance(one, View)), None)
        if view:
            show_comment(exhibit, view)
        if exhibit.behind:
            show_behind(exhibit.key, exhibit.subtitle, exhibit.behind)
        with st.container(horizontal=True):
            show_source(exhibit.table.definition, exhibit.table)
            if view:
                offer_comment_on(exhibit, view)


def _draw_figure(exhibit: Exhibit, figure: go.Figure) -> None:
    key, alt = exhibit.key, _describe(exhibit)
    if exhibit.behind is None or not may_look_behind():
        st.plotly_chart(figure, key=key, config=CONFIG, alt=alt)
        return
    choose = partial(choose_bar, key, exhibit.behind)
    st.plotly_chart(
        figure, key=key, config=CONFIG, alt=alt, on_select=choose, selection_mode="points"
    )


def show_empty(table: Table) -> None:
    """Say that there is nothing to show, why, and what to do next."""
    if table.hides:
        st.info(HIDDEN, icon=":material/visibility_off:")
    else:
        way_on = describe_way_on(table, reports=sees_rows(get_reader()))
        st.info(f"{describe_empty(table)} {way_on}".rstrip(), icon=":material/info:")


def show_source(definition: Definition, table: Table) -> None:
    """Tell where a figure comes from and what it means, a click away."""
    with st.popover("Om siffran", type="tertiary", icon=":material/help:"):
        st.markdown("\n\n".join(_list_told(definition, table)))


def _list_told(definition: Definition, table: Table) -> Iterator[str]:
    """Yield the most important of what a measure means, and where all of it stands."""
    yield f"**{definition.title}**"
    yield definition.what
    for term, texts in (*tell_counting(definition), *tell_origin(definition)):
        yield f"**{term}:** {_BREAK.join(texts)}"
    if table.unreported:
        yield f"**Ej rapporterat:** {name_unreported(table)}"
    yield f"[Mer om hur det räknas](/om_siffrorna#{definition.id})"


def name_unreported(table: Table) -> str:
    """Return the months that nobody has reported, per insats, the first few by name."""
    months: dict[str, list[str]] = {}
    for programme, month in table.unreported:
        months.setdefault(programme, []).append(format_month(month))
    return "; ".join(f"{name}: {_shorten(texts)}" for name, texts in months.items())


def _shorten(texts: Sequence[str], most: int = 4) -> str:
    if len(texts) <= most:
        return ", ".join(texts)
    return f"{texts[0]} till {texts[-1]} ({len(texts)} månader)"
