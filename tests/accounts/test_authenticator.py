from datetime import timedelta

import pytest

from analytics.accounts.login import give_code
from analytics.accounts.readers import find_reader
from analytics.accounts.register import (
    find_account,
)
from analytics.accounts.sessions import CODE, DONE
from analytics.accounts.tables import sessions, totp_secrets
from analytics.accounts.tokens import hash_token
from tests.accounts.people import (
    AT,
    EMAIL,
    enrol,
    logged,
    make_person,
    session_of,
    try_password,
)

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def reads(store, outcome, at=AT):
    return find_reader(store, outcome.token, at=at)


def test_token_and_secret_are_not_stored_as_they_are(store):
    make_person(store, "forbundschef")
    app, outcome = enrol(store, make_person(store, "admin", email="b@forbundet.se"))

    with store.reading() as connection:
        rows = [*connection.execute(sessions.select()), *connection.execute(totp_secrets.select())]

    assert outcome.token not in str(rows)
    stored = [value for row in rows for value in row if isinstance(value, bytes)]
    assert app.secret.encode() not in b"".join(stored)
    assert hash_token(outcome.token) in stored


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
