"""What a reader sees when something of ours breaks, and what the log keeps of it."""

import logging
import secrets
import traceback

import streamlit as st

from analytics.model.errors import UserError
from pages.components.journal import note_fault
from pages.components.literal import escape_markdown

# Streamlit writes the whole exception, values and all, before it asks us.
logging.getLogger("streamlit.error_util").addFilter(lambda _record: False)


def show_fault(error: Exception) -> bool:
    """Show a sentence in place of Streamlit's own error; log where it happened, never values."""
    if isinstance(error, UserError):
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return True
    reference = log_fault(error)
    st.error(f"Något gick fel (id {reference}). Inget har sparats.", icon=":material/error:")
    return True


def log_fault(error: Exception) -> str:
    """Log where a fault of ours happened, never values; return the code that it has there."""
    reference = secrets.token_hex(2)
    note_fault(reference, error, _name_places(error))
    return reference


def _name_places(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
