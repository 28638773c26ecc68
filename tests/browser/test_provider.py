"""Logging in at an identity provider on this machine, end to end."""

import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import pytest

from analytics.accounts.identities import link_identity
from analytics.accounts.invitations import find_invitation, invite
from analytics.ledger.store import open_store
from tests.access.readers import make_account
from tests.access.visitor import Place, Visitor
from tests.browser.server import find_free_port, started_app, wait_until_it_answers
from tests.ledger.stores import make_store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EMAIL, SUBJECT = "anna@forbundet.se", "anna-7f3a"
BUTTON = "Logga in med kommunens konto"


@pytest.fixture(scope="module")
def issuer():
    """The address of a provider; a process of its own, since it warns of what it uses."""
    port = find_free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_answers(f"{address}/.well-known/openid-configuration")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def place(issuer, tmp_path):
    """An app that knows the provider; a förbundschef is known there by SUBJECT."""
    home, secret = tmp_path / "home", tmp_path / "secret"
    secret.write_text("hemligt\n")
    with closing(make_store(home)) as store:
        account = make_account(store, "forbundschef", "admin", email=EMAIL)
        now = datetime.now(UTC)
        link_identity(store, account.number, issuer, SUBJECT, actor="test", at=now)
    settings = {
        "SAMSYN_OIDC_ISSUER": issuer,
        "SAMSYN_OIDC_CLIENT_ID": "samsyn",
        "SAMSYN_OIDC_CLIENT_SECRET_FILE": str(secret),
        "SAMSYN_OIDC_NAME": "kommunens konto",
    }
    with started_app(home, **settings) as address:
        yield Place(address, home)


def vouch(tab, subject):
    """Let the provider say who is there."""
    tab.get_by_placeholder("sub").fill(subject)
    tab.get_by_role("button", name="Authorize", exact=True).click()


def test_known_subject_is_let_in_to_the_page_that_was_asked_for(place, open_tab):
    tab = open_tab()
    tab.goto(f"{place.address}/min_sida")

    tab.get_by_role("link", name=BUTTON).click()
    vouch(tab, SUBJECT)

    tab.get_by_role("heading", name="Min sida").wait_for()
    tab.get_by_role("rowheader", name=EMAIL).wait_for()


def test_unknown_subject_is_not_let_in(place, open_tab):
    tab = open_tab()
    tab.goto(place.address)

    tab.get_by_role("link", name=BUTTON).click()
    vouch(tab, "någon annan")

    tab.get_by_text("Du är inte upplagd i Samsyn.").wait_for()
    tab.goto(place.address)
    tab.get_by_role("heading", name="Logga in").wait_for()


def test_whoever_says_no_at_the_provider_is_told_so(place, open_tab):
    tab = open_tab()
    tab.goto(place.address)

    tab.get_by_role("link", name=BUTTON).click()
    tab.get_by_role("button", name="Deny").click()

    tab.get_by_text("gick inte att slutföra").wait_for()


def test_invited_account_is_linked_to_whom_the_provider_vouches_for(place, open_tab):
    with closing(open_store(place.home)) as store:
        account = make_account(store, "revisor", email="ny@kommun.se", hashed=None)
        token = invite(store, account.number, actor="test", at=datetime.now(UTC))
    tab = open_tab()
    tab.goto(f"{place.address}/bjudin/{token}")

    tab.get_by_role("link", name="Använd kommunens konto i stället").click()
    vouch(tab, "ny-subject")

    tab.get_by_role("heading", name="Översikt").wait_for()
    with closing(open_store(place.home)) as store:
        assert find_invitation(store, token, at=datetime.now(UTC)) is None


def test_answer_that_was_not_asked_for_is_refused(place):
    visitor = Visitor(place)
    assert visitor.ask("/logga-in/oidc/svar?code=x&state=y").status == 503

    visitor.ask("/logga-in/oidc")
    answer = visitor.ask("/logga-in/oidc/svar?code=x&state=annat")

    assert answer.status == 503
    assert "gick inte att slutföra" in answer.text
    assert visitor.ask("/").status == 303


def test_where_no_provider_is_configured_there_is_none(tmp_path):
    home = tmp_path / "home"
    make_store(home).close()
    with started_app(home) as address:
        visitor = Visitor(Place(address, home))

        assert visitor.ask("/logga-in/oidc").status == 404
        assert "Logga in med" not in visitor.ask("/logga-in").text
