"""Colours that mean the same thing everywhere, and the shape all charts share."""

from collections.abc import Mapping

import plotly.graph_objects as go

from analytics.measures.target import Verdict

# Each stands out at least 3:1 from the light and the dark background, and carries white text
# at 4.5:1.
BLUE, ORANGE, GREEN, PURPLE = "#2f74a8", "#b8560f", "#2b7d5f", "#8d5aa6"
TEAL, OCHRE, GREY, RED = "#1c7d90", "#8f6c10", "#66717d", "#c0453b"
SERIES = (BLUE, ORANGE, GREEN, PURPLE, TEAL, OCHRE, GREY, RED)
TARGET_LINE = {"color": GREY, "dash": "dash", "width": 2}

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
    "stegutfall": {"upp": GREEN, "samma": GREY, "ned": ORANGE, "uppgift_saknas": OCHRE},
    "forsorjningsgrupp": {
        "ohalsa": PURPLE,
        "arbetsmarknadsstod": BLUE,
        "ekonomiskt_bistand": ORANGE,
        "studiestod": GREEN,
        "annan": OCHRE,
        "ingen": TEAL,
        "uppgift_saknas": GREY,
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
