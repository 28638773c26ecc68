"""Who has reported what, and whether it came in time."""

import streamlit as st

from analytics.exhibits.completeness import REPORTED, list_reported
from analytics.figures.view import View
from pages.components.exhibit import show_source
from pages.components.literal import escape_markdown
from pages.components.table import show_table


def show_reported(view: View | None) -> None:
    """Draw what each insats has reported, for those who may see it."""
    if view is None or not view.publishes(REPORTED):
        return
    reported = list_reported(view)
    with st.container(border=True):
        st.header(escape_markdown(reported.headline), anchor=False)
        st.markdown(f":gray[{reported.subtitle}]")
        show_table(reported.columns, alt=f"Tabell: {reported.subtitle}")
        show_source(reported.table.definition, reported.table)
