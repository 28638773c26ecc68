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
    """Write which page and choice was seen, unless that was noted just before.

    Nobody without an account is noted: an open demo has invented figures only.
    """
    if reader.account is None or not sees_rows(reader):
        return
    at = at or datetime.now(UTC)
    slug = view.figures.association.slug
    chosen = (f"{name}={key}" for name, key in sorted(view.only.items()))
    seen = ", ".join([title, format_period(view.period), *chosen])
    noted: dict[tuple[str, str], datetime] = st.session_state.setdefault(_NOTED, {})
    latest = noted.get((slug, seen))
    if latest is not None and at - latest < AGAIN:
        return
    noted[slug, seen] = at
    store = get_store()
    with store.writing() as connection:
        write_audit(
            connection,
            store.keyring,
            at=at,
            actor=reader.email,
            action="raw view",
            forbund=slug,
            object=seen,
        )
