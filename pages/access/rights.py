"""Which roles see which page: the one place where it is decided."""

from collections.abc import Mapping

import streamlit as st

from analytics.accounts.roles import ADMIN, AUDITOR, BOARD, CHIEF, REPORTER, ROLES, Reader
from pages.access.session import get_reader

_FIGURES = frozenset({CHIEF, BOARD, AUDITOR})
"""Who sees pages of figures: the chef from the rows, the others from what is published."""
_UPLOAD = frozenset({CHIEF, REPORTER})
_LOG = frozenset({CHIEF, AUDITOR})
"""The log is for whoever answers for the förbund and whoever checks that; not for an admin, whose
own steps it is to show to others."""

ROLES_OF_PAGE: Mapping[str, frozenset[str]] = {
    "oversikt": _FIGURES,
    "inflode": _FIGURES,
    "mal": _FIGURES,
    "avslut": _FIGURES,
    "progression": _FIGURES,
    "forsorjning": _FIGURES,
    "valmaende": _FIGURES,
    "konsfordelning": _FIGURES,
    "kommun_och_part": _FIGURES,
    "jamfor": _FIGURES,
    "ekonomi": _FIGURES,
    "socialt_bokslut": _FIGURES,
    "rapporter": _FIGURES,
    "ladda_upp": _UPLOAD,
    "historik": _UPLOAD,
    "publicera": frozenset({CHIEF}),
    "installningar": frozenset({CHIEF, ADMIN}),
    "om_siffrorna": _FIGURES,
    "konton": frozenset({ADMIN}),
    "logg": _LOG,
    "min_sida": frozenset(ROLES),
}


def may_open(reader: Reader, page: str) -> bool:
    """Tell whether one of the reader's roles is a role of the page."""
    return bool(reader.roles & ROLES_OF_PAGE.get(page, frozenset()))


def sees_rows(reader: Reader) -> bool:
    """Tell whether the reader may see figures from the rows themselves."""
    return CHIEF in reader.roles


def may_comment(reader: Reader) -> bool:
    """Tell whether the reader may write to a figure what everybody who sees it reads."""
    return CHIEF in reader.roles


def sees_releases(reader: Reader) -> bool:
    """Tell whether the reader may see what is published."""
    return bool(reader.roles & _FIGURES)


def may_end_demo(reader: Reader) -> bool:
    """Tell whether one of the reader's roles may remove the sample förbund, if all are its own."""
    return bool(reader.roles & {CHIEF, ADMIN})


def require(page: str) -> Reader:
    """Return who is reading, on the first line of a page; others end here."""
    reader = get_reader()
    if not may_open(reader, page):
        st.error("Sidan hör inte till din roll.", icon=":material/lock:")
        st.stop()
    return reader
