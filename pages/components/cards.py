"""Key figures in a row of cards."""

from collections.abc import Sequence

import streamlit as st

from analytics.exhibits.key_figures import KeyFigure
from pages.components.theme import BADGE_OF


def show_cards(figures: Sequence[KeyFigure]) -> None:
    """Draw cards beside each other, as many as there is room for."""
    with st.container(horizontal=True, gap="small"):
        for figure in figures:
            with st.container(border=True, width="stretch", height="stretch", gap="xsmall"):
                st.metric(figure.label, figure.value)
                if figure.change:
                    st.markdown(f":gray[:small[{figure.change}]]")
                if figure.verdict:
                    badge = f":{BADGE_OF[figure.verdict]}-badge[{figure.word}]"
                    st.markdown(f":small[{badge} {figure.target}]")
