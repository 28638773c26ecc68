"""Full disks, folders that may not be written, two at once, and a clock that goes backwards."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy.exc import InternalError

from analytics.ledger.imports import list_imports
from analytics.ledger.store import open_store
from analytics.model.errors import UserError
from tests.conftest import ROOT
from tests.crash.processes import CONTEXT, ask, start
from tests.crash.writers import draw_rows, import_on_full_disk, import_some, open_on_full_disk
from tests.ledger.stores import AT, SLUG, count, deliver, make_store
from tests.ledgers import row


@pytest.fixture
def sqlite_home(make_sqlite_home):
    return make_sqlite_home()


@pytest.fixture
def used_home(sqlite_home):
    """A home with one month read in."""
    with closing(make_store(sqlite_home)) as store:
        deliver(store, draw_rows(Random(0), 30))
    return sqlite_home


@pytest.mark.parametrize("room", [0, 4096, 20_000, 100_000, 300_000])
def test_a_full_disk_is_told_and_nothing_is_saved_by_half(used_home, check, room):
    before = check(used_home)

    answer = ask(import_on_full_disk, used_home, room)

    assert answer.startswith("Disken är full")
    assert check(used_home) == before
    with closing(open_store(used_home)) as store:
        assert not deliver(store, draw_rows(Random(room), 1500), month="2024-09").repeated
    assert len(check(used_home)) == 2


@pytest.mark.parametrize("room", [0, 16, 5000, 20_000])
def test_a_new_store_on_a_full_disk_is_told_and_can_be_made_later(sqlite_home, check, room):
    answer = ask(open_on_full_disk, sqlite_home, room)

    assert answer.startswith("Disken är full")
    assert check(sqlite_home) == set()


def test_a_server_with_a_full_disk_saves_nothing_by_half(make_server_home, check, postgres):
    home = make_server_home()
    with closing(make_store(home)) as store:
        with store.reading() as connection:
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        postgres.limit_files(pid, 5 << 18)  # a little more than a piece of the server's journal

        with pytest.raises((UserError, InternalError), match="File too large"):
            deliver(store, draw_rows(Random(0), 9000))

    assert check(home) == set()


def without_rights(*command):
    """Return how ``command`` is run without root's right to write anywhere."""
    if os.geteuid():
        return list(command)
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *command]


def import_once(home):
    command = without_rights(sys.executable, "-m", "tests.crash.writers", str(home))
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "files"), [(0o500, 0o600), (0o700, 0o400), (0o500, 0o400)])
def test_a_home_that_may_not_be_written_is_told_and_stays_as_it_was(
    used_home, check, folder, files
):
    before = check(used_home)
    for path in used_home.iterdir():
        path.chmod(files)
    used_home.chmod(folder)

    result = import_once(used_home)

    used_home.chmod(0o700)
    for path in used_home.iterdir():
        path.chmod(0o600)
    assert result.returncode == 1
    assert "skriva" in result.stderr
    assert "Traceback" not in result.stderr
    assert check(used_home) == before


def test_two_who_upload_at_once_both_get_their_months_in(make_home, check):
    home, barrier = make_home(), CONTEXT.Barrier(2)
    make_store(home).close()

    with (
        start(import_some, home, 1, 8, barrier) as (_, first),
        start(import_some, home, 2, 8, barrier) as (_, second),
    ):
        told = [*first.recv(), *second.recv()]

    assert len(set(told)) == 16
    assert check(home, told) == set(told)


def test_a_clock_that_goes_backwards_harms_nothing(make_home, check):
    home = make_home()
    with closing(make_store(home)) as store:
        for day in range(5):
            rows = [row(pseudonym=f"D{number}") for number in range(day + 1)]
            deliver(store, rows, at=AT - timedelta(days=400 * day))

        assert [entry.id for entry in list_imports(store, SLUG)] == [5, 4, 3, 2, 1]
        assert count(store) == [5]

    assert len(check(home)) == 5
