"""Guessing passwords, with a clock that is told what time it is."""

import itertools
from collections import Counter
from datetime import timedelta

import pytest

from analytics.accounts.tables import login_failures
from analytics.accounts.throttling import (
    LONGEST_WAIT,
    WINDOW,
    admit,
    forgive,
    guess_from_address,
    guess_within,
)
from analytics.ledger.store import open_store
from tests.accounts.people import ADDRESS, AT, EMAIL, PASSWORD, make_person, try_password

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
NOTHING = timedelta(0)


def guess(store, at, *, email=EMAIL, address=ADDRESS):
    return admit(store, guess_from_address(store, email, address), at=at)


def guess_patiently(store, choose, *, most, until=None):
    """Guess as soon as each guess may be made; yield the moments at which they were."""
    now = AT
    for number in range(most):
        email, address = choose(number)
        while wait := guess(store, now, email=email, address=address):
            now += wait
        if until and now >= until:
            return
        yield now


def at_one_account(number):
    return EMAIL, f"198.51.100.{number % 250}"


def from_one_address(number):
    return f"nummer{number}@forbundet.se", ADDRESS


def test_five_are_free_then_each_wait_is_twice_the_last_up_to_fifteen_minutes(store):
    moments = list(guess_patiently(store, at_one_account, most=18))

    waits = [later - earlier for earlier, later in itertools.pairwise(moments)]
    assert waits[:4] == [NOTHING] * 4
    assert waits[4:13] == [SECOND * 2**n for n in range(1, 10)]
    assert waits[13:] == [LONGEST_WAIT] * 4


def test_twenty_from_one_address_are_free_whatever_the_accounts(store):
    moments = list(guess_patiently(store, from_one_address, most=22))

    assert moments[19] == AT
    assert moments[20] == AT + 2 * SECOND
    assert moments[21] == AT + 6 * SECOND


def test_unknown_address_is_slowed_like_a_known_one(store):
    make_person(store)

    def waits_for(email):
        return [
            try_password(store, "fel", email=email, address=f"203.0.113.{n}").wait for n in range(7)
        ]

    assert waits_for(EMAIL) == waits_for("ingen@forbundet.se") == [NOTHING] * 5 + [2 * SECOND] * 2


def test_a_try_that_has_to_wait_does_not_make_the_wait_longer(store):
    list(guess_patiently(store, at_one_account, most=5))

    assert {guess(store, AT) for _ in range(50)} == {2 * SECOND}


def test_failures_are_forgotten_after_the_window_and_their_wait(store):
    *_, last = guess_patiently(store, at_one_account, most=6)

    assert guess(store, last + WINDOW + 4 * SECOND + SECOND) == NOTHING
    with store.reading() as connection:
        counts = connection.execute(login_failures.select()).all()
    assert {row.failures for row in counts} == {1}


def test_success_clears_the_account_but_not_what_else_the_address_guessed(store):
    for number in range(19):
        guess(store, AT, email=f"nummer{number}@forbundet.se")
    own = guess_from_address(store, EMAIL, ADDRESS)
    assert admit(store, own, at=AT) == NOTHING
    with store.writing() as connection:
        forgive(connection, own, at=AT)

    assert guess(store, AT, email="annan@forbundet.se") == NOTHING
    assert guess(store, AT, email="en.till@forbundet.se") == 2 * SECOND


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("okänd", "okänd", True),
    ],
)
def test_addresses_of_one_network_count_as_one(first, second, same, store):
    keys = [set(guess_from_address(store, EMAIL, address).free) for address in (first, second)]

    assert (keys[0] == keys[1]) is same


def test_neither_addresses_nor_accounts_can_be_read_from_what_is_stored(store):
    guess(store, AT)

    with store.reading() as connection:
        (stored, *_) = connection.execute(login_failures.select()).all()
    assert ADDRESS not in str(stored)
    assert EMAIL not in str(stored)


