from datetime import timedelta

import pytest

from analytics.accounts.devices import REMEMBERED
from analytics.accounts.login import change_password
from analytics.accounts.readers import find_reader
from analytics.accounts.register import (
    change_grant,
    disable_account,
    enable_account,
)
from analytics.accounts.sessions import ABSOLUTE, DONE, IDLE, end_all_sessions, end_session
from analytics.accounts.sessions import list_sessions as list_them
from tests.access.readers import make_account, make_grant
from tests.accounts.people import (
    AT,
    EMAIL,
    PASSWORD,
    hashed,
    logged,
    make_person,
    session_of,
    try_password,
)

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def reads(store, outcome, at=AT):
    return find_reader(store, outcome.token, at=at)


def test_right_password_gives_a_session_and_a_known_device(store):
    account = make_person(store)

    outcome = try_password(store)

    assert outcome.stage == DONE
    assert outcome.device
    assert reads(store, outcome).account == account.number
    assert logged(store)[-1] == (EMAIL, "login", account.name)


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, "fel"), ("okand@forbundet.se", PASSWORD), ("", "")]
)
def test_wrong_password_and_unknown_address_give_the_same_answer(email, password, store):
    make_person(store)

    outcome = try_password(store, password, email=email)

    assert (outcome.token, outcome.wait) == ("", timedelta(0))
    assert logged(store)[-1][:2] == ("okänd", "login_failed")


@pytest.mark.parametrize(
    "changed", [PASSWORD.upper(), f"{PASSWORD} ", f" {PASSWORD}", PASSWORD[:-1]]
)
def test_password_counts_letter_by_letter(changed, store):
    make_person(store)

    assert not try_password(store, changed).token


def test_what_was_typed_is_never_logged(store):
    make_person(store)

    try_password(store, "fel", email="mitt hemliga lösenord")

    assert "hemliga" not in str(logged(store))


def test_address_may_be_written_with_capitals_and_blanks(store):
    make_person(store)

    assert try_password(store, email=f"  {EMAIL.upper()} ").token


def test_account_without_a_password_cannot_log_in(store):
    make_account(store, "styrelse", email=EMAIL, hashed=None)

    assert not try_password(store).token


def test_session_ends_when_it_has_not_been_used_for_half_an_hour(store):
    make_person(store)
    outcome = try_password(store)

    assert reads(store, outcome, AT + IDLE - SECOND)
    assert reads(store, outcome, AT + 2 * IDLE - 2 * SECOND)
    assert not reads(store, outcome, AT + 3 * IDLE)
    assert timedelta(minutes=30) == IDLE


def test_session_ends_after_eight_hours_of_use(store):
    make_person(store)
    outcome = try_password(store)

    for minutes in range(20, 480, 20):
        assert reads(store, outcome, AT + minutes * MINUTE)
    assert not reads(store, outcome, AT + ABSOLUTE)
    assert timedelta(hours=8) == ABSOLUTE


def test_use_is_written_once_a_minute_at_most(store):
    make_person(store)
    outcome = try_password(store)

    reads(store, outcome, AT + 59 * SECOND)
    assert session_of(store, outcome).seen_at == AT
    reads(store, outcome, AT + MINUTE)
    assert session_of(store, outcome).seen_at == AT + MINUTE


def test_being_looked_at_does_not_keep_a_session_alive(store):
    make_person(store)
    outcome = try_password(store)

    later = AT + 29 * MINUTE
    assert find_reader(store, outcome.token, at=later, in_use=False)
    assert not reads(store, outcome, AT + IDLE)


def test_each_login_has_a_session_of_its_own(store):
    account = make_person(store)

    tokens = {try_password(store).token for _ in range(3)}

    assert len(tokens) == 3
    assert len(list_them(store, account.number, at=AT)) == 3


def end_one(store, account, token):
    end_session(store, token, actor=EMAIL, at=AT)


def end_everywhere(store, account, token):
    end_all_sessions(store, account.number, actor=EMAIL, at=AT)


def disable(store, account, token):
    disable_account(store, account.number, actor="admin", at=AT)


def change_roles(store, account, token):
    change_grant(store, account.number, make_grant("revisor"), actor="admin", at=AT)


def change_the_password(store, account, token):
    change_password(store, account, hashed(), device="", at=AT)


@pytest.mark.parametrize(
    "end", [end_one, end_everywhere, disable, change_roles, change_the_password]
)
def test_session_is_ended_at_once(end, store):
    account = make_person(store)
    outcome = try_password(store)

    end(store, account, outcome.token)

    assert reads(store, outcome) is None
    assert session_of(store, outcome) is None


def test_disabled_account_comes_in_again_when_it_is_enabled(store):
    account = make_person(store)
    disable(store, account, "")
    assert not try_password(store).token

    enable_account(store, account.number, actor="admin", at=AT)

    assert try_password(store).token


def test_a_known_browser_is_known_by_a_new_token_each_time_and_for_half_a_year(store):
    make_person(store)
    first = try_password(store)

    second = try_password(store, device=first.device, at=AT + MINUTE)

    assert second.device not in ("", first.device)
    assert timedelta(days=180) == REMEMBERED
