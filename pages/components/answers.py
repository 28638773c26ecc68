"""What a page says after it has done something and been drawn anew."""

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from analytics.model.errors import UserError
from pages.components.literal import escape_markdown
from pages.components.state import get_visit

_ANSWER = "page_answer"


def keep_answer(text: str, code: str = "") -> NoReturn:
    """Draw the page anew, with ``text`` on it; ``code`` is shown to be copied."""
    st.session_state[_ANSWER] = (text, code)
    st.rerun()


def leave_answer(text: str) -> None:
    """Have ``text`` shown by the run that comes after a button's own step."""
    st.session_state[_ANSWER] = (text, "")


def take_step(step: Callable[[], tuple[str, str]]) -> None:
    """Take a step and draw the page anew with its answer, or say why it cannot be taken.

    The step returns what ``keep_answer`` shows.
    """
    try:
        answer = step()
    except UserError as error:
        st.error(f"{escape_markdown(str(error))} Inget har sparats.")
    else:
        keep_answer(*answer)


def show_last_answer() -> None:
    """Say what was done just now; a code stays until the next step, or another page."""
    visit = get_visit()
    if answer := st.session_state.pop(_ANSWER, None):
        visit[_ANSWER] = answer
    text, code = visit.get(_ANSWER, ("", ""))
    if not code:
        visit.pop(_ANSWER, None)
    if text:
        st.success(escape_markdown(text), icon=":material/check_circle:")
    if code:
        st.code(code, language=None, wrap_lines=True)
