import statistics
import threading
from time import perf_counter

import pytest
from argon2 import PasswordHasher, extract_parameters

from analytics.accounts import passwords
from analytics.accounts.passwords import (
    check_password,
    hash_password,
    is_outdated,
    verify_password,
)
from analytics.accounts.register import list_accounts
from analytics.ledger.store import open_store
from analytics.model.errors import UserError
from tests.access.readers import make_account
from tests.accounts.people import AT, EMAIL, PASSWORD, hashed, make_person, try_password


@pytest.mark.parametrize(
    "password",
    [
        "fyra ord utan samband",
        "blå hästar springer",
        "Tr0ub4dor&3xyz",
        "a1b2c3d4e5f6g7h8",
        "x" * 3 + "kanelbulle på lördag" + "y" * 3,
        "päron" * 2 + "saftig hink",
        "😀 fyra ord utan samband",
        "åtta hästar går hem i regn, " * 4 + "femton tecken..",
    ],
)
def test_password_that_is_hard_to_guess_is_taken(password):
    check_password(password, [EMAIL])


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("", "för kort"),
        ("elva tecken", "för kort"),
        ("x" * 129, "för långt"),
        ("lösenord1234", "för vanligt"),
        ("Lösenord2024!", "för vanligt"),
        ("1q2w3e4r5t6y", "för vanligt"),
        ("QWERTYUIOPASDFGH", "för vanligt"),
        ("aaaaaaaaaaaa", "för vanligt"),
        ("abc123abc123abc123", "för vanligt"),
        ("hejhejhejhejhej", "för vanligt"),
        ("password12345", "för vanligt"),
        ("anna älskar katter", "e-post"),
        ("forbundet i Eda", "e-post"),
        ("Samsyn är bäst 1", "e-post"),
    ],
)
def test_password_that_is_easy_to_guess_is_refused(password, message):
    with pytest.raises(UserError, match=message):
        check_password(password, [EMAIL])


def test_the_list_of_common_passwords_is_long_enough():
    assert len(passwords._load_common()) > 4_500


def test_hash_has_the_parameters_that_are_asked_for():
    parameters = extract_parameters(hashed())

    assert (parameters.time_cost, parameters.memory_cost, parameters.parallelism) == (3, 65536, 4)
    assert hashed().startswith("$argon2id$")


def test_equal_passwords_have_different_hashes():
    assert hash_password(PASSWORD) != hash_password(PASSWORD)


@pytest.mark.parametrize("stored", [None, "", "none", "$argon2id$v=19$broken"])
def test_nothing_is_right_where_there_is_no_hash(stored):
    assert not verify_password(stored, PASSWORD)


def test_hash_with_former_parameters_is_renewed_at_login(tmp_path):
    store = open_store(tmp_path / "home")
    former = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    make_account(store, "styrelse", email=EMAIL, hashed=former, at=AT)

    assert try_password(store).token

    (account,) = list_accounts(store)
    assert is_outdated(former)
    assert not is_outdated(account.password)
    assert verify_password(account.password, PASSWORD)
    store.close()


def test_at_most_two_are_hashed_at_once(monkeypatch):
    running, most = [], []
    lock = threading.Lock()

    class Watched:
        def verify(self, _stored, _password):
            with lock:
                running.append(1)
                most.append(len(running))
            threading.Event().wait(0.02)
            with lock:
                running.pop()

    monkeypatch.setattr(passwords, "_HASHER", Watched())
    threads = [threading.Thread(target=verify_password, args=("x", "y")) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(most) == 12
    assert max(most) == 2


@pytest.mark.slow
def test_known_and_unknown_accounts_take_the_same_time(tmp_path, monkeypatch):
    """By the medians of two hundred tries each, in turns, so that what else runs hits both."""
    monkeypatch.delenv("SAMSYN_DATABASE", raising=False)
    store = open_store(tmp_path / "home")
    make_person(store)
    times = {EMAIL: [], "okand@forbundet.se": []}
    for number in range(200):
        for email in sorted(times, reverse=bool(number % 2)):
            with store.writing() as connection:
                connection.exec_driver_sql("DELETE FROM main.login_failures")
            begun = perf_counter()
            try_password(store, f"fel lösenord {number}", email=email)
            times[email].append(perf_counter() - begun)
    store.close()

    known, unknown = (statistics.median(taken) for taken in times.values())
    assert abs(known - unknown) / max(known, unknown) < 0.05
