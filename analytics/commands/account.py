"""``account``: add accounts, list them, shut one out, or let in who has lost password or app."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from analytics.accounts.authenticator import reset_app
from analytics.accounts.identities import link_identity
from analytics.accounts.invitations import invite, write_invitation
from analytics.accounts.passwords import check_password, hash_password
from analytics.accounts.register import (
    add_account,
    clean_email,
    disable_account,
    list_accounts,
    require_account,
    write_password,
)
from analytics.accounts.roles import EVERYWHERE, ROLES, Grant
from analytics.commands import ACTOR
from analytics.ledger.forbund import list_forbund, load_association
from analytics.ledger.store import Store, open_store
from analytics.model.errors import UserError

_ACTIONS = "add|list|disable|reset-password|reset-totp|link"
_LINK = "Länk för att välja lösenord, i sju dagar, efter webbadressen: /bjudin/{token}"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of the command line."""
    parser = commands.add_parser("account", help="lägg till, visa eller stäng av konton")
    actions = parser.add_subparsers(dest="action", required=True, metavar=_ACTIONS)
    add = actions.add_parser("add", help="lägg till ett konto")
    add.add_argument("--role", action="append", required=True, choices=ROLES)
    add.add_argument("--forbund", action="append", default=[], metavar="NAMN", help="annars alla")
    add.add_argument("--insats", action="append", default=[], metavar="NAMN", help="för rapportor")
    add.add_argument("--password-stdin", action="store_true", help="läs lösenordet från stdin")
    add.set_defaults(run=add_one)
    disable = actions.add_parser("disable", help="stäng av ett konto")
    disable.set_defaults(run=disable_one)
    forgotten = actions.add_parser("reset-password", help="ge en länk för att välja nytt lösenord")
    forgotten.set_defaults(run=invite_one)
    reset = actions.add_parser("reset-totp", help="glöm en app som är borta")
    reset.set_defaults(run=reset_one)
    link = actions.add_parser("link", help="koppla ett konto till en identitet (OIDC)")
    link.add_argument("--issuer", required=True, metavar="ADRESS")
    link.add_argument("--subject", required=True, metavar="SUB")
    link.set_defaults(run=link_one)
    for action in (add, disable, forgotten, reset, link):
        action.add_argument("email", metavar="E-POST")
    listing = actions.add_parser("list", help="visa alla konton")
    listing.set_defaults(run=list_all)


def add_one(options: argparse.Namespace, home: Path) -> int:
    """Add an account with a password, or print a link to choose one; return the exit code."""
    now = datetime.now(UTC)
    with closing(open_store(home)) as store:
        grant = _read_grant(store, options.role, options.forbund, options.insats)
        hashed = _read_password(options.email) if options.password_stdin else None
        with store.writing() as connection:
            account = add_account(connection, store, options.email, grant, actor=ACTOR, at=now)
            if hashed is None:
                token = write_invitation(connection, account.number, at=now)
            else:
                write_password(connection, account.number, hashed)
    print(f"{account.email} har fått ett konto.")
    if hashed is None:
        print(_LINK.format(token=token))
    return 0


def _read_grant(
    store: Store, roles: Sequence[str], forbund: Sequence[str], programmes: Sequence[str]
) -> Grant:
    for slug in forbund:
        load_association(store, slug)  # refuses one that is not there
    slugs = list(forbund) or list_forbund(store)
    found = {pair for name in programmes for pair in _find_programme(store, slugs, name)}
    return Grant(frozenset(roles), frozenset(forbund or [EVERYWHERE]), frozenset(found)).check()


def _find_programme(store: Store, slugs: Sequence[str], name: str) -> list[tuple[str, str]]:
    found = [
        (slug, programme.code)
        for slug in slugs
        if (programme := load_association(store, slug).find_programme(name))
    ]
    if not found:
        raise UserError(f"Insatsen ”{name}” finns inte i {', '.join(slugs) or 'något förbund'}.")
    return found


def _read_password(email: str) -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    check_password(password, [clean_email(email)])
    return hash_password(password)


def disable_one(options: argparse.Namespace, home: Path) -> int:
    """Shut an account out; return the exit code."""
    with closing(open_store(home)) as store:
        disable_account(store, _find(store, options.email), actor=ACTOR, at=datetime.now(UTC))
    print(f"{options.email} är avstängt.")
    return 0


def invite_one(options: argparse.Namespace, home: Path) -> int:
    """Print a link to choose another password, for who has forgotten it; return the exit code."""
    with closing(open_store(home)) as store:
        token = invite(store, _find(store, options.email), actor=ACTOR, at=datetime.now(UTC))
    print(_LINK.format(token=token))
    return 0


def reset_one(options: argparse.Namespace, home: Path) -> int:
    """Forget an account's app; return the exit code."""
    with closing(open_store(home)) as store:
        reset_app(store, _find(store, options.email), actor=ACTOR, at=datetime.now(UTC))
    print(f"{options.email} kopplar en ny app vid nästa inloggning.")
    return 0


def link_one(options: argparse.Namespace, home: Path) -> int:
    """Let whom an identity provider vouches for in as an account; return the exit code."""
    issuer, subject, now = options.issuer, options.subject, datetime.now(UTC)
    with closing(open_store(home)) as store:
        number = _find(store, options.email)
        link_identity(store, number, issuer, subject, actor=ACTOR, at=now)
    print(f"{options.email} kan logga in genom {options.issuer}.")
    return 0


def list_all(_options: argparse.Namespace, home: Path) -> int:
    """Print the accounts; return the exit code."""
    with closing(open_store(home)) as store:
        listed = list_accounts(store)
    for account in listed:
        state = "avstängt" if account.disabled else "aktivt" if account.password else "inbjuden"
        roles, forbund = sorted(account.grant.roles), sorted(account.grant.forbund)
        print(f"{account.email}  {', '.join(roles)}  {', '.join(forbund)}  {state}")
    return 0


def _find(store: Store, email: str) -> int:
    with store.reading() as connection:
        return require_account(connection, email).number
