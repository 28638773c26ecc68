"""What every reader of this server shares, and what the reader at hand has chosen."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.figures.live import LiveFigures
from analytics.figures.released import ReleasedFigures
from analytics.figures.view import View
from analytics.ledger.comments import Comment, load_comments
from analytics.ledger.forbund import load_association
from analytics.ledger.state import find_moment, find_published, load_dataset
from analytics.ledger.store import Store, find_home, open_store
from analytics.model.association import Association
from analytics.release.archive import load_releases

_VIEW = "view"
_FORBUND = "chosen_forbund"
_PAGE, _VISIT, _RUN = "open_page", "page_visit", "page_run"
LOCAL_USER = "förbundschefen på den här datorn"


def get_store() -> Store:
    """Return the store of this server, opened once."""
    return open_shared_store(find_home())


@cache
def open_shared_store(home: Path) -> Store:
    """Return the store under ``home``, opened once for all readers."""
    return open_store(home)


def get_figures(slug: str) -> LiveFigures:
    """Return the figures of a förbund's current ledger version."""
    return _load_figures(find_home(), slug, moment=find_moment(get_store(), slug))


@st.cache_resource(show_spinner="Läser in siffrorna …", max_entries=6)
def _load_figures(home: Path, slug: str, moment: str) -> LiveFigures:  # noqa: ARG001 - the version, and which months are locked, are a part of the cache key
    return LiveFigures(load_dataset(open_shared_store(home), slug))


def get_released_figures(slug: str) -> ReleasedFigures | None:
    """Return the figures that are published of a förbund, or None before the first time."""
    version = find_published(get_store(), slug)
    return _load_released(find_home(), slug, version) if version else None


@st.cache_resource(show_spinner=False, max_entries=6)
def _load_released(home: Path, slug: str, version: str) -> ReleasedFigures:  # noqa: ARG001 - the version is a part of the cache key
    store = open_shared_store(home)
    return ReleasedFigures(load_association(store, slug), load_releases(store, slug))


def keep_forbund(slug: str | None) -> None:
    """Remember which förbund the reader has chosen, for the page that is about to be drawn."""
    st.session_state[_FORBUND] = slug


def get_association() -> Association | None:
    """Return the chosen förbund with its settings, or None while there is none."""
    slug = st.session_state.get(_FORBUND)
    return load_association(get_store(), slug) if slug else None


def get_comments(slug: str) -> Mapping[tuple[str, str], Comment]:
    """Return what is written to a förbund's figures, read once for each run of a page."""
    run = st.session_state.setdefault(_RUN, {})
    if slug not in run:
        run[slug] = load_comments(get_store(), slug)
    found: Mapping[tuple[str, str], Comment] = run[slug]
    return found


def begin_visit(page: str) -> None:
    """Forget what was kept of this run and, when another page is opened, of the one before."""
    st.session_state[_RUN] = {}
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_VISIT] = {}


def get_visit() -> dict[str, Any]:
    """Return what is kept for as long as the reader stays on the page."""
    visit: dict[str, Any] = st.session_state.setdefault(_VISIT, {})
    return visit


def keep_view(view: View | None) -> None:
    """Remember what the reader has chosen, for the page that is about to be drawn."""
    st.session_state[_VIEW] = view


def get_view() -> View | None:
    """Return what the reader has chosen, or None while nothing is reported."""
    view: View | None = st.session_state.get(_VIEW)
    return view
