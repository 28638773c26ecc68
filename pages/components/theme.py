"""What all charts have in common, and the colours of verdicts."""

from collections.abc import Mapping

import plotly.graph_objects as go
import streamlit as st

from analytics.measures.target import Verdict

BADGE_OF: Mapping[Verdict, str] = {
    Verdict.REACHED: "green",
    Verdict.NEAR: "orange",
    Verdict.NOT_REACHED: "red",
    Verdict.NO_DATA: "gray",
}

_ON_LIGHT, _ON_DARK = "#1b2430", "#e6ebf0"
"""The colours of text, as in ``.streamlit/config.toml``."""


def choose_text_colour() -> str:
    """Return what is read on the reader's background; Streamlit's own for charts is too faint."""
    return _ON_DARK if st.context.theme.type == "dark" else _ON_LIGHT


TEMPLATE = go.layout.Template(
    layout={
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "separators": ",\u00a0",
        "bargap": 0.3,
        "hoverlabel": {"align": "left"},
        "legend": {
            "orientation": "h",
            "y": 1.02,
            "yanchor": "bottom",
            "x": 0,
            "title": {"text": ""},
        },
        "xaxis": {"automargin": True, "title": {"text": ""}, "fixedrange": True},
        "yaxis": {"automargin": True, "title": {"text": ""}, "fixedrange": True},
    }
)

CONFIG = {
    "displayModeBar": False,
    "locale": "sv",
    "locales": {"sv": {"dictionary": {}, "format": {}}},
}
