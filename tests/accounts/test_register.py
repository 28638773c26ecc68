import pytest

from analytics.accounts.register import (
    change_grant,
    clean_email,
    disable_account,
    list_accounts,
)
from analytics.ledger.audit import find_broken_links
from analytics.model.errors import UserError
from tests.access.readers import make_grant
from tests.accounts.people import (
    AT,
    EMAIL,
    logged,
    make_person,
    try_password,
)


def disable(store, account, token):
    disable_account(store, account.number, actor="admin", at=AT)


def change_roles(store, account, token):
    change_grant(store, account.number, make_grant("revisor"), actor="admin", at=AT)


def test_last_admin_can_be_neither_disabled_nor_lose_the_role(store):
    account = make_person(store, "admin")

    with pytest.raises(UserError, match="den enda"):
        disable(store, account, "")
    with pytest.raises(UserError, match="den enda"):
        change_roles(store, account, "")
    make_person(store, "admin", email="b@forbundet.se")
    disable(store, account, "")


@pytest.mark.parametrize("email", ["", "anna", "@b.se", "a@b", "a b@c.se", "a\nb@c.se", "a" * 260])
def test_what_is_no_address_is_refused(email):
    with pytest.raises(UserError):
        clean_email(email)


@pytest.mark.parametrize(
    ("grant", "message"),
    [
        (make_grant(), "minst en roll"),
        (make_grant("kung"), "finns inte"),
        (make_grant("revisor", forbund=()), "minst ett förbund"),
        (make_grant("rapportor"), "minst en insats"),
    ],
)
def test_grant_that_cannot_be_given_is_refused(grant, message):
    with pytest.raises(UserError, match=message):
        grant.check()


def test_address_has_one_account(store):
    make_person(store)

    with pytest.raises(UserError, match="har redan ett konto"):
        make_person(store, email=EMAIL.upper())


def test_what_is_granted_is_kept(store):
    grant = {"forbund": ("a", "b"), "programmes": {("a", "plattform")}}
    make_person(store, "rapportor", "revisor", **grant)

    (account,) = list_accounts(store)

    assert account.grant == make_grant("rapportor", "revisor", **grant)
    assert account.grant.covers("a")
    assert not account.grant.covers("c")


def test_log_of_accounts_is_chained(store):
    account = make_person(store)
    try_password(store)
    change_roles(store, account, "")

    with store.reading() as connection:
        assert list(find_broken_links(connection, store.keyring)) == []
    assert [entry[1] for entry in logged(store)] == ["account_add", "login", "account_roles"]
    assert logged(store)[-1][2] == f"{account.name}: revisor"
