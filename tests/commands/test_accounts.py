import io
import re
from datetime import UTC, datetime

import pytest

from analytics.__main__ import main
from analytics.accounts.identities import log_in_by_identity
from analytics.accounts.invitations import find_invitation
from analytics.accounts.passwords import verify_password
from analytics.accounts.register import list_accounts
from analytics.ledger.store import open_store
from tests.access.readers import make_grant
from tests.ledger.stores import SLUG, make_store

EMAIL = "anna@kommun.se"
PASSWORD = "fyra ord utan samband"


@pytest.fixture
def home(empty_home):
    make_store(empty_home).close()
    return empty_home


def run(*words):
    return main(["account", *words])


def accounts_in(home):
    store = open_store(home)
    found = list_accounts(store)
    store.close()
    return found


def test_account_without_a_password_gets_a_link(home, capsys):
    assert run("add", EMAIL, "--role", "revisor", "--role", "styrelse") == 0

    (token,) = re.findall(r"/bjudin/(\S+)", capsys.readouterr().out)
    (account,) = accounts_in(home)
    assert account.grant == make_grant("revisor", "styrelse")
    store = open_store(home)
    assert find_invitation(store, token, at=datetime.now(UTC)).account.email == EMAIL
    store.close()


def test_password_is_read_from_standard_input(home, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    assert run("add", EMAIL, "--role", "admin", "--password-stdin") == 0

    (account,) = accounts_in(home)
    assert verify_password(account.password, PASSWORD)
    assert PASSWORD not in capsys.readouterr().out


def test_weak_password_adds_nobody(home, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("lösenord1234\n"))

    assert run("add", EMAIL, "--role", "admin", "--password-stdin") == 1

    assert "för vanligt" in capsys.readouterr().err
    assert accounts_in(home) == []


def test_rapportor_has_insatser_by_name(home):
    assert (
        run("add", EMAIL, "--role", "rapportor", "--forbund", SLUG, "--insats", "plattform alfa")
        == 0
    )

    (account,) = accounts_in(home)
    assert account.grant.forbund == {SLUG}
    assert {slug for slug, _ in account.grant.programmes} == {SLUG}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--role", "rapportor"), "minst en insats"),
        (("--role", "rapportor", "--insats", "Månlandning"), "finns inte i"),
        (("--role", "styrelse", "--forbund", "atlantis"), "finns inte här"),
    ],
)
def test_what_cannot_be_granted_is_told(words, told, home, capsys):
    assert run("add", EMAIL, *words) == 1

    assert told in capsys.readouterr().err


def test_unknown_role_is_wrong_usage(home):
    with pytest.raises(SystemExit) as stopped:
        run("add", EMAIL, "--role", "kung")

    assert stopped.value.code == 64


def test_account_is_disabled_and_listed_so(home, capsys):
    run("add", EMAIL, "--role", "styrelse")

    assert run("disable", EMAIL) == 0
    assert run("list") == 0

    assert f"{EMAIL}  styrelse  *  avstängt" in capsys.readouterr().out


@pytest.mark.parametrize("action", ["disable", "reset-password", "reset-totp"])
def test_nobody_is_told(action, home, capsys):
    assert run(action, EMAIL) == 1

    assert "inget konto" in capsys.readouterr().err


def test_who_has_forgotten_the_password_gets_a_link_that_keeps_it_until_it_is_used(
    home, monkeypatch, capsys
):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    run("add", EMAIL, "--role", "admin", "--password-stdin")

    assert run("reset-password", EMAIL) == 0

    (token,) = re.findall(r"/bjudin/(\S+)", capsys.readouterr().out)
    (account,) = accounts_in(home)
    assert verify_password(account.password, PASSWORD)
    store = open_store(home)
    assert find_invitation(store, token, at=datetime.now(UTC)).account.email == EMAIL
    store.close()
    main(["log", "list"])
    assert "Gjorde en länk för nytt lösenord" in capsys.readouterr().out


def test_app_is_reset(home, capsys):
    run("add", EMAIL, "--role", "admin")

    assert run("reset-totp", EMAIL) == 0

    assert "ny app" in capsys.readouterr().out


def test_identity_is_linked(home):
    run("add", EMAIL, "--role", "admin")

    assert run("link", EMAIL, "--issuer", "https://idp", "--subject", "7") == 0

    store = open_store(home)
    assert log_in_by_identity(store, "https://idp", "7", device="", at=datetime.now(UTC)).token
    store.close()
