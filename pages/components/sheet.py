"""What is only read: written as one element of a page, however much it is.

The browser's work after a choice grows with the number of elements more than with what is in them
(docs/decisions/0015).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

import streamlit as st


class _Run(local):
    """What this thread's page has written on an open sheet; None where none is open."""

    parts: list[str] | None = None


_run = _Run()


@contextmanager
def sheet() -> Iterator[None]:
    """Gather what is written meanwhile into one element.

    Nothing but what is drawn by ``write``, or after ``break_off``, keeps its place in here.
    """
    _run.parts = []
    try:
        yield
        break_off()
    finally:
        _run.parts = None


def write(html: str) -> None:
    """Draw HTML, together with what else is on the sheet where one is open."""
    if _run.parts is None:
        st.html(html)
    else:
        _run.parts.append(html)


def break_off() -> None:
    """Draw what is on the sheet, before something that is more than HTML."""
    if _run.parts:
        st.html("".join(_run.parts))
        _run.parts.clear()


def frame(html: str) -> str:
    """Return HTML within the frame that stands around each figure."""
    return f'<div class="samsyn-frame">{html}</div>'
