"""The list of accounts and what can be done with them; and the reader's own account."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from analytics.accounts.authenticator import reset_app
from analytics.accounts.invitations import invite, write_invitation
from analytics.accounts.reach import check_handled, find_handled_accounts
from analytics.accounts.register import (
    Account,
    add_account,
    disable_account,
    enable_account,
    list_accounts,
)
from analytics.accounts.roles import Grant, Reader
from analytics.accounts.sessions import end_all_sessions, list_sessions
from analytics.ledger.forbund import is_demo
from analytics.wording.numbers import format_moment
from pages.access.mode import is_loopback
from pages.access.rights import may_open
from pages.access.session import lead_to_login
from pages.components.answers import take_step
from pages.components.grants import (
    choose_grant,
    describe_places,
    describe_roles,
    show_change_form,
)
from pages.components.state import get_store
from pages.components.table import show_table

Step = Callable[..., str | None]
"""Something that is done with an account; a link's token comes back, if there is one."""

_LINK = "Skicka länken till {email}. Den gäller i sju dagar och fungerar en gång."
_ONLY_HERE = (
    " Länken går bara att öppna på den här datorn. Ska andra komma in behöver Samsyn köras på en "
    "server: visa den som sköter er IT filen docs/drift.md."
)
_GIVES_LINK = (
    "Samsyn skickar inget mejl. Du får en länk överst på sidan att skicka vidare. Den gäller i sju "
    "dagar och fungerar en gång."
)
_RESET_OWN = (
    "Välj ditt eget konto på sidan Konton och tryck på Nollställ appen. Du loggas ut, och "
    "kopplar en app på den nya telefonen när du loggar in igen."
)
_RESET_BY_ADMIN = (
    "Be den som sköter kontona att nollställa appen. Du kopplar en app på den nya telefonen när du "
    "loggar in igen."
)
_REAL = (
    "Siffrorna är påhittade, men kontona är riktiga och blir kvar. Bjud helst in andra när "
    "demoläget är avslutat. Annars behöver du sedan byta deras förbund till ert eget, under "
    "Ändra ett konto."
)


def tell_demo() -> None:
    """Say that accounts are real where what they see is invented."""
    if is_demo(get_store()):
        st.markdown(_REAL)


def show_accounts(reader: Reader) -> list[Account]:
    """List the accounts that the reader handles; return them."""
    listed = find_handled_accounts(reader, list_accounts(get_store()))
    show_table(
        {
            "E-post": [account.email for account in listed],
            "Roller": [describe_roles(account.grant) for account in listed],
            "Gäller": [describe_places(account.grant) for account in listed],
            "Läge": [_say_state(account) for account in listed],
        },
        alt="Konton",
        as_entries=True,
    )
    return listed


def _say_state(account: Account) -> str:
    if account.disabled:
        return "Avstängt"
    if account.password is None:
        return "Inbjuden"
    return "Aktivt, med app" if account.has_app else "Aktivt"


def show_invitation_form(reader: Reader) -> None:
    """Offer to add an account, and show the link to send."""
    with st.container(border=True):
        st.header("Bjud in någon", anchor=False)
        email = st.text_input("E-post")
        grant = choose_grant("new", reader)
        st.markdown(f":small[:gray[{_GIVES_LINK}]]")
        if st.button("Bjud in", type="primary"):
            take_step(lambda: _add(email, grant, reader))


def _add(email: str, grant: Grant, reader: Reader) -> tuple[str, str]:
    store, now = get_store(), datetime.now(UTC)
    check_handled(reader, grant)
    with store.writing() as connection:
        account = add_account(connection, store, email, grant, actor=reader.email, at=now)
        token = write_invitation(connection, account.number, at=now)
    return _tell_link().format(email=account.email), make_link(token)


def _tell_link() -> str:
    """Return what to do with a link, and where it does not work."""
    host = urlsplit(st.context.url or "").hostname
    return f"{_LINK}{_ONLY_HERE}" if host and is_loopback(host) else _LINK


def make_link(token: str) -> str:
    """Return the whole address of an invitation, as this page's own address begins."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}/bjudin/{token}"


def show_changes(listed: Sequence[Account], reader: Reader) -> None:
    """Draw the choice of an account, and what can be changed of it."""
    with st.container(border=True):
        st.header("Ändra ett konto", anchor=False)
        chosen = _choose_account(listed)
        if chosen:
            show_change_form(chosen, reader)
            _show_steps(chosen, reader)


def _choose_account(listed: Sequence[Account]) -> Account | None:
    emails = {account.email: account for account in listed}
    chosen = st.selectbox("Konto", list(emails), index=None, placeholder="Välj", key="account")
    return emails.get(chosen) if chosen else None


def _show_steps(account: Account, reader: Reader) -> None:
    with st.container(horizontal=True):
        for label, (step, text) in _list_steps(account).items():
            if st.button(label):
                take_step(partial(_take, step, text, account, reader))


def _list_steps(account: Account) -> dict[str, tuple[Step, str]]:
    last: tuple[str, Step, str] = (
        ("Öppna kontot", enable_account, "{email} är öppet igen.")
        if account.disabled
        else ("Stäng av kontot", disable_account, "{email} är avstängt.")
    )
    return {
        "Ny länk för lösenord": (invite, _tell_link()),
        "Nollställ appen": (reset_app, "{email} kopplar en ny app vid nästa inloggning."),
        last[0]: last[1:],
    }


def _take(step: Step, text: str, account: Account, reader: Reader) -> tuple[str, str]:
    check_handled(reader, account.grant)
    token = step(get_store(), account.number, actor=reader.email, at=datetime.now(UTC))
    return text.format(email=account.email), make_link(token) if token else ""


def show_link(path: str, label: str) -> None:
    """Draw a link to a form of the login's, in the same tab and in the colour of the text."""
    st.html(f'<a style="color: inherit" href="{path}">{label}</a>')


def show_own_account(reader: Reader) -> None:
    """Tell the reader's address, roles and förbund."""
    show_table(
        {
            "E-post": [reader.email],
            "Roller": [describe_roles(reader.grant)],
            "Gäller": [describe_places(reader.grant)],
        },
        alt="Ditt konto",
        as_entries=True,
    )


def tell_new_phone(reader: Reader) -> None:
    """Say how the app for codes is moved to another phone, to those who need one."""
    if not reader.grant.needs_code:
        return
    st.markdown(
        "**Ny telefon?** " + (_RESET_OWN if may_open(reader, "konton") else _RESET_BY_ADMIN)
    )


def show_own_sessions(number: int, actor: str) -> None:
    """List where the reader is logged in, and offer to log out everywhere."""
    now = datetime.now(UTC)
    found = list_sessions(get_store(), number, at=now)
    st.header("Inloggningar", anchor=False)
    show_table(
        {
            "Inloggad": [format_moment(session.begun_at.isoformat()) for session in found],
            "Senast använd": [format_moment(session.seen_at.isoformat()) for session in found],
        },
        alt="Inloggningar",
    )
    show_link("/logga-ut", "Logga ut ur den här webbläsaren")
    st.markdown("Logga ut överallt avslutar alla inloggningar i listan, även den här.")
    if st.button("Logga ut överallt"):
        end_all_sessions(get_store(), number, actor=actor, at=now)
        lead_to_login()
