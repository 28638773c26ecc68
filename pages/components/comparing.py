"""The choice of what to compare, and with what; kept in the address."""

import streamlit as st

from analytics.figures.comparison import BY_GROUP, BY_PERIOD, MEASURES
from analytics.figures.view import View
from analytics.measures.definition import load_definition


def choose_comparison(view: View) -> tuple[str, str]:
    """Draw the two choices; return a measure's id, and what to hold it against."""
    titles = {measure: load_definition(measure).title for measure in MEASURES}
    axes = view.figures.axes
    ways = {**BY_PERIOD, **{name: axes[name].label for name in BY_GROUP if name in axes}}
    left, right = st.columns(2)
    with left:
        measure = _choose("Siffra", titles, "matt")
    with right:
        against = _choose("Jämför med eller mellan", ways, "mot")
    return measure, against


def _choose(label: str, options: dict[str, str], key: str) -> str:
    chosen = st.selectbox(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        key=key,
        bind="query-params",
    )
    return chosen if chosen in options else next(iter(options))
