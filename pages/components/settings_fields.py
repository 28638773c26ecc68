"""One field of a settings form, with what is wrong beside it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics.settings.kinds import Chosen, Flag, Written
from analytics.settings.section import Ask
from pages.components.literal import escape_markdown


def show_field(ask: Ask, values: Mapping[str, Any], key: str, fault: str) -> None:
    """Draw a field with its value, and below it what to write instead."""
    label, value = escape_markdown(ask.label), values.get(ask.name)
    if isinstance(ask.kind, Written):
        _show_text(label, ask.kind, value, key)
    elif isinstance(ask.kind, Flag):
        st.checkbox(label, bool(value), key=key)
    else:
        _show_choice(label, ask.kind, value, key)
    if ask.means:
        st.markdown(f":small[:gray[{escape_markdown(ask.means)}]]")
    if fault:
        st.error(escape_markdown(fault))


def _show_text(label: str, kind: Written, value: Any, key: str) -> None:
    text = "" if value is None else kind.spell(value)
    if kind.lines:
        st.text_area(label, text, key=key, height=120)
    else:
        st.text_input(label, text, key=key)


def _show_choice(label: str, kind: Chosen, value: Any, key: str) -> None:
    options = list(kind.options)
    st.selectbox(
        label,
        options,
        options.index(value) if value in options else None,
        format_func=kind.options.__getitem__,
        key=key,
        placeholder="Välj",
    )
