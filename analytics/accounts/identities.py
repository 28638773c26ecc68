"""Accounts by an identity provider (OIDC): whom its issuer and subject mean here."""

from datetime import datetime

from sqlalchemy import select

from analytics.accounts.login import Outcome, enter, log_failure
from analytics.accounts.register import load_account, log_account
from analytics.accounts.tables import identities
from analytics.ledger.store import Store


def link_identity(
    store: Store, account: int, issuer: str, subject: str, *, actor: str, at: datetime
) -> None:
    """Let whoever the provider calls ``subject`` in as the account, in the place of others."""
    entry = {"issuer": issuer, "subject": subject, "account_id": account}
    with store.writing() as connection:
        found = load_account(connection, account)
        same = (identities.c.issuer == issuer) & (identities.c.subject == subject)
        former = (identities.c.issuer == issuer) & (identities.c.account_id == account)
        connection.execute(identities.delete().where(same | former))
        connection.execute(identities.insert(), entry)
        log_account(connection, store, found, "oidc_link", actor=actor, at=at)


def log_in_by_identity(
    store: Store, issuer: str, subject: str, *, device: str, at: datetime
) -> Outcome:
    """Return a full session for whom the provider has vouched for; unknown ones get none."""
    where = (identities.c.issuer == issuer, identities.c.subject == subject)
    with store.writing() as connection:
        number = connection.execute(select(identities.c.account_id).where(*where)).scalar()
        account = load_account(connection, number) if number else None
        if account is None or account.disabled:
            log_failure(connection, store, account, at)
            return Outcome()
        return enter(connection, store, account, device=device, at=at, trusted=True)
