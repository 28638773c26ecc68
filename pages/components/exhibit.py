"""One figure on a page: headline, chart, the table beside it, and where it comes from."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

import pages.components.amount_chart
import pages.components.flow_chart
import pages.components.paired_charts  # noqa: F401 - they draw more kinds of charts
from analytics.exhibits.exhibit import Exhibit
from analytics.figures.door import NotPublishedError
from analytics.figures.table import Table
from analytics.figures.view import View
from analytics.measures.definition import Definition
from analytics.wording.numbers import format_month
from analytics.wording.sentences import HIDDEN, HIDDEN_NOTE
from pages.components.behind import choose_bar, may_look_behind, show_behind
from pages.components.charts import draw
from pages.components.comment import show_comment
from pages.components.literal import escape_markdown
from pages.components.recall import recall
from pages.components.table import arrange_table, show_frame
from pages.components.theme import CONFIG

_MOST_COLUMNS_BESIDE = 4


def show_exhibit(make: Callable[..., Exhibit], *asked: object) -> None:
    """Draw the figure that ``make`` returns of ``asked``, or say that it is not published."""
    try:
        exhibit, figure, table = recall(prepare, make, *asked)
    except NotPublishedError as absence:
        with st.container(border=True):
            st.markdown(f"**Inte publicerat.** {absence}")
        return
    _draw(exhibit, figure, table, asked)


def prepare(
    make: Callable[..., Exhibit], *asked: object
) -> tuple[Exhibit, go.Figure | None, pd.DataFrame]:
    """Return an exhibit, its drawing (None where there is nothing to draw) and its table."""
    exhibit = make(*asked)
    figure = None if exhibit.table.is_empty else draw(exhibit.chart)
    return exhibit, figure, arrange_table(exhibit.columns)


def _draw(
    exhibit: Exhibit, figure: go.Figure | None, table: pd.DataFrame, asked: Sequence[object]
) -> None:
    """Draw a figure in its frame, or say what is missing and what to do about it."""
    definition = exhibit.table.definition
    with st.container(border=True):
        st.header(escape_markdown(exhibit.headline), anchor=False)
        st.markdown(f":gray[{exhibit.subtitle}]")
        if figure is None:
            show_empty(exhibit.table)
        else:
            wide = len(exhibit.columns) > _MOST_COLUMNS_BESIDE
            chart, beside = (st.container(), st.container()) if wide else st.columns([3, 2])
            with chart:
                _draw_chart(exhibit, figure)
            with beside:
                show_frame(table, alt=f"Tabell: {exhibit.subtitle}")
        if exhibit.table.hides:
            st.markdown(f":gray[{HIDDEN_NOTE}]")
        if exhibit.note:
            st.markdown(f":gray[{exhibit.note}]")
        if view := next((one for one in asked if isinstance(one, View)), None):
            show_comment(exhibit, view)
        if exhibit.behind:
            show_behind(exhibit.key, exhibit.subtitle, exhibit.behind)
        show_source(definition, exhibit.table)


def _draw_chart(exhibit: Exhibit, figure: go.Figure) -> None:
    key = exhibit.key
    alt = f"{exhibit.headline} {exhibit.subtitle}"
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
    elif table.is_unreported:
        st.info(
            "Perioden är inte rapporterad. Välj en annan period, eller ladda upp månadens fil.",
            icon=":material/info:",
        )
    else:
        st.info(
            "Det finns inget att visa för urvalet. Välj en längre period eller ta bort ett filter."
        )


def show_source(definition: Definition, table: Table) -> None:
    """Tell where a figure comes from and what it means, a click away."""
    with st.popover("Om siffran", type="tertiary", icon=":material/help:"):
        st.markdown(f"**{definition.title}**")
        show_definition(definition)
        if table.unreported:
            st.markdown(f"**Ej rapporterat:** {name_unreported(table)}")


def show_definition(definition: Definition) -> None:
    """Write out what a measure means."""
    st.markdown(definition.what)
    st.markdown(definition.why)
    st.markdown(f"**Räknas:** {definition.numerator}")
    if definition.denominator:
        st.markdown(f"**Av:** {definition.denominator}")
    st.markdown(
        f"**Källa:** {definition.source}. **Definition:** {definition.decided_by}. "
        f"Granskad {definition.reviewed}."
    )


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
