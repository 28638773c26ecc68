"""Which roles see which page: the one place where it is decided."""

from collections.abc import Mapping

import streamlit as st

from analytics.accounts.roles import ADMIN, AUDITOR, BOARD, CHIEF, REPORTER, ROLES, Reader
from pages.access.session import get_reader

_RAW = frozenset({CHIEF})
"""Pages of figures from the rows themselves. Once a page can draw them from a release, BOARD
and AUDITOR belong beside CHIEF, and the page asks for figures by the reader's roles."""
_UPLOAD = frozenset({CHIEF, REPORTER})
_LOG = frozenset({CHIEF, AUDITOR})
"""The log is for whoever answers for the förbund and whoever checks that; not for an admin, whose
own steps it is to show to others."""

ROLES_OF_PAGE: Mapping[str, frozenset[str]] = {
    "oversikt": _RAW,
    "inflode": _RAW,
    "avslut": _RAW,
    "konsfordelning": _RAW,
    "kommun_och_part": _RAW,
    "ekonomi": _RAW,
    "ladda_upp": _UPLOAD,
    "historik": _UPLOAD,
    "om_siffrorna": frozenset({CHIEF, BOARD, AUDITOR}),
    "konton": frozenset({ADMIN}),
    "logg": _LOG,
    "min_sida": frozenset(ROLES),
}


def may_open(reader: Reader, page: str) -> bool:
    """Tell whether one of the reader's roles is a role of the page."""
    return bool(reader.roles & ROLES_OF_PAGE.get(page, frozenset()))


def sees_figures(reader: Reader) -> bool:
    """Tell whether the reader may see figures from the rows themselves."""
    return bool(reader.roles & _RAW)


def require(page: str) -> Reader:
    """Return who is reading, on the first line of a page; others end here."""
    reader = get_reader()
    if not may_open(reader, page):
        st.error("Sidan hör inte till din roll.", icon=":material/lock:")
        st.stop()
    return reader
