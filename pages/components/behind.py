"""The deltaganden behind a bar, for whoever may see rows; each look is noted in the log."""

import streamlit as st

from analytics.exhibits.exhibit import Behind
from analytics.figures.live import LiveFigures
from analytics.figures.view import View
from analytics.measures.listing import LISTED
from analytics.model.selection import Selection
from analytics.wording.numbers import NO_VALUE, format_date
from analytics.wording.sentences import count_of, start_sentence
from pages.access.rights import sees_rows
from pages.access.session import get_reader
from pages.components.raw_views import note_raw_view
from pages.components.state import get_view
from pages.components.table import show_table

_NOTHING = "Inga, visa bara diagrammet"
_MOST = 200
"""More rows than this are more than anybody reads."""


def may_look_behind() -> bool:
    """Tell whether the reader may see the deltaganden behind the figures at hand."""
    view = get_view()
    return view is not None and isinstance(view.figures, LiveFigures) and sees_rows(get_reader())


def choose_bar(key: str, behind: Behind) -> None:
    """Take the bar that was clicked for the one to show the deltaganden of."""
    points = st.session_state[key].selection.points
    if not points:
        return
    bars_in_trace = len(behind.bars) // (1 + max(p["curve_number"] for p in points))
    place = points[0]["curve_number"] * bars_in_trace + points[0]["point_index"]
    st.session_state[_name(key)] = behind.bars[place][0]


def show_behind(key: str, subtitle: str, behind: Behind) -> None:
    """Draw the choice of a bar, and the deltaganden that it counts."""
    view = get_view()
    if view is None or not may_look_behind():
        return
    chosen = st.session_state.get(_name(key), _NOTHING) != _NOTHING
    with st.expander("Deltagandena bakom siffrorna", icon=":material/list:", expanded=chosen):
        st.markdown("Klicka på en stapel, eller välj här. Det noteras i loggen.")
        label = st.selectbox(
            "Visa deltagandena bakom", [_NOTHING, *dict(behind.bars)], key=_name(key)
        )
        where = behind.find(label)
        if where is not None:
            note_raw_view(get_reader(), f"Deltagandena bakom {subtitle}: {label}", view)
            _draw_rows(view, behind.measure, where, f"{subtitle}: {label}")


def _name(key: str) -> str:
    return f"behind-{key}"


def _draw_rows(view: View, measure: str, where: Selection, what: str) -> None:
    if not isinstance(view.figures, LiveFigures):
        return
    rows = view.figures.list_deltaganden(measure, where)
    st.markdown(f"{start_sentence(count_of(len(rows), 'deltagande', 'deltaganden'))}.")
    if len(rows) > _MOST:
        st.markdown(f"De första {_MOST} visas. Välj en kortare period för att se alla.")
    axes, shown = view.figures.axes, rows.head(_MOST)
    columns = {
        axes[name].label: [axes[name].label_of[key] for key in shown[name]] for name in LISTED
    }
    for name, label in (("inskriven", "Inskriven"), ("utskriven", "Utskriven")):
        columns[label] = [NO_VALUE if day is None else format_date(day) for day in shown[name]]
    show_table(columns, alt=f"Tabell: deltagandena bakom {what}")
