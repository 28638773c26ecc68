"""Colours that mean the same thing everywhere, and the shape all charts share."""

from collections.abc import Mapping

import plotly.graph_objects as go

from analytics.measures.target import Verdict

# Each stands out 3:1 from both the light and the dark background.
BLUE, ORANGE, GREEN, PURPLE = "#3b82b8", "#cc6a1f", "#3d9172", "#a06ab4"
TEAL, OCHRE, GREY, RED = "#2a94a8", "#b08a1e", "#7b8591", "#cc5147"
SERIES = (BLUE, ORANGE, GREEN, PURPLE, TEAL, OCHRE, GREY, RED)
TARGET_LINE = GREY

COLOUR_OF: Mapping[str, Mapping[str, str]] = {
    "kon": {"kvinna": PURPLE, "man": TEAL, "annat": OCHRE, "uppgift_saknas": GREY},
    "part": {
        "AF": BLUE,
        "FK": GREEN,
        "region": PURPLE,
        "kommun": ORANGE,
        "egen": OCHRE,
        "annan": TEAL,
        "uppgift_saknas": GREY,
    },
    "destination_group": {
        "forvarvsarbete": BLUE,
        "studier": GREEN,
        "arbetssokande": OCHRE,
        "ovriga": GREY,
    },
}

BADGE_OF: Mapping[Verdict, str] = {
    Verdict.REACHED: "green",
    Verdict.NEAR: "orange",
    Verdict.NOT_REACHED: "red",
    Verdict.NO_DATA: "gray",
}

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


def colour(dimension: str, key: str, place: int) -> str:
    """Return the colour of a category, or of its place where it has none of its own."""
    return COLOUR_OF.get(dimension, {}).get(key, SERIES[place % len(SERIES)])
