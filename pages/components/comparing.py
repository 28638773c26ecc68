"""The choice of what to compare, and with what; kept in the address."""

import streamlit as st

from analytics.figures.comparison import BY_GROUP, BY_PERIOD, MEASURES
from analytics.figures.view import View
from analytics.measures.definition import load_definition
from pages.components.choosing import choose_one


def choose_comparison(view: View) -> tuple[str, str]:
    """Draw the two choices; return a measure's id, and what to hold it against."""
    titles = {measure: load_definition(measure).title for measure in MEASURES}
    axes = view.figures.axes
    ways = {**BY_PERIOD, **{name: axes[name].label for name in BY_GROUP if name in axes}}
    left, right = st.columns(2)
    with left:
        measure = choose_one("Siffra", titles, "matt")
    with right:
        against = choose_one("Jämför med eller mellan", ways, "mot")
    return measure, against
