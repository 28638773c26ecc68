from datetime import timedelta

import pytest

from analytics.accounts.devices import REMEMBERED
from analytics.accounts.login import change_password, give_code
from analytics.accounts.readers import find_reader
from analytics.accounts.register import (
    change_grant,
    clean_email,
    disable_account,
    enable_account,
    find_account,
    list_accounts,
)
from analytics.accounts.sessions import ABSOLUTE, CODE, DONE, IDLE, end_all_sessions, end_session
from analytics.accounts.sessions import list_sessions as list_them
from analytics.accounts.tables import sessions, totp_secrets
from analytics.accounts.tokens import hash_token
from analytics.ledger.audit import find_broken_links
from analytics.model.errors import UserError
from tests.access.readers import make_account, make_grant
from tests.accounts.people import (
    AT,
    EMAIL,
    PASSWORD,
    enrol,
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


def test_token_and_secret_are_not_stored_as_they_are(store):
    make_person(store, "forbundschef")
    app, outcome = enrol(store, make_person(store, "admin", email="b@forbundet.se"))

    with store.reading() as connection:
        rows = [*connection.execute(sessions.select()), *connection.execute(totp_secrets.select())]

    assert outcome.token not in str(rows)
    stored = [value for row in rows for value in row if isinstance(value, bytes)]
    assert app.secret.encode() not in b"".join(stored)
    assert hash_token(outcome.token) in stored


def test_session_ends_when_it_has_not_been_used_for_half_an_hour(store):
    make_person(store)
    outcome = try_password(store)

    assert reads(store, outcome, AT + IDLE - SECOND)
    assert reads(store, outcome, AT + 2 * IDLE - 2 * SECOND)
    assert not reads(store, outcome, AT + 3 * IDLE)


def test_session_ends_after_eight_hours_of_use(store):
    make_person(store)
    outcome = try_password(store)

    for minutes in range(20, 480, 20):
        assert reads(store, outcome, AT + minutes * MINUTE)
    assert not reads(store, outcome, AT + ABSOLUTE)


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


@pytest.mark.parametrize("role", ["forbundschef", "admin"])
def test_roles_with_a_code_come_half_way_by_password(role, store):
    make_person(store, role)

    outcome = try_password(store)

    assert outcome.stage == CODE
    assert reads(store, outcome) is None


def test_half_way_lasts_ten_minutes(store):
    make_person(store, "admin")
    outcome = try_password(store)

    assert session_of(store, outcome, AT + 9 * MINUTE)
    assert session_of(store, outcome, AT + 10 * MINUTE) is None


def test_new_app_gives_recovery_codes_and_a_full_session(store):
    _, outcome = enrol(store, make_person(store, "admin"))

    assert outcome.stage == DONE
    assert len(set(outcome.recovery_codes)) == 8
    assert reads(store, outcome)


def test_half_session_is_gone_when_the_code_has_been_given(store):
    account = make_person(store, "admin")
    app, _ = enrol(store, account)
    half = try_password(store, at=AT + MINUTE)

    later = AT + MINUTE
    full = give_code(store, session_of(store, half, later), app.at(later), device="", at=later)

    assert full.token != half.token
    assert session_of(store, half, later) is None
    assert reads(store, full, later)


def give(store, code, at):
    session = session_of(store, try_password(store, at=at), at)
    return give_code(store, session, code, device="", at=at)


def test_a_code_works_once(store):
    app, _ = enrol(store, make_person(store, "admin"))

    assert not give(store, app.at(AT), AT).token
    later = AT + MINUTE
    assert give(store, app.at(later), later).token
    assert not give(store, app.at(later), later).token
    assert not give(store, app.at(later - 30 * SECOND), later).token


def test_a_clock_half_a_minute_wrong_is_let_pass_and_no_more(store):
    app, _ = enrol(store, make_person(store, "admin"))
    later = AT + 10 * MINUTE

    assert not give(store, app.at(later - 61 * SECOND), later).token
    assert give(store, app.at(later - 30 * SECOND), later).token


@pytest.mark.parametrize("rewrite", [str, str.lower, lambda code: code.replace("-", " ")])
def test_recovery_code_works_once_however_it_is_written(rewrite, store):
    _, enrolled = enrol(store, make_person(store, "admin"))
    code = rewrite(enrolled.recovery_codes[3])

    assert give(store, code, AT + MINUTE).token
    assert not give(store, code, AT + 2 * MINUTE).token
    assert (EMAIL, "recovery_code") in [entry[:2] for entry in logged(store)]


def test_recovery_code_of_another_account_is_wrong(store):
    make_person(store, "admin")
    other = make_person(store, "admin", email="b@forbundet.se")
    _, enrolled = enrol(store, other)
    enrol(store, find(store, EMAIL))

    assert not give(store, enrolled.recovery_codes[0], AT + MINUTE).token


def find(store, email):
    with store.reading() as connection:
        return find_account(connection, email)


def test_codes_are_slowed_like_passwords(store):
    app, _ = enrol(store, make_person(store, "admin"))
    session = session_of(store, try_password(store))

    waits = [
        give_code(store, session, f"{guess:06}", device="", at=AT).wait for guess in range(1, 7)
    ]

    assert waits[:5] == [timedelta(0)] * 5
    assert waits[5] == 2 * SECOND
    later = AT + 2 * SECOND
    assert give_code(store, session, app.at(AT + MINUTE / 2), device="", at=later).token


def test_a_known_browser_is_known_by_a_new_token_each_time_and_for_half_a_year(store):
    make_person(store)
    first = try_password(store)

    second = try_password(store, device=first.device, at=AT + MINUTE)

    assert second.device not in ("", first.device)
    assert timedelta(days=180) == REMEMBERED


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
