"""The link to make the first account by, for whoever runs the server and nobody else."""

from datetime import UTC, datetime

import streamlit as st

from analytics.accounts.invitations import invite_first
from analytics.ledger.store import Store


def offer_first_account(store: Store) -> None:
    """Print the link where the server was started, as long as there is no account."""
    token = invite_first(store, at=datetime.now(UTC))
    if token:
        host, port = st.get_option("browser.serverAddress"), st.get_option("server.port")
        tell_operator(
            "Det finns inget konto än. Skapa det första här (länken fungerar en gång):\n"
            f"http://{host}:{port}/bjudin/{token}"
        )


def tell_operator(text: str) -> None:
    """Print something for whoever started the server."""
    print(text, flush=True)  # noqa: T201 - not of this page, and no log
