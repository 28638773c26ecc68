"""The goals that are followed in words."""

from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.model.qualitative_target import STATUSES, QualitativeTarget
from analytics.wording.numbers import format_date
from pages.components.literal import escape_markdown

_BADGES: Mapping[str, str] = {
    "ej_paborjat": "gray",
    "pagar": "blue",
    "nadd": "green",
    "ej_nadd": "red",
}


def show_goals_in_words(targets: Sequence[QualitativeTarget]) -> None:
    """Draw each goal with its status in word and colour, and the day it was told."""
    with st.container(border=True):
        st.header("Mål i ord", anchor=False)
        for target in targets:
            badge = f":{_BADGES[target.status]}-badge[{STATUSES[target.status]}]"
            day = f" :gray[({format_date(target.day)})]" if target.day else ""
            st.markdown(f"{badge} {escape_markdown(target.text)}{day}")
