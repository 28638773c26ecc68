"""A choice of one thing on a page, kept in the address."""

from collections.abc import Mapping

import streamlit as st


def choose_one(label: str, options: Mapping[str, str], key: str) -> str:
    """Draw the choice among ``options`` (key → text, one at least); return a key.

    What an old link asks for may be gone; the first is chosen then.
    """
    chosen = st.selectbox(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        key=key,
        bind="query-params",
    )
    return chosen if chosen in options else next(iter(options))
