"""Note in the log that somebody with an account has looked at figures from the rows."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from analytics.accounts.roles import Reader
from analytics.figures.view import View
from analytics.ledger.audit import write_audit
from analytics.wording.numbers import format_period
from pages.access.rights import sees_rows
from pages.components.state import get_store

_NOTED = "raw_views"
AGAIN = timedelta(minutes=10)
"""The same page and choice is noted once in this time."""


def note_raw_view(reader: Reader, title: str, view: View, *, at: datetime | None = None) -> None:
    """Write which page and choice was seen, unless that was noted just before."""
    at = at or datetime.now(UTC)
    seen = view.figures.association.slug, _name(title, view)
    noted: dict[tuple[str, str], datetime] = st.session_state.setdefault(_NOTED, {})
    latest = noted.get(seen)
    if latest is None or at - latest >= AGAIN:
        noted[seen] = at
        log_raw_view(reader, title, view, at=at)


def log_raw_view(reader: Reader, title: str, view: View, *, at: datetime) -> None:
    """Write which page and choice was seen, or fetched; it needs no session at hand.

    Nobody without an account is noted: an open demo has invented figures only.
    """
    if reader.account is None or not sees_rows(reader):
        return
    store = get_store()
    with store.writing() as connection:
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=reader.email,
            action="raw view",
            forbund=view.figures.association.slug,
            object=_name(title, view),
        )


def _name(title: str, view: View) -> str:
    chosen = (f"{name}={key}" for name, key in sorted(view.only.items()))
    return ", ".join([title, format_period(view.period), *chosen])