def test_a_thousand_guesses_at_one_account_take_more_than_a_week(store):
    moments = list(guess_patiently(store, at_one_account, most=100))

    first_hour = [moment for moment in moments if moment < AT + HOUR]
    assert len(first_hour) <= 5 + 9 + 3
    assert (moments[-1] - moments[-2]) * 900 + (moments[-1] - AT) > timedelta(days=7)


def test_a_thousand_guesses_over_many_accounts_and_addresses_are_slowed(store, monkeypatch):
    monkeypatch.setattr("analytics.accounts.login.verify_password", lambda *_: False)
    addresses, accounts = 10, 50
    owner = make_person(store)
    assert owner

    def spread(number):
        return f"nummer{number % accounts}@forbundet.se", f"198.51.100.{number % addresses}"

    now, let_in = AT, 0
    for number in range(1000):
        email, address = spread(number)
        let_in += not try_password(store, "fel", email=email, address=address, at=now).wait
        now += SECOND

    # 50 × 5 are free by account and 10 × 20 by address: the fewer of the two, and then some.
    assert let_in <= addresses * (20 + 10)


@pytest.mark.slow
def test_a_thousand_guesses_find_nothing_and_the_real_user_comes_in_all_the_same(tmp_path):
    """With real hashes: ten accounts, one of them real, guessed at from a hundred addresses."""
    store = open_store(tmp_path / "home")
    make_person(store)
    make_person(store, email="ifred@forbundet.se")
    device, accounts = try_password(store).device, [EMAIL, *(f"n{n}@kommun.se" for n in range(9))]
    admitted, now = Counter(), AT
    for number in range(1000):
        email, address = accounts[number % 10], f"198.51.100.{number % 100}"
        outcome = try_password(store, f"gissning nr {number}", email=email, address=address, at=now)
        admitted[email] += not outcome.wait
        assert not outcome.token
        assert outcome.wait <= LONGEST_WAIT
        if number % 250 == 100:
            own = try_password(store, device=device, at=now)
            assert own.token
            device = own.device
        now += SECOND

    # Five are free; of the doubling waits nine end within the 1 000 seconds that it takes.
    assert set(admitted.values()) <= set(range(5, 5 + 9 + 1))
    assert try_password(store, email="ifred@forbundet.se", at=now).token
    elsewhere = try_password(store, address="192.0.2.99", at=now)
    assert NOTHING < elsewhere.wait <= LONGEST_WAIT
    assert try_password(store, address="192.0.2.99", at=now + elsewhere.wait).token
    store.close()


def test_the_real_user_comes_in_while_others_guess(store):
    make_person(store)
    own = try_password(store)
    *_, now = guess_patiently(store, at_one_account, most=20)

    known = try_password(store, device=own.device, at=now)
    elsewhere = try_password(store, address="192.0.2.99", at=now)

    assert known.token
    assert NOTHING < elsewhere.wait <= LONGEST_WAIT
    assert try_password(store, address="192.0.2.99", at=now + elsewhere.wait).token


def test_known_device_is_slowed_by_its_own_guesses(store):
    make_person(store)
    device = try_password(store).device

    waits = [try_password(store, "fel", device=device).wait for _ in range(6)]

    assert waits == [NOTHING] * 5 + [2 * SECOND]
    assert try_password(store, PASSWORD).token


def test_known_device_of_one_account_is_a_stranger_to_another(store):
    make_person(store)
    other = make_person(store, email="b@forbundet.se")
    device = try_password(store).device
    for _ in range(5):
        try_password(store, "fel", email=other.email)

    assert try_password(store, email=other.email, device=device).wait


def test_many_tries_at_once_gain_nothing(store):
    """Each is counted before its password is looked at."""
    assert [guess(store, AT) for _ in range(8)] == [NOTHING] * 5 + [2 * SECOND] * 3


def test_codes_have_their_own_count(store):
    for _ in range(5):
        guess(store, AT)

    assert admit(store, guess_within(store, 1), at=AT) == NOTHING
