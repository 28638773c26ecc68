"""Tables of texts, as they stand."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pages.components.literal import escape_markdown

_LONG_TABLE = 13


def show_table(columns: Mapping[str, Sequence[str]], *, alt: str) -> None:
    """Draw a table of texts as they stand; a long one scrolls within its frame."""
    show_frame(arrange_table(columns), alt=alt)


def arrange_table(columns: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Return a table as it is drawn, in which no text is read as Markdown."""
    return pd.DataFrame(
        {
            escape_markdown(name): list(map(escape_markdown, cells))
            for name, cells in columns.items()
        }
    )


def show_frame(frame: pd.DataFrame, *, alt: str) -> None:
    """Draw an arranged table; a long one scrolls within its frame."""
    long = len(frame) > _LONG_TABLE
    st.table(
        frame, border="horizontal", hide_index=True, alt=alt, height=380 if long else "content"
    )
