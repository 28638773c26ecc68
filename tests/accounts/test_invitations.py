from datetime import timedelta

import pytest

from analytics.accounts.authenticator import reset_app
from analytics.accounts.identities import link_identity, log_in_by_identity
from analytics.accounts.invitations import (
    VALID,
    accept,
    find_invitation,
    invite,
    invite_first,
)
from analytics.accounts.readers import find_reader
from analytics.accounts.register import disable_account, list_accounts
from analytics.accounts.sessions import CODE, DONE
from analytics.model.errors import UserError
from tests.access.readers import make_account, make_grant
from tests.accounts.people import AT, EMAIL, enrol, logged, make_person, try_password

CHOSEN = "fyra ord utan samband"
SECOND = timedelta(seconds=1)


def take(store, token, password=CHOSEN, *, email="", at=AT):
    return accept(store, token, password, email=email, device="", at=at)


@pytest.fixture
def invited(store):
    """An account that has not chosen a password, and its link."""
    account = make_account(store, "revisor", email=EMAIL, hashed=None)
    return account, invite(store, account.number, actor="admin", at=AT)


def test_link_gives_a_password_and_lets_in(store, invited):
    account, token = invited

    outcome = take(store, token)

    assert outcome.stage == DONE
    assert find_reader(store, outcome.token, at=AT).account == account.number
    assert try_password(store, CHOSEN).token


def test_link_works_once(store, invited):
    _, token = invited
    take(store, token)

    assert find_invitation(store, token, at=AT) is None
    with pytest.raises(UserError, match="gäller inte längre"):
        take(store, token)


def test_link_lasts_seven_days(store, invited):
    _, token = invited

    assert timedelta(days=7) == VALID
    assert find_invitation(store, token, at=AT + VALID)
    assert find_invitation(store, token, at=AT + VALID + SECOND) is None


def test_new_link_ends_the_former(store, invited):
    account, token = invited

    newer = invite(store, account.number, actor="admin", at=AT)

    assert find_invitation(store, token, at=AT) is None
    assert find_invitation(store, newer, at=AT)


def test_link_of_a_disabled_account_is_dead(store, invited):
    account, token = invited
    disable_account(store, account.number, actor="admin", at=AT)

    assert find_invitation(store, token, at=AT) is None


@pytest.mark.parametrize("token", ["", "x", "a" * 43])
def test_made_up_link_is_nothing(token, store, invited):
    assert find_invitation(store, token, at=AT) is None


def test_weak_password_does_not_use_the_link_up(store, invited):
    _, token = invited

    with pytest.raises(UserError, match="för kort"):
        take(store, token, "kort")

    assert take(store, token).token


def test_new_password_by_link_ends_sessions_and_forgets_browsers(store):
    account = make_person(store)
    former = try_password(store)

    take(store, invite(store, account.number, actor="admin", at=AT))

    assert find_reader(store, former.token, at=AT) is None
    for _ in range(5):
        try_password(store, "fel")
    assert try_password(store, CHOSEN, device=former.device).wait


def test_new_password_does_not_spare_the_code(store):
    account = make_person(store, "admin")
    enrol(store, account)

    outcome = take(store, invite(store, account.number, actor="admin", at=AT))

    assert outcome.stage == CODE


def test_first_account_is_chief_and_admin_everywhere(store):
    token = invite_first(store, at=AT)

    outcome = take(store, token, email="Chef@Forbundet.se")

    (account,) = list_accounts(store)
    assert account.email == "chef@forbundet.se"
    assert account.grant == make_grant("forbundschef", "admin")
    assert outcome.stage == CODE
    assert [entry[:2] for entry in logged(store)] == [
        ("terminalen", "account_add"),
        ("chef@forbundet.se", "password"),
    ]


def test_first_account_is_made_once(store):
    token = invite_first(store, at=AT)
    make_person(store)

    with pytest.raises(UserError, match="gäller inte längre"):
        take(store, token, email="chef@forbundet.se")
    assert invite_first(store, at=AT) is None


def test_each_start_prints_a_new_link_and_the_former_ends(store):
    former = invite_first(store, at=AT)

    assert find_invitation(store, invite_first(store, at=AT), at=AT)
    assert find_invitation(store, former, at=AT) is None


def test_first_account_needs_an_address(store):
    token = invite_first(store, at=AT)

    with pytest.raises(UserError, match="e-postadress"):
        take(store, token, email="chefen")


def test_app_that_is_reset_is_asked_for_anew(store):
    account = make_person(store, "admin")
    _, enrolled = enrol(store, account)

    reset_app(store, account.number, actor="kommandoraden", at=AT)

    assert find_reader(store, enrolled.token, at=AT) is None
    assert not list_accounts(store)[0].has_app
    _, again = enrol(store, account)
    assert again.recovery_codes
    assert set(again.recovery_codes) != set(enrolled.recovery_codes)


def test_identity_of_a_provider_lets_in_without_a_code(store):
    account = make_person(store, "admin")
    link_identity(store, account.number, "https://idp", "7", actor="admin", at=AT)

    outcome = log_in_by_identity(store, "https://idp", "7", device="", at=AT)

    assert outcome.stage == DONE


@pytest.mark.parametrize(("issuer", "subject"), [("https://idp", "8"), ("https://annan", "7")])
def test_unknown_identity_is_not_let_in(issuer, subject, store):
    account = make_person(store)
    link_identity(store, account.number, "https://idp", "7", actor="admin", at=AT)

    assert not log_in_by_identity(store, issuer, subject, device="", at=AT).token


def test_identity_of_a_disabled_account_is_not_let_in(store):
    account = make_person(store)
    link_identity(store, account.number, "https://idp", "7", actor="admin", at=AT)
    disable_account(store, account.number, actor="admin", at=AT)

    assert not log_in_by_identity(store, "https://idp", "7", device="", at=AT).token
