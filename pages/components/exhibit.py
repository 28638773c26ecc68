"""One figure on a page: headline, chart, the table beside it, and where it comes from."""

from collections.abc import Callable, Sequence
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
from analytics.wording.empty import describe_empty, describe_way_on
from analytics.wording.sentences import HIDDEN, HIDDEN_NOTE
from pages.access.rights import sees_rows
from pages.access.session import get_reader
from pages.components.about import write_about
from pages.components.behind import choose_bar, may_look_behind, show_behind
from pages.components.charts import draw
from pages.components.comment import may_comment_on, offer_comment_on, write_comment_on
from pages.components.markup import fill
from pages.components.recall import recall
from pages.components.sheet import break_off, frame, write
from pages.components.static_charts import draw_static
from pages.components.table import write_table
from pages.components.theme import CONFIG, choose_text_colour

_MOST_COLUMNS_BESIDE = 4


def show_exhibit(make: Callable[..., Exhibit], *asked: object) -> None:
    """Draw the figure that ``make`` returns of ``asked``, or say that it is not published."""
    try:
        shown = prepare_exhibit(make, *asked, may_click=may_look_behind())
    except NotPublishedError as absence:
        write(frame(fill("absent.html", lead="Inte publicerat.", text=str(absence))))
        return
    _draw(shown, make, asked)


def prepare_exhibit(make: Callable[..., Exhibit], *asked: object, may_click: bool) -> "Shown":
    """Return the figure that ``make`` returns of ``asked``, as it is drawn for every such reader.

    ``may_click`` is on bars with rows behind.

    Raises:
        NotPublishedError: it is not published.
    """
    return recall(_prepare, make, may_click, *asked)


@dataclass(frozen=True)
class Shown:
    """An exhibit as it is drawn: headline, chart and table, and below them notes and definition.

    What ``is_plotted`` is drawn by Plotly above the ``table`` or beside it. What is only read is
    not, and both stand in ``above``.
    """

    exhibit: Exhibit
    above: str
    notes: str
    about: str
    is_plotted: bool = False
    table: str = ""
    is_empty: bool = False


def _prepare(make: Callable[..., Exhibit], may_click: bool, *asked: object) -> Shown:
    exhibit = make(*asked)
    heading = {"headline": exhibit.headline, "subtitle": exhibit.subtitle}
    notes = [*([HIDDEN_NOTE] if exhibit.shows_hidden else []), *filter(None, [exhibit.note])]
    below = (fill("notes.html", notes=notes), write_about(exhibit.table))
    if exhibit.table.is_empty:
        return Shown(exhibit, fill("heading.html", **heading), *below, is_empty=True)
    table = write_table(exhibit.columns, alt=f"Tabell: {exhibit.subtitle}")
    is_clicked = may_click and exhibit.behind is not None
    chart = None if is_clicked else draw_static(exhibit.chart, _describe(exhibit))
    if chart is None:
        return Shown(exhibit, fill("heading.html", **heading), *below, True, table)
    drawn = {"chart": chart, "table": table, "is_beside": not _is_wide(exhibit)}
    return Shown(exhibit, fill("exhibit.html", **heading, **drawn), *below)


def _describe(exhibit: Exhibit) -> str:
    return f"{exhibit.headline} {exhibit.subtitle}"


def _is_wide(exhibit: Exhibit) -> bool:
    return len(exhibit.columns) > _MOST_COLUMNS_BESIDE


def _plot(ink: str, make: Callable[..., Exhibit], may_click: bool, *asked: object) -> go.Figure:
    return draw(prepare_exhibit(make, *asked, may_click=may_click).exhibit.chart, ink)


def _draw(shown: Shown, make: Callable[..., Exhibit], asked: Sequence[object]) -> None:
    """Draw a figure in its frame, with what the reader may do with it."""
    exhibit = shown.exhibit
    view = next((one for one in asked if isinstance(one, View)), None)
    absent = _write_empty(exhibit.table) if shown.is_empty else ""
    comment = write_comment_on(exhibit, view) if view else ""
    below = absent + shown.notes + comment + shown.about
    looks_behind = exhibit.behind is not None and may_look_behind()
    comments = view is not None and may_comment_on(view)
    if not (shown.is_plotted or looks_behind or comments):
        write(frame(shown.above + below))
        return
    break_off()
    with st.container(border=True):
        if shown.is_plotted:
            st.html(shown.above)
            wide = _is_wide(exhibit)
            chart, beside = (st.container(), st.container()) if wide else st.columns([3, 2])
            with chart:
                ink = choose_text_colour()
                _draw_figure(exhibit, recall(_plot, ink, make, may_look_behind(), *asked))
            with beside:
                st.html(shown.table)
            st.html(below)
        else:
            st.html(shown.above + below)
        if exhibit.behind:
            show_behind(exhibit.key, exhibit.subtitle, exhibit.behind)
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


def _write_empty(table: Table) -> str:
    """Return that there is nothing to show, why, and what to do next."""
    if table.hides:
        told = HIDDEN
    else:
        way_on = describe_way_on(table, reports=sees_rows(get_reader()))
        told = f"{describe_empty(table)} {way_on}".rstrip()
    return fill("absent.html", lead="", text=told)
