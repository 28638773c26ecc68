"""What is told in sentences alone."""

import streamlit as st

from analytics.exhibits.digest import Digest
from pages.components.literal import escape_markdown


def show_digest(digest: Digest) -> None:
    """Draw the sentences as a list below their headline."""
    with st.container(border=True):
        st.header(escape_markdown(digest.headline), anchor=False)
        st.markdown("\n".join(f"- {escape_markdown(one)}" for one in digest.sentences))
