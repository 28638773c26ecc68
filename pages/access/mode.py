"""Whether anybody may come in: only invented data, shown on this computer alone."""

import os
from ipaddress import ip_address

import streamlit as st

from analytics.accounts.register import has_accounts
from analytics.ledger.forbund import is_demo
from analytics.ledger.store import Store

LOGIN_SETTING, DEMANDED = "SAMSYN_LOGIN", "krävs"


def is_open(store: Store) -> bool:
    """Tell whether there is no login: demoläge, without accounts, on this computer alone."""
    if not may_be_for_demo():
        return False
    with store.reading() as connection:
        if has_accounts(connection):
            return False
    return is_demo(store)


def may_be_for_demo() -> bool:
    """Tell whether demoläge may be here at all: on this computer alone, and no login demanded."""
    return os.environ.get(LOGIN_SETTING) != DEMANDED and is_on_loopback()


def is_on_loopback() -> bool:
    """Tell whether the server answers this computer only."""
    return is_loopback(st.get_option("server.address") or "")


def is_loopback(address: str) -> bool:
    """Tell whether an address or a host's name is that of this computer, to itself."""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False
