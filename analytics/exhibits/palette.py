"""Colours that mean the same thing on every page and in every report."""

from collections.abc import Mapping

# Each stands out at least 3:1 from the light and the dark background, and carries white text
# at 4.5:1.
BLUE, ORANGE, GREEN, PURPLE = "#2f74a8", "#b8560f", "#2b7d5f", "#8d5aa6"
TEAL, OCHRE, GREY, RED = "#1c7d90", "#8f6c10", "#66717d", "#c0453b"
SERIES = (BLUE, ORANGE, GREEN, PURPLE, TEAL, OCHRE, GREY, RED)

COLOUR_OF: Mapping[str, Mapping[str, str]] = {
    "kon": {
        "kvinna": PURPLE,
        "man": TEAL,
        "annat": OCHRE,
        "annat_eller_saknas": OCHRE,
        "uppgift_saknas": GREY,
    },
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


def colour(dimension: str, key: str, place: int) -> str:
    """Return the colour of a category, or of its place where it has none of its own."""
    return COLOUR_OF.get(dimension, {}).get(key, SERIES[place % len(SERIES)])
